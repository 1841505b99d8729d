"""The look at raw bytes turns away nothing that a slow and plain one finds, in any spelling."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.calendars.ics.contentlines import fold, joined
from calendar_followup.domain.reading.nearly import SIGNS
from calendar_followup.domain.reading.prefilter import prefilter
from calendar_followup.domain.reading.visible import INVISIBLE
from tests.support.slow_prefilter import slow_prefilter

TAGS = ("#entrevue", "#interview", "#entretien")
OWN = ("#été-à-Gaspé", "Собеседование", "#面接", "Rendez-vous d’embauche", "٣e tour", "œuvre")
CORPUS = Path(os.environ.get("CALENDAR_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
fast, slow = prefilter((*TAGS, *OWN)), slow_prefilter((*TAGS, *OWN))
EVENT = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nSUMMARY:Réunion\nDESCRIPTION:{text}\nEND:VEVENT\nEND:VCALENDAR\n"

ACCENTED = {"e": "éèêëẽḗ", "n": "ñ", "t": "ť", "r": "ř", "v": "ṽ", "u": "úûü", "i": "îïì", "w": "ŵẃ", "a": "àâ"}
WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_SLIPS = [
    "",
    "",
    "",
    "\u00ad",
    "\u200d",
    "\ufe0f",
    "\u0301",
    "<b>",
    "</span >",
    "<wbr>",
    "&shy;",
    "&#8203;",
    "\\n",
    "\\,",
]


def letters(letter: str) -> st.SearchStrategy[str]:
    """One letter as people, phones and editors write it."""
    entities = [f"&#{ord(letter)};", f"&#x{ord(letter):x};", f"&#{ord(letter)}", f"&#x{ord(letter):04X};"]
    accented = [*ACCENTED.get(letter, ""), *(unicodedata.normalize("NFD", each) for each in ACCENTED.get(letter, ""))]
    named = ["&eacute;", "&Ecirc;", "&egrave"] if letter == "e" else []
    return st.sampled_from([letter, letter.upper(), WIDE.get(letter, letter), *accented, *entities, *named])


@st.composite
def spellings(draw: st.DrawFn, words: tuple[str, ...] = TAGS) -> str:
    word = draw(st.sampled_from(words))
    sign = draw(st.sampled_from(["#", "＃", "♯", "&#35;", "&num;", "# ", "﹟", "#\ufe0f\u20e3", ""]))
    slips = st.sampled_from(_SLIPS)
    return sign + "".join(draw(letters(letter)) + draw(slips) for letter in word.lstrip("#"))


@st.composite
def files(draw: st.DrawFn, text: str) -> bytes:
    """An event with that text as programs store it: folded anywhere, with any line ends, in any encoding."""
    raw = EVENT.format(text=text).encode(draw(st.sampled_from(["utf-8", "utf-8-sig"])))
    end = draw(st.sampled_from([b"\n", b"\r\n", b"\r"]))
    cuts = sorted(draw(st.sets(st.integers(60, max(61, len(raw) - 40)), max_size=6)), reverse=True)
    raw = raw.replace(b"\n", end)
    for cut in cuts:
        if raw[cut - 1 : cut + 1] != b"\r\n":
            raw = raw[:cut] + end + draw(st.sampled_from([b" ", b"\t"])) + raw[cut:]
    return raw.decode("utf-8").encode("utf-16") if not cuts and draw(st.booleans()) else raw


@given(st.data())
def test_a_tag_is_found_in_every_spelling_fold_and_encoding(data: st.DataObject) -> None:
    text = data.draw(spellings())
    flat = joined(data.draw(files(f"voilà {text} demain")))
    assert not slow(flat.decode()) or fast(flat)


@pytest.mark.parametrize("word", [*TAGS, *OWN])
def test_every_word_of_the_config_is_found(word: str) -> None:
    for form in (word, word.upper(), unicodedata.normalize("NFD", word), f"x{word}", word.replace("e", "&eacute;")):
        assert fast(joined(EVENT.format(text=form).encode()))
        assert fast(joined(fold(EVENT.format(text=f"{'é' * 40}{form}").replace("\n", "\\n"))))


@given(st.from_regex(re.compile(f"(?:{SIGNS})"), fullmatch=True, alphabet=st.characters(codec="ascii")))
def test_whatever_makes_a_near_miss_possible_is_found(text: str) -> None:
    """A pattern of a language's tables needs one of its ``pieces``: this fails where one is missing."""
    assert fast(joined(f"SUMMARY:. {text}".encode()))


CHARACTERS = st.one_of(
    st.text(alphabet="entrviw#&;<>\\,\n éE\u0301" + INVISIBLE[:1], max_size=60),
    st.text(max_size=60),
    st.sampled_from(["entretien", "&lt;b&gt;", "&ent;", "<", "pré-entrevue", "UID:cf", "x-calendar-", "intervention"]),
)


@given(st.lists(CHARACTERS, max_size=8).map("".join))
def test_no_text_is_turned_away_that_the_slow_look_finds(text: str) -> None:
    flat = joined(text.encode("utf-8", "replace"))
    assert not slow(flat.decode()) or fast(flat)


def test_what_is_neither_is_turned_away() -> None:
    for text in ("Réunion d'équipe", "entre nous", "une intervention", "intervalle", "https://leverage.co", "UID:cfa"):
        assert not fast(joined(EVENT.format(text=text).encode()))


@pytest.mark.parametrize(
    "line",
    [
        "UID:Abc@x.example",
        "UID;X-A=1:abc@x.example",
        "uid : ABC@x.example ",
        'UID;X="a:b":abc@x.example',
        "\tUID:abc@x.example",
    ],
)
def test_an_event_that_was_an_interview_is_read_whatever_is_left_of_it(line: str) -> None:
    interesting = prefilter(TAGS, ["abc@x.example", "deux\\,virgules"])
    assert interesting(f"BEGIN:VCALENDAR\n{line}\nSUMMARY:x\n".encode())
    assert interesting(b"BEGIN:VCALENDAR\nUID:deux\\,virgules\n")
    assert not interesting(b"BEGIN:VCALENDAR\nUID:abcd@x.example\nSUMMARY:x\n")


def test_a_follow_up_without_its_marks_is_read_since_it_occupies_its_place() -> None:
    assert fast(joined(f"BEGIN:VCALENDAR\r\nUID:cf{'0a' * 20}\r\n".encode()))


# Skipped only in a checkout without those files; each spelling in them has one of our own making above.
@pytest.mark.skipif(not CORPUS.is_dir(), reason="other people's files, which aren't ours to ship")
def test_the_same_files_of_other_people_are_found() -> None:
    missed, found = [], 0
    for path in CORPUS.rglob("*"):
        if path.is_file():
            flat = joined(path.read_bytes())
            found += fast(flat)
            if slow(flat.decode()) and not fast(flat):
                missed.append(path)
    assert not missed
    assert found > 20
