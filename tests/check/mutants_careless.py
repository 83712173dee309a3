"""Mutants of careless hands: published tables as spreadsheets, editors and well-meant repairs leave them."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable

from tests.check.broken import Broken, Row, csv_path
from tests.check.mutants import Sign, mutant

Change = Callable[[str], str]


def _file(code: str, name: str, what: str, change: Callable[[bytes], bytes], text: str = "") -> None:
    """Register a mutant that rewrites a whole table."""

    def breaks(broken: Broken) -> Sign:
        before = broken.read(csv_path(name))
        broken.write(csv_path(name), change(before))
        assert broken.read(csv_path(name)) != before
        return Sign(text=text)

    breaks.__name__ = what
    mutant(code, csv_path(name))(breaks)


def _rows(
    code: str, name: str, what: str, change: Callable[[list[list[str]]], list[list[str]]], text: str = ""
) -> None:
    """Register a mutant that puts rows, the header among them, otherwise."""
    _file(code, name, what, lambda data: _written(change(_read(data))), text)


def _read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def _written(rows: list[list[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()


def _cell(code: str, name: str, column: str, what: str, change: Change, text: str = "") -> None:
    """Register a mutant that rewrites the first cell of a column that the change alters."""

    def breaks(broken: Broken) -> Sign:
        def fits(row: Row) -> bool:
            return bool(row[column]) and change(row[column]) != row[column]

        row = next(row for row in broken.rows(name) if fits(row))
        _, line = broken.edit(name, lambda one: one == row, **{column: change(row[column])})
        return Sign(line, text)

    breaks.__name__ = what
    mutant(code, csv_path(name))(breaks)


# What a spreadsheet makes of a file.
_file("tables/header", "states", "saved_with_tabs", lambda data: data.replace(b",", b"\t"))
_file("tables/encoding", "states", "saved_as_utf_16", lambda data: data.decode().encode("utf-16"))
_file("tables/encoding", "states", "saved_as_windows_1252", lambda data: data.decode().encode("cp1252", "replace"))
_file("tables/dialect", "states", "saved_with_line_ends_of_old_macs", lambda data: data.replace(b"\n", b"\r"))
_file("tables/dialect", "states", "saved_without_the_last_line_end", lambda data: data.rstrip(b"\n"))
_rows("tables/header", "states", "title_above_the_header", lambda rows: [["List of States"], *rows])
_rows("tables/header", "states", "header_in_capitals", lambda rows: [[one.upper() for one in rows[0]], *rows[1:]])
_rows("tables/header", "states", "empty_column_behind_the_last", lambda rows: [[*row, ""] for row in rows])
_rows("tables/header", "states", "column_deleted", lambda rows: [row[:-1] for row in rows])
_rows("tables/header", "states", "columns_sorted_by_name", lambda rows: _turned(sorted(_turned(rows))))
_rows("tables/cell", "states", "row_of_empty_cells", lambda rows: [*rows, [""] * len(rows[0])], "is empty but required")
_rows("tables/cells", "states", "comment_below_the_rows", lambda rows: [*rows, ["# checked"]])
_rows("rules/conservation", "segments", "last_rows_cut_off", lambda rows: rows[:-5])
_rows("rules/position", "paragraphs", "rows_sorted_by_text", lambda rows: _sorted(rows, "text"))
_rows("rules/identifier", "mentions", "rows_sorted_by_their_words", lambda rows: _sorted(rows, "exact"))


def _turned(rows: list[list[str]]) -> list[list[str]]:
    """Rows as columns."""
    return [list(column) for column in zip(*rows, strict=True)]


def _sorted(rows: list[list[str]], column: str) -> list[list[str]]:
    """The rows of each expression in the order of a column: a spreadsheet keeps no other."""
    place = rows[0].index(column)
    return [rows[0], *sorted(rows[1:], key=lambda row: (row[1].partition("#")[0], row[place]))]


def _swapped(rows: list[list[str]], one: str, other: str) -> list[list[str]]:
    """The cells of two columns change places, the header stays."""
    first, second = rows[0].index(one), rows[0].index(other)
    swapped = [rows[0]]
    for row in rows[1:]:
        row = list(row)
        row[first], row[second] = row[second], row[first]
        swapped.append(row)
    return swapped


_rows("rules/span", "mentions", "span_columns_swapped", lambda rows: _swapped(rows, "span_start", "span_end"))
_rows("rules/span", "commitments", "verb_columns_swapped", lambda rows: _swapped(rows, "verb_start", "verb_end"))
_rows("tables/cell", "states", "codes_of_states_swapped", lambda rows: _swapped(rows, "state_id", "alpha3"))
_rows(
    "rules/identifier", "paragraphs", "numbers_in_the_place_of_locators", lambda rows: _swapped(rows, "locator", "eid")
)

# What it makes of a cell.
_cell("tables/cell", "decisions", "adopted", "date_of_a_spreadsheet", lambda cell: "/".join(cell.split("-")[::-1]))
_cell("tables/cell", "decisions", "adopted", "date_with_a_time", lambda cell: f"{cell} 00:00:00")
_cell("tables/cell", "decisions", "adopted", "date_as_a_serial_number", lambda cell: "43077")
_cell("tables/cell", "decisions", "year", "year_with_a_fraction", lambda cell: f"{cell}.0")
_cell("tables/cell", "expressions", "source_length", "thousands_with_a_comma", lambda cell: f"{int(cell):,}")
_cell(
    "tables/cell",
    "expressions",
    "source_length",
    "thousands_with_a_space",
    lambda cell: f"{int(cell):,}".replace(",", "\u00a0"),
)
_cell("tables/cell", "expressions", "source_sha256", "checksum_as_a_power_of_ten", lambda cell: "5.4E+63")
_cell("tables/cell", "expressions", "source_sha256", "checksum_in_capitals", str.upper)
_cell("tables/cell", "expressions", "language", "language_in_capitals", str.upper)
_cell("tables/cell", "expressions", "language", "language_in_three_letters", lambda cell: "fra")
_cell("tables/cell", "expressions", "language", "language_by_its_name", lambda cell: "French")
_cell("tables/cell", "paragraphs", "paragraph_id", "identifier_in_capitals", str.upper)
_cell("tables/cell", "paragraphs", "paragraph_id", "identifier_with_a_long_dash", lambda cell: cell.replace("-", "–"))
_cell("tables/cell", "paragraphs", "position", "number_behind_an_apostrophe", lambda cell: f"'{cell}")
_cell("tables/cell", "paragraphs", "words", "error_of_a_formula", lambda cell: "#REF!")
_cell("tables/cell", "paragraphs", "words", "formula_in_a_cell", lambda cell: f"={cell}+0")
_cell("tables/cell", "commitments", "strength", "strength_in_words", lambda cell: "strong")
_cell("tables/cell", "mentions", "exact", "blank_behind_the_words", lambda cell: f"{cell} ")
_cell("tables/foreign-key", "paragraphs", "parent_id", "nothing_written_as_a_word", lambda cell: "mc-dec-6-17.fr#na1")

# What an editor makes of words.
_cell("rules/text", "paragraphs", "text", "accents_apart", lambda cell: unicodedata.normalize("NFD", cell))
_cell("rules/text", "paragraphs", "text", "apostrophes_straightened", lambda cell: cell.replace("’", "'"))
_cell("rules/text", "paragraphs", "text", "blank_that_does_not_break", lambda cell: cell.replace(" ", "\u00a0", 1))
_cell("rules/text", "paragraphs", "text", "character_that_nobody_sees", lambda cell: f"{cell}\u200b")
_cell("rules/text", "paragraphs", "text", "two_blanks_for_one", lambda cell: cell.replace(" ", "  ", 1))
_cell("rules/text", "paragraphs", "text", "text_cut_at_255_characters", lambda cell: cell[:255].rstrip())
_cell("rules/text", "paragraphs", "text", "line_break_in_a_cell", lambda cell: cell.replace(", ", ",\n", 1))
_cell("rules/text", "paragraphs", "text", "typing_error_mended", lambda cell: cell.replace("é", "è", 1))
