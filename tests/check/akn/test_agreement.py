"""The quick verdict on the rows of a file is that of the slow comparison, which says what differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from osce_decisions.check.akn.agreement import agree
from osce_decisions.check.akn.file import AknFile, open_parsed
from osce_decisions.check.akn.reader import read
from osce_decisions.check.akn.rows import _APART
from osce_decisions.check.document import differences
from osce_decisions.check.grouped import Rows
from osce_decisions.check.reading import Row
from tests.check.akn.test_samples import SAMPLES, rows_of
from tests.made import document, xml

RICH = [path for path in SAMPLES if path.parent.parent.name == "meaning"][::6]


def _opened(path: Path) -> AknFile:
    return open_parsed("x.xml", xml(path))


def _differ(file: AknFile, rows: Rows) -> bool:
    return any(differences(read(file).nested, rows, with_source=True, apart=_APART))


def _changed(rows: Rows) -> Iterator[Rows]:
    """The rows, each time with one cell changed: of the last row of each table, each column in turn."""
    for name, own in rows.items():
        for column, value in own[-1].items() if own else ():
            changed = Row(0, own[-1] | {column: "else" if not isinstance(value, int) else value + 1})
            yield rows | {name: [*own[:-1], changed]}
        if own:
            yield rows | {name: own[:-1]}
            yield rows | {name: [*own, own[-1]]}


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES[::5], ids=lambda path: path.stem)
def test_what_the_writer_makes_agrees(path: Path) -> None:
    assert agree(_opened(path), rows_of(document(path)), _APART)


@pytest.mark.slow
@pytest.mark.parametrize("path", RICH, ids=lambda path: path.stem)
def test_a_row_that_is_changed_missing_or_doubled_is_noticed_as_before(path: Path) -> None:
    file = _opened(path)
    for rows in _changed(rows_of(document(path))):
        assert agree(file, rows, _APART) is not _differ(file, rows)


@pytest.mark.parametrize("path", RICH[:2], ids=lambda path: path.stem)
def test_an_attribute_that_is_changed_or_gone_is_noticed_as_before(path: Path) -> None:
    file, rows = _opened(path), rows_of(document(path))
    first = {(node.name, attribute): node for node in file.nodes if node.own for attribute in node.given}
    for (_, attribute), node in first.items():
        value = node.given[attribute]
        node.given[attribute] = f"{value}x"
        # A changed pointer is compared again, and then is found to be what it is.
        assert not agree(file, rows, _APART) or not _differ(file, rows)
        del node.given[attribute]
        assert not agree(file, rows, _APART) or not _differ(file, rows)
        node.given[attribute] = value
    assert agree(file, rows, _APART)
