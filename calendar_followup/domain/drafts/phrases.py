"""What a follow-up says around its drafts, in both languages.

One table a language; a test holds them to the same entries.
"""

from __future__ import annotations

from calendar_followup.domain.model import Reason, Stage

READY = "✓"
UNFINISHED = "✍"

TITLES = {
    "fr": {
        Stage.THANK_YOU: "Remercier",
        Stage.RELANCE: "Relance",
        Stage.LAST_RELANCE: "Relance 2 (facultative)",
    },
    "en": {
        Stage.THANK_YOU: "Thank",
        Stage.RELANCE: "Follow up",
        Stage.LAST_RELANCE: "Follow up 2 (optional)",
    },
}

PHRASES = {
    "fr": {
        "nothing sent": "Rien n’a été envoyé : relisez, complétez, envoyez vous-même.",
        "interview": "Entrevue du {date}",
        Stage.THANK_YOU: "merci à envoyer de 24 à 48 heures après",
        "no deadline": "aucune échéance annoncée : {patience}",
        "deadline": "réponse annoncée pour le {deadline}, délai écoulé",
        "unclear": "échéance non comprise (« {deadline} ») : {patience} au moins",
        Stage.LAST_RELANCE: "sans nouvelles depuis la relance ; celle-ci est facultative, et la dernière",
        "two weeks": "deux semaines",
        "days": "{number} jours",
        "hours": "{number} heures",
        "to": "À : {person}",
        "no address": "{person} (adresse à trouver)",
        "nobody": "la personne rencontrée (adresse à trouver)",
        "subject": "Objet : {subject}",
        "write to": "Écrire à {person} : {link}",
        "write": "Écrire le message : {link}",
        "no body": "(le texte ne tient pas dans le lien : copiez-le d’ici)",
        "more": "… et {number} autres personnes ; « calendar-followup show » donne leur message.",
        "others": "{name} et {number} autres",
        "and": "et",
        "closed": "Suivi clos : {reason}. Rien n’a été envoyé ; vos notes sont gardées ci-dessous.",
    },
    "en": {
        "nothing sent": "Nothing was sent: read it over, complete it, send it yourself.",
        "interview": "Interview of {date}",
        Stage.THANK_YOU: "a thank-you is best sent 24 to 48 hours later",
        "no deadline": "no deadline announced: {patience}",
        "deadline": "an answer was announced for {deadline}, which has passed",
        "unclear": "deadline not understood (“{deadline}”): at least {patience}",
        Stage.LAST_RELANCE: "no news since the follow-up; this one is optional, and the last",
        "two weeks": "two weeks",
        "days": "{number} days",
        "hours": "{number} hours",
        "to": "To: {person}",
        "no address": "{person} (address to be found)",
        "nobody": "the person you met (address to be found)",
        "subject": "Subject: {subject}",
        "write to": "Write to {person}: {link}",
        "write": "Write the message: {link}",
        "no body": "(the text does not fit into the link: copy it from here)",
        "more": "… and {number} more people; “calendar-followup show” gives their messages.",
        "others": "{name} and {number} others",
        "and": "and",
        "closed": "Follow-up closed: {reason}. Nothing was sent; your notes are kept below.",
    },
}

REASONS = {
    "fr": {
        Reason.CANCELLED: "l’entrevue est annulée",
        Reason.DECLINED: "l’entrevue est déclinée ou n’est pas acceptée",
        Reason.UNTAGGED: "l’entrevue n’est plus marquée comme telle",
        Reason.ABSENT: "l’entrevue n’est plus au calendrier",
        Reason.ENDED: "une réponse est arrivée, ou vous avez tout arrêté",
        Reason.NO_RELANCE: "aucune relance n’est souhaitée",
        Reason.NEW_ROUND: "une nouvelle ronde a commencé",
        Reason.ENOUGH: "deux relances suffisent",
        Reason.RELANCE_DELETED: "la première relance a été supprimée",
        Reason.TOO_LATE: "il est trop tard pour ce message",
        Reason.MOVED: "il est maintenant dans un autre calendrier",
        Reason.SUPERSEDED: "un autre exemplaire le remplace",
        Reason.ASKED: "vous l’avez demandé",
        Reason.DISMISSED: "vous l’avez supprimé",
        Reason.OCCUPIED: "autre chose occupe sa place",
        Reason.UNDECIDED: "un calendrier où il peut se trouver n’a pas pu être lu",
    },
    "en": {
        Reason.CANCELLED: "the interview is cancelled",
        Reason.DECLINED: "the interview is declined, or not accepted",
        Reason.UNTAGGED: "the interview is no longer tagged as one",
        Reason.ABSENT: "the interview is no longer in the calendar",
        Reason.ENDED: "an answer came, or you stopped everything",
        Reason.NO_RELANCE: "no follow-up is wanted",
        Reason.NEW_ROUND: "a new round has begun",
        Reason.ENOUGH: "two follow-ups are enough",
        Reason.RELANCE_DELETED: "the first follow-up was deleted",
        Reason.TOO_LATE: "it is too late for this message",
        Reason.MOVED: "it is in another calendar now",
        Reason.SUPERSEDED: "another copy of it replaces it",
        Reason.ASKED: "you asked for it",
        Reason.DISMISSED: "you deleted it",
        Reason.OCCUPIED: "something else has its place",
        Reason.UNDECIDED: "a calendar in which it may be could not be read",
    },
}
