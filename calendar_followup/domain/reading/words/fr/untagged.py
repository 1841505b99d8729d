"""French words of an interview that nobody tagged, and of what only sounds like one."""

from __future__ import annotations

from calendar_followup.domain.reading.words.shape import UntaggedWords

# *Entretien* is upkeep more often than an interview: it counts with one of these beside it.
_AFTER = (
    r"d['’]embauche|d['’]emploi|de (?:recrutement|selection|preselection|motivation)|telephonique|avec|chez|rh\b"
    r"|technique|final|video|visio|@|#?\d\b"
)
_BEFORE = r"(?:1er|2e|2eme|3e|3eme|4e|premier|deuxieme|second|troisieme|dernier|pre-?) ?"

UNTAGGED = UntaggedWords(
    words=("entrevue", "entrevues"),
    names=(
        rf"{_BEFORE}entretien|entretien (?:{_AFTER})|pre-?entrevue",
        r"preselection|pre-?qualification telephonique|comite de selection",
        r"appel (?:avec |de |d['’]|du )?(?:le |la |l['’]|un |une )?recrut(?:eur|euse|ement)",
    ),
    invitations=(
        r"votre candidature (?:a |au |aux |pour |chez |nous |a retenu)|suite a votre candidature",
        r"vous avez (?:postule|pose votre candidature)|l['’]interet que vous portez (?:a|au) (?:notre|ce) ",
        r"(?:a|en|pour) (?:une )?(?:premiere |deuxieme )?entrevue (?:avec|chez|pour le poste|virtuelle|telephonique)",
        r"votre (?:premiere |deuxieme |prochaine )?entrevue (?:avec|chez|pour|aura|est|virtuelle|telephonique)",
        r"entrevue (?:d['’]embauche|d['’]emploi|de (?:selection|recrutement|pre-?qualification|preselection))",
    ),
    pieces=("selection", "qualification", "recrut", "candidature", "vous avez postule", "interet que vous"),
    about=(
        # Preparing one, going to one, or writing after one.
        r"prep|prepar\w+|pratiqu\w+|simulation|repetition|repeter|reviser|exercices?|questions?|conseils?|trucs|atelier"
        r"|formation|cours|coach\w*|webinaire|conference|guide|remercier|mercis?|relance\w*|debrief\w*|bilan|retour"
        r"|confirmer|planifier|fixer|deplacer|rappeler|appeler|attente|apres|avant|reussir|stress",
        # A thing or a journey for one.
        r"acheter|imprimer|choisir|habits?|vetements|tenue|chemise|vol|train|hotel|trajet|stationnement|transport",
        # None after all.
        r"annulee?|reportee?|pas d",
    ),
    otherwise=(
        # The upkeep of something, and who does it.
        r"\bentretiens? (?:de |du |des |de la |d['’])?(?:l['’]|la |le |les )?(?:auto\w*|voiture|vehicule|camion|moto"
        r"|velo|spa|menager|menage|paysager|piscine|chauffage|climatis\w*|fournaise|thermopompe|maison|pelouse|terrain|toiture"
        r"|preventif|annuel|saisonnier|dents|chaudiere|jardin|appareil\w*|machine\w*|systeme\w*|immeuble|logement)\b",
        r"\bentretien\b.*\b(?:garage|mecanique|concessionnaire|pneus?|huile|freins|km|honda|toyota|mazda|hyundai|kia"
        r"|ford|subaru|nissan|volkswagen|vw|bmw|audi|tesla|chevrolet|jeep|filtre|foyer|ramonage|spa|gazon|haie)\b",
        # Somebody else is asked: a candidate, a user, a public person; or it is watched or heard.
        r"\b(?:candidate?s?|interviewer|donner une entrevue|accorder une entrevue)\b",
        r"\b(?:entrevues?|interviews?) (?:du |des |de l['’]|de la |d['’](?!embauche|emploi)"
        r"|de (?!selection|groupe|pre-?selection|pre-?qualification|qualification|recrutement|suivi))(?!\d)",
        r"\b(?:entrevues?|entretiens?) (?:clients?|utilisateurs?|usagers?|participants?|semi-dirigee?s?)\b",
        r"\b(?:premiere? ministre|a la (?:radio|tele)\b|podcast|balado|documentaire|reportage|magazine)",
        r"^\W*(?:regarder|ecouter|visionner|lire|mener|conduire|animer)\b",
        r"\b(?:avec|chez) (?:le |la |les |l['’]|une? |mon |ma |son )?(?:prof\w*|enseignant\w*|directrice|parents"
        r"|medecin|psy\w*|avocat\w*|notaire|journaliste|artiste|auteure?|autrice|ecrivaine?|chanteu\w+|proprietaire|locataire)\b",
        # Another kind of interview than one for a job, or with the employer one has.
        r"\b(?:immigration|citoyennete|visa|ambassade|consulat|naturalisation|police|spvm|tribunal|admission|bourse"
        r"|doctorat|maitrise|garderie|adoption|colocat\w+|motivationnelle?|recherche|memoire|these|sondage)\b",
        r"\b(?:entrevue|entretien) (?:annuel|professionnel|individuel|de (?:depart|fin|retour|rendement|performance))",
        r"\bevaluation (?:annuelle|du rendement)|\bentretien d['’]evaluation",
    ),
)
