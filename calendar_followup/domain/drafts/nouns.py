"""The article of a French noun, by its ending and a table: « migration » is *la* migration.

People note « migration vers Django » where a letter says « la migration vers Django ».
A noun covered by neither the table nor the endings gets no article.
"""

from __future__ import annotations

import re

from calendar_followup.domain.drafts.wording import elides
from calendar_followup.domain.reading.text import folded

_MASCULINE_WORDS = """
quota acces accord accueil achat agenda appel apport approvisionnement arrivage atelier avenir avis bac bain bilan
bloc bon bord bottin bras bref bruit budget bureau but cadre cafe calcul camion camp campus cas centre certificat
champ chantier chef choix chiffre chiffrier chemin ciel circuit client climat club code colis comite commerce
compromis compte conge conseil contact contexte contrat controle corps cours cout creneau cv debut decret defi degre
delai depart departement deploiement dernier devis devoir diner dialogue disque domaine dossier double droit echec
echange effet effectif ecran emploi encadrement enjeu ennui ensemble entretien entrepot environnement espace esprit
essai essor etage etat etablissement eveil examen exces exemple exercice export fait fichier film fil filet flux
fonds foret format forum four fournisseur frein froid fruit gain garage genre geste gout groupe guide hasard horaire
hiver hopital impact import indice infonuagique instrument internat inventaire investissement jardin jeu jour
journal juin jury labo lab laboratoire lait lancement langage lien lieu litige livre local logiciel logis logo
loisir loyer mandat manque manuel marche materiel matin media memoire menu metier mentorat message mode modele
module mois moment monde mot moteur moulin moyen musee niveau nombre nuage objet objectif onglet ordre organigramme
outil parc parcours pari parti partenariat partage participant passage patient peuple personnel pied pilote plan
plaisir plancher plat point pont portail portefeuille portrait port poste potentiel pourboire premier prix probleme
processus produit professionnalisme profil prospect programme progres projet protocole public puits quai quart
quartier quotidien rabais rachat rapport rang ratio rayon recours recrutement recul reglement regime registre
rendement renfort repas repos reseau respect resto resultat retard retour reve risque role roulement ruban rythme
saut salaire salon samedi satellite savoir scan schema secours secteur secret sens seuil service signal silence site
soin soir sol sommet sondage son souci soutien sport stage stock style studio succes sucre sujet superviseur support
suivi surplus syndicat systeme tableau talent taux teletravail temps terrain territoire test texte theme theatre
tiers titre toit ton tour tournant tournoi trafic train traitement trajet transfert transport travail trimestre troc
trouble tutorat type uniforme usage vaccin verger vin virage voisinage volet volontariat volume voyage week-end wifi
zonage antecedent archivage benevolat depistage dechet echantillon ecart fauteuil halo hydrogene lundi mardi
mercredi jeudi vendredi dimanche midi printemps automne ete comptoir couloir laminoir abattoir pouvoir lean agile
scrum sprint backlog onboarding marketing coaching design feedback leadership pipeline framework backend frontend
cloud trello podcast blogue clavardage pentest benchmark dashboard storytelling merchandising management cycle deadline
vehicule article affichage ouvrage potager
"""
_MASCULINE = frozenset(_MASCULINE_WORDS.split())
_FEMININE_WORDS = """
adresse affiche agglo aide aile alerte ambiance ame annee annexe antenne approche archive arme audience banque base
batterie boite boucle bourse boutique brigade cadence caisse campagne carriere carte cause cedule chaine chambre
charge charte chasse chaudiere chimie chute cible classe cle clef clientele clinique cohorte colle commande commune
conduite confiance console consigne couche coupe cour course couverture crise critique croissance culture cuisine
cure danse date decouverte defense demande demarche depense derive descente dette dictee dimension direction donne
douane douche dynamique ebauche echelle ecole economie ecoute ecriture emprise enceinte enquete entraide entree
entrevue envergure epreuve equipe ere erreur escale etape etoffe etude excellence expertise faille fabrique facture
famille faune ferme fete feuille fibre fiche file filiere fin flotte force forme foule fraude gamme garantie garde
garderie gare gestion gouvernance grange grille greve guerre halte harmonie hausse heure hierarchie histoire horloge
hygiene image immersion impasse industrie inspection intelligence interface intrigue jeunesse journee ladre langue
lecture lettre levee ligne limite liste litterature livraison logistique loi longueur lumiere lutte machine main
maintenance maison maitrise main-d'oeuvre marchandise marge marque masse matiere mecanique menace mesure methode
mise mixite moitie montee morale mort moyenne musique naissance norme note nuit offre omerta page paie panne parole
part passerelle patience paye pause peche pelouse peine perte periode peur phase phrase piece piste place plage
plainte planete plateforme pluie poche politique porte portee possibilite poudre poursuite poussee prairie presse
prestance preuve prime prise privee procedure promesse promotion proposition prospective puissance qualite quantite
question quete recette reception recherche reclamation recolte reconnaissance redaction reforme refonte regle
relance releve remise rencontre rentree repartition reponse reprise requete reserve ressource retenue retraite
reunion reussite revue richesse rigueur robe ronde rotation roue route routine rupture ruse saisie saison salle
sante scene science seance securite semaine serie serre signature soiree somme sortie source souplesse souche
station strategie suite supervision surface surveillance synthese tache taille taxe technique technologie telemetrie
tempete tendance tenue theorie tournee tonne trace trame transition trousse tutelle urgence usine vague valeur vente
verification viande vie ville vision vitesse vitrine visite voie voix volee vue zone couleur chaleur ampleur hauteur
douleur largeur lenteur lueur faveur ferveur fureur grandeur horreur humeur liqueur odeur profondeur pudeur rumeur
saveur sueur teneur terreur vapeur vigueur blancheur fraicheur lourdeur main-d'œuvre api base-de-donnees appli
application infolettre foire
"""
_FEMININE = frozenset(_FEMININE_WORDS.split())
# Words whose singular ends in s, x or z.
_SINGULAR_IN_S_WORDS = """
acces avis bas biais bois bras bus campus cas choix colis compromis concours corps cours creux deces depens devis
dos exces flux fois gaz gros heros index jus logis mois noix paix paradis parcours pays permis poids prix processus
proces progres propos puits rabais recours repas repos rubis sas sens sous-bois succes surplus syllabus tapis taux
temps tiers tournevis univers virus voix
"""
_SINGULAR_IN_S = frozenset(_SINGULAR_IN_S_WORDS.split())
_FEMININE_ENDINGS = re.compile(
    r".{2,}(?:[tsx]ion|(?:i|ili|ali|r|n|l|c|vi|ui|u|s)te|ette|ence|ance|ade|ee|rie|gie|phie|mie|nie|sie"
    r"|chie|erie|ise|esse|aison|ille|ique|tude|ature|iture|ture|sure|ure|eche|elle|enne|otte|rice|ine|iere|ente|ance)"
)
_MASCULINE_ENDINGS = re.compile(
    r".{2,}(?:[aeiu]ment|age|isme|eau|iel|ier|[oa]ir|al|ail|eil|cide|logue|gramme|scope|phone|et|eur"
    r"|oir|ment|at|ogiciel|ciel|el|ing|ium|ois)"
)
_MASCULINE_DESPITE = {
    "comite",
    "cote",
    "traite",
    "ete",
    "pate",
    "comte",
    "arrete",
    "conge",
    "musee",
    "lycee",
    "trophee",
}
_MASCULINE_DESPITE |= {
    "genie",
    "incendie",
    "magazine",
    "domaine",
    "patrimoine",
    "silence",
    "murmure",
    "cadre",
    "quorum",
}
_MASCULINE_DESPITE |= {
    "graphique",
    "mecanisme",
    "periphérique",
    "plastique",
    "lexique",
    "trafique",
    "cirque",
    "diagnostique",
}
_FEMININE_DESPITE = {
    "jument",
    "eau",
    "peau",
    "page",
    "plage",
    "image",
    "cage",
    "rage",
    "nage",
    "mer",
    "cuiller",
    "foret",
}
_ADJECTIVES = {
    "le": {"nouveau", "grand", "petit", "gros", "prochain", "premier", "second", "dernier", "futur", "ancien", "meme"},
    "la": {
        "nouvelle",
        "grande",
        "petite",
        "grosse",
        "prochaine",
        "premiere",
        "seconde",
        "derniere",
        "future",
        "ancienne",
    },
    "l’": {"nouvel", "ancien", "ancienne"},
    "les": {
        *("nouveaux", "nouvelles", "grands", "grandes", "petits", "petites", "gros", "prochains", "prochaines"),
        *("premiers", "premieres", "derniers", "dernieres", "futurs", "futures", "anciens", "anciennes", "differents"),
        *("differentes", "divers", "diverses", "principaux", "principales"),
    },
}


def article_of(phrase: str) -> str:
    """``la`` for « migration vers Django », ``les`` for « horaires de nuit », ``""`` where it is unknown."""
    first, *others = re.split(r"[\s,(]", phrase.strip())
    word = folded(first).replace("œ", "oe")
    if not re.fullmatch(r"[a-z](?:[a-z'-]*[a-z])?", word):
        return ""
    for article in ("les", "le", "la", "l’"):
        if word in _ADJECTIVES[article]:
            return "l’" if article in ("le", "la") and elides(word) else article
    if _is_plural(word) or (word in _SINGULAR_IN_S and others and re.search(r"[a-zé]{3}s$", others[0])):
        return "les"
    gender = gender_of(word)
    return "l’" if gender and elides(word) else gender


def gender_of(word: str) -> str:
    """``le``, ``la``, or nothing where it is unknown; ``word`` is folded and singular."""
    head = word if word in _FEMININE | _MASCULINE else word.split("-")[0]
    for each in (word, head):
        if each in _MASCULINE or each in _MASCULINE_DESPITE:
            return "le"
        if each in _FEMININE or each in _FEMININE_DESPITE:
            return "la"
    if _FEMININE_ENDINGS.fullmatch(word):
        return "la"
    return "le" if _MASCULINE_ENDINGS.fullmatch(word) else ""


def is_listed(word: str) -> bool:
    """True for a noun in the tables, even in the plural; ``word`` is folded."""
    return any(each in _MASCULINE | _FEMININE for each in (word, word.removesuffix("s")))


def _is_plural(word: str) -> bool:
    if word in _SINGULAR_IN_S or word[-1] not in "sx" or len(word) < 4:
        return False
    singular = {word[:-1], re.sub(r"aux$", "al", word), re.sub(r"aux$", "ail", word), re.sub(r"x$", "", word)}
    return word in ("frais", "gens", "donnees", "moeurs", "archives") or any(map(gender_of, singular))
