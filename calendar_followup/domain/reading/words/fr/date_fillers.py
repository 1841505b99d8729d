"""French words around a date: those that change it, and those that don't."""

from __future__ import annotations

from calendar_followup.domain.reading.dates.shape import Kind

KINDS = {
    Kind.LINK: "le la les l' de du d' en dans sous aux chez par sur pour on ce cet cette ces cours courant",
    Kind.TO: "a au jusque jusqu' -",
    Kind.LIMIT: "ici max maximum",
    Kind.BEFORE: "avant",
    Kind.HEARSAY: "depuis des",
    Kind.AFTER: "apres",
    Kind.BETWEEN: "entre",
    Kind.AND: "et",
    Kind.OR: "ou voire soit",
    Kind.NEGATION: "ne n' pas jamais sans difficilement improbable",
    Kind.NO_WORD: "rien aucun aucune non",
    Kind.NONE: "inconnu inconnue nd jsp neant vide indetermine indeterminee",
    Kind.DAY_END: "journee minuit",
    Kind.FILLER: (
        # Words without a meaning for the date: people, their actions on an answer, the answer, hedges that may stay.
        "administration agence ai alentours allaient allait aller allez allons alors am analyse apparemment"
        " approx approximativement arriver as autour avaient avait avec avez avoir avons bien bientot bon bonjour"
        " bonne boss bref but c' ca cabinet candidat candidate candidats candidature candidatures cas cela"
        " certainement chef cheffe choix clair claire client comite comme compagnie concernant conseil contrat"
        " convenu copie cordialement courriel courriels date definitif definitive deja delai departement dessus dg"
        " dirais dirait dire directeur direction directrice dis disaient disait disons dit dite dits doigts doit"
        " doivent donc dossier dossiers dr drh echeance elle elles email embauche employeur enfin entreprise"
        " entrevues environ equipe est etaient etait etc etre etude eu eux evaluation examen faire fais fait"
        " faudrait faut fera feront final finale finalement finales font formel formelle franchement genre gens"
        " gestionnaire grand gros grosso groupe heure heureusement honnetement humaines idealement il ils"
        " impatience j' je jury juste lettre leur leurs limite lui m m' ma madame mail maintenant mais matin"
        " matinee me merci mes message mettons mettre mme modo moi mon monde monsieur normal normalement nos notre"
        " nous nouvelle nouvelles objet officiel officielle offre ok ont orale oui panel parait patron patronne"
        " pdg personne peu peut peuvent pile plutot pm positif positive poste presume principe pris prise probable"
        " probablement processus prochainement profil profils proprietaire qu' quant que qui rapide rapidement"
        " recrutement recruteur recruteurs recruteuse responsable ressources resultat resultats retenu retenue"
        " retenues retenus retour retours rh s' sa sait salut sauf-erreur saura saurai saurais sauront savoir se"
        " selection selectionne selectionnes selon sera serai serait seras seriez serons seront service ses signe"
        " sincerement sms soir soiree son sont suite suites suivi suivra suivre suivront surement svp t' ta tapant"
        " tard te tel tes texto theorie theoriquement ton tot tous tout toute toutes traitement tres tu un une va"
        " vais verbale verdict vers veulent veut vise visent visiblement vite voila vont vos votre voulait vous vp"
        " y"
        # … and beginnings of words.
        "  adjoint* annonc* appel* associe* attend* aura* aurai* auron* avis* cens* choisi* communiqu* compt*"
        " confirm* contact* coordonnat* croi* crois* croise* decid* decideur* decision* deliber* devr* dirigeant*"
        " donn* ecri* enverr* envoi* envoy* esper* estim* fixe* indiqu* inform* intervieweur* joind* mention*"
        " notifi* obten* parl* pens* planifi* pourr* precis* prend* prendr* president* prevo* prevu* promet*"
        " promis* propos* rappel* recev* recevr* recoi* recontact* rejoi* relanc* rend* renvoy* reparl* repon*"
        " reponse* sembl* signal* souhait* statu* superviseur* suppos* telephon* texte* tien* tranch* transm*"
        " trouv* voudr*"
    ),
}
IDIOMS: dict[Kind, tuple[str, ...]] = {
    Kind.FILLER: (
        "sans doute",
        "entre maintenant et",
        "a ete",
        "faire/fera/feront part",
        "me/m'/te/nous/vous retourn*",
        "retourner mon appel",
        "me/m'/te/nous/vous/lui/leur revien*",
        "me/m'/te/nous/vous/lui/leur reven*",
        "me/m'/te/nous/vous/lui/leur reviend*",
        "revien* vers/avec/la",
        "reven* vers/avec/la",
        "reviend* vers/avec/la",
        "sans faute",
        "sans aucun doute",
        "suite a l' entrevue",
        "suite a l' entretien",
        "suite a notre rencontre",
        "sauf imprevu",
        "sauf imprevus",
        "sauf exception",
        "si tout va bien",
        "si tout se passe bien",
        "ou avant",
        "ou moins",
        "ou plus tot",
        "voire avant",
        "sinon avant",
        "si pas avant",
        "apres midi",
        "en fin d' apres midi",
        "a peu pres",
        "au alentours",
        "aux alentours",
        "a la premiere heure",
        "premiere heure",
        "dernier delai",
        "heure locale",
        "prochain etape*",
        "bonne nouvelle",
        "dernier entrevue",
        "apres l' entrevue",
        "apres cette entrevue",
        "apres notre entrevue",
        "apres mon entrevue",
        "apres notre rencontre",
        "apres la rencontre",
        "apres l' entretien",
        "apres notre entretien",
        "suivant l' entrevue",
        "suivant l' entretien",
        "suivant notre rencontre",
        "suivant notre entrevue",
        "suivant la rencontre",
        "a partir d' aujourd'hui",
        "a compter d' aujourd'hui",
        "en tout cas",
        "en principe",
        "en date du",
        "quelque part",
        "au cours OF?",
        "tenir au courant",
        "tiendra au courant",
        "tiennent au courant",
        "tiendront au courant",
        "tient au courant",
        "d' apres lui",
        "d' apres elle",
        "d' apres eux",
        "d' apres la",
        "d' apres le",
        "d' apres les",
        "selon lui",
        "selon elle",
        "selon eux",
        "selon la",
        "selon le",
        "selon les",
        "pour l' instant",
        "pour le moment",
        "plus ou moins",
        "moins OF",
    ),
    Kind.LIMIT: (
        "d' ici",
        "au plus tard",
        "pas plus tard que",
        "pas plus tard qu'",
        "pas plus OF",
        "au maximum",
        "au pire",
        "au max",
        "gros max",
        "grand max",
        "maximum",
        "date limite",
    ),
    Kind.FROM: (
        "pas avant",
        "au plus tot",
        "a partir",
        "a compter",
        "des le",
        "des la",
        "pas d' ici",
        "au moins",
        "minimum",
        "au minimum",
        "plus OF",
    ),
    Kind.AFTER: (
        "au retour",
        "de retour",
        "a mon retour",
        "a son retour",
        "a leur retour",
        "une fois",
        "passe THE",
        "passees THE",
        "suite a",
    ),
    Kind.DAY_END: ("en? fin de journee", "fin de la journee", "END ~ DAY", "fin journee"),
    Kind.NEGATION: ("peu probable", "peu de chances"),
    Kind.UNKNOWN: (
        "peut etre",
        "plus tard",
        "plus tot",
        "des que",
        "des qu'",
        "ou plus",
        "un jour",
        "il y a",
        "trop tard",
        "trop tot",
    ),
    Kind.NONE: (
        # Phrases for no announcement: “rien n'a été dit”, “non précisé”, “pas fixée”.
        "pas/non/rien/jamais encore? dit*/mentionne*/precis*/annonce*/specifi*/donne*/connu*/clair*/fixe*/demande*",
        "pas/non/rien/jamais encore? defini*/determine*/communique*/discute*/indique*/su/sur/sure/parle",
        "rien n' a ete dit*/mentionne*/precis*/annonce*/specifi*/donne*/fixe*/defini*/decide*",
        "pas ete dit*/mentionne*/precis*/annonce*/specifi*/donne*/fixe*/defini*/decide*/discute*",
        "rien de? dit/precis/concret/annonce/mentionne/prevu/special",
        "rien d' annonce/indique",
        "pas encore",
        "pas de/d' date*/echeance*/delai*/idee/info*/nouvelles/reponse/precision*",
        "sans date/echeance/delai",
        "aucun/aucune date*/echeance/delai/idee/info*/precision*/nouvelle",
        "on verra",
        "on va voir",
        "a voir/determiner/confirmer/preciser/venir/suivre/demander/valider/definir/fixer",
        "je ne? sais pas",
        "sais/sait/savent/savait/savaient pas encore?",
        "je l' ignore",
        "des que possible",
        "plus vite/rapidement/tot possible",
        "au plus vite",
        "meilleurs delais",
        "oublie de demander",
        "sans objet",
        "non applicable",
        "tout dependant",
    ),
}
