"""In: a `Source` and, where known, its language. Out: a `Document`, every character of the source placed.

This is the parser as a whole: source → lines → blocks → zones → segments and locators → document.
It knows no authority table: what only other sources say is added by `osce_decisions.annotate`.
"""

from __future__ import annotations

import re
from collections import Counter

from osce_decisions.errors import LanguageError
from osce_decisions.languages import Language, available, load
from osce_decisions.model import Decision, Diagnostic, Document, Expression, Identity, Paragraph, Segment, Source
from osce_decisions.parse.blocks import read_blocks
from osce_decisions.parse.identity import identify
from osce_decisions.parse.lines import read_lines
from osce_decisions.parse.locators import Place, place
from osce_decisions.parse.paragraphs import compose_paragraphs, number_segments
from osce_decisions.parse.refusal import is_decision, refuse_unless_decision, what_else
from osce_decisions.parse.segments import Call, Run, cut_runs, find_calls
from osce_decisions.parse.zones import Draft, sort_blocks
from osce_decisions.symbols import revision_id
from osce_decisions.text import fold

_WORD = re.compile(r"[^\W\d_]+")
# How many characters tell the language.
_SAMPLE = 20_000

UNIDENTIFIED = "unidentified-1"
"""The identifier of a decision whose text prints neither a symbol nor number and body."""


def parse(source: Source) -> Document:
    """The document that a source text holds.

    Raises LanguageError if its language is not given and cannot be told, NotADecisionError if it
    is no decision, ConservationError if the parser would lose a character.
    """
    language = load(source.language) if source.language else recognise(source)
    lines = read_lines(source.text, language)
    blocks, notes, furniture = read_blocks(lines, language)
    refuse_unless_decision(source, lines, blocks, language)
    drafts = sort_blocks(blocks, notes, language)
    calls = find_calls(source.text, drafts)
    runs = cut_runs(source.text, drafts, lines, furniture, calls)
    return _assemble(source, language, drafts, calls, runs)


def recognise(source: Source) -> Language:
    """The language in which the text has a formula or a decision's heading, or is some other known document."""
    others = []
    for language in _by_common_words(source.text):
        lines = read_lines(source.text, language)
        blocks, _, _ = read_blocks(lines, language)
        if is_decision(blocks):
            return language
        if what_else(lines, blocks, language):
            others.append(language)
    if others:
        return others[0]
    raise LanguageError(
        "no decision in a language that has a pack",
        where=source.source_file,
        todo=f"packs: {', '.join(available())}; name the language with --language if it is one of them",
    )


def _by_common_words(text: str) -> list[Language]:
    """The languages whose frequent words stand in a text, the likeliest first: headings alone are too much alike."""
    counts = Counter(_WORD.findall(fold(text[:_SAMPLE]).lower()))
    ranked = [(sum(counts[word] for word in load(code).common), code) for code in available()]
    return [load(code) for count, code in sorted(ranked, key=lambda found: (-found[0], found[1])) if count]


def _assemble(
    source: Source, language: Language, drafts: list[Draft], calls: dict[int, Call], runs: list[Run]
) -> Document:
    identity = identify(drafts, language)
    decision_id, expression_id = _names(source, identity, language)
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
        diagnostics=_diagnostics(drafts, places, identity),
    )


def _names(source: Source, identity: Identity, language: Language) -> tuple[str, str]:
    """The identifiers of decision and expression: what `sources.csv` says goes before what is printed."""
    printed = identity.symbol.decision_id if identity.symbol else UNIDENTIFIED
    decision_id = source.decision_id or printed
    revision = f".{revision_id(identity.revision)}" if identity.revision else ""
    return decision_id, f"{decision_id}{revision}.{language.code}"


def _decision(identity: Identity, decision_id: str) -> Decision:
    return Decision(
        decision_id=decision_id,
        symbol=str(identity.symbol) if identity.symbol else None,
        body_id=None,
        number=identity.number,
        year=identity.year,
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


def _diagnostics(drafts: list[Draft], places: list[Place], identity: Identity) -> tuple[Diagnostic, ...]:
    found = [
        Diagnostic(draft.lines[0].number, "kind_uncertain", f"{where.locator}: {draft.kind} by the rule {draft.rule}")
        for draft, where in zip(drafts, places, strict=True)
        if draft.confidence != "high"
    ]
    if identity.symbol is None:
        found.append(Diagnostic(1, "no_symbol", "neither a symbol nor number and body are printed"))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.line))
