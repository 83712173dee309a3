"""In: blocks. Out: drafts, each a block with the part of the document it stands in and its kind.

Zones follow one another as in every decision: preface,
preamble from the formula on, body from the first operative evidence on, then attachments.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from osce_decisions.languages import Language
from osce_decisions.parse.attachments import ATTACHED, read_annex, read_statement, split_attachments
from osce_decisions.parse.cues import bears_symbol
from osce_decisions.parse.drafts import SHORT_HEADING, Draft, head, is_capitals, is_heading, own_number
from osce_decisions.parse.inner import number_items
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


def sort_blocks(blocks: list[Block], notes: list[Block], language: Language) -> list[Draft]:
    """Give every block its part and kind; footnotes come after the body, or the attachment, that they stand in."""
    main, attached = split_attachments(_with_untitled_annex(number_items(blocks, language)))
    preface, rest = _split_preface(main, language)
    drafts = [*_preface(preface), *_main(rest, language)]
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
    start = _heading(blocks) + 1
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


def _split_preface(blocks: list[Block], language: Language) -> tuple[list[Block], list[Block]]:
    """The preface ends at the formula; without one, behind the title that follows the heading."""
    for index, block in enumerate(blocks):
        if block.cue == "formula" and _is_late_title(blocks, index + 1):
            return [*blocks[:index], blocks[index + 1]], [block, *blocks[index + 2 :]]
        if block.cue == "formula":
            return blocks[:index], blocks[index:]
    end = start = _heading(blocks) + 1
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


def _heading(blocks: list[Block]) -> int:
    """Where the heading of a decision stands; without one, the last line of a page head that bears its symbol."""
    heading = next((index for index, block in enumerate(blocks) if block.cue in HEADINGS), None)
    if heading is not None:
        return heading
    unnumbered = next((index for index, block in enumerate(blocks) if block.rule == WITHOUT_NUMBER), None)
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
    first = all(own.cue in _BESIDE_TITLE for own in blocks[start:index])
    return (first and not language.match("body_subject", block.body)) or block.body.startswith("(")


def _preface(blocks: list[Block]) -> list[Draft]:
    drafts: list[Draft] = []
    heading = _heading(blocks)
    numbered = heading >= 0 and blocks[heading].cue in HEADINGS
    captioned = numbered and blocks[heading].rule == SMALL_LETTERS
    heading = heading if numbered else heading + 1 or len(blocks)
    for block in blocks[:heading]:
        if block.cue in _SITTING:
            drafts.append(head("preface", "session", block, _SITTING[block.cue]))
        elif block.cue in _MASTHEAD:
            drafts.append(head("masthead", "masthead", block, block.cue))
        else:
            drafts.append(Draft("masthead", "masthead", (block,), "before_heading", "low"))
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
    if title:
        drafts.append(Draft("preface", "title", tuple(title), "between_heading_and_formula"))
    return sorted(drafts, key=lambda draft: draft.lines[0].start)


def _named_by_sitting(drafts: list[Draft], heading: Block) -> tuple[list[Block], list[Draft]]:
    """The title that is nothing but the name of a sitting in capitals below the heading, and the other drafts."""
    below = [
        draft for draft in drafts if draft.rule == "session_line" and draft.lines[0].start > heading.lines[0].start
    ]
    title = [draft for draft in below if is_capitals(draft.blocks[0])]
    return [block for draft in title for block in draft.blocks], [draft for draft in drafts if draft not in title]


def _main(blocks: list[Block], language: Language) -> list[Draft]:
    """Preamble and body: the body begins with the first operative evidence and never ends again.

    Without a formula, whatever does not open as a preamble does is operative.
    """
    drafts: list[Draft] = []
    in_body, number = False, None
    formula = any(block.cue == "formula" for block in blocks)
    end = _closing(blocks)
    for index, block in enumerate(blocks[:end]):
        following = blocks[index + 1] if index + 1 < end else None
        if block.cue == "formula" and not in_body:
            drafts.append(Draft("preamble", "formula", (block,), "formula"))
            continue
        if not in_body and _is_preamble_item(block, drafts, language):
            drafts.append(Draft("preamble", "item", (block,), "item_mark"))
            continue
        after = blocks[index + 2] if index + 2 < end else None
        in_body = in_body or _is_operative(block, following, language, after)
        introduced = formula or language.opens_preambular(block.body) or _introduces(blocks[index:end], language)
        in_body = in_body or not introduced
        if in_body:
            if after is not None and after.cue == "hour":
                # Above a timetable stands its day.
                following = after
            drafts.append(_in_body(own_number(block, number), drafts, following, language))
            number = drafts[-1].marker if drafts[-1].kind == "operative" else number
        else:
            drafts.append(_in_preamble(block, language))
    return [*drafts, *(Draft("body", "closing", (block,), "closing_line") for block in blocks[end:])]


def _introduces(blocks: list[Block], language: Language) -> bool:
    """Whether a sentence without a verb of decisions tells what came before: numbers and what announces them follow."""
    first = next((index for index, block in enumerate(blocks) if block.cue == "numbered"), 0)
    told = first > 1 and blocks[0].cue == "plain" and blocks[0].body.endswith(".")
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


def _in_body(block: Block, drafts: list[Draft], following: Block | None, language: Language) -> Draft:
    if block.cue == "numbered":
        return Draft("body", "operative", (block,), "printed_number")
    if block.cue == "item":
        return Draft("body", "item", (block,), "item_mark")
    if block.cue == "hour":
        return Draft("body", "item" if drafts else "operative", (block,), "in_operative_part", "medium")
    if _is_chapeau(block, following, language):
        return Draft("body", "chapeau", (block,), "lead_in")
    if is_heading(block, following):
        return Draft("body", "heading", (block,), "short_line_without_full_stop", "medium")
    if language.opens_operative(block.body):
        return Draft("body", "operative", (block,), "operative_verb")
    if drafts and drafts[-1].kind == "item" and not _speaks_of_whole(block, language):
        return Draft("body", "item", (block,), "continues_after_list", "medium")
    return Draft("body", "operative", (block,), "in_operative_part", "low")


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
