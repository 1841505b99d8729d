"""Drafts that a coach would sign: the rules of the design, over every combination and every wording."""

from __future__ import annotations

import difflib
import itertools
import re
from dataclasses import replace
from datetime import datetime, timedelta
from statistics import mean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.domain.drafts import words_en, words_fr
from calendar_followup.domain.drafts.backgrounds import backgrounds
from calendar_followup.domain.drafts.companies import chez, de_company
from calendar_followup.domain.drafts.letter import Background
from calendar_followup.domain.drafts.points import unsaid_in
from calendar_followup.domain.drafts.prompts import is_unfinished
from calendar_followup.domain.drafts.sentences import filled, values_in
from calendar_followup.domain.drafts.variation import PARTS
from calendar_followup.domain.drafts.wording import de, listed, typeset
from calendar_followup.domain.drafts.writing import drafts_for
from calendar_followup.domain.events import Key, Person
from calendar_followup.domain.model import Draft, Interview, Point, Stage
from tests.support.letters import (
    DEADLINE,
    EXPIRES,
    PANEL,
    PEOPLE,
    ROLES,
    START,
    STYLE,
    an_interview,
    every_draft,
    points,
    wordings,
    words,
)

DAY = {"fr": "23 novembre", "en": "November 23"}
MARIE = Person("Marie Tremblay", "marie@x.ca")
WORN = (
    *("je me permets", "je reviens vers vous", "je fais suite", "je voulais juste", "prendre des nouvelles"),
    *("just checking in", "just following up", "touching base", "touch base", "circling back", "circle back"),
    *(
        "n'hésitez pas",
        "don't hesitate",
        "urgent",
        "dès que possible",
        "as soon as possible",
        "asap",
        "at your earliest",
    ),
    *(
        "c'est avec plaisir",
        "c'est volontiers",
        "je reste à votre disposition",
        "valuable member",
        "look forward to hearing",
    ),
    *("vos collègues", "your colleagues", "d'un poste chez", "about a position", "vous recroiser", "paths cross"),
    *("m'aide à me représenter", "clearer picture", "de spécial", "nothing special", "bof"),
)
# Forms whose spelling tells the writer's gender.
GENDERED = re.compile(
    r"\b(?:ravie?|heureu(?:x|se)|enchantée?|intéressée?|convaincue?|motivée?|reconnaissante?|honorée?|prête?"
    r"|m’avoir (?:reçue?|rencontrée?|accueillie?|écoutée?))\b"
)
STATUS_QUESTION = re.compile(r"prochaine étape|next step|décision|decision|hear back|nouvelles\b(?! )|timeline")
BLAME = re.compile(r"promis|promised|vous aviez dit|you said|toujours pas|still no|sans réponse|no reply|retard|late\b")


def text_of(draft: Draft) -> str:
    return f"{draft.subject}\n{draft.body}"


def letter(language: str = "fr", stage: Stage = Stage.THANK_YOU, **details: Any) -> Draft:
    return drafts_for(an_interview(language, **{"people": (MARIE,), **details}), stage, STYLE)[0]


@pytest.mark.parametrize("stage", list(Stage))
def test_no_draft_is_worn_urgent_blaming_or_gendered(stage: Stage) -> None:
    for _, draft in every_draft(stage):
        text = text_of(draft).lower().replace("’", "'")
        assert not [phrase for phrase in WORN if phrase in text], text
        assert not GENDERED.search(text_of(draft)), text
        assert not BLAME.search(text), text
        assert "!" not in text
        assert text.count("c'est ") + text.count("it is ") == 0


@pytest.mark.parametrize("stage", list(Stage))
def test_every_draft_greets_as_it_should_and_ends_with_the_signature(stage: Stage) -> None:
    for interview, draft in every_draft(stage):
        hello = {"fr": "Bonjour", "en": "Hello"}[interview.language]
        person = draft.recipient.name if draft.recipient else ""
        name = person.split()[0] if person else ""
        if person == "Mme Tremblay":
            name = {"fr": "Madame", "en": "Ms. Tremblay"}[interview.language]
        assert draft.body.startswith(f"{hello} {name}".rstrip() + ",\n")
        assert draft.body.endswith(",\nCamille Gagnon")
        assert draft.subject[0].isupper()


def test_a_letter_without_a_signature_does_not_end_on_a_comma() -> None:
    for stage in Stage:
        (draft,) = drafts_for(an_interview(role="Analyste"), stage, replace(STYLE, signature=""))
        assert re.search(r"\w\.$", draft.body)


@pytest.mark.parametrize(
    ("stage", "least", "most"), [(Stage.THANK_YOU, 50, 130), (Stage.RELANCE, 40, 90), (Stage.LAST_RELANCE, 35, 70)]
)
def test_a_finished_draft_is_of_the_right_length(stage: Stage, least: int, most: int) -> None:
    for _, draft in every_draft(stage):
        assert is_unfinished(draft.body) or least <= words(draft.body) <= most, draft.body


def test_a_long_point_makes_no_letter_too_long() -> None:
    for length, stage in itertools.product((20, 45, 60), (Stage.THANK_YOU, Stage.RELANCE)):
        long = tuple(Point("la gestion " + "de nuit " * (length // 2) + end) for end in ("ici", "ailleurs"))
        sentence = tuple(Point("J’ai aimé parler " + "de la nuit " * (length // 3) + end) for end in ("ici", "là"))
        for found in (long, sentence, long + sentence, sentence + long):
            body = letter(role="Analyste", points=found, stage=stage).body
            assert words(body) <= {Stage.THANK_YOU: 130, Stage.RELANCE: 90}[stage], body


def test_a_thank_you_asks_nothing_about_the_status() -> None:
    for _, draft in every_draft(Stage.THANK_YOU):
        assert not STATUS_QUESTION.search(draft.body), draft.body
        own = re.sub(r"[«“][^»”]*[»”]|\[[^]]*\]", "", draft.body)
        assert "?" not in own


def test_a_relance_names_role_and_date_and_asks_one_thing() -> None:
    for interview, draft in every_draft(Stage.RELANCE):
        if not is_unfinished(draft.body):
            assert draft.body.count("?") == 1, draft.body
        assert DAY[interview.language] in draft.body
        assert DAY[interview.language] in draft.subject
        first = interview.details.role.split("(")[0].lower()
        assert first in draft.body.lower()
        assert is_unfinished(draft.body) == (not interview.details.role)


def test_the_last_relance_says_that_it_is_the_last_asks_one_thing_and_tells_no_point() -> None:
    for interview, draft in every_draft(Stage.LAST_RELANCE):
        assert draft.body.count("?") == 1
        assert re.search(r"derni(?:er|ère)|last", draft.body)
        assert DAY[interview.language] in draft.body
        assert not is_unfinished(draft.body)
        assert "budget" not in draft.body
        assert not re.search(r"adieu|farewell|bonne continuation|best of luck|all the best for", draft.body.lower())


@pytest.mark.parametrize("stage", list(Stage))
def test_nothing_is_shown_that_was_not_supplied(stage: Stage) -> None:
    for interview, draft in every_draft(stage):
        text = text_of(draft)
        assert "None" not in text
        assert not re.search(r"[{}|]", text)
        assert not re.search(r"\b(?:chez|at|de|of|du poste|the position of)\s*[.,]", text), text
        assert "  " not in text
        assert "\n\n\n" not in text
        assert "()" not in text
        if not interview.details.company:
            assert " chez " not in text
        if stage is Stage.THANK_YOU and not interview.details.role:
            assert not re.search(r"\b(?:ce poste|le poste|un poste|(?:the|this|a) (?:position|role))\b", text), text


@pytest.mark.parametrize("stage", list(Stage))
def test_no_fragment_no_double_stop_and_no_shout(stage: Stage) -> None:
    for _, draft in every_draft(stage):
        body = re.sub(r"\[[^]]*\]", "[…]", draft.body).replace("Inc.,", "Inc,")
        assert not re.search(r"\?\.|\.\.|,,|;\.|[.?] ?,|»\.\.| \.|[:;] ?\.", body), body
        assert not re.search(r"\b[A-ZÀ-Ý]{5,}\b", text_of(draft).replace("COMPLÉTER", "").replace("COMPLETE", "")), body
        for sentence in re.split(r"(?<=[.?»”])\s+(?=[A-ZÀ-Ý«“])|\n+", body):
            assert re.match(r"[A-ZÀ-Ý«“\[]", sentence), (sentence, body)


def test_french_typography_is_french_and_english_english() -> None:
    for stage in Stage:
        for interview, draft in every_draft(stage):
            text = text_of(draft)
            assert "'" not in text
            if interview.language == "fr":
                assert not re.search(r"[^\u00a0\u202f\d][:;?!»](?:\s|$)", text), text
                assert "“" not in text
                assert "«\u00a0" in text or "«" not in text
            else:
                assert not re.search(r"\s[:;?!]", text), text
                assert "«" not in text


def test_elision_and_contraction_are_never_missed() -> None:
    missed = re.compile(
        r"\b(?:de|que|le|la|se|je|ne) [aeéèêiouyâîôœ](?!\w*-?\d|u[x ]|uber)\w*|\bde les? |\bà les? "
        r"|\bdu poste de (?:la|le) |\bde de\b|\bd’ |\bau le\b|\bsur (?:du|des|de)\b"
    )
    allowed = re.compile(r"la (?:une|onzième)|le onz|de (?:un|une) ")
    for stage in Stage:
        for interview, draft in every_draft(stage):
            if interview.language == "fr":
                own = re.sub(r"\[[^]]*\]", "", text_of(draft).lower())
                found = missed.search(own)
                assert found is None or allowed.search(own), (found, own)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_person_of_a_panel_gets_a_message_of_their_own(language: str) -> None:
    seven = points("le budget; le nuage; la relève") if language == "fr" else points("the budget; the cloud; the team")
    interview = an_interview(language, role="Analyste", company="Nordik", people=PANEL, points=seven)
    known = backgrounds([[interview]])[interview.key]
    drafts = drafts_for(interview, Stage.THANK_YOU, STYLE, known)
    bodies = [draft.body.partition("\n")[2] for draft in drafts]
    assert len(set(bodies)) == len(bodies) == 7
    for point in seven:
        assert sum(point.text in body for body in bodies) == 1
    assert [is_unfinished(body) for body in bodies] == [False] * 3 + [True] * 4
    for person, draft in zip(PANEL[3:], drafts[3:], strict=True):
        assert person.name.split()[0] in draft.body.partition("[")[2]


def test_a_point_of_ones_own_goes_to_that_person_alone() -> None:
    interview = an_interview(role="Analyste", people=PANEL[:3], points=points("Zoé: l’horaire; le budget; le nuage"))
    ana, luc, zoe = (draft.body for draft in drafts_for(interview, Stage.THANK_YOU, STYLE))
    assert ("l’horaire" in ana, "l’horaire" in luc, "l’horaire" in zoe) == (False, False, True)
    assert ("budget" in ana, "nuage" in luc) == (True, True)


def test_one_or_two_colleagues_are_named_and_more_are_not() -> None:
    for count, language in itertools.product((2, 3, 4, 7), ("fr", "en")):
        interview = an_interview(language, role="Analyste", people=PANEL[:count])
        for number in range(20):
            drafts = drafts_for(interview, Stage.THANK_YOU, STYLE, Background((), (wordings(number),)))
            own = drafts[0].body.partition("[")[0].partition("\n")[2]
            assert ("Luc" in own) == (count < 4), own
            assert ("Zoé" in own) == (count == 3)


def test_only_who_was_met_before_is_thanked_for_meeting_again() -> None:
    first = replace(an_interview(uid="1", role="Analyste", people=(MARIE,)), start=START, end=START)
    later = START + timedelta(days=9)
    both = an_interview(uid="2", role="Analyste", people=(Person("Marie T.", "MARIE@x.ca"), PANEL[1]), round=2)
    second = replace(both, start=later, end=later)
    known = backgrounds([[first, second]])
    marie, luc = drafts_for(second, Stage.THANK_YOU, STYLE, known[second.key])
    again = re.compile(r"de nouveau|nouvelle (?:rencontre|conversation)|autre entrevue")
    assert again.search(marie.body)
    assert not again.search(luc.body)
    assert not again.search(drafts_for(first, Stage.THANK_YOU, STYLE, known[first.key])[0].body)
    (new,) = drafts_for(
        replace(second, details=replace(second.details, people=(PANEL[2],))), Stage.THANK_YOU, STYLE, known[second.key]
    )
    assert "deuxième entrevue" in new.body


def test_every_kind_of_interview_has_its_words() -> None:
    kinds: dict[str, dict[str, Any]] = {
        "first": {},
        "phone": {"by_phone": True},
        "round": {"round": 2},
        "agency": {"agency": "Talents Nord"},
    }
    said = {name: letter(role="Analyste", company="CHUM", **more).body for name, more in kinds.items()}
    assert re.search(r"téléphone|appel", said["phone"])
    assert "deuxième entrevue" in said["round"]
    assert "au CHUM" in said["agency"]
    assert "l’équipe du CHUM" in said["agency"]
    assert "votre équipe" not in said["agency"]
    assert len(set(said.values())) == 4


@pytest.mark.parametrize("number", range(20))
def test_a_relance_asks_by_what_was_announced(number: int) -> None:
    background = Background((), (wordings(number),))

    def question(language: str, day: datetime | None = None, **details: Any) -> str:
        interview = an_interview(language, role="Analyste", people=(MARIE,), **details)
        (draft,) = drafts_for(interview, Stage.RELANCE, STYLE, background, day)
        return str(re.findall(r"[^.\n]*\?", draft.body)[0])

    before, after = EXPIRES - timedelta(days=2), EXPIRES + timedelta(hours=9)
    assert re.search(r"étape|suite", question("fr"))
    assert re.search(r"step|comes next", question("en"))
    assert re.search(r"quand|moment", question("fr", after, deadline=DEADLINE), re.IGNORECASE)
    assert re.search(r"when", question("en", after, deadline=DEADLINE), re.IGNORECASE)
    assert "4 décembre" in question("fr", before, deadline=DEADLINE)
    assert "December 4" in question("en", before, deadline=DEADLINE)


@pytest.mark.parametrize(("language", "said"), [("fr", "vers le 4 décembre"), ("en", "around December 4")])
def test_some_wording_says_that_an_announced_day_has_passed_and_none_before_it_has(language: str, said: str) -> None:
    interview = an_interview(language, role="Analyste", people=(MARIE,), deadline=DEADLINE)
    backgrounds_ = [Background((), (wordings(number),)) for number in range(4)]
    for day, times in ((EXPIRES + timedelta(hours=9), 1), (EXPIRES - timedelta(days=2), 0)):
        drafts = [drafts_for(interview, Stage.RELANCE, STYLE, each, day)[0] for each in backgrounds_]
        assert sum(said in draft.body for draft in drafts) == times


# The verb of each way to recall a point.
VERBS = re.compile(
    r"appréci|repens|en tête|restée aussi|reti[ne]|enjoyed|appreciat|stayed with me|glad that|thinking|thought about"
    r"|made a note|remember"
)


@pytest.mark.parametrize("table", [words_fr.WORDS, words_en.WORDS])
def test_two_points_are_never_recalled_in_the_same_words(table: dict[str, tuple[str, ...]]) -> None:
    shapes = ("thing", "yours", "quotation", "question")
    for one, other in itertools.permutations(shapes, 2):
        both = zip(table[f"recall thank-you {one}"], table[f"second thank-you {other}"], strict=True)
        for first, second in both:
            assert not set(VERBS.findall(first)) & set(VERBS.findall(second)), (first, second)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("number", range(20))
def test_the_last_note_names_the_job_or_the_company_where_either_is_known(language: str, number: int) -> None:
    background = Background((), (wordings(number),))
    for details, named in (({"role": "Analyste"}, "nalyste"), ({"company": "Nordik"}, "Nordik")):
        interview = an_interview(language, people=(MARIE,), **details)
        assert named in drafts_for(interview, Stage.LAST_RELANCE, STYLE, background)[0].body


@pytest.mark.parametrize("stage", list(Stage))
def test_no_letter_writes_off_hurries_or_reassures_its_reader(stage: Stage) -> None:
    phrases = ("donc mon dernier", "à votre rythme", "whatever time", "goes into hiring", "keep coming back", "joining")
    letters = [text_of(draft) for _, draft in every_draft(stage)]
    used = {phrase for phrase in phrases for text in letters if phrase in text}
    assert used <= (
        {"keep coming back"} if stage is Stage.RELANCE else {"joining"} if stage is Stage.THANK_YOU else set()
    )


def test_a_relance_recalls_a_point_and_never_a_second_question() -> None:
    assert "budget" in letter(stage=Stage.RELANCE, role="Analyste", points=points("le budget")).body
    asked = letter(stage=Stage.RELANCE, role="Analyste", points=points("que faire la nuit ?; votre projet"))
    assert asked.body.count("?") == 1
    assert "votre projet" in asked.body


@pytest.mark.parametrize(
    ("point", "prompt"),
    [
        ("", "qu’est-ce que Marie a dit ou demandé"),
        ("rien", "qu’est-ce que Marie a dit ou demandé"),
        ("Excel", "qu’avez-vous dit ensemble d’«\u00a0Excel\u00a0»"),
        ("Kubernetes", "qu’avez-vous dit ensemble de «\u00a0Kubernetes\u00a0»"),
        ("sa question sur le budget", "«\u00a0sa question sur le budget\u00a0», dit directement à Marie"),
        ("sa question sur le budget", "Ex.\u00a0: votre question sur le budget"),
        ("belle équipe", "«\u00a0belle équipe\u00a0»\u00a0: qu’en avez-vous dit ensemble"),
        ("the roadmap", "«\u00a0the roadmap\u00a0», en français"),
    ],
)
def test_what_is_no_point_leaves_the_draft_unfinished_and_is_asked_about(point: str, prompt: str) -> None:
    draft = letter(role="Analyste", points=points(point))
    assert is_unfinished(draft.body)
    assert draft.body.count("[") == 1
    assert prompt in draft.body
    assert "«\u00a0rien\u00a0»" not in draft.body


def test_the_prompt_asks_that_persons_question() -> None:
    for name, asked in (("Anne Roy", "qu’Anne a dit"), ("Mme Côté", "que Mme Côté a dit"), ("", "qu’on vous a dit")):
        person = Person(name, "x@x.ca")
        assert asked in drafts_for(an_interview(people=(person,)), Stage.THANK_YOU, STYLE)[0].body
    assert "what did Marie say or ask" in letter("en").body


def test_an_answer_typed_in_place_of_the_prompt_makes_a_whole_sentence() -> None:
    for number, language in itertools.product(range(20), ("fr", "en")):
        interview = an_interview(language, role="Analyste", people=(MARIE,))
        (draft,) = drafts_for(interview, Stage.THANK_YOU, STYLE, Background((), (wordings(number),)))
        example = re.search(r"(?:Ex\.\u00a0:|E\.g\.) (.*)\]", draft.body)
        assert example
        typed = re.sub(r"\[.*\]", example[1], draft.body)
        assert re.search(rf"[a-zà-ü] {re.escape(example[1])}\.", typed)


# Variation


@pytest.mark.parametrize("table", [words_fr.WORDS, words_en.WORDS])
def test_every_part_has_as_many_wordings_as_it_should_and_no_two_alike(table: dict[str, tuple[str, ...]]) -> None:
    assert table.keys() == words_fr.WORDS.keys()
    for entry, wordings_ in table.items():
        part = {"second": "recall"}.get(entry.split()[0], entry.split()[0])
        assert len(set(wordings_)) == len(wordings_) == PARTS[part], entry


def eight(language: str, **details: Any) -> list[Interview]:
    return [
        replace(an_interview(language, uid=f"{language}-{number}", **details), start=START + timedelta(days=number))
        for number in range(8)
    ]


def likeness(bodies: list[str]) -> float:
    pairs = itertools.combinations([body.split() for body in bodies], 2)
    return mean(difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() for one, other in pairs)


@pytest.mark.parametrize(("stage", "most"), [(Stage.THANK_YOU, 0.8), (Stage.RELANCE, 0.85), (Stage.LAST_RELANCE, 0.85)])
@pytest.mark.parametrize(
    ("language", "point"), [("fr", "la migration vers Django"), ("en", "the move to event sourcing")]
)
@pytest.mark.parametrize("one_process", [True, False])
def test_eight_interviews_with_the_same_point_get_eight_letters(
    stage: Stage, most: float, language: str, point: str, one_process: bool
) -> None:
    interviews = eight(language, role="Analyste", company="Nordik", people=(MARIE,), points=points(point))
    known = backgrounds([interviews] if one_process else [[each] for each in interviews])
    bodies = [drafts_for(each, stage, STYLE, known[each.key])[0].body for each in interviews]
    assert len(set(bodies)) == 8
    assert likeness(bodies) < most


def test_two_interviews_in_a_row_differ_in_every_part() -> None:
    for seed in range(30):
        interviews = [
            replace(an_interview(uid=f"{seed}/{number}"), start=START + timedelta(days=number)) for number in range(6)
        ]
        known = backgrounds([[each] for each in interviews])
        chosen = [known[each.key].choice(0) for each in interviews]
        for one, other in itertools.pairwise(chosen):
            assert all(one[part] != other[part] for part in PARTS)


def test_a_person_on_another_seat_gets_other_wordings_than_the_last_time() -> None:
    for seed in range(30):
        one = an_interview(uid=f"{seed}/1", people=(PANEL[0], PANEL[1]))
        two = replace(an_interview(uid=f"{seed}/2", people=(PANEL[1], PANEL[0])), start=START + timedelta(days=9))
        known = backgrounds([[one, two]])
        for before, after in ((0, 1), (1, 0)):
            first, then = known[one.key].choice(before), known[two.key].choice(after)
            assert all(first[part] != then[part] for part in PARTS)


def test_wordings_stay_when_a_detail_is_typed_later() -> None:
    known = backgrounds([[an_interview(uid="a")]])[Key("a")]
    assert backgrounds([[an_interview(uid="a", role="Analyste", company="Nordik")]])[Key("a")] == known


# The small language of wordings


@pytest.mark.parametrize(
    ("wording", "sentence"),
    [
        ("Le {a}[ pour {b}].", "Le x."),
        ("[{b}, |Sans rien, ]le {a}.", "Sans rien, le x."),
        ("[a [{b}|{a}]]!", "a x!"),
        ("[{a}[ et {b}]]", "x"),
    ],
)
def test_brackets_leave_out_what_is_not_known(wording: str, sentence: str) -> None:
    assert filled(wording, {"a": "x", "b": ""}) == sentence


@pytest.mark.parametrize("wording", ["{b}", "[a", "a]", "a|b"])
def test_a_wording_that_makes_no_sentence_is_refused(wording: str) -> None:
    with pytest.raises(ValueError, match=r"missing|closed"):
        filled(wording, {"b": ""})


def test_every_value_of_a_wording_exists() -> None:
    known = {
        *(
            "date",
            "Role",
            "nth",
            "meeting",
            "deadline",
            "colleagues",
            "that_all_of_you",
            "x",
            "on_x",
            "of_x",
            "prompt",
        ),
        *("of_role", "this_post", "This_post", "at_company", "of_company", "of_client", "team", "that_team"),
        *("the_role", "The_role", "this_role", "This_role", "client"),
    }
    for table in (words_fr.WORDS, words_en.WORDS):
        for wording in itertools.chain.from_iterable(table.values()):
            assert values_in(wording) <= known, wording


# French


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("développeuse", "de développeuse"),
        ("analyste", "d’analyste"),
        ("Hydro-Québec", "d’Hydro-Québec"),
        ("hôtellerie", "d’hôtellerie"),
        ("hockey", "de hockey"),
        ("équipe", "d’équipe"),
        ("UX designer", "de UX designer"),
        ("onze", "de onze"),
        ("yoga", "de yoga"),
        ("ingénieure", "d’ingénieure"),
        ("œnologue", "d’œnologue"),
        ("Uber", "de Uber"),
        ("IBM", "d’IBM"),
        ("Ubisoft", "d’Ubisoft"),
        ("Yellow Pages", "de Yellow Pages"),
        ("hôpital", "d’hôpital"),
        ("8D Technologies", "de 8D Technologies"),
        ("Écono", "d’Écono"),
    ],
)
def test_elision(phrase: str, expected: str) -> None:
    assert de(phrase) == expected


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12), st.sampled_from(ROLES[1:]))
def test_no_generated_name_makes_a_double_or_a_missing_preposition(company: str, role: str) -> None:
    interview = an_interview(role=role, company=company, agency="x")
    for stage in Stage:
        (draft,) = drafts_for(interview, stage, STYLE)
        assert not re.search(r"\b(?:de de|de le|de les|à le|d’ |de [aeéio]nalyste|du du|chez chez)\b", draft.body)
        assert "  " not in draft.body
    assert chez(company).endswith(company) or company.lower().startswith("l")
    assert de_company(company)


@given(st.lists(st.text(max_size=200), max_size=4), st.sampled_from(["fr", "en"]), st.sampled_from(PEOPLE))
def test_generated_points_break_no_rule(texts: list[str], language: str, people: tuple[Person, ...]) -> None:
    found = tuple(Point(text) for text in texts)
    for stage in Stage:
        for draft in drafts_for(an_interview(language, role="Analyste", people=people, points=found), stage, STYLE):
            most = {Stage.THANK_YOU: 130, Stage.RELANCE: 90, Stage.LAST_RELANCE: 70}[stage]
            assert is_unfinished(draft.body) or words(draft.body) <= most + 60
            assert not re.search(r"\?\.", re.sub(r"\[.*\]", "", draft.body, flags=re.DOTALL))


def test_lists_and_typesetting() -> None:
    assert listed(["a"], "et") == "a"
    assert listed(["a", "b", "c"], "et") == "a, b et c"
    assert typeset("l'eau : « oui » ?", "fr") == "l’eau\u00a0: «\u00a0oui\u00a0»\u00a0?"
    assert typeset("voir https://x.ca:80/a?b et 10:30", "fr") == "voir https://x.ca:80/a?b et 10:30"


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("company", ["", "L'AMF"])
@pytest.mark.parametrize("number", range(20))
def test_a_role_with_a_comma_closes_it_and_no_comma_is_doubled(stage: Stage, company: str, number: int) -> None:
    interview = an_interview(role="Enseignante, 2e cycle", company=company, people=(MARIE,), points=points("le budget"))
    (draft,) = drafts_for(interview, stage, STYLE, Background((), (wordings(number),)))
    assert not re.search(r"[,;]\s?[,.;]", draft.body)
    assert re.search(r"2e cycle(?:, |[.;\u00a0]|$)", draft.body)


def test_the_form_in_the_title_of_somebody_else_tells_nothing() -> None:
    interview = replace(an_interview(role="Conseiller(ère)", people=(MARIE,)), title="Entrevue conseillère")
    assert "conseillère" in drafts_for(interview, Stage.RELANCE, STYLE)[0].body
    theirs = replace(interview, foreign=True)
    assert "conseiller," in drafts_for(theirs, Stage.RELANCE, STYLE)[0].body.replace(".", ",")


@pytest.mark.parametrize(
    ("language", "point", "said", "unsaid"),
    [
        ("fr", "soudure TIG, chantier du Nord, j'ai mon CCQ", "la soudure TIG", "j'ai mon CCQ"),
        ("fr", "le plan de 2030, aucune auto de service", "le plan de 2030", "aucune auto de service"),
        ("en", "the monolith, I liked their approach", "the monolith", "I liked their approach"),
        ("en", "the new plant, parking, pay", "the new plant", "parking"),
    ],
)
def test_a_list_with_a_remark_in_it_gives_its_other_items(language: str, point: str, said: str, unsaid: str) -> None:
    interview = an_interview(language, role="Analyste", people=(MARIE,), points=points(point))
    (draft,) = drafts_for(interview, Stage.THANK_YOU, STYLE)
    assert not is_unfinished(draft.body)
    assert said in draft.body
    assert unsaid in [each.text for each in unsaid_in(interview.details, language)]


@pytest.mark.parametrize(
    ("language", "point", "items"),
    [
        ("fr", "l'arbitrage de griefs, le dossier de la paie", ("l’arbitrage de griefs", "le dossier de la paie")),
        ("en", "your remote policy, your ERP migration", ("your remote policy", "your ERP migration")),
    ],
)
def test_a_list_is_shared_out_among_people_who_would_else_have_no_point(
    language: str, point: str, items: tuple[str, ...]
) -> None:
    interview = an_interview(language, role="Analyste", people=PANEL[:2], points=points(point))
    drafts = drafts_for(interview, Stage.THANK_YOU, STYLE)
    for draft, said, other in zip(drafts, items, reversed(items), strict=True):
        assert said in draft.body
        assert other not in draft.body
    (alone,) = drafts_for(an_interview(language, people=(MARIE,), points=points(point)), Stage.THANK_YOU, STYLE)
    assert all(item in alone.body for item in items)


@pytest.mark.parametrize(("language", "point"), [("fr", "les mises à pied"), ("en", "Is the van provided?")])
@pytest.mark.parametrize("stage", list(Stage))
def test_what_could_harm_the_writer_is_not_recalled_but_another_point_asked_for(
    language: str, point: str, stage: Stage
) -> None:
    draft = letter(language, stage, role="Analyste", points=points(point))
    sentences = re.sub(r"\[[^\]]*\]", "", draft.body)
    assert point.rstrip("?") not in sentences
    assert ("autre point" in draft.body or "other point" in draft.body) == (stage is Stage.THANK_YOU)
