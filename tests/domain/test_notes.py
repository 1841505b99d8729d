# ruff: noqa: E501  a row of a table is a line
"""Notes as people leave them on a phone: what must be read, what must be ignored, and that nothing is ever lost."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calendar_followup.domain.drafts.description import Page, blank_notes, split
from calendar_followup.domain.events import Event, Key, Person
from calendar_followup.domain.followups.identity import edited_fields, follow_up
from calendar_followup.domain.followups.merge import Desired, entry_for, merged
from calendar_followup.domain.model import Field, FollowUp, Point, Stage, Status
from calendar_followup.domain.planning.statements import statements_of
from calendar_followup.domain.reading.labels import labelled
from calendar_followup.domain.reading.notes import read_notes
from calendar_followup.domain.reading.statements import Statements, read_statements
from calendar_followup.domain.reading.text import folded, harmless, plain
from calendar_followup.domain.reading.words import LANGUAGES
from tests.support.builders import MONDAY
from tests.support.editors import EDITORS, Editor, flat
from tests.support.growth import growth

BEFORE = """Rien n’a été envoyé : relisez, complétez, envoyez vous-même. Entrevue du 23 novembre.

À : Marie Tremblay <marie@example.com>
Objet : Merci pour l’entrevue

Bonjour Marie,

Merci pour l’entrevue : a < b.
- un
- deux

── Vos notes (lues au prochain passage) ──"""
AFTER = """── Liens ──
Écrire à Marie : mailto:marie@example.com?subject=Merci%20%26&body=Bonjour%0D%0A
Écrire à Luc : mailto:luc@example.com?subject=Merci (le texte ne tient pas dans le lien)"""
PAGE = Page(BEFORE, blank_notes("fr", ("role", "company", "people")), AFTER)
P, D, A = "Points abordés :", "Échéance annoncée :", "Réponse reçue :"
HEAD = "── Vos notes (lues au prochain passage) ──"


@dataclass(frozen=True)
class Thumb:
    """A person's changes to the page, as replacements in its text, with the details then to be read."""

    did: str
    changes: tuple[tuple[str, str], ...]
    read: dict[str, Any] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    edits_draft: bool = False

    def __str__(self) -> str:
        return self.did


def points(*texts: str) -> dict[str, Any]:
    return {"points": tuple(Point(text) for text in texts)}


def deadline(*texts: str) -> dict[str, Any]:
    return {"deadlines": texts}


def answer(text: str, status: Status = Status.ANSWERED) -> dict[str, Any]:
    return {"answer": text, "answered": status}


REFUSED = answer("refus", Status.REJECTED)
MIGRATION = points("la migration vers Django")
# fmt: off
THUMBS = [
    Thumb("nothing", ()),
    Thumb("a point beside its label", ((P, f"{P} la migration vers Django"),), MIGRATION),
    Thumb("a point on the line below", ((P, f"{P}\nla migration vers Django"),), MIGRATION),
    Thumb("a point below a blank line", ((P, f"{P}\n\nla migration vers Django"),), MIGRATION),
    Thumb("a list with dashes", ((P, f"{P}\n- la migration\n- l’équipe"),), points("la migration", "l’équipe")),
    Thumb("a list with numbers", ((P, f"{P}\n1. la migration\n2. l’équipe"),), points("la migration", "l’équipe")),
    Thumb("a list with round brackets", ((P, f"{P}\n1) la migration\n2) l’équipe"),), points("la migration", "l’équipe")),
    Thumb("a list with bullets", ((P, f"{P}\n• la migration\n• l’équipe"),), points("la migration", "l’équipe")),
    Thumb("one beside and one below", ((P, f"{P} la migration\nl’équipe"),), points("la migration", "l’équipe")),
    Thumb("two by a semicolon", ((P, f"{P} la migration; l’équipe"),), points("la migration", "l’équipe")),
    Thumb("a point with its owner", ((P, f"{P} Marie : le nuage"),), {"points": (Point("le nuage", "Marie"),)}),
    Thumb("the label in the singular", ((P, "Point abordé : la migration vers Django"),), MIGRATION),
    Thumb("the label without accents", ((P, "points abordes : la migration vers Django"),), MIGRATION),
    Thumb("the label in capitals", ((P, "POINTS ABORDÉS : la migration vers Django"),), MIGRATION),
    Thumb("the label with a typo in its ending", ((P, "Points abordé : la migration vers Django"),), MIGRATION),
    Thumb("the label shortened", ((P, "Points : la migration vers Django"),), MIGRATION),
    Thumb("the label in English", ((P, "Topics: la migration vers Django"),), MIGRATION),
    Thumb("a full-width colon", ((P, "Points abordés：la migration vers Django"),), MIGRATION),
    Thumb("no space before the colon", ((P, "Points abordés: la migration vers Django"),), MIGRATION),
    Thumb("a dash for the colon", ((P, "Points abordés - la migration vers Django"),), MIGRATION),
    Thumb("a long dash for the colon", ((P, "Points abordés — la migration vers Django"),), MIGRATION),
    Thumb("an equals sign for the colon", ((P, "Points abordés = la migration vers Django"),), MIGRATION),
    Thumb("the colon deleted", ((P, "Points abordés la migration vers Django"),), MIGRATION),
    Thumb("the colon deleted, below", ((P, "Points abordés\nla migration vers Django"),), MIGRATION),
    Thumb("a star before the label", ((P, "* Points abordés : la migration vers Django"),), MIGRATION),
    Thumb("the label in bold", ((P, "**Points abordés** : la migration vers Django"),), MIGRATION),
    Thumb(
        "the labels numbered",
        ((P, f"1. {P} la migration vers Django"), (D, f"2. {D} 4 décembre"), (A, f"3. {A}")),
        {**MIGRATION, **deadline("4 décembre")},
    ),
    Thumb("a deadline beside", ((D, f"{D} vendredi prochain"),), deadline("vendredi prochain")),
    Thumb("a deadline below", ((D, f"{D}\nvendredi prochain"),), deadline("vendredi prochain")),
    Thumb("a deadline, the colon deleted", ((D, "Échéance annoncée vendredi"),), deadline("vendredi")),
    Thumb("a deadline by its short label, no colon", ((D, "échéance vendredi"),), deadline("vendredi")),
    Thumb("a deadline by another label", ((D, "Réponse d’ici vendredi"),), deadline("vendredi")),
    Thumb("a remark below the deadline", ((D, f"{D} vendredi\nà confirmer"),), deadline("vendredi"), ("à confirmer",)),
    Thumb("an answer in the place of its label", ((A, "refus"),), {}, ("refus",)),
    Thumb("a deadline that begins late, below", ((D, f"{D}\naprès les fêtes"),), deadline("après les fêtes")),
    Thumb("an answer beside", ((A, f"{A} refus"),), REFUSED),
    Thumb("an answer below", ((A, f"{A}\nrefus"),), REFUSED),
    Thumb("an answer below a blank line", ((A, f"{A}\n\nrefus"),), REFUSED),
    Thumb("an answer, the colon deleted", ((A, "réponse reçue refus"),), REFUSED),
    Thumb("an answer, wrong gender", ((A, "Réponse reçu : refus"),), REFUSED),
    Thumb("an answer by a short label", ((A, "Réponse : refus"),), REFUSED),
    Thumb("no answer yet", ((A, f"{A} toujours rien"),)),
    Thumb("a question mark", ((A, f"{A} ?"),)),
    Thumb("a line to fill", ((A, f"{A} ______"),)),
    Thumb("a promise", ((A, f"{A} ils vont me rappeler vendredi"),), {"promised": ("vendredi", "ils vont me rappeler vendredi")}),
    Thumb("an answer that says nothing", ((A, f"{A} bof"),), {}, ("bof",)),
    Thumb("a remark below the answer", ((A, f"{A} refus\nMarie était gentille"),), REFUSED, ("Marie était gentille",)),
    Thumb("typed above the first label", ((P, f"Marie a des jumeaux\n{P}"),), {}, ("Marie a des jumeaux",)),
    Thumb("a label typed above the first", ((P, f"Statut : refusée\n{P}"),), {"status": Status.REJECTED}),
    Thumb("typed below the last label", (("Avec :\n", "Avec :\n\nen tout, bonne rencontre\n"),), {}, ("en tout, bonne rencontre",)),
    Thumb("typed below the links", ((AFTER, f"{AFTER}\nMarie a des jumeaux"),), {}, ("Marie a des jumeaux",)),
    Thumb("a label typed below the links", ((AFTER, f"{AFTER}\n\nRéponse reçue : refus"),), REFUSED),
    Thumb("typed between the links", (("\nÉcrire à Luc", "\nrappeler lundi\nÉcrire à Luc"),), {}, ("rappeler lundi",)),
    Thumb("the heading deleted", ((f"{HEAD}\n", ""), (P, f"{P} la migration vers Django")), MIGRATION),
    Thumb("the heading and its blank line deleted", ((f"\n\n{HEAD}\n", "\n"), (A, f"{A} refus")), REFUSED),
    Thumb("the links’ heading deleted", (("── Liens ──\n", ""), (A, f"{A} refus")), REFUSED),
    Thumb("both headings deleted", ((f"{HEAD}\n", ""), ("── Liens ──\n", ""), (A, f"{A} refus")), REFUSED),
    Thumb("the form deleted", ((f"{P}\n{D}\n{A}\nPoste :\nEntreprise :\nAvec :", "refus poli"),), {}, ("refus poli",)),
    Thumb("the form deleted for a line", ((f"{P}\n{D}\n{A}\nPoste :\nEntreprise :\nAvec :", A + " refus"),), REFUSED),
    Thumb("one label deleted", ((f"{D}\n", ""), (A, f"{A} refus")), REFUSED),
    Thumb("the labels shuffled", ((f"{P}\n{D}\n{A}\n", f"{A} refus\n{P} la migration vers Django\n{D}\n"),), {**MIGRATION, **REFUSED}),
    Thumb(
        "a label twice, the first empty",
        ((A, f"{A}\n{A} refus"),),
        REFUSED,
    ),
    Thumb("dictated", ((f"{P}\n{D}\n{A}\n", "points abordés la migration vers Django échéance annoncée vendredi réponse reçue non\n"),), {**MIGRATION, **deadline("vendredi")}),
    Thumb("dictated line by line", ((P, "points abordés la migration vers Django"), (D, "échéance annoncée vendredi"), (A, "réponse reçue refus")), {**MIGRATION, **deadline("vendredi"), **REFUSED}),
    Thumb("run together", ((f"{P}\n{D}\n{A}\nPoste :\n", f"{P} la migration vers Django {D} vendredi {A} refus Poste :\n"),), {**MIGRATION, **deadline("vendredi"), **REFUSED}),
    Thumb("a role", (("Poste :", "Poste : Analyste"),), {"role": "Analyste"}),
    Thumb("a role below", (("Poste :", "Poste :\nAnalyste"),), {"role": "Analyste"}),
    Thumb("a role, the colon deleted", (("Poste :", "poste analyste"),), {"role": "analyste"}),
    Thumb("a company", (("Entreprise :", "Entreprise : Nordik"),), {"company": "Nordik"}),
    Thumb("a company, the colon deleted", (("Entreprise :", "Entreprise Nordik"),), {"company": "Nordik"}),
    Thumb("a person", (("Avec :", "Avec : Luc Cyr <luc@example.com>"),), {"people": (Person("Luc Cyr", "luc@example.com"),)}),
    Thumb("two people below", (("Avec :", "Avec :\nLuc Cyr\nAna Roy"),), {"people": (Person("Luc Cyr"), Person("Ana Roy"))}),
    Thumb("a person, the colon deleted", (("Avec :", "Avec Luc Cyr"),), {"people": (Person("Luc Cyr"),)}),
    Thumb("nobody beside the people", (("Avec :", "Avec : la direction des achats"),), {}, ("la direction des achats",)),
    Thumb("an everyday status", ((A, f"{A}\nStatut : aucune relance"),), {"status": Status.NO_FOLLOW_UP}),
    Thumb("a status that says nothing", ((A, f"{A}\nStatut : bof"),), {}, ("bof",)),
    Thumb("a word that is no label", ((P, f"{P}\nPoste intéressant"),), points("Poste intéressant")),
    Thumb("a sentence with a label in it", ((P, f"{P} la réponse reçue du client"),), points("la réponse reçue du client")),
    Thumb("a stop in the notes", ((A, f"{A} #répondu"),), {"stop": True}),
    Thumb("a stop below the links", ((AFTER, f"{AFTER}\n#stop"),), {"stop": True}),
    Thumb("a stop above the draft", (("Rien n’a", "#stop Rien n’a"),), {"stop": True}),
    Thumb("sent, in the notes", ((P, f"{P}\n#envoyé"),), {"sent": True}),
    Thumb("sent and a point", ((P, f"{P} la migration vers Django #sent"),), {"sent": True, **MIGRATION}),
    Thumb("sent, above", (("Bonjour Marie", "#envoyé\nBonjour Marie"),), {"sent": True}),
    Thumb("a statement amid the draft", (("Bonjour Marie,", "Réponse reçue : refus\nBonjour Marie,"),), REFUSED, edits_draft=True),
    Thumb("an edit of the draft", (("Bonjour Marie,", "Chère Marie,"), (A, f"{A} refus")), REFUSED, edits_draft=True),
    Thumb("tabs and blanks", ((P, f"\t{P}\t la migration vers Django  "),), MIGRATION),
    Thumb("angle brackets and an ampersand", ((P, f"{P} R&D <senior>"),), points("R&D <senior>")),
]
# fmt: on


def changed(thumb: Thumb) -> str:
    text = PAGE.text()
    for old, new in thumb.changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def as_kept(description: str, alternative: str = "") -> FollowUp:
    """A follow-up that we wrote with PAGE, and whose description an application then changed."""
    desired = Desired(start=MONDAY, title="Remercier Marie", page=PAGE, rings=True, due=MONDAY)
    entry = entry_for(Key("one"), Stage.THANK_YOU, 0, desired, {Stage.THANK_YOU})
    event = Event(
        "perso", entry.id, "1", entry.id, entry.start, entry.end, title=entry.title, description=description,
        alarms=entry.alarms, marks=entry.marks, alternative=alternative,
    )  # fmt: skip
    found = follow_up(event)
    assert found is not None
    return found


def rewritten(followup: FollowUp) -> str:
    """The description after a run with a new draft for it."""
    wished = Page(
        PAGE.before.replace("Merci pour l’entrevue", "Je vous remercie"), None, AFTER.replace("Merci", "Danke")
    )
    entry, _ = merged(followup, Desired(page=wished), followup.siblings)
    return entry.description


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: editor.__name__)
@pytest.mark.parametrize("thumb", THUMBS, ids=str)
def test_what_thumbs_typed_is_read_in_whatever_editor(thumb: Thumb, editor: Editor) -> None:
    found = statements_of(as_kept(editor(changed(thumb))).event)
    assert straight(found) == straight(replace(Statements(**thumb.read), unread=thumb.unread))


@pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: editor.__name__)
@pytest.mark.parametrize("thumb", THUMBS, ids=str)
def test_what_thumbs_typed_is_left_where_it_is(thumb: Thumb, editor: Editor) -> None:
    followup = as_kept(editor(changed(thumb)))
    assert (Field.DRAFT in edited_fields(followup)) is thumb.edits_draft
    after = split(rewritten(followup)).plain()
    typed = split(followup.event.description).plain()
    assert ("Je vous remercie" in after.before) is not thumb.edits_draft
    assert words(after.notes or "") == words(typed.notes or "")
    assert words(after.tail) == words(typed.tail)


def straight(said: Statements) -> Statements:
    """With the quotes of a keyboard."""
    texts = [Point(point.text.replace("’", "'"), point.person) for point in said.points]
    return replace(said, points=tuple(texts))


# On one line a short label counts only with its colon, and a label that the form lacks is not one.
ON_ITS_OWN_LINE = (
    "by its short label",
    "by another label",
    "by a short label",
    "a role, the",
    "a company, the",
    "a person, the",
)
ON_ONE_LINE = [
    thumb
    for thumb in THUMBS
    if not thumb.unread
    and not any("\n" in new for _, new in thumb.changes)
    and not any(words in thumb.did for words in ON_ITS_OWN_LINE)
]


@pytest.mark.parametrize("thumb", ON_ONE_LINE, ids=str)
def test_a_page_run_into_one_line_is_still_read(thumb: Thumb) -> None:
    followup = as_kept(flat(changed(thumb)))
    assert straight(statements_of(followup.event)) == straight(Statements(**thumb.read))
    assert rewritten(followup) == followup.event.description


@pytest.mark.parametrize("thumb", THUMBS, ids=str)
def test_what_was_typed_only_into_the_html_beside_the_text_is_read_and_kept(thumb: Thumb) -> None:
    followup = as_kept(PAGE.text(), alternative=changed(thumb))
    said = statements_of(followup.event)
    assert straight(said) == straight(replace(Statements(**thumb.read), unread=thumb.unread))
    assert (Field.DRAFT in edited_fields(followup)) is thumb.edits_draft
    if not thumb.edits_draft:
        after = split(rewritten(followup))
        assert words(f"{after.notes}{after.tail}") == words("".join(split(changed(thumb)).typed()[:2]))


def test_what_was_typed_into_both_is_kept_from_both() -> None:
    text = PAGE.text().replace(P, f"{P} la migration")
    followup = as_kept(text, alternative=PAGE.text().replace(A, f"{A} refus"))
    after = rewritten(followup)
    assert f"{P} la migration" in after
    assert f"{A} refus" in after
    assert "Je vous remercie" in after
    again = statements_of(as_kept(after).event)
    assert (again.answer, again.points) == ("refus", (Point("la migration"),))


def test_an_english_page_is_read_by_its_own_form() -> None:
    notes = blank_notes("en", ("role",)).replace("Points discussed:", "Points discussed: the move to Django")
    page = Page("Nothing was sent.\n\n── Your notes (read at the next run) ──", notes, "── Links ──")
    said = statements_of(as_kept(page.text().replace("Answer received:", "Answer received: rejected :(")).event)
    assert (said.answer, said.answered) == ("rejected :(", Status.REJECTED)
    assert said.points == (Point("the move to Django"),)
    assert notes.startswith("\nPoints discussed: the move to Django\nDeadline announced:\nAnswer received:\nRole:\n")


def test_only_empty_notes_count_as_none() -> None:
    assert not split(PAGE.text()).has_notes()
    for editor in EDITORS:
        assert not split(editor(PAGE.text())).has_notes()
        for typed in ("?", "__", "ø", "x", "refus"):
            assert split(editor(PAGE.text().replace(A, f"{A} {typed}"))).has_notes(), (editor, typed)


TYPED = st.lists(
    st.one_of(
        st.sampled_from(
            [
                P,
                D,
                A,
                "Poste :",
                "Avec :",
                "Statut :",
                "Liens",
                "Vos notes",
                HEAD,
                "── Liens ──",
                "- ",
                "1. ",
                "#stop",
                "<b>",
                "&",
                "mailto:",
                "%20",
                "Écrire à",
                "Links",
                ": ",
            ]
        ),
        st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=8),
    ),
    max_size=4,
).map(lambda pieces: unicodedata.normalize("NFC", " ".join(pieces)))
EDITS = st.lists(st.tuples(st.integers(0, 60), TYPED), min_size=1, max_size=5)


@given(EDITS, st.sets(st.sampled_from([HEAD, "── Liens ──", P, D, A, "Poste :"])), st.sampled_from(EDITORS))
@example([(3, "Vos notes")], set(), EDITORS[0])
@example([(60, "Écrire à Marie")], set(), EDITORS[1])
def test_no_word_that_was_typed_is_ever_dropped(
    edits: list[tuple[int, str]], deleted: set[str], editor: Editor
) -> None:
    lines = [line for line in PAGE.text().split("\n") if line not in deleted]
    for number, (at, typed) in enumerate(edits):
        lines.insert(at, f"{typed} Zq{number}x")
    followup = as_kept(editor("\n".join(lines)))
    after = split(rewritten(followup)).plain().text()
    for number in range(len(edits)):
        assert f"Zq{number}x" in after
    for _, typed in edits:
        assert [word for word in words(typed) if word not in words(after)] == []
    again = as_kept(rewritten(followup))
    assert split(rewritten(again)).plain().text() == split(rewritten(followup)).plain().text()


@given(
    st.lists(
        st.one_of(
            st.sampled_from([P, D, A, "Poste :", "\n", "1. ", "- ", "réponse reçue", ": ", "#"]), st.text(max_size=12)
        ),
        max_size=30,
    ).map("".join)
)
def test_every_word_of_the_notes_is_read_or_named(text: str) -> None:
    found = read_notes(plain(text))
    told = words(" ".join([*found.unread, *(line for lines in found.values.values() for line in lines)]))
    labels = words(" ".join(label for each in LANGUAGES for labels in each.labels.values() for label in labels))
    known = {folded(word).rstrip("es") for word in [*told, *labels]}
    assert [word for word in words(plain(text)) if folded(word).rstrip("es") not in known and not word.isdigit()] == []


HOSTILE = [
    *(
        "<a ",
        "x</a>",
        "<!--",
        "<x@",
        "<p class=",
        "<div><br></div>",
        "&#",
        "&amp",
        "réponse reçue ",
        "Points abordés : ",
    ),
    *("( ", "1. ", "  ", "\n", "── Vos notes (", ": mailto:", "%20", "mailto:a@b?subject=x\n", "Écrire à ", "#stop "),
    *("Marie, ", "Avec : a\n", "non ", "pas de ", "Réponse d'ici ", "https://a.b/#x ", "________\n", "zoom\n"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_as_the_text_does(piece: str) -> None:
    """Four times as much text would take sixteen times as long with a quadratic search."""
    page = PAGE.text()
    assert growth(lambda text: split(page.replace(P, P + text)).typed(), piece) < 9
    assert growth(lambda text: split(text + page).meaning(), piece) < 9
    assert growth(lambda text: read_statements([plain(text)]), piece) < 9
    assert growth(lambda text: labelled(plain(text)), piece) < 9


def test_a_description_that_was_cut_for_reading_is_never_written_back() -> None:
    followup = as_kept(harmless(PAGE.text().replace(P, P + " mot" * 20_000)))
    assert Field.DRAFT in edited_fields(followup)
    assert rewritten(followup) == followup.event.description
