"""Several decisions in one file: each a document of its own, and nothing lost between them."""

from __future__ import annotations

import pytest

from osce_decisions.errors import NotADecisionError
from osce_decisions.model import Document
from osce_decisions.parse import parse, parse_all
from osce_decisions.parse.source import from_bytes

FIRST = """PC.DEC/2701
3 mai 2045

2702e séance plénière
CP Journal no 2702, point 2 de l’ordre du jour

DÉCISION No 2701
LES COULEURS DU DRAPEAU

Le Conseil permanent,

1. Décide que le drapeau est bleu ;

2. Décide de le hisser.
"""
SECOND = """- 2 -

PC.DEC/2702
3 mai 2045

DÉCISION No 2702
L’HYMNE

Le Conseil permanent,

Rappelant sa Décision no 2701,

Décide de choisir un hymne.
"""
ANNEXED = (
    """Annexe

"""
    + SECOND
)
SPANISH = """DECISIÓN Nº 2703
EL HIMNO

El Consejo Permanente,

Recordando su Decisión Nº 2702 y la importancia de la música para los Estados participantes,

Decide que se cante el himno en todas las reuniones de la organización.
"""
CONTENTS = """TABLE DES MATIÈRES

DÉCISION No 2701 : les couleurs du drapeau .... 3
DÉCISION No 2702 : l’hymne .................... 4

"""


def documents(text: str) -> tuple[Document, ...]:
    found = parse_all(from_bytes(text.encode(), "text.txt", "text.txt"))
    covered = sorted(
        (segment.source_start, segment.source_end)
        for document in found
        for segments in (document.artefacts, *(own.segments for own in document.paragraphs))
        for segment in segments
    )
    position = 0
    for start, end in covered:
        assert position <= start < end and not text[position:start].strip()
        position = end
    assert not text[position:].strip()
    return found


def test_each_decision_of_a_file_is_a_document() -> None:
    first, second = documents(FIRST + "\n" + SECOND)
    assert [first.expression.expression_id, second.expression.expression_id] == ["pc-dec-2701.fr", "pc-dec-2702.fr"]
    assert [own.locator for own in second.paragraphs] == ["mh1", "mh2", "number", "title", "formula", "p1", "u1"]
    assert first.source is second.source or first.source == second.source
    assert second.diagnostics == ()


def test_a_decision_annexed_to_another_is_a_document() -> None:
    assert [own.decision.symbol for own in documents(FIRST + "\n" + ANNEXED)] == ["PC.DEC/2701", "PC.DEC/2702"]


def test_each_decision_is_read_in_its_own_language() -> None:
    assert [own.expression.language for own in documents(FIRST + "\n\n" + SPANISH)] == ["fr", "es"]


def test_what_stands_before_the_first_decision_is_noise() -> None:
    first, _ = documents(CONTENTS + FIRST + "\n" + SECOND)
    assert first.paragraphs[0].text == "PC.DEC/2701"
    assert {own.artefact for own in first.artefacts} >= {"host_noise"}
    assert [found.what for found in first.diagnostics] == ["host_noise"]


def test_lines_of_diagnostics_are_those_of_the_file() -> None:
    text = FIRST + "\n" + SECOND.replace("Décide de choisir", "5. Décide ;\n\n9. Décide de choisir")
    _, second = documents(text)
    [found] = second.diagnostics
    assert found.what == "number_gap" and text.splitlines()[found.line - 1].startswith("9.")


def test_decisions_without_symbols_are_told_apart_by_their_place() -> None:
    text = "L’Assemblée générale,\n\n1. Décide de chanter ;\n\nL’Assemblée générale,\n\n1. Décide de danser."
    assert [own.decision.decision_id for own in documents(text)] == ["unidentified-1", "unidentified-2"]


def test_one_document_is_asked_for() -> None:
    with pytest.raises(NotADecisionError, match="holds 2 decisions"):
        parse(from_bytes((FIRST + SECOND).encode(), "a", "a"))


def test_a_heading_that_is_only_mentioned_begins_nothing() -> None:
    assert len(documents(FIRST + "\nANNEXE\n\nDÉCISION No 2600\n\nest abrogée.\n")) == 1
