"""In: what was read from an Akoma Ntoso file, and the tables. Out: where the rows read from the XML are not theirs.

The way back is whole: paragraphs, references, statements and delegations of the tables follow from the XML alone.
Words and numbers of the paragraphs have rules of their own (`text`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from osce_decisions.check.akn.file import AknFile, child, fault
from osce_decisions.check.akn.iris import read_iri
from osce_decisions.check.akn.reader import own_words, text_of
from osce_decisions.check.akn.text import Compared
from osce_decisions.check.grouped import Fault
from osce_decisions.check.reading import Row
from osce_decisions.tables import Cell

RULES: Mapping[str, str] = {
    "801-unlike-paragraphs": "The blocks give the rows of paragraphs: locator, kind and eId, in their order.",
    "802-unlike-references": "The references give the rows of references, cell by cell, in their order.",
    "803-unlike-statements": "The attachments give the statements: their titles and the paragraphs that they repeat.",
    "804-unlike-delegations": "The delegations give the rows of statement_delegations, cell by cell, in their order.",
    "805-unlike-identification": "Symbol, number, year, date, language and source are those of the tables.",
    "806-unlike-notes": "Corrections, gaps and supplied facts give the rows of editorial_notes, kind by kind.",
}

LANGUAGES = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "ru": "rus"}
"""Language in the tables → language in Akoma Ntoso."""

_Cells = Mapping[str, Cell]


def check(compared: Compared) -> Iterator[Fault]:
    """Compare what was read from the XML with the tables, row by row."""
    file = compared.file
    paragraphs, references = _paragraphs(compared), _references(compared)
    yield from _compare("801-unlike-paragraphs", file, paragraphs, _table(compared, "paragraphs", _PARAGRAPH))
    yield from _compare("802-unlike-references", file, references, _table(compared, "references", _REFERENCE))
    yield from _compare("803-unlike-statements", file, _statements(compared), _stated(compared))
    delegations = _table(compared, "statement_delegations", _DELEGATION)
    yield from _compare("804-unlike-delegations", file, _delegations(compared), delegations)
    yield from _makers(compared)
    yield from _compare("806-unlike-notes", file, _notes(compared), _noted(compared))
    yield from _identification(compared)


def _compare(
    rule: str, file: AknFile, ours: Sequence[tuple[etree._Element, _Cells]], theirs: Sequence[_Cells]
) -> Iterator[Fault]:
    """The first row that differs, with its element; then the count, if one side has more."""
    for (element, cells), row in zip(ours, theirs, strict=False):
        column = next((column for column, value in cells.items() if value != row[column]), None)
        if column is not None:
            key = next(iter(row.values()))
            text = f"{column} is {str(cells[column])[:60]!r}, the table has {str(row[column])[:60]!r} for {key}"
            yield fault(rule, element, text)
            return
    if len(ours) != len(theirs):
        yield fault(rule, file.root, f"has {len(ours)} {rule[11:]}, the tables have {len(theirs)}")


_PARAGRAPH = ("locator", "kind", "eid")
_REFERENCE = (
    *("reference_id", "paragraph_id", "span_start", "span_end", "cited", "type", "scope", "target_symbol"),
    *("instrument_id", "target_paragraph_id", "pinpoint", "relation", "nested_in"),
)
_DELEGATION = (
    *("delegation_id", "statement_id", "state_id", "actor_id", "role", "paragraph_id", "cited"),
    *("span_start", "span_end"),
)


def _table(compared: Compared, name: str, columns: tuple[str, ...]) -> list[_Cells]:
    return [{column: row[column] for column in columns} for row in compared.rows.get(name, [])]


def _paragraphs(compared: Compared) -> list[tuple[etree._Element, _Cells]]:
    return [
        (one.element, {"locator": one.locator, "kind": one.kind, "eid": one.eid}) for one in compared.reading.paragraphs
    ]


def _references(compared: Compared) -> list[tuple[etree._Element, _Cells]]:
    above = compared.reading.expression_id
    return [
        (
            one.element,
            {
                "reference_id": one.reference_id,
                "paragraph_id": f"{above}#{one.block}",
                "span_start": one.start,
                "span_end": one.end,
                "cited": one.cited,
                "type": one.type,
                "scope": one.scope,
                "target_symbol": one.symbol or None,
                "instrument_id": one.instrument or None,
                "target_paragraph_id": f"{above}#{one.target}" if one.target else None,
                "pinpoint": one.pinpoint or None,
                "relation": one.relation or None,
                "nested_in": one.nested_in or None,
            },
        )
        for one in compared.reading.references
    ]


def _statements(compared: Compared) -> list[tuple[etree._Element, _Cells]]:
    above = compared.reading.expression_id
    return [
        (
            one.element,
            {
                "statement_id": f"{above}#{one.prefix}",
                "title": one.title,
                "interprets": " ".join(f"{above}#{locator}" for locator in one.interprets),
            },
        )
        for one in compared.reading.statements
    ]


def _stated(compared: Compared) -> list[_Cells]:
    targets: dict[Cell, dict[str, None]] = {}
    for row in compared.rows.get("statement_targets", []):
        targets.setdefault(row["statement_id"], {})[str(row["target_paragraph_id"])] = None
    return [
        {
            "statement_id": row["statement_id"],
            "title": row["title"],
            "interprets": " ".join(targets.get(row["statement_id"], ())),
        }
        for row in compared.rows.get("interpretative_statements", [])
    ]


def _delegations(compared: Compared) -> list[tuple[etree._Element, _Cells]]:
    above, counts = compared.reading.expression_id, dict[str, int]()
    found: list[tuple[etree._Element, _Cells]] = []
    for one in compared.reading.delegations:
        counts[one.statement] = counts.get(one.statement, 0) + 1
        statement = f"{above}#{one.statement}"
        cells: _Cells = {
            "delegation_id": f"{statement}/d{counts[one.statement]}",
            "statement_id": statement,
            "state_id": one.state or None,
            "actor_id": one.actor or None,
            "role": one.role,
            "paragraph_id": f"{above}#{one.block}",
            "cited": one.cited,
            "span_start": one.start,
            "span_end": one.end,
        }
        found.append((one.element, cells))
    return found


def _makers(compared: Compared) -> Iterator[Fault]:
    """Who interprets is who stands behind the statement; each delegation that the tables know is an entry."""
    makers: dict[str, dict[str, None]] = {}
    for one in compared.reading.delegations:
        by = one.element.get("by")
        if by is None and (one.state or one.actor):
            yield fault("804-unlike-delegations", one.element, "names a State or actor and no entry of the references")
        makers.setdefault(one.element.get("statement") or "", {}).update({by: None} if by else {})
    for element in compared.file.extensions("interprets"):
        if (element.get("by") or "").split() != list(makers.get(element.get("source") or "", ())):
            yield fault("803-unlike-statements", element, "is not by the delegations of its statement")


def _notes(compared: Compared) -> list[tuple[etree._Element, _Cells]]:
    above = compared.reading.expression_id
    return [
        (
            one.element,
            {
                "kind": one.kind,
                "paragraph_id": f"{above}#{one.block}" if one.block else None,
                "field": one.field or None,
                "what": one.what or None,
                "exact": one.exact or None,
                "suggested": one.suggested or None,
                "severity": one.severity or None,
                "evidence": one.evidence or None,
            },
        )
        for one in compared.reading.notes
    ]


def _noted(compared: Compared) -> list[_Cells]:
    """The rows of editorial_notes by kind, in the order of the XML, which gives no evidence for a fault."""
    columns = ("note_id", "kind", "paragraph_id", "field", "exact", "suggested", "severity", "evidence")
    kinds = ("sic", "gap", "supplied")
    rows = [row for row in compared.rows.get("editorial_notes", []) if row["kind"] in kinds]
    rows.sort(key=lambda row: kinds.index(str(row["kind"])))
    return [
        {column: None if (column, row["kind"]) == ("evidence", "sic") else row[column] for column in columns}
        | {"what": _gap(row) if row["kind"] == "gap" else row["field"]}
        for row in rows
    ]


def _gap(row: Row) -> Cell:
    """What a gap is about: a column, the call of a footnote, or the text."""
    return row["field"] or ("call" if row["paragraph_id"] else "text")


def _identification(compared: Compared) -> Iterator[Fault]:
    decision, expression = (_first(compared.rows, name) for name in ("decisions", "expressions"))
    work = next(compared.file.all("FRBRWork"), None)
    language = next(compared.file.all("FRBRlanguage"), None)
    if decision is None or expression is None or work is None or language is None:
        return
    for element, said, wanted in (
        *_own(compared, "decision", id=decision["decision_id"], symbol=decision["symbol"]),
        *_own(compared, "decision", number=decision["number"], year=decision["year"]),
        *_own(compared, "decision", meeting=decision["meeting_id"], body=decision["body_id"]),
        *_own(compared, "expression", id=expression["expression_id"], language=expression["language"]),
        *_own(compared, "expression", revision=expression["revision"], meetingDay=expression["meeting_day"]),
        *_own(compared, "expression", journal=expression["journal"], agendaItem=expression["agenda_item"]),
        *_own(compared, "source", file=expression["source_file"], sha256=expression["source_sha256"]),
        *_frbr(work, decision),
        *_titled(work, expression),
        *_published(compared.file, decision, expression),
        (language, language.get("language"), LANGUAGES.get(str(expression["language"]))),
    ):
        if said != (None if wanted is None else str(wanted)):
            yield fault("805-unlike-identification", element, f"says {said!r}, the tables have {wanted!r}")


def _first(rows: Mapping[str, list[Row]], name: str) -> Row | None:
    return next(iter(rows.get(name, [])), None)


def _own(compared: Compared, name: str, /, **wanted: Cell) -> Iterator[tuple[etree._Element, str | None, Cell]]:
    found = compared.file.extensions(name)
    element = found[0] if len(found) == 1 else None
    for attribute, value in wanted.items():
        if element is None:
            yield compared.file.root, f"{len(found)} osce:{name}", value
        else:
            yield element, element.get(attribute), value


def _titled(work: etree._Element, expression: Row) -> Iterator[tuple[etree._Element, str | None, Cell]]:
    """Cobalt takes the title from an alias of the work."""
    for alias in work.iterchildren("{*}FRBRalias"):
        if alias.get("name") == "title" and expression["title"] is not None:
            yield alias, alias.get("value"), expression["title"]


def _published(file: AknFile, decision: Row, expression: Row) -> Iterator[tuple[etree._Element, str | None, Cell]]:
    """The journal, the days of life cycle and workflow, and the note on linguistic conformity."""
    for element in file.all("publication"):
        yield element, element.get("number"), expression["journal"]
    for element in file.all("publication", "eventRef", "step"):
        if decision["adopted"] is not None:
            yield element, element.get("date"), decision["adopted"]
    notes = file.extensions("linguisticConformity")
    note = file.at(notes[0].get("note")) if notes else None
    words = None if note is None else own_words(note)
    yield file.root if note is None else note, None if words is None else text_of(words), expression["conformity_note"]


def _frbr(work: etree._Element, decision: Row) -> Iterator[tuple[etree._Element, str | None, Cell]]:
    """The work's own words: its symbol, its date and the year of its IRI, as far as the tables know them."""
    aliases = [one for one in work.iterchildren("{*}FRBRalias") if one.get("name") == "symbol"]
    yield work, aliases[0].get("value") if aliases else None, decision["symbol"]
    date = child(work, "FRBRdate")
    if decision["adopted"] is not None and date is not None:
        yield date, date.get("date"), decision["adopted"]
    uri = child(work, "FRBRuri")
    iri = read_iri((uri.get("value") if uri is not None else None) or "")
    if uri is not None and iri is not None and decision["year"] is not None:
        yield uri, iri.date[:4], decision["year"]
