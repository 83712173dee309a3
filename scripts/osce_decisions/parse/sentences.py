"""In: lines. Out: whether they are a decision of one sentence: *The Council, recalling its Decision, has decided …*."""

from __future__ import annotations

from collections.abc import Sequence

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.parse.lines import Line

SENTENCE_LINES = 8
"""How many lines a decision of one sentence has at most."""
_SUBJECT = 60
"""How far into a sentence the name of the body ends that is its subject."""
_BEHIND_COMMA = compiled(r", (?=\w)")
_PARTS = compiled(r"; |[.)] (?=[^\W\d_])|(?<!\w)\d{1,2}[.)] ")


def is_one_sentence(lines: Sequence[Line], wrap_gap: int, language: Language) -> bool:
    """Whether a paragraph with the body as its subject is a sentence, not a formula and paragraphs that ran together.

    What follows the body goes on in small letters, with one participle at most and no semicolon.
    """
    first = lines[0]
    if first.cues or language.body_names.search(first.folded, 0, _SUBJECT) is None:
        return False
    sentence = _paragraph(lines, wrap_gap)
    formula = language.inline("formula").match(sentence)
    if formula is None or formula.end() >= len(first.folded) or not sentence.endswith((".", ":")):
        return False
    rest = sentence[formula.end() :].lstrip()
    if not rest[:1].islower() or _PARTS.search(rest):
        return False
    openings = [match.end() for match in _BEHIND_COMMA.finditer(rest) if language.opens_preambular(rest[match.end() :])]
    return not openings


def _paragraph(lines: Sequence[Line], wrap_gap: int) -> str:
    """The first lines that stand together, as one."""
    pieces: list[str] = []
    for line in lines:
        if pieces and (line.gap > wrap_gap or line.artefact or line.cues):
            break
        pieces.append(line.folded)
    return " ".join(pieces)
