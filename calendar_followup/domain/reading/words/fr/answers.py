"""French words for an answer, and for the lack of one."""

from __future__ import annotations

from calendar_followup.domain.reading.words.shape import AnswerWords

ANSWERS = AnswerWords(
    negations="pas, aucun, aucune, jamais, sans, ni, non, personne, nul, nulle, plus de, guère, nan",
    nothing="""
        rien, néant, nada, niet, nenni, zéro, que dalle, nothing, ø, silence, le vide, vide, tu parles, inconnu,
        inconnue, aucune idée, =so, =ras, =nsp, =sans objet, fantôme, ghost*, répond plus, répondent plus,
        injoignable, appel manqué, vacances, absente, absent, message d'absence, accusé de réception, automatique,
        automatiquement, étape inconnue, 0, m'a oublié*, m'ont oublié*, oublié*, ignoré*, fantômé*, fantom*,
        pantoute, en vain, succès, statu quo, status quo, idem, pareil, même chose, congé, disparu*, évaporé*, =nd,
        =aucune réponse, n, ne
    """,
    waiting="""
        attend, attends, attendre, attendons, attendent, attente, attendant, patience, patient*, en suspens,
        en cours, en traitement, à l'étude, à suivre, =à venir, à voir, on verra, verrons, réfléchi*, délibèr*,
        délibération*, hésit*, analys*, évalu*, d'autres entrevues, autres entretiens, rencontrent d'autres,
        voient d'autres, entrevues avec d'autres, fini les, terminé les, trop tôt, dit de rappeler, dit de patienter,
        relance envoyée, bientôt, ça s'en vient, gelé, reporté*, suspendu*, en entrevues, encore en, plus tard,
        ça niaise, niaise, tiennent au courant, tient au courant, en parler, en discut*, =à confirmer, à valider,
        réponse à venir, retour à venir, approbation, autorisation, indécis*, en réflexion, en discussion,
        en délibér*, en pause, tard*, traîn*, prolong*, vérifier, voient encore, autres candidats, candidats passent,
        confirmer, réponse après, comité, plus de temps
    """,
    unsure="""
        peut-être, p-ê, possible, possiblement, probable, probablement, sans doute, espère, espérons, espoir, croise,
        croisons, doigts croisés, devrai*, pourrai*, si, sais pas, =ou, offre ou refus, incertain, incertaine
    """,
    not_yet="""
        pas encore, encore rien, encore aucun*, toujours, tjs, tjrs, pour l'instant, pour le moment, pas .. encore,
        sous peu
    """,
    news="""
        réponse, réponses, nouvelle, nouvelles, news, retour, retours, suites, appel, appels, mot, courriel,
        courriels, mail, email, message, texto, signe, signal, décision, verdict, décidé*, contact,
        contacté*, répondu*, répond, rappelé*, rappelle*, appelé*, écrit*, reçu*, téléphoné*, revenu*,
        retourné*, arrivé*, venu*, donné suite, tranché, statué, entendu, bougé, fini
    """,
    due="""
        d'ici, avant, prévu*, attendu*, promis*, dans, sous, prochain*, semaine, demain, au plus tard, lundi, mardi,
        mercredi, jeudi, vendredi, doit, viendra, suivra, imminente, janvier, février, mars, avril, mai, juin,
        juillet, août, septembre, octobre, novembre, décembre, fin, début, jours, mois, heures, fêtes, noël,
        vacances, an, trimestre, lendemain, weekend, samedi, dimanche, bientôt, semaines, jour, heure
    """,
    by="d'ici, avant, au plus tard, sous, dans",
    will="va, vont, doit, doivent, devai*, devrai*, dit vouloir, promis, promet*, compte, comptent",
    reach="faire signe, reparler, joindre, dire, tenir au courant, informer, aviser, envoyer",
    promises="""
        appeler*, rappeler*, rappeller*, appeller*, écrire, écrira*, répondre*, répondra*, revenir, contacter*,
        recontacter*, décider*, trancher*, statuer*, annoncer*, donnero*, donnera*, promis, téléphoner*, reviendr*,
        me revient, me reviennent, nous revient, dit, prendront, prendra, sera prise, sera donné*, sera annoncé*,
        sera communiqué*, aurai une, aurai des, aurai la, aurons, saurai, saurons, se décid*, annonce, annoncent
    """,
    not_before="""
        pas avant, pas .. avant, jamais avant, pas d'ici, plus tôt
    """,
    own="""
        ai appelé, ai rappelé, ai écrit, ai relancé, ai envoyé, ai laissé, boîte vocale, répondeur, relancer,
        réessayer, que je rappelle, que je relance, dois rappeler, à vérifier, =rappeler *, =rappeler .. *,
        messagerie vocale
    """,
    rejected="""
        refus, refusé*, refuse, refusent, rejet, rejeté*, rejette*, décliné*, éliminé*, écarté*, recalé*, négati*,
        défavorable, mauvaise nouvelle, mauvaises nouvelles, quelqu'un d'autre, un autre candidat,
        une autre candidate, l'autre candidat*, une autre personne, candidat* interne, avec d'autres candidat*,
        d'autres candidatures, d'autres profils, poste comblé, poste .. comblé, poste pourvu, poste .. pourvu,
        poste annulé, poste .. annulé, poste supprimé, poste .. aboli, c'est non, est non, dit non, répondu non,
        gros non, un non, sera non, malheureusement non, =malheureusement pas, refusal, regret*, pas suite,
        pas .. donner suite, plus .. considérée, autre candidature, quelqu'un avec, à l'interne, quelqu'un d'interne,
        surqualifi*, sous-qualifi*, trop peu, manque d'expérience, correspond pas, arrêté le processus,
        concours annulé, concours fermé, concours .. annulé, poste fermé, désisté*, retiré ma candidature, échou*,
        échec, hélas non, personne d'autre choisi*, c'est mort, c'est foutu, raté, ratée, loupé, perdu,
        pas ma candidature, ne retenons pas, plus senior, plus d'expérience, poste attribué, poste donné,
        passent leur tour, =ils passent, dossier clos, dossier fermé, candidature close, c'est fini, fini pour moi,
        annulé*, ont annulé, =malheureusement non, =non malheureusement, =hélas non, =non hélas, =réponse non,
        =réponse c'est non, plus intéressé*, l'autre personne, retenu .. d'autres, préféré .. autre,
        un .. a été retenu, abandonn*, =merci non, pas cette fois, pas pour cette fois, sera pas moi, est pas moi,
        =pas moi, pris un autre, pris une autre, pris quelqu'un, trouvé quelqu'un, comblé le, n'existe plus,
        pas plus loin, arrêtent là, processus terminé, =terminé, terminé pour moi, fin du processus, me retire,
        me suis retir*, au suivant, polie, recal*, dit que non, gel d'embauche, poursuivent pas, poursuivons pas,
        poursuit pas, choisi une autre, choisi un autre, préféré quelqu'un
    """,
    chosen="""
        retenu*, pris, prise, prises, choisi*, sélectionné*, embauché*, engagé*, accepté*, recruté*, le poste,
        la job, le job, l'emploi, convoqué*, invité*, qualifié*, concluant*, poursui*, donnent suite,
        donneront suite, donne suite, donnera suite, donner suite, passé*, de l'avant, correspond*, profil,
        bon profil, le bon, intéressé*, candidature, admis*, reçue à, l'offre
    """,
    offered="""
        offre, offres, m'offre*, m'offrent, offert, proposition, promesse d'embauche, embauché*, engagé*, suis pris*,
        =pris, =prise, m'ont pris*, m'a pris*, accepté*, ai le poste, eu le poste, obtenu le poste, ai la job,
        eu la job, décroché, je commence, contrat, recrutée, c'est moi, me veulent, =je l'ai, l'ai eu, l'ai eue,
        été pris*, bienvenue, début le, débute, me propose, proposé le, proposé un poste, proposé un contrat,
        job obtenu, obtenu la job, victoire, embauche, confirmé .. poste, salaire, =j'ai dit oui, admis*,
        me prennent, me prend, dans la poche, m'engagent, m'engage, m'embauche*, me proposent, ai signé, avons signé
    """,
    onward="""
        2e, 2ème, deuxième, seconde, 3e, 3ème, troisième, nouvelle entrevue, autre entrevue, prochaine entrevue,
        prochaine ronde, prochaine rencontre, entrevue finale, entrevue le, entrevue prévue, invité*, invitation,
        convoqué*, convocation, test, étude de cas, rendez-vous, rdv, retenu*, sélectionné*, choisi*, continue,
        poursui*, me revoir, me rencontrer, se revoit, se rencontre, revoient, entrevue avec, rencontre avec,
        cas pratique, références, dit oui, c'est oui, un oui, est oui, à la prochaine étape, l'étape suivante,
        entrevue no, entrevue 2, entrevue 3, entrevue n, entrevue technique, entrevue en personne,
        entrevue téléphonique, entrevue virtuelle, entrevue de groupe, entrevue vidéo, entrevue lundi,
        entrevue mardi, entrevue mercredi, entrevue jeudi, entrevue vendredi, je rencontre, nous rencontrons,
        journée d'essai, essai, visite, veulent me voir, veut me voir, veulent me parler, convoquent, m'invite*,
        m'invitent, exercice, mise en situation, passe au tour, passe en, au suivant, shortlist*, liste courte,
        première ronde passée, ça avance, avance, étape 2, étape 3, tour 2, ronde 2, vient d'*, viennent d'*,
        vient de m'*, entretien final, entrevue de suivi, suite du processus, rappelé* pour, nouvelle rencontre,
        autre rencontre, en finale, =finale, finaliste*, retenu* pour, parmi les, dernière étape
    """,
    meetings="entrevue, rencontre, entretien, rendez-vous, visite",
    reached="""
        oui, ouais, yes, m'ont, ont appelé, ont rappelé, ont écrit, ont répondu, a appelé, a rappelé, a écrit,
        a répondu, a téléphoné, =répondu*, répondue, reçue, reçu, courriel de, courriel du, =courriel, par courriel,
        par téléphone, par texto, appel de, appel du, =appel, eu une réponse, eu un retour, positi*, favorable,
        bonne nouvelle, bonnes nouvelles, excellente nouvelle, m'a *, ont téléphoné, revenus vers moi, réponse par,
        a confirmé, a texté, a envoyé, eu un *, eu une *, eu des nouvelles, obtenu*, message vocal, message de,
        texto de, sms de, mail de, courriel d'*, appel d'*, lettre de, nouvelles de, mot de, réponse le,
        réponse par *, réponse de, réponse du, réponse rapide, réponse écrite, réponse orale, des nouvelles, oué,
        yep, affirmatif, courriel le, =mail, =texto, =sms, =message, =réponse, =répondu *, ont donné,
        s'est manifesté*, se sont manifesté*, =rappelé*, =contacté*, =appelé*, =recontacté*, contacté* par,
        appelé* par, rappelé* par, rejoint* par, eu marie, au téléphone, parlé à, parlé avec, discuté avec,
        =répondu .., =nouvelles, viennent de, a dit oui, jasé avec
    """,
    but="mais, cependant, toutefois, par contre, puis, finalement",
    relances="relance*, relances, relancer, suivi, suivis, rappels",
)
