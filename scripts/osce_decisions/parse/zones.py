"""In: blocks. Out: drafts, each a block with the part of the document it stands in and its kind.

Zones follow one another as in every decision: preface,
preamble from the formula on, body from the first operative evidence on, then attachments.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from osce_decisions.languages import Language
from osce_decisions.parse.attachments import ATTACHED, read_annex, read_statement, split_attachments
from osce_decisions.parse.drafts import SHORT_HEADING, Draft, is_capitals, is_heading, own_number
from osce_decisions.parse.inner import number_items
from osce_decisions.parse.preface import heading_place, read_preface, split_preface
from osce_decisions.parse.reading import Block


def sort_blocks(blocks: list[Block], notes: list[Block], language: Language) -> list[Draft]:
    """Give every block its part and kind; footnotes come after the body, or the attachment, that they stand in."""
    main, attached = split_attachments(_with_untitled_annex(number_items(blocks, language)))
    preface, rest = split_preface(main, language)
    drafts = [*read_preface(preface), *_main(rest, language)]
    bounds = [*(group[0].lines[0].start for group in attached), None]
    drafts += _notes(notes, 0, bounds[0])
    counts = {"is": 0, "an": 0}
    for group, (start, end) in zip(attached, pairwise(bounds), strict=True):
        heading = next(block for block in group if block.cue in ATTACHED)
        letters = "an" if heading.cue == "annex_heading" else "is"
        counts[letters] += 1
        sort = read_annex if letters == "an" else read_statement
        drafts += [replace(draft, prefix=f"{letters}{counts[letters]}") for draft in sort(group, language)]
        drafts += _notes(notes, start, end)
    return drafts


def _with_untitled_annex(blocks: list[Block]) -> list[Block]:
    """The blocks; behind the text, the title of the decision in capitals once more is the heading of an annex."""
    start = heading_place(blocks) + 1
    formula = next((index for index, block in enumerate(blocks) if block.cue == "formula"), None)
    if formula is None or start == 0:
        return blocks
    title = " ".join(block.body for block in blocks[start:formula] if block.cue == "plain").lower()
    for index in range(formula + 2, len(blocks) - 1):
        block = blocks[index]
        if block.cue in ATTACHED:
            break
        if block.cue == "plain" and is_capitals(block) and block.body.lower() == title:
            return [*blocks[:index], replace(block, cue="annex_heading"), *blocks[index + 1 :]]
    return blocks


def _notes(notes: list[Block], start: int | None, end: int | None) -> list[Draft]:
    """The footnotes that stand between two places of the source: those of the body, or of one attachment."""
    return [
        Draft("notes", "footnote", (note,), "footnote_mark")
        for note in notes
        if (start or 0) <= note.lines[0].start and (end is None or note.lines[0].start < end)
    ]


def _main(blocks: list[Block], language: Language) -> list[Draft]:
    """Preamble and body: the body begins with the first operative evidence and never ends again.

    Without a formula, whatever does not open as a preamble does is operative.
    """
    drafts: list[Draft] = []
    above: Draft | None = None
    in_body, number = False, None
    first = next((index for index, block in enumerate(blocks) if block.cue == "numbered"), 0)
    formula = any(block.cue == "formula" for block in blocks)
    end = _closing(blocks)
    for index, block in enumerate(blocks[:end]):
        following = blocks[index + 1] if index + 1 < end else None
        after = blocks[index + 2] if index + 2 < end else None
        draft = None if in_body else _before_body(block, drafts, language)
        if draft is None:
            in_body = in_body or _is_operative(block, following, language, after)
            in_body = in_body or not (
                formula or language.opens_preambular(block.body) or _introduces(blocks, index, first, language)
            )
        if draft is None and in_body:
            if after is not None and after.cue == "hour":
                # Above a timetable stands its day.
                following = after
            draft = _in_body(own_number(block, number), drafts, above, following, language)
            number = draft.marker if draft.kind == "operative" else number
        drafts.append(draft or _in_preamble(block, language))
        above = above if drafts[-1].kind in {"heading", "item"} else drafts[-1]
    return [*drafts, *(Draft("body", "closing", (block,), "closing_line") for block in blocks[end:])]


def _before_body(block: Block, drafts: list[Draft], language: Language) -> Draft | None:
    """The formula, or an item of a list in the preamble."""
    if block.cue == "formula":
        return Draft("preamble", "formula", (block,), "formula")
    return Draft("preamble", "item", (block,), "item_mark") if _is_preamble_item(block, drafts, language) else None


def _introduces(blocks: list[Block], index: int, first: int, language: Language) -> bool:
    """Whether a sentence without a verb of decisions tells what came before: numbers and what announces them follow.

    `first` is the first block with a number.
    """
    told = first - index > 1 and blocks[index].cue == "plain" and blocks[index].body.endswith(".")
    return told and blocks[first].marker == "1" and language.match("lead_in", blocks[first - 1].body) is not None


def _closing(blocks: list[Block]) -> int:
    """Where the lines begin that name the sitting behind the end of the text; the end if there are none."""
    end = len(blocks)
    while end > 1 and blocks[end - 1].cue in {"closing", "date"}:
        end -= 1
    return end


def _is_operative(block: Block, following: Block | None, language: Language, after: Block | None = None) -> bool:
    if block.cue == "numbered" or language.opens_operative(block.body):
        return True
    if following is None:
        return False
    if is_heading(block, following):
        if block.cue == "section_heading" and is_heading(following, after):
            # The number of a section and, below it, its title.
            block, following = following, after or following
        return _is_operative(replace(following, cue="plain"), None, language) or following.cue == "numbered"
    sectioned = following.cue == "section_heading" and after is not None and after.cue == "numbered"
    announces = (sectioned or following.cue in {"numbered", "item"}) and language.match("lead_in", block.body)
    return bool(announces) and not language.opens_preambular(block.body)


def _is_preamble_item(block: Block, drafts: list[Draft], language: Language) -> bool:
    """Whether a block is an item of a list in the preamble: behind a paragraph that leads one in, or another item."""
    if block.cue != "item" or not drafts or language.opens_preambular(block.body):
        return False
    announced = drafts[-1].kind == "preambular" and language.match("lead_in", drafts[-1].folded) is not None
    return announced or drafts[-1].kind == "item"


def _in_preamble(block: Block, language: Language) -> Draft:
    if language.preambular.match(block.body):
        return Draft("preamble", "preambular", (block,), "preambular_opening")
    if language.opens_preambular(block.body):
        return Draft("preamble", "preambular", (block,), "participle", "medium")
    return Draft("preamble", "preambular", (block,), "before_operative_part", "low")


def _in_body(
    block: Block, drafts: list[Draft], above: Draft | None, following: Block | None, language: Language
) -> Draft:
    if block.cue == "numbered":
        return Draft("body", "operative", (block,), "printed_number")
    if block.cue == "item":
        if _opens_with_dash(block, above, language):
            return Draft("body", "operative", (block,), "operative_verb")
        return Draft("body", "item", (block,), "item_mark")
    if block.cue == "hour":
        return Draft("body", "item" if drafts else "operative", (block,), "in_operative_part", "medium")
    if _is_chapeau(block, following, language):
        return Draft("body", "chapeau", (block,), "lead_in")
    if is_heading(block, following) and not _opens_list(block, following, language):
        return Draft("body", "heading", (block,), "short_line_without_full_stop", "medium")
    if language.opens_operative(block.body):
        return Draft("body", "operative", (block,), "operative_verb")
    if drafts and drafts[-1].kind == "item" and not _speaks_of_whole(block, language):
        return Draft("body", "item", (block,), "continues_after_list", "medium")
    return Draft("body", "operative", (block,), "in_operative_part", "low")


def _opens_list(block: Block, following: Block | None, language: Language) -> bool:
    """Whether a verb in capitals stands above the items that it governs: it is no heading."""
    return following is not None and following.cue == "item" and language.opens_operative(block.body)


def _opens_with_dash(block: Block, above: Draft | None, language: Language) -> bool:
    """Whether a dash stands before a paragraph of its own, with its own verb: nothing leads in a list.

    `above` is the last paragraph before it that is neither an item nor a heading.
    """
    if (block.marker or "")[:1].isalnum() or (block.marker or "").startswith("("):
        return False
    alone = above is None or above.kind in {"formula", "preambular"} or above.blocks[0].cue == "item"
    return alone and language.opens_operative(block.body)


def _speaks_of_whole(block: Block, language: Language) -> bool:
    """Whether a sentence behind a list has the body or the decision itself as its subject."""
    return any(language.match(name, block.body) for name in ("pronoun_subject", "act_subject"))


def _is_chapeau(block: Block, following: Block | None, language: Language) -> bool:
    """Whether a clause announces paragraphs of their own; what announces a list of items is their paragraph."""
    if following is None or not _announces(block, language):
        return False
    numbers = following.cue in {"numbered", "section_heading"}
    return numbers or (following.cue == "plain" and language.opens_operative(block.body))


def _announces(block: Block, language: Language) -> bool:
    """Whether a clause leads in what follows: *Décide :*, or a short *beschließt,* without an object."""
    if language.match("lead_in", block.body) or language.is_operative_form(block.body):
        return True
    return block.body.endswith(",") and len(block.body) <= SHORT_HEADING and language.opens_operative(block.body)
