"""In: blocks. Out: the same; those that number the parts of a paragraph are items of it.

A list *1.*, *2.* within paragraph 4, or within a paragraph of the preamble, is numbered as paragraphs are. It is told
by the colon before it, by its beginning again at 1, and by what follows it: the next number, or the preamble going on.
"""

from __future__ import annotations

from dataclasses import replace

from osce_decisions.languages import Language
from osce_decisions.parse.marks import number_of
from osce_decisions.parse.reading import Block


def number_items(blocks: list[Block], language: Language) -> list[Block]:
    """The blocks; the numbered parts of a paragraph have the cue of items."""
    found, index = list(blocks), 0
    while index < len(found):
        end = _end_of_items(found, index, language)
        for inner in range(index + 1, end):
            found[inner] = replace(found[inner], cue="item")
        index = max(end, index + 1)
    return found


def _end_of_items(blocks: list[Block], leader: int, language: Language) -> int:
    """Where the numbered items behind a block end; its own place if it leads in none."""
    block = blocks[leader]
    end = _run(blocks, leader + 1)
    if not block.body.endswith(":") or end == leader + 1:
        return leader
    if block.cue == "numbered":
        following = number_of(block.marker) + 1
        counts_on = end < len(blocks) and _is_number(blocks[end], following)
        # Where the number of the next paragraph does not come again, it is the one in the list.
        inside = leader + following if following < end - leader else end
        return end if counts_on else inside
    if block.cue not in {"opening", "plain"} or not language.opens_preambular(block.body):
        return leader
    behind = blocks[end] if end < len(blocks) else None
    goes_on = behind is not None and (_is_number(behind, 1) or language.opens_preambular(behind.body))
    return end if goes_on else leader


def _run(blocks: list[Block], start: int) -> int:
    """Where the blocks end that count 1, 2, 3 from a place on."""
    end = start
    while end < len(blocks) and _is_number(blocks[end], end - start + 1):
        end += 1
    return end


def _is_number(block: Block, number: int) -> bool:
    return block.cue == "numbered" and block.marker == str(number)
