"""In: what was read from an Akoma Ntoso file, and the tables. Out: where the rows read from the XML are not theirs.

The way back is whole: every row of an expression follows from the XML alone, as it does from its nested document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osce_decisions.check.akn.agreement import agree
from osce_decisions.check.akn.file import AknFile, child, fault
from osce_decisions.check.akn.iris import read_iri
from osce_decisions.check.akn.reader import Paragraph, own_words, text_of
from osce_decisions.check.akn.text import Compared
from osce_decisions.check.document import differences
from osce_decisions.check.grouped import Fault
from osce_decisions.check.reading import Row
from osce_decisions.extension import PRINTED, element_of
from osce_decisions.languages.listed import codes3
from osce_decisions.markup import OWN, Node
from osce_decisions.tables import Cell

RULES: Mapping[str, str] = {
    "801-unlike-tables": "The XML alone gives each row of each table of its expression, cell by cell, in their order.",
    "802-unlike-statements": "What a statement interprets, and who makes it, is what its rows say.",
    "805-unlike-identification": "Symbol, year, date and language of the identification are those of the tables.",
}

_APART = PRINTED["paragraphs"] - {"eid"}
"""Words and calls of footnotes, which have rules of their own (`text`)."""


def check(compared: Compared) -> Iterator[Fault]:
    """Compare what was read from the XML with the tables, row by row."""
    for name_of_table, place, text in _differences(compared):
        elements = compared.file.rows(element_of(name_of_table))
        found = elements[place] if place is not None and place < len(elements) else compared.file.root
        yield fault("801-unlike-tables", found, text)
    yield from _interprets(compared)
    yield from _identification(compared)


def _differences(compared: Compared) -> Iterator[tuple[str, int | None, str]]:
    # Nearly all files agree, which needs no nested document; what differs where is only asked of the others.
    if not agree(compared.file, compared.rows, _APART):
        yield from differences(compared.reading.nested, compared.rows, with_source=True, apart=_APART)


def _interprets(compared: Compared) -> Iterator[Fault]:
    """The short form of the rows: which block a statement speaks of, and the entries of its delegations."""
    eids = {one.row.get("paragraphId"): f"#{one.eid}" for one in compared.reading.paragraphs}
    titled = {f"{compared.reading.expression_id}#{one.locator.rpartition('.')[0]}": one for one in _titles(compared)}
    wanted: list[tuple[str | None, str | None, str | None]] = []
    for row in compared.file.rows("interpretativeStatement"):
        title = titled.get(row.get("statementId") or "")
        attachment = None if title is None else _attachment(title.element)
        source = None if attachment is None else f"#{attachment.eid}"
        makers = [one.get("refersTo") for one in row.inner if one.name == f"{OWN}statementDelegation"]
        targets = [eids.get(one.get("targetParagraphId")) for one in row.inner if one.name == f"{OWN}statementTarget"]
        by = " ".join(dict.fromkeys(filter(None, makers))) or None
        wanted += [(source, target, by) for target in dict.fromkeys(targets)]
    found = compared.file.rows("interprets")
    for element, expected in zip(found, wanted, strict=False):
        if (element.get("source"), element.get("destination"), element.get("by")) != expected:
            yield fault("802-unlike-statements", element, f"is not what the rows of the statement say: {expected}")
    if len(found) != len(wanted):
        text = f"has {len(found)} osce:interprets, its statements repeat {len(wanted)} paragraphs"
        yield fault("802-unlike-statements", compared.file.root, text)


def _titles(compared: Compared) -> list[Paragraph]:
    return [one for one in compared.reading.paragraphs if one.kind == "statement_title"]


def _attachment(element: Node) -> Node | None:
    return next((one for one in (element, *element.outward()) if one.name == "attachment"), None)


def _identification(compared: Compared) -> Iterator[Fault]:
    decision, expression = (_first(compared.rows, name) for name in ("decisions", "expressions"))
    work = next(compared.file.all("FRBRWork"), None)
    language = next(compared.file.all("FRBRlanguage"), None)
    if decision is None or expression is None or work is None or language is None:
        return
    for element, said, wanted in (
        *_frbr(work, decision),
        *_titled(work, expression),
        *_published(compared.file, decision, expression),
        (language, language.get("language"), codes3().get(str(expression["language"]))),
    ):
        if said != (None if wanted is None else str(wanted)):
            yield fault("805-unlike-identification", element, f"says {said!r}, the tables have {wanted!r}")


def _first(rows: Mapping[str, list[Row]], name: str) -> Row | None:
    return next(iter(rows.get(name, [])), None)


def _titled(work: Node, expression: Row) -> Iterator[tuple[Node, str | None, Cell]]:
    """Cobalt takes the title from an alias of the work."""
    for alias in work.inner:
        if alias.name == "FRBRalias" and alias.get("name") == "title" and expression["title"] is not None:
            yield alias, alias.get("value"), expression["title"]


def _published(file: AknFile, decision: Row, expression: Row) -> Iterator[tuple[Node, str | None, Cell]]:
    """The journal, the days of life cycle and workflow, and the note on linguistic conformity."""
    for element in file.all("publication"):
        yield element, element.get("number"), expression["journal"]
    for element in file.all("publication", "eventRef", "step"):
        if decision["adopted"] is not None:
            yield element, element.get("date"), decision["adopted"]
    notes = file.rows("linguisticConformity")
    note = file.at(notes[0].get("note")) if notes else None
    words = own_words(note) if note is not None else ()
    yield file.root if note is None else note, text_of(words[0]) if words else None, expression["conformity_note"]


def _frbr(work: Node, decision: Row) -> Iterator[tuple[Node, str | None, Cell]]:
    """The work's own words: its symbol, its date and the year of its IRI, as far as the tables know them."""
    aliases = [one for one in work.inner if one.name == "FRBRalias" and one.get("name") == "symbol"]
    yield work, aliases[0].get("value") if aliases else None, decision["symbol"]
    date = child(work, "FRBRdate")
    if decision["adopted"] is not None and date is not None:
        yield date, date.get("date"), decision["adopted"]
    uri = child(work, "FRBRuri")
    iri = read_iri((uri.get("value") if uri is not None else None) or "")
    year = str(decision["adopted"] or "")[:4] or decision["year"]
    if uri is not None and iri is not None and year is not None:
        yield uri, iri.date[:4], year
