"""What holds for any text: it is refused, or every character of it is placed once and nothing is invented."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osce_decisions.errors import ConservationError, OsceDecisionsError
from osce_decisions.model import Document
from osce_decisions.parse import parse, parse_all
from osce_decisions.parse.source import from_bytes
from osce_decisions.text import compose
from tests import frozen
from tests.conftest import TEXTS
from tests.fuzz.torn import Tear, double, drop, shuffle, shuffle_lines, torn

pytestmark = pytest.mark.slow

# Pieces that the rules look at, and pieces that they stumble on.
PIECES = (
    *(
        "Le Conseil permanent,",
        "DÉCISION No 5/08",
        "DÉCISION N\no\n 6/17",
        "Rappelant",
        "Décide :",
        "Demande que",
        "1.",
        "2)",
    ),
    *(
        "3. Charge",
        "a) De",
        "(ii)",
        "– un",
        "- ",
        "5.2 ",
        "*",
        "** Note",
        "1 Note",
        "¹",
        "²",
        "¹ Voir",
        "2\n",
        "MC.DEC/6/17",
    ),
    *(
        "8 décembre 2017",
        "- 3 -",
        "Page 4",
        "____",
        "ANNEXE 1",
        "Annexe",
        "DÉCLARATION INTERPRÉTATIVE",
        "RÉSERVE FORMELLE",
    ),
    *(
        "Pièce complémentaire 1",
        "FRANÇAIS",
        "Original : ANGLAIS",
        "Par la délégation du Canada :",
        "I. TITRE",
        "Article 1",
    ),
    *(
        "paragraphe",
        "et",
        "la suite",
        "TITRE",
        "mot,",
        "mot ;",
        "mot.",
        "sous-",
        "sou\u00ad",
        "n",
        "o",
        "\u00a0",
        "\u2028",
    ),
    *("\n", "\n\n", "\n\n\n", " ", "   ", "\f", "\r\n", "\r", "\v", "\x85", "\x01", "\x1d", "\ufeff", "\x7f", "\u3000"),
)
PROSE = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join)
BODIES = [path.read_bytes().decode() for path in sorted(frozen.SOURCES.glob("*.fr.txt"))]
BODIES += [path.read_bytes().decode() for path in sorted(TEXTS.glob("*.fr.txt"))]
MANY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def check(text: str) -> Document | None:
    """The document, checked; None if the text is refused with a reason."""
    try:
        source = from_bytes(text.encode("utf-8", "surrogatepass"), "text.txt", "text.txt")
        document = parse(replace(source, language="fr"))
    except ConservationError:
        raise
    except OsceDecisionsError as error:
        assert error.what
        return None
    segments = [*document.artefacts, *(own for paragraph in document.paragraphs for own in paragraph.segments)]
    position = 0
    for segment in sorted(segments, key=lambda own: own.source_start):
        assert position <= segment.source_start < segment.source_end
        assert not text[position : segment.source_start].strip()
        position = segment.source_end
    assert not text[position:].strip()
    assert len({paragraph.paragraph_id for paragraph in document.paragraphs}) == len(document.paragraphs)
    assert len({paragraph.eid for paragraph in document.paragraphs}) == len(document.paragraphs)
    for paragraph in document.paragraphs:
        runs = [(own.source_start, own.source_end) for own in paragraph.segments if own.role == "text"]
        assert paragraph.text and compose(text, runs) == paragraph.text
        assert paragraph.call_offset is None or paragraph.call_offset >= 0
    return document


@MANY
@given(PROSE)
def test_pieces_in_any_order(text: str) -> None:
    check(text)


@MANY
@given(PROSE, PROSE, PROSE)
def test_pieces_around_a_formula(before: str, middle: str, after: str) -> None:
    check(f"{before}\nDÉCISION No 5/08\n{middle}\n\nLe Conseil permanent,\n\n{after}")


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A decision with lines dropped, doubled, joined, set apart, indented, or with characters put in."""
    lines = draw(st.sampled_from(BODIES)).split("\n")
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 6)):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2 if at + 1 < len(lines):
                lines[at : at + 2] = [lines[at] + lines[at + 1]]
            case 3:
                lines.insert(at, draw(st.sampled_from(["", " ", "\f", "\f ", "\u00a0"])))
            case 4:
                lines[at] = " " * draw(st.integers(1, 8)) + lines[at]
            case 5:
                cut = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:cut] + draw(st.sampled_from(PIECES)) + lines[at][cut:]
            case 6:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines)


@MANY
@given(mutated())
def test_mutated_decisions(text: str) -> None:
    check(text)


EVERY = [path.read_bytes().decode() for path in sorted(TEXTS.glob("*.txt"))]
FEWER = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def check_all(data: bytes) -> None:
    """Every non-blank character is in one segment of one document, or the bytes are refused with a reason."""
    try:
        source = from_bytes(data, "text.txt", "text.txt")
        documents = parse_all(source)
    except ConservationError:
        raise
    except OsceDecisionsError as error:
        assert error.what
        return
    position = 0
    segments = [own for document in documents for own in document.artefacts]
    segments += [own for document in documents for part in document.paragraphs for own in part.segments]
    for segment in sorted(segments, key=lambda own: own.source_start):
        assert position <= segment.source_start < segment.source_end
        assert not source.text[position : segment.source_start].strip()
        position = segment.source_end
    assert not source.text[position:].strip()
    for document in documents:
        assert all(
            1 <= found.line <= source.text.count("\n") + source.text.count("\r") + 1 for found in document.diagnostics
        )


@FEWER
@given(
    st.lists(st.sampled_from(EVERY), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0), st.sampled_from(PIECES))),
)
def test_decisions_of_any_language_in_one_file(texts: list[str], put_in: list[tuple[int, str]]) -> None:
    text = "\n\n".join(texts)
    for at, piece in put_in:
        text = text[: at % len(text)] + piece + text[at % len(text) :]
    check_all(text.encode("utf-8", "surrogatepass"))


@FEWER
@given(st.sampled_from(EVERY), st.lists(st.integers(0), max_size=8))
def test_decisions_that_lost_their_line_breaks(text: str, kept: list[int]) -> None:
    lines = text.split("\n")
    breaks = {place % len(lines) for place in kept}
    check_all("".join(line + ("\n" if index in breaks else " ") for index, line in enumerate(lines)).encode())


@pytest.mark.parametrize("tear", [shuffle, shuffle_lines, drop, double])
@pytest.mark.parametrize("name", ["note-alone.en.txt", "note-alone.fr.txt", "footnotes.fr.txt"])
def test_marks_of_notes_in_any_order(name: str, tear: Tear) -> None:
    """The mark of a note may come to stand where no note begins, and behind a paragraph that goes on."""
    text = (TEXTS / name).read_bytes().decode()
    for seed in range(40):
        check_all(shuffle_lines(tear(text, Random(seed)), Random(seed)).encode())
        check_all(tear(text, Random(seed)).encode())


@FEWER
@given(st.sampled_from(EVERY), st.integers(0, 2**32))
def test_torn_texts(text: str, seed: int) -> None:
    check_all(torn(text, Random(seed)).encode("utf-8", "surrogatepass"))


@FEWER
@given(
    st.binary(max_size=200)
    | st.tuples(st.sampled_from(EVERY), st.binary(max_size=20)).map(lambda p: p[0].encode() + p[1])
)
def test_any_bytes(data: bytes) -> None:
    check_all(data)


@given(st.sampled_from(BODIES))
@settings(deadline=None, max_examples=30)
def test_line_ends_do_not_change_the_texts(text: str) -> None:
    plain, windows = check(text.replace("\r\n", "\n")), check(text.replace("\r\n", "\n").replace("\n", "\r\n"))
    assert plain and windows
    assert [paragraph.text for paragraph in plain.paragraphs] == [paragraph.text for paragraph in windows.paragraphs]
    assert [paragraph.locator for paragraph in plain.paragraphs] == [own.locator for own in windows.paragraphs]
