"""Hostile texts: no crash, and a time that grows with the length and not with its square.

What is compared is processor time in the same process: four times the text may take eight times
as long; a quadratic spot takes sixteen times as long. Counted on texts that take long enough to measure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from osce_decisions.annotate.facts import add_facts
from osce_decisions.annotate.statements import add_statements
from osce_decisions.authorities import Authorities
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.model import Document
from osce_decisions.parse import parse, parse_all
from osce_decisions.parse.source import from_bytes
from tests.parse.shared import FRENCH
from tests.timing import grows_in_proportion, seconds

pytestmark = pytest.mark.slow

HEAD = "DÉCISION No 5/08\nTITRE\n\nLe Conseil permanent,\n\nRappelant ceci,\n\n1. Charge "
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def repeated(piece: str) -> Callable[[int], str]:
    return lambda length: piece * (length // len(piece))


def lettered(length: int) -> str:
    return "\n\n".join(f"{'abcdefgh'[number % 8]}) mot ;\n\n– mot ;" for number in range(length // 18))


def numbered(length: int) -> str:
    return "\n".join(f"{number % 999 + 1}. Décide ;" for number in range(length // 13))


def counted(length: int) -> str:
    return " ".join(f"{number % 999 + 1}. Décide ;" for number in range(length // 13))


def called(length: int) -> str:
    count = length // 20
    marks = "".join(f"mot{str(number).translate(RAISED)} " for number in range(1, min(count, 999)))
    return marks + "\n\n" + "\n\n".join(f"{number % 999} Note" for number in range(1, count))


def starred(length: int) -> str:
    return "mot* " * (length // 14) + "\n\n* Note" * (length // 14)


PIECES = {
    **{
        name: repeated(name)
        for name in ("x", "1", "(", "n\n", "\n", "»", ",)", "*", "* ", "ant", "mot ", " ", "-\n", "a- ")
    },
    **{
        repr(piece): repeated(piece)
        for piece in ("\u00ad", "\u00ad ", "\x01a", "a\f", "a\r", "a\v", "n\no\n 2 ", "462\n")
    },
    "symbols": repeated("MC.DEC/6/17\n"),
    "torn ordinals": repeated("462\ne\n"),
    "corrections": repeated("corrections apportées "),
    "requests": repeated("Je demande que "),
    "on behalf": repeated("au nom de "),
    "page numbers": repeated("Page 3\n"),
    "headings": repeated("\n\nI. Titre"),
    "chapeaux": repeated("\n\nDécide :"),
    "annexes": repeated("\n\nANNEXE\n\nTITRE\n\n1. mot ;"),
    "statements": repeated("\n\nDÉCLARATION INTERPRÉTATIVE\n\nPar la délégation du Canada :\n\nmot"),
    "attachments": repeated("\n\nPièce complémentaire"),
    "makers": lambda length: "\n\nDÉCLARATION INTERPRÉTATIVE\n\nPar la délégation " + "de " * (length // 3),
    "lost breaks": lambda length: "ceci ; Le Conseil permanent, Rappelant cela, " + counted(length),
    "paragraphs in one line": counted,
    "commas and openings": repeated("mot, Rappelant mot, "),
    "decision headings": repeated("\nDÉCISION No 5/08\n"),
    "formulas": repeated("\nLe Conseil permanent,\n"),
    "addresses": repeated("\nwww.exemple.org"),
    "page tops": repeated("\n\fPC.DEC/12 mot\n"),
    "lettered": lettered,
    "numbered": numbered,
    "called": called,
    "starred": starred,
}


def run(text: str, known: Authorities) -> Document | None:
    try:
        document = parse(replace(from_bytes(text.encode(), "text", "text"), language="fr"))
    except OsceDecisionsError:
        return None
    return add_statements(add_facts(document, known), known, FRENCH)


@pytest.mark.parametrize("name", PIECES)
def test_time_is_proportional_to_length(name: str, known: Authorities) -> None:
    def timed(length: int) -> float:
        text = HEAD + PIECES[name](length)
        return seconds(lambda: run(text, known))

    assert grows_in_proportion(timed, 20_000, least=0.01)


@pytest.mark.parametrize("piece", ["x", "1", "(", "n\n", "\n", "\u00e9", "1. a\n", "* a\n\n"])
def test_a_megabyte_without_a_decision_is_refused(piece: str, known: Authorities) -> None:
    assert run(piece * (1_000_000 // len(piece)), known) is None


def test_a_line_of_ten_megabytes(known: Authorities) -> None:
    document = run(HEAD + "mot, " * 2_000_000, known)
    assert document
    assert len(document.paragraphs[-1].text) == len("Charge ") + 10_000_000 - 1


def test_a_hundred_thousand_numbered_lines(known: Authorities) -> None:
    document = run(HEAD + "ceci ;\n" + "\n".join(f"{number % 998 + 2}. Décide ;" for number in range(100_000)), known)
    assert document
    assert sum(paragraph.kind == "operative" for paragraph in document.paragraphs) == 100_001


def test_a_hundred_thousand_footnotes(known: Authorities) -> None:
    document = run(HEAD + "mot* " * 100_000 + "\n" + "\n\n* Note" * 100_000, known)
    assert document
    notes = [paragraph for paragraph in document.paragraphs if paragraph.kind == "footnote"]
    assert len(notes) == 100_000
    called = document.paragraphs[4]
    assert [note.call_offset for note in notes[:3]] == [
        len("Charge mot"),
        len("Charge mot mot"),
        len("Charge mot mot mot"),
    ]
    assert notes[-1].call_offset == len(called.text)


def test_many_decisions_in_one_file() -> None:
    def timed(length: int) -> float:
        text = (HEAD + "ceci.\n\nPC.DEC/5\n") * (length // len(HEAD))
        return seconds(lambda: parse_all(from_bytes(text.encode(), "text", "text")))

    assert grows_in_proportion(timed, 20_000, least=0.01)
