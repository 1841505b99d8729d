"""Deadlines as people write them: a table of phrases, and what each one means or must not be taken for.

The interview ended on Monday 23 November 2026 at 11:00 in Montréal, unless a table says otherwise.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from calendar_followup.config.region import closed_days
from calendar_followup.domain.reading.deadlines import read_deadline
from tests.support.builders import TORONTO

AFTER = datetime(2026, 11, 23, 11, 0, tzinfo=TORONTO)

FRENCH = """
2026-12-12                                              | 12-12
2026/12/12                                              | 12-12
12 décembre                                             | 12-12
le 12 décembre                                          | 12-12
12 décembre 2026                                        | 12-12
le 12 décembre, 2026                                    | 12-12
12 déc.                                                 | 12-12
12-déc-2026                                             | 12-12
12 Décembre                                             | 12-12
1er décembre                                            | 12-01
d'ici le 1er décembre                                   | 12-01
d’ici au 12 décembre                                    | 12-12
avant le 12 décembre                                    | 12-12
au plus tard le 12 décembre                             | 12-12
le 12 décembre au plus tard                             | 12-12
pas plus tard que le 12 décembre                        | 12-12
vers le 10 décembre                                     | 12-10
autour du 10 décembre                                   | 12-10
vendredi 4 décembre                                     | 12-04
le vendredi 4 décembre 2026                             | 12-04
vendredi, le 4 décembre                                 | 12-04
8 janvier                                               | 2027-01-08
vendredi 8 janvier                                      | 2027-01-08
15 février 2027                                         | 2027-02-15
29 février 2028                                         | 2028-02-29
25/12/2026                                              | 12-25
12/12/2026                                              | 12-12
25.12.2026                                              | 12-25
15/01/2027                                              | 2027-01-15
le 12                                                   | 12-12
d'ici le 30                                             | 11-30
avant le 5                                              | 12-05
le 31                                                   | 12-31
demain                                                  | 11-24
dès demain                                              | 11-24
après-demain                                            | 11-25
aujourd'hui                                             | 11-23
fin de journée                                          | 11-23
vendredi                                                | 11-27
d'ici vendredi                                          | 11-27
vendredi prochain                                       | 11-27
mardi prochain                                          | 11-24
lundi prochain                                          | 11-30
lundi                                                   | 11-30
ce vendredi                                             | 11-27
vendredi en huit                                        | 12-04
vendredi de la semaine prochaine                        | 12-04
lundi de la semaine prochaine                           | 11-30
mercredi au plus tard                                   | 11-25
jeudi matin                                             | 11-26
vendredi en fin de journée                              | 11-27
cette semaine                                           | 11-27
d'ici la fin de la semaine                              | 11-27
fin de la semaine prochaine                             | 12-04
la semaine prochaine                                    | 12-04
au courant de la semaine prochaine                      | 12-04
dans le courant de la semaine prochaine                 | 12-04
début de la semaine prochaine                           | 12-01
au début de la semaine prochaine                        | 12-01
milieu de semaine prochaine                             | 12-02
la semaine du 7 décembre                                | 12-11
semaine du 30 novembre                                  | 12-04
semaine du lundi 7 décembre                             | 12-11
dans 3 jours                                            | 11-26
d'ici 10 jours                                          | 12-03
sous 10 jours                                           | 12-03
dix jours                                               | 12-03
une dizaine de jours                                    | 12-03
une quinzaine de jours                                  | 12-08
d'ici une quinzaine                                     | 12-08
sous huitaine                                           | 12-01
dans une semaine                                        | 11-30
d'ici une semaine                                       | 11-30
1 semaine                                               | 11-30
2 semaines                                              | 12-07
deux semaines                                           | 12-07
d'ici deux semaines                                     | 12-07
environ deux semaines                                   | 12-07
2 sem.                                                  | 12-07
d'ici 2 à 3 semaines                                    | 12-14
dans deux ou trois semaines                             | 12-14
1-2 semaines                                            | 12-07
d'ici les deux prochaines semaines                      | 12-07
au cours des deux prochaines semaines                   | 12-07
dans les 10 prochains jours                             | 12-03
10 jours à deux semaines                                | 12-07
dans un mois                                            | 12-23
d'ici un mois                                           | 12-23
dans 10 jours ouvrables                                 | 12-07
5 jours ouvrables                                       | 11-30
d'ici cinq jours ouvrés                                 | 11-30
3 à 5 jours ouvrables                                   | 11-30
sous 48 h                                               | 11-25T11:00
d'ici 48 heures                                         | 11-25T11:00
48h                                                     | 11-25T11:00
dans les 72 heures                                      | 11-26T11:00
24 à 48 h                                               | 11-25T11:00
fin du mois                                             | 11-30
d'ici la fin du mois                                    | 11-30
fin novembre                                            | 11-30
fin décembre                                            | 12-31
à la fin décembre                                       | 12-31
d'ici la fin du mois de janvier                         | 2027-01-31
début janvier                                           | 2027-01-07
au début du mois de janvier                             | 2027-01-07
début décembre                                          | 12-07
mi-décembre                                             | 12-15
à la mi-décembre                                        | 12-15
mi-janvier 2027                                         | 2027-01-15
courant décembre                                        | 12-31
dans le courant de décembre                             | 12-31
en décembre                                             | 12-31
janvier 2027                                            | 2027-01-31
au mois de janvier                                      | 2027-01-31
début du mois prochain                                  | 12-07
fin du mois prochain                                    | 12-31
le mois prochain                                        | 12-31
ce mois-ci                                              | 11-30
première semaine de décembre                            | 12-07
deuxième semaine de janvier                             | 2027-01-14
dernière semaine de novembre                            | 11-30
première quinzaine de décembre                          | 12-15
deuxième quinzaine de décembre                          | 12-31
fin de l'année                                          | 12-31
d'ici la fin de l’année                                 | 12-31
avant Noël                                              | 12-25
entre le 10 et le 12 décembre                           | 12-12
du 10 au 12 décembre                                    | 12-12
10-12 décembre                                          | 12-12
le 10 ou le 11 décembre                                 | 12-11
entre le 30 novembre et le 4 décembre                   | 12-04
entre mercredi et vendredi                              | 11-27
jeudi ou vendredi                                       | 11-27
cette semaine ou la semaine prochaine                   | 12-04
fin décembre ou début janvier                           | 2027-01-07
fin décembre - début janvier                            | 2027-01-07
vendredi 17 h                                           | 11-27T17:00
vendredi à 17h                                          | 11-27T17:00
vendredi avant 16 h 30                                  | 11-27T16:30
vendredi avant midi                                     | 11-27T12:00
4 décembre à 14 h 30                                    | 12-04T14:30
4 décembre 14:30                                        | 12-04T14:30
demain 9 heures                                         | 11-24T09:00
2026-12-04 à 17h00                                      | 12-04T17:00
dans le courant de la semaine du 14                     | 12-18
fin de la semaine du 7 décembre                         | 12-11
10 j. ouvrables                                         | 12-07
fin d'année                                             | 12-31
autour de Noël                                          | 12-25
d'ici le vendredi 11                                    | 12-11
vendredi le 11                                          | 12-11
le lundi 30                                             | 11-30
le 11 au matin                                          | 12-11
jeudi 3 décembre en après-midi                          | 12-03
le 2026-12-04 avant 17h                                 | 12-04T17:00
dans la semaine du 30 novembre                          | 12-04
d'ici 10 à 15 jours                                     | 12-08
dans 15j                                                | 12-08
dans une dizaine de jours ouvrables                     | 12-07
avant la fin de l'année 2026                            | 12-31
fin janvier 2027                                        | 2027-01-31
entre Noël et le jour de l'An                           | 2027-01-01
dans 2 semaines (donc le 7 décembre)                    | 12-07
une semaine après l'entrevue                            | 11-30
trois semaines environ                                  | 12-14
quatre à six semaines                                   | 2027-01-04
entre 2 et 3 semaines                                   | 12-14
avant le 15 janvier 2027 à midi                         | 2027-01-15T12:00
12 décembre prochain                                    | 12-12
le 15 du mois prochain                                  | 12-15
vendredi prochain, le 27 novembre                       | 11-27
le premier décembre                                     | 12-01
1 décembre 2026 – 4 décembre 2026                       | 12-04
Réponse promise d'ici vendredi.                         | 11-27
Ils me reviennent d'ici deux semaines                   | 12-07
On m'a dit la semaine prochaine, peut-être jeudi ou vendredi | ?
Décision prévue le 4 décembre                           | 12-04
Marie me rappelle vendredi prochain                     | 11-27
ils décident le 4 décembre et me rappellent le 8 décembre | ?
Elle m'écrira au plus tard vendredi                     | 11-27
"""

ENGLISH = """
December 12                                             | 12-12
Dec 12                                                  | 12-12
Dec. 12th                                               | 12-12
12 Dec                                                  | 12-12
12th of December                                        | 12-12
the 12th of December 2026                               | 12-12
December 12, 2026                                       | 12-12
by December 12                                          | 12-12
before December 12th                                    | 12-12
no later than December 12                               | 12-12
Friday, December 4                                      | 12-04
Friday December 4th, 2026                               | 12-04
January 8                                               | 2027-01-08
12/25/2026                                              | 12-25
by the 12th                                             | 12-12
the 30th                                                | 11-30
tomorrow                                                | 11-24
by end of day tomorrow                                  | 11-24
the day after tomorrow                                  | 11-25
today                                                   | 11-23
EOD                                                     | 11-23
Friday                                                  | 11-27
by Friday                                               | 11-27
on Friday                                               | 11-27
Fri                                                     | 11-27
EOD December 12                                         | 12-12
close of business on Dec 4                              | 12-04
EOD Friday                                              | 11-27
by close of business Friday                             | 11-27
this Friday                                             | 11-27
by next Friday                                          | 12-04
next Friday                                             | 12-04
next Monday                                             | 11-30
the following Monday                                    | 11-30
Friday of next week                                     | 12-04
Friday next week                                        | 12-04
a week from Friday                                      | 12-04
two weeks from Friday                                   | 12-11
Monday                                                  | 11-30
this week                                               | 11-27
by the end of the week                                  | 11-27
end of this week                                        | 11-27
end of next week                                        | 12-04
by the end of next week                                 | 12-04
next week                                               | 12-04
sometime next week                                      | 12-04
early next week                                         | 12-01
the beginning of next week                              | 12-01
mid next week                                           | 12-02
late next week                                          | 12-04
the week after next                                     | 12-11
week of December 7                                      | 12-11
the week of the 7th                                     | 12-11
in 3 days                                               | 11-26
within ten days                                         | 12-03
10 days                                                 | 12-03
in a week                                               | 11-30
within a week                                           | 11-30
two weeks                                               | 12-07
within two weeks                                        | 12-07
in the next two weeks                                   | 12-07
over the next two weeks                                 | 12-07
about two weeks                                         | 12-07
2 wks                                                   | 12-07
2-3 weeks                                               | 12-14
two to three weeks                                      | 12-14
one or two weeks                                        | 12-07
two weeks from now                                      | 12-07
two weeks after the interview                           | 12-07
a fortnight                                             | 12-07
in a month                                              | 12-23
one month                                               | 12-23
within 5 business days                                  | 11-30
ten working days                                        | 12-07
5-7 business days                                       | 12-02
within 48 hours                                         | 11-25T11:00
in the next 24 hours                                    | 11-24T11:00
48 hrs                                                  | 11-25T11:00
end of the month                                        | 11-30
by month end                                            | ?
by the end of November                                  | 11-30
end of December                                         | 12-31
late December                                           | 12-31
early January                                           | 2027-01-07
beginning of January                                    | 2027-01-07
mid-December                                            | 12-15
mid January                                             | 2027-01-15
in December                                             | 12-31
sometime in January                                     | 2027-01-31
January 2027                                            | 2027-01-31
early next month                                        | 12-07
end of next month                                       | 12-31
next month                                              | 12-31
this month                                              | 11-30
first week of December                                  | 12-07
the second week of January                              | 2027-01-14
last week of November                                   | 11-30
first half of January                                   | 2027-01-15
by the end of the year                                  | 12-31
by Christmas                                            | 12-25
between December 10 and 12                              | 12-12
between December 10 and December 12                     | 12-12
December 10-12                                          | 12-12
from December 10 to December 12                         | 12-12
between Wednesday and Friday                            | 11-27
Thursday or Friday                                      | 11-27
this week or next week                                  | 12-04
Friday at 5pm                                           | 11-27T17:00
Friday 5:30 p.m.                                        | 11-27T17:30
by noon on Friday                                       | 11-27T12:00
tomorrow at 17:00                                       | 11-24T17:00
Dec 4 at 5 pm                                           | 12-04T17:00
by the end of the week of December 7                    | 12-11
in a week or two                                        | 12-07
within the next week                                    | 11-30
by EOW                                                  | 11-27
the 5th or 6th of January                               | 2027-01-06
January 5th or 6th                                      | 2027-01-06
by Jan 15th at the latest                               | 2027-01-15
Tuesday the 8th                                         | 12-08
Tues Dec 8                                              | 12-08
8 Dec 2026 17:00                                        | 12-08T17:00
3 weeks max                                             | 12-14
within the next 5 to 7 business days                    | 12-02
first thing Monday                                      | 11-30
tomorrow or Wednesday                                   | 11-25
in two weeks' time                                      | 12-07
2 weeks from today                                      | 12-07
by the 15th of next month                               | 12-15
next Friday, December 4                                 | 12-04
on or before December 4                                 | 12-04
the first of December                                   | 12-01
within 3 days of the interview                          | 11-26
We should hear back by next Friday                      | 12-04
They will let me know within two weeks                  | 12-07
Decision expected by December 4.                        | 12-04
HR said they would call on Thursday                     | 11-26
She may call on Friday                                  | 11-27
"""

# Two readings, none, a date that has passed, or words that only look like a date.
UNCLEAR = """
12/01/2027
01/12/2026
11/12/26
bientôt
rapidement
dès que possible
ASAP
soon
quelques jours
a few days
a couple of weeks
dans les meilleurs délais
31 novembre
30 février
2026-11-01
12 décembre 2025
1er novembre
22 novembre 2026
vendredi 5 décembre
Friday December 5
may
mar.
sun
Python 3.11
version 2.0
4 décembre à 27 h
0 décembre
après le 12 décembre
after December 12
pas avant le 12 décembre
not before Friday
à partir du 7 décembre
starting December 7
as of December 7
vendredi dernier
last Friday
il y a deux semaines
two weeks ago
pas vendredi
sauf vendredi
ce lundi
this Monday
d'ici janvier
by January
la fin de semaine
dans la semaine
within the week
au printemps
l'an prochain
next quarter
fin du trimestre
après les Fêtes
au retour des vacances
quand ils auront décidé
I may hear from them
We decide together
poste 3 sur 5
10 h
14 h 30
12/13/14
24/7
juin
en août
le 4 décembre, ou peut-être le 18, ou le 21
lundi, mercredi, vendredi
99 décembre
le 35
13/13/2026
2026-13-40
demain ou après le 15 décembre
une semaine et demie
vendredi 5
un jour
one day
pas avant 48 h
48 hours ago
some day
I'd say two weeks, maybe three
Comité le 2 décembre, réponse le lendemain
next Tuesday or Wednesday
from Monday to Friday
sous 24h ouvrées
avant les vacances de Noël
in the coming days
dans les prochaines semaines
milieu du mois
au plus tôt le 10 décembre
vendredi prochain (4 décembre)
no decision before December 10
12 décembre ou plus tard
J+10
dans le mois
2026-12
Rappeler Marie lundi si pas de nouvelles d'ici vendredi
"""


def table(text: str) -> list[tuple[str, str]]:
    rows = (line.rpartition("|") for line in text.strip().split("\n"))
    return [(phrase.strip(), meaning.strip()) for phrase, _, meaning in rows]


def moment(meaning: str) -> tuple[date, str]:
    day, _, clock = meaning.partition("T")
    return date.fromisoformat(day if day.startswith("20") else f"2026-{day}"), clock


CLEAR = [row for row in table(FRENCH) + table(ENGLISH) if row[1] != "?"]
DOUBTFUL = [row[0] for row in table(FRENCH) + table(ENGLISH) if row[1] == "?"] + UNCLEAR.strip().split("\n")


@pytest.mark.parametrize(("phrase", "meaning"), CLEAR, ids=[phrase for phrase, _ in CLEAR])
def test_what_is_clear_is_read(phrase: str, meaning: str) -> None:
    day, clock = moment(meaning)
    found = read_deadline(phrase, AFTER)
    assert found is not None
    assert found.day == day
    assert found.expires is not None
    assert found.expires.strftime("%H:%M") == (clock or "00:00")


@pytest.mark.parametrize("phrase", DOUBTFUL)
def test_what_is_not_clear_is_never_guessed(phrase: str) -> None:
    found = read_deadline(phrase, AFTER)
    assert found is not None
    assert (found.day, found.expires) == (None, None)


def test_the_table_is_as_large_as_it_claims() -> None:
    assert len(CLEAR) > 200
    assert len(DOUBTFUL) > 60


@pytest.mark.parametrize(
    ("after", "phrase", "day"),
    [
        ("2026-12-28", "8 janvier", "2027-01-08"),
        ("2026-12-28", "début janvier", "2027-01-07"),
        ("2026-12-28", "fin du mois prochain", "2027-01-31"),
        ("2026-12-28", "in two weeks", "2027-01-11"),
        ("2026-12-28", "le 12", "2027-01-12"),
        ("2026-12-28", "fin de l'année", "2026-12-31"),
        ("2027-01-31", "dans un mois", "2027-02-28"),
        ("2026-11-27", "vendredi", "2026-12-04"),
        ("2026-11-27", "next Friday", "2026-12-04"),
        ("2026-11-27", "cette semaine", "2026-11-27"),
        ("2026-11-28", "next Friday", "2026-12-04"),
        ("2026-11-28", "la semaine prochaine", "2026-12-04"),
        ("2028-02-20", "fin du mois", "2028-02-29"),
    ],
)
def test_all_counts_from_the_interviews_day(after: str, phrase: str, day: str) -> None:
    found = read_deadline(phrase, datetime.fromisoformat(f"{after}T11:00").replace(tzinfo=TORONTO))
    assert found is not None
    assert found.day == date.fromisoformat(day)


def test_this_week_said_on_a_saturday_has_passed() -> None:
    found = read_deadline("cette semaine", datetime(2026, 11, 28, 11, tzinfo=TORONTO))
    assert found is not None
    assert found.expires is None


def test_working_days_step_over_the_holidays_of_the_region() -> None:
    closed = closed_days("CA-QC")
    found = read_deadline(
        "5 jours ouvrables",
        datetime(2026, 12, 23, 11, tzinfo=TORONTO),
        lambda day: day.weekday() < 5 and not closed(day),
    )
    assert found is not None
    assert found.day == date(2026, 12, 31)  # the 24th, 28th, 29th, 30th and 31st


@pytest.mark.parametrize(
    ("phrase", "earliest"),
    [
        ("12/01/2027", "2027-01-12"),
        ("01/12/2026", "2026-12-01"),
        ("après le 12 décembre", "2026-12-12"),
        ("not before Friday", "2026-11-27"),
        ("le 4 décembre, ou peut-être le 18", "2026-12-04"),
    ],
)
def test_the_earliest_reading_of_what_is_not_understood_is_kept(phrase: str, earliest: str) -> None:
    found = read_deadline(phrase, AFTER)
    assert found is not None
    assert found.expires is None
    assert found.earliest == date.fromisoformat(earliest)


def test_a_time_of_the_interviews_own_day_must_lie_after_it() -> None:
    for phrase, understood in (("aujourd'hui 17 h", True), ("aujourd'hui 10 h", False)):
        found = read_deadline(phrase, AFTER)
        assert found is not None
        assert (found.expires is not None) == understood
