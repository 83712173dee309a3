"""In: lines. Out: the same lines; those that a web page or a mail put around the text are marked as artefacts.

What is surely none of the text is an address, a sign of copyright, or what the language pack knows of
web pages and mail heads. Other lines are noise only with such company: before the first line of the page
head, or where they repeat what heading and title say. In the midst of the text an address is text.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from osce_decisions.compiled import compiled
from osce_decisions.parse.lines import Line, heads_decisions
from osce_decisions.parse.unfold import BARE_RESOLUTION
from osce_decisions.symbols import behind_symbol, is_symbol_alone

_ADDRESS = compiled(
    r"(?:https?://|www\.)\S+$|[\w.+-]{1,80}@[\w-]{1,80}\.[\w.-]{1,80}$|(?:©|\(c\) (?:19|20)\d\d\b|Copyright\b)"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}"
)
_HEAD = (
    *("organisation", "session", "journal", "adoption_line", "date", "language_line", "body_line"),
    *("statement_heading", "annex_heading"),
)
_STARTS = ("decision_heading", "resolution_heading", "formula")
_NO_LETTERS = compiled(r"[\W_]+")
_FAR = 200
"""How many lines of a text are looked at for the noise before it."""
_LONG = 200
_SENTENCE = 40
"""How long a line is at least that ends a sentence and is none of a page head."""


def mark_noise(lines: list[Line]) -> list[Line]:
    """The lines, with the artefact `host_noise` where they are none of the text."""
    noisy = {*_before(lines), *_behind(lines), *_of_host(lines)}
    if not noisy:
        return lines
    return [replace(line, artefact="host_noise") if index in noisy else line for index, line in enumerate(lines)]


def _of_host(lines: list[Line]) -> range:
    """The declaration of a meeting above the decisions that have no number: they are a part of one document."""
    heading = next((index for index, line in enumerate(lines) if heads_decisions(line) or _titled(lines, index)), None)
    if heading is None or any(line.may_be("decision_heading", "resolution_heading") for line in lines):
        return range(0)
    before = lines[:heading]
    sentences = sum(_ends_sentence(above, line) for above, line in pairwise([None, *before]) if line)
    decides = any(line.may_be("formula") or behind_symbol(line.folded) is not None for line in before)
    declares = sentences > 1 and any(line.may_be("other_document") for line in before)
    return range(heading if declares and not decides else 0)


def _ends_sentence(above: Line | None, line: Line) -> bool:
    """Whether a sentence ends with a line, whatever it has of it."""
    long = len(line.folded) > _SENTENCE or (
        above is not None and len(above.folded) > _SENTENCE and above.folded[-1:].isalnum()
    )
    return long and line.folded.endswith(".")


def _titled(lines: list[Line], index: int) -> bool:
    """Whether a line in capitals has the symbol of a decision in brackets right below it."""
    below = lines[index + 1].folded if index + 1 < len(lines) else ""
    return below.startswith("(") and lines[index].folded.isupper() and is_symbol_alone(below)


def _surely(line: Line) -> bool:
    if len(line.folded) > _LONG:
        return False
    return bool(_ADDRESS.match(line.folded)) or line.may_be("host_noise")


def _before(lines: list[Line]) -> list[int]:
    """The noise before the heading of the decision."""
    first = start = None
    for index, line in enumerate(lines[:_FAR]):
        begins = line.may_be(*_STARTS) or BARE_RESOLUTION.match(line.folded) is not None
        heads = begins or behind_symbol(line.folded) is not None or line.may_head_page(*_HEAD)
        if heads and not _surely(line):
            first = index if first is None else first
            if begins:
                start = index
                break
    if first is None:
        return []
    start = first if start is None else start
    sure = [index for index in range(start) if lines[index].artefact is None and _surely(lines[index])]
    said = _letters(" ".join(line.folded for line in lines[first : start + 8]))
    repeated = [index for index in range(first) if (own := _letters(_named(lines[index]))) and own in said]
    company = bool(repeated) or any(index < first for index in sure)
    leading = [index for index in range(first) if lines[index].artefact is None] if company else []
    return [*sure, *leading, *_inside(lines, first, start, sure)]


def _inside(lines: list[Line], first: int, start: int, sure: list[int]) -> list[int]:
    """Lines in the midst of what a web page prints above the heading: the title of the page, what nothing is known of.

    A title is known by the heading and title that repeat it; it may be wrapped.
    """
    below = _letters(" ".join(line.folded for line in lines[start : start + 8]))
    titles = [
        index
        for index in range(first, start)
        if lines[index].may_be("caption") and (own := _letters(_named(lines[index]))) and below.startswith(own)
    ]
    last = max((index for index in (*sure, *titles) if index >= first), default=first)
    unknown = [index for index in range(first, last) if lines[index].artefact is None and _is_unknown(lines[index])]
    return [*titles, *unknown]


def _is_unknown(line: Line) -> bool:
    """Whether nothing tells that a line is one of the page head of a decision."""
    return not line.cues and behind_symbol(line.folded) is None


def _behind(lines: list[Line]) -> list[int]:
    """The noise at the end of the text."""
    found = []
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].artefact is None:
            if not _surely(lines[index]):
                break
            found.append(index)
    return found if len(found) < len(lines) else []


def _named(line: Line) -> str:
    """A line, or the number of a decision with which it begins."""
    return line.folded[: line.cues["caption"].end("number")] if line.may_be("caption") else line.folded


def _letters(folded: str) -> str:
    """The letters and digits of a text in lower case; nothing if they are too few to tell."""
    letters = _NO_LETTERS.sub("", folded.lower())
    return letters if len(letters) > 7 else ""
