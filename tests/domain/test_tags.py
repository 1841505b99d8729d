"""Tags in all the forms that people and applications give them, and texts that only look like one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.port import Scope
from calendar_followup.domain.events import Event, Guest, Person, Response
from calendar_followup.domain.reading.nearly import NearReason, nearly
from calendar_followup.domain.reading.prefilter import prefilter
from calendar_followup.domain.reading.tags import contains_word, has_stop_tag, tag_in, tag_of, without_words
from tests.support.builders import MONDAY, TORONTO, ics, vevent

TAGS = ("#entrevue", "#interview", "#entretien")

# ``title || description``: each is tagged.
TAGGED = r"""
#entrevue Nordik ||
Nordik #entrevue ||
Nordik #Entrevue ||
NORDIK #ENTREVUE ||
Nordik #entrévue ||
Nordik #entretien ||
Nordik #interview ||
Nordik (#entrevue) ||
Nordik [#interview] ||
Nordik #entrevue, 2e étage ||
Nordik – #entrevue! ||
«#entrevue» ||
Nordik | #entrevue ||
Nordik –#entrevue ||
Nordik #entrevues ||
Kestrel #interviews ||
Nordik #entretiens ||
Nordik #entrevue2 ||
Nordik #entrevue-2 ||
Nordik #entrevue_2 ||
Kestrel #interview1 ||
Kestrel #interview03 ||
Nordik #entrevues3 ||
Nordik # entrevue ||
# entrevue ||
# entrevue Hydro-Québec ||
# Entrevue – Nordik ||
# interview at Kestrel ||
# interview with Jane ||
# entrevue avec Marie ||
# entrevue 2 ||
Nordik #  entrevue ||
Nordik ＃entrevue ||
Nordik ﹟entrevue ||
Nordik ♯entrevue ||
Nordik ＃ entrevue ||
Nordik #️⃣entrevue ||
Nordik ＃ｅｎｔｒｅｖｕｅ ||
Nordik #entrevue #analyste ||
Nordik || #entrevue
Nordik || Bonjour¶#entrevue¶merci
Nordik || Bonjour¶# entrevue¶merci
Nordik || au 3e, #interview.
Nordik || <b>#</b>entrevue
Nordik || <p>#entre<wbr>vue</p>
Nordik || <p>#<span style="color:red">entre</span>vue</p>
Nordik || <div>#entrevue</div>
Nordik || <div>#entrevue<br></div>
Nordik || Bonjour<br>#entrevue<br>merci
Nordik || <a href="https://x.example/tag/entrevue">#entrevue</a>
Nordik || <p>&#35;entrevue</p>
Nordik || &#35;entrevue
Nordik || &num;entrevue
Nordik || &#x23;interview
Nordik || #entr&eacute;vue
Nordik || #entrevue&nbsp;
Nordik || <p>&nbsp;#entrevue&nbsp;</p>
Nordik || #entre{ZWSP}vue
Nordik || #{ZWNJ}entrevue
Nordik || {BOM}#entrevue
Nordik || #entre{SHY}vue
Nordik || #entre&shy;vue
Nordik || #{WJ}entrevue
Nordik || {RLM}#interview{RLM}
Nordik || #entre{CGJ}vue
Nordik || #{NBSP}entrevue
Nordik || #entre{ACUTE}vue
Nordik #entre{ACUTE}vue ||
Nordik #entre{SHY}vue ||
Nordik || voir https://nordik.example/carrieres #entrevue
Nordik || marie@nordik.example #entrevue
Nordik || #entrevue https://nordik.example/#interview
Nordik || #entrevue, marie@nordik.example
Nordik || Zoom: https://zoom.example/j/1¶#interview
"""

# ``title || description``: none is tagged, and none looks like an interview.
NEITHER = r"""
Dentiste ||
Souper avec Luc ||
Entretien de la fournaise ||
Entretien auto – 10 h ||
Entretien ménager ||
Entretien annuel de la thermopompe ||
Réunion d'équipe || Point 1¶Point 2
Lunch || https://kestrel.example/careers
Intervention chirurgicale ||
Intervalle 5 km ||
Code review ||
Entre-deux ||
Entrepôt ||
Entrée au musée ||
Préparer l'entrevue de mardi ||
Interview prep with Luc ||
Mock interview ||
Yoga #détente ||
Lecture || #intro
Lecture || C# et F#
"""

# ``title || description || reason``: none is tagged, each looks like an interview.
NEARLY = r"""
Entrevue Nordik || || title
Entrevu Nordik || || title
entrevu ||  || title
Interview – Kestrel || || title
Kestrel interveiw || || title
Phone screen – Kestrel || || title
Recruiter call, Kestrel || || title
Entretien d'embauche Nordik || || title
Entretien avec Nordik || || title
Préqualification téléphonique – Nordik || || title
Comité de sélection, Ville de Saint-Loup || || title
Entrev. Nordik || || title
# interview rh || || tag
Nordik #entrevu || || tag
Nordik #entrvue || || tag
Nordik #entervue || || tag
Kestrel #interveiw || || tag
Kestrel #intervew || || tag
Nordik ##entrevue || || tag
Nordik #entrevue-rh || || tag
Nordik #entrevueRH || || tag
Nordik #entrevue_rh || || tag
Nordik || #entrevu || tag
Nordik || <p>#entrevu</p> || tag
Kestrel || #job_interview #interviewing || tag
Nordik || x#entrevue || tag
Kestrel || https://kestrel.example/#interview || tag
Kestrel || https://kestrel.example/#/interview/3 || none
Kestrel || www.kestrel.example/#interview || tag
Kestrel || kestrel.example/#interview || tag
Kestrel || a#interview@x.example || tag
Kestrel || #interview@kestrel.example || tag
Kestrel || mailto:#interview@kestrel.example || tag
Kestrel || https://kestrel.example/?x=#interview || tag
Kestrel || <a href="https://kestrel.example/#interview">site</a> || none
"""

SIGNS = {
    "ZWSP": "\u200b",
    "ZWNJ": "\u200c",
    "BOM": "\ufeff",
    "SHY": "\u00ad",
    "WJ": "\u2060",
    "RLM": "\u200f",
    "CGJ": "\u034f",
    "NBSP": "\u00a0",
    "ACUTE": "\u0301",
}


def rows(table: str) -> list[list[str]]:
    for name, sign in SIGNS.items():
        table = table.replace("{" + name + "}", sign)
    return [[cell.strip(" ").replace("¶", "\n") for cell in line.split("||")] for line in table.strip("\n").split("\n")]


def an_event(title: str, description: str = "", **more: object) -> Event:
    start = MONDAY + timedelta(days=1)
    return Event("perso", "a.ics", "1", "one", start, start, title=title, description=description, **more)  # type: ignore[arg-type]


def tagged(event: Event) -> str:
    return tag_of(event, tags=TAGS, categories=(), colors=(), titles=())


@pytest.mark.parametrize(("title", "description"), rows(TAGGED))
def test_a_tag_counts_in_every_form_that_people_and_editors_give_it(title: str, description: str) -> None:
    assert tagged(an_event(title, description))


@pytest.mark.parametrize(("title", "description"), rows(TAGGED))
def test_what_is_tagged_is_never_turned_away_unread(title: str, description: str) -> None:
    found = parse(
        ics(vevent(title, description)).encode(), "perso", "a.ics", "1", Scope(MONDAY, TORONTO, prefilter(TAGS))
    )
    assert [bool(tagged(event)) for event in found.events] == [True]


@pytest.mark.parametrize(("title", "description"), rows(NEITHER))
def test_what_neither_bears_a_tag_nor_looks_like_an_interview_is_left_alone(title: str, description: str) -> None:
    event = an_event(title, description)
    assert not tagged(event)
    assert nearly(event, TAGS) is None


@pytest.mark.parametrize(("title", "description", "reason"), rows(NEARLY))
def test_what_looks_like_an_interview_without_a_tag_is_a_near_miss(title: str, description: str, reason: str) -> None:
    event = an_event(title, description)
    assert not tagged(event)
    found = nearly(event, TAGS)
    assert (found.reason.name.lower() if found else "none") == reason


@pytest.mark.parametrize(("title", "description"), [row[:2] for row in rows(NEARLY) if row[2] != "none"])
def test_a_near_miss_is_never_turned_away_unread(title: str, description: str) -> None:
    assert prefilter(["#job"])(f"SUMMARY:{title}\nDESCRIPTION:{description}".encode())


def test_a_recruiting_services_invitation_is_a_near_miss_whatever_its_title() -> None:
    me = Guest(Person("Camille", "camille@example.org"), Response.ACCEPTED)
    by_service = an_event("Kestrel", organizer=Person("Kestrel", "no-reply@us.greenhouse-mail.io"), guests=(me,))
    by_link = an_event(
        "Chat", "https://hire.lever.co/interviews/1", organizer=Person("", "jane@x.example"), guests=(me,)
    )
    own_note = an_event("Postuler", "https://boards.greenhouse.io/kestrel/jobs/1")
    found = [nearly(event, TAGS) for event in (by_service, by_link, own_note)]
    assert [each and each.reason for each in found] == [NearReason.INVITATION, NearReason.INVITATION, None]
    assert prefilter(["#job"])(b"ORGANIZER:mailto:no-reply@us.greenhouse-mail.io")


def test_a_cancelled_event_is_no_near_miss() -> None:
    assert nearly(an_event("Entrevue Nordik", cancelled=True), TAGS) is None


def test_the_users_own_tags_have_near_misses_too() -> None:
    assert nearly(an_event("Nordik #emploi-rh"), ("#emploi",)) is not None
    assert nearly(an_event("Nordik #emplois"), ("#emploi",)) is not None
    assert nearly(an_event("Nordik #voile"), ("#emploi",)) is None


HTML = "<html><head><style>p{color:red}</style></head><body><p>Bonjour</p><p>#entre<b>vue</b></p></body></html>"


def test_a_tag_that_only_the_html_beside_the_text_has_counts() -> None:
    text = ics(vevent("Nordik", "Bonjour", more=f"X-ALT-DESC;FMTTYPE=text/html:{HTML}"))
    (event,) = parse(text.encode(), "perso", "a.ics", "1", Scope(MONDAY, TORONTO, prefilter(TAGS))).events
    assert event.alternative == "Bonjour\n#entrevue"
    assert tagged(event) == "#entrevue"


def test_html_that_says_what_the_text_says_is_kept_once() -> None:
    text = ics(vevent("Nordik", "Bonjour\n#entrevue", more=f"X-ALT-DESC;FMTTYPE=text/html:{HTML}"))
    (event,) = parse(text.encode(), "perso", "a.ics", "1", Scope(MONDAY, TORONTO, prefilter(TAGS))).events
    assert event.alternative == ""


def test_the_first_tag_of_the_text_is_the_one_that_speaks() -> None:
    assert tag_in("#interview, #entrevue", TAGS) == "#interview"
    assert tag_in("# entrevue\n#interview", TAGS) == "#entrevue"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Nordik #entrevue", "Nordik "),
        ("Nordik (#entrevue) 3e", "Nordik  3e"),
        ("Nordik # entrevue", "Nordik "),
        ("＃entrevue2 Nordik", " Nordik"),
        ("#entre\u00advue Nordik", " Nordik"),
        ("Nordik https://x.example/#interview", "Nordik https://x.example/#interview"),
        ("Nordik #entrevue-rh", "Nordik #entrevue-rh"),
        ("# interview rh", "# interview rh"),
        ("Été #entrévue à Gaspé", "Été  à Gaspé"),
    ],
)
def test_a_tag_is_taken_out_of_a_title_in_every_form(text: str, rest: str) -> None:
    assert without_words(text, TAGS) == rest


def test_tags_without_a_sign_and_title_words_are_taken_as_they_are() -> None:
    assert contains_word("Mon Entrevue, demain", ["entrevue"]) == "entrevue"
    assert not contains_word("Mes entrevues", ["entrevue"])
    assert not contains_word("pré-entrevue-rh", ["entrevue"])
    assert not has_stop_tag("#stops #stop2 # stop https://x.example/#stop")
    assert has_stop_tag("c'est fait #répon\u00addu")


@given(st.text(max_size=200), st.sampled_from(TAGS), st.text(max_size=200))
def test_no_text_at_all_makes_reading_tags_fail(before: str, tag: str, after: str) -> None:
    text = f"{before} {tag} {after}"
    without_words(text, TAGS)
    nearly(an_event(text, text), TAGS)
    assert not tag_in(text, TAGS) or prefilter(TAGS)(f"DESCRIPTION:{text}".encode())


LONG = [
    "uid" * 40_000,
    "uid:" * 30_000,
    "\nuid;" * 20_000,
    "#" * 100_000,
    "# " * 50_000,
    "#entrevue" * 12_000,
    "#entrevue " * 12_000,
    "a.a/" * 30_000,
    "#a@" * 30_000,
    "://" * 30_000,
    "<a" * 50_000,
    "&" * 100_000,
    "\u0301" * 50_000,
    "#entrevu " * 12_000,
    "int" + "er" * 50_000,
]


@pytest.mark.parametrize("text", LONG, ids=[text[:9] for text in LONG])
def test_looking_for_tags_goes_through_the_longest_text_to_its_end(text: str) -> None:
    """Any superlinear cost would take minutes here."""
    tagged = f"{text}\n#entrevue"
    assert prefilter(TAGS)(tagged.encode())
    assert tag_in(tagged, TAGS)
    assert len(without_words(tagged, TAGS)) <= len(tagged)
    assert nearly(an_event("#entrevu", text[:32_000]), TAGS)
