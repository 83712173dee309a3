"""In: a statement and its decision. Out: the passages of the decision that the statement quotes or repeats.

Found by text: words in inner quotation marks that stand in the decision, and runs of words that the
statement repeats from it (annotation guide, Statements). What it only alludes to has no target.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from osce_decisions.annotate.spans import Covered
from osce_decisions.compiled import compiled
from osce_decisions.model import Paragraph, StatementTarget
from osce_decisions.records import fast_init
from osce_decisions.text import fold

REPEATED = 8
"""How many words in a row, the same in statement and decision, are a repetition and not a common phrase."""

_QUOTED = compiled(
    r"(?<!\w)‘\s?([^‘]{3,200}?)\s?’(?!\w)|‚\s?([^‚‘]{3,200}?)\s?‘|"
    r"‘‘\s?([^‘’]{3,200}?)\s?’’|“\s?([^“”]{3,200}?)\s?”|\"\s?([^\"]{3,200}?)\s?\"|«\s?([^«»]{3,200}?)\s?»|„\s?([^„“]{3,200}?)\s?“"
)
_WORD = compiled(r"\w+")


@fast_init
@dataclass(frozen=True, slots=True)
class _Passage:
    """Words of a statement and the same words of the decision."""

    paragraph: Paragraph
    start: int
    end: int
    target: Paragraph
    target_start: int
    target_end: int


def find_targets(
    statement_id: str, inside: Iterable[Paragraph], decision: list[Paragraph]
) -> Iterator[StatementTarget]:
    """The targets of a statement, in text order."""
    index = _index(decision)
    joined = "\n".join(fold(paragraph.text) for paragraph in decision)
    starts = [0, *accumulate(len(paragraph.text) + 1 for paragraph in decision)]
    number = 0
    for paragraph in inside:
        if paragraph.kind != "statement_paragraph":
            continue
        # What stands in the name of a document is its name, and repeats nothing.
        names = Covered((one.span_start, one.span_end) for one in paragraph.references)
        repeated = (one for one in _repeated(paragraph, index) if one.start not in names or one.end - 1 not in names)
        found = [*_quoted(paragraph, decision, joined, starts), *repeated]
        # What is quoted may be a repetition too: each passage has one row.
        once = {(one.start, one.end, one.target.paragraph_id, one.target_start): one for one in reversed(found)}
        for passage in sorted(once.values(), key=lambda passage: (passage.start, passage.end, passage.target_start)):
            number += 1
            yield StatementTarget(
                target_id=f"{statement_id}/q{number}",
                paragraph_id=paragraph.paragraph_id,
                span_start=passage.start,
                span_end=passage.end,
                target_paragraph_id=passage.target.paragraph_id,
                target_start=passage.target_start,
                target_end=passage.target_end,
            )


def _quoted(paragraph: Paragraph, decision: list[Paragraph], joined: str, starts: list[int]) -> Iterator[_Passage]:
    """Words in quotation marks that stand in a paragraph of the decision: in one just named, or else the first.

    `joined` holds the folded texts of its paragraphs, one a line; `starts` says where each begins.
    """
    numbers = {one.paragraph_id: number for number, one in enumerate(decision)}
    for match in _QUOTED.finditer(paragraph.text):
        start, end = match.span(match.lastindex or 0)
        words = fold(paragraph.text[start:end])
        named = [one for one in paragraph.references if one.scope == "internal" and one.span_start < start]
        pointed = [numbers[one.target_paragraph_id] for one in named if one.target_paragraph_id in numbers]
        spans = [(starts[number], starts[number] + len(decision[number].text)) for number in reversed(pointed)]
        places = (joined.find(words, *span) for span in (*spans, (0, len(joined))))
        found = next((place for place in places if place >= 0), -1)
        if found >= 0:
            number = bisect_right(starts, found) - 1
            at = found - starts[number]
            yield _Passage(paragraph, start, end, decision[number], at, at + len(words))


Positions = dict[tuple[str, ...], tuple[Paragraph, int]]


def _index(decision: list[Paragraph]) -> Positions:
    """Where each run of words first stands in the decision."""
    found: Positions = {}
    for paragraph in decision:
        words = [match[0].lower() for match in _WORD.finditer(paragraph.text)]
        for start in range(len(words) - REPEATED + 1):
            found.setdefault(tuple(words[start : start + REPEATED]), (paragraph, start))
    return found


def _repeated(paragraph: Paragraph, index: Positions) -> Iterator[_Passage]:
    """The longest runs of words that a statement repeats, from left to right."""
    spans = [match.span() for match in _WORD.finditer(paragraph.text)]
    words = [paragraph.text[start:end].lower() for start, end in spans]
    position = 0
    while position + REPEATED <= len(words):
        found = index.get(tuple(words[position : position + REPEATED]))
        if found is None:
            position += 1
            continue
        target, first = found
        theirs = [match.span() for match in _WORD.finditer(target.text)]
        length = REPEATED
        while (
            position + length < len(words)
            and first + length < len(theirs)
            and words[position + length] == target.text[slice(*theirs[first + length])].lower()
        ):
            length += 1
        last, their_last = position + length - 1, first + length - 1
        yield _Passage(paragraph, spans[position][0], spans[last][1], target, theirs[first][0], theirs[their_last][1])
        position += length
