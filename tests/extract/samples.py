"""Invented decisions, one a language: what is set as PDF, DOCX and HTML in the tests."""

from __future__ import annotations

from tests.extract.decision import Decision, Part

FRENCH = Decision(
    language="fr",
    left=("Organisation pour la sécurité et la coopération en Europe", "Conseil ministériel", "Bergen 2035"),
    right=("MC.DEC/7/35", "6 décembre 2035", "FRANÇAIS", "Original : ANGLAIS"),
    head=("MC.DEC/7/35", "6 décembre 2035"),
    code="mc42fw07",
    main=(
        Part("session", "Deuxième jour de la quarante-deuxième Réunion"),
        Part("session", "MC(42), journal n^o^ 2, point 7 de l’ordre du jour"),
        Part(
            "number",
            "DÉCISION N^o^ 7/35^1^",
            notes=(
                "^1^ Comprend des corrections apportées à la décision lors de la séance de mise en conformité "
                "linguistique du 9 janvier 2036.",
            ),
        ),
        Part("title", "PROTECTION DES ARCHIVES COMMUNALES\nCONTRE LES INONDATIONS"),
        Part("body", "Le Conseil ministériel,"),
        Part(
            "body",
            "Rappelant la Décision n^o^ 3/31 du Conseil ministériel et les engagements pris dans le Document de "
            "Bergen de 2029, qui ont ouvert la voie à une coopération plus étroite entre les services d’archives,",
        ),
        Part(
            "body",
            "Conscient que les crues deviennent plus fréquentes et que les archives des communes, souvent conservées "
            "au sous-sol, en souffrent plus que d’autres,",
        ),
        Part(
            "body",
            "Se félicitant des travaux menés par les États participants depuis la 41^e^ Réunion, ainsi que du "
            "concours du Bureau du Coordonnateur des activités économiques et environnementales de l’OSCE,",
        ),
        Part("body", "Demande aux États participants :"),
        Part(
            "operative",
            "De recenser, au plus tard le 1^er^ juin 2037, les dépôts d’archives^2^ qui se trouvent à moins de dix "
            "mètres au-dessus du niveau d’un cours d’eau ;",
            "1.",
            notes=("^2^ Au sens de la présente décision, un dépôt comprend au moins cent mètres de rayonnages.",),
        ),
        Part("operative", "De veiller à ce que chaque dépôt dispose :", "2."),
        Part("item", "d’un plan d’évacuation des documents les plus précieux ;", "a)"),
        Part("item", "d’un lieu d’accueil hors de la zone inondable, tenu prêt toute l’année ;", "b)"),
        Part(
            "operative",
            "D’échanger, par l’intermédiaire du Secrétariat, des informations sur les méthodes de séchage et de "
            "restauration qui ont donné satisfaction, y compris celles que mettent en œuvre les pompiers et les "
            "bibliothèques, et de désigner à cette fin un correspondant national dont le nom est communiqué aux "
            "autres États participants ;",
            "3.",
        ),
        Part(
            "operative",
            "D’envisager de prêter aux États participants qui en font la demande le matériel de pompage dont ils "
            "n’ont pas l’usage, dans les conditions qu’ils arrêtent d’un commun accord, et de tenir à jour, avec le "
            "concours de la Mission de l’OSCE la plus proche, la liste de ce matériel, des personnes qui savent "
            "s’en servir et des dépôts qui l’abritent ;",
            "4.",
        ),
        Part(
            "body",
            "Charge le Conseil permanent de suivre l’application de la présente décision et de lui faire rapport à "
            "sa prochaine Réunion.",
        ),
    ),
    attachment_head=("MC.DEC/7/35", "6 décembre 2035", "Pièce complémentaire", "FRANÇAIS", "Original : ANGLAIS"),
    attachment=(
        Part(
            "centred",
            "DÉCLARATION INTERPRÉTATIVE\nAU TITRE DU PARAGRAPHE IV.1 A) 6 DES RÈGLES DE PROCÉDURE\n"
            "DE L’ORGANISATION POUR LA SÉCURITÉ ET LA COOPÉRATION EN EUROPE",
        ),
        Part("flush", "Par la délégation de l’Islande :"),
        Part(
            "body",
            "« Nous nous sommes associés au consensus. Nous tenons à préciser que le paragraphe 4 ne vise pas le "
            "matériel des garde-côtes.",
        ),
        Part(
            "body", "Nous demandons que la présente déclaration soit jointe à la décision et au journal de ce jour. »"
        ),
    ),
)


ENGLISH = Decision(
    language="en",
    left=("Organization for Security and Co-operation in Europe", "Permanent Council"),
    right=("PC.DEC/2345", "5 May 2035", "Original: ENGLISH"),
    head=("PC.DEC/2345", "5 May 2035"),
    code="pcoew2345",
    main=(
        Part("session", "1987th Plenary Meeting"),
        Part("session", "PC Journal No. 1987, Agenda item 4"),
        Part("number", "DECISION No. 2345"),
        Part("title", "SAFEKEEPING OF THE KEYS TO MUNICIPAL BELL TOWERS"),
        Part("body", "The Permanent Council,"),
        Part(
            "body",
            "Recalling Ministerial Council Decision No. 3/31 and the commitments contained in the 2029 Bergen "
            "Document, which opened the way to closer co-operation among the services concerned,",
        ),
        Part(
            "body",
            "Taking note of the report of the Secretary General on the state of bell towers^*^ in the OSCE area,",
            notes=("^*^ For the purposes of this decision, a belfry is a bell tower.",),
        ),
        Part("body", "Decides:"),
        Part(
            "operative",
            "To request the participating States to keep, not later than 1 June 2037, a list of the persons who hold "
            "a key to a municipal bell tower, and to share it with the Conflict Prevention Centre;",
            "1.",
        ),
        Part("operative", "To encourage the participating States to exchange information on:", "2."),
        Part("item", "locks that have proved themselves in salt air;", "(a)"),
        Part("item", "the training of bell-ringers, including the twenty-four hour watch;", "(b)"),
        Part(
            "operative",
            "To task the Secretary General with reporting annually to the Permanent Council on the implementation of "
            "this decision, within existing resources, and with making the text of his reports available to the "
            "Partners for Co-operation, to the museums that take part in the exchange and, on request, to the "
            "associations of bell-ringers that are known to the Secretariat or to the field operations;",
            "3.",
        ),
        Part(
            "operative",
            "To invite the OSCE Parliamentary Assembly to take part in the exchange, to consider the lists in its "
            "General Committee on Economic Affairs, Science, Technology and Environment, and to inform the Permanent "
            "Council of any view that it may wish to express on the matter before the end of the year in which the "
            "lists are shared for the first time;",
            "4.",
        ),
        Part("operative", "To revisit this matter in 2040.", "5."),
    ),
)

RUSSIAN = Decision(
    language="ru",
    left=("Организация по безопасности и сотрудничеству в Европе", "Совет министров", "Берген, 2035 год"),
    right=("MC.DEC/8/35", "6 декабря 2035 года", "RUSSIAN", "Original: ENGLISH"),
    head=("MC.DEC/8/35", "6 декабря 2035 года"),
    code="mc42rw08",
    main=(
        Part("session", "Второй день сорок второй встречи"),
        Part("session", "MC(42), Журнал № 2, пункт 8 повестки дня"),
        Part(
            "number",
            "РЕШЕНИЕ № 8/35^1^",
            notes=("^1^ С исправлениями, внесенными в решение в ходе проверки лингвистического соответствия.",),
        ),
        Part("title", "ОХРАНА ГОРОДСКИХ АРХИВОВ\nОТ НАВОДНЕНИЙ"),
        Part("body", "Совет министров,"),
        Part(
            "body",
            "вновь подтверждая обязательства, зафиксированные в Бергенском документе 2029 года и в Решении № 3/31 "
            "Совета министров,",
        ),
        Part(
            "body",
            "сознавая, что паводки становятся все более частыми и что архивы, хранящиеся в подвалах, страдают от них "
            "больше других,",
        ),
        Part("body", "призывает государства-участники:"),
        Part(
            "operative",
            "выявить не позднее 1 июня 2037 года хранилища^2^, расположенные менее чем в десяти метрах над уровнем "
            "рек, и вести их реестр;",
            "1.",
            notes=("^2^ Хранилище насчитывает не менее ста метров полок.",),
        ),
        Part("operative", "позаботиться о том, чтобы каждое хранилище располагало:", "2."),
        Part("item", "планом спасения наиболее ценных документов;", "а)"),
        Part("item", "помещением вне зоны затопления, готовым к приему документов круглый год;", "б)"),
        Part("operative", "обмениваться информацией о способах сушки и реставрации документов.", "3."),
    ),
)
