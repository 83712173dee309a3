"""How the time of the annotators grows with the text, also with texts that are made to be slow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from tests.annotate.shared import HEADING
from tests.parse.shared import parsed
from tests.timing import grows_in_proportion, seconds

pytestmark = pytest.mark.slow

PARAGRAPHS = (
    "Décide de mettre en œuvre le Plan d’action de Valdrie relatif aux forêts et charge le Secrétaire général"
    " d’examiner la question et de rendre compte au Conseil permanent, conformément à la Convention de Valdrie ;",
    "Encourage les États participants à appliquer la Convention et sa Recommandation et à promouvoir cette décision ;",
    "Charge le Conseil permanent (le Comité) de rendre compte chaque année de la Décision no 557 et de ce document ;",
    "Invite le Comité, en coopération avec les États participants, à appliquer la Convention de Valdrie no 12 ;",
)
STATEMENT = "\n\nDÉCLARATION INTERPRÉTATIVE\n\nPar la délégation du Canada :\n\n"


def decision(paragraphs: int) -> str:
    return "\n\n".join(f"{number}. {PARAGRAPHS[number % len(PARAGRAPHS)]}" for number in range(1, paragraphs + 1))


def repeated(piece: str, before: str = "1. Décide ") -> Callable[[int], str]:
    return lambda length: before + piece * (length // len(piece) + 1)


def quoted(length: int) -> str:
    half = length // 2
    return decision(half // 150) + STATEMENT + "« zut » " * (half // 8)


# Pieces that a rule may go over again and again.
HOSTILE = {
    "paragraphs": lambda length: decision(length // 150),
    "names": repeated("Convention "),
    "names with articles": repeated("la Convention "),
    "names of one's own": repeated(
        "la Convention de Valdrie sur les forêts et de rendre compte au Conseil permanent, "
    ),
    "possessives": repeated("la Convention de Valdrie et son Protocole, "),
    "demonstratives": repeated("cette décision, cette convention, ladite décision, "),
    "numbers": repeated("la Décision no 557, "),
    "symbols": repeated("MC.DEC/5/08 "),
    "resolutions": repeated("la résolution 1325 (2000) du Conseil de sécurité sur "),
    "definitions": repeated("la Convention de Valdrie (la Convention) "),
    "acronyms": repeated("Agence bancaire commune (ABC) "),
    "quotation marks": repeated("Convention intitulée « "),
    "parentheses": repeated("("),
    "prepositions": repeated("de la "),
    "infinitives": repeated("promouvoir, ", "1. Décide de "),
    "coordinated infinitives": repeated("promouvoir et de ", "1. Décide de "),
    "nested infinitives": repeated("promouvoir à ", "1. Décide de "),
    "futures": repeated("et veilleront ", "1. Les États participants veilleront "),
    "sentences": repeated("Les États participants veilleront à la paix. ", "1. "),
    "clauses": repeated("que les États participants veilleront à la paix et "),
    "actors": repeated("États participants ", "1. Charge "),
    "addressees": repeated("et les États participants à agir ", "1. Encourage le Secrétaire général à agir "),
    "partners": repeated("en coopération avec les États participants ", "1. Décide de veiller "),
    "reports": repeated("rapport ", "1. Charge le Secrétaire général de faire rapport "),
    "verbs": repeated("et décide ", "1. Décide "),
    "hyphens": repeated("a-"),
    "one word": repeated("x"),
    "quotations of the decision": quoted,
}


def annotation(text: str, known: Authorities) -> float:
    """How long the annotators take, in seconds."""
    document = parsed(HEADING + text)
    return seconds(lambda: annotate(document, known))


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_proportional_to_length(name: str, known: Authorities) -> None:
    annotation(decision(4), known)
    assert grows_in_proportion(lambda length: annotation(HOSTILE[name](length), known), 8_000, least=0.02)


def test_a_long_decision_takes_little_longer(known: Authorities) -> None:
    assert grows_in_proportion(lambda paragraphs: annotation(decision(paragraphs), known), 100, least=0.02)


@pytest.mark.parametrize(
    "text",
    [
        "1. Décide " + "(" * 10_000 + ")" * 10_000,
        "1. Décide " + "x" * 1_000_000,
        "1. Décide " + "Convention " * 100_000,
        "1. Décide " + "de la " * 50_000,
        HOSTILE["names of one's own"](500_000),
        HOSTILE["addressees"](100_000),
    ],
    ids=["parentheses", "one word", "nouns", "prepositions", "one paragraph", "addressees"],
)
def test_hostile_texts_come_to_an_end(text: str, known: Authorities) -> None:
    assert annotation(text, known) < 60
