"""Words that name a role: what a title says without a label is a role only if one of these is in it."""

from __future__ import annotations

import re

from calendar_followup.domain.reading.text import folded

# Folded stems; a stem may end in any gender and number.
_FRENCH = """
acheteu actuaire adjoint administrat agent aide-[a-z]+ ambulanci analyste animat apprenti architecte
archiviste artisan assistant auditeu auxiliaire avocat barista bibliothecaire biologiste boulang caissi charge
chauffeu chef chercheu chimiste commis commissaire comptable concept concierge conseill consultant
contremaitre controleu coordinat coordonnat courti couturi cuisini debosseleu delegue dentiste dessinat
developpeu dieteticien dietetist direct documentaliste economiste educat electricien electromecanicien employe
enseignant ergotherapeute estimat expert facteu ferblanti fiscaliste formateu formatrice gardien geolog gerant
gestionnaire graphiste guide horticult hote hotesse huissi illustrat infirmi informaticien ingenieu inspect
intervenant jardini journaliste juriste livreu logisticien magasini maitre manoeuvre manutentionnaire
mecanicien medecin menuisi modelis moniteu monteu notaire nutritionniste operat opticien orthopedagogue
orthophoniste ouvri parajuriste paramedic patissi paysagiste pharmacien photographe physiotherapeute
planificat plombi preparat prepose president procureu professeu professionnel programmeu prospecteu
psychoeducat psychologue receptionniste recherchiste redact representant responsable reviseu sages?-femme
scientifique secretaire serveu soudeu specialiste stagiaire statisticien styliste superviseu surveillant
technicien technologue telephoniste terminologue traduct travailleu urbaniste vendeu verificat veterinaire
vice-presiden
"""
_ENGLISH = """
account_executive accountant administrator advis[eo]r agent analyst apprentice architect assistant associate
attorney auditor baker barista bookkeeper broker buyer carpenter cashier ceo cfo chemist cleaner clerk coach
concierge consultant controller cook coordinator copywriter counsel(?:lor)? cto curator data_scientist dba
dentist designer developer devops dietitian director dispatcher driver economist editor educator electrician
engineer estimator executive facilitator generalist geologist head_of hygienist illustrator inspector
instructor intern journalist labourer lawyer lead lecturer librarian machinist manager marketer mechanic nurse
officer operator optician owner paralegal paramedic pharmacist photographer physiotherapist planner plumber
producer professor programmer psychologist qa receptionist representative researcher sales_rep scientist
scrum_master secretary server social_worker specialist sre statistician strategist supervisor surveyor
sysadmin teacher technician technologist teller tester therapist trainer translator tutor underwriter
veterinarian vice_president vp waiter waitress welder writer
"""
# Every gender and number, and both at once: développeuse, développeur·se, conseiller(ère), chargé-e.
_FORM = (
    r"(?:r|re|se|er|ere|eur|eure|euse|rice|trice|teur|teure|teuse|e|en|enne|n|ne|ier|iere|ien|ienne|if|ive|ue|i|ste)?s?"
)
_ENDING = rf"{_FORM}(?:[·.(-]{_FORM}\)?){{0,2}}"


def _either(stems: str) -> str:
    return "|".join(sorted((stem.replace("_", " ") for stem in stems.split()), key=len, reverse=True))


_ROLE = re.compile(rf"(?<![\w-])(?:(?:{_either(_FRENCH)}){_ENDING}|(?:{_either(_ENGLISH)})s?)(?!\w)")


def names_a_role(text: str) -> bool:
    """True when the text has a word in it that roles are named with."""
    return _ROLE.search(folded(text)) is not None
