"""In: blocks. Out: those of each attachment, and the drafts of a statement or an annex.

An attachment begins with its heading; the lines that head its page (its number, its language) belong to it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from osce_decisions.languages import Language
from osce_decisions.parse.drafts import SHORT_HEADING, Draft, head, is_capitals, is_heading, own_number
from osce_decisions.parse.reading import Block

_STATEMENTS = frozenset({"statement_heading", "reservation_heading"})
ATTACHED = frozenset({*_STATEMENTS, "annex_heading"})
"""The cues with which an attachment begins."""
_SENTENCE = 400
"""How long the sentence is that says who makes a statement, where no line does."""
_ATTACHMENT_HEAD = frozenset({"attachment_line", "language_line"})
UNTITLED = "attachment_line"
"""The rule of a statement that has no title but the line that numbers its page."""
_ANNEX_HEAD = frozenset({"language_line", "symbol", "date"})


def split_attachments(blocks: list[Block]) -> tuple[list[Block], list[list[Block]]]:
    """The blocks before the first attachment, and those of each attachment.

    The lines that head an attachment's page (its number, its language) belong to it.
    """
    starts = []
    blocks = _page_heads(blocks)
    for index, block in enumerate(blocks):
        if block.cue in ATTACHED:
            start = index
            while start > 0 and (blocks[start - 1].cue in _ATTACHMENT_HEAD or _is_its_title(blocks, start - 1)):
                start -= 1
            starts.append(start)
    bounds = [*starts, len(blocks)]
    return blocks[: bounds[0]], [blocks[start:end] for start, end in pairwise(bounds)]


def _is_its_title(blocks: list[Block], index: int) -> bool:
    """Whether a line in capitals above the heading of a statement is a part of it: it stands behind a finished text."""
    block = blocks[index]
    above = blocks[index - 1].body if index else ""
    whole = block.cue == "plain" and is_capitals(block) and len(block.body) <= SHORT_HEADING
    return whole and blocks[index + 1].cue in _STATEMENTS and above.endswith((".", "»", "”", '"'))


def _page_heads(blocks: list[Block]) -> list[Block]:
    """The same blocks; an annex heading right above that of a statement only numbers the statement's page.

    Right above the line that says who makes a statement, such a line is all the heading that the statement has.
    """
    heads, above, made = list(blocks), False, False
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if above and block.cue == "annex_heading":
            heads[index] = replace(block, cue="attachment_line")
        elif made and block.cue in {"annex_heading", "attachment_line"}:
            heads[index] = replace(block, cue="statement_heading", rule=UNTITLED)
        above = block.cue in _STATEMENTS or (above and block.cue in _ATTACHMENT_HEAD)
        made = block.cue == "statement_maker" or (made and block.cue in _ANNEX_HEAD)
    return heads


def read_statement(blocks: list[Block], language: Language) -> list[Draft]:
    """The drafts of a statement: what heads its page, its title, its maker, its paragraphs."""
    drafts: list[Draft] = []
    title: list[Block] = []
    kind = None
    made = False
    unsigned = not any(block.cue == "statement_maker" for block in blocks)
    for block in blocks:
        if not made and block.cue in _head_cues(title):
            drafts.append(head("statement", "masthead", block, block.cue))
        elif block.cue in ATTACHED:
            kind = language.statement_kind(block.cue)
            title.append(block)
        elif not made and block.cue != "statement_maker" and is_capitals(block):
            title.append(block)
        else:
            if not made and title:
                drafts.append(_statement_title(title, kind))
                made = True
            first = drafts[-1].kind == "statement_title"
            drafts.append(_in_statement(block, leads_in=first and unsigned))
    if not made:
        drafts.append(_statement_title(title, kind))
    return sorted(drafts, key=lambda draft: draft.lines[0].start)


def _head_cues(title: list[Block]) -> frozenset[str]:
    """What heads the page of a statement: above its title, or below the number of its page if it has no title."""
    if not title:
        return _ATTACHMENT_HEAD
    return _ANNEX_HEAD if title[-1].rule == UNTITLED else frozenset()


def _statement_title(title: list[Block], kind: str | None) -> Draft:
    """The title of a statement; of one without any, the line that numbers its page."""
    if title and title[0].rule == UNTITLED:
        return Draft("statement", "statement_title", tuple(title), UNTITLED, "medium", heading_kind=kind)
    return Draft("statement", "statement_title", tuple(title), "statement_heading", heading_kind=kind)


def _in_statement(block: Block, *, leads_in: bool) -> Draft:
    """A paragraph of a statement; the first, if it ends with a colon and nothing else does, says who makes it."""
    if block.cue == "statement_maker":
        return Draft("statement", "statement_maker", (block,), "maker_line")
    if leads_in and block.cue == "plain" and block.body.endswith(":") and len(block.body) <= _SENTENCE:
        return Draft("statement", "statement_maker", (block,), "sentence_before_statement", "medium")
    return Draft("statement", "statement_paragraph", (block,), "in_statement")


def read_annex(blocks: list[Block], language: Language) -> list[Draft]:
    """The drafts of an annex: what heads its page, its title, its headings, paragraphs and items."""
    drafts: list[Draft] = []
    title: list[Block] = []
    titled, number = False, None
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if not titled and (block.cue in _ANNEX_HEAD or (block.cue in _ATTACHMENT_HEAD and not title)):
            drafts.append(head("annex", "masthead", block, block.cue))
        elif not titled and (block.cue == "annex_heading" or _is_title(block, following, title)):
            title.append(block)
        else:
            if not titled:
                drafts.append(Draft("annex", "annex_title", tuple(title), "annex_heading"))
                titled = True
            drafts.append(_in_annex(own_number(block, number), drafts, following))
            number = drafts[-1].marker if drafts[-1].kind == "annex_paragraph" else number
    if not titled:
        drafts.append(Draft("annex", "annex_title", tuple(title), "annex_heading"))
    return sorted(drafts, key=lambda draft: draft.lines[0].start)


def _is_title(block: Block, following: Block | None, title: list[Block]) -> bool:
    """Whether a line below the heading of an annex is its title: in capitals, or right below it and like a heading."""
    if block.cue != "plain" or block.lines[0].cells:
        return False
    if len(title) > 1 and block.lines[0].gap > title[-1].lines[0].gap and is_heading(block, following):
        # Set apart from the title, it is the first heading of the text.
        return False
    return is_capitals(block) or (len(title) == 1 and is_heading(block, following))


def _in_annex(block: Block, drafts: list[Draft], following: Block | None) -> Draft:
    if block.cue == "item":
        return Draft("annex", "item", (block,), "item_mark")
    if block.lines[0].cells and block.cue != "numbered":
        return Draft("annex", "annex_paragraph", (block,), "in_annex", "medium")
    if block.cue != "numbered" and is_heading(block, following):
        return Draft("annex", "heading", (block,), "short_line_without_full_stop", "medium")
    if block.cue == "numbered":
        return Draft("annex", "annex_paragraph", (block,), "printed_number")
    leads = following is not None and following.cue in {"item", "numbered"} and block.body.endswith(":")
    if drafts[-1].kind == "item" and not (leads and len(block.body) <= SHORT_HEADING and block.body[:1].isupper()):
        return Draft("annex", "item", (block,), "continues_after_list", "medium")
    return Draft("annex", "annex_paragraph", (block,), "in_annex", "medium")
