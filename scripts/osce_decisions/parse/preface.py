"""In: the blocks before the text of a decision. Out: the drafts of its page head, its number and its title.

The preface ends at the formula, or behind the title.
"""

from __future__ import annotations

from itertools import pairwise

from osce_decisions.languages import Language
from osce_decisions.parse.cues import bears_symbol
from osce_decisions.parse.drafts import Draft, head, is_capitals
from osce_decisions.parse.reading import HEADINGS, SMALL_LETTERS, WITHOUT_NUMBER, Block

_SITTING = {"session": "session_line", "journal": "journal_line", "adoption_line": "adoption_line"}
_MASTHEAD = frozenset(
    {"organisation", "body_line", "symbol", "date", "place_and_year", "language_line", "attachment_line"}
)
# What may stand between heading and text besides the title.
_BESIDE_TITLE = frozenset({*_SITTING, *_MASTHEAD, *HEADINGS})
_PARAGRAPHS = frozenset({"numbered", "opening", "item"})
_TITLE = 300
"""How many characters a title without a formula behind it has at most."""
_SENTENCE_ENDS = frozenset(".;:,")


def split_preface(blocks: list[Block], language: Language) -> tuple[list[Block], list[Block]]:
    """The preface ends at the formula; without one, behind the title that follows the heading."""
    for index, block in enumerate(blocks):
        if block.cue == "formula" and _is_late_title(blocks, index + 1):
            return [*blocks[:index], blocks[index + 1]], [block, *blocks[index + 2 :]]
        if block.cue == "formula":
            return blocks[:index], blocks[index:]
    end = start = heading_place(blocks) + 1
    while end < len(blocks) and (blocks[end].cue in _BESIDE_TITLE or _is_title(blocks, start, end, language)):
        end += 1
    return blocks[:end], blocks[end:]


def _is_late_title(blocks: list[Block], index: int) -> bool:
    """Whether capitals right behind a formula are the title that none above it is: a form may print it beside it."""
    heading = next((place for place in range(index) if blocks[place].cue in HEADINGS), None)
    if heading is None or any(block.cue not in _BESIDE_TITLE for block in blocks[heading + 1 : index - 1]):
        return False
    block = blocks[index] if index + 1 < len(blocks) else None
    capitals = block is not None and block.cue == "plain" and is_capitals(block)
    return capitals and block is not None and block.body[-1:] not in _SENTENCE_ENDS


def heading_place(blocks: list[Block]) -> int:
    """Where the heading of a decision stands; without one, the last line of a page head that bears its symbol."""
    headings = [index for index, block in enumerate(blocks) if block.cue in HEADINGS]
    if headings:
        return _below_page_title(headings, blocks)
    unnumbered = next((index for index, block in enumerate(blocks) if block.rule == WITHOUT_NUMBER), None)
    if unnumbered is None and not any(block.cue == "formula" for block in blocks):
        unnumbered = _above_symbol(blocks)
    if unnumbered is not None:
        return unnumbered - 1
    formula = next((index for index, block in enumerate(blocks) if block.cue == "formula"), None)
    if formula is not None or not any(block.cue in _PARAGRAPHS for block in blocks):
        # What stands right above the formula is the title, the sitting in brackets below it left aside.
        above = blocks[: len(blocks) if formula is None else formula]
        last = max((index for index, block in enumerate(above) if block.cue not in _BESIDE_TITLE), default=len(above))
        return max((index for index in range(last) if above[index].cue in _BESIDE_TITLE), default=-1)
    head = next((index for index, block in enumerate(blocks) if block.cue not in _BESIDE_TITLE), len(blocks))
    titled = any(bears_symbol(block) for block in blocks[:head]) or (
        0 < head < len(blocks) and is_capitals(blocks[head])
    )
    return head - 1 if titled else -1


def _above_symbol(blocks: list[Block]) -> int | None:
    """The title in capitals, before any numbered paragraph, with the symbol in brackets below it."""
    for index, (block, below) in enumerate(pairwise(blocks)):
        if block.cue in _PARAGRAPHS:
            return None
        if below.cue == "symbol" and below.folded.startswith("(") and block.cue == "plain" and is_capitals(block):
            return index
    return None


def _below_page_title(headings: list[int], blocks: list[Block]) -> int:
    """The first heading; below one in small letters, as the title of a web page is, the same number in capitals."""
    first = headings[0]
    if blocks[first].rule != SMALL_LETTERS:
        return first
    same = (index for index in headings[1:] if blocks[index].rule is None and _figures(blocks[index], blocks[first]))
    return next(same, first)


def _figures(block: Block, other: Block) -> bool:
    """Whether two headings have the same figures."""
    return "".join(filter(str.isdigit, block.folded)) == "".join(filter(str.isdigit, other.folded))


def _is_title(blocks: list[Block], start: int, index: int, language: Language) -> bool:
    """Whether a block between heading and text is of the title: in capitals, or the first that is no sentence."""
    block = blocks[index]
    if block.cue == "section_heading":
        # The heading of a chapter, with the symbol of the decision below it.
        return index + 1 < len(blocks) and blocks[index + 1].cue == "symbol"
    if block.cue != "plain":
        return False
    if is_capitals(block):
        return True
    if start == 0 or index + 1 == len(blocks) or len(block.body) > _TITLE or block.body[-1:] in _SENTENCE_ENDS:
        return False
    first = all(block.cue in _BESIDE_TITLE for block in blocks[start:index])
    return (first and not language.match("body_subject", block.body)) or block.body.startswith("(")


def read_preface(blocks: list[Block]) -> list[Draft]:
    """The drafts of a preface, in text order: what stands above the heading, the heading, the title."""
    heading = heading_place(blocks)
    numbered = heading >= 0 and blocks[heading].cue in HEADINGS
    captioned = numbered and blocks[heading].rule == SMALL_LETTERS
    titled = heading >= 0 or (bool(blocks) and blocks[0].rule == WITHOUT_NUMBER) or _above_symbol(blocks) == 0
    heading = heading if numbered else heading + 1 if titled else len(blocks)
    drafts = [_above_heading(block) for block in blocks[:heading]]
    above = list(drafts)
    if numbered:
        drafts.append(head("preface", "number", blocks[heading], blocks[heading].cue))
        heading += 1
    title: list[Block] = []
    for block in blocks[heading:]:
        if block.cue in _SITTING:
            drafts.append(head("preface", "session", block, _SITTING[block.cue]))
        elif block.cue in _MASTHEAD and (block.cue != "place_and_year" or (title and captioned)):
            drafts.append(head("masthead", "masthead", block, block.cue))
        elif block.cue in HEADINGS:
            drafts.append(head("preface", "number", block, block.cue))
        else:
            title.append(block)
    if not title and captioned and above and above[-1].rule == "before_heading":
        title, drafts = list(above[-1].blocks), [draft for draft in drafts if draft is not above[-1]]
    elif not title and numbered:
        title, drafts = _named_by_sitting(drafts, blocks[heading - 1])
    return sorted([*drafts, *_title(title)], key=lambda draft: draft.lines[0].start)


def _above_heading(block: Block) -> Draft:
    """A block above the heading: of the sitting, of the page head, or unknown."""
    if block.cue in _SITTING:
        return head("preface", "session", block, _SITTING[block.cue])
    if block.cue in _MASTHEAD:
        return head("masthead", "masthead", block, block.cue)
    return Draft("masthead", "masthead", (block,), "before_heading", "low")


def _title(title: list[Block]) -> list[Draft]:
    """The title; the mere word *DECISION* above it is a heading of its own."""
    word = title[:1] if len(title) > 1 and title[0].rule == WITHOUT_NUMBER and " " not in title[0].body else []
    numbers = [Draft("preface", "number", (block,), "decision_heading", "medium") for block in word]
    rest = title[len(word) :]
    return [*numbers, Draft("preface", "title", tuple(rest), "between_heading_and_formula")] if rest else numbers


def _named_by_sitting(drafts: list[Draft], heading: Block) -> tuple[list[Block], list[Draft]]:
    """The title that is nothing but the name of a sitting in capitals below the heading, and the other drafts."""
    below = [
        draft for draft in drafts if draft.rule == "session_line" and draft.lines[0].start > heading.lines[0].start
    ]
    title = [draft for draft in below if is_capitals(draft.blocks[0])]
    return [block for draft in title for block in draft.blocks], [draft for draft in drafts if draft not in title]
