"""In: what the parser made of a text. Out: diagnostics: what it is unsure of, or what looks lost, line by line.

What the tables say already (a symbol that follows from other facts, a footnote without its call) is a note
there and none here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from osce_decisions.compiled import compiled
from osce_decisions.diagnostics import doubt
from osce_decisions.languages import Language, load, with_english
from osce_decisions.languages.dates import date_in_line
from osce_decisions.model import Diagnostic, Identity
from osce_decisions.parse.cues import last_character, without_call
from osce_decisions.parse.drafts import Draft
from osce_decisions.parse.lines import Line
from osce_decisions.parse.locators import Place
from osce_decisions.parse.unfold import BARE_RESOLUTION
from osce_decisions.symbols import find_symbol

_SHOWN = 40
_FAULTS = {"impossible": "a day of no calendar", "ambiguous": "one of two days"}
# Resolutions of the Security Council have no titles.
_WITHOUT_TITLE = frozenset({"S"})
_NUMBER = compiled(r"\d{1,3}[.)]")
_ENDS = frozenset(".;:,!?…-–—")


def find_doubts(
    expression_id: str, lines: list[Line], drafts: list[Draft], places: list[Place], identity: Identity
) -> tuple[Diagnostic, ...]:
    """All diagnostics of a document, by line, each with the paragraph that it is about."""
    language = load(expression_id.rpartition(".")[2])
    found = [
        *_uncertain_kinds(drafts, places),
        *_of_lines(lines, drafts, places),
        *_numbers(drafts, places),
        *_cut_off(drafts, places, language),
        *_identity(drafts, places, identity, language),
    ]
    named = (
        replace(one, paragraph_id=f"{expression_id}#{one.paragraph_id}") if one.paragraph_id else one for one in found
    )
    return tuple(sorted(named, key=lambda diagnostic: diagnostic.line))


def _uncertain_kinds(drafts: list[Draft], places: list[Place]) -> Iterator[Diagnostic]:
    for draft, where in zip(drafts, places, strict=True):
        if draft.confidence != "high":
            what = "kind_guessed" if draft.confidence == "low" else "kind_uncertain"
            yield _at(draft, where, what, f"{draft.kind} by the rule {draft.rule}")


def _at(draft: Draft, where: Place, what: str, why: str) -> Diagnostic:
    return doubt(draft.lines[0].number, what, f"{where.locator}: {why}", where.locator)


def _of_lines(lines: list[Line], drafts: list[Draft], places: list[Place]) -> Iterator[Diagnostic]:
    owners = {line.start: where.locator for draft, where in zip(drafts, places, strict=True) for line in draft.lines}
    for index, line in enumerate(lines):
        owner = owners.get(line.start)
        # Resolutions of the General Assembly print number and title in one line,
        # and paragraphs their number and that of their first item.
        before = lines[index - 1].folded if index else ""
        printed_so = BARE_RESOLUTION.fullmatch(before) is not None or _NUMBER.fullmatch(before) is not None
        if line.cut and line.artefact is None and not printed_so:
            yield doubt(line.number, "line_cut", f"a break is lost before {_short(line.folded)}", owner)
        if line.artefact == "elision":
            yield doubt(line.number, "elision", "the copy leaves out text here")
        if "\ufffd" in line.folded:
            yield doubt(line.number, "damaged_character", "a character was lost when the text was converted", owner)
    for noise, group in groupby(lines, key=lambda line: line.artefact == "host_noise"):
        if noise:
            noisy = list(group)
            why = f"{len(noisy)} lines from {_short(noisy[0].folded)} on are taken for none of the text"
            yield doubt(noisy[0].number, "host_noise", why)


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
            yield _at(draft, place, "number_gap", f"{number} follows {before}")


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
        if last_character(without_call(draft.folded)) not in _ENDS and not language.ends_item(draft.folded):
            why = f"{place.locator} ends in mid-sentence"
            yield doubt(draft.lines[-1].number, "text_cut_off", why, place.locator)


def _identity(drafts: list[Draft], places: list[Place], identity: Identity, language: Language) -> Iterator[Diagnostic]:
    if identity.symbol is None:
        yield doubt(1, "no_symbol", "neither a symbol nor number and body are printed")
    elif identity.body_code not in _WITHOUT_TITLE and not any(draft.kind == "title" for draft in drafts):
        yield doubt(1, "no_title", "nothing between the heading and the text is a title")
    for draft, place in zip(drafts, places, strict=True):
        if draft.kind != "masthead" or draft.prefix:
            continue
        symbol = find_symbol(draft.folded)
        if symbol and identity.number is not None and symbol.number != identity.number:
            why = f"the symbol {symbol} has another number than the heading ({identity.number})"
            yield _at(draft, place, "number_disagrees", why)
        date = next(filter(None, (date_in_line(draft.folded, either) for either in with_english(language))), None)
        if date and date.fault:
            yield _at(draft, place, f"date_{date.fault}", f"{_short(draft.folded)} is {_FAULTS[date.fault]}")
