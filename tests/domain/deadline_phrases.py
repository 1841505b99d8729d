"""Phrases that people write about when an answer was announced for, with their meaning.

The interview ended on Monday 23 November 2026 at 11:00 in Montréal.
"""

from __future__ import annotations

# Clear: the last day on which the answer may come, and the time if one is given.
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
ils m'ont dit qu'ils me reviennent d'ici vendredi prochain | 11-27
la sem. prochaine                                       | 12-04
fin janvier                                             | 2027-01-31
le 3                                                    | 12-03
le 3 au plus tard                                       | 12-03
vendredi 4                                              | 12-04
vendredi le 4 déc.                                      | 12-04
4 déc                                                   | 12-04
semaine prochaine svp                                   | 12-04
la semaine pro                                          | 12-04
d ici vendredi                                          | 11-27
apres demain                                            | 11-25
aujourdhui avant 17h                                    | 11-23T17:00
vendredi prochain au plus tard, selon la recruteuse     | 11-27
Marie-Josée devrait m'écrire jeudi                      | 11-26
réponse le 10 décembre sauf imprévu                     | 12-10
Réponse attendue le 11 décembre 2026.                   | 12-11
dans deux semaines environ                              | 12-07
2 sem                                                   | 12-07
2-3 sem max                                             | 12-14
10 jours ouvrables après l'entrevue                     | 12-07
15 jours                                                | 12-08
un mois                                                 | 12-23
d'ici Noël                                              | 12-25
le 11 dec                                               | 12-11
11 décembre 17h                                         | 12-11T17:00
11-déc                                                  | 12-11
ven 11 déc                                              | 12-11
mar. 8 déc.                                             | 12-08
lun 30 nov                                              | 11-30
mercredi prochain en fin d'après-midi                   | 11-25
la semaine suivante                                     | 12-04
au courant de la semaine du 7 décembre                  | 12-11
entre le 7 et le 11 décembre                            | 12-11
du 7 au 11 déc                                          | 12-11
7-11 décembre                                           | 12-11
première semaine de janvier                             | 2027-01-07
le 1er février                                          | 2027-02-01
au début du mois de février                             | 2027-02-07
un peu avant Noël                                       | 12-25
vendredi si tout va bien                                | 11-27
J'attends leur appel jeudi pm                           | 11-26
Ils vont me donner des nouvelles d'ici la fin de la semaine | 11-27
réponse vendredi au plus tard, par courriel             | 11-27
Julie des RH me rappelle mercredi                       | 11-25
mardi ou mercredi                                       | 11-25
lundi le 7 décembre au matin                            | 12-07
jeudi de la semaine prochaine                           | 12-03
la semaine prochaine, jeudi au plus tard                | 12-03
fin nov.                                                | 11-30
3 semaines à partir d'aujourd'hui                       | 12-14
dans 3-4 semaines                                       | 12-21
deux-trois semaines                                     | 12-14
2 semaines gros max                                     | 12-07
avant le 20 déc                                         | 12-20
avant le 20                                             | 12-20
dans la première semaine de janvier                     | 2027-01-07
à la mi-janvier environ                                 | 2027-01-15
sous 5 jours ouvrables                                  | 11-30
5 à 7 jours ouvrables                                   | 12-02
le prochain jour ouvrable                               | 11-24
demain avant 15h                                        | 11-24T15:00
demain en fin de journée                                | 11-24
mer. 9 déc. à 10 h                                      | 12-09T10:00
sam 5 dec                                               | 12-05
dimanche soir                                           | 11-29
entre le 14 et le 18                                    | 12-18
le 14 ou le 15 décembre                                 | 12-15
vers la fin décembre                                    | 12-31
vers le 20 décembre je dirais                           | 12-20
lundi matin première heure                              | 11-30
14 décembre 2026 à 9h                                   | 12-14T09:00
le 14/12                                                | 12-14
lundi 14/12                                             | 12-14
décmebre 14                                             | 12-14
mecredi prochain                                        | 11-25
Ils devraient me recontacter d'ici la semaine prochaine | 12-04
le recruteur m'a dit qu'il me donnerait une réponse lundi | 11-30
On me fait signe d'ici mercredi                         | 11-25
Elle a dit : « d'ici deux semaines maximum »            | 12-07
délai de deux semaines                                  | 12-07
environ 10 jours                                        | 12-03
une dizaine de jours je pense                           | 12-03
d'ici 1 à 2 semaines max                                | 12-07
dans les deux semaines                                  | 12-07
la semaine du 7                                         | 12-11
sem du 14 déc                                           | 12-18
fin de la semaine du 14 décembre                        | 12-18
début de semaine prochaine                              | 12-01
milieu de la semaine prochaine                          | 12-02
jeudi prochain au plus tard                             | 11-26
jeudi en huit                                           | 12-03
le lundi 14                                             | 12-14
mercredi le 2                                           | 12-02
20/12/2026 avant midi                                   | 12-20T12:00
d'ici le 18-12-2026                                     | 12-18
18 décembre à 23h59                                     | 12-18T23:59
30 novembre ou 1er décembre                             | 12-01
30 nov/1er déc                                          | 12-01
courant janvier 2027                                    | 2027-01-31
entre le 11 et le 15 janvier 2027                       | 2027-01-15
fin du premier trimestre                                | 2027-03-31
dans un mois ou deux                                    | 2027-01-23
2 mois                                                  | 2027-01-23
six semaines                                            | 2027-01-04
vendredi (ou au pire lundi)                             | 11-30
soit jeudi, soit vendredi                               | 11-27
Selon Marc-André, on aura une décision d'ici le 11 décembre | 12-11
La directrice RH revient vers moi au plus tard lundi    | 11-30
on devrait avoir des nouvelles début décembre           | 12-07
ma réponse devrait arriver avant la fin du mois         | 11-30
Je serai fixé vendredi                                  | 11-27
je saurai lundi                                         | 11-30
verdict jeudi                                           | 11-26
Retour promis pour mardi                                | 11-24
Ils m'écrivent demain                                   | 11-24
Un courriel suivra d'ici 48 h                           | 11-25T11:00
l'agence me tient au courant d'ici mercredi             | 11-25
la compagnie prend sa décision le 3 décembre            | 12-03
le conseil d'administration tranche le 9 décembre       | 12-09
Suite du processus annoncée d'ici deux semaines         | 12-07
Réponse rapide, d'ici deux jours                        | 11-25
Deux semaines de délibération                           | 12-07
ça devrait prendre 2 semaines                           | 12-07
ça peut prendre jusqu'à 3 semaines                      | 12-14
jusqu'à un mois                                         | 12-23
faut compter 10 jours ouvrables                         | 12-07
compter deux à trois semaines                           | 12-14
vendredi au plus tôt, lundi au plus tard                | 11-30
entre vendredi et lundi                                 | 11-30
d'ici 2-3 jours                                         | 11-26
dans trois ou quatre jours                              | 11-27
1 sem max                                               | 11-30
15 jours ouvrables                                      | 12-14
d'ici quinze jours                                      | 12-08
dans la quinzaine                                       | 12-08
dans les dix jours                                      | 12-03
d'ici dix jours à deux semaines                         | 12-07
d'ici la mi décembre                                    | 12-15
avant mi-janvier                                        | 2027-01-15
vers la mi-décembre environ                             | 12-15
la première semaine de décembre                         | 12-07
la dernière semaine de janvier                          | 2027-01-31
les deux premières semaines de janvier                  | 2027-01-14
1re semaine de déc.                                     | 12-07
le premier lundi de décembre                            | 12-07
dernier vendredi de novembre                            | 11-27
le 31 décembre à minuit                                 | 12-31
Vendredi 27/11                                          | 11-27
vendredi 27/11/26 à 17:00                               | 11-27T17:00
Kim said she'd get back to me Monday                    | 11-30
Sophie (RH) m'a promis un retour d'ici mercredi prochain | 11-25
M. Lavoie me confirme ça vendredi avant-midi            | 11-27T12:00
Réponse officielle le 8 décembre, par lettre            | 12-08
Ils vont trancher d'ici la fin de l'année               | 12-31
Ils ont jusqu'au 11 décembre pour se décider            | 12-11
Je devrais savoir d'ici jeudi, gros max vendredi        | 11-27
d'ici 1 sem ou 2                                        | 12-07
ds 2 sem                                                | 12-07
sem pro                                                 | 12-04
lun. 30                                                 | 11-30
mar 1er déc                                             | 12-01
jeu. le 3 déc. 16h                                      | 12-03T16:00
avt vendredi                                            | 11-27
le 20 max                                               | 12-20
vendredi prochain 12h                                   | 11-27T12:00
vendredi 9h-12h                                         | 11-27T12:00
jeudi entre 13 h et 15 h                                | 11-26T15:00
mercredi pm ou jeudi am                                 | 11-26
lundi 30 nov. ou mardi 1er déc.                         | 12-01
au courant de la journée de demain                      | 11-24
au cours du mois de décembre                            | 12-31
dans le courant du mois                                 | 11-30
d'ici un mois max                                       | 12-23
vers Noël                                               | 12-25
Anna's getting back to me on Tues                       | 11-24
on se reparle mardi prochain                            | 11-24
Ils donnent leur réponse au plus tard le vendredi 4 décembre | 12-04
rep dici 2 sem                                          | 12-07
Réponse sous dix jours ouvrables                        | 12-07
Décision finale lundi 30 novembre à 16h00               | 11-30T16:00
ils me font signe la semaine du 30 nov.                 | 12-04
Jean-François m'appelle jeudi le 26                     | 11-26
le DG veut décider avant Noël                           | 12-25
2 semaines (7 décembre)                                 | 12-07
dans 72h                                                | 11-26T11:00
48 à 72 h                                               | 11-26T11:00
d'ici 24 heures                                         | 11-24T11:00
d'ici demain 17h                                        | 11-24T17:00
demain matin à la première heure                        | 11-24
d'ici la fin de la journée                              | 11-23
avant 17 h aujourd'hui                                  | 11-23T17:00
le 24 nov au soir                                       | 11-24
vendredi 27 novembre 2026, 12 h                         | 11-27T12:00
mi janvier 2027                                         | 2027-01-15
fin janv. / début févr.                                 | 2027-02-07
dans trois mois environ                                 | 2027-02-23
dans 6 mois                                             | 2027-05-23
dans un an                                              | 2027-11-23
On m'a promis une réponse pour vendredi prochain sans faute | 11-27
la recruteuse doit me revenir mercredi ou jeudi         | 11-26
ils reviennent avec une réponse d'ici la fin novembre   | 11-30
ils devraient décider autour du 9 décembre              | 12-09
je devrais être contactée d'ici lundi                   | 11-30
on me contactera dans les 5 jours ouvrables             | 11-30
Nous vous contacterons d'ici deux semaines.             | 12-07
Vous recevrez une réponse au plus tard le 11 décembre 2026. | 12-11
Une décision sera prise d'ici la mi-décembre            | 12-15
La décision sera communiquée le lundi 7 décembre        | 12-07
Les candidats retenus seront contactés d'ici le 4 décembre | 12-04
appel prévu jeudi 10h                                   | 11-26T10:00
réponse avant le début de janvier                       | 2027-01-07
semaine du lundi 30 novembre                            | 12-04
dans la semaine du 30                                   | 12-04
la semaine du 30 nov au 4 déc                           | 12-04
vendredi de cette semaine                               | 11-27
mercredi de la semaine prochaine avant midi             | 12-02T12:00
troisième semaine de janvier 2027                       | 2027-01-21
le 30 de ce mois                                        | 11-30
le 5 du mois prochain                                   | 12-05
le cinq décembre                                        | 12-05
le quinze                                               | 12-15
vingt décembre                                          | 12-20
le vingt-et-un décembre                                 | 12-21
trente jours                                            | 12-23
dans une trentaine de jours                             | 12-23
une vingtaine de jours                                  | 12-13
huit jours                                              | 12-01
deux mois max                                           | 2027-01-23
demain aprem                                            | 11-24
jeudi aprem                                             | 11-26
vendredi soir au plus tard                              | 11-27
dimanche minuit                                         | 11-29
lundi 8h30                                              | 11-30T08:30
lundi 8:30 am                                           | 11-30T08:30
mardi 13:00-14:00                                       | 11-24T14:00
entre 9h et 17h vendredi                                | 11-27T17:00
d'ici le 27 à 17 h                                      | 11-27T17:00
d'ici vendredi le 4                                     | 12-04
ven. 4/12                                               | 12-04
sam. 28 nov.                                            | 11-28
prévue vers le milieu de la semaine du 7 décembre       | 12-09
quelque part en février                                 | 2027-02-28
autour de la St-Valentin                                | 2027-02-14
au plus tard à Pâques                                   | 2027-03-28
Réponse : vendredi prochain ou au plus tard lundi       | 11-30
entre 1 et 2 semaines                                   | 12-07
une à deux semaines                                     | 12-07
1 à 2 sem                                               | 12-07
deux ou trois jours                                     | 11-26
trois-quatre semaines                                   | 12-21
le mois de janvier                                      | 2027-01-31
2e moitié de janvier                                    | 2027-01-31
dans la deuxième moitié de décembre                     | 12-31
dimanche 13/12                                          | 12-13
décembre 13                                             | 12-13
13 décembre, 12h00                                      | 12-13T12:00
lundi 14 déc à midi pile                                | 12-14T12:00
vendredi 4 décembre a 5h pm                             | 12-04T17:00
vendredi vers 15 h                                      | 11-27T15:00
vendredi avant la fin de la journée                     | 11-27
début de la semaine du 7 décembre                       | 12-08
bientôt, d'ici vendredi                                 | 11-27
rapidement : sous 48 heures                             | 11-25T11:00
2 jours ouvrables                                       | 11-25
un ou deux jours                                        | 11-25
"""

# The same in English.
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
We'll get back to you by end of next week, promise!     | 12-04
15/12                                                   | 12-15
next wk                                                 | 12-04
EOW                                                     | 11-27
COB Thursday                                            | 11-26
dec 4th                                                 | 12-04
by 5pm Friday                                           | 11-27T17:00
2026-12-11                                              | 12-11
within 2 wks                                            | 12-07
by Fri                                                  | 11-27
Fri 12/4                                                | 12-04
12/15                                                   | 12-15
Dec 15, 2026 at 3pm                                     | 12-15T15:00
Tuesday Dec 1                                           | 12-01
Tues                                                    | 11-24
by Weds EOD                                             | 11-25
tmrw                                                    | 11-24
tomorow                                                 | 11-24
end of wk                                               | 11-27
end of Jan                                              | 2027-01-31
early Feb                                               | 2027-02-07
first week of Jan                                       | 2027-01-07
sometime in the next 10 business days                   | 12-07
5 biz days                                              | 11-30
They said two weeks.                                    | 12-07
she'll call me by Thursday at the latest                | 11-26
a month or so                                           | 12-23
3 to 4 weeks                                            | 12-21
hopefully by Friday                                     | 11-27
should hear by Monday Nov 30                            | 11-30
by 12/31                                                | 12-31
Dec 4-8                                                 | 12-08
between the 7th and the 11th                            | 12-11
week of Dec 7th                                         | 12-11
the week of the 14th                                    | 12-18
before the end of the month                             | 11-30
Wednesday morning                                       | 11-25
ce soir                                                 | 11-23
2026-12-14 09:00                                        | 12-14T09:00
14-12-2026                                              | 12-14
14.12.2026                                              | 12-14
14/12/26                                                | 12-14
vendrdi                                                 | 11-27
Friday EOD                                              | 11-27
by end of day Friday Dec 4                              | 12-04
on Dec 11th or 12th                                     | 12-12
They'll decide by mid December                          | 12-15
second half of December                                 | 12-31
end of Q1                                               | 2027-03-31
within 3-5 business days                                | 11-30
in 10 days                                              | 12-03
10 days from today                                      | 12-03
Sarah will call Thursday afternoon                      | 11-26
HR (Dana) to call back Wed or Thu                       | 11-26
Mon Nov 30                                              | 11-30
by mon                                                  | 11-30
Sat Dec 5 at noon                                       | 12-05T12:00
5pm ET Friday                                           | 11-27
12/18/2026                                              | 12-18
12/18                                                   | 12-18
18 Dec                                                  | 12-18
Dec 18 - 20                                             | 12-20
Nov 30 to Dec 4                                         | 12-04
Nov 30–Dec 4                                            | 12-04
I'm supposed to hear by the end of November             | 11-30
I should have an answer in about a week                 | 11-30
max 10 days                                             | 12-03
two weeks tops                                          | 12-07
give them 2 weeks                                       | 12-07
next Monday at the latest                               | 11-30
Next Tuesday (Dec 1)                                    | 12-01
Friday, Nov 27                                          | 11-27
2 dec                                                   | 12-02
Within a week or so                                     | 11-30
In about 2 weeks' time                                  | 12-07
By close of business on Wednesday                       | 11-25
EOB Monday                                              | 11-30
by end of play Thursday                                 | 11-26
Friday at 5 p.m. sharp                                  | 11-27T17:00
no later than 5 PM on December 3                        | 12-03T17:00
before noon tomorrow                                    | 11-24T12:00
first thing Tuesday morning                             | 11-24
Tuesday or Wednesday at the latest                      | 11-25
Mon/Tue next week                                       | 12-01
a week from today                                       | 11-30
early to mid December                                   | 12-15
mid-to-late January                                     | 2027-01-31
end of November / early December                        | 12-07
by year end                                             | 12-31
Jan 15 or so                                            | 2027-01-15
around the 15th                                         | 12-15
on the 15th or 16th                                     | 12-16
sometime before Christmas                               | 12-25
could take up to three weeks                            | 12-14
10:30 on Dec 1                                          | 12-01T10:30
3 jrs ouvrables                                         | 11-26
31/12                                                   | 12-31
31.12.2026                                              | 12-31
27 novembre, 16 h 30 HNE                                | 11-27
They promised an answer by Dec 4                        | 12-04
The hiring manager will reach out early next week       | 12-01
We aim to make a decision by the end of the month       | 11-30
We hope to have a decision for you by mid next week     | 12-02
You should expect to hear from us within two weeks      | 12-07
You'll hear from us in 5-10 business days               | 12-07
They are hoping to decide before Christmas              | 12-25
offer decision in the next two weeks                    | 12-07
HR will email me on or around Dec 10                    | 12-10
decision around Dec 10th or so                          | 12-10
Final decision: Friday Dec 11, 2026                     | 12-11
They want to move fast - by Wed                         | 11-25
could be as late as December 18                         | 12-18
by Dec 18 at the very latest                            | 12-18
Friday, or Monday at the latest                         | 11-30
Thursday, Friday at the latest                          | 11-27
either Thursday or Friday                               | 11-27
by Fri. 27th                                            | 11-27
27th                                                    | 11-27
by the 27th of this month                               | 11-27
27 Nov 2026, 5:00 PM EST                                | 11-27
Nov. 27 by 5pm                                          | 11-27T17:00
11/27                                                   | 11-27
11-27-2026                                              | 11-27
2026-11-27T17:00                                        | 11-27T17:00
2 business days                                         | 11-25
ten days to two weeks                                   | 12-07
one to two months                                       | 2027-01-23
dec 2026                                                | 12-31
noel                                                    | 12-25
20 dec max                                              | 12-20
vend 27                                                 | 11-27
promised by tmrw night                                  | 11-24
waiting to hear - end of next week at the latest        | 12-04
Supposed to hear back Wed Dec 2                         | 12-02
said "a week or two"                                    | 12-07
Mon, Nov 30 @ 3pm                                       | 11-30T15:00
Dec 1st, 9:00 AM                                        | 12-01T09:00
1 Dec 9am                                               | 12-01T09:00
the 1st                                                 | 12-01
1st week Dec                                            | 12-07
2nd week of Dec                                         | 12-14
third week of January                                   | 2027-01-21
beginning of the week of Dec 7                          | 12-08
3 weeks or less                                         | 12-14
no more than 10 business days                           | 12-07
less than two weeks                                     | 12-07
two-three weeks                                         | 12-14
2 - 3 wks                                               | 12-14
four to six weeks                                       | 2027-01-04
EOM                                                     | 11-30
EOY                                                     | 12-31
Valentine's Day                                         | 2027-02-14
Boxing Day                                              | 12-26
close to Christmas                                      | 12-25
27 nov 2026                                             | 11-27
27-11-2026                                              | 11-27
27 novembe                                              | 11-27
1 an                                                    | 2027-11-23
Friday the 4th                                          | 12-04
Fri 4th Dec                                             | 12-04
Friday 4/12                                             | 12-04
4 Dec. 2026 by COB                                      | 12-04
by the end of business Friday                           | 11-27
by 17:00 Friday                                         | 11-27T17:00
Friday night at midnight                                | 11-27
end of day today                                        | 11-23
later today                                             | 11-23
later this week                                         | 11-27
later next week                                         | 12-04
late this week                                          | 11-27
next week sometime                                      | 12-04
about a week                                            | 11-30
roughly ten business days                               | 12-07
approx 2 weeks                                          | 12-07
~2 weeks                                                | 12-07
< 2 weeks                                               | 12-07
2wks                                                    | 12-07
2w                                                      | 12-07
10d                                                     | 12-03
3 business days from now                                | 11-26
within 5 working days of the interview                  | 11-30
5 days after the interview                              | 11-28
a month from now                                        | 12-23
in one month's time                                     | 12-23
by end Nov                                              | 11-30
by early Dec                                            | 12-07
mid-Dec. at the latest                                  | 12-15
before mid-January                                      | 2027-01-15
in the second week of December                          | 12-14
January 4-8                                             | 2027-01-08
the week of January 4th                                 | 2027-01-08
10jrs                                                   | 12-03
3sem                                                    | 12-14
Thanks for your time, we'll be in touch by Thursday     | 11-26
You can expect a decision by Friday, December 11        | 12-11
Candidates will be notified by December 18, 2026        | 12-18
We expect to make an offer the week of December 7       | 12-11
Decision to follow next week                            | 12-04
turnaround: 3-5 business days                           | 11-30
reply due 2026-12-11 EOD                                | 12-11
Please allow two weeks                                  | 12-07
allow 10 working days for a response                    | 12-07
Friday or so                                            | 11-27
a day or two                                            | 11-25
in a day or so                                          | 11-24
two days                                                | 11-25
48hrs                                                   | 11-25T11:00
by Sunday night                                         | 11-29
Sunday the 29th                                         | 11-29
this coming Friday                                      | 11-27
the coming Tuesday                                      | 11-24
next Tues.                                              | 12-01
Tuesday next week                                       | 12-01
the 4th of Dec                                          | 12-04
the 4th                                                 | 12-04
December the fourth                                     | 12-04
fourth of December                                      | 12-04
early January 2027                                      | 2027-01-07
late January or early February                          | 2027-02-07
end of Feb 2027                                         | 2027-02-28
13/12/26                                                | 12-13
2026/12/13                                              | 12-13
20261213                                                | 12-13
Dec-13                                                  | 12-13
13dec                                                   | 12-13
Wed 25th                                                | 11-25
Wed the 25th by noon                                    | 11-25T12:00
Wednesday, November 25, 2026 at 5:00 PM                 | 11-25T17:00
11/25/26                                                | 11-25
11/25 5pm                                               | 11-25T17:00
Nov 25th EOD PST                                        | 11-25
by Nov. 30th, end of day                                | 11-30
first Monday in January                                 | 2027-01-04
last Friday in January                                  | 2027-01-29
third Thursday of Jan.                                  | 2027-01-21
the last week in January                                | 2027-01-31
the last two weeks of December                          | 12-31
in six to eight weeks                                   | 2027-01-18
6-8 weeks                                               | 2027-01-18
within 30 days                                          | 12-23
30 days from the interview date                         | 12-23
90 days                                                 | 2027-02-21
anytime between now and Christmas                       | 12-25
between now and Friday                                  | 11-27
"""

# Not understood, but nothing is late before the end of that day.
FLOORS = """
vendredi en quinze                                      | 12-11
au plus tôt le 15 décembre                              | 12-15
pas avant le 20 décembre                                | 12-20
pas avant janvier                                       | 2027-01-01
après les fêtes                                         | 2027-01-02
au retour des vacances de Noël                          | 2027-01-02
début 2027                                              | 2027-01-01
janvier                                                 | 2027-01-01
T1 2027                                                 | 2027-01-01
Q1                                                      | 2027-01-01
in the new year                                         | 2027-01-01
after the holidays                                      | 2027-01-02
not before March                                        | 2027-03-01
le comité se réunit le 8 décembre, réponse après        | 12-08
avant le congé des Fêtes                                | 12-23
d'ici 3 semaines, ils ont encore des entrevues          | 12-14
hiring manager back from PTO Dec 7, decision after that | 12-07
not until the new year                                  | 2027-01-01
no sooner than Dec 14                                   | 12-14
Décision le 10 déc, mais pas avant midi                 | 12-10
avant les Fêtes                                         | 12-23
après Noël                                              | 12-25
après le jour de l'An                                   | 2027-01-01
au retour des Fêtes                                     | 2027-01-02
en janvier, pas avant                                   | 2027-01-01
pas avant février 2027                                  | 2027-02-01
février                                                 | 2027-02-01
d'ici mars                                              | 2027-03-01
au printemps 2027                                       | 2027-03-01
en début d'année                                        | 2027-01-01
deux semaines après le 4 décembre                       | 12-04
in Q1 2027                                              | 2027-01-01
early in the new year                                   | 2027-01-01
not for at least three weeks                            | 12-14
at least 2 weeks                                        | 12-07
no earlier than January 11                              | 2027-01-11
after January 15                                        | 2027-01-15
from January 4th onwards                                | 2027-01-04
when they get back from the holidays                    | 2027-01-02
week of 12/7                                            | 12-11
avant le temps des fêtes                                | 12-23
pendant les fêtes                                       | 12-24
après le congé des fêtes                                | 2027-01-02
de retour le 4 janvier, décision ensuite                | 2027-01-04
T1                                                      | 2027-01-01
premier trimestre 2027                                  | 2027-01-01
année prochaine                                         | 2027-01-01
2027                                                    | 2027-01-01
plus tard en janvier                                    | 2027-01-01
vers février-mars                                       | 2027-02-01
quelques mois                                           | 2027-01-23
pas avant 3 semaines                                    | 12-14
au moins un mois                                        | 12-23
minimum 4 semaines                                      | 12-21
il reste 3 entrevues, donc pas avant la semaine du 7    | 12-07
à partir de lundi prochain                              | 11-30
after the New Year                                      | 2027-01-01
they're interviewing until Dec 11                       | 12-11
3 weeks minimum                                         | 12-14
ils ont un budget à faire approuver, donc pas avant janvier | 2027-01-01
ils attendent le budget, fin janvier                    | 2027-01-31
la gestionnaire est en vacances jusqu'au 7 décembre     | 12-07
le patron revient le 4 janvier                          | 2027-01-04
réponse reportée au 15 décembre                         | 12-15
décision repoussée après Noël                           | 12-25
un mois et demi                                         | 12-23
budget approval pending, sometime in Q1                 | 2027-01-01
hiring freeze until February                            | 2027-02-01
position reopens in March                               | 2027-03-01
they'll circle back in the spring                       | 2027-03-01
not before the second week of January                   | 2027-01-01
nothing before January 15                               | 2027-01-15
no news until Dec 14                                    | 12-14
don't expect anything before mid-December               | 12-10
a couple of months                                      | 2027-01-23
Selon la recruteuse : deux semaines, peut-être plus     | 12-07
Ce sera long, au moins jusqu'en février                 | 2027-02-01
Aucune réponse avant la mi-janvier                      | 2027-01-10
rien avant le 7 janvier                                 | 2027-01-07
pas de réponse avant Noël                               | 12-25
Silence radio jusqu'au 15 décembre                      | 12-15
ap les fetes                                            | 2027-01-02
over two weeks                                          | 12-07
Q2                                                      | 2027-04-01
next summer                                             | 2027-06-01
after Easter                                            | 2027-03-28
right after New Year's                                  | 2027-01-01
Jan                                                     | 2027-01-01
sometime in Jan or Feb                                  | 2027-01-01
janvier-février                                         | 2027-01-01
printemps                                               | 2027-03-01
après la période des fêtes                              | 2027-01-02
en janvier après les fêtes                              | 2027-01-01
pas avant le retour des fêtes                           | 2027-01-02
pas avant le nouvel an                                  | 2027-01-01
une fois les fêtes passées                              | 2027-01-02
à partir du 11 janvier                                  | 2027-01-11
à compter du 1er février                                | 2027-02-01
au plus tôt mi-janvier                                  | 2027-01-10
rien de prévu avant mars                                | 2027-03-01
pas de décision d'ici Noël                              | 12-25
décision gelée jusqu'en avril                           | 2027-04-01
in the first quarter                                    | 2027-01-01
once the budget is approved in January                  | 2027-01-01
after their board meeting on Dec 9                      | 12-09
when Paul is back (Dec 14)                              | 12-14
pending references, early Dec                           | 12-07
affichage se termine le 4 décembre, décision après      | 12-04
Pas tout de suite, après le 10 janvier                  | 2027-01-10
après la mi-janvier                                     | 2027-01-15
peut-être en janvier                                    | 2027-01-01
in 2027                                                 | 2027-01-01
sometime next year                                      | 2027-01-01
start of the new year                                   | 2027-01-01
after the Christmas break                               | 2027-01-02
not before they're back on Jan 4                        | 2027-01-04
no movement until mid-January                           | 2027-01-10
on hold until Q2                                        | 2027-04-01
quelques semaines, fin janvier au plus tard             | 12-14
pas avant fin janvier                                   | 2027-01-21
pas avant la fin du mois                                | 11-29
pas avant deux mois                                     | 2027-01-23
pas avant le mois prochain                              | 12-01
pas de nouvelles avant la semaine du 14                 | 12-14
aucune décision avant 2027                              | 2027-01-01
plus tard que prévu, en janvier                         | 2027-01-01
repoussé en février                                     | 2027-02-01
reporté au printemps                                    | 2027-03-01
peut prendre plusieurs mois                             | 2027-01-23
après la Saint-Valentin                                 | 2027-02-14
courant T1 2027                                         | 2027-01-01
1er trimestre                                           | 2027-01-01
au 1er trimestre 2027                                   | 2027-01-01
Q1/2027                                                 | 2027-01-01
mi-T1                                                   | 2027-01-01
10/12                                                   | 12-10
le 10/12/26                                             | 12-10
first half of 2027                                      | 2027-01-01
early spring                                            | 2027-03-01
another two weeks                                       | 12-07
not for a month                                         | 12-23
no decision for at least a month                        | 12-23
"""

# Two readings, none, a date that has passed, or words that only look like a date.
UNCLEAR = """
12/01/2027
01/12/2026
11/12/26
bientôt
rapidement
soon
quelques jours
a few days
a couple of weeks
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
semaine du 7 ou du 14
ce vendredi ou celui d'après
Monday week
d'aujourd'hui en huit
a week on Tuesday
Friday or Monday
tous les jours sauf vendredi
quelques semaines
une couple de semaines
couple of weeks
dans 999 mois
12 décembre 9999
0001-01-01
dici la fin de semaine prochaine
11/12/2026
la semaine d'après
fin de semaine
en fin de semaine prochaine
vendredi, sinon lundi
ils finissent les entrevues vendredi et décident après
réponse d'ici deux semaines, pas avant le 4
within a couple of weeks
couple weeks
in a few weeks
12/4
Tuesday Dec 2
after Thanksgiving
Friday after next
the Friday after
Friday unless something comes up
rolling basis
Friday 4 December or Monday 7 December
48 business hours
lundi ou jeudi
fin nov début déc
dans plusieurs semaines
le 8 ou le 15 décembre
une semaine après la deuxième entrevue
le vendredi suivant le 4 décembre
bientot j'espère
peut-être vendredi
vendredi??
Dec. 4 or Dec. 11
the week after Thanksgiving
sometime next week or the week after
will let me know
Thursday or Friday of next week
dans la semaine qui vient
vendredi dans deux semaines
pas ce vendredi, le suivant
vendredi, pas celui-ci mais le prochain
lundi 15 décembre
02/12
d'ici la St-Jean
ils sont fermés jusqu'au 4 janvier
l'hiver prochain
pas de nouvelle date
Rappel : envoyer mes références lundi
relancer si rien d'ici le 10
Réunion d'équipe vendredi, réponse lundi
dès lundi
Within the next couple weeks
Wed-Thu
a week tomorrow
a week from tomorrow
two weeks from tomorrow
this time next week
the Monday after Thanksgiving
late next week or early the week after
by the 1st of the year
not this week
not next week but the week after
they have two more candidates to see next week
Decision expected w/c 7 December
w/e 11 Dec
Just waiting on HR
they were vague
ASAP, hopefully by Friday
Monday 9
Ils finalisent leur choix cette semaine et m'appellent vendredi
J'aurai une réponse en fin de semaine prochaine
prochaine étape : entrevue technique la semaine prochaine
Mme Gagnon est absente la semaine prochaine, réponse la suivante
ils ont dit vendredi mais ça va déborder
Si pas de nouvelles le 4, c'est non
premier jour ouvrable de janvier
they want someone to start January 4, so before then
start date is January 11
second interview next Wednesday
Panel meets Dec 3, will call Dec 4
this week or early next
a week, maybe two
couple days
soonish
Ils tranchent lundi et m'écrivent dans la foulée
fin dec debut janv
27
dans les prochains jours
dans les jours qui viennent
dans les semaines à venir
entre les deux congés
avant mes vacances
à la fin des entrevues
quand ils auront vu tout le monde
on va me le dire
ça dépend
à discuter
[date]
JJ/MM/AAAA
they said maybe by Friday
possibly Monday
Mon or Tues
last day of the month
last working day of November
Thursday of the week of Dec 7
two Fridays from now
next next week
week after next, probably Tuesday
2/3 weeks
1.5 weeks
half a month
mid month
H1 2027
FY27
day after Thanksgiving
whenever
they'll be in touch
within reasonable time
réponse : fin de semaine prochaine au plus tard
le comité de sélection décide le 3 déc. et on m'avise le 4
on me rappelle « la semaine prochaine ou l'autre »
dans 2 semaines, 3 au maximum
lundi de Pâques
avant la relâche
au cours de l'hiver
Friday week
Tuesday fortnight
a fortnight on Friday
4.12.2026
Friday, 5
before lunch on Friday
by Friday lunchtime
next week at the earliest
next week or so
2+ weeks
>2 weeks
beg. of December
first or second week of December
haven't heard
Seules les personnes retenues seront contactées
2e entrevue le 3 décembre
prochaine entrevue mardi
test technique à remettre vendredi
références à fournir avant mercredi
le poste sera affiché jusqu'au 15 décembre
début en poste le 11 janvier
date d'entrée en fonction : 4 janvier
d'ici la fin de l'automne
fin de la première semaine de décembre
le dernier jour de novembre
1 mois 1/2
v 4 déc
un jour en janvier
We will be in touch within the next few weeks
The team will regroup on Wednesday and let you know by Friday
reply due 12/11/2026
If you don't hear by Dec 11, assume no
couple of days
within the hour
within the day
by the weekend
before the weekend
over the weekend
weekend
Tuesday next
December 4th-ish
first of the month
end of the financial year
Elle m'a dit d'ici la fin de la semaine, sinon lundi matin
Ils ont dit de relancer si pas de nouvelles vendredi
me rappeler si rien d'ici 10 jours
réponse dans 2 semaines après le retour de vacances du directeur
vendredi prochain, voire lundi
une couple de jours
après l'Action de grâce
13.12
13-12
vendredi à partir de 15 h
vendredi entre 9 et 11
vendredi en après-midi ou lundi
avant la fin de semaine
d'ici la fin de semaine
cette fin de semaine
ce weekend
jeudi, semaine du 7 décembre
la semaine du 7 ou celle du 14
semaine 50
S50
jour 10
48h ouvrables
deux jours francs
ils attendent une autre candidate vendredi
s'ils m'aiment, vendredi
vendredi ? à confirmer
à confirmer, probablement vendredi
TBD - maybe Dec 4
N/A (offre déjà reçue)
pas d'info, relancer le 4 décembre
Fri or early next week
Nov 31
Monday Nov 31
Thursday Nov 27
a week Monday
Monday after next
by the end of winter
in a quarter
next fiscal year
two additional weeks
d'ici là
sometime soon
any day now
ask Dana
"""

# Nothing was announced: no deadline, and nothing to report.
NOTHING = """
ASAP
dès que possible
dans les meilleurs délais
35 h/semaine
de 14h à 15h
75 000 $ à 85 000 $
514-555-0123
aucune
n/a
pas dit
on verra
je ne sais pas
unknown
TBD
Pas de date précise
aucune idée
à déterminer
no idea
not sure
none given
didn't say
rien de précis
rien
Non précisé
Non mentionnée
on ne m'a rien dit
ils ne savent pas encore
pas de délai annoncé
à confirmer
le plus tôt possible
TBC
they didn't give a date
not specified
none
$85k - $95k
40 hours a week
Aucune date donnée
inconnue
à venir
?
...
j'ai oublié de demander
Ils n'ont rien précisé
non communiqué
nothing said about timing
no set timeline
le plus rapidement possible
sais pas encore
pas d'échéance
pas de date
non spécifiée
échéance inconnue
_____
—
no deadline
open-ended
aucun
Néant
Pas annoncé
pas défini
Non déterminée
rien n'a été dit
elle n'a pas dit
Ils n'ont pas donné de date
on ne sait pas
je l'ignore
à valider
not discussed
wasn't mentioned
did not say
I don't remember
no timeframe given
none mentioned yet
unclear
TBA
still unknown
"""

# With other interview days than that Monday: the phrase, its meaning, and the interview's day.
OTHER_DAYS = """
fin de semaine prochaine       | ?            | 2026-12-01
vendredi                       | 12-11        | 2026-12-04
ce vendredi                    | ?            | 2026-12-04
mardi prochain                 | 12-08        | 2026-12-01
la semaine prochaine           | 12-11        | 2026-12-04
d'ici la fin du mois           | 12-31        | 2026-12-01
in two weeks                   | 2027-01-13   | 2026-12-30
début janvier                  | 2027-01-07   | 2026-12-30
après les fêtes                | ?>=2027-01-02 | 2026-12-30
le 3                           | 2027-01-03   | 2026-12-30
janvier                        | ?>=2027-01-01 | 2026-12-30
T2                             | ?>=2027-04-01 | 2027-02-10
après les vacances             | ?>=2027-08-01 | 2027-06-10
avant la Saint-Jean            | 2027-06-24   | 2027-06-10
next Monday                    | 12-07        | 2026-12-05
5 jours ouvrables              | 12-11        | 2026-12-05
"""
