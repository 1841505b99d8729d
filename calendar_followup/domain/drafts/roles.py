"""A job's title as it reads in a sentence: one gender, no all-capitals, no capital that French would not write.

Ads give both genders in many ways (``Conseiller(ère)``, ``Développeur.euse``,
``travailleur social / travailleuse sociale``).  A letter uses one.
"""

from __future__ import annotations

import re

from calendar_followup.domain.drafts.capitals import unshouted
from calendar_followup.domain.reading.roles import names_a_role
from calendar_followup.domain.reading.text import folded

# The second ending of a doublet, and the ending that it replaces; longest first.
_ENDINGS = (
    *(("trice", "teur"), ("teuse", "teur"), ("ienne", "ien"), ("ière", "ier"), ("iere", "ier"), ("euse", "eur")),
    *(("eure", "eur"), ("esse", "e"), ("rice", "eur"), ("elle", "el"), ("enne", "en"), ("onne", "on"), ("ère", "er")),
    *(("ere", "er"), ("ive", "if"), ("sse", ""), ("se", "r"), ("ve", "f"), ("ne", ""), ("le", ""), ("te", "")),
    *(("fe", ""), ("re", "r"), ("e", "")),
)
_SUFFIX = "|".join(ending for ending, _ in _ENDINGS)
# Conseiller(ère), Développeur.euse, Ingénieur·e, technicien-ne, vendeur/se
_SHORT = re.compile(
    rf"(?P<base>[^\W\d_]{{3,}}?)(?:\((?P<round>{_SUFFIX})(?P<s1>s?)\)(?P<s2>s?)"
    rf"|(?P<dot>[.·•‧⋅])(?P<dotted>{_SUFFIX})(?:[.·•‧⋅]?(?P<s3>s))?"
    rf"|(?:-|/-?)(?P<dashed>{_SUFFIX})(?:-?(?P<s4>s))?)(?![\w·])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:/|\bou\b|\bor\b|,)\s*")
_REMARK = re.compile(
    r"\s*[(\[][^()\[\]]*[)\]]|\s*\b(?:[hfmx](?:\s*[/-]\s*[hfmxd]){1,2})\b|\s+[-–—|]\s+\d.*$", re.IGNORECASE
)
# Last words of English titles, which keep their capitals in French.
_ENGLISH = re.compile(
    r"\b(?:manager|engineer|developer|scientist|analyst|designer|lead|officer|owner|specialist|consultant"
    r"|representative|associate|executive|coordinator|administrator|architect|tester|writer|editor|strategist|planner"
    r"|buyer|recruiter|accountant|master|advisor|partner|head|counsel|controller|producer|researcher|supervisor"
    r"|assistant manager|clerk|director of [\w ]+|vice president|product marketing|people operations)s?\b",
    re.IGNORECASE,
)
# Words common to English and French titles: alone they prove nothing.
_BOTH = re.compile(r"\b(?:consultant|assistant|agent|barista|concierge|directeur|chef)\b", re.IGNORECASE)
# Names that keep their capital among small letters.
_NAMES = {
    *(
        "python",
        "java",
        "javascript",
        "typescript",
        "php",
        "ruby",
        "rails",
        "django",
        "react",
        "angular",
        "vue",
        "node",
    ),
    *("laravel", "symfony", "drupal", "wordpress", "magento", "shopify", "salesforce", "sap", "oracle", "azure", "aws"),
    *(
        "linux",
        "windows",
        "kubernetes",
        "docker",
        "android",
        "swift",
        "kotlin",
        "go",
        "golang",
        "rust",
        "scala",
        "excel",
    ),
    *("autocad", "revit", "solidworks", "photoshop", "power", "bi", "tableau", "sharepoint", "dynamics", "unity"),
    *("unreal", "servicenow", "workday", "netsuite", "mainframe", "cobol", "snowflake", "databricks", "spark"),
    *("quebec", "montreal", "laval", "gatineau", "sherbrooke", "longueuil", "levis", "saguenay", "trois-rivieres"),
    *("canada", "ontario", "ottawa", "toronto", "amerique", "europe", "afrique", "asie", "estrie", "mauricie"),
    *("gaspesie", "outaouais", "abitibi", "nunavik", "microsoft", "google", "amazon", "web", "sig", "rh", "ti", "it"),
}
_FRENCH_LITTLE = {
    "de",
    "des",
    "du",
    "la",
    "le",
    "les",
    "aux",
    "au",
    "à",
    "en",
    "et",
    "ou",
    "pour",
    "sur",
    "par",
    "avec",
}
_ADJECTIVE = re.compile(
    r".{2,}(?:iques?|i[fv]e?s?|ell?es?|els?|ales?|al|aux|aires?|antes?|ants?|ieres?|iers?|iens?|iennes?|ees?|es?|ales?"
    r"|istes?|eurs?|euses?|trices?|oires?|ables?|eux|ins?|ines?)"
)


def one_form(role: str, accord: str = "", inclusive: str = "neutral") -> str:
    """The title with one form instead of two: the requested one, else the shorter.

    ``Conseiller(ère) en vente`` gives ``Conseillère en vente`` with ``feminine``, and
    ``Conseiller en vente`` otherwise; with ``median-dot``, ``Conseiller·ère en vente``.
    """
    keep_dot = inclusive == "median-dot" and not accord
    text = _SHORT.sub(lambda found: _resolved(found, accord, keep_dot), role)
    text = _one_of_two(text, accord)
    return " ".join(_REMARK.sub("", text).split()).strip(" ,;/–-") or role


def accord_in(title: str, role: str, accord: str = "") -> str:
    """The gender whose form of a doublet a title uses alone: what the person wrote wins over ``accord``."""
    forms = {each: one_form(role, each) for each in ("feminine", "masculine")}
    if forms["feminine"] == forms["masculine"]:
        return accord
    used = [each for each, form in forms.items() if _uses(title, form.split()[0])]
    return used[0] if len(used) == 1 else accord


def _uses(title: str, word: str) -> bool:
    """True for that very form: neither the other gender's nor both at once, as in ``conseiller(ère)``."""
    plain = re.escape(folded(word).strip(","))
    return re.search(rf"(?<![\w-]){plain}(?![\w(]|[.·•/-]\w)", folded(title)) is not None


def as_title(role: str, accord: str = "", inclusive: str = "neutral") -> str:
    """The title on its own, in a subject: one form, no all-capitals."""
    return unshouted(one_form(role, accord, inclusive), _NAMES)


def in_a_sentence(role: str, language: str = "fr") -> str:
    """A role as it is written in a sentence.

    ``Développeuse Python`` gives ``développeuse Python``.  ``Data Scientist``, ``iOS`` and
    ``R&D`` are unchanged: an English title keeps its capitals, and so does an acronym.
    """
    text = unshouted(role, _NAMES)
    if not text:
        return text
    words = text.split(" ")
    if _is_english_title(words):
        return text
    first = _lowered(words[0])
    if language == "fr" and _is_french(words):
        return " ".join([first, *(_lowered_in_french(words, at) for at in range(1, len(words)))])
    if language == "en" and any(word[:1].isupper() for word in words[1:]) and text == role:
        return text
    return " ".join([first, *words[1:]])


def _is_english_title(words: list[str]) -> bool:
    """``Data Scientist``: every important word begins with a capital, and one is English."""
    found = _ENGLISH.search(" ".join(words))
    capital = all(word[:1].isupper() or not word[:1].isalpha() or len(word) < 4 for word in words)
    return bool(found) and len(words) > 1 and capital and not _BOTH.match(words[0])


def _is_french(words: list[str]) -> bool:
    little = any(word.lower() in _FRENCH_LITTLE for word in words[1:])
    return little or (names_a_role(words[0]) and not _ENGLISH.search(" ".join(words)))


def _lowered_in_french(words: list[str], at: int) -> str:
    """A word in a French title without its capital, unless it is a name."""
    word = words[at]
    if not _is_ordinary(word) or folded(word) in _NAMES:
        return word
    linked = folded(words[at - 1]) in _FRENCH_LITTLE or words[at - 1].lower() in ("l’", "d’")
    known = names_a_role(word) or bool(_ADJECTIVE.fullmatch(folded(word)))
    return _lowered(word) if linked or known or word.lower() in _FRENCH_LITTLE else word


def _lowered(word: str) -> str:
    return word[0].lower() + word[1:] if _is_ordinary(word) and folded(word) not in _NAMES else word


def _is_ordinary(word: str) -> bool:
    """A capital and small letters, with only hyphens and apostrophes between them."""
    letters = re.sub(r"[-’'·]", "", word.strip("(),"))
    return len(letters) > 1 and letters.isalpha() and letters[0].isupper() and letters[1:].islower()


def _resolved(found: re.Match[str], accord: str, keep_dot: bool) -> str:
    base = found["base"]
    suffix = (found["round"] or found["dotted"] or found["dashed"]).lower()
    plural = "s" if found["s1"] or found["s2"] or found["s3"] or found["s4"] else ""
    if keep_dot:
        return f"{base}·{suffix}{'·s' if plural else ''}"
    if accord != "feminine":
        return base + plural
    upper = base.isupper()
    for ending, replaced in _ENDINGS:
        if suffix == ending and (not replaced or base.lower().endswith(replaced)):
            stem = base[: len(base) - len(replaced)] if replaced else base
            whole = stem + (suffix if replaced != "e" or ending != "esse" else "esse") + plural
            return whole.upper() if upper else whole
    return base + suffix + plural


def _one_of_two(text: str, accord: str) -> str:
    """``travailleur social / travailleuse sociale`` as one of both; other text is unchanged."""
    parts = _BETWEEN.split(text, maxsplit=1)
    if len(parts) != 2 or not all(parts):
        return text
    left, right = (part.split(" ") for part in parts)
    if not _same_word(left[0], right[0]):
        return text
    comma = "," if right[: len(left)][-1].endswith(",") else ""  # « directeur ou directrice, conformité »
    right = [word.rstrip(",") if at < len(left) else word for at, word in enumerate(right)]
    shared = 0
    while shared < min(len(left), len(right)) and _same_word(left[shared], right[shared]):
        shared += 1
    rest = left[shared:] or right[shared:]
    left_is_feminine = _is_feminine(left[0], right[0])
    take_left = left_is_feminine if accord == "feminine" else not left_is_feminine
    chosen = left[:shared] if take_left else right[:shared]
    first = chosen[0]
    if left[0][:1].isupper() and first[:1].islower():
        first = first[0].upper() + first[1:]
    return f"{' '.join([first, *chosen[1:]])}{comma} {' '.join(rest)}".strip(" ,")


def _same_word(one: str, other: str) -> bool:
    """Two genders of one word: they begin alike and differ only at the end."""
    a, b = folded(one), folded(other)
    alike = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    longest = max(len(a), len(b))
    return a == b or (alike >= 3 and longest - alike <= 5 and alike >= longest // 2)


def _is_feminine(one: str, other: str) -> bool:
    a, b = folded(one).rstrip("s"), folded(other).rstrip("s")
    if a.endswith("e") != b.endswith("e"):
        return a.endswith("e")
    return len(a) > len(b)
