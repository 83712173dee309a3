"""BibTeX and CSL-JSON in processors of citations: each decision and instrument, its title unharmed, its year."""

from __future__ import annotations

import json
import warnings
from functools import cache
from typing import Any

import pybtex.database
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.plugin import find_plugin
from pybtex.richtext import Text

from tests.consumers.exports import exported, rows_of

pytestmark = pytest.mark.slow


@cache
def expected() -> dict[str, tuple[str, str]]:
    """Identifier → English title and year, of the tables."""
    decisions = {row["decision_id"]: (row["title_en"], row["year"]) for row in rows_of("decisions")}
    found = {row["instrument_id"]: (row["label_en"], row["adopted"][:4]) for row in rows_of("instruments")}
    return found | decisions


@cache
def items() -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(exported("csl-json").read_bytes())
    return read


def test_csl_json_holds_each_work() -> None:
    found = {
        item["id"]: (item["title"], str(item["issued"]["date-parts"][0][0]) if "issued" in item else "")
        for item in items()
    }
    assert found == expected()
    assert len(items()) == len(expected())


def test_a_citation_processor_cites_each_work() -> None:
    """Harvard, the style that comes with citeproc-py: what it prints has the title and the year of each."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of properties that it does not know.
        source = CiteProcJSON(items())
        bibliography = CitationStylesBibliography(
            CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
        )
        for key in source:
            bibliography.register(Citation([CitationItem(key)]))
        printed = [str(entry) for entry in bibliography.bibliography()]
    keys = [item.key for item in bibliography.items]
    assert len(printed) == len(expected())
    for key, words in zip(keys, printed, strict=True):
        title, year = expected()[key]
        assert _letters(title) in _letters(words), key
        assert year in words, key


def _letters(text: str) -> str:
    """A text as far as styles leave it alone: quotation marks and capitals are theirs."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def test_pybtex_reads_each_entry() -> None:
    read = pybtex.database.parse_string(exported("bibtex").read_text(encoding="utf-8"), "bibtex")
    found = {}
    for key, entry in read.entries.items():
        title = Text.from_latex(entry.fields["title"]).render(find_plugin("pybtex.backends", "plaintext")())
        found[key] = (title, entry.fields.get("year", ""))
    assert found == expected()


def test_pybtex_formats_each_entry() -> None:
    read = pybtex.database.parse_string(exported("bibtex").read_text(encoding="utf-8"), "bibtex")
    style = find_plugin("pybtex.style.formatting", "plain")()
    formatted = list(style.format_entries(read.entries.values()))
    assert len(formatted) == len(expected())
    printed = {entry.key: entry.text.render(find_plugin("pybtex.backends", "plaintext")()) for entry in formatted}
    for key, (title, year) in expected().items():
        assert _letters(title) in _letters(printed[key]) and year in printed[key], key
