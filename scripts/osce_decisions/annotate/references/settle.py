"""In: the references found in a paragraph. Out: those that stand, in text order, with what lies in what."""

from __future__ import annotations

from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.annotate.references.memory import Memory
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language

_CLOSING = '”»“"'


_OPENING = compiled('[“«„"]')


_BETWEEN = 90
_BROKEN = compiled(r"[,;.]\s")
# What a bracket may say behind a symbol: a date, an annex.
_BRACKET = compiled(r"(?:,?\s[^()\[\];:]{1,60})?\)")


_NAMED = frozenset({"title", "known_name", "two_titles"})


_BARE = frozenset({"noun_again", "noun_alone"})


def settle(here: list[Draft], folded: str, memory: Memory) -> list[Draft]:
    """In text order; a part of a known title that is itself unknown is no reference; nesting is noted."""
    for found in here:
        while found.end > found.start + 1 and folded[found.end - 1] in _CLOSING and _unopened(folded, found):
            found.end = found.start + len(folded[found.start : found.end - 1].rstrip())
    here = _joined(sorted(here, key=lambda found: (found.start, -found.end)), folded, memory)
    kept: list[Draft] = []
    reaching: list[Draft] = []
    for found in here:
        reaching = [other for other in reaching if other.end > found.start]
        around = [other for other in reaching if other.holds(found)]
        crossed = [other for other in reaching if other.start < found.start < other.end < found.end]
        if crossed or any(_takes_in(other, found, folded, memory.language) for other in around):
            continue
        found.outer = min(around, key=lambda other: other.end - other.start, default=None)
        kept.append(found)
        reaching.append(found)
    return kept


def _takes_in(other: Draft, found: Draft, folded: str, language: Language) -> bool:
    """Whether a name inside another is no reference of its own: part of a known title, or nothing but a noun."""
    if other.rule in _NAMED and language.joint_before.search(folded, other.start, found.start):
        # *Declaration and Programme of Action*: both nouns belong to one name.
        return True
    same = found.instrument_id is not None and found.instrument_id == other.instrument_id
    if found.rule in _BARE or (same and other.rule in _NAMED):
        return True
    return bool(other.instrument_id and not found.instrument_id and not found.symbol)


def _unopened(folded: str, found: Draft) -> bool:
    """Whether the quotation mark at the end of a name was opened before it."""
    return not _OPENING.search(folded, found.start, found.end - 1)


def _joined(here: list[Draft], folded: str, memory: Memory) -> list[Draft]:
    """Name and symbol of one document are one reference: *the Concept adopted at Ljubljana (MC.DOC/2/05)*."""
    kept: list[Draft] = []
    for found in here:
        before = kept[-1] if kept else None
        if before and found.rule == "symbol" and before.end < found.start and before.symbol in {None, found.symbol}:
            between = folded[before.end : found.start]
            if outer := _in_brackets(kept, found, folded):
                _take_in(outer, found, folded)
                continue
            if before.symbol and not between.strip(" ,("):
                before.end = found.end + (folded[found.end : found.end + 1] == ")")
                continue
            if _of_decision(before, found, between):
                # *The Decision on the protection of infrastructure (MC.DEC/6/07)*
                _take_in(before, found, folded)
                continue
            if _adopted_and_symbol(between, memory.language):
                before.symbol, before.instrument_id = found.symbol, before.instrument_id or found.instrument_id
                before.by = before.by or found.by
                continue
        kept.append(found)
    return kept


def _in_brackets(kept: list[Draft], found: Draft, folded: str) -> Draft | None:
    """The name right before a bracket that a symbol opens, and that says no more than its date or place.

    *The Document on Small Arms (FSC.DOC/1/00/Rev.1 of 20 June 2012)*.
    """
    before = [one for one in kept if one.end + 2 == found.start and folded.startswith(" (", one.end)]
    close = _BRACKET.match(folded, found.end)
    outer = min(before, key=lambda one: one.start, default=None)
    return outer if close and outer and outer.scope == "external" and outer.symbol in {None, found.symbol} else None


def _take_in(outer: Draft, found: Draft, folded: str) -> None:
    """Let a name have the symbol in the bracket behind it, which tells the edition that is meant."""
    close = _BRACKET.match(folded, found.end)
    outer.end = close.end() if close else found.end
    outer.symbol, outer.pinpoint = found.symbol, outer.pinpoint or found.pinpoint
    outer.pinpoint_span = outer.pinpoint_span or found.pinpoint_span
    if found.instrument_id and outer.by != "term":
        outer.instrument_id, outer.by, outer.confidence = found.instrument_id, found.by, "high"


def _of_decision(before: Draft, found: Draft, between: str) -> bool:
    """Whether a decision's symbol stands in parentheses behind the rest of its title."""
    same = before.symbol is None and before.rule == "name" and {before.type, found.type} == {"osce_decision"}
    return same and between.endswith(" (") and len(between) < _BETWEEN and not _BROKEN.search(between)


def _adopted_and_symbol(between: str, language: Language) -> bool:
    """Whether what stands between a name and a symbol in parentheses says who adopted the document, where and when."""
    if not between.endswith("(") or not 2 < len(between) < _BETWEEN:
        return False
    word = language.patterns["citation_word"].match(between)
    return word is not None and word["participle"] is not None and ";" not in between
