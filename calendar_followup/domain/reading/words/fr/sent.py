"""French notes that a message was sent."""

from __future__ import annotations

from calendar_followup.domain.reading.words.shape import SentWords

SENT = SentWords(
    sent="envoyé, envoyée, envoyés, envoyées, transmis, transmise, expédié, expédiée",
    done="fait, c'est fait, chose faite, fait et envoyé, c'est parti",
    before="""
        c'est, ça, été, a été, est, bien, déjà, tout juste, enfin, ok, oui, je l'ai, l'ai, j'ai, ai, statut, le, la,
        mon, ma, un, mot, petit mot, message, courriel, mail, email, e-mail, texto, note, lettre, merci, remerciement,
        remerciements, de, mot de remerciement, relance, relance 2, première, deuxième, suivi
    """,
    after="""
        hier, avant-hier, aujourd'hui, ce, matin, midi, soir, après-midi, tantôt, tout à l'heure, à, par, courriel,
        email, linkedin, texto, le, vers, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, dernier, passé,
        janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre, tel quel, h
    """,
    to="à, au, aux",
)
