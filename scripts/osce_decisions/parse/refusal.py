"""In: the lines and blocks of a text. Out: nothing if it is a decision, else a refusal that says what it is.

A decision has its heading, the formula of its body, or its symbol above operative paragraphs. A text that has
none of these is not turned into an empty decision; nor is a list of contents or a journal, which only names
decisions. A symbol of a journal or another paper above or below a decision does not make it one: only where no
formula stands does what is above the heading tell what the text is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from osce_decisions.errors import NotADecisionError
from osce_decisions.languages import Language
from osce_decisions.model import Source
from osce_decisions.parse.cues import bears_symbol
from osce_decisions.parse.lines import Line
from osce_decisions.parse.reading import HEADINGS, WITHOUT_NUMBER, Block
from osce_decisions.symbols import behind_symbol, find_documents, find_symbol, unknown_body

_FORMULA_LENGTH = 80
_SHOWN = 60
_HEAD = 15
"""How many blocks a page head has at most."""
_SUMMIT = "SUM"
_DRAFT = 25
"""How many lines of a text may stand above its formula that say that it is a draft."""
_DRAFTED = "draft decision"
_RECORD = ("session", "journal")
_TEXT = frozenset({"plain", "numbered", "opening", "item"})
_LOOSE = frozenset({"document", "conclusions"})
"""What decisions of the 1990s may be called: *Prague Document on …*."""
_DECIDED = 2
"""How many paragraphs say that those who met decided something, where no heading says that they did."""


def is_decision(blocks: list[Block]) -> bool:
    """Whether the text has a decision's heading, the formula of a body, or a symbol above operative paragraphs."""
    if any(block.cue in {"formula", *HEADINGS} for block in blocks):
        return True
    symbol = next((index for index, block in enumerate(blocks[:_HEAD]) if bears_symbol(block)), None)
    return symbol is not None and any(block.cue in {"numbered", "opening"} for block in blocks[symbol:])


def holds_decisions(lines: list[Line], blocks: list[Block], language: Language) -> bool:
    """Whether a meeting of the 1990s decided without a number: a heading says so, or those who met, time and again.

    A journal, a declaration or a statement in which they decide something remains what it is.
    """
    first = next((index for index, block in enumerate(blocks) if _is_text(block)), len(blocks))
    if next(_journals(lines), None) is not None:
        return False
    if any(block.rule == WITHOUT_NUMBER for block in blocks):
        decided = language.inline("decider_subject")
        return any(
            decided.search(block.folded) or language.opens_operative(block.body) or language.speaks_as_we(block.body)
            for block in blocks
        )
    if any(_is_other(line, language) for block in blocks[:first] for line in block.lines):
        return False
    met = any(block.cue in {"session", "body_line"} for block in blocks[:first])
    return (
        met and sum(language.match("decider_subject", block.body) is not None for block in blocks[first:]) >= _DECIDED
    )


def _is_text(block: Block) -> bool:
    """Whether a block is a sentence or a numbered paragraph, and no title."""
    return block.cue in _TEXT and any(character.islower() for character in block.body)


def _is_other(line: Line, language: Language) -> bool:
    """Whether a line is the heading of a declaration, a statement or a report: of more than a document."""
    kind = line.may_be("other_document") and line.cues["other_document"]["document"]
    return bool(kind) and language.look_up("documents", str(kind)) not in _LOOSE


def what_else(lines: list[Line], blocks: list[Block], language: Language) -> str | None:
    """What a text is that is no decision; None if nothing tells."""
    if body := _unknown_body(lines, blocks, language):
        return f"a decision of a body that is not known ({body})"
    if statement := next((line for line in lines if line.may_be("statement_heading", "reservation_heading")), None):
        return f"a statement handed in without its decision ({_shown(statement)})"
    if summit := next((block for block in blocks if _names_heads_of_state(block, language)), None):
        return f"a Summit document ({_shown(summit.lines[0])})"
    if found := next(_other_headings(lines, language), None):
        return found
    if journal := next(_journals(lines), None) or next((line for line in lines if line.may_be(*_RECORD)), None):
        return f"a journal or another record of a meeting ({_shown(journal)})"
    return None


def refuse_unless_decision(source: Source, lines: list[Line], blocks: list[Block], language: Language) -> None:
    """Raise NotADecisionError, with the reason, unless the text is a decision."""
    cues = {block.cue for block in blocks}
    if cues & HEADINGS or "formula" in cues:
        what = _in_disguise(lines, blocks, language, formula="formula" in cues, headed=bool(cues & HEADINGS))
        reason = f"is {what}" if what else None
    else:
        what = what_else(lines, blocks, language)
        decides = is_decision(blocks) and (what or "a journal").startswith("a journal")
        named = f"is {what or 'no decision'}: it has no decision heading and no formula ({language.name})"
        reason = None if decides or holds_decisions(lines, blocks, language) else named
    if reason:
        raise NotADecisionError(reason, where=source.source_file, todo="give the text of a decision")


def _in_disguise(
    lines: list[Line], blocks: list[Block], language: Language, *, formula: bool, headed: bool
) -> str | None:
    """What a text is that looks like a decision by its formula or heading and yet is none."""
    symbol = next((line for line in lines if behind_symbol(line.folded) is not None), None)
    if formula:
        if draft := next((line for line in lines[:_DRAFT] if _is_draft(line, language)), None):
            return f"a draft of a decision ({_shown(draft)})"
        summit = not headed and symbol is None and _is_of_summit(blocks, language)
        return "a Summit document: no decision symbol" if summit else None
    if body := _unknown_body(lines, blocks, language):
        return f"a decision of a body that is not known ({body}); data/curated/bodies.csv lists those that are"
    headings = [line for line in lines if line.may_be("decision_heading")]
    numbers = {line.cues["decision_heading"][0] for line in headings}
    if contents := next((line for line in lines if line.may_be("contents_heading")), None):
        return f"a list of contents ({_shown(contents)})"
    if len(numbers) > 2:
        return f"a list of contents: it names {len(numbers)} decisions and holds no text of them"
    if symbol is not None:
        return None
    first = next((block.lines[0].number for block in blocks if block.cue in HEADINGS), 0)
    before = [line for line in lines if line.number < first]
    if found := next(_journals(before), None) or next((line for line in before if line.may_be("other_document")), None):
        return f"a journal or another document that only names decisions ({_shown(found)})"
    if not any(block.cue in {"numbered", "opening", "item"} for block in blocks) and not _speaks(blocks, language):
        return "a text that names a decision and holds nothing of it"
    return None


def _is_draft(line: Line, language: Language) -> bool:
    """Whether a line is the heading of a draft."""
    draft = line.may_be("other_document") and line.cues["other_document"]["document"]
    return bool(draft) and language.look_up("documents", str(draft)) == _DRAFTED


def _speaks(blocks: list[Block], language: Language) -> bool:
    """Whether the body or a verb of decisions begins a paragraph, or the heading stands in capitals."""
    heading = next((block for block in blocks if block.cue in HEADINGS), None)
    return (heading is not None and heading.rule is None) or any(
        language.match("body_subject", block.body) or language.opens_operative(block.body) for block in blocks
    )


def _is_of_summit(blocks: list[Block], language: Language) -> bool:
    """Whether the formula is that of Heads of State or Government."""
    formula = next(block for block in blocks if block.cue == "formula")
    match = language.match("formula", formula.folded)
    return match is not None and language.look_up("bodies", match["body"]) == _SUMMIT


def _names_heads_of_state(block: Block, language: Language) -> bool:
    """Whether a paragraph begins with Heads of State or Government who speak."""
    name = language.body_names.search(block.body, 0, _FORMULA_LENGTH)
    speaks = language.look_up("bodies", name[0]) == _SUMMIT if name else False
    return speaks and language.speaks_as_we(block.body)


def _other_headings(lines: list[Line], language: Language) -> Iterator[str]:
    """What the headings of other documents say that the text is, list of contents first."""
    for line in lines:
        if line.may_be("contents_heading"):
            yield f"a list of contents ({_shown(line)})"
    for line in lines:
        if line.may_be("other_document"):
            document = language.look_up("documents", line.cues["other_document"]["document"])
            yield f"another document than a decision: {document} ({_shown(line)})"


def _shown(line: Line) -> str:
    return f"line {line.number}: {line.folded[:_SHOWN]}"


def _journals(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that hold nothing but the symbol of a journal."""
    for line in lines:
        if len(line.folded) > _FORMULA_LENGTH:
            continue
        for start, _, symbol in find_documents(line.folded):
            if start == 0 and symbol.type == "JOUR":
                yield line
            break


def _unknown_body(lines: list[Line], blocks: list[Block], language: Language) -> str | None:
    """What names a body that no table knows: the letters of its symbol, or the line where its formula should stand."""
    if any(block.cue in {"formula", "body_line"} or find_symbol(block.folded[:200]) for block in blocks[:40]):
        return None
    for line in lines[:40]:
        if letters := unknown_body(line.folded):
            return letters
    for before, line in pairwise(lines[:60]):
        name = before.folded
        if _looks_like_formula(name) and not language.match("date", name) and language.opens_preambular(line.folded):
            return name.rstrip(" ,:–—-")
    return None


def _looks_like_formula(folded: str) -> bool:
    if len(folded) > _FORMULA_LENGTH or not folded.endswith((",", " –", " —", " -")) or not folded[:1].isupper():
        return False
    words = folded.split()
    return 2 <= len(words) <= 9 and sum(word[:1].isupper() for word in words) >= 2
