# ruff: noqa: E501  a row of a table is a line
"""The variables of a template, each with its meaning: the table behind ``docs/templates.md``."""

from __future__ import annotations

VARIABLES = {
    "subject": "the subject, ready made",
    "greeting": "`Bonjour Marie,`, `Bonjour Madame,`, `Hello Ms. Patel,`, or `Bonjour,` where nobody's name is known",
    "first": "the sentence that begins the message: thanks in a thank-you, the role and the date in a relance, and in the last one that it is the last",
    "recall": "one or two sentences on the points discussed; in a thank-you without any, the `[À COMPLÉTER : …]`; nothing in the last relance",
    "interest": "the sentence on your interest in the job",
    "question": "the one question of a relance: when, if a decision was announced, else what comes next; nothing in a thank-you",
    "offer": "the sentence that offers to send more; nothing in the last relance",
    "end": "the sentence that closes the last relance; nothing in the others",
    "farewell": "the words before the signature, without a comma",
    "name": "how they are greeted: `Marie`, `Madame`, `Ms. Patel`, or nothing",
    "role": "the role in one form, or nothing",
    "company": "the company, or nothing",
    "agency": "the agency that recruits for the company, or nothing",
    "date": "the day of the interview in words: `23 novembre`, `November 23`",
    "points": "a list of the points that a letter to this person can use, as they read in a sentence",
    "round": "which round it was; 0 where nothing says so",
    "later": "true for a second round or a later one",
    "again": "true when this person was met in an earlier round",
    "phone": "true for a call or a phone screen",
    "panel": "true when several people were met",
    "colleagues": "the names of the others of a panel: `Luc`, `Luc et Ana`; nothing where they are more, or not named",
    "sender": "your name, from the config",
    "inclusive": "`neutral` or `median-dot`, from the config",
    "opening": "0, 1 or 2: for wordings of your own, another one for each person and each interview",
    "closing": "0, 1 or 2: likewise",
}
FILTERS = {
    "de": "`de développeuse`, `d'analyste`: the French preposition before a role",
    "de_company": "`de Nordik`, `d'Hydro-Québec`, `de la Ville de Québec`, `du CHUM`",
    "chez": "`chez Nordik`, `à la Ville de Québec`, `au CHUM`",
    "in_a_sentence": "a role without its capital, as French writes it in a sentence",
    "two": 'the first two points in a row, with the word given: `points | two("et")`',
}
