# ruff: noqa: E501  a wording is a line
"""The wordings of the letters in English, part by part: at least four of each.

Each was read aloud with every kind of point.  None mentions the writer's feelings,
presses or blames.  ``sentences.py`` explains the brackets.
"""

from __future__ import annotations

_OFFERS = (
    "If you need anything else from me in the meantime, just let me know.",
    "If more information about my background would help, I would be glad to send it.",
    "Please let me know if you have any other questions or would like references.",
    "I am happy to answer any further questions or send anything that you need.",
)

WORDS: dict[str, tuple[str, ...]] = {
    "subject thank-you": (
        "Thank you – [{Role} {meeting}|our {meeting} on {date}]",
        "Thank you for our conversation on {date}[ – {Role}]",
        "Thank you for your time on {date}[ – {Role}]",
        "Thank you – [{Role}, ]{meeting} on {date}",
    ),
    "subject relance": (
        "[{Role} – o|O]ur {meeting} on {date}",
        "Next steps[ – {Role}], {meeting} on {date}",
        "Our conversation on {date}[ – {Role}]",
        "[{Role}, n|N]ext steps after our {meeting} on {date}",
    ),
    "subject last-relance": (
        "One last note[ – {Role}], {meeting} on {date}",
        "[{Role} – o|O]ne last note after our {meeting} on {date}",
        "A last note about our {meeting} on {date}[ – {Role}]",
        "Our {meeting} on {date}[ – {Role}]: one last note",
    ),
    "opening thank-you": (
        "Thank you for taking the time to meet with me on {date}[ about {the_role}[ {at_company}]].",
        "Thank you for your time on {date}[ and for talking with me about {the_role}[ {at_company}]].",
        "I appreciated the chance to speak with you on {date}[ about {the_role}[ {at_company}]].",
        "Many thanks for your time and for our conversation on {date}[ about {the_role}[ {at_company}]].",
        "It was good to meet with you on {date}[ and talk about {the_role}[ {at_company}]]; thank you for your time.",
    ),
    "opening thank-you phone": (
        "Thank you for taking the time to speak with me by phone on {date}[ about {the_role}[ {at_company}]].",
        "Thank you for your time during our call on {date}[ and for talking with me about {the_role}[ {at_company}]].",
        "I appreciated the chance to talk by phone on {date}[ about {the_role}[ {at_company}]].",
        "Many thanks for your time and for our phone conversation on {date}[ about {the_role}[ {at_company}]].",
        "It was good to talk on the phone on {date}[ about {the_role}[ {at_company}]]; thank you for your time.",
    ),
    "opening thank-you again": (
        "Thank you for your time and for meeting with me again on {date}[ about {the_role}[ {at_company}]].",
        "Thank you for taking the time to talk again on {date}[ about {the_role}[ {at_company}]].",
        "I appreciated the chance to speak with you again on {date}[ about {the_role}[ {at_company}]].",
        "Many thanks for making time for me again on {date}[ to talk about {the_role}[ {at_company}]].",
        "It was good to talk with you again on {date}[ about {the_role}[ {at_company}]]; thank you for your time.",
    ),
    "opening thank-you later": (
        "Thank you for meeting with me on {date} for this {nth} interview[ for {the_role}[ {at_company}]].",
        "Thank you for your time on {date}, and for the {nth} interview[ for {the_role}[ {at_company}]].",
        "I appreciated the chance to speak with you on {date}, in this {nth} interview[ for {the_role}[ {at_company}]].",
        "Many thanks for making time for this {nth} interview on {date}[ for {the_role}[ {at_company}]].",
        "It was good to meet with you on {date} for this {nth} interview[ for {the_role}[ {at_company}]]; thank you for your time.",
    ),
    "opening thank-you panel": (
        "Thank you for taking the time, with {colleagues}, to meet with me on {date}[ about {the_role}[ {at_company}]].",
        "Thank you for taking part in our conversation with {colleagues} on {date}[ about {the_role}[ {at_company}]].",
        "I appreciated the chance to speak with you and {colleagues} on {date}[ about {the_role}[ {at_company}]].",
        "Many thanks for meeting with me, together with {colleagues}, on {date}[ about {the_role}[ {at_company}]].",
        "It was good to meet with you and {colleagues} on {date}[ and talk about {the_role}[ {at_company}]]; thank you for your time.",
    ),
    "opening thank-you crowd": (
        "Thank you for joining the conversation on {date}[ about {the_role}[ {at_company}]].",
        "Thank you for being part of the interview on {date}[ for {the_role}[ {at_company}]].",
        "I appreciated your time in the interview on {date}[ for {the_role}[ {at_company}]].",
        "Many thanks for taking part in the interview on {date}[ for {the_role}[ {at_company}]].",
        "It was good to meet you and the others on {date}[ and talk about {the_role}[ {at_company}]]; thank you for your time.",
    ),
    "recall thank-you thing": (
        "I especially enjoyed our conversation about {x}.",
        "What we said about {x} has stayed with me.",
        "I was glad that we talked about {x}.",
        "I particularly appreciated our discussion of {x}.",
    ),
    "recall thank-you yours": (
        "I have been thinking about {x}.",
        "I especially appreciated {x}.",
        "I made a note of {x}.",
        "I remember {x} in particular.",
    ),
    "recall thank-you quotation": (
        "One sentence has stayed with me: “{x}.”",
        "I made a note of one sentence: “{x}.”",
        "I have been thinking about one thing that was said: “{x}.”",
        "I remember one line in particular: “{x}.”",
    ),
    "recall thank-you question": (
        "I have been thinking about this question: “{x}”",
        "One question has stayed with me: “{x}”",
        "I made a note of one question: “{x}”",
        "I remember one question in particular: “{x}”",
    ),
    # Unlike any other text, so that an answer typed in place of the prompt can be found.
    "recall thank-you missing": (
        "I especially remember {prompt}.",
        "I have thought a good deal about {prompt}.",
        "What stayed with me most was {prompt}.",
        "I was struck by {prompt}.",
    ),
    "second thank-you thing": (
        "I also appreciated our discussion of {x}.",
        "I also enjoyed talking about {x}.",
        "Our conversation about {x} has stayed with me as well.",
        "Our discussion of {x} has also stayed with me.",
    ),
    "second thank-you yours": (
        "I also appreciated {x}.",
        "I have also been thinking about {x}.",
        "I remember {x} as well.",
        "I also made a note of {x}.",
    ),
    "second thank-you quotation": (
        "I also made a note of this sentence: “{x}.”",
        "I also remember this sentence: “{x}.”",
        "One line has stayed with me as well: “{x}.”",
        "Another thing that stayed with me: “{x}.”",
    ),
    "second thank-you question": (
        "I also made a note of this question: “{x}”",
        "I also remember this question: “{x}”",
        "One question has stayed with me as well: “{x}”",
        "I have also been thinking about one question: “{x}”",
    ),
    "recall relance thing": (
        "We talked in particular about {x}.",
        "Our conversation about {x} has stayed with me.",
        "I have thought more about our discussion of {x} since then.",
        "I am still thinking about our discussion of {x}.",
    ),
    "recall relance yours": (
        "I still think of {x}.",
        "I still have {x} in mind.",
        "I keep coming back to {x}.",
        "Since then, I have come back to {x} more than once.",
    ),
    "recall relance quotation": (
        "One sentence from our conversation has stayed with me: “{x}.”",
        "I still have one sentence in mind: “{x}.”",
        "I keep coming back to one thing that was said: “{x}.”",
        "Since then, one sentence has stayed with me: “{x}.”",
    ),
    "interest thank-you": (
        "[I am very interested in {this_role}, and I|The work that we discussed interests me, and I] would welcome the chance to work with {team}.",
        "I came away more interested[ in {this_role}], and I would like to put my experience to work for {team}.",
        "I hope to have the opportunity to join {team}[; {this_role} appeals to me a great deal|, and to be part of the work that we discussed].",
        "[{This_role} appeals to me, and I|The work that we discussed appeals to me, and I] would be very glad to bring my experience to {team}.",
        "I remain very interested[ in {this_role}] and would be glad to work with {team}.",
    ),
    "interest relance": (
        "I am still very interested in the position and would be glad to work with {that_team}.",
        "My interest in the position has not changed, and I hope to have the chance to join {that_team}.",
        "I would still very much like to work with {that_team}.",
        "I remain very interested and would be glad to join {that_team}.",
        "I would still welcome the chance to bring my experience to {that_team}.",
    ),
    "question relance next": (
        "Do you know what the next step will be[ with {client}]?",
        "Could you tell me what the next steps are[ with {client}]?",
        "Do you have a sense of what comes next[ with {client}]?",
        "What is the next step from here[ with {client}]?",
    ),
    "question relance when": (
        "Do you know when a decision will be made?",
        "Could you tell me when a decision is expected?",
        "Do you have a sense of when the decision will be made?",
        "[You expected to decide around {deadline}; do you have a sense of when that will be|When is a decision likely to be made]?",
    ),
    "question relance still": (
        "Is a decision still planned for {deadline}?",
        "Do you still expect a decision by {deadline}?",
        "Does {deadline} still look right for a decision?",
        "Is {deadline} still the date for a decision?",
    ),
    "offer thank-you": _OFFERS,
    "offer relance": _OFFERS,
    "opening relance": (
        "We spoke on {date} about {the_role}[ {at_company}].",
        "Thank you again for our conversation on {date} about {the_role}[ {at_company}].",
        "I am writing about {the_role}[ {at_company}], which we discussed on {date}.",
        "On {date}, we met to talk about {the_role}[ {at_company}].",
        "On {date}, you met with me about {the_role}[ {at_company}].",
    ),
    "opening relance phone": (
        "We spoke by phone on {date} about {the_role}[ {at_company}].",
        "Thank you again for our call on {date} about {the_role}[ {at_company}].",
        "I am writing about {the_role}[ {at_company}], which we discussed by phone on {date}.",
        "On {date}, we talked by phone about {the_role}[ {at_company}].",
        "Our call on {date} was about {the_role}[ {at_company}].",
    ),
    "opening last-relance": (
        "Here is one last note, following my earlier message.",
        "I don’t want to crowd your inbox, so this will be my last message about it.",
        "I am sending one last note, and will leave it with you after that.",
        "I am writing one last time, knowing that a choice like this takes a while.",
        "This will be my last message; I know that a choice like this takes thought.",
    ),
    "interest last-relance": (
        "[{The_role}[ {at_company}]|Working {at_company}|The work that we discussed] still interests me.",
        "I am still interested in [{the_role}[ {at_company}]|working {at_company}|the work that we discussed].",
        "I would still like to [be considered for {the_role}[ {at_company}]|work {at_company}|work with {team}].",
        "My interest in [{the_role}[ {at_company}]|working {at_company}|the work that we discussed] has not changed.",
        "I would still be glad to [take on {the_role}[ {at_company}]|work {at_company}|join {team}].",
    ),
    "question last-relance": (
        "If the search is still going on, do you have a sense of what comes next?",
        "Is the search still under way?",
        "Is the role still open?",
        "Are there any steps still to come?",
    ),
    "end last-relance": (
        "Either way, thank you again for our conversation on {date}.",
        "Whatever happens, I appreciate the time that you gave me on {date}.",
        "However it turns out, thank you for speaking with me on {date}.",
        "Whatever the outcome, thank you again for your time on {date}.",
        "In any case, thank you for considering me, and for our {meeting} on {date}.",
    ),
    "farewell thank-you": ("Thank you again", "Best regards", "With thanks", "Kind regards"),
    "farewell relance": ("Thank you", "Best regards", "Many thanks", "Kind regards"),
    "farewell last-relance": ("Best regards", "With best wishes", "Kind regards", "All the best"),
}

NTH = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
LATER = "further"  # the number of the round is unknown
