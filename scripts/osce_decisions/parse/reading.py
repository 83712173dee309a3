"""In: nothing. Out: what the pass over the lines remembers: a block, the one that is open, and the state of reading."""

from __future__ import annotations

from dataclasses import dataclass, field

from osce_decisions.altered import altered
from osce_decisions.languages import Language
from osce_decisions.parse.divided import kept, mended
from osce_decisions.parse.lines import Line
from osce_decisions.records import fast_init

HEADINGS = frozenset({"decision_heading", "resolution_heading"})
"""The cues of a heading with the number of a decision or resolution."""

SMALL_LETTERS = "heading_in_small_letters"
"""The rule of a heading that a collection of texts prints in small letters."""

WITHOUT_NUMBER = "heading_without_number"
"""The rule of a title in capitals that says that decisions follow and gives them no number: *BUDAPEST DECISIONS*."""

BESIDE_ITEM = "printed_number"
"""The rule of a number that stands on the line of the first item of its paragraph: *44. (a) Requests …*."""


@fast_init
@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; `marker` is the number, item mark or footnote mark they begin with.

    `marker_length` counts the code points that the marker takes at the start of the first line. `language` is
    set where it is not that of the text, `rule` where an unusual one found the cue.
    """

    cue: str
    lines: tuple[Line, ...]
    marker: str | None = None
    marker_length: int = 0
    language: str | None = None
    rule: str | None = None

    @property
    def folded(self) -> str:
        """The text in folded spelling, marker included, lines joined by a space."""
        if len(self.lines) == 1:
            return self.lines[0].words
        folded = " ".join([line.folded for line in self.lines])
        return kept([line.folded for line in self.lines]) if "- " in folded else folded

    @property
    def mended(self) -> str:
        """The same, words whole that a line end divides."""
        divided = len(self.lines) > 1 and any(line.whole for line in self.lines)
        return mended([line.folded for line in self.lines]) if divided else self.folded

    @property
    def body(self) -> str:
        """The text in folded spelling behind the marker."""
        return self.mended[self.marker_length :].lstrip()


@dataclass(slots=True)
class Open:
    """A block that still takes lines."""

    head: Block
    lines: list[Line]

    def close(self) -> Block:
        """The block with all its lines."""
        block = self.head if len(self.lines) == len(self.head.lines) else altered(self.head, lines=tuple(self.lines))
        # A mark with nothing behind it is the text itself, unless the first item stands on its line.
        return (
            block
            if block.body or block.rule == BESIDE_ITEM
            else altered(block, cue="plain", marker=None, marker_length=0)
        )


@dataclass(slots=True)
class Reading:
    """What the pass over the lines knows of the text and remembers; `read_blocks` alone changes it.

    `width` is that of a full line; `spaced` tells that wider gaps stand between paragraphs, `unbroken` that each line
    is one, `small` that they begin in small letters, as the first one behind the formula does; `said` is the title,
    `attached` the headings with which attachments have begun;
    `number` and `note` are those of the last numbered paragraph and footnote, `bracketed` says that the number was in
    brackets, `calls` are the marks of notes that have been called; `of_journal` tells that the last page head was a
    journal's; `interrupted` is the paragraph in which a footnote stands, and `resumed` says that it has just gone on.
    """

    language: Language
    wrap_gap: int
    width: int
    spaced: bool
    unbroken: bool = False
    in_preface: bool = True
    formula_ahead: bool = False
    heading_ahead: bool = False
    unnumbered_ahead: bool = False
    headed: bool = False
    small: bool = False
    said: str = ""
    in_attachment: bool = False
    attached: set[str] = field(default_factory=set)
    number: int = 0
    bracketed: bool = False
    note: int = 0
    calls: set[str] = field(default_factory=set)
    at_page_top: bool = False
    of_journal: bool = False
    resumed: bool = False
    done: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    current: Open | None = None
    interrupted: Open | None = None
