"""In: a noun that may name a document, in its paragraph. Out: the reference that begins with it, or none.

A number or symbol behind the noun decides before all else; otherwise the rules of `ladder.py`, in their order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from osce_decisions.altered import altered
from osce_decisions.annotate.references.candidate import candidate
from osce_decisions.annotate.references.drafts import Draft, determiner_before, is_possessive, spans
from osce_decisions.annotate.references.labour import labour_number
from osce_decisions.annotate.references.ladder import like, resolve
from osce_decisions.annotate.references.memory import Memory
from osce_decisions.annotate.references.names import subject_end, words_before
from osce_decisions.annotate.references.numbered import UNKNOWN, Adopter, cited_by_number
from osce_decisions.annotate.references.numbers import before_noun, issued_behind
from osce_decisions.annotate.references.symbols import (
    find_documents_in,
    instrument_by_symbol,
    revise,
    split_revision,
)
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.languages.citing import Head
from osce_decisions.model import Paragraph
from osce_decisions.symbol_forms import resolving
from osce_decisions.text import plain

_ISSUERS = {"council": "S", "assembly": "A", "rights": "A/HRC"}
_SENTENCE = compiled(r"[.;]\s")
# What numbers and symbols say, which no paper around it takes.
_CITED = frozenset({"number", "number_of_citing_body", "symbol_behind", "symbol"})
# How far before *its* a body stands, and how much may stand between: a comma and a preposition.
_OWNER = 70
_PREPOSITION = 12
# How many names may stand in one.
_MANY = 50


def references_at(
    paragraph: Paragraph, folded: str, start: int, stop: int, head: Head, here: list[Draft], memory: Memory
) -> list[Draft]:
    """What begins with a noun of the pack: citations by number, an alias, one name, two, or nothing."""
    last = here[-1].end if here else 0
    joined = words_before(folded, start, memory.language, last if last <= start else 0)
    begin = joined.start() if joined else start
    base = Draft(paragraph.paragraph_id, begin, stop, head.type, "title", noun=head.singular)
    before = determiner_before(folded, begin, memory.language)
    determiner = before[0].lower() if before else ""
    own = is_possessive(determiner, memory.language)
    possessor = _possessor(here, begin) if own else None
    its_own = own or determiner in memory.language.determiners.get("own", ())
    adopter = _adopter(joined, head, memory)
    if before and its_own and (owner := _owner(folded, before[1], memory.language)):
        adopter, its_own = altered(adopter, code=owner), False
    elif its_own and head.type == "un_resolution" and adopter.home not in resolving() and adopter.code is None:
        # *Its resolution 3/1* in a decision of ours is that of a body that nobody knows.
        adopter = altered(adopter, code=UNKNOWN)
    elif its_own:
        adopter = altered(adopter, own=True)
    found = _by_number(folded, base, head, adopter, memory, own=its_own)
    itself = before is not None and _is_itself(folded, before[1], start, memory.language)
    # *второй Факультативный протокол*: a word before the noun may have the capital.
    opens = any(map(str.isupper, folded[begin : start + 1])) if head.behind_capital else folded[start].isupper()
    if not found and not itself and opens:
        one = candidate(folded, base, start, head, determiner, possessor, memory)
        found = labour_number(one) or resolve(one)
    return found


def _owner(folded: str, determiner: int, language: Language) -> str | None:
    """The code of the body whose *its resolution* is: one that stands right before, with a preposition between."""
    before = folded[max(determiner - _OWNER, 0) : determiner]
    found = next(reversed(list(language.adopter_pattern.finditer(before))), None)
    if found is None or len(before) - found.end() > _PREPOSITION or ";" in before[found.end() :]:
        return None
    return language.adopters.get(plain(found[0]))


def _is_itself(folded: str, determiner: int, noun: int, language: Language) -> bool:
    """Whether the noun is the word by which the text speaks of itself: *dieser Beschluss* is no other decision."""
    match = language.patterns["self_reference"].match(folded, determiner)
    return bool(match and match.start("noun") == noun and (match["demonstrative"] or match["present"]))


def _adopter(joined: re.Match[str] | None, head: Head, memory: Memory) -> Adopter:
    """Who adopted a document, where and when, as far as the words before its noun, or the noun, say it."""
    code, place, year = before_noun(joined[0], memory.language) if joined else (None, None, None)
    issuer = _ISSUERS.get(head.issuer or "")
    return Adopter(code or head.body or issuer, place, year, memory.document.identity.body_code)


def _by_number(folded: str, base: Draft, head: Head, adopter: Adopter, memory: Memory, *, own: bool) -> list[Draft]:
    """Decisions and resolutions whose number or symbol stands behind the noun; `own` says that they are the body's."""
    if symbol := _symbol_behind(folded, base, memory):
        return [symbol]
    if base.type not in {"osce_decision", "un_resolution"}:
        return []
    several = cited_by_number(folded, base, memory.language, memory.authorities, adopter, plural=head.plural)
    if own:
        # *Its Decision No. 3* is that of the body that speaks.
        several = [altered(one, rule="number", confidence="high") for one in several]
    return several


def _symbol_behind(folded: str, base: Draft, memory: Memory) -> Draft | None:
    """A document whose symbol stands right behind its noun: *document PC.ACMF/31/09*."""
    language = memory.language
    match = language.patterns["symbol_behind"].match(folded, base.end)
    if match is None:
        return None
    printed = match["symbol"].rstrip(".")
    end = match.start("symbol") + len(printed)
    found = altered(base, symbol=printed, kind="symbol", rule="symbol_behind")
    revision = None
    for one in find_documents_in(folded[match.start("symbol") : min(end + 12, len(folded))]):
        if one.start == 0:
            found.symbol, revision, end = one.symbol, one.revision, max(match.start("symbol") + one.end, end)
            revise(found, one.revision, folded, match.start("symbol"), end)
            break
    found.instrument_id = instrument_by_symbol(memory.authorities, str(found.symbol), revision)
    found.by = "number" if found.instrument_id else None
    if issuer := language.patterns["issuer_behind"].match(folded, end):
        end = issuer.end()
    end = issued_behind(folded, end, language)
    found.end = subject_end(folded, end, language) or end
    return found


def small_nouns(folded: str, paragraph: Paragraph, here: list[Draft], memory: Memory) -> Iterator[Draft]:
    """Documents named with a small initial: by symbol (*document PC.…*), or by a demonstrative (*cette convention*)."""
    if memory.language.fitting.of(folded).isdisjoint(("report", "small_head")):
        return
    internal = spans(found for found in here if found.scope == "internal")
    reports = list(_reports(folded, paragraph, here, memory)) if "/" in folded else []
    yield from reports
    covered = spans([*here, *reports])
    nouns: dict[str, list[Draft]] = {}
    for found in sorted(here, key=lambda found: found.end):
        nouns.setdefault(found.noun, []).append(found)
    for match in memory.language.finditer("small_head", folded):
        start, stop = match.span("noun")
        if start in internal:
            continue
        printed = match["noun"][0].upper() + match["noun"][1:]
        head = next((head for head in memory.language.heads if head.form == printed), None)
        noun = head.singular if head else printed
        base = Draft(paragraph.paragraph_id, start, stop, head.type if head else "other_document", "title", noun=noun)
        if cited := _symbol_behind(folded, base, memory):
            if start not in covered:
                yield cited
        elif match["demonstrative"]:
            ends = nouns.get(noun, [])
            at = bisect_right(ends, start, key=lambda found: found.end)
            antecedent = ends[at - 1] if at else memory.near(noun)
            if antecedent:
                yield like(altered(base, kind="anaphoric", confidence="medium", rule="demonstrative"), antecedent)


def its_places(folded: str, paragraph: Paragraph, here: list[Draft], memory: Memory) -> Iterator[Draft]:
    """Places in a document that was named before: *and in particular its paragraphs 25 and 38*."""
    for match in memory.language.finditer("its_place", folded):
        before = [one for one in here if one.end <= match.start()]
        owner = _possessor(before, match.start())
        if owner and not _SENTENCE.search(folded[owner.end : match.start()]):
            found = Draft(paragraph.paragraph_id, *match.span("place"), owner.type, "anaphoric", rule="possessive")
            found.pinpoint_span, found.pinpoint = match.span("place"), memory.language.canonical(match["place"])
            yield altered(like(found, owner), confidence="medium")


def _reports(folded: str, paragraph: Paragraph, here: list[Draft], memory: Memory) -> Iterator[Draft]:
    """Papers with their symbol in parentheses; a name at their end that is of another document leaves it to them.

    *The report on the implementation of the Action Plan (SEC.GAL/134/20)*: the plan has another symbol, or none.
    """
    for match in memory.language.finditer("report", folded):
        start, end = match.span("name")
        symbol, revision = split_revision(match["symbol"])
        inner = [one for one in here if start < one.start and one.end == end]
        inner = [one for one in inner if one.rule not in _CITED or one.symbol not in {None, symbol}]
        known = instrument_by_symbol(memory.authorities, symbol, revision)
        if any(known and one.instrument_id == known for one in inner) or _crossed(
            [one for one in here if one not in inner], start, end
        ):
            continue
        for one in inner:
            one.end = match.start("symbol") - 2
        yield Draft(paragraph.paragraph_id, start, end, "other_document", "title", rule="symbol_in_name")


def _crossed(here: list[Draft], start: int, end: int) -> bool:
    """Whether a reference overlaps a span without lying in it, or ends where it ends."""
    return any(one.start < end and start < one.end and not (start < one.start and one.end < end) for one in here)


def _possessor(here: list[Draft], start: int) -> Draft | None:
    """What *son* or *sa* goes back to: the last document named before it that is no part of another."""
    for index in range(len(here) - 1, -1, -1):
        found = here[index]
        if found.end > start or found.scope != "external":
            continue
        # An outer name stands right before those that it holds.
        if not any(other.holds(found) for other in here[max(index - _MANY, 0) : index]):
            return found
    return None
