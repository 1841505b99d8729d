"""French words of titles: names of an interview, and words beside them that are neither role nor company."""

from __future__ import annotations

from calendar_followup.domain.reading.words.shape import TitleWords

TITLES = TitleWords(
    prefixes="""
        re, tr, rép, invitation, invitation mise à jour, mise à jour, acceptée, accepté, confirmé, confirmée,
        confirmation, rappel, provisoire, modifié, modifiée, déplacé, déplacée, nouvelle heure, annulé et remplacé,
        à confirmer, objet, sujet
    """,
    at="chez, au sein de, au sein du",
    meets="avec",
    wanted="pour, comme, en tant que, concernant, au sujet de",
    between="entre",
    joins="et",
    interviews="""
        entrevue, entrevues, entretien, entretiens, pré-entrevue, préselection, présélection, pré-sélection,
        préqualification, pré-qualification, préentrevue, convocation, convocation à une entrevue,
        convocation en entrevue, invitation à une entrevue, confirmation d'entrevue, confirmation de votre entrevue,
        comité de sélection, processus de sélection, concours, appel de préqualification, appel de présélection,
        appel de préselection, appel de sélection, appel téléphonique, appel découverte, appel vidéo, appel visio,
        visioconférence, présentation client, rencontre client, mise en situation, test technique, entrevue d'emploi,
        session d'entrevues, journée d'entrevues, salon de l'emploi, portes ouvertes, séance d'information,
        séance de recrutement, visite des bureaux, vérification de références, vérification des références
    """,
    meetings="""
        appel, rencontre, discussion, échange, rendez-vous, rdv, réunion, visite, café, prise de contact, suivi
    """,
    before="""
        première, deuxième, seconde, troisième, quatrième, dernière, prochaine, courte, brève, votre, mon, ma, notre,
        une, un, l', la, le, courriel d'invitation, demande d', test
    """,
    after="""
        d'embauche, d'emploi, de travail, de sélection, de présélection, de préselection, de préqualification,
        de préembauche, de recrutement, téléphonique, téléphoniques, technique, techniques, virtuelle, virtuel,
        finale, final, vidéo, visio, rh, individuelle, en ligne, de groupe, en personne, en présentiel, présentielle,
        structurée, comportementale, préliminaire, initiale, client, cliente, exploratoire, informel, informelle,
        de suivi, de motivation, à distance, en français, en anglais, confirmée, confirmé, teams, zoom, meet, webex,
        skype, facetime, par téléphone, au téléphone, par teams, par zoom, par vidéo, par visio, sur place
    """,
    ordinals={
        "premier": 1,
        "première": 1,
        "deuxième": 2,
        "second": 2,
        "seconde": 2,
        "troisième": 3,
        "quatrième": 4,
        "cinquième": 5,
    },
    numbers={"un": 1, "deux": 2, "trois": 3, "quatre": 4},
    rounds="ronde, tour, étape, phase, volet, partie",
    number_signs="no, nº, n°, numéro",
    modes="""
        téléphone, tél, téléphonique, en ligne, en personne, en présentiel, présentiel, à distance, distanciel,
        télétravail, hybride, sur place, virtuel, virtuelle, vidéo, visio, visioconférence, vidéoconférence,
        temps plein, temps partiel, permanent, permanente, temporaire, remplacement, contractuel, contractuelle,
        syndiqué, de jour, de soir, de nuit, jour, soir, nuit, fin de semaine, minutes, min, heure, heures, h, midi,
        matin, après-midi, aujourd'hui, demain, confirmé, confirmée, à confirmer
    """,
    noise="""
        confirmé, confirmée, à confirmer, reporté, reportée, déplacé, déplacée, annulé, urgent, nouveau, nouvelle,
        important, questions, questions techniques, test, tests, exercice, étude de cas, présentation, suite, bilan,
        débreffage, retour, technique, finale, culture, valeurs, motivation, mise en situation, comportementale,
        recruteur, recruteuse, recruteurs, h/f, f/h, f/h/x, h/f/x, femme/homme, homme/femme, minutes, min, heure,
        heures, h, candidat, candidate, candidature, lien, adresse, stationnement, cv, portfolio, client, classe,
        niveau, échelon, grade, hiver, printemps, été, automne, confidentiel, client confidentiel,
        employeur confidentiel, à venir, étape finale, dernière étape, dernière ronde, ronde finale,
        processus de sélection, concours, midi, matin, après-midi, aujourd'hui, demain, à, au, de, du, des, d', l',
        la, le, les, et, ou, en, pour, par, avec, sur, très, mon, ma, notre, votre, un, une, réservation, invitation,
        rappel, confirmation, entente, offre, préparation, visite, séance, atelier, cours, formation, disponibilité,
        plage, créneau, blocage, bloqué, perso, travail, boulot, emploi, carrière, recrutement, embauche, processus,
        postulation, dossier, document, documents, merci, remerciement, remerciements, relance, suivi, vérification,
        références, négociation, salaire, salon, orientation, intégration, accueil, premier jour, contrat, signature,
        notes, poste, rôle, entreprise, compagnie, employeur, postes, candidats, candidates, français, anglais,
        espagnol, bilingue, date, rencontres, entretiens de groupe
    """,
    fields="""
        marketing, finances, finance, comptabilité, ventes, vente, informatique, ti, ressources humaines, rh,
        communications, communication, opérations, production, qualité, ingénierie, développement, recherche, données,
        produit, juridique, contentieux, achats, approvisionnement, logistique, entretien, administration,
        service à la clientèle, service client, technologie, technologies, sécurité, infrastructure, conformité,
        enseignement, soins, soins infirmiers, urgence, réadaptation, formation, recrutement, acquisition de talents,
        relations publiques, stratégie, risques, crédit, paie, gestion, projet, projets, acquisition, talents
    """,
    teams="""
        équipe, équipes, département, service, direction, division, comité, jury, panel, collègues, gestionnaires,
        ressources humaines, secteur, unité, recrutement, réception, bureau
    """,
    rooms="salle, local, bureau, étage, édifice, pavillon, bâtiment, immeuble, entrée, réception, porte, tour",
    company_heads="""
        carrefour, ville, municipalité, mrc, ministère, gouvernement, banque, caisse, groupe, université, collège,
        cégep, école,
        css, cssdm, cisss, ciusss, chu, chum, chsld, cpe, gmf, crdi, centre, hôpital, clinique, résidence, résidences,
        société, régie, fondation, fédération, association, ordre, institut, commission, office, agence, conseil,
        cabinet, studio, studios, musée, théâtre, bibliothèque, librairie, éditions, cirque, orchestre, festival,
        boulangerie, café, restaurant, hôtel, auberge, pharmacie, garage, quincaillerie, magasin, boutique, coop,
        coopérative, entreprises, productions, laboratoires, laboratoire, compagnie, services, secrétariat, tribunal,
        cour, assemblée, chambre, syndicat, mouvement, réseau, maison, ferme, atelier, ateliers, fonds, régime,
        la presse, les aliments, les entreprises, les rôtisseries, aliments, transports, transport, constructions,
        construction, assurances, clsc, garderie, habitations, imprimerie, journal, loto, parc, port, aéroport
    """,
    employer_heads="""
        ville de, municipalité de, mrc, ministère, banque, groupe, université, collège, cégep, css, cssdm, cisss,
        ciusss, chu, chum, chsld, cpe, gmf, crdi, hôpital, clsc
    """,
    ties="de, du, des, d', en, à, au, aux, pour, la, le, les, l', un, une, et, ou, avec",
    company_words="""
        assurance, assurances, conseil, conseils, solutions, technologies, numérique, énergie, énergies, santé,
        immobilier, avocats, notaires, associés, systèmes, industries, inc, ltée, enr, senc, sencrl, sa, sas, sarl,
        québec, recrutement, construction, transport, architectes, capital, média, médias, aliments, gestion
    """,
    known="""
        service canada, services québec, service québec, bureau en gros, la presse, le devoir, postes canada,
        la capitale, la maison simons, le soleil, l'oréal, la cage, la vie en rose, retraite québec, revenu québec,
        santé québec
    """,
    inside="à la, à l', au, aux, à",
    telling="""
        nord, sud, est, ouest, bleu, bleue, rouge, vert, verte, noir, noire, blanc, blanche, or, argent, soleil, lune,
        étoile, étoiles, ciel, nuage, mer, lac, rivière, fleuve, montagne, forêt, érable, érables, chêne, pin, pins,
        sapin, ours, loup, renard, aigle, oiseau, lion, maison, toit, pont, tour, porte, port, cap, pointe, île, pain,
        lait, sucre, sel, eau, feu, terre, vie, monde, rives, vents, lutins, carrefour, centrale, jeunesse, nationale,
        national, générale, royale, coopérative, verts, bons, belle, beau, petit, petite, grand, grande, nouveau
    """,
    roles="""
        acheteu actuaire adjoint administrat agent aide-[a-z]+ ambulanci amenagist analyste animat apprenti archeolog
        architecte archiviste artisan assistant audiolog auditeu auxiliaire avocat barista bibliotechnicien
        bibliothecaire biologiste botanist boulang brigadi brigadist cadreu caissi camerist camionneu capitaine
        charcuti charge charpenti chauffeu chef chercheu chimiste chroniqueu coiffeu collect commis commissaire
        communicat compositeu comptable concept concierge conducteu conductrice conseill consultant contremaitre
        controleu coordinat coordonnat correcteu courti couturi couvreu cuisini debosseleu decorat delegue demenageu
        dentiste dessinat developpeu dieteti dieteticien dietetist direct documentalist documentaliste douani ebenist
        economiste editeu editrice educat electricien electromecanicien employe enquet enseignant entraineu ergonom
        ergotherapeute esthetici estimat etalagist evaluat expert facteu ferblanti fiscaliste fleurist forgeron
        formateu formatrice frigorist garde-[a-z]+ gardien geolog geomat gerant gestionnaire gouvernant graphiste
        greffi guide horticult hote hotesse huissi hydrolog hygieniste illustrat infirmi infographist informaticien
        ingenieu inhalotherapeut inspect interprete intervenant jardini journaliste juriste kinesiologue lecteu
        lectrice libraire livreu logistici logisticien machinist macon magasini maitre manoeuvre manutentionnaire
        maraich massotherapeute matelot mecanicien medecin menuisi mesureu metallurgist meteorolog microbiolog modelis
        moniteu monteu musicien negociat notaire nutritionniste oenolog operat opticien optometrist orthopedagogue
        orthophoniste osteopath ouvri palefreni parajuriste paramedic patissi paysagiste peintre pharmacien
        photographe physiotherapeute pilote planificat plombi plongeu polici pompi portier portiere poseu postier
        postiere preparat prepose president prevent procureu producteu productrice professeu professionnel programmeu
        promoteu prospecteu psychiatr psychoeducat psychologue publicitaire puericult realisat receptionniste
        recherchiste recruteu redact regisseu relationniste repartit representant responsable restaurateu reviseu
        sages?-femme sauveteu scenarist scientifique secretaire serruri serveu sociolog sommeli sonorisat soudeu
        sous-[a-z]+ specialiste stagiaire statisticien stratege styliste superviseu surveillant tailleu tapissi
        technicien technologue teinturi telephoniste telereparteu televendeu terminologue tisseran toiletteu tolier
        tourneu traduct travailleu tresori tuteu urbaniste usineu vendeu verificat veterinaire vice-presiden videast
        vitrier vulgarisat zootechn
        agronome arpenteu barmaid barman benevole briqueteu bucheron cariste carrossi choregraphe comedien danseu
        eclairagiste fermi infographe journali mannequin mecano monitrice pdg surintendant tatoueu testeu traiteu
    """,
    posts="poste, postes, rôle, fonction, postes de",
    post_ends="candidats, candidates",
    qualities="",
    tied_qualities="""
        premier, première, vice, sous, jeune, grand, aide, assistant, assistante, chef, cheffe, un, une, le, la, l'
    """,
    ranks="""
        vice-présidente, directeur, directrice, chef, cheffe, conseiller, conseillère, analyste, gestionnaire,
        coordonnateur, coordonnatrice, agent, agente, technicien, technicienne, spécialiste, responsable,
        professionnel
    """,
    grades="classe, niveau, grade, échelon, catégorie, groupe",
    interviewers="gestionnaire, gestionnaires, recruteur, recruteuse, recruteurs, recruteuses",
    hiring="carrières, rh, recrutement, acquisition de talents, ressources humaines, siège social, talents",
    nowhere="""
        bureau, le bureau, leur bureau, leurs bureaux, siège, le siège, leur siège, maison, la maison, café, le café,
        mon bureau, notre bureau, eux, elle, lui, moi, nous, midi, distance
    """,
    particles="de, du, des, la, le, les, l, d, et, pour, en, au, aux, à, van, von, der, y",
    phones="""
        entrevue téléphonique, entretien téléphonique, appel, appel téléphonique, téléphonique, par téléphone,
        au téléphone, téléphone, entrevue tél, tél
    """,
    calls="appel, appel téléphonique, entrevue téléphonique, entretien téléphonique, par téléphone, au téléphone",
    videos="vidéo, visio, visioconférence, vidéoconférence, virtuelle, virtuel, en ligne, à distance",
    civilities="m, mme, mlle, monsieur, madame, maître, mtre, me, dr, dre, docteur, docteure, prof, pr, pre",
    closings="""
        cordialement, cordiales salutations, bien cordialement, bien à vous, salutations, salutations distinguées,
        meilleures salutations, merci, merci beaucoup, bonne journée, bonne fin de journée, au plaisir, à bientôt,
        sincèrement, respectueusement, amicalement, à mardi, à demain
    """,
    places="""
        montréal, québec, laval, gatineau, longueuil, sherbrooke, saguenay, lévis, trois-rivières, terrebonne,
        brossard, repentigny, drummondville, saint-jérôme, granby, rimouski, boucherville, blainville, dorval,
        pointe-claire, mirabel, mascouche, saint-hyacinthe, chicoutimi, alma, victoriaville, rouyn-noranda, joliette,
        gaspé, sept-îles, baie-comeau, val-d'or, france, belgique, suisse, lyon, bruxelles, genève, marseille, lille,
        nantes, bordeaux, toulouse, rive-sud, rive-nord, centre-ville, canada, griffintown, anjou, verdun, lasalle,
        lachine, centre des congrès, palais des congrès
    """,
    links="de, d', du, des, en, à, au, aux, et, ou, principal, principale, senior, junior",
    titled="sujet, objet, nom de l'événement, quoi, titre, nom du service, intitulé, événement",
    held="lieu, où, type, format, mode, modalité, type d'entrevue, endroit, emplacement",
    phoned="vous appellera, vous appellerons, vous téléphonera, appels, téléphonique",
    sentences=(
        r"pour (?:le|un|notre) (?:poste|role|stage) (?:de |d')?(?P<role>[^.;:,!?()\n]{3,70}?)"
        r"(?: (?:chez|au sein de|au sein du) (?P<company>[^.;:,!?()\n]{2,50}))?"
        r"(?=[.;:,!?()\n]|$| (?:aura|est|a ete|sera)\b)",
        r"candidature (?:au|pour le) poste (?:de |d')?(?P<role>[^.;:,!?()\n]{3,70}?)"
        r"(?: (?:chez|au sein de|au sein du) (?P<company>[^.;:,!?()\n]{2,50}))?(?=[.;:,!?()\n]|$)",
        r"entrevue (?:avec|chez) (?P<company>[^.;:,!?()\n]{2,50}?)"
        r"(?= (?:pour|est|aura|le|a ete|sera|en lien|dans)\b|[.;:,!?()\n]|$)",
    ),
)
