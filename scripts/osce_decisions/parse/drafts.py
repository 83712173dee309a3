"""In: a block. Out: a draft, the block with the part of the document it stands in and its kind; and what it looks like.

Every draft says by which rule its kind was decided and how sure that is; `paragraphs.rule` and
`paragraphs.confidence` publish both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from osce_decisions.parse.cues import SECTION_ALONE, without_call
from osce_decisions.parse.lines import Line
from osce_decisions.parse.reading import Block

_HEADING_LENGTH = 160
SHORT_HEADING = 80
"""How many characters a line has at most that is a heading by its looks alone."""

_NUMBERED = frozenset(
    {"preambular", "operative", "item", "annex_paragraph", "statement_paragraph", "statement_maker", "footnote"}
)
"""Kinds that bear a number of their own; what a line of another kind begins with is a part of its words."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph before it has its identifiers.

    `prefix` is that of its attachment (`is1`, `an1`) or empty; `heading_kind` is that of a
    statement (`interpretative_statement`, `formal_reservation`).
    """

    part: str
    kind: str
    blocks: tuple[Block, ...]
    rule: str
    confidence: str = "high"
    prefix: str = ""
    heading_kind: str | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines in source order."""
        lines = (line for block in self.blocks for line in block.lines)
        # A mark alone may stand as a block of its own within the lines of another.
        return tuple(sorted(lines, key=lambda line: line.start) if len(self.blocks) > 1 else lines)

    @property
    def marker(self) -> str | None:
        """The number, item mark or footnote mark it begins with."""
        return self.blocks[0].marker if self.kind in _NUMBERED else None

    @property
    def marker_length(self) -> int:
        """How many code points of its first line the marker takes."""
        return self.blocks[0].marker_length if self.kind in _NUMBERED else 0

    @property
    def folded(self) -> str:
        """Its text in folded spelling, marker included."""
        return " ".join(block.folded for block in self.blocks)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its text with the hyphens of line ends, and without them where one divides a word."""
        return tuple(dict.fromkeys((self.folded, " ".join(block.mended for block in self.blocks))))


def own_number(block: Block, number: str | None) -> Block:
    """A block numbered `5.2` is an item of paragraph 5; behind another paragraph it is one of its own."""
    if block.cue != "item" or not block.marker or not block.marker[:1].isdigit() or block.marker.isdigit():
        return block
    return block if block.marker.partition(".")[0] == number else replace(block, cue="numbered")


def is_heading(block: Block, following: Block | None) -> bool:
    """Whether a block is the heading of what follows, by its words or looks."""
    text = without_call(block.body)
    if block.cue == "section_heading" and SECTION_ALONE.match(text):
        text = text.rstrip(".")
    if following is None or len(text) > _HEADING_LENGTH or text.endswith((".", ";", ",", ":", " –", " —", " -")):
        return False
    if block.cue == "section_heading" or (following.cue == "formula" and len(text) <= SHORT_HEADING):
        return True
    if block.cue == "plain" and len(block.lines) == 1 and len(text) <= SHORT_HEADING and text[:1].isupper():
        listed = following.cue == "item" and is_capitals(block)
        return listed or following.cue in {"plain", "opening", "numbered", "section_heading", "hour"}
    return block.cue in {"plain", "opening"} and (is_capitals(block) or following.cue == "numbered")


def is_capitals(block: Block) -> bool:
    """Whether nearly all letters of a block are capitals."""
    letters = [character for character in block.body if character.isalpha()]
    return bool(letters) and sum(character.isupper() for character in letters) > 0.8 * len(letters)


def head(part: str, kind: str, block: Block, rule: str) -> Draft:
    """A line of the page head; less sure where it is in another language than the text, or looks unusual."""
    if block.language:
        # The page heads of all languages are often printed in English.
        confidence = "high" if block.language == "en" else "medium"
        return Draft(part, kind, (block,), "in_another_language", confidence)
    return Draft(part, kind, (block,), block.rule or rule, "medium" if block.rule else "high")
