"""A table that is indexed gives the rows of one that is read whole, whatever stands in its cells."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osce_decisions.check.index import scan
from osce_decisions.check.package import Package
from osce_decisions.check.reading import Read, read_tables
from osce_decisions.tables import table

NAME, PATH = "terms", "terms.csv"
HEADER = table(NAME).header
CELLS = st.text(st.sampled_from('ab,"\n\r;é\u2028\U0001f30a#'), max_size=6)
GROUPS = st.sampled_from(["mc-dec-1-17.fr", "mc-dec-2-17.fr", "mc-dec-3-17.en"])
ROWS = st.lists(st.tuples(GROUPS, st.lists(CELLS, min_size=len(HEADER) - 1, max_size=len(HEADER))), max_size=20)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_rows_and_lines_are_those_of_a_reader_of_csv(
    rows: list[tuple[str, list[str]]], ending: str, closed: bool
) -> None:
    place = HEADER.index("paragraph_id")
    lines = [[*cells[:place], f"{group}#o1", *cells[place:]] for group, cells in rows]
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator=ending).writerows([HEADER, *lines])
    text = buffer.getvalue() if closed else buffer.getvalue().removesuffix(ending)
    with TemporaryDirectory() as folder:
        path = Path(folder) / PATH
        path.write_bytes(text.encode())
        described = table(NAME)
        found = Read(described, PATH, scan(described, PATH, path), path)
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        expected, line = [], 1
        for cells in reader:
            expected.append((line, cells))
            line = reader.line_num + 1
        seen = [(line, [str(row[name] or "") for name in HEADER]) for line, row in found.rows]
        assert [line for line, _ in seen] == [line for line, _ in expected[1:]]
        # A carriage return that nobody quoted cuts a row in two; what it lacks is empty.
        width = len(HEADER)
        assert [cells for _, cells in seen] == [[*cells, *[""] * width][:width] for _, cells in expected[1:]]
        assert len(found.rows) == len(expected) - 1
        for group in {group for group, _ in rows}:
            own = [(line, dict(row)) for line, row in found.rows if str(row["paragraph_id"]).startswith(group)]
            assert [(row.line, dict(row)) for row in found.of(group)] == own


def test_rows_of_a_group_that_stand_apart_are_found(tmp_path: Path) -> None:
    def line(number: int, group: str) -> str:
        cells = dict.fromkeys(HEADER, "x") | {"term_id": f"{number}", "paragraph_id": f"{group}#o1"}
        return ",".join(cells[name] for name in HEADER)

    lines = [",".join(HEADER), line(1, "a.fr"), line(2, "b.fr"), line(3, "a.fr"), line(4, "a.fr")]
    (tmp_path / PATH).write_text("\n".join(lines) + "\n", encoding="utf-8")
    resource = {"name": NAME, "path": PATH, "schema": table(NAME).descriptor}
    found = read_tables(Package(tmp_path, {"resources": [resource]}, "x"))[NAME]
    assert [(row.line, row["term_id"]) for row in found.of("a.fr")] == [(2, "1"), (4, "3"), (5, "4")]
    assert found.index.groups == ["a.fr", "b.fr", "a.fr"]
    assert found.of("c.fr") == []
