"""In: blocks. Out: drafts, each a block with the part of the document it stands in and its kind.

Every draft says by which rule its kind was decided and how sure that is; `paragraphs.rule` and
`paragraphs.confidence` publish both. Zones follow one another as in every decision: preface,
preamble from the formula on, body from the first operative evidence on, then attachments.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from osce_decisions.languages import Language
from osce_decisions.parse.blocks import HEADINGS, Block
from osce_decisions.parse.lines import Line

_SITTING = {"session": "session_line", "journal": "journal_line", "adoption_line": "adoption_line"}
_STATEMENTS = frozenset({"statement_heading", "reservation_heading"})
_HEADINGS = _STATEMENTS | {"annex_heading"}
_MASTHEAD = frozenset({"organisation", "body_line", "symbol", "date", "place_and_year", "language_line"})
_ATTACHMENT_HEAD = frozenset({"attachment_line", "language_line"})
_HEADING_LENGTH = 160
_SHORT_HEADING = 80


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
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def marker(self) -> str | None:
        """The number, item mark or footnote mark it begins with."""
        return self.blocks[0].marker

    @property
    def folded(self) -> str:
        """Its text in folded spelling, marker included."""
        return " ".join(block.folded for block in self.blocks)


def sort_blocks(blocks: list[Block], notes: list[Block], language: Language) -> list[Draft]:
    """Give every block its part and kind; footnotes come after the body, attachments after them."""
    main, attached = _split_attachments(blocks)
    preface, rest = _split_preface(main, language)
    drafts = [*_preface(preface), *_main(rest, language)]
    drafts += [Draft("notes", "footnote", (note,), "footnote_mark") for note in notes]
    counts = {"is": 0, "an": 0}
    for group in attached:
        heading = next(block for block in group if block.cue in _HEADINGS)
        letters = "an" if heading.cue == "annex_heading" else "is"
        counts[letters] += 1
        sort = _annex if letters == "an" else _statement
        drafts += [replace(draft, prefix=f"{letters}{counts[letters]}") for draft in sort(group, language)]
    return drafts


def _split_attachments(blocks: list[Block]) -> tuple[list[Block], list[list[Block]]]:
    """The blocks before the first attachment, and those of each attachment.

    The lines that head an attachment's page (its number, its language) belong to it.
    """
    starts = []
    blocks = _page_heads(blocks)
    for index, block in enumerate(blocks):
        if block.cue in _HEADINGS:
            start = index
            while start > 0 and blocks[start - 1].cue in _ATTACHMENT_HEAD:
                start -= 1
            starts.append(start)
    bounds = [*starts, len(blocks)]
    return blocks[: bounds[0]], [blocks[start:end] for start, end in pairwise(bounds)]


def _page_heads(blocks: list[Block]) -> list[Block]:
    """The same blocks; an annex heading right above that of a statement only numbers the statement's page."""
    heads, above = list(blocks), False
    for index in range(len(blocks) - 1, -1, -1):
        if above and blocks[index].cue == "annex_heading":
            heads[index] = replace(blocks[index], cue="attachment_line")
        above = blocks[index].cue in _STATEMENTS or (above and blocks[index].cue in _ATTACHMENT_HEAD)
    return heads


def _split_preface(blocks: list[Block], language: Language) -> tuple[list[Block], list[Block]]:
    """The preface ends at the formula; without one, behind the title that follows the heading."""
    for index, block in enumerate(blocks):
        if block.cue == "formula":
            return blocks[:index], blocks[index:]
    # Without a formula only capitals tell the title from the text.
    heading = next((i for i, block in enumerate(blocks) if block.cue in HEADINGS), -1)
    end = heading + 1
    while end < len(blocks) and (
        blocks[end].cue in _SITTING or (blocks[end].cue == "plain" and _is_capitals(blocks[end]))
    ):
        end += 1
    return blocks[:end], blocks[end:]


def _preface(blocks: list[Block]) -> list[Draft]:
    drafts: list[Draft] = []
    heading = next((i for i, block in enumerate(blocks) if block.cue in HEADINGS), len(blocks))
    for block in blocks[:heading]:
        if block.cue in _SITTING:
            drafts.append(Draft("preface", "session", (block,), _SITTING[block.cue]))
        elif block.cue in _MASTHEAD:
            drafts.append(Draft("masthead", "masthead", (block,), block.cue))
        else:
            drafts.append(Draft("masthead", "masthead", (block,), "before_heading", "low"))
    if heading < len(blocks):
        drafts.append(Draft("preface", "number", (blocks[heading],), blocks[heading].cue))
    title: list[Block] = []
    for block in blocks[heading + 1 :]:
        if block.cue in _SITTING:
            drafts.append(Draft("preface", "session", (block,), _SITTING[block.cue]))
        else:
            title.append(block)
    if title:
        drafts.append(Draft("preface", "title", tuple(title), "between_heading_and_formula"))
    return drafts


def _main(blocks: list[Block], language: Language) -> list[Draft]:
    """Preamble and body: the body begins with the first operative evidence and never ends again.

    Without a formula, whatever does not open as a preamble does is operative.
    """
    drafts: list[Draft] = []
    in_body, number = False, None
    formula = any(block.cue == "formula" for block in blocks)
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.cue == "formula":
            drafts.append(Draft("preamble", "formula", (block,), "formula"))
            continue
        in_body = in_body or _is_operative(block, following, language)
        in_body = in_body or not (formula or language.opens_preambular(block.body))
        if in_body:
            drafts.append(_in_body(_own_number(block, number), drafts, following, language))
            number = drafts[-1].marker if drafts[-1].kind == "operative" else number
        else:
            drafts.append(_in_preamble(block, language))
    return drafts


def _own_number(block: Block, number: str | None) -> Block:
    """A block numbered `5.2` is an item of paragraph 5; behind another paragraph it is one of its own."""
    if block.cue != "item" or not block.marker or not block.marker[:1].isdigit():
        return block
    return block if block.marker.partition(".")[0] == number else replace(block, cue="numbered")


def _is_operative(block: Block, following: Block | None, language: Language) -> bool:
    if block.cue == "numbered" or language.opens_operative(block.body):
        return True
    if following is None:
        return False
    if _is_heading(block, following):
        return _is_operative(replace(following, cue="plain"), None, language) or following.cue == "numbered"
    announces = following.cue in {"numbered", "item"} and language.match("lead_in", block.body) is not None
    return announces and not language.opens_preambular(block.body)


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
    if _is_chapeau(block, following, language):
        return Draft("body", "chapeau", (block,), "lead_in")
    if _is_heading(block, following):
        return Draft("body", "heading", (block,), "short_line_without_full_stop", "medium")
    if language.opens_operative(block.body):
        return Draft("body", "operative", (block,), "operative_verb")
    if drafts and drafts[-1].kind == "item":
        return Draft("body", "item", (block,), "continues_after_list", "medium")
    return Draft("body", "operative", (block,), "in_operative_part", "low")


def _is_chapeau(block: Block, following: Block | None, language: Language) -> bool:
    """Whether a clause announces paragraphs of their own; what announces a list of items is their paragraph."""
    if following is None or not _announces(block, language):
        return False
    return following.cue == "numbered" or (following.cue == "plain" and language.opens_operative(block.body))


def _announces(block: Block, language: Language) -> bool:
    """Whether a clause leads in what follows: *Décide :*, or a short *beschließt,* without an object."""
    if language.match("lead_in", block.body):
        return True
    return block.body.endswith(",") and len(block.body) <= _SHORT_HEADING and language.opens_operative(block.body)


def _is_heading(block: Block, following: Block | None) -> bool:
    text = block.body
    if following is None or len(text) > _HEADING_LENGTH or text.endswith((".", ";", ",", ":")):
        return False
    if block.cue == "section_heading":
        return True
    if block.cue == "plain" and len(block.lines) == 1 and len(text) <= _SHORT_HEADING and text[:1].isupper():
        return following.cue in {"plain", "opening", "numbered", "section_heading"}
    return block.cue in {"plain", "opening"} and (_is_capitals(block) or following.cue == "numbered")


def _is_capitals(block: Block) -> bool:
    letters = [character for character in block.body if character.isalpha()]
    return bool(letters) and sum(character.isupper() for character in letters) > 0.8 * len(letters)


def _statement(blocks: list[Block], language: Language) -> list[Draft]:
    drafts: list[Draft] = []
    title: list[Block] = []
    kind = None
    made = False
    for block in blocks:
        if block.cue in _ATTACHMENT_HEAD and not title:
            drafts.append(Draft("statement", "masthead", (block,), block.cue))
        elif block.cue in _HEADINGS:
            kind = language.statement_kind(block.cue)
            title.append(block)
        elif not made and block.cue != "statement_maker" and _is_capitals(block):
            title.append(block)
        else:
            if not made and title:
                drafts.append(
                    Draft("statement", "statement_title", tuple(title), "statement_heading", heading_kind=kind)
                )
                made = True
            drafts.append(_in_statement(block))
    if not made:
        drafts.append(Draft("statement", "statement_title", tuple(title), "statement_heading", heading_kind=kind))
    return drafts


def _in_statement(block: Block) -> Draft:
    if block.cue == "statement_maker":
        return Draft("statement", "statement_maker", (block,), "maker_line")
    return Draft("statement", "statement_paragraph", (block,), "in_statement")


def _annex(blocks: list[Block], language: Language) -> list[Draft]:
    drafts: list[Draft] = []
    title: list[Block] = []
    titled, number = False, None
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.cue in _ATTACHMENT_HEAD and not title:
            drafts.append(Draft("annex", "masthead", (block,), block.cue))
        elif not titled and (block.cue == "annex_heading" or (block.cue == "plain" and _is_capitals(block))):
            title.append(block)
        else:
            if not titled:
                drafts.append(Draft("annex", "annex_title", tuple(title), "annex_heading"))
                titled = True
            drafts.append(_in_annex(_own_number(block, number), drafts, following))
            number = drafts[-1].marker if drafts[-1].kind == "annex_paragraph" else number
    if not titled:
        drafts.append(Draft("annex", "annex_title", tuple(title), "annex_heading"))
    return drafts


def _in_annex(block: Block, drafts: list[Draft], following: Block | None) -> Draft:
    if block.cue == "item":
        return Draft("annex", "item", (block,), "item_mark")
    if block.cue != "numbered" and _is_heading(block, following):
        return Draft("annex", "heading", (block,), "short_line_without_full_stop", "medium")
    if block.cue == "numbered":
        return Draft("annex", "annex_paragraph", (block,), "printed_number")
    if drafts[-1].kind == "item":
        return Draft("annex", "item", (block,), "continues_after_list", "medium")
    return Draft("annex", "annex_paragraph", (block,), "in_annex", "medium")
