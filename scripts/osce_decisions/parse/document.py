"""In: a `Source` and, where known, its language. Out: a `Document`, every character of the source placed.

This is the parser as a whole: source → lines → blocks → zones → segments and locators → document.
It knows no authority table: what only other sources say is added by `osce_decisions.annotate`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from osce_decisions.compiled import compiled
from osce_decisions.errors import LanguageError, NotADecisionError
from osce_decisions.languages import Language
from osce_decisions.model import Decision, Document, Expression, Identity, Paragraph, Segment, Source
from osce_decisions.parse.annexed import with_links
from osce_decisions.parse.blocks import read_blocks
from osce_decisions.parse.doubts import find_doubts
from osce_decisions.parse.drafts import Draft
from osce_decisions.parse.identity import identify
from osce_decisions.parse.lines import Line, read_lines
from osce_decisions.parse.locators import place
from osce_decisions.parse.noise import mark_noise
from osce_decisions.parse.paragraphs import compose_paragraphs, number_segments, shift
from osce_decisions.parse.recognise import given, prepare, recognise
from osce_decisions.parse.refusal import refuse_unless_decision
from osce_decisions.parse.segments import Call, Run, cut_runs, find_calls
from osce_decisions.parse.several import beginnings
from osce_decisions.parse.unfold import unfold
from osce_decisions.parse.zones import sort_blocks
from osce_decisions.symbols import revision_id
from osce_decisions.text import fold

_LINE = compiled(r"\r\n|\n|\r")
UNIDENTIFIED = "unidentified"
"""What the identifier of a decision begins with whose text does not tell it; its place in the file follows."""


def parse(source: Source) -> Document:
    """The one document that a source text holds.

    Raises LanguageError if its language is not given and cannot be told, NotADecisionError if it
    is no decision or several, ConservationError if the parser would lose a character.
    """
    documents = parse_all(source)
    if len(documents) > 1:
        lines = ", ".join(str(_first_line(document)) for document in documents[:5])
        raise NotADecisionError(
            f"holds {len(documents)} decisions (they begin in lines {lines})",
            where=source.source_file,
            todo="give each as a text of its own",
        )
    return documents[0]


def parse_all(source: Source) -> tuple[Document, ...]:
    """The documents that a source text holds, in order; each non-blank character is in exactly one of them.

    Each decision is read in its own language, if that is not given. Raises as `parse` does.
    """
    language = given(source) if source.language else recognise(source)
    lines = unfold(source.text, read_lines(source.text, language), language)
    begin = beginnings(lines)
    if len(begin) < 2:
        return (_document(source, language, mark_noise(lines)),)
    offsets = [0, *(_offset(lines[index]) for index in begin[1:]), len(source.text)]
    noise = _offset(lines[begin[0]])
    documents, lines_before = [], 0
    for number, (start, end) in enumerate(pairwise(offsets), 1):
        part = replace(source, text=source.text[start:end])
        spoken = language if source.language else _of_part(part, language)
        prepared = _before(prepare(part.text, spoken), noise if number == 1 else 0)
        documents.append(shift(_document(part, spoken, prepared, number), source, start, lines_before))
        lines_before += len(_LINE.findall(part.text))
    return with_links(documents)


def texts_of(source: Source) -> tuple[str, ...]:
    """The text of each decision that a source text holds, in order; what stands before the first of several is not in.

    Raises LanguageError if the language is not given and cannot be told.
    """
    language = given(source) if source.language else recognise(source)
    lines = unfold(source.text, read_lines(source.text, language), language)
    begin = beginnings(lines)
    if len(begin) < 2:
        return (source.text,)
    offsets = [*(_offset(lines[index]) for index in begin), len(source.text)]
    return tuple(source.text[start:end] for start, end in pairwise(offsets))


def _first_line(document: Document) -> int:
    """The line in which the paragraphs of a document begin."""
    start = min(segment.source_start for paragraph in document.paragraphs for segment in paragraph.segments)
    return document.source.text.count("\n", 0, start) + 1


def _offset(line: Line) -> int:
    """Where a line begins, with what the page put before it."""
    return min([line.start, *(cut.start for cut in line.cuts)])


def _of_part(part: Source, language: Language) -> Language:
    """The language of one decision of several; that of the file if it cannot be told."""
    try:
        return recognise(part)
    except LanguageError:
        return language


def _before(lines: list[Line], offset: int) -> list[Line]:
    """The lines; those before an offset are noise: a list of contents, a letter, a journal."""
    return [
        replace(line, artefact="host_noise") if line.end <= offset and line.artefact is None else line for line in lines
    ]


def _document(source: Source, language: Language, lines: list[Line], number: int = 1) -> Document:
    blocks, notes, furniture = read_blocks(lines, language)
    refuse_unless_decision(source, lines, blocks, language)
    drafts = sort_blocks(blocks, notes, language)
    calls = find_calls(source.text, drafts)
    runs = cut_runs(source.text, drafts, lines, furniture, calls)
    headers = [line for line in furniture if line.artefact == "running_header"]
    return _assemble(source, language, lines, drafts, calls, runs, headers, number)


def _assemble(
    source: Source,
    language: Language,
    lines: list[Line],
    drafts: list[Draft],
    calls: dict[int, Call],
    runs: list[Run],
    headers: list[Line],
    number: int,
) -> Document:
    identity = identify(drafts, language, headers)
    decision_id, expression_id = _names(source, identity, language, number)
    places = place(drafts)
    segments = number_segments(expression_id, runs, places)
    paragraphs = compose_paragraphs(source.text, expression_id, drafts, places, segments, calls)
    return Document(
        identity=identity,
        decision=_decision(identity, decision_id),
        expression=_expression(source, language, identity, expression_id, paragraphs, segments),
        source=source,
        paragraphs=paragraphs,
        interpretative_statements=(),
        editorial_notes=(),
        artefacts=tuple(segment for segment in segments if segment.paragraph_id is None),
        diagnostics=find_doubts(expression_id, lines, drafts, places, identity),
    )


def _names(source: Source, identity: Identity, language: Language, number: int) -> tuple[str, str]:
    """The identifiers of decision and expression: what `sources.csv` says goes before what is printed."""
    printed = identity.symbol.decision_id if identity.symbol else f"{UNIDENTIFIED}-{number}"
    decision_id = source.decision_id or printed
    revision = f".{revision_id(identity.revision)}" if identity.revision else ""
    return decision_id, f"{decision_id}{revision}.{language.code}"


def _decision(identity: Identity, decision_id: str) -> Decision:
    return Decision(
        decision_id=decision_id,
        symbol=str(identity.symbol) if identity.symbol else None,
        body_id=None,
        # A heading that says otherwise is a doubt of its own: the identifier is made of the symbol.
        number=identity.symbol.number if identity.symbol else identity.number,
        year=(identity.symbol.year if identity.symbol else None) or identity.year,
        adopted=identity.adopted,
    )


def _expression(
    source: Source,
    language: Language,
    identity: Identity,
    expression_id: str,
    paragraphs: tuple[Paragraph, ...],
    segments: list[Segment],
) -> Expression:
    title = next((paragraph.text for paragraph in paragraphs if paragraph.kind == "title"), None)
    note = next(
        (p.text for p in paragraphs if p.kind == "footnote" and language.match("conformity_note", fold(p.text))), None
    )
    return Expression(
        expression_id=expression_id,
        language=language.code,
        revision=identity.revision,
        title=title,
        original_language=identity.original_language,
        meeting_day=identity.meeting_day,
        journal=identity.journal,
        agenda_item=identity.agenda_item,
        conformity_note=note,
        source_file=source.source_file,
        source_sha256=source.sha256,
        source_length=source.code_points,
        paragraph_count=len(paragraphs),
        segment_count=len(segments),
        word_count=sum(paragraph.words for paragraph in paragraphs),
        statement_count=sum(paragraph.kind == "statement_title" for paragraph in paragraphs),
    )
