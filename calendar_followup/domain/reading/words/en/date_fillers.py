"""English words around a date: those that change it, and those that don't."""

from __future__ import annotations

from calendar_followup.domain.reading.dates.shape import Kind

KINDS = {
    Kind.LINK: "the of in within at on an for this that these over",
    Kind.TO: "to - through thru until",
    Kind.LIMIT: "by latest tops max",
    Kind.BEFORE: "before",
    Kind.HEARSAY: "from since starting beginning onwards onward",
    Kind.AFTER: "after past following",
    Kind.BETWEEN: "between",
    Kind.AND: "and",
    Kind.OR: "or",
    Kind.NEGATION: (
        "unlikely hardly rarely "
        "wasn't weren't hadn't "
        "not never won't don't isn't can't didn't hasn't haven't wouldn't cannot doesn't aren't without"
        " wont dont isnt cant didnt hasnt doesnt"
    ),
    Kind.NO_WORD: "none nothing no nil nope",
    Kind.NONE: "unknown tbd tba tbc asap idk dunno na unspecified unsure undecided unclear",
    Kind.DAY_END: "eod cob eob cop midnight",
    Kind.FILLER: (
        # Words without a meaning for the date: people, their actions on an answer, the answer, hedges that may stay.
        "about absolutely according afternoon agency aim aiming aims all allow also am announced announcement any"
        " anyone anytime apparently applicant applicants appreciate approx approximately are around as assistant"
        " associate basically be been being boss both call called calling calls can candidate candidates ceo"
        " certainly cfo chair choose circa client committee company concerning conclusion concrete coordinator"
        " could crossed cto currently date deadline dean definite definitely department dept did director do does"
        " done dr due e-mail eastern either email emails end-of-day evening everyone fast feedback final finalists"
        " fingers firm folks follow formal founder fyi gave generally get gets getting give given gives going"
        " gonna got had has have having he he'd he'll he's head hear heard hearing hears her him hiring his"
        " honestly hoping hr i i'd i'll i'm i've ideally ill is it it'd it'll it's its job just knew know knows"
        " lead let lets like likely local looking looks luck made mail make makes making management manager"
        " managers may me message might morning mr mrs ms must my need needs negative news night normally notice"
        " offer offers office official officially ok okay one our out outcome owner panel partner people per"
        " person phone please pls plz position positive president presumably probably process quick quickly reach"
        " reached ready realistically recruiter recruiters regarding response responses result results ring role"
        " roughly said say saying says seems selected send sends set shall sharp she she'd she'll she's"
        " shortlisted shortly should sir so some someone sometime soon sounds speak staff status still successful"
        " supervisor supposed supposedly sure surely take takes talk team tell tells tentatively text thank thanks"
        " that'll that's their them theoretically there there'll there's they they'd they'll they're they've"
        " theyll theyre think thinks timeline timing told touch turnaround typically up update updates us usually"
        " verbal verdict vp waiting want wants was we we'd we'll we're well were will with word would write"
        " written yep yes yet you you'd you'll your"
        # … and beginnings of words.
        "  answer* assum* believ* colleague* confirm* contact* decid* decis* estimat* expect* guess* hope*"
        " indicat* inform* mention* notif* plan* promis* provid* repl* respond* suggest* target* understand*"
    ),
}
IDIOMS: dict[Kind, tuple[str, ...]] = {
    Kind.FILLER: (
        "if all goes well",
        "if all goes as planned",
        "if all goes to plan",
        "if possible",
        "between now and",
        "your/their time",
        "get/gets/got/getting back",
        "hear/heard/hears/hearing back",
        "call/calls/called/calling back",
        "come/comes back to",
        "circle/circling back",
        "email/write/report/reply back",
        "back to me/us/you",
        "me/us/you back",
        "back by",
        "back from them/hr",
        "on or around",
        "move fast/quickly",
        "or before",
        "or less",
        "close to",
        "or sooner",
        "or earlier",
        "or so",
        "or thereabouts",
        "if not sooner",
        "if not before",
        "if not earlier",
        "on or before",
        "by or before",
        "on or about",
        "more or less",
        "give or take",
        "over the",
        "from now",
        "from today",
        "from the interview",
        "from our interview",
        "from this interview",
        "after the interview",
        "after our interview",
        "after my interview",
        "after this interview",
        "after interview",
        "after our meeting",
        "after the meeting",
        "following the interview",
        "following our interview",
        "of the interview",
        "of our interview",
        "of our meeting",
        "of the meeting",
        "of today",
        "the interview",
        "next step*",
        "next-step*",
        "either way",
        "no matter what",
        "for sure",
        "first thing",
        "less than",
        "fewer than",
        "under",
        "at some point",
        "no later",
        "by phone",
        "by email",
        "hiring manager",
        "local time",
    ),
    Kind.LIMIT: (
        "at the latest",
        "at latest",
        "the latest",
        "no later than",
        "not later than",
        "no more than",
        "not more than",
        "at most",
        "at the most",
        "at the very latest",
        "as late as",
    ),
    Kind.FROM: (
        "not before",
        "not until",
        "no sooner than",
        "not sooner than",
        "no earlier than",
        "not earlier than",
        "at the earliest",
        "at earliest",
        "earliest",
        "as of",
        "as from",
        "starting",
        "starting on",
        "starting from",
        "at least",
        "a minimum of",
        "minimum",
        "more than",
        "over",
        "and after",
        "or later",
        "or after",
        "onwards",
    ),
    Kind.AFTER: ("once we're past", "back from", "return from", "later than", "back after"),
    Kind.DAY_END: (
        "END ~ DAY",
        "END ~ WORKING DAY?",
        "close of WORKING",
        "close of play",
        "close ~ DAY",
        "END ~ workday",
        "END of play",
    ),
    Kind.UNKNOWN: ("may be", "or more", "a while", "ago", "by then", "after that", "after which"),
    Kind.NONE: (
        # Phrases for no announcement: “not mentioned”, “wasn't discussed”, “none given yet”.
        "not/wasn't/isn't/weren't/hasn't/never been? sure/known/given/stated/said/mentioned/specified/announced",
        "not/wasn't/isn't/weren't/hasn't/never been? told/clear/decided/discussed/determined/set/disclosed/provided",
        "not/none/nothing yet",
        "not applicable",
        "none/nothing given/stated/said/mentioned/announced/specific/so/about/communicated/set",
        "no idea/clue/date*/deadline*/timeline*/timeframe/answer/info*/word",
        "no time frame",
        "no set/specific/firm/exact/clear date*/deadline*/timeline*",
        "don't/dont/doesn't/doesnt/didn't/didnt know*",
        "do/does/did not know*",
        "didn't/didnt/don't say/mention/specify/tell/give/provide/set/ask/remember when?",
        "did not say/mention/specify/tell/give/provide/set/ask when?",
        "forgot to ask",
        "we'll/will see",
        "as? soon as possible",
        "to be determined/confirmed/announced/decided/discussed",
        "open ended",
    ),
}
