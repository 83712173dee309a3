"""What holds of every row that the annotators make, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.annotate.annotators import add_meaning
from osce_decisions.annotate.commitments.schedules import add_schedules
from osce_decisions.annotate.reading import as_read, bring_back
from osce_decisions.annotate.torn import torn_words
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.languages import available, load
from osce_decisions.model import Document, Paragraph, Reference
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes, read
from osce_decisions.resources import curated_folder
from osce_decisions.text import fold, plain, plain_capitals
from tests import frozen
from tests.conftest import ROOT
from tests.each import each

PUBLISHED = sorted(frozen.SOURCES.glob("*.txt"))
ALL = [
    *PUBLISHED,
    *sorted((ROOT / "tests" / "texts").glob("*.txt")),
    *sorted((ROOT / "tests/meaning/texts").glob("*.txt")),
]
KNOWN = authorities.load(curated_folder())
# Hand-made rows hold for the printed words alone.
RULES = replace(KNOWN, rows={**KNOWN.rows, "resolutions": (), "corrections": ()})


@cache
def document(path: Path) -> Document:
    return annotate(parse(replace(read(path), language=language_of(path))), KNOWN)


def language_of(path: Path) -> str:
    """The language that the name of a sample text ends with (`masthead.de`); without one it is French."""
    code = path.stem.rpartition(".")[2]
    return code if code in available() else "fr"


class Readable:
    """The sample texts that the parser does not refuse."""

    def __iter__(self) -> Iterator[Document]:
        for path in ALL:
            try:
                yield document(path)
            except OsceDecisionsError as refusal:
                assert path.stem.startswith(("refused", "gap")), refusal


of_each_text = each(Readable(), name=lambda found: found.source.source_file)


def verb_last(found: Document) -> bool:
    """Whether the verb of an action stands behind its words in the language of a text."""
    return load(found.expression.language).verb_last


def spans(paragraph: Paragraph) -> Iterator[tuple[str, str, int, int]]:
    """Every span in a paragraph, with the row that it belongs to and the words that the row gives."""
    for opening in paragraph.openings:
        yield opening.opening_id, opening.exact, opening.span_start, opening.span_end
    for reference in paragraph.references:
        yield reference.reference_id, reference.exact, reference.span_start, reference.span_end
    for mention in paragraph.mentions:
        yield mention.mention_id, mention.exact, mention.span_start, mention.span_end
    for term in paragraph.terms:
        yield term.term_id, term.exact, term.span_start, term.span_end


@of_each_text
def test_spans_hold_the_words_of_their_rows(found: Document) -> None:
    texts = {paragraph.paragraph_id: paragraph.text for paragraph in found.paragraphs}
    for paragraph in found.paragraphs:
        for row, words, start, end in spans(paragraph):
            assert words and paragraph.text[start:end] == words == words.strip(), row
        for one in paragraph.commitments:
            if one.action is not None:
                assert paragraph.text[one.action_start : one.action_end] == one.action, one.commitment_id
            if one.action_verb is not None:
                assert one.action and one.action_verb in one.action, one.commitment_id
                # A language whose verb stands last has the words of the action before it.
                assert verb_last(found) or one.action.startswith(one.action_verb), one.commitment_id
            assert texts[one.verb_paragraph_id][one.verb_start : one.verb_end] == one.verb, one.commitment_id
            for actor in one.commitment_actors:
                assert texts[actor.paragraph_id][actor.span_start : actor.span_end] == actor.exact, one.commitment_id
                assert actor.condition is None or actor.condition in texts[actor.paragraph_id], one.commitment_id


@of_each_text
def test_words_beside_a_row_stand_in_its_paragraph(found: Document) -> None:
    """What is said of an action may stand in the chapeau, and holds for all of its items."""
    texts = {paragraph.paragraph_id: paragraph.text for paragraph in found.paragraphs}
    for paragraph in found.paragraphs:
        above = [texts[one] for one in (paragraph.chapeau_id, paragraph.parent_id) if one]
        for reference in paragraph.references:
            for words in (reference.determiner, reference.pinpoint_printed, reference.governing_words):
                assert words is None or words in paragraph.text, reference.reference_id
        for one in paragraph.commitments:
            for words in (*(one.qualifier or "").split("|"), one.deadline or "", one.frequency or ""):
                assert any(words in text for text in (paragraph.text, *above)), one.commitment_id


@of_each_text
def test_references_lead_to_rows_that_exist(found: Document) -> None:
    rows = {one.reference_id: (own, one) for own in found.paragraphs for one in own.references}
    locators = {paragraph.paragraph_id for paragraph in found.paragraphs}
    for paragraph, one in rows.values():
        assert one.instrument_id is None or one.instrument_id in KNOWN.instruments, one.reference_id
        assert one.alternative_id is None or one.alternative_id in KNOWN.instruments, one.reference_id
        assert one.target_paragraph_id is None or one.target_paragraph_id in locators, one.reference_id
        if one.nested_in is not None:
            outer_paragraph, outer = rows[one.nested_in]
            assert outer_paragraph is paragraph
            assert outer.span_start <= one.span_start and one.span_end <= outer.span_end, one.reference_id
            assert (outer.span_start, outer.span_end) != (one.span_start, one.span_end), one.reference_id
        if one.antecedent_id is not None:
            before, antecedent = rows[one.antecedent_id]
            place = (before.position, antecedent.span_end)
            assert place <= (paragraph.position, one.span_start), one.reference_id


@of_each_text
def test_references_of_a_paragraph_nest_or_stand_apart(found: Document) -> None:
    for paragraph in found.paragraphs:
        inside: list[Reference] = []
        for one in paragraph.references:
            inside = [other for other in inside if other.span_end > one.span_start]
            for other in inside:
                same = (other.span_start, other.span_end) == (one.span_start, one.span_end)
                assert same or one.span_end <= other.span_end, (one.reference_id, other.reference_id)
            inside.append(one)


@of_each_text
def test_rows_of_a_paragraph_are_in_text_order(found: Document) -> None:
    for paragraph in found.paragraphs:
        for rows in (paragraph.openings, paragraph.references, paragraph.mentions):
            starts = [row.span_start for row in rows]
            assert starts == sorted(starts), paragraph.paragraph_id
        for one, other in pairwise(paragraph.mentions):
            assert one.span_end <= other.span_start, other.mention_id


@of_each_text
def test_no_row_stands_twice(found: Document) -> None:
    def key(row: Any) -> tuple[object, ...]:
        meant = getattr(row, "instrument_id", None) or getattr(row, "actor_id", None)
        return row.span_start, row.span_end, meant

    for paragraph in found.paragraphs:
        for rows in (paragraph.openings, paragraph.mentions, paragraph.terms):
            keys = [key(row) for row in rows]
            assert len(keys) == len(set(keys)), paragraph.paragraph_id
        known = [key(row) for row in paragraph.references if row.instrument_id]
        assert len(known) == len(set(known)), paragraph.paragraph_id


@of_each_text
def test_other_rows_lead_to_rows_that_exist(found: Document) -> None:
    paragraphs = {paragraph.paragraph_id: paragraph for paragraph in found.paragraphs}
    concepts = {row["concept_id"] for row in KNOWN.rows["concepts"]}
    definitions = {term.term_id for own in found.paragraphs for term in own.terms if term.role == "definition"}
    for paragraph in found.paragraphs:
        for mention in paragraph.mentions:
            assert mention.actor_id is None or mention.actor_id in KNOWN.actors
            assert mention.concept_id is None or mention.concept_id in concepts
        for term in paragraph.terms:
            assert (term.definition_id in definitions) if term.role == "use" else term.definition_id is None
            assert term.instrument_id is None or term.instrument_id in KNOWN.instruments
        for one in paragraph.commitments:
            assert one.verb_paragraph_id in {paragraph.paragraph_id, paragraph.chapeau_id, paragraph.parent_id}
            for actor in one.commitment_actors:
                assert actor.actor_id is None or actor.actor_id in KNOWN.actors
                here = actor.paragraph_id == paragraph.paragraph_id
                assert actor.source == ("paragraph" if here else "chapeau"), one.commitment_id
    for statement in found.interpretative_statements:
        for target in statement.statement_targets:
            own, theirs = paragraphs[target.paragraph_id], paragraphs[target.target_paragraph_id]
            assert own.part == "statement" and theirs.part != "statement"
            words = own.text[target.span_start : target.span_end]
            assert words and fold(words).lower() == fold(theirs.text[target.target_start : target.target_end]).lower()


@of_each_text
def test_the_same_text_gives_the_same_rows(found: Document) -> None:
    language = load(found.expression.language)
    torn = torn_words(found, KNOWN, language)
    copy = as_read(found, language, torn)
    again = add_schedules(add_meaning(copy or found, KNOWN, language)) if language.annotates else found
    assert (bring_back(again, found, language, torn) if copy else again) == found


def straight(text: str) -> str:
    return text.replace("’", "'")


def unbroken(text: str) -> str:
    for mark in (":", ";", "»", "?"):
        text = text.replace(f" {mark}", f"\u00a0{mark}")
    return text.replace("« ", "«\u00a0").replace("No ", "No\u00a0").replace("no ", "no\u202f")


def degree(text: str) -> str:
    return re.sub(r"\b([Nn])\s*o\s+(?=\d)", r"\1° ", text)


def capital_number(text: str) -> str:
    return re.sub(r"\bn\s*o\s+(?=\d)", "No ", text)


REWRITTEN = [
    (path, rewrite)
    for path in PUBLISHED
    for rewrite in (straight, unbroken, degree, capital_number, plain_capitals)
    if rewrite(path.read_text(encoding="utf-8-sig")) != path.read_text(encoding="utf-8-sig")
]


def test_each_typography_changes_a_text() -> None:
    assert len({rewrite for _, rewrite in REWRITTEN}) == 5


@pytest.mark.parametrize(
    ("path", "rewrite"), REWRITTEN, ids=lambda given: getattr(given, "stem", None) or given.__name__
)
def test_typography_changes_no_meaning(path: Path, rewrite: Callable[[str], str]) -> None:
    printed = path.read_text(encoding="utf-8-sig")
    assert meant(rewrite(printed)) == meant(printed)


def meant(text: str) -> list[tuple[object, ...]]:
    """The references and actors of a text, in one spelling."""
    found = annotate(parse(replace(from_bytes(text.encode(), "text.txt", "text.txt"), language="fr")), RULES)
    rows: list[tuple[object, ...]] = []
    for own in found.paragraphs:
        for one in own.references:
            rows.append(
                (own.locator, plain(one.exact), one.span_start, one.instrument_id, one.target_symbol, one.relation)
            )
        for mention in own.mentions:
            rows.append((own.locator, mention.actor_id, mention.concept_id, mention.value))
        for commitment in own.commitments:
            actors = [(actor.actor_id, actor.role) for actor in commitment.commitment_actors]
            rows.append((own.locator, plain(commitment.action_lemma or ""), commitment.strength, *actors))
    return rows
