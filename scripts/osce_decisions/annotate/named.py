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
from dataclasses import dataclass, field, replace

from osce_decisions.annotate.citations import cited_by_number, cited_in_plural
from osce_decisions.annotate.found import Found, determiner_before, is_possessive, spans
from osce_decisions.annotate.names import Name, coordinated, reach, splits
from osce_decisions.annotate.terms import Defined
from osce_decisions.annotate.titles import EXACT, Match, Titles
from osce_decisions.authorities import Authorities
from osce_decisions.languages.meaning import Head, Meaning
from osce_decisions.model import Document, Paragraph

# How many names may stand in one.
_MANY = 50
_NEXT_WORD = re.compile(r"[\s']+\w+(?:-\w+)*")


@dataclass(slots=True)
class Reader:
    """What is known while the paragraphs are read in order."""

    document: Document
    authorities: Authorities
    meaning: Meaning
    titles: Titles
    earlier: list[Found] = field(default_factory=list)
    defined: list[Defined] = field(default_factory=list)
    _last: dict[str, Found] = field(default_factory=dict)
    _names: dict[str, dict[tuple[object, ...], Found]] = field(default_factory=dict)
    _aliases: dict[str, Defined] = field(default_factory=dict)
    _lengths: set[int] = field(default_factory=set)

    def name(self, found: Found, words: frozenset[str]) -> None:
        """Note a reference of the paragraph that is being read."""
        found.words = words
        if found.kind in {"title", "coordinated"}:
            what = found.instrument_id, found.part, words
            self._names.setdefault(found.noun, {}).setdefault(what, found)

    def close(self, here: list[Found], defined: list[Defined]) -> None:
        """Note what a paragraph that has been read cites and defines."""
        self.earlier += here
        self._last.update((found.noun, found) for found in here)
        self.defined += defined
        for term in defined:
            self._aliases[term.form] = term
            self._lengths.add(len(term.form))

    def last(self, noun: str) -> Found | None:
        """The last reference of an earlier paragraph that begins with a noun."""
        return self._last.get(noun)

    def names(self, noun: str) -> list[Found]:
        """The names so far that begin with a noun, each where it first stands."""
        return list(self._names.get(noun, {}).values())

    def alias(self, folded: str, start: int) -> tuple[Defined, int] | None:
        """The longest short form that stands at an offset, and its end."""
        for length in sorted(self._lengths, reverse=True):
            term = self._aliases.get(folded[start : start + length])
            if term and not folded[start + length : start + length + 1].isalnum():
                return term, start + length
        return None


def named(
    paragraph: Paragraph, folded: str, start: int, stop: int, head: Head, here: list[Found], reader: Reader
) -> list[Found]:
    """What begins with a noun of the pack: citations by number, an alias, one name, two, or nothing."""
    base = Found(paragraph.paragraph_id, start, stop, head.type, "title", noun=head.singular)
    before = determiner_before(folded, start, reader.meaning)
    determiner = before[0].lower() if before else ""
    possessor = _possessor(here, start) if is_possessive(determiner, reader.meaning) else None
    found = _by_number(folded, base, head, possessor, reader)
    if not found and folded[start].isupper():
        found = list(_by_name(folded, base, head, determiner, possessor, reader))
    return found


def _by_number(folded: str, base: Found, head: Head, possessor: Found | None, reader: Reader) -> list[Found]:
    """Decisions and resolutions whose number or symbol stands behind the noun."""
    meaning, body = reader.meaning, reader.document.identity.body_code
    if head.plural and head.small:
        several = cited_in_plural(folded, base, meaning, reader.authorities, body)
        if several:
            return several
    cited = cited_by_number(folded, replace(base), meaning, reader.authorities, body)
    if cited is None:
        return []
    if possessor and not meaning.patterns["symbol_behind"].match(folded, base.end):
        cited.kind, cited.antecedent = "short", possessor
    return [cited]


def _by_name(
    folded: str,
    base: Found,
    head: Head,
    determiner: str,
    possessor: Found | None,
    reader: Reader,
) -> Iterator[Found]:
    meaning, stop = reader.meaning, base.end
    parent = possessor.instrument_id if possessor else None
    name = reach(folded, base.start, stop, head, reader.titles, meaning, parent)
    if alias := _alias(folded, base, name, reader):
        yield alias
    elif pair := coordinated(folded, base.start, stop, head, reader.titles, meaning):
        for part in pair.parts:
            yield _meant(replace(base, end=pair.end, kind="coordinated"), part)
    elif event := _quoted(folded, base, name, reader):
        yield event
    elif aforesaid := meaning.patterns["aforesaid"].match(folded, stop):
        for found in _bare(base, "", None, reader):
            yield replace(found, end=aforesaid.end())
    elif name.end == stop and " " in head.form and determiner and name.match is None and possessor is None:
        yield replace(base, end=stop)
    elif name.end == stop and (possessor or name.match is None or name.match.score < EXACT):
        yield from _bare(base, determiner, possessor, reader)
    elif name.match:
        kind = "short" if possessor and not _is_whole_title(folded, name, reader) else "title"
        yield _meant(replace(base, end=name.end, kind=kind, antecedent=possessor), name.match)
    elif repeated := _repeated(folded, base, stop, reader):
        end, fitting = repeated
        for earlier in fitting:
            yield _like(replace(base, end=end, kind="short"), earlier)
    elif parts := _unknown_pair(folded, base, name, meaning):
        yield from parts
    elif determiner and determiner not in meaning.determiners["indefinite"]:
        yield replace(base, end=name.end, antecedent=possessor)


def _unknown_pair(folded: str, base: Found, name: Name, meaning: Meaning) -> list[Found]:
    """Two documents that no authority row knows, under one plural noun: one row each on the same span."""
    if not name.head.plural or not splits(folded[base.end : name.end], meaning):
        return []
    return [replace(base, end=name.end, kind="coordinated", part=part) for part in (1, 2)]


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
        Found(paragraph.paragraph_id, *match.span("name"), "other_document", "title")
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
        noun = match["noun"][0].upper() + match["noun"][1:]
        head = next((head for head in reader.meaning.heads if head.form == noun), None)
        base = Found(paragraph.paragraph_id, start, stop, head.type if head else "other_document", "title", noun=noun)
        if reader.meaning.patterns["symbol_behind"].match(folded, stop):
            cited = cited_by_number(folded, base, reader.meaning, reader.authorities, None)
            if cited and start not in covered:
                yield cited
        elif match["demonstrative"]:
            ends = nouns.get(noun, [])
            at = bisect_right(ends, start, key=lambda found: found.end)
            antecedent = ends[at - 1] if at else reader.last(noun)
            if antecedent:
                yield _like(replace(base, kind="anaphoric", confidence="medium"), antecedent)


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


def _alias(folded: str, base: Found, name: Name, reader: Reader) -> Found | None:
    """A short form that the text has defined, unless a longer name begins here."""
    found = reader.alias(folded, base.start)
    if found is None or (name.match and name.end > found[1]):
        return None
    term, end = found
    return replace(_like(replace(base, end=end, kind="alias"), term.covers[0]), by="term")


def _quoted(folded: str, base: Found, name: Name, reader: Reader) -> Found | None:
    """A name whose title stands in quotation marks behind *intitulé*."""
    limit = min(base.end + 100, len(folded))
    quoted = reader.meaning.patterns["title_in_quotes"].search(folded, base.end, limit + 300)
    if quoted is None or quoted.start() > limit:
        return None
    match = reader.titles.best(quoted["title"])
    found = replace(base, end=quoted.end())
    return _meant(found, match) if match else found


def _is_whole_title(folded: str, name: Name, reader: Reader) -> bool:
    """Whether a name says the title without the help of a possessor or of a number alone."""
    text = folded[name.start : name.end]
    match = reader.titles.best(re.sub(r"\d+", "", text), name.head.singular)
    return match is not None and name.match is not None and match.instrument_id == name.match.instrument_id


def _bare(base: Found, determiner: str, possessor: Found | None, reader: Reader) -> Iterator[Found]:
    """A noun alone: *son Additif*, *la Convention*. Without something before that it can mean, it is no reference."""
    if possessor is not None:
        children = reader.titles.children(possessor.instrument_id, base.noun)
        known = children[0] if len(children) == 1 else None
        by, confidence = ("antecedent", "medium") if known else (None, "low")
        yield replace(base, kind="anaphoric", antecedent=possessor, instrument_id=known, by=by, confidence=confidence)
        return
    if determiner in reader.meaning.determiners["indefinite"]:
        return
    earlier = reader.last(base.noun)
    if earlier:
        yield _like(replace(base, kind="anaphoric", confidence="medium"), earlier)


def _repeated(folded: str, base: Found, stop: int, reader: Reader) -> tuple[int, list[Found]] | None:
    """Earlier references that a shortened name repeats: the same noun, and all of its words among theirs.

    The name reaches as far as its words are theirs: *les Conventions de Vienne font …* ends before *font*.
    """
    candidates = reader.names(base.noun)
    reached: tuple[int, list[Found]] | None = None
    for word in _NEXT_WORD.finditer(folded, stop, min(stop + 200, len(folded))):
        words = reader.titles.words(folded[stop : word.end()])
        candidates = [found for found in candidates if words <= found.words]
        if not candidates:
            break
        if words and reader.titles.words(word[0]):
            distinct = {found.instrument_id or (found.part, found.words): found for found in reversed(candidates)}
            fitting = list(reversed(distinct.values()))
            reached = word.end(), fitting if base.noun != folded[base.start : stop] else fitting[:1]
    return reached
