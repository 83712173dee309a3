"""In: the texts of decisions, each in several languages. Out: how far the rows of the languages agree, by column.

For people who extend the rules: what one language reads and another does not shows without a hand-made standard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.annotate.agreement import add_disagreements, cells
from osce_decisions.errors import SourceError
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import read
from osce_decisions.resources import curated_folder

Column = tuple[str, str]
"""A table and a column of it."""


@dataclass(slots=True)
class Agreement:
    """How many cells were compared and how many differ from the model, by column, and in which language; the rows."""

    compared: Counter[Column] = field(default_factory=Counter)
    differing: Counter[Column] = field(default_factory=Counter)
    by_language: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def share(self, column: Column) -> float:
        """Which part of the cells of a column says what the model says."""
        return 1 - self.differing[column] / self.compared[column]


def across(files: Iterable[Path]) -> Agreement:
    """Compare the languages of each decision that the texts hold.

    Raises SourceError if a text cannot be read, or if no decision stands there in two languages.
    """
    known = authorities.load(curated_folder())
    works: dict[str, list[Document]] = {}
    for file in files:
        document = annotate(parse(read(file)), known)
        works.setdefault(document.decision.decision_id, []).append(document)
    several = [add_disagreements(documents) for documents in works.values() if len(documents) > 1]
    if not several:
        raise SourceError("hold no decision in two languages", where="the files", todo="name the texts of one decision")
    found = Agreement()
    for document in (one for documents in several for one in documents):
        _count(document, found)
    return found


def _count(document: Document, found: Agreement) -> None:
    expression = document.expression.expression_id
    found.compared.update((table, column) for _, table, column in cells(document))
    for row in document.disagreements:
        column = (row.table_name, row.column_name)
        if row.paragraph_id is None:
            # A block that is not there has no cells of its own.
            found.compared[column] += 1
        found.differing[column] += 1
        found.by_language[document.expression.language] += 1
        said = f"{row.value or 'nothing'}, {row.other_languages}: {row.other_value or 'nothing'}"
        found.differences.append(f"{expression}#{row.locator} {row.table_name}.{row.column_name}: {said}")


def report(found: Agreement, *, differences: bool) -> Iterator[str]:
    """The agreement as a table for people; with the differences below if they are wanted."""
    yield f"{'table':<18} {'column':<16} {'cells':>6} {'differ':>7} {'agree':>6}"
    for (table, column), count in found.compared.items():
        share = found.share((table, column))
        yield f"{table:<18} {column:<16} {count:>6} {found.differing[table, column]:>7} {share:>6.3f}"
    if found.by_language:
        yield "differ from the others: " + ", ".join(f"{code} {n}" for code, n in found.by_language.most_common())
    if differences:
        yield from found.differences
