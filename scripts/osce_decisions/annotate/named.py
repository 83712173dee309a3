"""In: a noun that may name a document, in its paragraph. Out: the reference that begins with it, or none.

What a name means is decided by the first of these that holds: a number or symbol behind the noun; a
short form that the text has defined; two titles under one plural; a title in quotation marks; the
title that the name is most like; an earlier mention that it repeats or hangs on. A name that none of
them knows is still a reference if a definite article or possessive stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from osce_decisions.annotate.found import Found, determiner_before, is_possessive, spans
from osce_decisions.annotate.lexicon import lexicon
from osce_decisions.annotate.names import (
    ANOTHER,
    Name,
    coordinated,
    grammatical_end,
    reach,
    splits,
    window_end,
    words_before,
)
from osce_decisions.annotate.reader import Reader
from osce_decisions.annotate.references.numbered import Adopter, before_noun, cited_by_number
from osce_decisions.annotate.references.symbols import find_documents_in, instrument_by_symbol, revise
from osce_decisions.annotate.titles import EXACT, Match
from osce_decisions.languages.meaning import Head, Meaning
from osce_decisions.model import Paragraph

_ISSUERS = {"council": "S", "assembly": "A", "rights": "A/HRC"}
# A participle is no longer than this.
_WORD = 24
# How many names may stand in one.
_MANY = 50
_YEAR = re.compile(r"(?:19|20)\d{2}(?![\w/])")
_NEXT_WORD = re.compile(r"[\s']+\w+(?:-\w+)*")


def named(
    paragraph: Paragraph, folded: str, start: int, stop: int, head: Head, here: list[Found], reader: Reader
) -> list[Found]:
    """What begins with a noun of the pack: citations by number, an alias, one name, two, or nothing."""
    joined = words_before(folded, start, reader.meaning)
    begin = joined.start() if joined else start
    base = Found(paragraph.paragraph_id, begin, stop, head.type, "title", noun=head.singular)
    before = determiner_before(folded, begin, reader.meaning)
    determiner = before[0].lower() if before else ""
    own = is_possessive(determiner, reader.meaning)
    possessor = _possessor(here, begin) if own else None
    found = _by_number(folded, base, head, _adopter(joined, head, reader), reader, own=own)
    itself = before is not None and _is_itself(folded, before[1], start, reader.meaning)
    if not found and not itself and folded[begin if head.behind_capital else start].isupper():
        found = list(_by_name(folded, base, start, head, determiner, possessor, reader))
    return found


def _is_itself(folded: str, determiner: int, noun: int, meaning: Meaning) -> bool:
    """Whether the noun is the word by which the text speaks of itself: *dieser Beschluss* is no other decision."""
    match = meaning.patterns["self_reference"].match(folded, determiner)
    return bool(match and match.start("noun") == noun and (match["demonstrative"] or match["present"]))


def _adopter(joined: re.Match[str] | None, head: Head, reader: Reader) -> Adopter:
    """Who adopted a document, where and when, as far as the words before its noun, or the noun, say it."""
    code, place, year = before_noun(joined[0], reader.meaning) if joined else (None, None, None)
    issuer = _ISSUERS.get(head.issuer or "")
    return Adopter(code or head.body or issuer, place, year, reader.document.identity.body_code)


def _by_number(folded: str, base: Found, head: Head, adopter: Adopter, reader: Reader, *, own: bool) -> list[Found]:
    """Decisions and resolutions whose number or symbol stands behind the noun; `own` says that they are the body's."""
    if symbol := _symbol_behind(folded, base, reader):
        return [symbol]
    if base.type not in {"osce_decision", "un_resolution"}:
        return []
    several = cited_by_number(folded, base, reader.meaning, reader.authorities, adopter, plural=head.plural)
    if own:
        # *Its Decision No. 3* is that of the body that speaks.
        several = [replace(one, rule="number", confidence="high") for one in several]
    return several


def _symbol_behind(folded: str, base: Found, reader: Reader) -> Found | None:
    """A document whose symbol stands right behind its noun: *document PC.ACMF/31/09*."""
    meaning = reader.meaning
    match = meaning.patterns["symbol_behind"].match(folded, base.end)
    if match is None:
        return None
    printed = match["symbol"].rstrip(".")
    end = match.start("symbol") + len(printed)
    found = replace(base, symbol=printed, kind="symbol", rule="symbol_behind")
    for one in find_documents_in(folded[match.start("symbol") : min(end + 12, len(folded))]):
        if one.start == 0:
            found.symbol, end = one.symbol, max(match.start("symbol") + one.end, end)
            revise(found, one.revision, folded, match.start("symbol"), end)
            break
    found.instrument_id = instrument_by_symbol(reader.authorities, str(found.symbol))
    found.by = "number" if found.instrument_id else None
    if issuer := meaning.patterns["issuer_behind"].match(folded, end):
        end = issuer.end()
    if subject := meaning.patterns["subject_behind"].match(folded, end):
        limit = window_end(folded, subject.end(), meaning)
        end = grammatical_end(folded, subject.end(), limit, meaning, subject.start())
    found.end = end
    return found


def _by_name(
    folded: str,
    base: Found,
    noun: int,
    head: Head,
    determiner: str,
    possessor: Found | None,
    reader: Reader,
) -> Iterator[Found]:
    meaning, stop = reader.meaning, base.end
    joined = words_before(folded, noun, meaning)
    if joined and joined.groupdict().get("aforesaid"):
        yield from (replace(one, start=base.start) for one in _bare(replace(base, start=noun), "", None, reader))
        return
    parent = possessor.instrument_id if possessor else None
    name = reach(folded, base.start, noun, stop, head, reader.titles, meaning, parent)
    alone = name.end == stop and base.start == noun
    if alias := _alias(folded, base, noun, name, reader):
        yield alias
    elif pair := coordinated(folded, base.start, noun, stop, head, reader.titles, meaning):
        for part in pair.parts:
            yield _meant(replace(base, end=pair.end, kind="coordinated", rule="two_titles"), part)
    elif event := _quoted(folded, base, name, reader):
        yield event
    elif aforesaid := meaning.patterns["aforesaid"].match(folded, stop):
        for found in _bare(base, "", None, reader):
            yield replace(found, end=aforesaid.end())
    elif alone and name.match is None and possessor is None and _stands_alone(head, determiner, base, reader):
        yield replace(base, end=stop, rule="noun_alone")
    elif alone and (possessor or name.match is None or name.match.score < EXACT):
        yield from _bare(base, determiner, possessor, reader)
    elif name.match:
        kind = "short" if possessor and not _is_whole_title(folded, name, reader) else "title"
        yield _meant(replace(base, end=name.end, kind=kind, antecedent=possessor, rule="title"), name.match)
    elif (repeated := _repeated(folded, base, noun, reader)) and not _goes_beyond(folded, base, *repeated, reader):
        end, fitting = repeated
        for earlier in fitting:
            yield _like(replace(base, end=end, kind="short", rule="name_again", confidence="medium"), earlier)
    elif parts := _unknown_pair(folded, base, name, meaning):
        yield from parts
    elif (
        (_is_known(determiner, meaning) or _is_adopted(folded, base.start, meaning))
        and meaning.patterns["unknown_name"].match(folded, base.start, name.end)
        and not lexicon(reader.authorities, meaning.code).is_name(folded[base.start : name.end])
    ):
        yield replace(base, end=name.end, antecedent=possessor, rule="name")


def _is_known(determiner: str, meaning: Meaning) -> bool:
    """Whether what stands before a name says that a certain document is meant; some languages need no word for it."""
    return determiner not in meaning.determiners["indefinite"] if determiner else not meaning.raw["needs_determiner"]


def _is_adopted(folded: str, start: int, meaning: Meaning) -> bool:
    """Whether a participle before the name says that it was adopted: *das in Wien verabschiedete Konzept*."""
    before = folded[max(start - _WORD, 0) : start].rstrip()
    return any(match.end() == len(before) for match in meaning.participles.finditer(before))


def _stands_alone(head: Head, determiner: str, base: Found, reader: Reader) -> bool:
    """Whether a noun may be a name by itself: *les Règles de procédure*."""
    if not head.alone:
        return False
    return bool(determiner) or not (reader.meaning.raw["needs_determiner"] or reader.last(base.noun))


def _unknown_pair(folded: str, base: Found, name: Name, meaning: Meaning) -> list[Found]:
    """Two documents that no authority row knows, under one plural noun: one row each on the same span."""
    if not name.head.plural or not splits(folded[base.end : name.end], meaning):
        return []
    return [replace(base, end=name.end, kind="coordinated", part=part, rule="two_names") for part in (1, 2)]


def _meant(found: Found, match: Match) -> Found:
    """The reference with the instrument that its words match."""
    exact = match.score == EXACT
    by, confidence = ("title", "high") if exact else ("similar_title", "medium")
    return replace(found, instrument_id=match.instrument_id, by=by, confidence=confidence)


def _like(found: Found, earlier: Found) -> Found:
    """The reference with what an earlier one means."""
    by = "antecedent" if earlier.instrument_id else None
    same = replace(found, instrument_id=earlier.instrument_id, type=earlier.type, by=by)
    return replace(same, symbol=earlier.symbol, antecedent=earlier)


def small_named(folded: str, paragraph: Paragraph, here: list[Found], reader: Reader) -> Iterator[Found]:
    """Documents named with a small initial: by symbol (*document PC.…*), or by a demonstrative (*cette convention*)."""
    covered, internal = spans(here), spans(found for found in here if found.scope == "internal")
    reports = [
        Found(paragraph.paragraph_id, *match.span("name"), "other_document", "title", rule="symbol_in_name")
        for match in reader.meaning.patterns["report"].finditer(folded)
        if not covered.meets(*match.span("name"))
    ]
    yield from reports
    covered = spans([*here, *reports])
    nouns: dict[str, list[Found]] = {}
    for found in sorted(here, key=lambda found: found.end):
        nouns.setdefault(found.noun, []).append(found)
    for match in reader.meaning.patterns["small_head"].finditer(folded):
        start, stop = match.span("noun")
        if start in internal:
            continue
        printed = match["noun"][0].upper() + match["noun"][1:]
        head = next((head for head in reader.meaning.heads if head.form == printed), None)
        noun = head.singular if head else printed
        base = Found(paragraph.paragraph_id, start, stop, head.type if head else "other_document", "title", noun=noun)
        if cited := _symbol_behind(folded, base, reader):
            if start not in covered:
                yield cited
        elif match["demonstrative"]:
            ends = nouns.get(noun, [])
            at = bisect_right(ends, start, key=lambda found: found.end)
            antecedent = ends[at - 1] if at else reader.last(noun)
            if antecedent:
                yield _like(replace(base, kind="anaphoric", confidence="medium", rule="demonstrative"), antecedent)


def _possessor(here: list[Found], start: int) -> Found | None:
    """What *son* or *sa* goes back to: the last document named before it that is no part of another."""
    for index in range(len(here) - 1, -1, -1):
        found = here[index]
        if found.end > start or found.scope != "external":
            continue
        # An outer name stands right before those that it holds.
        if not any(other.holds(found) for other in here[max(index - _MANY, 0) : index]):
            return found
    return None


def _alias(folded: str, base: Found, noun: int, name: Name, reader: Reader) -> Found | None:
    """A short form that the text has defined, unless a longer name begins here."""
    for start in dict.fromkeys((base.start, noun)):
        found = reader.alias(folded, start)
        if found and not (name.match and name.end > found[1]):
            term, end = found
            return replace(
                _like(replace(base, start=start, end=end, kind="alias", rule="short_form"), term.covers[0]), by="term"
            )
    return None


def _quoted(folded: str, base: Found, name: Name, reader: Reader) -> Found | None:
    """A name whose title stands in quotation marks behind *intitulé*."""
    limit = min(base.end + 100, len(folded))
    quoted = reader.meaning.patterns["title_in_quotes"].search(folded, base.end, limit + 300)
    if quoted is None or quoted.start() > limit:
        return None
    match = reader.titles.best(quoted["title"])
    found = replace(base, end=quoted.end(), rule="quoted_title")
    return _meant(found, match) if match else found


def _is_whole_title(folded: str, name: Name, reader: Reader) -> bool:
    """Whether a name says the title without the help of a possessor or of a number alone."""
    text = folded[name.start : name.end]
    match = reader.titles.best(re.sub(r"\d+", "", text), name.head.singular)
    if match is None or match.generic or name.match is None:
        return False
    return match.instrument_id == name.match.instrument_id


def _bare(base: Found, determiner: str, possessor: Found | None, reader: Reader) -> Iterator[Found]:
    """A noun alone: *son Additif*, *la Convention*. Without something before that it can mean, it is no reference."""
    if possessor is not None:
        children = reader.titles.children(possessor.instrument_id, base.noun)
        known = children[0] if len(children) == 1 else None
        by, confidence = ("antecedent", "medium") if known else (None, "low")
        bare = replace(base, kind="anaphoric", antecedent=possessor, rule="possessive")
        yield replace(bare, instrument_id=known, by=by, confidence=confidence)
        return
    if determiner in reader.meaning.determiners["indefinite"]:
        return
    earlier = reader.last(base.noun)
    if earlier:
        yield _like(replace(base, kind="anaphoric", confidence="medium", rule="noun_again"), earlier)


def _repeated(folded: str, base: Found, noun: int, reader: Reader) -> tuple[int, list[Found]] | None:
    """Earlier references that a shortened name repeats: the same noun, and all of its words among theirs.

    The name reaches as far as its words are theirs: *les Conventions de Vienne font …* ends before *font*.
    """
    stop, before = base.end, reader.titles.words(folded[base.start : noun])
    candidates = [found for found in reader.names(base.noun) if before <= found.words]
    years = _years_of(folded[base.start : noun])
    plural = base.noun != folded[noun:stop]
    reached = (stop, _distinct(candidates, plural)) if before and candidates else None
    for word in _NEXT_WORD.finditer(folded, stop, min(stop + 200, len(folded))):
        words = before | reader.titles.words(folded[stop : word.end()])
        candidates = [found for found in candidates if words <= found.words]
        if not candidates:
            break
        if words and reader.titles.words(word[0]):
            reached = word.end(), _distinct(candidates, plural)
    if reached is None:
        return None
    # An edition of another year is another document.
    extended = reader.meaning.patterns["year_or_number"].match(folded, reached[0])
    end = extended.end() if extended else reached[0]
    years |= _years_of(folded[reached[0] : end])
    fitting = [found for found in reached[1] if years <= found.years or not found.years]
    return (end, fitting) if fitting else None


def _years_of(words: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(words))


def _goes_beyond(folded: str, base: Found, end: int, fitting: list[Found], reader: Reader) -> bool:
    """Whether the capitals of a title go on where the earlier name would be repeated: then it is another document."""
    title = reader.meaning.patterns["title"].match(folded, base.end, window_end(folded, base.end, reader.meaning))
    if title is None or title.end() <= end:
        return False
    known = frozenset().union(*(found.words for found in fitting))
    return len(reader.titles.words(folded[base.end : title.end()]) - known) >= ANOTHER


def _distinct(candidates: list[Found], plural: bool) -> list[Found]:
    """The documents that candidates mean, each where it first stands; a singular means the first."""
    distinct = {found.instrument_id or (found.part, found.words): found for found in reversed(candidates)}
    fitting = list(reversed(distinct.values()))
    return fitting if plural else fitting[:1]
