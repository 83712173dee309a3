"""In: the lines and blocks of a text. Out: nothing if it is one decision, else a refusal that says what it is.

A decision has its heading or the formula of its body. A text that has neither is not turned into an
empty decision, and a text that has several is not turned into one.
"""

from __future__ import annotations

from osce_decisions.errors import NotADecisionError
from osce_decisions.languages import Language
from osce_decisions.model import Source
from osce_decisions.parse.blocks import Block
from osce_decisions.parse.lines import Line

_NEAR = 12
"""How many lines may stand between the heading of a decision and its formula."""


def is_decision(blocks: list[Block]) -> bool:
    """Whether the text has a decision's heading or the formula of a body."""
    return any(block.cue in {"formula", "decision_heading"} for block in blocks)


def what_else(lines: list[Line], blocks: list[Block], language: Language) -> str | None:
    """What a text is that is no decision; None if nothing tells."""
    cues = {block.cue for block in blocks}
    if cues & {"statement_heading", "reservation_heading"}:
        return "a statement handed in without its decision"
    if heading := next((line for line in lines if language.match("other_document", line.folded)), None):
        return f"another document than a decision (line {heading.number}: {heading.folded[:60]})"
    if cues & {"session", "journal"}:
        return "a journal or another record of a meeting"
    return None


def refuse_unless_decision(source: Source, lines: list[Line], blocks: list[Block], language: Language) -> None:
    """Raise NotADecisionError, with the reason, unless the text is one decision."""
    if not is_decision(blocks):
        what = what_else(lines, blocks, language) or "no decision"
        reason = f"is {what}: it has no decision heading and no formula ({language.name})"
        raise NotADecisionError(reason, where=source.source_file, todo="give the text of one decision")
    if len(starts := _starts(lines, language)) > 1:
        where = ", ".join(str(line.number) for line in starts[:5])
        reason = f"holds several decisions (headings in lines {where})"
        raise NotADecisionError(reason, where=source.source_file, todo="give each as a text of its own")


def _starts(lines: list[Line], language: Language) -> list[Line]:
    """The headings of decisions that a formula follows within a few lines."""
    found: list[Line] = []
    heading: tuple[int, Line] | None = None
    for index, line in enumerate(lines):
        if language.match("decision_heading", line.folded):
            heading = index, line
        elif heading and index - heading[0] <= _NEAR and language.match("formula", line.folded):
            found.append(heading[1])
            heading = None
    return found
