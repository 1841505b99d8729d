# ruff: noqa: E501  an expression is a list of words, and reads best whole
"""The words that show a point's shape, in French and English; all but the last few match folded text."""

from __future__ import annotations

import re

NOTHING = re.compile(
    r"(?:(?:ben|euh|bah|pff?|hum|well|um|meh|honestly|franchement|sincerement)\s+)*(?:"
    r"rien(?: de| d')?(?: (?:special|particulier|neuf|bien|tres|trop|vraiment|ce jour|retenir|signaler|a|precis|marquant"
    r"|interessant|important|dire|noter))*|bof|meh|nothing(?: (?:special|much|really|particular|in|to|note|comes|mind|specific"
    r"|new|stood|out))*|none|no|non|nada|nil|neant|aucune?(?: (?:point|idee))?|n/?a|x+|\?+|\.+|-+|idk|i don't know|ok|okay"
    r"|j'?(?:e )?(?:ne )?sais pas(?: trop)?|(?:i )?(?:don't|do not|can't) (?:remember|recall|know)|not sure|pas sure?"
    r"|je (?:ne )?me (?:rappelle|souviens) (?:pas|plus)|(?:a )?(?:completer|venir|remplir|suivre|voir)|to (?:complete|do|come)"
    r"|todo|tbd|tba|tbc|test|oui|yes|comme d'habitude|the usual|as usual|pas grand[- ]chose|not much|n'importe quoi|whatever"
    r"|blah?(?: blah?)*|bla(?: bla)*|etc|lol|divers|misc|various|plein de choses|lots of things|tout|everything|ras"
    r"|ca va|sans commentaire|no comment)[\s.!?…]*"
)
PRAISE = {
    "fr": re.compile(
        r"(?:tres |trop |vraiment |super |hyper |assez |plutot |pas |tellement |bien )*(?:belles?|beaux?|bel|bon|bonne|bons|bonnes|super"
        r"|excellente?s?|geniale?s?|cool|sympas?|sympathiques?|chouettes?|agreables?|interessante?s?|gentille?s?|gentils?"
        r"|plates?|ennuyante?s?|longue?s?|stressante?s?|difficiles?|faciles?|magnifiques?|formidables?|parfaite?s?|top|nice|wow"
        r"|mauvaise?s?|ordinaires?|correcte?s?|accueillante?s?|dynamiques?|motivante?s?|bravo|merci|ouf|yeah|tres|trop|bien"
        r"|mal|pas|moyen|moyenne)\b"
    ),
    "en": re.compile(
        r"(?:very |really |so |pretty |quite |super |not |a bit |kind of )*(?:great|nice|good|cool|awesome|amazing|lovely"
        r"|friendly|fun|interesting|bad|boring|fantastic|excellent|wonderful|terrific|weird|ok|okay|fine|long|short|tough"
        r"|hard|easy|rough|chill|decent|solid|super|thanks|wow|loved|liked|enjoyed)\b"
    ),
}
# The writer's feelings, without a subject that was discussed.
FELT = {
    "fr": re.compile(
        r"(?:un peu |tres |trop |assez |vraiment |super |hyper |j'etais )*(?:inquiete?s?|nerveu(?:x|ses?)|stressee?s?|contente?s?|heureu(?:x|ses?)"
        r"|decue?s?|impressionnee?s?|surprise?s?|enthousiastes?|curieu(?:x|ses?)|interessee?s?|fiere?s?|mal a l'aise|peur|hate|genee?s?"
        r"|ravie?s?|triste?s?|confuse?|fatiguee?s?|emballee?s?|excitee?s?)\b"
    ),
    "en": re.compile(
        r"(?:a bit |a little |very |really |so |quite |super |was )*(?:worried|nervous|excited|happy|glad|impressed|surprised|curious"
        r"|interested|afraid|concerned|unsure|disappointed|scared|anxious|proud|keen|confused|uncomfortable|tired|thrilled|sad|looking forward|can't wait)\b"
    ),
}
# Remarks that nobody would make to the other side.
CRUDE = re.compile(
    r"\b(?:ben|le fun|pas pire|lol|mdr|haha|esti|osti|tabarna[ck]|crisse|calisse|wtf|omg|shit\w*|fuck\w*|damn|sucks?|merde|chiant\w*)\b"
)
# A verb without its subject: « visité l'usine », "met the team", « avoir un bon esprit d'équipe ».
NO_SUBJECT = {
    "fr": re.compile(
        r"(?:\w+é(?:e|s|es)?|vue?|lu|reçu|eu|su|connu|appris|pris|fait|mis|compris|suivi) (?:le|la|les|l['’]|une?|mon|ma|mes|votre|vos)\b"
        r"|(?:avoir|être|pouvoir|devoir|savoir|vouloir) (?:le |la |les |l['’]|une? |du |des |d['’]|\w+(?:er|ir|re)\b)"
        r"|(?:ton|ta|tes) (?!d[eu'’]|des\b)\w"
        r"|(?:remercier|envoyer|rappeler|relancer|penser|oublier|demander|noter|mentionner|confirmer|transmettre|fournir) \w",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:\w+ed|met|saw|got|had|went|took|gave|felt|made|did|came|left|heard|learned|spent) (?:the|an?|my|our|your|some|to|with|about|in|on|that)\b"
        r"|(?:can|could|would|should|will|might|may|must) \w|(?:lots?|a lot|too much|too many|much|many|more|less|few|a few|little) (?:of )?\w"
        r"|(?:thank|send|email|call|ask|follow up|remember|mention|bring|confirm|buy) (?:him|her|them|the|my|about|for|an?|to|with)\b"
        r"|.* (?:coming|soon|not|yes|pending|likely|maybe|probably|tbd|tbc)$",
        re.IGNORECASE,
    ),
}
# What there isn't, or what nobody asks of the writer: no sentence of thanks can be made of it.
NEGATIVE = {
    "fr": re.compile(r"(?:aucune?s?|pas|point|jamais|sans|ni|zero|plus (?:de|d')|nul(?:le)?s?) "),
    "en": re.compile(r"(?:no|not|never|without|neither|zero|nothing about) "),
}
# Text not meant for the other side.
PRIVATE = re.compile(
    r"\b(?:confidentiel(?:le)?s?|confidential|entre nous|between us|off the record|ne pas (?:dire|repeter|mentionner|en parler)"
    r"|(?:don't|do not) (?:mention|repeat|say|tell)|note to self|note a moi)\b"
)
# A number that no preposition ties to its noun: « vacances 4 semaines », "salary 85k", « début le 12 janvier ».
LOOSE_NUMBER = {
    "fr": re.compile(
        r"(?<![\w'])(?!(?:de|a|en|sur|aux?|les|des|nos|vos|ces|mes|dans|apres|avant|pour|entre|chaque|tous|toutes|par|les|environ"
        r"|deux|trois|et|ou|pendant|durant|premiers?|premieres?|derniers?|dernieres?|prochaine?s?|moins|plus|vers|sous|que)\s)[a-z][a-z'-]*\s"
        r"(?:\d[\d,.-]*\s?(?:jours?|semaines?|fins? de semaine|fois|sem|mois|ans?|annees?|heures?|hres|h|minutes?|min|personnes?|employes?|k\$?|m\$|\$|%)(?!\w)"
        r"|le \d{1,2}(?:er)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre))|\bsem\b"
    ),
    "en": re.compile(
        r"(?<![\w'])(?!(?:\w+ing|of|for|in|over|the|about|after|before|every|within|to|than|only|first|last|next|our|your|and|or|from|with|by|at|on"
        r"|around|under|those|these|per|up|between|roughly|nearly|some|a|an)\s)[a-z][a-z'-]*\s"
        r"\$?\d[\d,.-]*\s?(?:weeks?|days?|months?|years?|hours?|hrs?|minutes?|people|employees|k|m|\$|%)(?!\w)"
        r"|\b(?:date|start|starts|deadline) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d"
    ),
}
# A noun without a preposition after another one: « prochaine étape le VP »; a day may follow like this.
LOOSE_NOUN = re.compile(
    r"(?<![\w'])(?!(?:de|a|en|sur|dans|pour|par|avec|sans|sous|vers|chez|contre|entre|selon|malgre|devant|durant|pendant|apres|avant"
    r"|depuis|outre|et|ou|ni|mais|comme|que|plus|moins|tout|toute|tous|toutes|voici|c'est|dont|via|hors|des)\s)"
    r"[a-z][a-z'-]*(?<!er)(?<!ir)(?<!re)(?<!ant) (?:le|la|les) (?!lundis?\b|mardis?\b|mercredis?\b|jeudis?\b|vendredis?\b|samedis?\b"
    r"|dimanches?\b|soirs?\b|matins?\b|jours?\b|midi\b|week-?ends?\b|fins? de semaine|nuit\b|journee|plus\b|moins\b|\d)"
)
THIRD = {
    "fr": re.compile(
        r"(?:a|ont|avait|avaient) (?:dit|demande|explique|mentionne|insiste|raconte|aime)\b|(?:demande|dit|explique|mentionne) (?:que|qu'|pourquoi|comment|si)\b"
        r"|(?:cherchent?|veut|veulent|aiment?|pensent?|preferent?|attend|attendent|trouvent?|disent) (?:que|qu'|quelqu|une?|des|la|le|les|l')"
        r"|(?:sa|son|ses|leurs?|il|elle|ils|elles|lui|eux|on m'|on me)\b(?!')|(?:il|elle|ils|elles)\s"
        r"|.*\b(?:m'a|m'ont|nous a|nous ont) (?:dit|parle|demande|explique|montre|raconte)"
    ),
    "en": re.compile(
        r"(?:his|her|their|its|he|she|they|him|them)\b|(?:asked|told|said|says|asks|wants|wanted|likes|thinks|prefers|expects|hopes"
        r"|seems|seemed|insisted|admitted|warned|mentioned (?:that|how|why|what|if))\b"
    ),
}
THIRD_INSIDE = {
    "fr": re.compile(r"\b(?:ils?|elles?|lui|eux|leurs?)\b"),
    "en": re.compile(r"\b(?:he|she|they|him|them|his|their|theirs)\b"),
}
FIRST = {
    "fr": re.compile(r"(?:j['’]|je |nous )\w", re.IGNORECASE),
    "en": re.compile(r"(?:i|i['’](?:m|d|ll|ve)|we|we['’](?:d|ll|ve|re)) \w", re.IGNORECASE),
}
# A thing of the reader's that affected the writer: « votre projet m'a marquée ».
STRUCK = {
    "fr": re.compile(r"(?:votre|vos) .+ (?:m['’](?:a|ont)\b|me (?:parle|rejoint|touche|reste)\w*)", re.IGNORECASE),
    "en": re.compile(
        r"your .+ (?:struck|impressed|inspired|moved|helped|stayed with|resonated with|spoke to) me\b", re.IGNORECASE
    ),
}
TOLD = {
    "fr": re.compile(
        r"vous (?:m['’]|nous )(?:avez|aviez) \w+|vous (?:avez|aviez) (?:dit|parle|mentionne|explique|evoque)\b"
    ),
    "en": re.compile(
        r"you (?:said|mentioned|explained|told me|described|showed me|asked(?: me)?|talked about|spoke)\b"
    ),
}
# Notes that the person wrote to themselves.
MEMO = {
    "fr": re.compile(
        r"(?:je|j') ?(?:dois|devrais|vais|pense que|me demande|stress|etais|avais|suis|commence|serais|aurais|travaillerais|gagnerais|toucherais)\b|il faut|penser a|ne pas"
    ),
    "en": re.compile(
        r"i (?:need|should|have to|must|will|think|was|am|felt|feel|guess|forgot|'d be|'d have|'d get|'d start|'d report|would (?:be|have|get|start|report))\b|i'd (?:be|have|get|start|report)\b|remember to|don't|do not"
    ),
}
YOURS = {"fr": re.compile(r"(?:votre|vos) \w", re.IGNORECASE), "en": re.compile(r"your \w", re.IGNORECASE)}
TALKED = {
    "fr": re.compile(
        r"(?:on a|nous avons|j'ai|avons|a|vous (?:m'|nous )?(?:avez|aviez))?\s*(?:aussi |beaucoup |surtout |longuement )*(?:parle|discute|jase|cause|echange)"
        r"(?:\s+(?:un peu|beaucoup|ensemble|longuement))?\s+(?P<joint>d[eu]s?\s|d'|sur\s)"
    ),
    "en": re.compile(
        r"(?:we |i |you )?(?:also |mostly )*(?:told (?:me|us)|talked|spoke|chatted|conversation|discussion|chat)(?: a bit| a lot)? (?:about|of|on) "
        r"|(?:we |i |you )?(?:also )?(?:discussed|mentioned|described|explained) (?!that |how |why |what |if |when )"
    ),
}
ABOUT = {
    "fr": re.compile(
        r"(?:(?:notre |un |bon |belle |bel )*(?:echange|conversation|discussion) (?:sur|autour d[eu']s?|a propos d[eu']s?)|sur|concernant|a propos d[eu']s?|au sujet d[eu']s?|question[s]? sur|par rapport aux?)\s*(?P<rest>.*)"
    ),
    "en": re.compile(
        r"(?:(?:our |the |a |good |great )*(?:conversation|discussion|chat|talk) (?:about|of|on)|about|regarding|re|on)[: ]\s*(?P<rest>.*)"
    ),
}
HEADS = {
    "fr": re.compile(
        r"(?:l['’](?=\w)|(?:le|la|les|un|une|ce|cette|cet|ces|notre|nos|votre|vos|mon|ma|mes|deux|trois|quatre|cinq|quelques|plusieurs|certaine?s?"
        r"|l['’]un|l['’]une|tout ce|toute l[a'’]|ce que|ce qu['’]|ce dont|ce qui)\s)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:the|a|an|this|that|these|those|our|your|my|some|several|two|three|four|five|how|what|why|whether|where|which|working"
        r"|being|having)\s",
        re.IGNORECASE,
    ),
}
FOREIGN = {
    "fr": re.compile(
        r"(?:the|your|our|how|what|we|i|an|their|his|her|a(?= [a-z]+ (?:for|of|to|with|and)\b)) \w", re.IGNORECASE
    ),
    "en": re.compile(
        r"(?:(?:le|la|les|une?|des|du|votre|vos|notre|nos|je|nous|cette|ce|comment|pourquoi) \w|[ldj]['’]\w)",
        re.IGNORECASE,
    ),
}
INFINITIVE = re.compile(
    r"[a-z]{2,}[^i]er|(?:etudi|appreci|pari|concili|plani?fi|simplifi|verifi|gerer|copi|negoci|justifi|diversifi)er"
    r"|(?:ap|sur|com|re)?prendre|(?:re|sur)?faire|(?:re|pro|ad)?mettre|suivre|(?:re)?vendre|repondre|attendre|entendre"
    r"|(?:main|sou|ob|re)?tenir|servir|(?:dec)?ouvrir|offrir|batir|reduire|(?:re)?conduire|(?:re)?construire|produire"
    r"|(?:de|ins)?crire|ecrire|lire|dire|recevoir|voir|(?:in|re|pre)?venir|reussir|accueillir|choisir|definir|etablir"
    r"|investir|grandir|nourrir|remplir|partir|sortir|vivre|naitre|connaitre|reconnaitre"
)
FOREIGN_INSIDE = {
    "fr": re.compile(r" (?:of|the|to|with|for|and|your|our|from|in the)(?= )"),
    "en": re.compile(r" (?:de|du|des|d'|avec|pour|aux?|et|vers|dans|chez|sur)(?= )"),
}
HOW = {
    "comment": "la façon dont",
    "pourquoi": "les raisons pour lesquelles",
    "quand": "le moment où",
    "où": "l’endroit où",
}
# Verbs that turn a noun phrase into a statement, unless a clause explains them.
STATES = {
    "fr": re.compile(
        r"(?<!de )(?<!d')(?<!du )(?<!qui )(?<!qui ne )(?<!que )(?<!dont )(?<!ou )(?<!qui l')(?<!qui vous )(?<!qui les )(?<!le )(?<!la )(?<!l')\b(?:est|sont|etait|etaient"
        r"|sera|seront|a|ont|avait|aura|auront|va|vont|fait|font|peut|peuvent|doit|doivent|veut|veulent|commence|commencent|dure"
        r"|durent|utilise|utilisent|cherche|cherchent|travaille|travaillent|embauche|embauchent|ferme|ouvre|grandit|faut"
        r"|semble|semblent|manque|manquent|arrive|arrivent|prend|prennent|reste|restent|compte|comptent|debute|debutent"
        r"|paie|paye|change|changent|demenage|demenagent|parle|parlent)\b(?! (?:de |d')?(?:l'|la |le |les )?(?:jour|nuit)\b)"
    ),
    "en": re.compile(
        r"(?<!that )(?<!who )(?<!which )(?<!what )\b(?:is|are|was|were|isn't|aren't|has|had|will|would|can|could|should|must"
        r"|wants|said|told|seems|seemed|felt|looks|looked|sounds|sounded|went|starts|begins|does|did)\b"
    ),
}
CLAUSE = {
    "fr": re.compile(r"\b(?:qu[ei]|qu'|dont|où|ou|comment|pourquoi|quand|lorsque|si)\b"),
    "en": re.compile(r"\b(?:that|who|which|what|how|why|where|when|whether|if)\b"),
}
COUNTABLE = re.compile(
    r"(?:migration|move|switch|transition|project|team|roadmap|rotation|plan|budget|process|program|programme|product|role"
    r"|backlog|launch|release|rollout|redesign|rewrite|pipeline|platform|dashboard|system|tool|strategy|schedule|approach"
    r"|clinic|unit|ward|floor|kitchen|menu|store|branch|department|curriculum|campaign|pilot|initiative|partnership|merger"
    r"|expansion|restructuring|reorg|audit|grant|caseload|workflow|stack|framework|codebase|database|network|client|customer"
    r"|merge|handover|timeline|deadline|shift|model|warehouse|plant|line|fleet|route|lab|study|survey|report|challenge|gap"
    r"|balance|mix|split|structure|culture of|need|desire|wish|idea|question|story|example|way|fact|importance|use|role of"
    r"|licen[cs]e|visit|tour|office|date|salary|erp|crm|building|degree|diploma|check|pool|debate|test|interview|game|app"
    r"|size|future|history|growth of|lack|difference|relationship|link|impact|effect|value of|quality of|number|amount|state|ratio|policy|agency|vacancy)"
)
# Nouns without an article where nothing says which one is meant; any other singular takes one.
MASS = re.compile(
    r".*(?:ing|[st]ion|(?<!assign)(?<!state)(?<!docu)(?<!depart)(?<!environ)(?<!instru)ment|ness|ity|ship|ance|ence|ism|ics|care|work|ware"
    r"|(?<!poli)(?<!agen)(?<!vacan)cy|[aeo]th|ysis|ure|[^k]age|stuff|back|-up|art|craft)"
    r"|people|children|men|women|staff|crew|data|media|food|bread|coffee|beer|wine|music|traffic|turnover|burnout|access|research"
    r"|advice|evidence|information|equipment|furniture|luggage|knowledge|news|progress|feedback|content|code|css|html|sql|python"
    r"|java|excel|sap|ai|english|french|spanish|math|science|history|law|business|finance|marketing|hr|it|ux|seo|debt|risk|demand"
    r"|supply|inventory|capacity|quality|safety|security|health|hygiene|energy|water|air|waste|steel|wood|metal|concrete|paint"
    r"|service|support|trust|respect|autonomy|diversity|equity|pressure|stress|grief|trauma|sleep|play|fun|travel|overtime|time|space"
    r"|growth|change|success|style|discipline|loss|sales|pharma|retail|wholesale|agile|scrum|lean|rust|ruby|react|django|budgeting"
    r"|theory|policy work|parking|snow|rain|weather|land|room|light|sound|order|peace|love|hope|faith|english|punctuality|hospitality"
)
PROPER = re.compile(r"[A-Z0-9]")
QUOTED = re.compile(r"[«“\"]\s*(?P<inside>[^«»“”\"]+?)\s*[»”\"]\s*[.!]?")
# A single quotation, with a word or two about who said it or the impression it made.
SAID_BEFORE = re.compile(
    r"(?:[^«“\"]{0,40}\b(?:dit|disait|lance|phrase|citation|devise|motto|said|says|quote|line)\b[^«“\"]{0,20})?"
)
SAID_AFTER = re.compile(
    r"(?:[\s,;–—()-]*(?:dixit|said|says|dit|disait|a dit|a-t-|haha|lol|mdr|loved|love|j'ai aime|j'adore|adore|wow|bien dit|tellement vrai|so true"
    r"|you said|vous avez dit|!|[☺😀-🙏❤👍🤣])[^«»“”\"]{0,30})?[\s.!]*"
)
SAID_BY = re.compile(r"\s*[-–—(,]\s*[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?\)?[\s.!]*")
ONE_QUOTED = re.compile(r"(?P<before>[^«»“”\"]*)[«“\"]\s*(?P<inside>[^«»“”\"]+?)\s*[»”\"](?P<after>[^«»“”\"]*)")
# A question without a question mark.
ASKED = {
    "fr": re.compile(
        r"(?:comment|pourquoi|quand|ou|combien|que|qu'|quel\w*|qui|est-ce|(?:a|de|par|pour|avec|sur|en) (?:quoi|qui|quelle?s?|combien))\b.*(?:-(?:vous|t-on|t-il|t-elle|t-ils|nous|ils?|elles?|on|je)\b|\best-ce qu)"
        r"|(?:que|quoi|comment) (?:faire|repondre|dire|penser) (?:si|quand|avec|lorsque|face|devant)\b|(?:est-ce qu|y a-t-il|qu'est-ce qu|a quoi (?:ressemble|sert|tient)|en quoi (?:consiste|est))"
    ),
    "en": re.compile(
        r"(?:what|how|why|when|where|who|which)(?: \w+){0,2}? (?:would|will|do|does|did|is|are|can|could|should|has|have) (?:the|a|an|my|your|our|you|we|i|it|there|this|that|he|she|they|new)\b"
    ),
}
ASKS = re.compile(
    r"(?:qu['’ei]|quel|comment|pourquoi|quand|ou |où |combien|est-ce|peut-on|si |what|how|why|when|where|who|which|would"
    r"|could|can |do |does|did |is |are |if |have |has )",
    re.IGNORECASE,
)
ORDINARY_WORDS = """
team project migration move switch budget plan plans roadmap on-call onboarding remote hybrid night day weekend
patient patients client clients customer customers staff staffing scheduling shift shifts menu kitchen data code
design product process training mentoring career growth work travel tuition benefits salary pay hours schedule
flexible pair unit test tests legacy open new old next first last long short small big large public private local
community user users mobile cloud machine deep natural supply cost quality safety health mental student students
class classes lesson curriculum parent parents home field office budgets latency checkout payment payments search
event events inventory order orders returns fraud risk compliance audit tax annual monthly weekly daily quarterly
year end sales marketing content brand social email media lead leads pipeline account accounts contract contracts
hiring recruiting diversity inclusion union labour labor case caseload wound infection medication triage discharge
admission charting bilingual billable rotational saturday-hours cash gender gluten-free second-language welding
forklift hospital structural overtime trauma bedside visa play-based latte brunch knife triage protocol mentorship
outdoor classroom teacher teachers literacy coaching staffing freight warehouse delivery route routes home outdoor
early late full part double single split rotating permanent temporary seasonal flexible shared dedicated better best
more less fewer other different specific general overall main core key top front back middle upper lower inside outside
everyone everything people person staff crew management manager managers director owner owners family families children
kids seniors residents guests visitors members volunteers donors suppliers vendors partners investors stakeholders
"""
ORDINARY = frozenset(ORDINARY_WORDS.split())
