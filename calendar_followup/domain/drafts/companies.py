"""A company's name in a French sentence: ``au CHUM``, ``à La Presse``, ``chez Nordik``, ``d'Hydro-Québec``.

Three kinds of names.  One that begins with an article of its own keeps it, and
contracts where French does (*Le Devoir*: au Devoir, du Devoir; *La Presse*: à La
Presse).  An institution takes an article by its first word (*la* Ville de Québec, *le*
CHUM).  Other names take none: one works *chez* a firm, and *à* a public body.
"""

from __future__ import annotations

import re

from calendar_followup.domain.drafts.acronyms import ARTICLES_OF_ACRONYMS
from calendar_followup.domain.drafts.capitals import unshouted_name
from calendar_followup.domain.drafts.wording import de
from calendar_followup.domain.reading.text import folded

# First words of institutions, by the article that they take.  Singular acronyms too.
_LE = """
bar barreau bistro bistrot bureau cabinet cafe camp camping carrefour casino cegep centre cepro cgem ch chsld
chu chum chuq chus cirque cisss ciusss club college collegium comite complexe conseil conservatoire cpe cqdd
crdi crdp crim csss curateur cusm departement depanneur directeur domaine festival fonds forum garage golf
gouvernement groupe gym jardin journal laboratoire lycee magasin manoir marche ministere monastere motel
mouvement musee parc parlement patro pavillon planetarium port protecteur pub quartier regime regroupement
reseau restaurant resto rtc salon sanctuaire secretariat seminaire service spa spvm spvq stade studio
supermarche syndicat theatre tribunal village zoo
"""
_LA = """
bande banque bibliotheque biscuiterie boucherie boulangerie boutique brasserie brulerie caisse cantine ccq cdpq cdrq
chambre chocolaterie cinematheque clinique cnesst cofomo commission communaute compagnie confederation coop
cooperative corporation cour croix-rouge csd csdm csem csn csq curatelle direction distillerie erabliere federation
ferme fiq fondation fromagerie ftq garderie halte-garderie joujoutheque laiterie librairie ligue maison manufacture
microbrasserie mission mrc municipalite mutuelle paroisse patisserie pepiniere pharmacie place polyclinique
polyvalente pourvoirie quincaillerie ramq regie residence rotisserie ruche saaq salle saq scierie sepaq societe
sodec sq sqdc sqi station stl stm stq sts surete table taverne tohu tour troupe ville
"""
_L = """
abbaye academie accueil aeroport agence aide alliance amf ami aqoci aquarium arrondissement artm assemblee
association atelier auberge autorite ecole ecole-hotel ecomusee ecurie eglise enap entrepot epicerie equipe espace
etablissement ets etude externat hebergement hopital hotel hotel-dieu imprimerie industrie inesss inrs insectarium
inspq institut irsst itaq itq oasis observatoire oeuvre office omhm onf ong opera oratoire orchestre ordre organisme
udem udes union universite upa uqac uqam uqar uqat uqo uqtr urgence usine
"""
_LES = """
aliments amis archives artisans ateliers bains bibliotheques boulangeries caisses chantiers cliniques congregations
delices distilleries editions emballages entreprises espaces etablissements experts fermes forces fromageries
fromages galeries habitations hotels immeubles jardins laboratoires magasins maisons marches messageries ministeres
moulins musees pharmacies presses productions produits residences restaurants rotisseries scouts serres services
soeurs tavernes toiles vergers viandes vignobles
"""
# First words of firms as often as of institutions: the article only with « de », « du », « d' » … or an adjective.
_FIRMS = {
    "entreprises",
    "services",
    "produits",
    "productions",
    "aliments",
    "emballages",
    "studio",
    "compagnie",
}

_ALONE = {"sepaq", "croix-rouge", "aquarium", "biodome", "planetarium", "parlement", "barreau"}

_ARTICLES = {
    word: article for article, words in (("le", _LE), ("la", _LA), ("l’", _L), ("les", _LES)) for word in words.split()
}
# Public bodies named without an article, where one works « à ».
_AT = re.compile(
    r"(?:banq|unicef|unhcr|onu femmes|ircc|edsc|eccc|tpsgc|spac|isde|rncan|edc|fac"
    r"|aeroports de|hec|exo|tva|cbc|urgences-sante|radio-canada|tele-quebec|loto-quebec|emploi-quebec|centraide"
    r"|polytechnique|via rail|equiterre|oxfam|amnistie|espace pour la vie|concordia|mcgill|bishop|noovo|moisson"
    r"|jeunesses musicales|chantiers jeunesse|hydro-sherbrooke|montreal international|medecins sans frontieres"
    r"|(?:revenu|retraite|investissement|postes|parcs|sante|environnement|infrastructures?|immigration|statistique"
    r"|elections|transition|transports?|tourisme|emploi|services?|affaires mondiales|quebec) "
    r"(?:quebec|canada|montreal|international))\b"
)
_ENGLISH_INSTITUTION = re.compile(r"\b(?:university|college|hospital|museum|school|library|city of|government)\b")
# Institutions that take an article in English.
_WITH_THE = re.compile(
    r"\b(?:hospital|museum|library|cent(?:re|er)|school board|commission|ministry|department|government|institute"
    r"|foundation|society|association|orchestra|theat(?:re|er)|gazette|zoo|council|federation|union|court|academy)$"
    r"|^(?:university|city|town|bank|port|ministry|department|government|museum|institute|college|school|ministere"
    r"|ville|municipalite) (?:of|de|du|d')"
)
_ACRONYMS = {"SPCA", "YMCA", "YWCA", "NFB", "CBC", "RCMP", "MMFA", "OSM", "MUHC", "CPA"}
# Firms that take « chez » in spite of their own article: chez L'Oréal, chez La Senza.
_FIRM_WITH_ARTICLE = re.compile(
    r"(?:l'oreal|l'occitane|la senza|le creuset|la vie en rose|l'equipeur|la cordee|le chateau|l'intermarche|la cage\b"
    r"|la source|la parfumerie|la maison simons|la belle province|la capitale)"
)
_OWN_ARTICLE = re.compile(r"(?P<article>les|le|la|l['’]\s?)(?:(?<=['’])|(?<=\s)|\s+)(?=\S)", re.IGNORECASE)


def de_company(company: str) -> str:
    """``de Nordik``, ``d'Hydro-Québec``, ``de la Ville de Québec``, ``du CHUM``, ``du Devoir``."""
    article, name = _parted(company)
    return {"le": f"du {name}", "les": f"des {name}"}.get(article) or (
        de(name) if not article else f"de {article}{_space(article)}{name}"
    )


def chez(company: str) -> str:
    """Where one works: ``chez Nordik``, ``à la Ville de Québec``, ``au CHUM``, ``au Devoir``, ``à La Presse``."""
    article, name = _parted(company)
    if not article:
        return f"{'à' if _is_public(name) else 'chez'} {name}"
    if _FIRM_WITH_ARTICLE.match(folded(f"{article}{_space(article)}{name}")):
        return f"chez {company}"
    contracted = {"le": f"au {name}", "les": f"aux {name}"}.get(article)
    return contracted or f"à {article}{_space(article)}{name}"


def at_company(company: str) -> str:
    """Where one works, in English: ``at Shopify``, ``at the McCord Museum``, ``at the CHUM``."""
    return f"at {the_company(company)}"


def the_company(company: str) -> str:
    """A company's name in an English sentence: institutions take *the*, firms don't."""
    own = _OWN_ARTICLE.match(company)
    if own and (own["article"].islower() or _is_common(company[own.end() :])):
        return f"the {company[own.end() :]}"
    if re.match(r"the ", company, re.IGNORECASE):
        return f"the {company[4:]}"
    plain = folded(company)
    known = plain in _ARTICLES or plain in ARTICLES_OF_ACRONYMS or company in _ACRONYMS
    acronym = company.isupper() and known
    return f"the {company}" if acronym or _WITH_THE.search(plain) else company


def as_company(company: str) -> str:
    """A company's name as written in a letter: capitals lowered, a leading article unchanged, no remark after it."""
    name = " ".join(company.split())
    return unshouted_name(re.sub(r"(?<=\w)\s*\([^()]*\)$", "", name))


def _space(article: str) -> str:
    return "" if article.endswith(("'", "’")) else " "


def _parted(company: str) -> tuple[str, str]:
    """The article of the name in a sentence, and the rest; ``La`` keeps its capital, being part of the name.

    An article that contracts (*Le Devoir*, *Les Éditions*) is returned as ``le`` or ``les``, and one that is
    no part of the name in small letters.
    """
    name = company.strip()
    own = _OWN_ARTICLE.match(name)
    if own:
        article, rest = own["article"].strip(), name[own.end() :]
        if article.lower() in ("le", "les"):
            return article.lower(), rest
        article = article.replace("'", "’")
        is_a_firms = _FIRM_WITH_ARTICLE.match(folded(name))
        return article if is_a_firms or not _is_common(rest) else article.lower(), rest
    return _article(name), name


def _is_common(rest: str) -> bool:
    """True where an article before it is no part of the name: « L'AMF », « L'Auberge du Fjord », but *La Presse*."""
    first = rest.split()[0] if rest.split() else ""
    words = folded(rest).replace("œ", "oe").split()
    known = len(words) > 1 and words[0] in _ARTICLES and words[0] not in _FIRMS
    return (first.isupper() and len(first) > 1) or known


def _article(name: str) -> str:
    words = folded(name).replace("œ", "oe").split()
    if not words or _AT.match(" ".join(words)):
        return ""
    first = words[0].rstrip(".,")
    if len(words) == 1 and not name.isupper() and len(first) > 4 and first not in _ALONE:
        return ""  # « Garage » and « Forum » alone are brands
    acronym = ARTICLES_OF_ACRONYMS.get(first, "") if name.split()[0].rstrip(".,").isupper() else ""
    article = acronym or _ARTICLES.get(first, "")
    if article and _ENGLISH_INSTITUTION.search(" ".join(words[1:])):
        return ""
    if article and first in _FIRMS and not _goes_on_in_french(words):
        return ""
    return article


def _goes_on_in_french(words: list[str]) -> bool:
    """``Productions du Lac`` is a description, ``Productions Lumo`` a firm's name."""
    return len(words) > 1 and bool(re.match(r"(?:d['eu]|des?$|du$|de$)", words[1]))


def _is_public(name: str) -> bool:
    plain = folded(name)
    return bool(_AT.match(plain) or _ENGLISH_INSTITUTION.search(plain))
