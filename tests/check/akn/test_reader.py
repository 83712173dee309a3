"""The way back: from the XML alone the rows of the tables, cell by cell."""

from __future__ import annotations

import csv

import pytest

from osce_decisions.check.akn.file import open_parsed
from osce_decisions.check.akn.node import nodes_of
from osce_decisions.check.akn.reader import Reading, read, spans, text_of
from osce_decisions.check.grouped import NESTED
from osce_decisions.check.nested import rows_of
from osce_decisions.extension import NAMESPACE
from osce_decisions.markup import NAMESPACE as AKN
from tests import frozen

PACKAGE = frozen.package()
NAMES = [file.stem for file in sorted((PACKAGE / "data/akn").glob("*.xml"))]


def reading(name: str) -> Reading:
    return read(open_parsed(name, (PACKAGE / f"data/akn/{name}.xml").read_bytes()))


def table_rows(name: str, expression: str) -> list[dict[str, str]]:
    """The rows of a table that belong to an expression, or to its decision or source, as CSV has them."""
    decision = expression.partition(".")[0]
    with (PACKAGE / f"data/tables/{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if name in {"decisions", "sources"}:
        return [row for row in rows if row["decision_id"] == decision]
    return [row for row in rows if {cell.partition("#")[0].partition("/")[0] for cell in row.values()} & {expression}]


@pytest.mark.parametrize("table", ["sources", "decisions", "expressions", *NESTED])
@pytest.mark.parametrize("name", NAMES)
def test_the_xml_alone_gives_each_row_of_each_table(name: str, table: str) -> None:
    found = [
        {column: "" if value is None else str(value) for column, value in row.items() if not isinstance(value, list)}
        for row in rows_of(reading(name).nested, table)
    ]
    wanted = table_rows(table, name)
    assert found or not wanted
    if table == "segments":
        found.sort(key=lambda row: int(row["source_start"]))
    assert [{column: row[column] for column in wanted[0]} for row in found] == wanted if wanted else not found


def test_both_published_decisions_are_read() -> None:
    assert len(NAMES) >= 2


def test_a_footnote_is_no_part_of_the_words_that_call_it() -> None:
    words = nodes_of(
        f'<p xmlns="{AKN}">One <ref>two<sup><authorialNote marker="1"><p>Note.</p></authorialNote></sup></ref> three'
        "<i>!</i></p>".encode()
    )
    assert text_of(words) == "One two three!"
    measured = {element.name: span for element, span in spans((words,)).items()}
    assert measured == {"p": (0, 14), "ref": (4, 7), "sup": (7, 7), "authorialNote": (7, 7), "i": (13, 14)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<paragraph eId='b'><num>4.</num><content><p>Own.</p><p>More.</p></content></paragraph>", ("4", "Own.")),
        ("<paragraph eId='b'><num>a)</num><intro><p>Own:</p></intro><list><point/></list></paragraph>", ("a)", "Own:")),
        ("<item eId='b'><num>IV.</num><p>Own.</p></item>", ("IV", "Own.")),
        ("<section eId='b'><num>I.</num><heading>Title</heading></section>", ("", "I. Title")),
        (
            "<attachment eId='b'><heading>Annex 1</heading><subheading>List</subheading></attachment>",
            ("", "Annex 1 List"),
        ),
        ("<hcontainer><intro eId='b'><p>Asks:</p></intro></hcontainer>", ("", "Asks:")),
        ("<sup><authorialNote eId='b' marker='*'><p>Note.</p></authorialNote></sup>", ("*", "Note.")),
        ("<p eId='b'>Own.</p>", ("", "Own.")),
        ("<paragraph eId='b'/>", ("", "")),
        ("<nothing/>", None),
    ],
)
def test_the_words_and_the_number_of_a_block(body: str, expected: tuple[str, str] | None) -> None:
    blocks = f'<osce:paragraph xmlns:osce="{NAMESPACE}" href="#b" locator="x" kind="operative"/>'
    found = read(open_parsed("x.xml", f'<a xmlns="{AKN}">{blocks}{body}</a>'.encode())).paragraphs
    assert [(one.number, one.text) for one in found] == ([] if expected is None else [expected])


def test_words_in_two_elements_are_measured_with_the_space_between_them() -> None:
    section = nodes_of(f'<section xmlns="{AKN}"><num>I.</num><heading>On <ref>x</ref></heading></section>'.encode())
    measured = {element.name: span for element, span in spans(tuple(section.inner)).items()}
    assert measured == {"num": (0, 2), "ref": (6, 7), "heading": (3, 7)}


def test_a_file_without_anything_reads_as_nothing() -> None:
    found = read(open_parsed("x.xml", b"<a/>"))
    assert (found.expression_id, found.paragraphs) == ("", ())
    for rows in found.nested.values():
        assert not rows or not any(rows.values())
