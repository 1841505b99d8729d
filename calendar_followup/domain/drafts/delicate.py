# ruff: noqa: E501  an expression is a list of words, and reads best whole
"""Subjects that no letter to an employer recalls, however they were typed: pay, layoffs, what the job provides.

They may well have been discussed.  Recalled in a thank-you or a relance, they harm the
person who writes: the draft asks for another point.
"""

from __future__ import annotations

import re

_PAY = (
    r"\b(?:salaires?|salari?al(?:e|es|s)?|salariaux|remunerations?|taux horaires?|augmentations? de (?:salaire|paie|paye)"
    r"|bonis?\b|primes? (?:de |d'|a )?(?:signature|nuit|soir|quart|rendement|depart|installation|eloignement)"
    r"|echelons? salaria|pourboires?|combien (?:ca|cela|vous|on) (?:pai|pay|gagn)\w*|pay\w* combien|ca paie|ca paye"
    r"|\d[\d ,.]*\s?k?\$(?:\s?(?:/|de l|par|l)\s?'?(?:h|heure|an|annee)\w*)?"
    r"|salary|salaries|wages?|pay(?:check|rate|s)?\b(?! (?:equity|attention|transparency|it forward))|pay rates?|paid"
    r"|compensation|bonus(?:es)?|premiums?|(?:pay|merit|salary|annual|yearly) raises?|raises?$|allowances?|stock options|hourly rate|overtime pay|tips\b|signing bonus"
    r"|\$\s?\d[\d,.]*k?)"
)
_NOT_PAY = r"(?:les|des|nos|vos|employes|personnes) salaries|parking lots? \w+|equite salariale|pay equity|workers'? compensation|insurance premiums?|paid (?:media|ads?|search|social)"
# As a way of paying; « la Commission des normes » is an employer.
_COMMISSION = (
    r"\b(?:commissions?(?! (?:scolaire|des?|du|d'|on|parlementaire|d'enquete))|(?:a|en|on|sur) (?:la )?commissions?\b"
    r"(?! (?:scolaire|d'enquete|parlementaire)))"
)
_LEAVING = (
    r"\b(?:mises? a pied|licenciements?|congediements?|coupures? de (?:poste|personnel)|suppressions? de postes?"
    r"|abolitions? de postes?|layoffs?|lay-offs?|laid off|firings?|downsizing|job cuts|terminations?|severance"
    r"|faillites?|bankruptc(?:y|ies)|lawsuits?|greves?\b|pourquoi (?:l'ancien|le precedent|la derniere|le dernier)\w*)"
)
_PROVIDED = (
    r"\b(?:stationnements?|parking|avantages? (?:imposables?)|vacances payees|jours? de maladie|sick (?:days?|leave)"
    r"|(?:auto|voiture|camion|vehicule|cellulaire|telephone|uniforme|outil)s? (?:de (?:service|fonction|compagnie)"
    r"|(?:[\w'-]+ ){0,2}(?:fournie?s?|inclu(?:se?s?)?|payee?s?|rembourse\w*))"
    r"|(?:camion|auto|voiture|vehicule|uniforme|outils?|cellulaire|repas|essence|kilometrage) (?:est|sont)-(?:il|elle)s? \w+"
    r"|company (?:car|van|truck|vehicle|phone)|mileage|gas card"
    r"|(?:van|truck|car|vehicle|phone|laptop|uniforms?|tools?|meals?|lunch|housing|gas) (?:is |are )?(?:provided|supplied|included|covered|paid))"
)
_TERMS = (
    r"\b(?:conditions? de (?:travail|emploi)|(?:nombre d')?heures (?:par|/) ?semaine|\d+ ?h(?:eures)? ?(?:/|par|la) ?sem\w*"
    r"|hours (?:per|a|each|/) ?week|\d+ ?(?:hrs?|hours?) ?(?:/|per|a) ?w\w+|how many hours|combien d'heures"
    r"|\b(?:union(?:i[sz]ed)?|syndicat|syndique\w*)\b.*\?|working conditions|terms of employment|probation(?:ary)? period|periode de probation)|^(?:les? |the )?conditions?$"
)
_DELICATE = re.compile("|".join((_PAY, _COMMISSION, _LEAVING, _PROVIDED, _TERMS)))
_ALLOWED = re.compile(_NOT_PAY)


def is_delicate(plain: str) -> bool:
    """True for a folded text on pay, layoffs, hours, or what the job provides."""
    return _DELICATE.search(_ALLOWED.sub(" ", plain)) is not None
