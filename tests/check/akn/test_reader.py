"""The way back: from the XML alone the rows of the tables, cell by cell."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from osce_decisions.check.akn.file import AKN, AknFile, parse
from osce_decisions.check.akn.reader import Reading, read, spans, text_of
from tests import frozen

PACKAGE = frozen.package()
NAMES = [file.stem for file in sorted((PACKAGE / "data/akn").glob("*.xml"))]


def reading(name: str) -> Reading:
    return read(AknFile(name, parse((PACKAGE / f"data/akn/{name}.xml").read_bytes())))


def rows(table: str, name: str) -> list[dict[str, str]]:
    with (PACKAGE / f"data/tables/{table}.csv").open(encoding="utf-8", newline="") as file:
        key = {"interpretative_statements": "expression_id", "statement_targets": "statement_id"}
        column = key.get(table, "paragraph_id")
        return [row for row in csv.DictReader(file) if row[column].partition("#")[0] == name]


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_are_those_of_the_table(name: str) -> None:
    found = [(one.locator, one.kind, one.number, one.text, one.eid) for one in reading(name).paragraphs]
    columns = ("locator", "kind", "number", "text", "eid")
    assert found == [tuple(row[column] for column in columns) for row in rows("paragraphs", name)]


@pytest.mark.parametrize("name", NAMES)
def test_references_are_those_of_the_table(name: str) -> None:
    found = [
        (
            one.reference_id,
            f"{name}#{one.block}",
            str(one.start),
            str(one.end),
            one.cited,
            one.instrument,
            one.symbol,
            f"{name}#{one.target}" if one.target else "",
            one.pinpoint,
        )
        for one in reading(name).references
    ]
    columns = ("reference_id", "paragraph_id", "span_start", "span_end", "cited", "instrument_id", "target_symbol")
    columns += ("target_paragraph_id", "pinpoint")
    assert found == [tuple(row[column] for column in columns) for row in rows("references", name)]


@pytest.mark.parametrize("name", NAMES)
def test_statements_and_delegations_are_those_of_the_tables(name: str) -> None:
    found = reading(name)
    statements = [(f"{name}#{one.prefix}", one.title) for one in found.statements]
    assert statements == [(row["statement_id"], row["title"]) for row in rows("interpretative_statements", name)]
    interpreted = {f"{name}#{locator}" for one in found.statements for locator in one.interprets}
    assert interpreted == {row["target_paragraph_id"] for row in rows("statement_targets", name)}
    delegations = [(f"{name}#{one.statement}", one.state, one.actor, one.role, one.cited) for one in found.delegations]
    columns = ("statement_id", "state_id", "actor_id", "role", "cited")
    assert delegations == [tuple(row[column] for column in columns) for row in rows("statement_delegations", name)]


def test_both_published_decisions_are_read() -> None:
    assert len(NAMES) >= 2


def test_a_footnote_is_no_part_of_the_words_that_call_it() -> None:
    words = parse(
        f'<p xmlns="{AKN}">One <ref>two<sup><authorialNote marker="1"><p>Note.</p></authorialNote></sup></ref> three'
        "<i>!</i></p>".encode()
    )
    assert text_of(words) == "One two three!"
    measured = {str(element.tag).rpartition("}")[2]: span for element, span in spans(words).items()}
    assert measured == {"p": (0, 14), "ref": (4, 7), "sup": (7, 7), "authorialNote": (7, 7), "i": (13, 14)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<paragraph eId='b'><num>4.</num><content><p>Own.</p><p>More.</p></content></paragraph>", ("4", "Own.")),
        ("<paragraph eId='b'><num>a)</num><intro><p>Own:</p></intro><list><point/></list></paragraph>", ("a)", "Own:")),
        ("<item eId='b'><num>IV.</num><p>Own.</p></item>", ("IV", "Own.")),
        ("<section><num>I.</num><heading eId='b'>Title</heading></section>", ("I", "Title")),
        ("<hcontainer><intro eId='b'><p>Asks:</p></intro></hcontainer>", ("", "Asks:")),
        ("<sup><authorialNote eId='b' marker='*'><p>Note.</p></authorialNote></sup>", ("*", "Note.")),
        ("<p eId='b'>Own.</p>", ("", "Own.")),
        ("<paragraph eId='b'/>", ("", "")),
        ("<nothing/>", None),
    ],
)
def test_the_words_and_the_number_of_a_block(body: str, expected: tuple[str, str] | None) -> None:
    blocks = '<osce:block xmlns:osce="urn:x-osce-decisions:akn-extension:1.0" for="#b" locator="x" kind="operative"/>'
    found = read(AknFile("x.xml", parse(f'<a xmlns="{AKN}">{blocks}{body}</a>'.encode()))).paragraphs
    assert [(one.number, one.text) for one in found] == ([] if expected is None else [expected])


def test_a_file_without_anything_reads_as_nothing(tmp_path: Path) -> None:
    assert read(AknFile("x.xml", parse(b"<a/>"))) == Reading("", (), (), (), (), ())
