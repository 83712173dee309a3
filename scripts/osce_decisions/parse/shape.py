"""In: the lines of a text. Out: whether each is a whole paragraph, and whether paragraphs begin in small letters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from osce_decisions.languages import Language
from osce_decisions.parse.lines import Line

_WHOLE = 120
"""How long a line is that no page has: it holds a whole paragraph."""
_LOOKED_AT = 8
"""How many beginnings tell the rest."""


def is_unbroken(lines: Sequence[Line], language: Language) -> bool:
    """Whether each line is a whole paragraph: some are longer than a page is wide, and none goes on in the next."""
    text = [line for line in lines if line.artefact is None]
    if not any(line.folded[_WHOLE:] for line in text):
        return False
    return not any(line.lower and not language.ends_clause(before.folded) for before, line in pairwise(text))


def begins_small(lines: Sequence[Line], wrap_gap: int, language: Language) -> bool:
    """Whether paragraphs begin in small letters, although the first may begin with a noun: *Kenntnis nehmend von …*.

    Where gaps wider than `wrap_gap` stand between paragraphs, a line without one before it begins none.
    """
    text = [line for line in lines if line.artefact is None]
    formula = next((index for index, line in enumerate(text) if line.may_be("formula")), None)
    if formula is None:
        return False
    begun = [
        line
        for before, line in pairwise(text[formula + 1 :])
        if language.ends_clause(before.folded)
        and (language.opens_operative(line.words) or language.opens_preambular(line.words))
    ]
    apart = [line for line in begun if line.gap > wrap_gap]
    first = [line.lower for line in (apart or begun)[:_LOOKED_AT]]
    return len(first) > 1 and 2 * sum(first) > len(first)
