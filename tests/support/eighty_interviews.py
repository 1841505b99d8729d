# ruff: noqa: E501  a row of a table is a line
"""Eighty realistic interviews, all invented, in both languages and all trades.

``title || description``; in a description ``¶`` ends a line.  Points are as typed on a
phone after the meeting: some are good, some are short, some are none.
"""

from __future__ import annotations

FRENCH = """
Entrevue – Infirmière clinicienne @ CHUM #entrevue || Avec : Mme Sylvie Lavoie <s.lavoie@chum.example>¶Points : le ratio de nuit à l'étage; votre programme de mentorat
Entrevue – Préposée aux bénéficiaires @ CHSLD Sainte-Monique || #entrevue¶Avec : Nathalie Roy¶Points :¶- horaires 4/3¶- que faire quand un résident refuse son bain?
Entrevue Électricien industriel chez Rio Tinto || #entrevue¶Avec : Marc Gauthier <marc.gauthier@riotinto.example>¶Points : mise à niveau des transformateurs; l'équipe de 12 électriciens¶Échéance : 4 décembre
Entrevue – Data Scientist @ Coveo || #entrevue¶Avec : Priya Patel <priya@coveo.example>¶Points : la recherche sémantique en production
Entrevue – Enseignante de philosophie @ Cégep Garneau || #entrevue¶Panel : Luc Bédard <luc@cegep.example>; Anne Côté <anne@cegep.example>; Hélène Morin¶Points :¶- Luc : la réussite en première session¶- Anne : votre question sur l'intelligence artificielle¶- l'horaire du soir
Entrevue – Agente de recherche et de planification @ Ministère de l'Éducation || #entrevue¶Avec : M. Denis Tremblay <denis.tremblay@gouv.example>¶Points : la refonte du programme de bourses¶Réponse d'ici : 11 décembre
Entrevue – Cuisinier @ Auberge Saint-Antoine || #entrevue¶Avec : Chef Antoine <cuisine@auberge.example>¶Points : menu d'hiver; J'ai aimé goûter votre bouillon de sapin
Entrevue – Directrice générale @ Fondation Dr Julien || #entrevue¶Panel : Me Julie Lavery <jl@fondation.example>; Robert Gagnon; Sonia Diop¶Points : la campagne de financement de 2027
Entrevue téléphonique – Conseiller(ère) en vente @ Simons || #entrevue¶Avec : Camille Dubé¶Points : quota de ventes
2e entrevue – Développeuse Python @ Hydro-Québec || #entrevue¶Avec : Marie Tremblay <marie.tremblay@hydro.example>¶Points : la migration vers Django 5; l'équipe de six personnes
Entrevue – Commis comptable @ Boulangerie Ange || #entrevue¶Avec : Josée Ange¶Points : la fin de mois en cinq jours
Entrevue – Travailleur social / travailleuse sociale @ CIUSSS du Nord-de-l'Île || #entrevue¶Avec : Dre Sophie Bélanger <sb@ciusss.example>¶Points : suivi des familles à domicile; charge de 30 dossiers
Entrevue – Développeur.euse Web @ La Presse || #entrevue¶Avec : Karim Haddad <karim@lapresse.example>¶Points : l'accessibilité du site; « on publie d'abord, on peaufine ensuite »
Entrevue – Mécanicien de machines fixes @ Agropur || #entrevue¶Avec : Yvon Pelletier¶Points : quart de nuit une fin de semaine sur deux
Entrevue – Éducatrice à la petite enfance @ CPE Les Lutins || #entrevue¶Avec : Manon Girard <manon@cpe.example>¶Points : votre cour extérieure; comment vous accueillez les nouveaux parents
Entrevue – Agente de bord @ Air Transat || #entrevue¶Avec : Équipe RH <rh@transat.example>¶Points : les bases à Montréal et à Québec
Entrevue – Chargé(e) de projet @ Pomerleau || #entrevue¶Avec : Patrick Simard¶Points : sa question sur les retards au chantier du pont
Entrevue – Analyste d'affaires @ Desjardins || #entrevue¶Avec : Mélanie Fortin <melanie.fortin@desjardins.example>¶Points : Excel
Entrevue – Caissière @ Les Rôtisseries St-Hubert || #entrevue¶Avec : Kevin¶Points : rien de spécial
Entrevue – Graphiste @ Cirque du Soleil || #entrevue¶Avec : Zoé Lambert <zoe@cirque.example>¶Points : TRÈS BELLE ÉQUIPE
Entrevue – Réceptionniste @ Clinique dentaire Roy || #entrevue
Entrevue – Soudeur-monteur @ Groupe Canam || #entrevue¶Avec : Stéphane Roy <sroy@canam.example>¶Points : Le soudage en atelier; primes de soir¶Échéance : vendredi prochain
Entrevue – Avocate @ Lavery || #entrevue¶Avec : Me Pierre Lavery <pl@lavery.example>; Me Anne Roy¶Points : la pratique en droit du travail; votre approche du télétravail
Entrevue – Chauffeuse d'autobus @ STM || #entrevue¶Avec : Ginette Paquet¶Points : formation de sept semaines; parlé des horaires fractionnés
Entrevue – Pharmacienne @ Pharmaprix || #entrevue¶Avec : Nguyen, Paul <paul.nguyen@pharmaprix.example>¶Points : renouvellement des ordonnances par vidéo
Entrevue – Bibliothécaire @ BAnQ || #entrevue¶Avec : Isabelle Caron <ic@banq.example>¶Points : la numérisation des journaux; les ateliers pour les aînés
Entrevue – Journaliste @ Le Devoir || #entrevue¶Avec : Marie-Andrée Cyr¶Points : Comment couvrir les régions avec moins de monde ?
Entrevue – Technicien(ne) en informatique @ Centre de services scolaire de la Capitale || #entrevue¶Panel : Alain Roy; Nancy Cloutier¶Points : le parc de 4 000 tablettes; support aux écoles¶Échéance : fin décembre
Entrevue – Comptable CPA @ Raymond Chabot Grant Thornton || #entrevue¶Avec : Mme Tremblay <tremblay@rcgt.example>¶Points : J'ai apprécié que vous me parliez de la période des impôts
Entrevue – Ouvrière agricole @ Fermes Lufa || #entrevue¶Avec : Juan Perez¶Points : récolte du matin en serre
Entrevue – Psychoéducateur @ École Saint-Jean-Baptiste || #entrevue¶Avec : la directrice¶Points : les élèves ayant un trouble de comportement
Entrevue – Conseillère RH @ Olymel || #entrevue¶Avec : Martine Gendron <mg@olymel.example>¶Points : le recrutement à l'étranger; ils manquent de monde à l'usine
Entrevue – Inspecteur en bâtiment @ Ville de Québec || #entrevue¶Avec : J. Boucher <j.boucher@ville.example>¶Points : inspections d'incendie
Entrevue – Coordonnatrice de tournée @ Orchestre symphonique de Montréal || #entrevue¶Avec : Ève Gagné <eve@osm.example>¶Points : Votre tournée en Asie, logistique des instruments
Entrevue – Représentant des ventes @ Premier Tech || #entrevue¶Agence : Talents Nord¶Avec : Véronique Hamel <vh@talentsnord.example>¶Points : le territoire de l'Est; auto de fonction¶Échéance : dans deux semaines
Entrevue – Adjointe administrative @ Barreau du Québec || #entrevue¶Agence : Groupe Perspective¶Avec : Lise Dion <lise@agence.example>¶Points : gestion des agendas
Entrevue – Barista @ Café Olimpico || #entrevue¶Avec : Max¶Points : les dimanches
Entrevue – Monteur de lignes @ Hydro-Québec || #entrevue¶Avec : Mario Lebel¶Points : la tempête de verglas de 2023
3e entrevue – Directeur adjoint @ Collège Ahuntsic || #entrevue¶Panel : Nadia Roy <nadia@ahuntsic.example>; Jean-François Côté; Lucie Aubin; Omar Diallo¶Points : Nadia : le plan de réussite
Entrevue – Gestionnaire de communauté @ Télé-Québec || #entrevue¶Avec : Léa Dufour¶Points : vos balados pour enfants; ton de la marque
Entrevue – Électromécanicienne @ Bombardier || #entrevue¶Avec : Sébastien Lord¶Points : diagnostiquer les pannes à distance
Entrevue – Urbaniste @ MRC de La Jacques-Cartier || #entrevue¶Avec : Claude Dorion <cdorion@mrc.example>¶Points : le schéma d'aménagement; on a jasé des inondations
Entrevue – Serveuse @ Restaurant Toqué! || #entrevue¶Avec : Normand¶Points : service du samedi soir, accords mets-vins
Entrevue – Technologue en imagerie médicale @ CUSM || #entrevue¶Avec : Mrs. Smith <smith@cusm.example>¶Points : le nouvel appareil d'IRM
Entrevue – Coiffeuse @ Salon Bella || #entrevue¶Avec : Bella¶Points : bof
Entrevue – Ingénieur(e) en structure @ WSP || #entrevue¶Avec : Félix Ouellet <felix@wsp.example>¶Points : le tablier du pont de l'Île-d'Orléans; Je vous avais parlé de mon projet de passerelle
Entrevue – Agent de sécurité @ Musée des beaux-arts de Montréal || #entrevue¶Avec : M. Diouf¶Points : rondes de nuit aux deux heures
Entrevue chez Nordik || #entrevue¶Avec : Marie Roy <marie@nordik.example>¶Points : le projet de serre sur le toit
Rencontre pour le poste || #entrevue¶Points : l'ambiance
Entrevue – Rédactrice-réviseure @ Éditions du Boréal || #entrevue¶Avec : Pascal Aubry¶Points : votre collection d'essais¶Échéance : après les fêtes
"""
ENGLISH = """
Interview: Backend developer at Shopify || #interview¶With: Sam Lee <sam@shopify.example>¶Topics: the move to event sourcing; on-call rotation
Interview – Registered Nurse @ Jewish General Hospital || #interview¶With: Ms. Patel <patel@jgh.example>¶Topics: night shift ratios; your new wound care clinic
Interview – Line cook @ Joe Beef || #interview¶With: Chef David¶Topics: the winter menu
Second interview – Product Manager at Lightspeed || #interview¶With: Jordan Blake <jordan@lightspeed.example>¶Topics: roadmap for restaurants; how you decide what not to build
Phone screen: Data engineer @ Bluepine || #interview¶With: Alex Reed¶Topics: dbt and Snowflake
Interview – Marketing Coordinator @ Segal Centre || #interview¶Panel: Lisa Ruben <lisa@segal.example>; Tom Park¶Topics:¶- Lisa: the fall season launch¶- Tom: your question about ticket sales to students
Interview – MARKETING MANAGER @ Lululemon || #interview¶With: Hannah Kim¶Topics: AMAZING TEAM
Interview – Welder at Ironworks Ltd. || #interview¶With: Mr. Kowalski <k@iron.example>¶Topics: certification for pressure vessels
Interview – High school science teacher @ Lester B. Pearson School Board || #interview¶With: Principal <principal@lbpsb.example>¶Topics: how do you handle mixed-level groups?
Interview – Staff Accountant @ Deloitte || #interview¶With: Grace Chen¶Topics: busy season hours; mentorship for new hires¶Deadline: December 4
Interview – Executive Assistant @ McGill University || #interview¶With: Prof. Anne Smith <anne.smith@mcgill.example>; Brian Cole¶Topics: Brian: the calendar for the dean's office
Interview – Truck driver @ Day & Ross || #interview¶With: Rob¶Topics: home every weekend
Interview – UX designer @ Stripe, Inc. || #interview¶With: Mei Lin <mei@stripe.example>¶Topics: “we design with the support tickets open”
Interview – Dental hygienist @ Westmount Dental || #interview¶With: Dr. Paul Nguyen <nguyen@wd.example>¶Topics: I enjoyed hearing about your pediatric days
Interview – Warehouse supervisor @ Amazon || #interview¶With: Danielle¶Topics: her question on overtime
Interview – Social worker @ Batshaw || #interview¶With: Karen O'Neil¶Topics: caseload of 18 families; reflective supervision
Interview – Flight attendant @ Air Canada || #interview
Interview – Software Engineer II @ Google || #interview¶With: Tremblay, Marie <marie.tremblay@google.example>¶Topics: Kubernetes
Interview – Bookkeeper @ Green Grocer || #interview¶With: Pat¶Topics: nothing special
Interview – Electrician @ Powerline || #interview¶Agency: Randstad¶With: Olivia Grant <olivia@randstad.example>¶Topics: the hospital retrofit; overtime in winter¶Deadline: in two weeks
Interview – Museum educator @ McCord Museum || #interview¶With: Chloe Adams <chloe@mccord.example>¶Topics: school group visits; what makes a good first five minutes
Interview – Director of Operations at Moment Factory || #interview¶Panel: Jane Fox; Ravi Shah; Emma Stone; Luis Ortiz¶Topics: the Osaka project; hiring plan for 2027
Interview – Veterinary technician @ SPCA || #interview¶With: Dr. Chen¶Topics: you mentioned the new surgery wing
Interview – Librarian @ Atwater Library || #interview¶With: Lynn¶Topics: digital literacy for seniors
Interview – Sales Representative @ Bell || #interview¶With: Mark Duff¶Topics: we talked about commissions
Interview – Paralegal @ Norton Rose || #interview¶With: J. Smith <js@nr.example>¶Topics: document review at scale
Interview – Early childhood educator @ Garderie Sunshine || #interview¶With: Mrs. Rossi¶Topics: outdoor play in winter
Interview – Journalist @ Montreal Gazette || #interview¶With: Lucy Hart¶Topics: Would you move to Quebec City?
Interview with Ubisoft: Gameplay Programmer || #interview¶With: Nico Brandt <nico@ubisoft.example>¶Topics: your animation tools
Coffee with Dana || #interview¶With: Dana White¶Topics: her plans for the studio
"""
