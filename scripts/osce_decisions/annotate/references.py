"""In: a document and the authority tables. Out: its references: what it cites, where, and which document that is.

The paragraphs are read in order, because a later mention may mean an earlier one: a defined short
form, *son Additif*, *la Convention*. A reference to a document that no authority row knows is kept,
with an empty `instrument_id`; what rules cannot know comes from `data/curated/resolutions.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from osce_decisions.annotate.citations import cited_by_number, cited_symbols
from osce_decisions.annotate.found import Found, determiner_before, is_possessive
from osce_decisions.annotate.names import Name, coordinated, find_names, reach
from osce_decisions.annotate.own import own_mentions
from osce_decisions.annotate.relations import relate
from osce_decisions.annotate.terms import Defined, define_documents, inside_definition
from osce_decisions.annotate.titles import EXACT, Match, Titles, titles
from osce_decisions.authorities import Authorities
from osce_decisions.languages.meaning import Head, Meaning
from osce_decisions.model import Document, Paragraph
from osce_decisions.text import fold

# The lines of masthead and preface are metadata, not references (annotation guide, References).
_NEXT_WORD = re.compile(r"[\s']+\w+(?:-\w+)*")
# Types that say more than that of the instrument: the text itself, its parts, its journal.
_OWN = frozenset({"decision", "statement", "journal", "paragraph"})
_METADATA = frozenset({"masthead", "session", "number", "title", "formula"})


@dataclass(slots=True)
class Reader:
    """What is known while the paragraphs are read in order."""

    document: Document
    authorities: Authorities
    meaning: Meaning
    titles: Titles
    earlier: list[Found] = field(default_factory=list)
    defined: list[Defined] = field(default_factory=list)


def find_references(
    document: Document, authorities: Authorities, meaning: Meaning
) -> tuple[list[Found], list[Defined]]:
    """All references of a document in text order, and the short forms that it defines for documents."""
    reader = Reader(document, authorities, meaning, titles(authorities, meaning))
    for paragraph in document.paragraphs:
        if paragraph.kind in _METADATA:
            continue
        folded = fold(paragraph.text)
        here = _read(paragraph, folded, reader)
        reader.defined += define_documents(paragraph, folded, here, meaning)
        here = [found for found in here if not inside_definition(found.start, paragraph.paragraph_id, reader.defined)]
        _resolve_by_hand(paragraph, here, authorities)
        for number, found in enumerate(here, 1):
            found.reference_id = f"{paragraph.paragraph_id}/r{number}"
        reader.earlier += here
    return reader.earlier, reader.defined


def _read(paragraph: Paragraph, folded: str, reader: Reader) -> list[Found]:
    """The references of one paragraph, outer before inner, in text order."""
    here: list[Found] = []
    for start, stop, head in find_names(folded, reader.meaning):
        for found in _named(paragraph, folded, start, stop, head, here, reader):
            found.words = reader.titles.words(folded[found.start : found.end])
            here.append(found)
    here += cited_symbols(folded, here, reader.authorities, paragraph.paragraph_id)
    here += own_mentions(folded, paragraph, reader.document, reader.meaning, reader.authorities)
    _append_hosts(folded, here, reader.meaning)
    here = _settle(here)
    for found in here:
        known = reader.authorities.instruments.get(found.instrument_id or "")
        found.type = str(known["type"]) if known and found.type not in _OWN else found.type
        _pin(found, folded, reader.meaning)
        determiner = determiner_before(folded, found.start, reader.meaning)
        if determiner and found.determiner is None:
            found.determiner = paragraph.text[determiner[1] : determiner[1] + len(determiner[0])]
        relate(found, folded, reader.meaning)
    return here


def _named(
    paragraph: Paragraph, folded: str, start: int, stop: int, head: Head, here: list[Found], reader: Reader
) -> Iterator[Found]:
    """What begins with a noun of the pack: a citation by number, an alias, one name, two, or nothing."""
    meaning = reader.meaning
    base = Found(paragraph.paragraph_id, start, stop, head.type, "title", noun=head.singular)
    determiner = determiner_before(folded, start, meaning)
    if cited := cited_by_number(folded, replace(base), meaning, reader.authorities, reader.document.identity.body_code):
        yield cited
        return
    if not folded[start].isupper():
        return
    possessor = _possessor(here, start) if determiner and is_possessive(determiner[0], meaning) else None
    name = reach(folded, start, stop, head, reader.titles, meaning, possessor.instrument_id if possessor else None)
    if alias := _alias(folded, base, name, reader):
        yield alias
    elif pair := coordinated(folded, start, stop, head, reader.titles, meaning):
        for part in pair.parts:
            yield replace(base, end=pair.end, kind="coordinated", **_known(part))
    elif event := _quoted(folded, base, name, reader):
        yield event
    elif name.end == stop and (possessor or name.match is None or name.match.score < EXACT):
        yield from _bare(base, determiner[0].lower() if determiner else "", possessor, reader)
    elif name.match:
        kind = "short" if possessor and not _is_whole_title(folded, name, reader) else "title"
        yield replace(base, end=name.end, kind=kind, antecedent=possessor, **_known(name.match))
    elif repeated := _repeated(folded, base, stop, here, reader):
        end, fitting = repeated
        for earlier in fitting:
            yield replace(base, end=end, kind="short", antecedent=earlier, **_same(earlier))
    elif determiner and determiner[0].lower() not in meaning.determiners["indefinite"] and not head.plural:
        yield replace(base, end=name.end, antecedent=possessor)


def _known(match: Match) -> dict[str, str]:
    exact = match.score == EXACT
    return {
        "instrument_id": match.instrument_id,
        "by": "title" if exact else "similar_title",
        "confidence": "high" if exact else "medium",
    }


def _same(earlier: Found) -> dict[str, str | None]:
    return {
        "instrument_id": earlier.instrument_id,
        "type": earlier.type,
        "by": "antecedent" if earlier.instrument_id else None,
        "symbol": earlier.symbol,
    }


def _possessor(here: list[Found], start: int) -> Found | None:
    """What *son* or *sa* goes back to: the last document named before it that is no part of another."""
    before = [found for found in here if found.end <= start and found.scope == "external"]
    outer = [found for found in before if not any(other.holds(found) for other in before)]
    return outer[-1] if outer else None


def _alias(folded: str, base: Found, name: Name, reader: Reader) -> Found | None:
    """A short form that the text has defined, unless a longer name begins here."""
    for term in reversed(reader.defined):
        end = base.start + len(term.form)
        if not term.covers or folded[base.start : end] != fold(term.form) or folded[end : end + 1].isalnum():
            continue
        if name.match and name.end > end:
            return None
        return replace(
            base, end=end, kind="alias", antecedent=term.covers[0], **{**_same(term.covers[0]), "by": "term"}
        )
    return None


def _quoted(folded: str, base: Found, name: Name, reader: Reader) -> Found | None:
    """A name whose title stands in quotation marks behind *intitulé*."""
    limit = min(base.end + 100, len(folded))
    quoted = reader.meaning.patterns["title_in_quotes"].search(folded, base.end, limit + 300)
    if quoted is None or quoted.start() > limit:
        return None
    match = reader.titles.best(quoted["title"])
    return replace(base, end=quoted.end(), **(_known(match) if match else {}))


def _is_whole_title(folded: str, name: Name, reader: Reader) -> bool:
    """Whether a name says the title without the help of a possessor or of a number alone."""
    text = folded[name.start : name.end]
    match = reader.titles.best(re.sub(r"\d+", "", text), name.head.singular)
    return match is not None and name.match is not None and match.instrument_id == name.match.instrument_id


def _bare(base: Found, determiner: str, possessor: Found | None, reader: Reader) -> Iterator[Found]:
    """A noun alone: *son Additif*, *la Convention*. Without something before that it can mean, it is no reference."""
    if possessor is not None:
        children = [
            str(row["instrument_id"])
            for row in reader.authorities.rows["instruments"]
            if row["parent_id"] == possessor.instrument_id and possessor.instrument_id is not None
            if reader.titles.words(base.noun) <= reader.titles.words(str(row.get(f"label_{reader.meaning.code}") or ""))
        ]
        known = children[0] if len(children) == 1 else None
        by, confidence = ("antecedent", "medium") if known else (None, "low")
        yield replace(base, kind="anaphoric", antecedent=possessor, instrument_id=known, by=by, confidence=confidence)
        return
    if determiner in reader.meaning.determiners["indefinite"]:
        return
    same = [found for found in reader.earlier if found.noun == base.noun and found.kind not in {"deictic"}]
    if same:
        yield replace(base, kind="anaphoric", antecedent=same[-1], confidence="medium", **_same(same[-1]))


def _repeated(folded: str, base: Found, stop: int, here: list[Found], reader: Reader) -> tuple[int, list[Found]] | None:
    """Earlier references that a shortened name repeats: the same noun, and all of its words among theirs.

    The name reaches as far as its words are theirs: *les Conventions de Vienne font …* ends before *font*.
    """
    candidates = [
        found
        for found in (*reader.earlier, *here)
        if found.noun == base.noun and found.kind in {"title", "coordinated"}
    ]
    reached: tuple[int, list[Found]] | None = None
    for word in _NEXT_WORD.finditer(folded, stop, min(stop + 200, len(folded))):
        words = reader.titles.words(folded[stop : word.end()])
        candidates = [found for found in candidates if words <= found.words]
        if not candidates:
            break
        if words and reader.titles.words(word[0]):
            distinct = {found.instrument_id or found.start: found for found in reversed(candidates)}
            fitting = list(reversed(distinct.values()))
            reached = word.end(), fitting if base.noun != folded[base.start : stop] else fitting[:1]
    return reached


def _append_hosts(folded: str, here: list[Found], meaning: Meaning) -> None:
    """*Code …, Appendice 1 au Statut …*: the name takes in what it is an appendix of."""
    for found in here:
        match = meaning.patterns["apposition"].match(folded, found.end)
        host = next((other for other in here if match and other.start == match.end()), None)
        if match and host:
            found.end = host.end
            host.pinpoint_printed = match["pinpoint"]
            host.pinpoint = meaning.canonical(match["pinpoint"])
            host.relation = "host_of_appendix"


def _settle(here: list[Found]) -> list[Found]:
    """In text order; a part of a known title that is itself unknown is no reference; nesting is noted."""
    here = sorted(here, key=lambda found: (found.start, -found.end))
    kept: list[Found] = []
    for found in here:
        around = [other for other in here if other.holds(found)]
        crossed = [o for o in kept if o.start < found.start < o.end < found.end]
        if crossed or any(other.instrument_id and not found.instrument_id and not found.symbol for other in around):
            continue
        found.outer = min(around, key=lambda other: other.end - other.start, default=None)
        kept.append(found)
    return kept


def _pin(found: Found, folded: str, meaning: Meaning) -> None:
    """A pinpoint that introduces the name belongs to its span (annotation guide, References)."""
    if found.outer is not None or found.scope == "internal":
        return
    match = meaning.patterns["pinpoint"].search(folded, max(found.start - 60, 0), found.start)
    if match:
        found.start = match.start("place")
        found.pinpoint_printed = match["place"]
        found.pinpoint = meaning.canonical(match["place"])


def _resolve_by_hand(paragraph: Paragraph, here: list[Found], authorities: Authorities) -> None:
    """What a curated row says of a mention goes before what the rules found."""
    seen: dict[str, int] = {}
    for found in here:
        cited = paragraph.text[found.start : found.end]
        seen[cited] = seen.get(cited, 0) + 1
        row = authorities.resolutions.get((paragraph.paragraph_id, cited, seen[cited]))
        if row:
            found.instrument_id, found.by = str(row["instrument_id"]), "curated"
            found.confidence = str(row["confidence"])
            found.alternative_id = str(row["alternative_id"]) if row["alternative_id"] else None
