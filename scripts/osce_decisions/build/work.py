"""In: the listed texts of one decision. Out: the parts of files that they add to the package, or why they were refused.

What one text does never touches another decision: a text that is refused, or whose data fail a check, is set aside
with its reason, and the other languages of its decision go on without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from osce_decisions.annotate import annotate
from osce_decisions.annotate.agreement import add_disagreements
from osce_decisions.annotate.corrections import MISFIT
from osce_decisions.annotate.facts import cite_decision, cite_paragraphs
from osce_decisions.authorities import Authorities
from osce_decisions.build.corpus import LIST, Corpus, Entry
from osce_decisions.build.rejection import rejection_of
from osce_decisions.check import check_work
from osce_decisions.check.work import Files, Keys, Lines
from osce_decisions.errors import CurationError, IdentityError, InvalidError, LanguagePackError, OsceDecisionsError
from osce_decisions.markup import Written
from osce_decisions.model import Document, Rejection, Source
from osce_decisions.parse import parse
from osce_decisions.write import akn, csv
from osce_decisions.write.parts import Edition, Part, Work
from osce_decisions.write.writers import WRITERS


@dataclass(frozen=True, slots=True)
class Made:
    """What the texts of one decision add to a package, in the order of the writers, and which were set aside."""

    parts: tuple[Part, ...]
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Maker:
    """What it takes to make any decision of a corpus; `strict`: the first text at fault raises its error."""

    corpus: Corpus
    edition: Edition
    keys: Keys
    strict: bool = False

    def make(self, entries: tuple[Entry, ...]) -> Made:
        """Read, parse, annotate, check and write the texts of one decision.

        Raises an OsceDecisionsError that names the file if `strict`; else nothing that a text can cause.
        """
        documents: list[Document] = []
        rejections: dict[str, Rejection] = {}
        for entry in entries:
            try:
                documents.append(read_document(self.corpus, entry, self.edition.authorities))
            except Exception as error:  # A text may bring out a fault of ours, and the others must not suffer from it.
                rejections[entry.source_file] = self._set_aside(entry, error)
        parts: list[Part] = []
        try:
            parts = self._write(documents)
        except Exception:
            parts = self._write_sound(documents, entries, rejections)
        return Made(tuple(parts), tuple(rejections[name] for name in sorted(rejections)))

    def _set_aside(self, entry: Entry, error: Exception) -> Rejection:
        # A broken language pack is no fault of a text: it would set aside every one.
        if self.strict or isinstance(error, LanguagePackError):
            raise error
        return rejection_of(entry, error)

    def _write(self, documents: list[Document]) -> list[Part]:
        if not documents:
            return []
        work = add_disagreements(share_decision(tuple(documents), self.edition.authorities))
        return write_checked(work, self.keys, self.edition)

    def _write_sound(
        self, documents: list[Document], entries: tuple[Entry, ...], rejections: dict[str, Rejection]
    ) -> list[Part]:
        """The parts of as many documents as can stand together: one that does not fit those before it is set aside."""
        sound: list[Document] = []
        parts: list[Part] = []
        listed = {entry.source_file: entry for entry in entries}
        for document in documents:
            try:
                parts = self._write([*sound, document])
            except Exception as error:
                entry = listed[document.source.source_file]
                rejections[entry.source_file] = self._set_aside(entry, error)
            else:
                sound.append(document)
        return parts


def read_document(corpus: Corpus, entry: Entry, known: Authorities) -> Document:
    """The document of one entry of a corpus, parsed and annotated."""
    try:
        source = corpus.read(entry)
    except OsceDecisionsError as error:
        raise _located(error, entry) from error
    return document_of(source, entry, known)


def document_of(source: Source, entry: Entry, known: Authorities) -> Document:
    """The document of a source text that is listed as `entry`, parsed and annotated.

    Raises an OsceDecisionsError if it is no decision, not the listed one, or not what a row made by hand speaks of.
    """
    try:
        document = annotate(parse(source), known)
    except OsceDecisionsError as error:
        raise _located(error, entry) from error
    _check_identity(document, entry)
    _check_curated(document)
    return document


def share_decision(work: Work, known: Authorities) -> Work:
    """One row for the work: what one expression lacks, another may print; it is cited as all of them know it."""
    decision = work[0].decision
    for document in work[1:]:
        for column in decision.__dataclass_fields__:
            if getattr(decision, column) is None:
                decision = replace(decision, **{column: getattr(document.decision, column)})
    decision = replace(decision, citation=cite_decision(decision, known))
    return tuple(cite_paragraphs(replace(document, decision=decision)) for document in work)


def _located(error: OsceDecisionsError, entry: Entry) -> OsceDecisionsError:
    if not error.where:
        error.where = entry.source_file
    return error


def _check_curated(document: Document) -> None:
    """A row made by hand for this expression must fit its text."""
    for diagnostic in document.diagnostics:
        if diagnostic.what == MISFIT:
            where, _, what = diagnostic.why.partition(": ")
            raise CurationError(what, where=where, todo="mend the row, or remove it if the text was replaced")


def _check_identity(document: Document, entry: Entry) -> None:
    """The decision that a text prints must be the one that the list gives it."""
    symbol = document.identity.symbol
    if symbol is not None and symbol.decision_id != entry.decision_id:
        raise IdentityError(
            f"the text is {symbol.decision_id}, the list says {entry.decision_id}",
            where=f"{LIST}, line {entry.line}",
            todo="mend decision_id or source_file",
        )


def refuse_faults(work: Work, keys: Keys, edition: Edition) -> None:
    """Raise an OsceDecisionsError unless the documents of a decision may stand together in a package."""
    _checked(work, keys, edition)


def write_checked(work: Work, keys: Keys, edition: Edition) -> list[Part]:
    """The parts of the documents of a decision; its rows and XML are made once, to be checked and written.

    Raises an OsceDecisionsError unless the documents may stand together in a package.
    """
    lines, files = _checked(work, keys, edition)
    made = {csv: csv.parts(lines), akn: [Part(path, one.data) for path, one in files.items()]}
    return [part for one in WRITERS for part in (made[one] if one in made else one.write(work, edition))]


def _checked(work: Work, keys: Keys, edition: Edition) -> tuple[Lines, dict[str, Written]]:
    _check_distinct(work)
    lines = csv.lines_of(work, edition)
    written: dict[str, Written] = {}

    def files() -> Mapping[str, Written]:
        written.update((akn.path(one.expression.expression_id), akn.written(one, edition)) for one in work)
        return written

    _refuse_faults(work, keys, lines, files)
    return lines, written


def _check_distinct(work: Work) -> None:
    """A decision has one text a language, unless a text bears a revision of its own."""
    seen: dict[str, str] = {}
    for document in work:
        expression = document.expression
        if expression.expression_id in seen:
            raise IdentityError(
                f"{expression.source_file} and {seen[expression.expression_id]} are both {expression.expression_id}",
                where=LIST,
                todo="keep one text of a decision in a language",
            )
        seen[expression.expression_id] = expression.source_file


def _refuse_faults(work: Work, keys: Keys, lines: Lines, files: Files) -> None:
    """What is about to be written must hold, rows and XML: the first fault ends it."""
    texts = {document.source.source_file: document.source.text for document in work}
    fault = next(check_work(lines, texts, keys, files), None)
    if fault:
        raise InvalidError(
            f"fails the check {fault.tier}/{fault.rule} ({fault.path}): {fault.message}",
            where=", ".join(texts),
            todo="this is a fault of the program: please report it with the text",
        )
