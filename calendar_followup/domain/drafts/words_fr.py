# ruff: noqa: E501  a wording is a line
"""The wordings of the letters in French, part by part: at least four of each.

Each was read aloud with every kind of point.  None mentions the writer's feelings,
agrees with the writer's gender, presses or blames.  ``sentences.py`` explains the
brackets.
"""

from __future__ import annotations

_OFFERS = (
    "S’il vous reste une question sur mon parcours, j’y répondrai avec plaisir.",
    "Si d’autres renseignements peuvent vous être utiles, je vous les ferai parvenir volontiers.",
    "Pour toute question sur mon parcours, vous pouvez me joindre quand cela vous convient.",
    "Si un document ou une référence peut encore vous aider, je vous l’enverrai avec plaisir.",
)

WORDS: dict[str, tuple[str, ...]] = {
    "subject thank-you": (
        "Merci pour l’{meeting}[ – {Role}| du {date}]",
        "Merci pour notre conversation du {date}[ – {Role}]",
        "Merci pour votre temps[ – {Role}], {meeting} du {date}",
        "Merci – [{Role}, ]{meeting} du {date}",
    ),
    "subject relance": (
        "[{Role} – |Suite de notre conversation, ]{meeting} du {date}",
        "Suite de l’{meeting} du {date}[ – {Role}]",
        "Prochaine étape[ – {Role}], {meeting} du {date}",
        "Notre conversation du {date}[ – {Role}]",
    ),
    "subject last-relance": (
        "Un dernier mot[ – {Role}], {meeting} du {date}",
        "Un dernier message au sujet de l’{meeting} du {date}[ – {Role}]",
        "Dernier mot après l’{meeting} du {date}[ – {Role}]",
        "[{Role} – u|U]n dernier mot après l’{meeting} du {date}",
    ),
    "opening thank-you": (
        "Merci pour le temps que vous m’avez accordé le {date}[ pour parler du poste {of_role}[ {at_company}]].",
        "Je vous remercie de m’avoir accordé une entrevue le {date}[ pour le poste {of_role}[ {at_company}]].",
        "Merci beaucoup pour votre temps et pour notre conversation du {date}[ au sujet du poste {of_role}[ {at_company}]].",
        "Je vous remercie pour l’entrevue du {date}[ au sujet du poste {of_role}[ {at_company}]] et pour le temps que vous y avez consacré.",
        "Merci d’avoir pris le temps de me rencontrer le {date}[ au sujet du poste {of_role}[ {at_company}]].",
    ),
    "opening thank-you phone": (
        "Merci pour le temps que vous m’avez accordé au téléphone le {date}[ au sujet du poste {of_role}[ {at_company}]].",
        "Je vous remercie pour votre temps et pour notre conversation téléphonique du {date}[ au sujet du poste {of_role}[ {at_company}]].",
        "Merci beaucoup pour votre temps et pour notre appel du {date}[ au sujet du poste {of_role}[ {at_company}]].",
        "Je vous remercie pour l’appel du {date}[ au sujet du poste {of_role}[ {at_company}]] et pour le temps que vous y avez consacré.",
        "Merci d’avoir pris le temps de me parler au téléphone le {date}[ au sujet du poste {of_role}[ {at_company}]].",
    ),
    "opening thank-you again": (
        "Merci pour votre temps et pour cette nouvelle rencontre, le {date}[, au sujet du poste {of_role}[ {at_company}]].",
        "Je vous remercie pour votre temps et pour cette nouvelle conversation, le {date}[, au sujet du poste {of_role}[ {at_company}]].",
        "Merci pour le temps que vous m’avez de nouveau accordé le {date}[ au sujet du poste {of_role}[ {at_company}]].",
        "Je vous remercie du temps que vous avez pris pour une autre entrevue le {date}[ pour le poste {of_role}[ {at_company}]].",
        "Merci d’avoir pris le temps de me rencontrer de nouveau le {date}[ au sujet du poste {of_role}[ {at_company}]].",
    ),
    "opening thank-you later": (
        "Merci de m’avoir accordé cette {nth} entrevue le {date}[ pour le poste {of_role}[ {at_company}]].",
        "Je vous remercie pour le temps que vous m’avez accordé le {date}, lors de cette {nth} entrevue[ pour le poste {of_role}[ {at_company}]].",
        "Merci d’avoir pris le temps de me rencontrer le {date} pour cette {nth} entrevue[ au sujet du poste {of_role}[ {at_company}]].",
        "Je vous remercie de m’avoir accordé cette {nth} entrevue, le {date}[, au sujet du poste {of_role}[ {at_company}]].",
        "Merci beaucoup pour notre conversation du {date}, à l’occasion de cette {nth} entrevue[ pour le poste {of_role}[ {at_company}]].",
    ),
    "opening thank-you panel": (
        "Merci pour le temps {that_all_of_you} m’avez accordé le {date}[ pour parler du poste {of_role}[ {at_company}]].",
        "Je vous remercie de m’avoir accordé, avec {colleagues}, l’entrevue du {date}[ pour le poste {of_role}[ {at_company}]].",
        "Merci d’avoir pris le temps, avec {colleagues}, de me rencontrer le {date}[ au sujet du poste {of_role}[ {at_company}]].",
        "Je vous remercie pour l’entrevue du {date} avec {colleagues}[, au sujet du poste {of_role}[ {at_company}]].",
        "Merci beaucoup pour votre temps et pour notre conversation du {date} avec {colleagues}[, au sujet du poste {of_role}[ {at_company}]].",
    ),
    "opening thank-you crowd": (
        "Merci d’avoir pris part à l’entrevue du {date}[ pour le poste {of_role}[ {at_company}]].",
        "Je vous remercie d’avoir participé à l’entrevue du {date}[ au sujet du poste {of_role}[ {at_company}]].",
        "Merci pour le temps que vous m’avez accordé le {date}, lors de l’entrevue[ pour le poste {of_role}[ {at_company}]].",
        "Je vous remercie pour le temps que vous avez consacré à l’entrevue du {date}[ pour le poste {of_role}[ {at_company}]].",
        "Merci pour votre présence à l’entrevue du {date}[ au sujet du poste {of_role}[ {at_company}]].",
    ),
    "recall thank-you thing": (
        "J’ai particulièrement apprécié notre échange {on_x}.",
        "Notre échange {on_x} m’est resté en tête.",
        "J’ai repensé à notre échange {on_x}.",
        "Je retiens en particulier notre échange {on_x}.",
    ),
    "recall thank-you yours": (
        "J’ai repensé à {x}.",
        "J’ai particulièrement apprécié {x}.",
        "Je garde en tête {x}.",
        "Je retiens en particulier {x}.",
    ),
    "recall thank-you quotation": (
        "Une phrase m’est restée en tête : « {x} ».",
        "Je garde en tête cette phrase : « {x} ».",
        "J’ai repensé à cette phrase : « {x} ».",
        "Je retiens en particulier cette phrase : « {x} ».",
    ),
    "recall thank-you question": (
        "J’ai repensé à cette question : « {x} »",
        "Cette question m’est restée en tête : « {x} »",
        "Je garde en tête cette question : « {x} »",
        "Je retiens en particulier cette question : « {x} »",
    ),
    # Unlike any other text, so that an answer typed in place of the prompt can be found.
    "recall thank-you missing": (
        "Je garde surtout en tête {prompt}.",
        "J’ai surtout retenu {prompt}.",
        "Je retiens avant tout {prompt}.",
        "J’ai noté en particulier {prompt}.",
    ),
    "second thank-you thing": (
        "Je retiens aussi notre échange {on_x}.",
        "J’ai aussi repensé à notre échange {on_x}.",
        "J’ai aussi apprécié notre échange {on_x}.",
        "Je garde aussi en tête notre échange {on_x}.",
    ),
    "second thank-you yours": (
        "Je retiens aussi {x}.",
        "J’ai aussi repensé à {x}.",
        "J’ai aussi apprécié {x}.",
        "Je garde aussi en tête {x}.",
    ),
    "second thank-you quotation": (
        "Je retiens aussi cette phrase : « {x} ».",
        "J’ai aussi repensé à cette phrase : « {x} ».",
        "Je retiens aussi ces mots : « {x} ».",
        "Cette phrase m’est restée aussi : « {x} ».",
    ),
    "second thank-you question": (
        "Je retiens aussi cette question : « {x} »",
        "J’ai aussi repensé à cette question : « {x} »",
        "Je retiens également une question : « {x} »",
        "Cette question m’est restée aussi : « {x} »",
    ),
    "recall relance thing": (
        "[Il a notamment été question {of_x}|Nous avions eu un échange {on_x}].",
        "Notre échange {on_x} m’est resté en tête.",
        "Je repense encore à notre échange {on_x}.",
        "J’ai gardé en tête notre échange {on_x}.",
    ),
    "recall relance yours": (
        "Je repense encore à {x}.",
        "J’ai gardé en tête {x}.",
        "J’ai repensé à {x}.",
        "Depuis, je repense à {x}.",
    ),
    "recall relance quotation": (
        "Une phrase de notre conversation m’est restée : « {x} ».",
        "J’ai gardé en tête cette phrase : « {x} ».",
        "Je repense encore à cette phrase : « {x} ».",
        "Depuis, une phrase m’est restée en tête : « {x} ».",
    ),
    "interest thank-you": (
        "[{This_post} m’intéresse vivement, et j|Le travail dont nous avons parlé m’intéresse, et j]’aimerais beaucoup mettre mon expérience au service de {team}.",
        "Mon intérêt[ pour {this_post}] s’est confirmé, et j’aimerais beaucoup contribuer au travail de {team}.",
        "J’espère avoir l’occasion de travailler avec {team} et d’y apporter mon expérience[ : {this_post} m’intéresse beaucoup].",
        "[{This_post}|Le travail dont nous avons parlé] m’intéresse beaucoup, et je me joindrais volontiers à {team}.",
        "Mon intérêt[ pour {this_post}] reste entier, et j’aurais beaucoup de plaisir à travailler avec {team}.",
    ),
    "interest relance": (
        "Ce poste m’intéresse toujours autant, et j’espère pouvoir travailler avec {that_team}.",
        "Mon intérêt pour ce poste reste entier, et je me joindrais volontiers à {that_team}.",
        "J’aimerais toujours beaucoup travailler avec {that_team}.",
        "Mon intérêt n’a pas changé : je me joindrais volontiers à {that_team}.",
        "J’aimerais toujours mettre mon expérience au service de {that_team}.",
    ),
    "question relance next": (
        "Savez-vous quelle sera la prochaine étape[ auprès {of_client}] ?",
        "Pourriez-vous me dire ce qui est prévu pour la suite[ auprès {of_client}] ?",
        "Auriez-vous une idée des prochaines étapes[ auprès {of_client}] ?",
        "Quelle est la suite prévue pour ce poste[ auprès {of_client}] ?",
    ),
    "question relance when": (
        "Savez-vous quand la décision sera prise ?",
        "Pourriez-vous me dire quand une décision est attendue ?",
        "Auriez-vous une idée du moment où la décision sera prise ?",
        "[Vous pensiez prendre une décision vers le {deadline} : savez-vous quand elle sera prise|Quand pensez-vous que la décision sera connue] ?",
    ),
    "question relance still": (
        "La décision est-elle toujours prévue pour le {deadline} ?",
        "Pensez-vous toujours que la décision sera prise d’ici le {deadline} ?",
        "La date du {deadline} est-elle toujours prévue pour la décision ?",
        "Prévoyez-vous toujours une décision pour le {deadline} ?",
    ),
    "offer thank-you": _OFFERS,
    "offer relance": _OFFERS,
    "opening relance": (
        "Le {date}, nous avons parlé du poste {of_role}[ {at_company}].",
        "Merci encore pour notre conversation du {date} au sujet du poste {of_role}[ {at_company}].",
        "Je vous écris au sujet du poste {of_role}[ {at_company}], dont nous avons parlé le {date}.",
        "Le {date}, vous m’avez accordé une entrevue pour le poste {of_role}[ {at_company}].",
        "Notre entrevue du {date} portait sur le poste {of_role}[ {at_company}].",
    ),
    "opening relance phone": (
        "Le {date}, nous avons parlé au téléphone du poste {of_role}[ {at_company}].",
        "Merci encore pour notre appel du {date} au sujet du poste {of_role}[ {at_company}].",
        "Je vous écris au sujet du poste {of_role}[ {at_company}], dont nous avons parlé au téléphone le {date}.",
        "Le {date}, vous m’avez accordé un entretien téléphonique pour le poste {of_role}[ {at_company}].",
        "Notre appel du {date} portait sur le poste {of_role}[ {at_company}].",
    ),
    "opening last-relance": (
        "Voici un dernier mot de ma part, à la suite de mon message précédent.",
        "Je ne voudrais pas encombrer votre boîte de réception : ce message sera mon dernier.",
        "Ce message est le dernier que je vous enverrai à ce sujet.",
        "Je vous écris une dernière fois, en sachant que ces choix demandent du temps.",
        "Un tel choix demande du temps, et je ne voudrais pas insister : ce mot est mon dernier.",
    ),
    "interest last-relance": (
        "[Le poste {of_role}[ {at_company}]|Travailler {at_company}|Le travail dont nous avons parlé] m’intéresse toujours.",
        "Mon intérêt pour [le poste {of_role}[ {at_company}]|l’équipe {of_company}|le travail dont nous avons parlé] n’a pas changé.",
        "[Je reste sur les rangs pour le poste {of_role}[ {at_company}]|J’aimerais toujours travailler {at_company}|J’aimerais toujours travailler avec {team}].",
        "Ma candidature [au poste {of_role}[ {at_company}] |{at_company} |]tient toujours.",
        "[Le poste {of_role}[ {at_company}]|Travailler {at_company}|Le travail dont nous avons parlé] me plairait toujours autant.",
    ),
    "question last-relance": (
        "Si la recherche se poursuit, avez-vous une idée de la suite ?",
        "Le processus est-il toujours en cours ?",
        "Savez-vous si le poste est encore à pourvoir ?",
        "Y a-t-il encore une étape à venir ?",
    ),
    "end last-relance": (
        "Quoi qu’il en soit, merci encore pour notre conversation du {date}.",
        "Dans tous les cas, je vous remercie pour le temps que vous m’avez accordé le {date}.",
        "Quelle que soit la suite, merci encore pour notre échange du {date}.",
        "Quelle que soit la décision, merci pour votre temps et pour notre conversation du {date}.",
        "Peu importe l’issue, je vous remercie encore pour l’{meeting} du {date}.",
    ),
    "farewell thank-you": (
        "Merci encore et bonne journée",
        "Bien cordialement",
        "Avec mes remerciements",
        "Cordialement",
    ),
    "farewell relance": ("Merci beaucoup et bonne journée", "Bien cordialement", "Merci à vous", "Cordialement"),
    "farewell last-relance": ("Bien cordialement", "Avec mes meilleures salutations", "Cordialement", "Bien à vous"),
}

NTH = {2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième"}
LATER = "nouvelle"  # the number of the round is unknown
