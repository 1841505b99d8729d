# ruff: noqa: E501  a row of a table is a line
"""Points as people type them on a phone: the shape of each, and its form in a sentence.

``typed || shape || as it is said``; a point that can't be used has the reason as its shape.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.domain.drafts.shapes import Shape, Shaped, Unsaid, shaped

FRENCH = """
les employés salariés || thing || les employés salariés
c'est payé combien? || delicate ||
service d'urgence 1 fin de semaine sur 4 || unclear ||
votre logiciel de paie, votre équipe de 5, vos valeurs familiales || thing || votre logiciel de paie, votre équipe de 5 et vos valeurs familiales
mon stage à Granby, votre équipe || thing || mon stage à Granby et votre équipe
le onboarding des juniors || thing || l’onboarding des juniors
le ERP || thing || l’ERP
le hockey || thing || le hockey
la une du journal || thing || la une du journal
1 PAB pour 12 résidents || unclear ||
2 000 élèves || thing || les 2 000 élèves
aucune auto de service || delicate ||
aucun bureau fermé || unclear ||
pas de syndicat || unclear ||
le plan, le budget, horaires || thing || le plan, le budget et les horaires
Combien d'heures par semaine? || delicate ||
Le camion est-il fourni? || delicate ||
location de chaise ou à commission? || delicate ||
le salaire || delicate ||
taux de 48$/h || delicate ||
les mises à pied || delicate ||
les conditions de travail || delicate ||
le stationnement || delicate ||
la Commission des normes du travail || thing || la Commission des normes du travail
équité salariale || thing || l’équité salariale
le dossier des heures supplémentaires obligatoires || thing || le dossier des heures supplémentaires obligatoires
Votre virage vers le dossier numérique? || yours || votre virage vers le dossier numérique
J'ai aimé votre franchise, votre bureau || sentence || J'ai aimé votre franchise et votre bureau.
Quotas? ambiance? pauses? || unclear ||
à quoi ressemble une semaine type || question || À quoi ressemble une semaine type ?
parlé de commissions et de quotas || delicate ||
parlé de territoires et de quotas || thing || les territoires et les quotas
parlé du budget et des horaires || thing || le budget et les horaires
12 arrêts à l'heure || thing || les 12 arrêts à l'heure
Votre vision de l'économie circulaire m'a marquée || sentence || Votre vision de l'économie circulaire m'a marquée.
remercier pour le café || unclear ||
Je commence le 5 janvier si je l'ai || unclear ||
test technique réussi, prochaine étape le VP || unclear ||
le travail le dimanche || thing || le travail le dimanche
gérer les conflits || thing || la façon de gérer les conflits
l'accueil pendant la nuit || thing || l'accueil pendant la nuit
comment gérer les conflits entre employés || thing || la façon de gérer les conflits entre employés
comment gérez-vous les retards || question || Comment gérez-vous les retards ?
que faire si un client crie || question || Que faire si un client crie ?
a demandé mes disponibilités || third person ||
demandé pourquoi je veux changer || third person ||
cherchent une personne bilingue || third person ||
inquiet du roulement || unclear ||
très nerveuse à la fin || unclear ||
vacances 4 semaines || unclear ||
4 semaines de vacances || thing || les 4 semaines de vacances
avantages sociaux, REER collectif, 4 sem vacances || unclear ||
début le 12 janvier || unclear ||
entrée en poste en janvier || thing || l’entrée en poste en janvier
elle a dit : « on se tutoie ici » || quotation || on se tutoie ici
« Le client n'a pas toujours raison », dixit Jean || quotation || Le client n'a pas toujours raison
« on avance à petits pas » (Jean) || quotation || on avance à petits pas
votre projet « Une école par quartier » || yours || votre projet « Une école par quartier »
fusion avec Laval (confidentiel!) || unclear ||
équipe ben le fun || unclear ||
avoir un bon esprit d'équipe || unclear ||
ton avis sur l'IA || unclear ||
ton de la marque || thing || le ton de la marque
visité l'usine || unclear ||
vu les bureaux || unclear ||
visite de l'usine || thing || la visite de l'usine
loi 96 et affichage || thing || la loi 96 et l’affichage
horaires variables et de nuit || thing || les horaires variables et de nuit
Hockey des Canadiens || unclear ||
formation & mentorat || thing || la formation et le mentorat
rien de spécial || nothing ||
Excel || one word ||
TRÈS BELLE ÉQUIPE || unclear ||
un samedi soir ? || question || Un samedi soir ?
sa question sur le budget média || third person ||
J'ai aimé parler de votre dépôt || sentence || J'ai aimé parler de votre dépôt.
Belle équipe! || unclear ||
bof || nothing ||
la migration vers Django 5 || thing || la migration vers Django 5
l'équipe de six personnes || thing || l'équipe de six personnes
migration vers Django || thing || la migration vers Django
Migration vers Django || thing || la migration vers Django
gestion des horaires || thing || la gestion des horaires
Kubernetes en production || thing || Kubernetes en production
Django 5 || thing || Django 5
parlé du budget || thing || le budget
on a parlé de la relève || thing || la relève
votre question sur les fins de trimestre || yours || votre question sur les fins de trimestre
Vos horaires de nuit || yours || vos horaires de nuit
« on apprend en marchant » || quotation || on apprend en marchant
comment vous formez les nouveaux || thing || la façon dont vous formez les nouveaux
le poste commence en janvier || unclear ||
ce que vous avez dit sur la relève || thing || ce que vous avez dit sur la relève
la fin de mois en cinq jours || thing || la fin de mois en cinq jours
Le passage à l'infonuagique || thing || le passage à l'infonuagique
ils utilisent Django || third person ||
horaires 4/3 || thing || les horaires 4/3
budget média, équipe de 5 || thing || le budget média et l’équipe de 5
la migration, l'équipe et les horaires || thing || la migration, l'équipe et les horaires
travailler avec des enfants || thing || la façon de travailler avec des enfants
les défis || thing || les défis
relève || one word ||
que faire quand il manque un préposé ? || question || Que faire quand il manque un préposé ?
horaires de nuit || thing || les horaires de nuit
LE BUDGET MÉDIA || thing || le budget média
the roadmap || other language ||
quart de soir une fin de semaine sur deux || thing || le quart de soir une fin de semaine sur deux
projet de serre sur le toit || thing || le projet de serre sur le toit
Vous m'avez parlé de la nouvelle serre || thing || la nouvelle serre
Vous m'avez dit que l'équipe double || sentence || Vous m'avez dit que l'équipe double.
notre échange sur les quarts || thing || les quarts
le territoire de l'Est || thing || le territoire de l'Est
votre tournée, logistique des instruments || thing || votre tournée et la logistique des instruments
l'ambiance || thing || l'ambiance
le ratio infirmière-patients || thing || le ratio infirmière-patients
nouvelle salle de tri || thing || la nouvelle salle de tri
Marie a dit que l'équipe double || unclear ||
mise à niveau des transformateurs || thing || la mise à niveau des transformateurs
l'entretien des bassins qui est fait la nuit || thing || l'entretien des bassins qui est fait la nuit
leur migration vers AWS || third person ||
salaire || delicate ||
avantages sociaux || thing || les avantages sociaux
télétravail deux jours par semaine || thing || le télétravail deux jours par semaine
ambiance de travail || thing || l’ambiance de travail
plan de formation des apprentis || thing || le plan de formation des apprentis
clientèle avec un trouble du spectre de l'autisme || thing || la clientèle avec un trouble du spectre de l'autisme
tableaux de bord Power BI || thing || les tableaux de bord Power BI
la paie aux deux semaines || thing || la paie aux deux semaines
formation en chariot élévateur || thing || la formation en chariot élévateur
outils de gestion || thing || les outils de gestion
prise en charge des élèves || thing || la prise en charge des élèves
approche par projet || thing || l’approche par projet
le fait que l'équipe est petite || thing || le fait que l'équipe est petite
quota de ventes || thing || le quota de ventes
Prendre les appels || thing || la façon de prendre les appels
Accueillir les nouveaux || thing || la façon d’accueillir les nouveaux
mandat de la DI || thing || le mandat de la DI
les 3 quarts de travail || thing || les 3 quarts de travail
équipe (6 personnes) || thing || l’équipe (6 personnes)
le mentorat avec Luc || thing || le mentorat avec Luc
charges de cours || thing || les charges de cours
ratios || one word ||
rotation aux 2 semaines, jour et soir || thing || la rotation aux 2 semaines, le jour et le soir
plateforme de données || thing || la plateforme de données
Formation à l’interne || thing || la formation à l’interne
Horaire || one word ||
Échéanciers serrés || thing || les échéanciers serrés
gardes de fin de semaine || thing || les gardes de fin de semaine
L’ÉQUIPE DE NUIT || thing || l’équipe de nuit
évaluation des élèves || thing || l’évaluation des élèves
suivi des patients à domicile || thing || le suivi des patients à domicile
on a jasé de la cuisine || thing || la cuisine
discuté des objectifs || thing || les objectifs
sur la relève || thing || la relève
à propos du budget || thing || le budget
Django : la migration || unclear ||
nous avons parlé de votre projet || yours || votre projet
parlé de votre projet de serre || yours || votre projet de serre
votre belle équipe || yours || votre belle équipe
cas clients || thing || les cas clients
rénovation de l'école || thing || la rénovation de l'école
deux jours de télétravail || thing || deux jours de télétravail
"""
ENGLISH = """
your values, your clients and my move || thing || your values, your clients and my move
home visits || thing || home visits
Spanish-speaking clients || thing || Spanish-speaking clients
raised beds || thing || raised beds
merit raises || delicate ||
tool allowance || delicate ||
postmortems without blame || thing || postmortems without blame
your remote work policy, your ERP migration, my CPA exam in May || thing || your remote work policy, your ERP migration and my CPA exam in May
the monolith, the deploy queue || thing || the monolith and the deploy queue
Bilingual policy || thing || the bilingual policy
CWB ticket || thing || the CWB ticket
Montreal data centre || thing || the Montreal data centre
latte art || thing || latte art
visa sponsorship || thing || visa sponsorship
ratio of 1:5 || thing || the ratio of 1:5
Billable hours target of 1,800 || thing || the billable hours target of 1,800
Cash handling || thing || cash handling
no forced dispatch || unclear ||
prevailing wage || delicate ||
the layoffs || delicate ||
night shift premium || delicate ||
Van provided? || delicate ||
Is parking included? || delicate ||
How many hours per week? || delicate ||
What is the union situation? || delicate ||
pay equity || thing || pay equity
Your take on quality struck me || sentence || Your take on quality struck me.
float pool || thing || the float pool
truck provided, tools not || delicate ||
12-hour shifts, self-scheduling || thing || 12-hour shifts and self-scheduling
thank him for the tour || unclear ||
I'd be reporting to Sarah || unclear ||
Rust vs C++ debate || thing || the Rust vs C++ debate
how do you handle conflict || question || How do you handle conflict?
what would my first 90 days look like || question || What would my first 90 days look like?
how to handle conflict || thing || how to handle conflict
asked why i left my last job || third person ||
wants someone independent || third person ||
worried about turnover || unclear ||
looking forward to starting || unclear ||
vacation 4 weeks || unclear ||
4 weeks of vacation || thing || 4 weeks of vacation
managing 12 people || thing || managing 12 people
start date January 12 || unclear ||
salary 85-95k, 4 days in office || delicate ||
"Move slow and fix things" haha loved it || quotation || Move slow and fix things
"we don't rush here" - Bob || quotation || we don't rush here
confidential merger || unclear ||
new ERP || thing || the new ERP
new office in Laval || thing || the new office in Laval
forklift licence || thing || the forklift licence
met the team, saw the offices || unclear ||
visited the plant || unclear ||
lots of turnover || unclear ||
could start next week || unclear ||
budget cuts coming || unclear ||
the vibe seemed cool || unclear ||
Scaling the team || thing || scaling the team
hiring plans, on-call rotation || thing || hiring plans and the on-call rotation
new office & hybrid schedule || thing || the new office and hybrid schedule
the move to event sourcing || thing || the move to event sourcing
move to event sourcing || thing || the move to event sourcing
Kubernetes || one word ||
on-call rotation || thing || the on-call rotation
how you onboard people || thing || how you onboard people
team culture || thing || team culture
your question about latency || yours || your question about latency
great team || unclear ||
her question on tests || third person ||
I liked your approach to testing || sentence || I liked your approach to testing.
talked about the roadmap || thing || the roadmap
Checkout latency project || thing || the checkout latency project
la migration || other language ||
you mentioned the Q3 launch || thing || the Q3 launch
you said that the team doubles || sentence || You said that the team doubles.
home every weekend || unclear ||
hiring plan for 2027 || thing || the hiring plan for 2027
our conversation about commissions || delicate ||
our conversation about territories || one word ||
the team is growing || unclear ||
machine learning in production || thing || machine learning in production
nothing special || nothing ||
Night shifts || thing || night shifts
Postgres migration || thing || the Postgres migration
The patient intake form || thing || the patient intake form
what makes a good handover || thing || what makes a good handover
How do you handle no-shows? || question || How do you handle no-shows?
“we ship on Fridays” || quotation || we ship on Fridays
Data platform || thing || the data platform
dbt and Snowflake || thing || dbt and Snowflake
meh || nothing ||
the fact that the team is small || thing || the fact that the team is small
Salary || delicate ||
weekend rotation and overtime || thing || the weekend rotation and overtime
pair programming || thing || pair programming
Hybrid schedule || thing || the hybrid schedule
their CI pipeline || third person ||
the company is moving in May || unclear ||
working with seniors || thing || working with seniors
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("||")] for line in table.strip().split("\n")]


def shape_of(found: Shaped | Unsaid) -> str:
    return found.shape.value if isinstance(found, Shaped) else found.lack.value


@pytest.mark.parametrize(("typed", "shape", "said"), rows(FRENCH))
def test_a_french_point(typed: str, shape: str, said: str) -> None:
    found = shaped(typed, "fr")
    assert (shape_of(found), found.text if isinstance(found, Shaped) else "") == (shape, said)


@pytest.mark.parametrize(("typed", "shape", "said"), rows(ENGLISH))
def test_an_english_point(typed: str, shape: str, said: str) -> None:
    found = shaped(typed, "en")
    assert (shape_of(found), found.text if isinstance(found, Shaped) else "") == (shape, said)


@given(st.text(max_size=300), st.sampled_from(["fr", "en"]))
def test_any_text_has_a_shape_or_is_asked_about(text: str, language: str) -> None:
    found = shaped(text, language)
    if isinstance(found, Shaped):
        assert found.text.strip() == found.text != ""
        assert found.text.endswith("?") == (found.shape is Shape.QUESTION)
        assert "!" not in found.text[-1]
    else:
        assert isinstance(found, Unsaid)
