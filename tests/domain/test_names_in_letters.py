# ruff: noqa: E501  a row of a table is a line
"""Employers, job titles and people as a letter names them, in tables of real ones.

The employers are real names in Québec; the people are invented.
"""

from __future__ import annotations

import pytest

from calendar_followup.domain.drafts.civilities import called, greeted
from calendar_followup.domain.drafts.companies import as_company, chez, de_company
from calendar_followup.domain.drafts.roles import accord_in, as_title, in_a_sentence, one_form
from calendar_followup.domain.drafts.wording import de
from calendar_followup.domain.events import Person
from calendar_followup.domain.reading.people import clean_name, people_in

# name || where one works || of
EMPLOYERS = """
Hydro-Québec | chez Hydro-Québec | d’Hydro-Québec
Desjardins | chez Desjardins | de Desjardins
Bombardier | chez Bombardier | de Bombardier
CGI | chez CGI | de CGI
Cascades | chez Cascades | de Cascades
Couche-Tard | chez Couche-Tard | de Couche-Tard
Metro | chez Metro | de Metro
Saputo | chez Saputo | de Saputo
Agropur | chez Agropur | d’Agropur
Olymel | chez Olymel | d’Olymel
Exceldor | chez Exceldor | d’Exceldor
Sollio | chez Sollio | de Sollio
Énergir | chez Énergir | d’Énergir
Vidéotron | chez Vidéotron | de Vidéotron
Québecor | chez Québecor | de Québecor
Bell Canada | chez Bell Canada | de Bell Canada
Telus | chez Telus | de Telus
Ubisoft | chez Ubisoft | d’Ubisoft
Behaviour Interactive | chez Behaviour Interactive | de Behaviour Interactive
Eidos-Montréal | chez Eidos-Montréal | d’Eidos-Montréal
Shopify | chez Shopify | de Shopify
Lightspeed | chez Lightspeed | de Lightspeed
Coveo | chez Coveo | de Coveo
Nuvei | chez Nuvei | de Nuvei
Alithya | chez Alithya | d’Alithya
LGS | chez LGS | de LGS
WSP | chez WSP | de WSP
AtkinsRéalis | chez AtkinsRéalis | d’AtkinsRéalis
Pomerleau | chez Pomerleau | de Pomerleau
EBC | chez EBC | d’EBC
Broccolini | chez Broccolini | de Broccolini
CAE | chez CAE | de CAE
Pratt & Whitney Canada | chez Pratt & Whitney Canada | de Pratt & Whitney Canada
Airbus | chez Airbus | d’Airbus
Air Canada | chez Air Canada | d’Air Canada
Air Transat | chez Air Transat | d’Air Transat
Héroux-Devtek | chez Héroux-Devtek | d’Héroux-Devtek
Rio Tinto | chez Rio Tinto | de Rio Tinto
ArcelorMittal | chez ArcelorMittal | d’ArcelorMittal
Alcoa | chez Alcoa | d’Alcoa
Kruger | chez Kruger | de Kruger
Domtar | chez Domtar | de Domtar
Premier Tech | chez Premier Tech | de Premier Tech
BRP | chez BRP | de BRP
Camso | chez Camso | de Camso
Prévost | chez Prévost | de Prévost
Nova Bus | chez Nova Bus | de Nova Bus
Lion Électrique | chez Lion Électrique | de Lion Électrique
Jean Coutu | chez Jean Coutu | de Jean Coutu
Pharmacie Jean Coutu | à la Pharmacie Jean Coutu | de la Pharmacie Jean Coutu
Pharmaprix | chez Pharmaprix | de Pharmaprix
Familiprix | chez Familiprix | de Familiprix
Uniprix | chez Uniprix | d’Uniprix
RONA | chez RONA | de RONA
Canac | chez Canac | de Canac
Patrick Morin | chez Patrick Morin | de Patrick Morin
Simons | chez Simons | de Simons
La Maison Simons | chez La Maison Simons | de La Maison Simons
Aldo | chez Aldo | d’Aldo
Garage | chez Garage | de Garage
Groupe Dynamite | au Groupe Dynamite | du Groupe Dynamite
Ardène | chez Ardène | d’Ardène
Reitmans | chez Reitmans | de Reitmans
Sports Experts | chez Sports Experts | de Sports Experts
Renaud-Bray | chez Renaud-Bray | de Renaud-Bray
Archambault | chez Archambault | d’Archambault
Uber | chez Uber | de Uber
Intact Assurance | chez Intact Assurance | d’Intact Assurance
Beneva | chez Beneva | de Beneva
La Capitale | chez La Capitale | de La Capitale
iA Groupe financier | chez iA Groupe financier | d’iA Groupe financier
Banque Nationale | à la Banque Nationale | de la Banque Nationale
Banque Laurentienne | à la Banque Laurentienne | de la Banque Laurentienne
Caisse de dépôt et placement du Québec | à la Caisse de dépôt et placement du Québec | de la Caisse de dépôt et placement du Québec
CDPQ | à la CDPQ | de la CDPQ
Caisse Desjardins de Lévis | à la Caisse Desjardins de Lévis | de la Caisse Desjardins de Lévis
Fonds de solidarité FTQ | au Fonds de solidarité FTQ | du Fonds de solidarité FTQ
Investissement Québec | à Investissement Québec | d’Investissement Québec
Revenu Québec | à Revenu Québec | de Revenu Québec
Retraite Québec | à Retraite Québec | de Retraite Québec
Loto-Québec | à Loto-Québec | de Loto-Québec
Télé-Québec | à Télé-Québec | de Télé-Québec
Radio-Canada | à Radio-Canada | de Radio-Canada
TVA | à TVA | de TVA
Noovo | à Noovo | de Noovo
La Presse | à La Presse | de La Presse
Le Devoir | au Devoir | du Devoir
Le Soleil | au Soleil | du Soleil
Le Journal de Montréal | au Journal de Montréal | du Journal de Montréal
L’Actualité | à L’Actualité | de L’Actualité
L'Oréal | chez L'Oréal | de L’Oréal
Les Rôtisseries St-Hubert | aux Rôtisseries St-Hubert | des Rôtisseries St-Hubert
Rôtisseries Benny | aux Rôtisseries Benny | des Rôtisseries Benny
Les Éditions du Boréal | aux Éditions du Boréal | des Éditions du Boréal
Éditions La Peuplade | aux Éditions La Peuplade | des Éditions La Peuplade
Cirque du Soleil | au Cirque du Soleil | du Cirque du Soleil
Le Cirque du Soleil | au Cirque du Soleil | du Cirque du Soleil
la SAQ | à la SAQ | de la SAQ
La SAQ | à la SAQ | de la SAQ
L'AMF | à l’AMF | de l’AMF
L’OMS | à l’OMS | de l’OMS
OMS | à l’OMS | de l’OMS
ONU | à l’ONU | de l’ONU
OIIQ | à l’OIIQ | de l’OIIQ
UNICEF | à UNICEF | d’UNICEF
DPJ de la Mauricie | à la DPJ de la Mauricie | de la DPJ de la Mauricie
CNESST | à la CNESST | de la CNESST
CDPQ | à la CDPQ | de la CDPQ
BNC | à la BNC | de la BNC
RTC | au RTC | du RTC
SPVM | au SPVM | du SPVM
MTQ | au MTQ | du MTQ
CSSDM | au CSSDM | du CSSDM
SHQ | à la SHQ | de la SHQ
XYZ | chez XYZ | de XYZ
MTESS | au MTESS | du MTESS
TÉLUQ | à la TÉLUQ | de la TÉLUQ
Mac Cosmetics | chez Mac Cosmetics | de Mac Cosmetics
L'Auberge du Fjord | à l’Auberge du Fjord | de l’Auberge du Fjord
La Fondation du Grand Montréal | à la Fondation du Grand Montréal | de la Fondation du Grand Montréal
La Tablée des chefs | à La Tablée des chefs | de La Tablée des chefs
Groupe Ampère Plus | au Groupe Ampère Plus | du Groupe Ampère Plus
SAQ | à la SAQ | de la SAQ
SQDC | à la SQDC | de la SQDC
SAAQ | à la SAAQ | de la SAAQ
RAMQ | à la RAMQ | de la RAMQ
CNESST | à la CNESST | de la CNESST
STM | à la STM | de la STM
STL | à la STL | de la STL
RTC | au RTC | du RTC
ARTM | à l’ARTM | de l’ARTM
exo | à exo | d’exo
Société de transport de Laval | à la Société de transport de Laval | de la Société de transport de Laval
Assemblée nationale | à l’Assemblée nationale | de l’Assemblée nationale
l'Assemblée nationale | à l’Assemblée nationale | de l’Assemblée nationale
Ministère de l’Éducation | au Ministère de l’Éducation | du Ministère de l’Éducation
Secrétariat du Conseil du trésor | au Secrétariat du Conseil du trésor | du Secrétariat du Conseil du trésor
Protecteur du citoyen | au Protecteur du citoyen | du Protecteur du citoyen
Ville de Montréal | à la Ville de Montréal | de la Ville de Montréal
Ville de Québec | à la Ville de Québec | de la Ville de Québec
Municipalité de Chelsea | à la Municipalité de Chelsea | de la Municipalité de Chelsea
MRC de La Jacques-Cartier | à la MRC de La Jacques-Cartier | de la MRC de La Jacques-Cartier
Sûreté du Québec | à la Sûreté du Québec | de la Sûreté du Québec
SPVM | au SPVM | du SPVM
Urgences-santé | à Urgences-santé | d’Urgences-santé
CHUM | au CHUM | du CHUM
le CHUM | au CHUM | du CHUM
CHU Sainte-Justine | au CHU Sainte-Justine | du CHU Sainte-Justine
CUSM | au CUSM | du CUSM
CHU de Québec – Université Laval | au CHU de Québec – Université Laval | du CHU de Québec – Université Laval
CIUSSS du Centre-Sud-de-l’Île-de-Montréal | au CIUSSS du Centre-Sud-de-l’Île-de-Montréal | du CIUSSS du Centre-Sud-de-l’Île-de-Montréal
CISSS de Laval | au CISSS de Laval | du CISSS de Laval
Santé Québec | à Santé Québec | de Santé Québec
Institut de cardiologie de Montréal | à l’Institut de cardiologie de Montréal | de l’Institut de cardiologie de Montréal
Hôpital du Sacré-Cœur | à l’Hôpital du Sacré-Cœur | de l’Hôpital du Sacré-Cœur
Hôtel-Dieu de Lévis | à l’Hôtel-Dieu de Lévis | de l’Hôtel-Dieu de Lévis
Résidence Le Boisé | à la Résidence Le Boisé | de la Résidence Le Boisé
Chartwell | chez Chartwell | de Chartwell
Groupe Sélection | au Groupe Sélection | du Groupe Sélection
Clinique dentaire Roy | à la Clinique dentaire Roy | de la Clinique dentaire Roy
Université Laval | à l’Université Laval | de l’Université Laval
Université de Montréal | à l’Université de Montréal | de l’Université de Montréal
McGill University | à McGill University | de McGill University
Université McGill | à l’Université McGill | de l’Université McGill
UQAM | à l’UQAM | de l’UQAM
UQAR | à l’UQAR | de l’UQAR
ÉTS | à l’ÉTS | de l’ÉTS
HEC Montréal | à HEC Montréal | de HEC Montréal
Polytechnique Montréal | à Polytechnique Montréal | de Polytechnique Montréal
ENAP | à l’ENAP | de l’ENAP
INRS | à l’INRS | de l’INRS
Cégep Garneau | au Cégep Garneau | du Cégep Garneau
Collège Ahuntsic | au Collège Ahuntsic | du Collège Ahuntsic
Dawson College | à Dawson College | de Dawson College
Centre de services scolaire de la Capitale | au Centre de services scolaire de la Capitale | du Centre de services scolaire de la Capitale
École Saint-Jean-Baptiste | à l’École Saint-Jean-Baptiste | de l’École Saint-Jean-Baptiste
CPE Les Lutins | au CPE Les Lutins | du CPE Les Lutins
Garderie Les Petits Pas | à la Garderie Les Petits Pas | de la Garderie Les Petits Pas
Musée des beaux-arts de Montréal | au Musée des beaux-arts de Montréal | du Musée des beaux-arts de Montréal
BAnQ | à BAnQ | de BAnQ
Bibliothèque de Québec | à la Bibliothèque de Québec | de la Bibliothèque de Québec
Théâtre du Nouveau Monde | au Théâtre du Nouveau Monde | du Théâtre du Nouveau Monde
Orchestre symphonique de Montréal | à l’Orchestre symphonique de Montréal | de l’Orchestre symphonique de Montréal
Festival d’été de Québec | au Festival d’été de Québec | du Festival d’été de Québec
Auberge Saint-Antoine | à l’Auberge Saint-Antoine | de l’Auberge Saint-Antoine
l'Auberge Saint-Antoine | à l’Auberge Saint-Antoine | de l’Auberge Saint-Antoine
Fairmont Le Château Frontenac | chez Fairmont Le Château Frontenac | de Fairmont Le Château Frontenac
Hôtel Le Germain | à l’Hôtel Le Germain | de l’Hôtel Le Germain
Restaurant Toqué! | au Restaurant Toqué! | du Restaurant Toqué!
Boulangerie Ange | à la Boulangerie Ange | de la Boulangerie Ange
Boucherie Lapointe | à la Boucherie Lapointe | de la Boucherie Lapointe
Microbrasserie Le Trou du diable | à la Microbrasserie Le Trou du diable | de la Microbrasserie Le Trou du diable
Unibroue | chez Unibroue | d’Unibroue
Port de Montréal | au Port de Montréal | du Port de Montréal
Aéroports de Montréal | à Aéroports de Montréal | d’Aéroports de Montréal
Postes Canada | à Postes Canada | de Postes Canada
Parcs Canada | à Parcs Canada | de Parcs Canada
VIA Rail | à VIA Rail | de VIA Rail
Sépaq | à la Sépaq | de la Sépaq
Zoo de Granby | au Zoo de Granby | du Zoo de Granby
Parc Omega | au Parc Omega | du Parc Omega
La Ronde | à La Ronde | de La Ronde
Centraide | à Centraide | de Centraide
Moisson Montréal | à Moisson Montréal | de Moisson Montréal
Croix-Rouge canadienne | à la Croix-Rouge canadienne | de la Croix-Rouge canadienne
Fondation Dr Julien | à la Fondation Dr Julien | de la Fondation Dr Julien
Oxfam-Québec | à Oxfam-Québec | d’Oxfam-Québec
Barreau du Québec | au Barreau du Québec | du Barreau du Québec
Ordre des CPA | à l’Ordre des CPA | de l’Ordre des CPA
CSN | à la CSN | de la CSN
FTQ | à la FTQ | de la FTQ
UPA | à l’UPA | de l’UPA
Union des artistes | à l’Union des artistes | de l’Union des artistes
Coop fédérée | à la Coop fédérée | de la Coop fédérée
Ferme Lufa | à la Ferme Lufa | de la Ferme Lufa
Fermes Lufa | aux Fermes Lufa | des Fermes Lufa
Les Fermes Lufa | aux Fermes Lufa | des Fermes Lufa
Stripe, Inc. | chez Stripe, Inc. | de Stripe, Inc.
Deloitte | chez Deloitte | de Deloitte
KPMG | chez KPMG | de KPMG
Raymond Chabot Grant Thornton | chez Raymond Chabot Grant Thornton | de Raymond Chabot Grant Thornton
Cabinet Lavery | au Cabinet Lavery | du Cabinet Lavery
Aide juridique | à l’Aide juridique | de l’Aide juridique
Hewitt Équipement | chez Hewitt Équipement | d’Hewitt Équipement
Honda | chez Honda | de Honda
"""
# as in an ad || in a French sentence || of
ROLES = """
Développeuse Python | développeuse Python | de développeuse Python
Développeur.euse Web | développeur Web | de développeur Web
Data Scientist | Data Scientist | de Data Scientist
Data Analyst | Data Analyst | de Data Analyst
QA Analyst | QA Analyst | de QA Analyst
UX designer | UX designer | de UX designer
Product Owner | Product Owner | de Product Owner
Scrum Master | Scrum Master | de Scrum Master
Backend developer | backend developer | de backend developer
DevOps Engineer | DevOps Engineer | de DevOps Engineer
Administrateur de bases de données | administrateur de bases de données | d’administrateur de bases de données
Analyste d’affaires | analyste d’affaires | d’analyste d’affaires
Analyste Power BI | analyste Power BI | d’analyste Power BI
Conseillère en sécurité de l’information | conseillère en sécurité de l’information | de conseillère en sécurité de l’information
Technicien(ne) en informatique | technicien en informatique | de technicien en informatique
Chargé(e) de projet TI | chargé de projet TI | de chargé de projet TI
Chargé·e de projet | chargé de projet | de chargé de projet
Ingénieur·e logiciel | ingénieur logiciel | d’ingénieur logiciel
Ingénieur(e) en structure | ingénieur en structure | d’ingénieur en structure
Architecte de solutions | architecte de solutions | d’architecte de solutions
Infirmière clinicienne | infirmière clinicienne | d’infirmière clinicienne
Infirmier(ère) auxiliaire | infirmier auxiliaire | d’infirmier auxiliaire
Infirmier / infirmière | infirmier | d’infirmier
Préposé(e) aux bénéficiaires | préposé aux bénéficiaires | de préposé aux bénéficiaires
Préposée aux Bénéficiaires | préposée aux bénéficiaires | de préposée aux bénéficiaires
Travailleur social / travailleuse sociale | travailleur social | de travailleur social
Psychoéducatrice | psychoéducatrice | de psychoéducatrice
Orthophoniste | orthophoniste | d’orthophoniste
Ergothérapeute | ergothérapeute | d’ergothérapeute
Physiothérapeute | physiothérapeute | de physiothérapeute
Hygiéniste dentaire | hygiéniste dentaire | d’hygiéniste dentaire
Pharmacien.ne | pharmacien | de pharmacien
Assistante technique en pharmacie | assistante technique en pharmacie | d’assistante technique en pharmacie
Paramédic | paramédic | de paramédic
Médecin de famille | médecin de famille | de médecin de famille
Secrétaire médicale | secrétaire médicale | de secrétaire médicale
Adjointe Administrative | adjointe administrative | d’adjointe administrative
Adjoint(e) de direction | adjoint de direction | d’adjoint de direction
Agent(e) de bureau | agent de bureau | d’agent de bureau
Agente administrative, classe 2 | agente administrative, classe 2 | d’agente administrative, classe 2
Commis comptable | commis comptable | de commis comptable
Comptable | comptable | de comptable
Technicienne comptable | technicienne comptable | de technicienne comptable
Technicien Comptable | technicien comptable | de technicien comptable
Auditeur interne | auditeur interne | d’auditeur interne
Analyste financier | analyste financier | d’analyste financier
Conseiller(ère) en finances personnelles | conseiller en finances personnelles | de conseiller en finances personnelles
Conseiller ou conseillère en vente | conseiller en vente | de conseiller en vente
Directeur(trice) de succursale | directeur de succursale | de directeur de succursale
Directrice générale | directrice générale | de directrice générale
Directeur·rice adjoint·e | directeur adjoint | de directeur adjoint
Gestionnaire de portefeuille | gestionnaire de portefeuille | de gestionnaire de portefeuille
Courtier immobilier | courtier immobilier | de courtier immobilier
Actuaire | actuaire | d’actuaire
Avocat(e) | avocat | d’avocat
Notaire | notaire | de notaire
Parajuriste | parajuriste | de parajuriste
Conseillère RH | conseillère RH | de conseillère RH
Recruteur.se | recruteur | de recruteur
Coordonnatrice aux communications | coordonnatrice aux communications | de coordonnatrice aux communications
Rédactrice-réviseure | rédactrice-réviseure | de rédactrice-réviseure
Traductrice | traductrice | de traductrice
Graphiste | graphiste | de graphiste
Journaliste | journaliste | de journaliste
Chef de pupitre | chef de pupitre | de chef de pupitre
Recherchiste | recherchiste | de recherchiste
Monteur vidéo | monteur vidéo | de monteur vidéo
Gestionnaire de communauté | gestionnaire de communauté | de gestionnaire de communauté
Spécialiste marketing numérique | spécialiste marketing numérique | de spécialiste marketing numérique
Marketing Manager | Marketing Manager | de Marketing Manager
MARKETING MANAGER | marketing manager | de marketing manager
CHEF DE PROJET TI | chef de projet TI | de chef de projet TI
DÉVELOPPEUSE PYTHON | développeuse Python | de développeuse Python
Représentant(e) des ventes | représentant des ventes | de représentant des ventes
Vendeur/vendeuse | vendeur | de vendeur
Vendeur(euse) | vendeur | de vendeur
Commis-vendeur | commis-vendeur | de commis-vendeur
Caissier-ère | caissier | de caissier
Gérant(e) de magasin | gérant de magasin | de gérant de magasin
Barista | barista | de barista
Cuisinier(ère) | cuisinier | de cuisinier
Chef cuisinier | chef cuisinier | de chef cuisinier
Sous-chef | sous-chef | de sous-chef
Pâtissière | pâtissière | de pâtissière
Boulanger | boulanger | de boulanger
Boucher | boucher | de boucher
Serveuse | serveuse | de serveuse
Plongeur | plongeur | de plongeur
Hôtesse | hôtesse | d’hôtesse
Réceptionniste | réceptionniste | de réceptionniste
Préposé à l’entretien ménager | préposé à l’entretien ménager | de préposé à l’entretien ménager
Concierge | concierge | de concierge
Électricien | électricien | d’électricien
Électricienne | électricienne | d’électricienne
Électromécanicien(ne) | électromécanicien | d’électromécanicien
Plombier | plombier | de plombier
Menuisière | menuisière | de menuisière
Soudeur-monteur | soudeur-monteur | de soudeur-monteur
Soudeur(se) | soudeur | de soudeur
Machiniste CNC | machiniste CNC | de machiniste CNC
Mécanicien de machines fixes | mécanicien de machines fixes | de mécanicien de machines fixes
Opérateur de chariot élévateur | opérateur de chariot élévateur | d’opérateur de chariot élévateur
Opérateur(trice) de production | opérateur de production | d’opérateur de production
Journalier | journalier | de journalier
Manœuvre | manœuvre | de manœuvre
Contremaître | contremaître | de contremaître
Estimateur | estimateur | d’estimateur
Arpenteur-géomètre | arpenteur-géomètre | d’arpenteur-géomètre
Chauffeuse d’autobus | chauffeuse d’autobus | de chauffeuse d’autobus
Camionneur | camionneur | de camionneur
Livreur | livreur | de livreur
Agent(e) de bord | agent de bord | d’agent de bord
Agente de bord | agente de bord | d’agente de bord
Agent de sécurité | agent de sécurité | d’agent de sécurité
Policière | policière | de policière
Pompier | pompier | de pompier
Éducatrice à la Petite Enfance | éducatrice à la petite enfance | d’éducatrice à la petite enfance
Éducateur·trice spécialisé·e | éducateur spécialisé | d’éducateur spécialisé
Enseignant(e) au primaire | enseignant au primaire | d’enseignant au primaire
Enseignante de mathématiques | enseignante de mathématiques | d’enseignante de mathématiques
Professeur de philosophie | professeur de philosophie | de professeur de philosophie
Professeure | professeure | de professeure
Auxiliaire de recherche | auxiliaire de recherche | d’auxiliaire de recherche
Chercheuse postdoctorale | chercheuse postdoctorale | de chercheuse postdoctorale
Technicien(ne) en travaux pratiques | technicien en travaux pratiques | de technicien en travaux pratiques
Bibliothécaire | bibliothécaire | de bibliothécaire
Archiviste | archiviste | d’archiviste
Animateur/animatrice de camp | animateur de camp | d’animateur de camp
Entraîneur de hockey | entraîneur de hockey | d’entraîneur de hockey
Horticultrice | horticultrice | d’horticultrice
Ouvrière agricole | ouvrière agricole | d’ouvrière agricole
Biologiste | biologiste | de biologiste
Chimiste | chimiste | de chimiste
Technologue en imagerie médicale | technologue en imagerie médicale | de technologue en imagerie médicale
Urbaniste | urbaniste | d’urbaniste
Inspecteur(trice) en bâtiment | inspecteur en bâtiment | d’inspecteur en bâtiment
Agente de programmation | agente de programmation | d’agente de programmation
Conseillère en développement durable (H/F) | conseillère en développement durable | de conseillère en développement durable
Coiffeur, coiffeuse | coiffeur | de coiffeur
Directeur ou directrice, conformité | directeur, conformité | de directeur, conformité
Travailleur social / travailleuse sociale, Estrie | travailleur social, Estrie | de travailleur social, Estrie
Esthéticienne | esthéticienne | d’esthéticienne
Technicien·ne juridique | technicien juridique | de technicien juridique
Comptable (remplacement de congé de maternité) | comptable | de comptable
Aide-cuisinier | aide-cuisinier | d’aide-cuisinier
Ouvreuse | ouvreuse | d’ouvreuse
Ingénieur logiciel principal | ingénieur logiciel principal | d’ingénieur logiciel principal
Développeur Full Stack | développeur Full Stack | de développeur Full Stack
Spécialiste SAP | spécialiste SAP | de spécialiste SAP
Conseiller pédagogique | conseiller pédagogique | de conseiller pédagogique
"""
# as typed || Bonjour … || Hello … || as named to others in French
PEOPLE = """
Marie Tremblay | Marie | Marie | Marie
Mme Tremblay | Madame | Ms. Tremblay | Mme Tremblay
Mme Marie Tremblay | Madame | Ms. Tremblay | Mme Tremblay
Madame Lavoie | Madame | Ms. Lavoie | Mme Lavoie
M. Roy | Monsieur | Mr. Roy | M. Roy
M. Luc Roy | Monsieur | Mr. Roy | M. Roy
Monsieur Gagnon | Monsieur | Mr. Gagnon | M. Gagnon
Mlle Côté | Madame | Ms. Côté | Mme Côté
Dr Nguyen | Docteur | Dr. Nguyen | le Dr Nguyen
Dr. Paul Nguyen | Docteur | Dr. Nguyen | le Dr Nguyen
Dre Sophie Bélanger | Docteure | Dr. Bélanger | la Dre Bélanger
Docteur Roy | Docteur | Dr. Roy | le Dr Roy
Me Julie Roy | Maître | Julie | Me Roy
Maître Lavery | Maître | | Me Lavery
Ms. Patel | Madame | Ms. Patel | Mme Patel
Ms Priya Patel | Madame | Ms. Patel | Mme Patel
Mrs. Smith | Madame | Mrs. Smith | Mme Smith
Mr. John Smith | Monsieur | Mr. Smith | M. Smith
Mr Smith | Monsieur | Mr. Smith | M. Smith
Mx. Alex Reed | | Mx. Reed | Alex
Prof. Anne Côté | | Professor Côté | Anne
Professeure Côté | Professeure | Professor Côté | la professeure Côté
Professeur Jean Roy | Professeur | Professor Roy | le professeur Roy
Professor Chen | | Professor Chen |
J. Tremblay | | |
J.-F. Roy | | |
M.-C. Lavoie | | |
JF Roy | JF | JF | JF
Jean-François Roy | Jean-François | Jean-François | Jean-François
Marie-Claude Bédard | Marie-Claude | Marie-Claude | Marie-Claude
Marie T. | Marie | Marie | Marie
Principal | | |
Recruteur | | |
Directrice RH | | |
Directrice générale | | |
Hiring manager | | |
Talent Acquisition | | |
HR Team | | |
Équipe RH | | |
Gérante | | |
Tremblay, Marie | Marie | Marie | Marie
MARIE TREMBLAY | Marie | Marie | Marie
marie tremblay | Marie | Marie | Marie
Luc | Luc | Luc | Luc
Zoé | Zoé | Zoé | Zoé
Léa Roy | Léa | Léa | Léa
Nguyen Van An | Nguyen | Nguyen | Nguyen
Priya Patel | Priya | Priya | Priya
Mohamed El Amrani | Mohamed | Mohamed | Mohamed
M. Mohamed El Amrani | Monsieur | Mr. El Amrani | M. El Amrani
M. Luc de la Rochelière | Monsieur | Mr. de la Rochelière | M. de la Rochelière
Mme van der Berg | Madame | Ms. van der Berg | Mme van der Berg
Anne | Anne | Anne | Anne
Ève Gagné | Ève | Ève | Ève
Ms. O’Brien | Madame | Ms. O’Brien | Mme O’Brien
Shannon O'Brien | Shannon | Shannon | Shannon
McKenzie Ray | McKenzie | McKenzie | McKenzie
Dr. Chen | Docteur | Dr. Chen | le Dr Chen
Camille | Camille | Camille | Camille
Jo Tremblay | Jo | Jo | Jo
Al Smith | Al | Al | Al
Bo Li | Bo | Bo | Bo
Wei Zhang | Wei | Wei | Wei
José Álvarez | José | José | José
Mme Zhang | Madame | Ms. Zhang | Mme Zhang
Dr Mme Roy | Docteur | Dr. Roy | le Dr Roy
Mme Lavoie-Roy | Madame | Ms. Lavoie-Roy | Mme Lavoie-Roy
Mme Roy-Tremblay | Madame | Ms. Roy-Tremblay | Mme Roy-Tremblay
Marc-André | Marc-André | Marc-André | Marc-André
Kim Nguyen | Kim | Kim | Kim
Sam Lee | Sam | Sam | Sam
Noor Haddad | Noor | Noor | Noor
Ana Roy | Ana | Ana | Ana
Guy Cyr | Guy | Guy | Guy
Max | Max | Max | Max
Fatou Diop | Fatou | Fatou | Fatou
Ahmed | Ahmed | Ahmed | Ahmed
Chef Antoine | Antoine | Antoine | Antoine
chef Patrick | Patrick | Patrick | Patrick
cheffe Odile | Odile | Odile | Odile
Chef Tremblay | | |
directrice Marie Roy | Marie | Marie | Marie
Marco Boulanger | Marco | Marco | Marco
Pr Hugues Lamontagne | Professeur | Professor Lamontagne | le professeur Lamontagne
Pr. Lamontagne | Professeur | Professor Lamontagne | le professeur Lamontagne
Pre Inès Ferrand | Professeure | Professor Ferrand | la professeure Ferrand
Mtre Roy | Maître | | Me Roy
Dean Morris | Dean | Dean | Dean
Chuck Noland | Chuck | Chuck | Chuck
Stéphanie Roy-Gagnon | Stéphanie | Stéphanie | Stéphanie
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().split("\n")]


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(rows(EMPLOYERS)) >= 150
    assert len(rows(ROLES)) >= 120
    assert len(rows(PEOPLE)) >= 80


@pytest.mark.parametrize(("name", "where", "of"), rows(EMPLOYERS))
def test_an_employer_in_a_french_sentence(name: str, where: str, of: str) -> None:
    company = as_company(name)
    assert (chez(company), de_company(company)) == (where, of)


@pytest.mark.parametrize(("typed", "said", "of"), rows(ROLES))
def test_a_job_title_in_a_french_sentence(typed: str, said: str, of: str) -> None:
    role = in_a_sentence(one_form(typed))
    assert (role, de(role)) == (said, of)


@pytest.mark.parametrize(("typed", "french", "english", "told"), rows(PEOPLE))
def test_a_person_is_greeted_as_they_were_named(typed: str, french: str, english: str, told: str) -> None:
    person = Person(clean_name(typed))
    assert (greeted(person, "fr"), greeted(person, "en"), called(person, "fr")) == (french, english, told)


@pytest.mark.parametrize(
    ("shout", "name"),
    [
        ("DESJARDINS", "Desjardins"),
        ("HYDRO-QUÉBEC", "Hydro-Québec"),
        ("VILLE DE QUÉBEC", "Ville de Québec"),
        ("LA PRESSE", "La Presse"),
        ("L'AUBERGE SAINT-ANTOINE", "L'Auberge Saint-Antoine"),
        ("SNC-LAVALIN", "SNC-Lavalin"),
        ("CIUSSS DU NORD", "CIUSSS du Nord"),
        ("SAQ", "SAQ"),
        ("CGI", "CGI"),
        ("UQAM", "UQAM"),
        ("Stripe, Inc.", "Stripe, Inc."),
        ("iA Groupe financier", "iA Groupe financier"),
    ],
)
def test_a_shouted_company_is_lowered_and_an_acronym_is_none(shout: str, name: str) -> None:
    assert as_company(shout) == name


@pytest.mark.parametrize(
    ("doublet", "feminine", "masculine", "dotted"),
    [
        ("Conseiller(ère) en vente", "Conseillère en vente", "Conseiller en vente", "Conseiller·ère en vente"),
        ("Développeur.euse Web", "Développeuse Web", "Développeur Web", "Développeur·euse Web"),
        ("Directeur(trice) adjoint(e)", "Directrice adjointe", "Directeur adjoint", "Directeur·trice adjoint·e"),
        ("Technicien-ne", "Technicienne", "Technicien", "Technicien·ne"),
        ("Serveur/euse", "Serveuse", "Serveur", "Serveur·euse"),
        ("Cuisinier(ière)", "Cuisinière", "Cuisinier", "Cuisinier·ière"),
        ("Maître(sse) d'hôtel", "Maîtresse d'hôtel", "Maître d'hôtel", "Maître·sse d'hôtel"),
        (
            "Professionnel(le) de recherche",
            "Professionnelle de recherche",
            "Professionnel de recherche",
            "Professionnel·le de recherche",
        ),
        ("Administratif(ve)", "Administrative", "Administratif", "Administratif·ve"),
        (
            "travailleur social / travailleuse sociale",
            "travailleuse sociale",
            "travailleur social",
            "travailleur social",
        ),
        ("Infirmière ou infirmier clinicien", "Infirmière clinicien", "Infirmier clinicien", "Infirmier clinicien"),
        ("Coiffeur, coiffeuse", "Coiffeuse", "Coiffeur", "Coiffeur"),
        ("Analyste / Gestionnaire", "Analyste / Gestionnaire", "Analyste / Gestionnaire", "Analyste / Gestionnaire"),
        ("Node.js Developer", "Node.js Developer", "Node.js Developer", "Node.js Developer"),
        ("Développeur .NET", "Développeur .NET", "Développeur .NET", "Développeur .NET"),
        ("Chef de projet (H/F)", "Chef de projet", "Chef de projet", "Chef de projet"),
    ],
)
def test_a_doublet_becomes_the_form_that_the_person_wants(
    doublet: str, feminine: str, masculine: str, dotted: str
) -> None:
    assert one_form(doublet, "feminine") == feminine
    assert one_form(doublet, "masculine") == one_form(doublet) == masculine
    assert one_form(doublet, inclusive="median-dot") == dotted


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Data Scientist", "Data Scientist"),
        ("Data scientist", "data scientist"),
        ("Backend developer", "backend developer"),
        ("MARKETING MANAGER", "marketing manager"),
        ("Registered Nurse", "Registered Nurse"),
        ("iOS Developer", "iOS Developer"),
        ("Accountant", "accountant"),
        ("QA lead", "QA lead"),
        ("RN", "RN"),
    ],
)
def test_an_english_title_in_an_english_sentence(role: str, said: str) -> None:
    assert in_a_sentence(one_form(role), "en") == said


def test_a_title_alone_keeps_its_capital() -> None:
    assert as_title("DÉVELOPPEUSE PYTHON") == "Développeuse Python"
    assert as_title("Développeur(euse) Web", "feminine") == "Développeuse Web"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Tremblay, Marie <m@x.ca>", ["Marie Tremblay <m@x.ca>"]),
        ("Tremblay, Marie <m@x.ca>, Roy, Luc <l@x.ca>", ["Marie Tremblay <m@x.ca>", "Luc Roy <l@x.ca>"]),
        ("Roy, Luc <l@x.ca>; Tremblay, Marie <m@x.ca>", ["Luc Roy <l@x.ca>", "Marie Tremblay <m@x.ca>"]),
        ("Martin, Luc <luc.martin@x.ca>", ["Luc Martin <luc.martin@x.ca>"]),
        ("Tremblay, Marie", ["Marie Tremblay <>"]),
        ("Marie, Luc <luc@x.ca>", ["Marie <>", "Luc <luc@x.ca>"]),
        ("Ana Roy, Luc Cyr", ["Ana Roy <>", "Luc Cyr <>"]),
        ("Me Julie Roy", ["Me Julie Roy <>"]),
        ("J.-F. Roy <jf@x.ca>", ["J.-F. Roy <jf@x.ca>"]),
    ],
)
def test_a_surname_before_a_first_name_is_one_person(line: str, found: list[str]) -> None:
    assert [f"{person.name} <{person.address}>" for person in people_in(line)] == found


@pytest.mark.parametrize(
    ("title", "role", "accord", "form"),
    [
        ("Entrevue adjointe administrative", "adjoint(e) administratif(ve)", "", "adjointe administrative"),
        ("Entrevue travailleuse sociale", "Travailleur(se) social(e)", "masculine", "Travailleuse sociale"),
        ("Entrevue directeur", "Directeur ou directrice, conformité", "feminine", "Directeur, conformité"),
        ("Entrevue Conseiller(ère)", "Conseiller(ère)", "feminine", "Conseillère"),
        ("Entrevue conseiller / conseillère", "Conseiller(ère)", "", "Conseiller"),
        ("Entrevue", "Conseiller·ère", "feminine", "Conseillère"),
    ],
)
def test_the_form_in_the_persons_own_title_is_the_one_used(title: str, role: str, accord: str, form: str) -> None:
    assert one_form(role, accord_in(title, role, accord)) == form


def test_a_remark_after_a_company_is_left_out_of_a_letter() -> None:
    assert as_company("Pharmacie Jean Coutu (Beauport)") == "Pharmacie Jean Coutu"
    assert as_company("(Nordik)") == "(Nordik)"
