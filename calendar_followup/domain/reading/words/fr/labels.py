"""French labels, and the words beside them."""

from __future__ import annotations

from calendar_followup.domain.model import Status

LABELS = {
    "role": (
        *("Poste", "Rôle", "Poste convoité", "Poste visé", "Titre du poste", "Titre de poste", "Intitulé du poste"),
        *("Poste à pourvoir", "Poste offert"),
    ),
    "company": ("Entreprise", "Employeur", "Compagnie", "Organisation", "Client", "Nom de l'entreprise"),
    "agency": ("Agence", "Agence de recrutement", "Cabinet de recrutement", "Agence/Cabinet", "Cabinet/Agence"),
    "people": ("Avec", "Recruteur", "Recruteuse", "Intervieweur", "Intervieweurs", "Intervieweur(s)", "Panel"),
    "points": ("Points", "Points abordés", "Sujets", "À retenir"),
    "deadline": (
        *(
            "Échéance",
            "Échéance annoncée",
            "Délai",
            "Délai annoncé",
            "Date limite",
            "Date limite de réponse",
            "Décision",
        ),
        *(
            "Réponse d'ici",
            "Réponse prévue",
            "Réponse attendue",
            "Réponse promise",
            "Réponse annoncée",
            "Nouvelles d'ici",
        ),
        *("Décision d'ici", "Décision prévue", "Décision attendue", "Date de décision"),
        *("Retour d'ici", "Retour prévu", "Retour attendu"),
    ),
    "status": ("Statut",),
    "answer": ("Réponse reçue", "Réponse"),
    "language": ("Langue",),
    "process": ("Processus",),
}
FORM = {
    "points": "Points abordés",
    "deadline": "Échéance annoncée",
    "answer": "Réponse reçue",
    "role": "Poste",
    "company": "Entreprise",
    "people": "Avec",
}
DETERMINERS = """
    le, la, les, l', un, une, des, du, de, d',
    son, sa, ses, leur, leurs, notre, nos, votre, vos, mon, ma, mes, ce, cette, ces
"""
STATUSES = {
    Status.ANSWERED: ("répondu",),
    Status.REJECTED: ("refus", "refusé"),
    Status.OFFER: ("offre",),
    Status.NO_FOLLOW_UP: ("pas de relance",),
}
NO_VALUES = (
    *("à confirmer", "à déterminer", "à préciser", "à venir", "inconnu", "inconnue", "confidentiel", "confidentielle"),
    *("temps plein", "temps partiel", "permanent", "permanente", "temporaire", "contractuel", "contractuelle"),
    *("hybride", "télétravail", "sur place", "en personne"),
)
