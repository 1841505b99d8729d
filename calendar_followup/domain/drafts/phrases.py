# ruff: noqa: E501  a phrase is a line
"""What a follow-up says around its drafts, in both languages.

One table a language; a test holds them to the same entries.
"""

from __future__ import annotations

from calendar_followup.domain.model import Reason, Stage

READY = "✓"
UNFINISHED = "✍"

TITLES = {
    "fr": {Stage.THANK_YOU: "Remercier", Stage.RELANCE: "Relance", Stage.LAST_RELANCE: "Relance 2"},
    "en": {Stage.THANK_YOU: "Thank", Stage.RELANCE: "Follow up", Stage.LAST_RELANCE: "Follow up 2"},
}
OPTIONAL = {"fr": {Stage.LAST_RELANCE: " (facultative)"}, "en": {Stage.LAST_RELANCE: " (optional)"}}
DISCREET = {"fr": "Suivi", "en": "Follow-up"}  # and a number: all that a calendar which others see is told
CATEGORY = {"fr": "Suivi d’entrevue", "en": "Interview follow-up"}

PHRASES = {
    "fr": {
        "nothing sent": "Rien n’a été envoyé.",
        "interview": "Entrevue du {date}",
        "call": "Appel du {date}",
        Stage.THANK_YOU: "un merci s’envoie de 24 à 48 heures après",
        "no deadline": "aucune échéance annoncée : {patience}",
        "deadline": "réponse annoncée pour le {deadline}, délai écoulé",
        "deadline ahead": "réponse annoncée pour le {deadline}",
        "by the sender": "{deadline} (d'après l'invitation)",
        "unclear": "échéance non comprise (« {deadline} ») : {patience} au moins",
        Stage.LAST_RELANCE: "une semaine de plus sans nouvelles",
        "advice thank-you": "Relisez, puis envoyez vous-même.",
        "point missing": "À compléter : un point de votre conversation, ici ou dans les notes.",
        "point missing for": "À compléter : un point de votre conversation pour {people}, ici ou dans les notes.",
        "role missing": "À compléter : le poste, ici ou dans les notes.",
        "unused": "Laissé de côté, faute d’en faire une phrase : {points}.",
        "quote": "« {} »",
        "advice relance": "Si vous êtes sans nouvelles, relisez, puis envoyez vous-même ; {thread}, répondez plutôt dans ce fil.",
        "thread with": "s’il y a déjà un fil avec {person}",
        "thread": "s’il y a déjà un fil avec cette personne",
        "advice last-relance": "Elle est facultative, et la dernière : si vous êtes toujours sans nouvelles, envoyez-la ou laissez aller ; {thread}, répondez plutôt dans ce fil. Sans réponse ensuite, passez à autre chose.",
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
        "closed": "Suivi clos : {reason}. Plus rien à envoyer ; vos notes sont gardées ci-dessous.",
        "sent": "Message envoyé, d’après vous. Plus rien à faire ici ; vos notes sont gardées ci-dessous.",
        "sent on": "Message envoyé le {date}, d’après vous. Plus rien à faire ici ; vos notes sont gardées ci-dessous.",
    },
    "en": {
        "nothing sent": "Nothing was sent.",
        "interview": "Interview on {date}",
        "call": "Call on {date}",
        Stage.THANK_YOU: "a thank-you is best sent 24 to 48 hours later",
        "no deadline": "no deadline announced: {patience}",
        "deadline": "an answer was announced for {deadline}, which has passed",
        "deadline ahead": "an answer was announced for {deadline}",
        "by the sender": "{deadline} (says the invitation)",
        "unclear": "deadline not understood (“{deadline}”): at least {patience}",
        Stage.LAST_RELANCE: "another week without news",
        "advice thank-you": "Read it over, then send it yourself.",
        "point missing": "To complete: a point from your conversation, here or in the notes.",
        "point missing for": "To complete: a point from your conversation for {people}, here or in the notes.",
        "role missing": "To complete: the role, here or in the notes.",
        "unused": "Left out, as no sentence could be made of it: {points}.",
        "quote": "“{}”",
        "advice relance": "If you have had no news, read it over, then send it yourself; {thread}, reply there instead.",
        "thread with": "if you already have a thread with {person}",
        "thread": "if you already have a thread with this person",
        "advice last-relance": "It is optional, and the last: if you still have no news, send it or let it be; {thread}, reply there instead. If no answer comes after that, move on.",
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
        "closed": "Follow-up closed: {reason}. Nothing more to send; your notes are kept below.",
        "sent": "Sent, as you noted. Nothing more to do here; your notes are kept below.",
        "sent on": "Sent on {date}, as you noted. Nothing more to do here; your notes are kept below.",
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
        Reason.RESCHEDULED: "la série est déplacée",
        Reason.TOO_MANY: "trente entrevues de la série viennent avant",
        Reason.OVER: "le processus est terminé : un refus ou une offre",
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
        Reason.RESCHEDULED: "the series was moved",
        Reason.TOO_MANY: "thirty interviews of the series come before it",
        Reason.OVER: "the process is over: a rejection or an offer",
        Reason.OCCUPIED: "something else has its place",
        Reason.UNDECIDED: "a calendar in which it may be could not be read",
    },
}
