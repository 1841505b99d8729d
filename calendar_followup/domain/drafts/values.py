"""The values for a letter's sentences: the role, the company, the people, the day."""

from __future__ import annotations

from calendar_followup.domain.drafts import words_en, words_fr
from calendar_followup.domain.drafts.civilities import called, is_same
from calendar_followup.domain.drafts.companies import as_company, at_company, chez, de_company, the_company
from calendar_followup.domain.drafts.letter import Letter
from calendar_followup.domain.drafts.prompts import asking_for_the_role
from calendar_followup.domain.drafts.roles import as_title, in_a_sentence, one_form
from calendar_followup.domain.drafts.wording import de, listed, that
from calendar_followup.domain.timing.moments import day_in_words

AND = {"fr": "et", "en": "and"}
NAMED_COLLEAGUES = 2  # a letter names none of a larger number
_NTH = {"fr": (words_fr.NTH, words_fr.LATER), "en": (words_en.NTH, words_en.LATER)}


def values_of(letter: Letter) -> dict[str, str]:
    """Every value that a wording may use."""
    details, language, wishes = letter.interview.details, letter.language, letter.wishes
    role = one_form(details.role, wishes.accord, wishes.inclusive)
    company = as_company(details.company)
    numbers, later = _NTH[language]
    values = {
        "date": day_in_words(letter.interview.start.date(), language),
        "Role": _capital(as_title(role)),
        "nth": numbers.get(details.round or 0, later),
        "meeting": _meeting(language, details.by_phone),
        "deadline": _deadline(letter),
        **colleagues_of(letter),
    }
    missing = not role and letter.contents.needs_the_role
    spoken = asking_for_the_role(language) if missing else in_a_sentence(role, language)
    compose = _french if language == "fr" else _english
    return values | compose(spoken, company, bool(details.agency))


def _french(role: str, company: str, agency: bool) -> dict[str, str]:
    at = chez(company) if company else ""
    team = "votre équipe" if not agency else f"l’équipe {de_company(company)}" if company else "cette équipe"
    return {
        "of_role": (f"de {role}" if role.startswith("[") else _apart(de(role))) if role else "",
        "this_post": "ce poste" if role else "",
        "This_post": "Ce poste" if role else "",
        "at_company": at,
        "of_company": de_company(company) if company else "",
        "of_client": de_company(company) if agency and company else "",
        "team": team,
        "that_team": "cette équipe" if agency else team,
    }


def _apart(role: str) -> str:
    """« de directrice, conformité, »: what a comma sets apart, another one closes."""
    return f"{role}," if "," in role else role


def _english(role: str, company: str, agency: bool) -> dict[str, str]:
    at = at_company(company) if company else ""
    the_role = f"the {role} position" if role else ""
    return {
        "the_role": the_role,
        "The_role": _capital(the_role),
        "this_role": "the position" if role else "",
        "This_role": "The position" if role else "",
        "at_company": at,
        "client": the_company(company) if agency and company else "",
        "team": "your team" if not agency else f"the team {at}" if company else "that team",
        "that_team": "that team" if agency else "your team",
    }


def _meeting(language: str, by_phone: bool) -> str:
    if language == "fr":
        return "appel" if by_phone else "entrevue"
    return "call" if by_phone else "interview"


def _deadline(letter: Letter) -> str:
    deadline = letter.interview.details.deadline
    if deadline is None or deadline.day is None:
        return ""
    return day_in_words(deadline.day, letter.language, beside=letter.interview.start.date())


def colleagues_of(letter: Letter) -> dict[str, str]:
    """The other members of a panel by name, if there are one or two and all have names."""
    language = letter.language
    others = [each for at, each in enumerate(letter.interview.details.people) if at != letter.seat]
    names = [called(each, language) for each in others]
    own = called(letter.person, language)
    if not 0 < len(names) <= NAMED_COLLEAGUES or not all(names) or len({own, *names}) <= len(names):
        return {"colleagues": "", "that_all_of_you": ""}
    return {"colleagues": listed(names, AND[language]), "that_all_of_you": that(listed([*names, "vous"], "et"))}


def was_met(letter: Letter) -> bool:
    """True for somebody who was present in an earlier round of the process."""
    return letter.person is not None and any(is_same(letter.person, other) for other in letter.background.met)


def _capital(text: str) -> str:
    """With an initial capital, except for names such as ``iOS``."""
    first = text.split(" ")[0]
    return text[:1].upper() + text[1:] if first[1:].islower() or len(first) < 2 else text
