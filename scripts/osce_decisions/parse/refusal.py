"""In: the lines and blocks of a text. Out: nothing if it is a decision, else a refusal that says what it is.

A decision has its heading or the formula of its body. A text that has neither is not turned into an
empty decision; nor is a list of contents or a journal, which only names decisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from osce_decisions.errors import NotADecisionError
from osce_decisions.languages import Language
from osce_decisions.model import Source
from osce_decisions.parse.cues import Block
from osce_decisions.parse.lines import Line
from osce_decisions.symbols import find_documents, find_symbol, unknown_body

_FORMULA_LENGTH = 80


def is_decision(blocks: list[Block]) -> bool:
    """Whether the text has a decision's heading or the formula of a body."""
    return any(block.cue in {"formula", "decision_heading", "resolution_heading"} for block in blocks)


def what_else(lines: list[Line], blocks: list[Block], language: Language) -> str | None:
    """What a text is that is no decision; None if nothing tells."""
    if body := _unknown_body(lines, blocks, language):
        return f"a decision of a body that is not known ({body})"
    cues = {block.cue for block in blocks}
    if cues & {"statement_heading", "reservation_heading"}:
        return "a statement handed in without its decision"
    for name in ("contents_heading", "other_document"):
        if heading := next((line for line in lines if language.match(name, line.folded)), None):
            what = "a list of contents" if name == "contents_heading" else "another document than a decision"
            return f"{what} (line {heading.number}: {heading.folded[:60]})"
    if cues & {"session", "journal"} or any(True for _ in _journals(lines)):
        return "a journal or another record of a meeting"
    return None


def refuse_unless_decision(source: Source, lines: list[Line], blocks: list[Block], language: Language) -> None:
    """Raise NotADecisionError, with the reason, unless the text is a decision."""
    if not is_decision(blocks):
        what = what_else(lines, blocks, language) or "no decision"
        reason = f"is {what}: it has no decision heading and no formula ({language.name})"
    elif not any(block.cue == "formula" for block in blocks) and (found := _in_disguise(lines, blocks, language)):
        reason = f"is {found}"
    else:
        return
    raise NotADecisionError(reason, where=source.source_file, todo="give the text of a decision")


def _in_disguise(lines: list[Line], blocks: list[Block], language: Language) -> str | None:
    """What a text without a formula is that has the heading of a decision and yet is none."""
    if body := _unknown_body(lines, blocks, language):
        return f"a decision of a body that is not known ({body}); data/curated/bodies.csv lists those that are"
    headings = [line for line in lines if language.match("decision_heading", line.folded)]
    numbers = {match[0] for line in headings if (match := language.match("decision_heading", line.folded))}
    if contents := next((line for line in lines if language.match("contents_heading", line.folded)), None):
        return f"a list of contents (line {contents.number}: {contents.folded[:60]})"
    if len(numbers) > 2:
        return f"a list of contents: it names {len(numbers)} decisions and holds no text of them"
    first = headings[0].number if headings else 0
    before = (line for line in lines if line.number < first)
    if next(_journals(line for line in lines if line.number < first), None) or any(
        language.match("other_document", line.folded) for line in before
    ):
        return "a journal or another document that only names decisions"
    return None


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
