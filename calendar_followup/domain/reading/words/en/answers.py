"""English words for an answer, and for the lack of one."""

from __future__ import annotations

from calendar_followup.domain.reading.words.shape import AnswerWords

ANSWERS = AnswerWords(
    negations="""
        no, not, never, none, neither, nor, without, nobody, nope, nah, cannot, * n't, *n't, havent, hasnt,
        didnt, dont, doesnt, wont, wasnt, werent, isnt, arent, cant, hardly
    """,
    nothing="""
        nothing, nil, zip, zilch, nada, naught, nought, crickets, silence, ghost*, mia, idk, unknown, =na, dunno,
        not a peep, dead air, tumbleweed*, zero, quiet, mum, who knows, out of office, auto-reply, autoreply,
        automatic reply, automated, acknowledg*, missed call, same as before, same, status quo, ditto, forgot*,
        forgotten, ignored, blank, empty, dark, disappear*, vanish*, unanswered, unreturned, =nd
    """,
    waiting="""
        wait*, await*, pending, in progress, in process, under review, on hold, tbd, tba, tbc, deliberat*,
        considering, deciding, reviewing, interviewing, meeting other, seeing other, other interviews, stay tuned,
        we'll see, will see, too early, too soon, told me to, soon, asked me to be patient, asked me to check,
        asked me to call, patience, patient, checking, yet to, limbo, in the air, thinking, postponed,
        to be announced, to be determined, to be confirmed, =to follow, later, on vacation, suspended, paused,
        hoping to hear, undecided, on leave, is away, approval, approve, on budget, to confirm, to follow up,
        mulling, weighing, process ongoing, ongoing, more time, hang tight, sit tight, in the works, the process,
        still in, under consideration, finishing, slow, dragging, taking, forever, delay*, on ice, reminder, chase,
        check, others, more candidates, postponing, pushed back, standby, backed up, swamped, any day, busy, behind
    """,
    unsure="""
        maybe, perhaps, possibl*, probably, might, may, could, hope*, hoping, hopefully, if, whether,
        fingers crossed, not sure, unsure, or
    """,
    not_yet="yet, still, so far, as of, for now, at this point, until now",
    news="""
        news, answer, answers, answered, reply, replied, response, responded, word, words, peep, call,
        calls, called, email, emails, emailed, message, feedback, update, contact*, heard, hear, decision,
        decided, decide, result, results, wrote, written, received, gotten, came, come, know, sign, sound,
        verdict, texted, followup
    """,
    due="""
        by, before, expected, due, within, next, tomorrow, promised, coming, in a, week, weeks, monday, tuesday,
        wednesday, thursday, friday, expecting, to follow, imminent, january, february, march, april, may, june,
        july, august, september, october, november, december, in two, days, in 2, end of, month, early, late,
        holidays, christmas, year, quarter, eod, saturday, sunday, weekend, soon, two, three
    """,
    by="by, before, within, no later than, at the latest, in",
    will="""
        will, they'll, she'll, he'll, we'll, i'll, 'll, they'd, she'd, he'd, would, should, must, going to, gonna,
        supposed to, promised, plan to, due to, expect to, shall, expect, expecting, expected to
    """,
    reach="""
        call, email, write, reply, respond, answer, get back, let me know, hear, know, decide, contact,
        reach out, reach, be in touch, follow up, update, tell me, inform, announce
    """,
    promises="promised, said, told me, told us",
    not_before="""
        not before, not until, *n't .. before, *n't .. until, no .. before, no .. until, no earlier, no sooner,
        not .. before, not .. until
    """,
    own="""
        i called, i've called, i emailed, i wrote, i followed up, i sent, i've emailed, i texted, i replied,
        left voicemail, left a message, left a voicemail, i left, their voicemail, =voicemail, =follow up,
        =follow up *, ask again, try again
    """,
    rejected="""
        reject*, declin*, refus*, turned down, turned me down, said no, a no, answer is no, told me no, no thanks,
        no thank you, someone else, somebody else, another candidate, another applicant, another person,
        internal candidate, with other candidates, with other applicants, other direction, different direction,
        position filled, role filled, been filled, job is filled, was filled, filled the, was cancelled,
        been cancelled, was canceled, been canceled, hiring freeze, unsuccessful, unfortunately not,
        unfortunately no, they passed, passed on, passing on, i'm out, bad news, no longer, regret*, negative,
        moved on without, moving on without, moved on from, eliminated, not .. fit, didn't make it, overqualified,
        underqualified, went internal, internally, no go, failed, withdrew, withdrawn my, not interested,
        lost interest, another direction, the other one, other candidate got, other candidate was,
        more experienced candidate, more senior candidate, more .. candidate, already filled, job filled,
        role was filled, =cancelled, =canceled, process cancelled, process canceled, they cancelled, they canceled,
        search cancelled, dropped out, =no unfortunately, =unfortunately no, =unfortunately not, =sadly no,
        =sadly not, =no sadly, =thanks but no, =response no, =answer no, =reply no, =closed, case closed, it's over,
        =over, experienced candidate, to someone else, not .. interested, pulled out, axed, eliminated the,
        no luck this time, better luck, dead end, knocked out, cut from, let go, thumbs down, red light, pass on me,
        =pass, did not advance, a pass, hard pass, not the one, weren't impressed, closed the, =thanks no,
        =thank you no, a .. no, polite no, soft no, hard no, firm no, clear no, =no from *, no from hr, says no,
        say no, denied, dismissed, not for me, not this time, another way, found someone, found somebody, filled it,
        filled, turned them down, turned it down, took another, took a different, =got my answer no, knocked back,
        =failed, nixed, binned, position closed, position cancelled, position canceled, role closed, role cancelled,
        job closed, different candidate, better fit, stronger candidate, other person
    """,
    chosen="""
        selected, chosen, picked, hired, shortlisted, successful, moving forward, move forward, get it, moving ahead,
        move ahead, proceed*, pursu*, advanc*, fit, a match, make it, make the cut, the job, the role, the position,
        the gig, invited, accepted, offered, hiring, offer me, considered, continuing, going forward, go forward,
        taken, be moving, pass, passed, qualified, interested, impressed, considered for, right fit, the one,
        through, advance, accept me, choose me, pick me, hire me, select me, want me, keep me, shortlist, cut, list
    """,
    offered="""
        offer, offers, offered, offering, hired, got the job, got the role, got the position, =got it, accepted,
        i start, start date, starting on, contract signed, signed, i got in, i'm in, contract, i got it, welcome,
        starting, =start *, offer letter, salary, they accepted me, the contract, green light, thumbs up, joining,
        onboarding, =i said yes, first day, =done deal, it's mine, nailed it, is mine, want to hire, wants to hire,
        hiring me, want to offer, take me on, taking me, bring me on
    """,
    onward="""
        second interview, 2nd interview, 2nd, second round, 2nd round, third interview, 3rd interview,
        next interview, next round, next stage, final interview, final round, final stage, another interview,
        another round, new interview, invited, invite, invitation, moving forward, moving on, moving ahead,
        move forward, advanc*, made it, round 2, round two, round 3, shortlisted, take-home, assignment, assessment,
        technical test, test, want to meet, wants to meet, see me, want me, wants me, want me back, come back in,
        onsite, interview scheduled, interview on, i passed, passed the, passed to, through to, interview with,
        meeting with, case study, coding challenge, references, said yes, a yes, is yes, selected, was chosen,
        been chosen, chose me, picked me, chosen for, meet me, meet again, interview #2, interview 2, interview 3,
        interview number, in-person interview, in person interview, phone interview, video interview,
        panel interview, technical interview, onsite interview, interview monday, interview tuesday,
        interview wednesday, interview thursday, interview friday, site visit, visit on, trial day, trial shift,
        trial, next phase, phase 2, stage 2, to the next step, callback, call back on, background check, homework,
        short list, invited me, asked me for, asked me in, call with, chat with, presentation, test task, cut made,
        r2, r3, third round, 3rd round, fourth, round 4, talk again, speak again, second meeting, 2nd meeting,
        meeting the, meet the, panel, reference check, reference, skills test, follow-up interview, says yes,
        say yes, finalist*, next level
    """,
    meetings="interview, meeting, panel, visit",
    reached="""
        yes, yep, yeah, yup, called, called back, replied, responded, wrote, wrote back, emailed, texted, phoned,
        got back, heard, heard back, got .. reply, got .. email, got .. answer, got .. call, got .. response,
        received, =answered, answered, by email, by phone, by text, email from, call from, =email, message from,
        reached out, contacted, positive, good news, great news, reply from, answer from, voicemail from, left me,
        *ed me, wrote me, got a *, got an *, got feedback, got some *, got word, got news, text from, dm from,
        letter from, mail from, answer on, reply on, response on, reply by, response by, response from,
        feedback from, feedback received, hr emailed, =reply, =replied *, =email *, =text, =phone, =letter, pinged,
        messaged, got in touch, in touch with me, answered on, spoke with, spoke to, talked to, talked with,
        affirmative, yess*, yea, yay, let me know, followed up with me, phone call, got mail, mail came, letter came,
        email came, in the mail, message came, reply came, answer came, response came, came through, came back to me,
        returned my call, rang, rang me, =rang, left word
    """,
    but="but, however, although, then, finally",
    relances="follow-up*, follow up, followup*, follow-ups, reminder*, chaser*, nudge*",
)
