"""In: a received file in any format. Out: its text and what was understood of it, or a refusal. Nothing is written.

This is what takes time, and it looks at no other file: many can be read beside each other.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from osce_decisions.authorities import Authorities
from osce_decisions.build.corpus import Entry, listed, recorded
from osce_decisions.build.work import document_of, refuse_faults, share_decision
from osce_decisions.console.received import Given, Named
from osce_decisions.errors import OsceDecisionsError, SourceError
from osce_decisions.extract import Extracted, Limits, extract
from osce_decisions.languages import load
from osce_decisions.model import Document
from osce_decisions.parse import parse, texts_of
from osce_decisions.parse.source import from_bytes, read_bytes
from osce_decisions.tables import cast
from osce_decisions.write.parts import Edition

_FORMATS = {"pdf": "PDF file", "docx": "Word file", "html": "web page", "md": "Markdown text"}
# The text that is kept has the usual ending of texts.
_ENDINGS = {"txt": "text"}
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Understood:
    """What a person should see of a decision before it is added; `lines` is the same at length."""

    symbol: str
    language: str
    date: str
    paragraphs: int
    doubts: int
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that is a decision: the row that it would have, its text, what was understood and what is uncertain."""

    named: Named
    entry: Entry
    text: bytes
    understood: Understood
    warnings: tuple[str, ...]

    @property
    def doubts(self) -> int:
        """How much is uncertain, in reading the file and in what was understood of it."""
        return len(self.warnings) + self.understood.doubts


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not added, and why."""

    named: Named
    why: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one file after the other."""

    known: Authorities
    limits: Limits

    def read(self, named: Named) -> tuple[Candidate | Refused, ...]:
        """What each decision in a file is; every failure is a refusal, since the files behind it are to be read."""
        try:
            return self._read(named)
        except Exception as error:
            return (_refused(named, error),)

    def _read(self, named: Named) -> tuple[Candidate | Refused, ...]:
        where, given = str(named.path), named.given
        if given.language is not None:
            load(given.language)
        data = read_bytes(named.path)
        found = extract(data, where, self.limits)
        text = data if found.is_received else found.text.encode()
        source = replace(from_bytes(text, named.path.name, where), language=given.language)
        texts = texts_of(source)
        if len(texts) == 1:
            return (self._candidate(named, text, data, found),)
        if given.decision_id is not None:
            raise SourceError(f"holds {len(texts)} decisions", todo="leave the decision_id out: each prints its own")
        return tuple(
            self._part(named, own.encode(), data, found, f"decision {number} of {len(texts)} in the file")
            for number, own in enumerate(texts, 1)
        )

    def _part(self, named: Named, text: bytes, data: bytes, found: Extracted, part: str) -> Candidate | Refused:
        """One decision of a file that holds several; what is wrong with it does not touch the others."""
        try:
            return self._candidate(named, text, data, found, part)
        except Exception as error:
            refused = _refused(named, error)
            return replace(refused, why=f"{part}: {refused.why}")

    def _candidate(self, named: Named, text: bytes, data: bytes, found: Extracted, part: str = "") -> Candidate:
        where, given = str(named.path), named.given
        document = parse(replace(from_bytes(text, named.path.name, where), language=given.language))
        decision_id = _decision_id(document, given)
        entry = _entry(document, decision_id, given, found, text, data, part)
        made = document_of(listed(from_bytes(text, entry.source_file, where), entry), entry, self.known)
        refuse_faults(share_decision((made,), self.known), self.known.keys(), Edition(self.known))
        return Candidate(named, entry, text, understand(made, found), found.warnings)


def _refused(named: Named, error: Exception) -> Refused:
    if isinstance(error, OsceDecisionsError):
        error.where = ""
        return Refused(named, str(error))
    return Refused(named, f"brings out a fault of this program ({type(error).__name__}): please report it")


def begin(given: tuple[Authorities, Limits]) -> Callable[[Named], tuple[Candidate | Refused, ...]]:
    """The function that reads a file, for a process that reads many."""
    return Reader(*given).read


def _entry(
    document: Document, decision_id: str, given: Given, found: Extracted, text: bytes, data: bytes, part: str
) -> Entry:
    """The row of a file, or of the decision that is a `part` of it."""
    name = document.expression.expression_id.replace(document.decision.decision_id, decision_id, 1)
    received = None if found.is_received and not part else f"{name}.{_ENDINGS.get(found.format, found.format)}"
    return Entry(
        line=0,
        source_file=f"{name}.txt",
        decision_id=decision_id,
        language=document.expression.language,
        sha256=hashlib.sha256(text).hexdigest(),
        origin=" ".join((given.origin or "").split()),
        extraction=_extraction(found, part) if received else "",
        received_file=received or "",
        received_sha256=hashlib.sha256(data).hexdigest() if received else "",
    )


def _extraction(found: Extracted, part: str) -> str:
    """How the text was obtained, and what was uncertain in it."""
    how = f"Text converted from {found.tool} to UTF-8"
    if found.format != "txt":
        how = f"Text extracted from the {_FORMATS[found.format]} with {found.tool}"
    if found.is_received:
        how = "Cut out of the received text"
    return " ".join("; ".join(filter(None, (how, part, *found.warnings))).split())


def _decision_id(document: Document, given: Given) -> str:
    """The decision that the text prints, or the one that is given where it prints none."""
    printed = document.identity.symbol.decision_id if document.identity.symbol else None
    if given.decision_id is None:
        if printed is None:
            todo = "name the decision, for example --decision-id mc-dec-6-17"
            raise SourceError("prints neither a symbol nor number and body", todo=todo)
        return printed
    if printed is not None and printed != given.decision_id:
        raise SourceError(f"is {printed}, not {given.decision_id}", todo="mend the decision_id, or leave it out")
    column = next(column for column in recorded().columns if column.name == "decision_id")
    try:
        cast(column, given.decision_id)
    except ValueError as error:
        raise SourceError(f"the decision_id {error}", todo="identifiers look like mc-dec-6-17") from error
    return given.decision_id


def understand(document: Document, found: Extracted) -> Understood:
    """What was understood of a text."""
    language = load(document.expression.language).name
    symbol = document.decision.symbol or document.decision.decision_id
    title = document.expression.title or ""
    return Understood(
        symbol=symbol,
        language=language,
        date=document.decision.adopted or "",
        paragraphs=len(document.paragraphs),
        doubts=len(document.diagnostics),
        title=title,
        lines=(f"{symbol} in {language}: {title or 'no title'}", "", *_at_length(document, found)),
    )


def _at_length(document: Document, found: Extracted) -> Iterator[str]:
    kinds = Counter(paragraph.kind for paragraph in document.paragraphs)
    yield f"  paragraphs   {len(document.paragraphs)}: {', '.join(f'{kind} {n}' for kind, n in kinds.items())}"
    yield f"  sitting      {_sitting(document)}"
    for statement in document.interpretative_statements:
        makers = [one.exact for one in statement.statement_delegations]
        yield f"  statement    {statement.kind}: {', '.join(filter(None, makers)) or 'delegation not found'}"
    references = [one for paragraph in document.paragraphs for one in paragraph.references]
    open_ones = [one.exact for one in references if one.scope == "external" and one.instrument_id is None]
    commitments = sum(len(paragraph.commitments) for paragraph in document.paragraphs)
    yield f"  references   {len(references)}, {len(open_ones)} to documents that could not be told"
    yield f"  commitments  {commitments}"
    for line in found.warnings:
        yield f"  unsure       {line}"
    for diagnostic in document.diagnostics[:_SHOWN]:
        yield f"  unsure       line {diagnostic.line}: {diagnostic.what}: {diagnostic.why}"
    if len(document.diagnostics) > _SHOWN:
        yield f"  unsure       and {len(document.diagnostics) - _SHOWN} more"


def _sitting(document: Document) -> str:
    own = document.expression
    said = {"day": own.meeting_day, "journal": own.journal, "agenda item": own.agenda_item}
    adopted = [f"adopted {document.decision.adopted}"] if document.decision.adopted else []
    return ", ".join([*adopted, *(f"{name} {value}" for name, value in said.items() if value)]) or "not printed"
