"""What a template may use, and what each is: the table behind ``docs/templates.md``."""

from __future__ import annotations

VARIABLES = {
    "name": "the first name of who it goes to, or nothing",
    "role": "the role, as you wrote it, or nothing",
    "company": "the company, or nothing",
    "agency": "the agency that recruits for the company, or nothing",
    "date": "the day of the interview in words: `23 novembre`, `November 23`",
    "points": "a list of the points for this person: their own, else those of nobody in particular",
    "round": "which round it was, by its title; 0 where it doesn't say",
    "later": "true for a second round or a later one",
    "phone": "true for a call or a phone screen",
    "panel": "true when several people were met",
    "sender": "your name, from the config",
    "inclusive": "`neutral` or `median-dot`, from the config",
    "opening": "0, 1 or 2: which of three wordings opens the message, another one for each person of a panel",
    "closing": "0, 1 or 2: likewise for the end",
}
FILTERS = {
    "de": "`de développeuse`, `d'analyste`: the French preposition before a role",
    "de_company": "`de Nordik`, `d'Hydro-Québec`, `de la Ville de Québec`, `du CHUM`",
    "chez": "`chez Nordik`, `à la Ville de Québec`, `au CHUM`",
    "in_a_sentence": "a role without its capital, as French writes it in a sentence",
    "two": 'the first two points in a row, with the word given: `points | two("et")`',
}
