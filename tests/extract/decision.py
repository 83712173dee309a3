"""An invented decision as a list of parts, from which the tests make a plain text, a PDF, a DOCX and an HTML file.

In a text `^…^` is raised; a footnote is called by the raised mark that it begins with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

RAISED = re.compile(r"\^([^^]+)\^")
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Part:
    """A paragraph; `style` is how it is set, `number` what stands before it, `notes` are the footnotes it calls."""

    style: str
    text: str
    number: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """A decision: masthead, the lines that head each later page, and two runs of parts: decision and statement."""

    language: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    head: tuple[str, ...]
    code: str
    main: tuple[Part, ...]
    attachment_head: tuple[str, ...] = ()
    attachment: tuple[Part, ...] = field(default=())


def plain(text: str) -> str:
    """A text without marks of raised letters: raised digits as such, letters on the line."""
    return RAISED.sub(lambda match: match[1].translate(_DIGITS), text)


def as_text(decision: Decision) -> str:
    """The decision as a plain text: a line a paragraph, a blank line between them, footnotes behind their paragraph."""
    blocks = ["\n".join(decision.left), "\n".join(decision.right)]
    for part in decision.main:
        blocks.append(f"{part.number} {plain(part.text)}".strip())
        blocks += [plain(note) for note in part.notes]
    if decision.attachment:
        blocks.append("\n".join(decision.attachment_head))
        blocks += [f"{part.number} {plain(part.text)}".strip() for part in decision.attachment]
    return "\n\n".join(blocks) + "\n"


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
