"""What a build checks of each decision before it writes: the same promises as for a package, work by work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from osce_decisions.authorities import Authorities
from osce_decisions.check import check_work
from osce_decisions.markup import Written
from osce_decisions.model import Document
from osce_decisions.tables import GENERATED, Cell, table
from osce_decisions.write import akn
from osce_decisions.write.parts import Edition
from osce_decisions.write.rows import rows
from tests import frozen

Lines = dict[str, list[list[Cell]]]
Text = dict[str, str]


@pytest.fixture
def known() -> Authorities:
    """Those that the frozen decisions were annotated with."""
    return frozen.known()


@pytest.fixture
def lines(documents: dict[str, Document]) -> Lines:
    document = documents["mc-dec-6-17.fr"]
    return {name: [list(row) for row in rows(document, name)] for name in GENERATED}


@pytest.fixture
def texts(documents: dict[str, Document]) -> Text:
    source = documents["mc-dec-6-17.fr"].source
    return {source.source_file: source.text}


def put(name: str, row: int, column: str, value: Cell) -> Callable[[Lines], None]:
    def spoil(lines: Lines) -> None:
        lines[name][row][table(name).header.index(column)] = value

    return spoil


def test_a_good_work_has_no_fault(lines: Lines, texts: Text, known: Authorities) -> None:
    assert list(check_work(lines, texts, known.keys())) == []


SPOILT: dict[str, tuple[Callable[[Lines], object], str]] = {
    "an enumeration": (put("paragraphs", 3, "kind", "chorus"), "cell"),
    "an empty cell": (put("segments", 3, "role", None), "cell"),
    "a negative offset": (put("segments", 0, "source_start", -1), "cell"),
    "a row twice": (lambda lines: lines["openings"].append(lines["openings"][0]), "unique"),
    "an unknown instrument": (put("references", 0, "instrument_id", "nowhere"), "foreign-key"),
    "an unknown paragraph": (put("mentions", 0, "paragraph_id", "mc-dec-6-17.fr#o99"), "foreign-key"),
    "an altered text": (put("paragraphs", 20, "text", "Un autre texte."), "text"),
    "a moved span": (put("references", 2, "span_end", 3), "span"),
    "a lost segment": (lambda lines: lines["segments"].pop(0), "conservation"),
    "a wrong count": (put("expressions", 0, "word_count", 1), "count"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_each_fault_is_named(case: str, lines: Lines, texts: Text, known: Authorities) -> None:
    spoil, rule = SPOILT[case]
    spoil(lines)
    assert rule in {finding.rule for finding in check_work(lines, texts, known.keys())}


def test_a_retired_identifier_is_not_used_again(lines: Lines, texts: Text, known: Authorities) -> None:
    keys = known.keys() | {("retired", ("table_name", "identifier")): frozenset({("decisions", "mc-dec-6-17")})}
    assert "retired-identifier" in {finding.rule for finding in check_work(lines, texts, keys)}


def xml(documents: dict[str, Document], known: Authorities) -> dict[str, Written]:
    work = (documents["mc-dec-6-17.fr"],)
    return {part.path: Written(part.data) for part in akn.write(work, Edition(known, "2026-11-22"))}


def test_the_xml_of_a_good_work_has_no_fault(
    lines: Lines, texts: Text, known: Authorities, documents: dict[str, Document]
) -> None:
    assert list(check_work(lines, texts, known.keys(), lambda: xml(documents, known))) == []


def test_a_fault_of_the_xml_is_named(
    lines: Lines, texts: Text, known: Authorities, documents: dict[str, Document]
) -> None:
    files = {path: Written(one.data.replace(b"<num>1.", b"<num>I.")) for path, one in xml(documents, known).items()}
    (found,) = check_work(lines, texts, known.keys(), lambda: files)
    assert (found.tier, found.rule, found.path) == ("akn", "602-number", "data/akn/mc-dec-6-17.fr.xml")


def test_no_xml_is_made_of_rows_at_fault(lines: Lines, texts: Text, known: Authorities) -> None:
    def never() -> dict[str, bytes]:
        raise AssertionError("made")

    put("paragraphs", 20, "text", "Un autre texte.")(lines)
    assert next(check_work(lines, texts, known.keys(), never)).rule == "text"
