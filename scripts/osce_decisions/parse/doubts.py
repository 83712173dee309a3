"""In: what the parser made of a text. Out: diagnostics: what it is unsure of, or what looks lost, line by line.

What the tables say already (a symbol that follows from other facts, a footnote without its call) is a note
there and none here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from osce_decisions.languages import Language
from osce_decisions.model import Diagnostic, Identity
from osce_decisions.parse.cues import last_character
from osce_decisions.parse.drafts import Draft
from osce_decisions.parse.identity import find_date
from osce_decisions.parse.lines import Line
from osce_decisions.parse.locators import Place
from osce_decisions.symbols import find_symbol

_SHOWN = 40
_ENDS = frozenset(".;:,!?…-–—")


def find_doubts(
    lines: list[Line], drafts: list[Draft], places: list[Place], identity: Identity, language: Language
) -> tuple[Diagnostic, ...]:
    """All diagnostics of a document, by line."""
    found = [
        *_uncertain_kinds(drafts, places),
        *_of_lines(lines),
        *_numbers(drafts, places),
        *_cut_off(drafts, places, language),
        *_identity(drafts, identity),
        *_impossible_dates(drafts, language),
    ]
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.line))


def _uncertain_kinds(drafts: list[Draft], places: list[Place]) -> Iterator[Diagnostic]:
    for draft, where in zip(drafts, places, strict=True):
        if draft.confidence != "high":
            yield _at(draft, "kind_uncertain", f"{where.locator}: {draft.kind} by the rule {draft.rule}")


def _at(draft: Draft, what: str, why: str) -> Diagnostic:
    return Diagnostic(draft.lines[0].number, what, why)


def _of_lines(lines: list[Line]) -> Iterator[Diagnostic]:
    for line in lines:
        if line.cut and line.artefact is None:
            yield Diagnostic(line.number, "line_cut", f"a break is lost before {_short(line.folded)}")
        if line.artefact == "elision":
            yield Diagnostic(line.number, "elision", "the copy leaves out text here")
        if "\ufffd" in line.folded:
            yield Diagnostic(line.number, "damaged_character", "a character was lost when the text was converted")
    for noise, group in groupby(lines, key=lambda line: line.artefact == "host_noise"):
        if noise:
            own = list(group)
            why = f"{len(own)} lines from {_short(own[0].folded)} on are taken for none of the text"
            yield Diagnostic(own[0].number, "host_noise", why)


def _short(folded: str) -> str:
    return folded if len(folded) <= _SHOWN else f"{folded[:_SHOWN].rstrip()}…"


def _numbers(drafts: list[Draft], places: list[Place]) -> Iterator[Diagnostic]:
    """Operative paragraphs whose printed numbers do not count on."""
    numbered = [
        (int(draft.marker), draft, place)
        for draft, place in zip(drafts, places, strict=True)
        if draft.kind == "operative" and draft.marker and draft.marker.isdigit()
    ]
    for (before, _, _), (number, draft, place) in pairwise(numbered):
        if number not in {before + 1, 1}:
            yield _at(draft, "number_gap", f"{place.locator}: {number} follows {before}")


def _cut_off(drafts: list[Draft], places: list[Place], language: Language) -> Iterator[Diagnostic]:
    """The last paragraph of the body or of an attachment, if it ends in mid-sentence."""
    text = [
        (draft, place)
        for draft, place in zip(drafts, places, strict=True)
        if draft.kind not in {"footnote", "masthead", "session", "closing", "heading"}
    ]
    for _, group in groupby(text, key=lambda pair: pair[0].prefix):
        draft, place = list(group)[-1]
        if draft.kind in {"title", "number", "statement_title", "annex_title"} or draft.part == "annex":
            continue
        if last_character(draft.folded) not in _ENDS and not language.ends_item(draft.folded):
            yield Diagnostic(draft.lines[-1].number, "text_cut_off", f"{place.locator} ends in mid-sentence")


def _identity(drafts: Iterable[Draft], identity: Identity) -> Iterator[Diagnostic]:
    if identity.symbol is None:
        yield Diagnostic(1, "no_symbol", "neither a symbol nor number and body are printed")
        return
    for draft in drafts:
        if draft.kind == "masthead" and not draft.prefix:
            symbol = find_symbol(draft.folded)
            if symbol and identity.number is not None and symbol.number != identity.number:
                why = f"the symbol {symbol} has another number than the heading ({identity.number})"
                yield _at(draft, "number_disagrees", why)


def _impossible_dates(drafts: Iterable[Draft], language: Language) -> Iterator[Diagnostic]:
    """What stands where the day of adoption is printed and is no day: 31 September."""
    for draft in drafts:
        if draft.kind in {"masthead", "session", "closing"}:
            match = find_date(draft.folded, language, inline=True)
            if match and language.day_of(match) is None:
                yield _at(draft, "impossible_date", f"there is no {match[0].strip()}")
