"""In: every sample text of the tests. Out: all rows that the engine makes of it, a few lines a paragraph.

`tests/test_samples.py` holds them against `tests/golden/samples/`: who changes a rule sees what else it changes, in all
languages, and decides whether it is better.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.model import Commitment, Document, Paragraph, Reference, Source
from osce_decisions.parse import parse_all
from osce_decisions.parse.source import from_bytes

TESTS = Path(__file__).resolve().parent
FOLDERS = (
    *("texts", "texts/pages", "texts/others", "texts/resolutions", "texts/received"),
    *("meaning/texts", "meaning/unseen", "parallel/texts", "live/texts"),
)
"""The folders of sample texts; those of `texts/received` have marks between their paragraphs."""
_MARK = re.compile(r"⟦[^⟧]*⟧")
_LANGUAGE = re.compile(r"\.(de|en|es|fr|it|ru)$")
_HEADS = {
    "de": "BESCHLUSS Nr. 6/99\nTITEL\n\nDer Ministerrat,",
    "en": "DECISION No. 6/99\nTITLE\n\nThe Ministerial Council,",
    "es": "DECISIÓN No 6/99\nTÍTULO\n\nEl Consejo Ministerial,",
    "fr": "DÉCISION No 6/99\nTITRE\n\nLe Conseil ministériel,",
    "it": "DECISIONE N.6/99\nTITOLO\n\nIl Consiglio dei Ministri,",
    "ru": "РЕШЕНИЕ № 6/99\nНАЗВАНИЕ\n\nСовет министров,",
}


def sources(folder: str) -> Iterator[Source]:
    """The texts of a folder, by name."""
    for path in sorted([*(TESTS / folder).glob("*.txt"), *(TESTS / folder).glob("*.marked")]):
        data = path.read_bytes()
        if path.suffix == ".marked":
            data = _MARK.sub("", data.decode().partition("\n")[2]).encode()
        source = from_bytes(data, path.stem, path.stem)
        named = _LANGUAGE.search(path.stem) if folder == "texts" else None
        yield replace(source, language=named[1]) if named else source


def matrix() -> Iterator[Source]:
    """The samples in all languages (`languages/matrix.toml`), one decision a language."""
    samples: list[dict[str, Any]] = tomllib.loads((TESTS / "languages" / "matrix.toml").read_text(encoding="utf-8"))[
        "sample"
    ]
    for language, head in _HEADS.items():
        said = "\n\n".join(sample[language].replace("[[", "").replace("]]", "") for sample in samples)
        source = from_bytes(f"MC.DEC/6/99\n\n{head}\n\n{said}\n".encode(), f"matrix.{language}", "matrix")
        yield replace(source, language=language)


def listing(source: Source, known: Authorities) -> Iterator[str]:
    """What the engine makes of a text: the rows of its decisions, or why it refuses it."""
    yield f"## {source.source_file}"
    try:
        documents = [annotate(document, known) for document in parse_all(source)]
    except OsceDecisionsError as error:
        yield f"refused: {error}"
        return
    for document in documents:
        yield from _document(document)


def _document(document: Document) -> Iterator[str]:
    decision, expression = document.decision, document.expression
    facts = (decision.symbol, decision.adopted, expression.language, expression.title)
    yield " | ".join(str(fact) for fact in facts)
    for diagnostic in document.diagnostics:
        yield f"  ! {diagnostic.line}: {diagnostic.what}"
    for paragraph in document.paragraphs:
        yield from _paragraph(paragraph)
    for statement in document.interpretative_statements:
        of = " ".join(one.state_id or one.actor_id or "?" for one in statement.statement_delegations)
        yield f"  statement {statement.kind} {statement.pinpoint} by {of}; {len(statement.statement_targets)} targets"
    yield f"  left out: {' '.join(f'{own.artefact}@{own.source_start}-{own.source_end}' for own in document.artefacts)}"


def _paragraph(own: Paragraph) -> Iterator[str]:
    said = own.text if len(own.text) <= 60 else f"{own.text[:36]} … {own.text[-20:]} ({len(own.text)})"
    runs = ",".join(f"{run.role[0]}{run.source_start}-{run.source_end}" for run in own.segments)
    yield f"{own.locator} {own.kind} {own.number or '-'} {own.rule}/{own.confidence} {runs} | {said!r}"
    yield from _joined("o", (f"{one.concept}/{one.rule}@{_span(one)}" for one in own.openings))
    yield from _joined("m", (f"{_meant(one)}@{_span(one)}" for one in own.mentions))
    yield from _joined("t", (f"{one.role}:{one.instrument_id or one.actor_id}@{_span(one)}" for one in own.terms))
    yield from (f"  r {_reference(one)}" for one in own.references)
    yield from (f"  c {_commitment(one)}" for one in own.commitments)


def _joined(letter: str, rows: Iterable[str]) -> Iterator[str]:
    if said := " ".join(rows):
        yield f"  {letter} {said}"


def _span(row: Any) -> str:
    return f"{row.span_start}-{row.span_end}"


def _meant(row: Any) -> str:
    return str(row.actor_id or row.state_id or row.meeting_id or row.concept_id or row.value)


def _reference(one: Reference) -> str:
    meant = one.target_symbol or one.instrument_id or (one.target_paragraph_id or "?").rpartition("#")[2]
    said = (
        one.kind,
        one.scope,
        one.mention_kind,
        one.pinpoint,
        one.relation,
        one.governing_words,
        one.nested_in and "nested",
    )
    which = " ".join(str(word) for word in (*said, one.antecedent_id and "antecedent") if word)
    return f"{_span(one)} {meant} ({which}) {one.rule}/{one.resolved_by}/{one.confidence}"


def _commitment(one: Commitment) -> str:
    actors = " ".join(
        f"{actor.role}:{actor.actor_id}@{_span(actor)}{'?' if actor.condition else ''}"
        for actor in one.commitment_actors
    )
    times = (one.qualifier, one.deadline, one.deadline_value or one.deadline_rule, one.frequency, one.frequency_rule)
    when = " ".join(f"[{said}]" for said in times if said)
    verbs = f"{one.governing_verb or ''}>{one.verb_concept}>{one.action_lemma}@{one.action_start}-{one.action_end}"
    return f"{verbs} {one.rule}/{one.confidence} {actors} {when}".rstrip()
