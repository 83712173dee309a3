"""In: a document and the authority tables. Out: its references: what it cites, where, and which document that is.

The paragraphs are read in order, because a later mention may mean an earlier one: a defined short
form, *son Additif*, *la Convention*. A reference to a document that no authority row knows is kept,
with an empty `instrument_id`; what rules cannot know comes from `data/curated/resolutions.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping

from osce_decisions.annotate.lexicon import instruments
from osce_decisions.annotate.references.another import is_of_matter, may_be_another
from osce_decisions.annotate.references.drafts import Draft, determiner_before, spans
from osce_decisions.annotate.references.heads import find_names
from osce_decisions.annotate.references.meetings import meetings
from osce_decisions.annotate.references.memory import Memory
from osce_decisions.annotate.references.nouns import its_places, references_at, small_nouns
from osce_decisions.annotate.references.own_places import mean_itself
from osce_decisions.annotate.references.relations import relate
from osce_decisions.annotate.references.self_references import self_references
from osce_decisions.annotate.references.settle import settle
from osce_decisions.annotate.references.symbols import (
    cited_symbols,
    find_documents_in,
    instrument_by_symbol,
    revise,
    split_revision,
)
from osce_decisions.annotate.references.titles import titles
from osce_decisions.annotate.spans import Covered
from osce_decisions.annotate.terms import Defined, define_documents
from osce_decisions.authorities import Authorities
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.model import Document, Paragraph
from osce_decisions.symbol_forms import resolving

# The lines of masthead and preface are metadata, not references (annotation guide, References).
_METADATA = frozenset({"masthead", "session", "number", "formula"})
_HEADS = frozenset({"annex_title", "statement_title"})
# Types that say more than that of the instrument: the text itself, its parts, its journal.
_OWN = frozenset({"decision", "statement", "journal", "paragraph", "annex"})
_OPEN_TYPES = frozenset({"osce_document", "other_document"})
# What the words themselves decide: no name stands instead of it.
_FIRM = frozenset({"number", "number_of_citing_body", "short_form", "self", "own_paragraph", "journal", "quoted_title"})
_CLOSE = 45
_BREAK = compiled(r"[.;]\s")
_STATED = frozenset({"statement", "notes"})
_SHORT = 2
_LAST_LINK = compiled(r"\((\d+)\)$")
_YEAR = compiled(r"(?:19|20)\d{2}")
# How far before a name the places in its document may begin.
_PLACES = 120
_SYMBOL_AT_END = compiled(r"\((?P<symbol>[A-Z]{1,6}(?:\(\d{1,2}\))?[./][A-Za-z0-9./()-]{2,20})(?:,?\s[^()]{1,60})?\)$")


def find_references(
    document: Document, folded: Mapping[str, str], authorities: Authorities, language: Language
) -> tuple[list[Draft], list[Defined]]:
    """All references of a document in text order, and the short forms that it defines for documents.

    `folded` holds the text of each paragraph in folded spelling.
    """
    memory = Memory(document, authorities, language, titles(authorities, language))
    for paragraph in document.paragraphs:
        if paragraph.kind in _METADATA:
            continue
        text = folded[paragraph.paragraph_id]
        here = _read(paragraph, text, memory)
        defined = list(define_documents(paragraph, text, here, language))
        forms = Covered((term.start, term.end) for term in defined)
        here = [found for found in here if found.start not in forms] if defined else here
        _resolve_by_hand(paragraph, here, authorities)
        for number, found in enumerate(here, 1):
            found.reference_id = f"{paragraph.paragraph_id}/r{number}"
        memory.close(here, defined)
    for found in memory.earlier:
        # A mention that gave way to another is no antecedent, but what it goes back to may be one.
        while found.antecedent and not found.antecedent.reference_id:
            found.antecedent = found.antecedent.antecedent
    return memory.earlier, memory.defined


def _read(paragraph: Paragraph, folded: str, memory: Memory) -> list[Draft]:
    """The references of one paragraph, outer before inner, in text order."""
    here = _with_itself(paragraph, folded, _named(paragraph, folded, memory), memory)
    for found in list(small_nouns(folded, paragraph, here, memory)):
        memory.name(found, folded[found.start : found.end])
        here.append(found)
    here = _known_names(folded, paragraph, here, memory)
    here += its_places(folded, paragraph, here, memory)
    here += cited_symbols(folded, here, memory.authorities, memory.language, paragraph.paragraph_id)
    here += meetings(folded, paragraph, here, memory.language)
    if not here:
        return here
    _append_hosts(folded, here, memory.language)
    here = settle(here, folded, memory)
    if paragraph.kind in _HEADS:
        # *Annex to Decision No. 8/35*: the head names the decision that it belongs to, as the masthead does.
        here = _without(here, memory.document.decision.symbol)
    if paragraph.kind == "title":
        # A title that names the plan which the decision adopts and annexes is the title of both.
        own = memory.document.decision.decision_id
        here = [one for one in here if one.rule != "own_paragraph" and one.instrument_id != own]
    names = spans(here)
    for found in here:
        _complete(found, paragraph, folded, memory, names)
    return here


def _without(here: list[Draft], symbol: str | None) -> list[Draft]:
    """The references without those to the decision itself; a name inside one of these stands alone."""
    kept = [found for found in here if not found.symbol or found.symbol != symbol]
    for found in kept:
        while found.outer is not None and not any(found.outer is other for other in kept):
            found.outer = found.outer.outer
    return kept


def _named(paragraph: Paragraph, folded: str, memory: Memory) -> list[Draft]:
    """What nouns that open names lead to; each is remembered, with the short form that is defined behind it."""
    here: list[Draft] = []
    form = range(0)
    for start, stop, head in find_names(folded, memory.language):
        if start in form:
            # A short form that is being defined is no mention.
            continue
        for found in references_at(paragraph, folded, start, stop, head, here, memory):
            memory.name(found, folded[found.start : found.end])
            here.append(found)
            defined = memory.language.patterns["definition"].match(folded, found.end)
            if defined:
                form = range(*defined.span("form"))
                memory.define(Defined(paragraph.paragraph_id, *defined.span("form"), defined["form"], (found,)))
    return here


def _with_itself(paragraph: Paragraph, folded: str, here: list[Draft], memory: Memory) -> list[Draft]:
    """The same references and those of the text to itself, where the same noun goes back to no other document."""
    own = list(self_references(folded, paragraph, memory.document, memory.language, memory.authorities))
    for found in own:
        cited = any(
            one.symbol and one.type.endswith(("decision", "resolution")) for one in here if one.end < found.start
        )
        if found.type == "decision" and cited and " " not in folded[found.start : found.end]:
            # *This decision* behind one that is cited may mean either.
            found.confidence = "medium"
    itself = {(found.start, found.end) for found in own}
    named = {found.alias_start for found in own}
    return [
        found
        for found in here
        if (found.kind != "anaphoric" or (found.start, found.end) not in itself)
        and (found.rule != "name" or found.start not in named)
    ] + [found for found in own if not _follows(found, here, folded)]


def _follows(place: Draft, here: list[Draft], folded: str) -> bool:
    """Whether a bare place stands close behind a document: then it is rather a place in that."""
    if place.rule != "own_paragraph" or place.confidence != "medium":
        return False
    before = max((one.end for one in here if one.end <= place.start and one.scope == "external"), default=None)
    return before is not None and place.start - before < _CLOSE and not _BREAK.search(folded, before, place.start)


def _complete(found: Draft, paragraph: Paragraph, folded: str, memory: Memory, names: Covered) -> None:
    """Add what stands around a reference: its places, symbol, type, determiner and relation."""
    if found.symbol and found.symbol == memory.document.decision.symbol and found.pinpoint is None:
        mean_itself(found, folded, memory.document, memory.language, memory.authorities)
    known = memory.authorities.instruments.get(found.instrument_id or "")
    found.type = str(known["kind"]) if known and found.type not in _OWN else found.type
    _pin(found, folded, memory.language)
    _add_symbol(found, folded, memory)
    if known is None and found.type in _OPEN_TYPES:
        found.type = _type_of(found, folded, memory)
    determiner = determiner_before(folded, found.start, memory.language)
    if determiner and found.determiner is None:
        found.determiner = paragraph.text[determiner[1] : determiner[1] + len(determiner[0])]
    relate(found, folded, memory.language, names, stated=paragraph.part in _STATED)


def _known_names(folded: str, paragraph: Paragraph, here: list[Draft], memory: Memory) -> list[Draft]:
    """What is named in just the words of the authority tables, also without a noun that opens names.

    A name that grammar cut otherwise gives way where the known one reaches as far or further.
    """
    for known in instruments(memory.authorities, memory.language).find(folded):
        if len(known.meanings) != 1:
            continue
        named = known.meanings[0]
        words = folded[known.start : known.end]
        if memory.is_decision(named.identifier) and not any(map(str.isdecimal, words)):
            # *The Annual Security Review Conference*: the title of a decision tells it from nothing without its number.
            continue
        if memory.titles.is_shared(words) or _is_another(named.identifier, folded, known.start, known.end, memory):
            continue
        meeting = [one for one in here if one.start < known.end and known.start < one.end]
        # *Package of Measures for the Implementation of the Minsk Agreements*: what lies in it stays, as a part.
        inside = [one for one in meeting if known.start < one.start and one.end <= known.end and one.instrument_id]
        if any(one.instrument_id or one.symbol or one.rule in _FIRM for one in meeting if one not in inside):
            continue
        if any(one.start < known.start or one.end > known.end for one in meeting):
            continue
        found = Draft(paragraph.paragraph_id, known.start, known.end, named.type, "title", rule="known_name")
        found.instrument_id, found.by = named.identifier, "title"
        if _is_short(words, memory) and may_be_another(folded, known.end, memory.language):
            found.confidence = "medium"
        found.noun = meeting[0].noun if meeting else ""
        here = [one for one in here if one not in meeting or one in inside]
        memory.name(found, folded[known.start : known.end])
        here.append(found)
    return here


def _is_another(instrument_id: str, folded: str, start: int, end: int, memory: Memory) -> bool:
    """Whether what stands behind a known name makes another document of it.

    The matter of a short one (*Convention-cadre* sur les changements climatiques), or a year that the document lacks.
    """
    language = memory.language
    if _is_short(folded[start:end], memory) and is_of_matter(folded, end, language):
        return True
    extended = language.patterns["year_or_number"].match(folded, end)
    year = _YEAR.search(extended[0]) if extended else None
    return year is not None and not memory.titles.has_year(instrument_id, year[0])


def _is_short(words: str, memory: Memory) -> bool:
    """Whether a name has a noun and at most one word beside it."""
    return len(memory.titles.words(words)) <= _SHORT


def _add_symbol(found: Draft, folded: str, memory: Memory) -> None:
    """A symbol in parentheses at the end of a name is that of the document."""
    match = _SYMBOL_AT_END.search(folded, max(found.end - 92, found.start), found.end)
    if match and found.symbol is None:
        found.symbol, revision = split_revision(match["symbol"])
        if found.pinpoint is None:
            revise(found, revision, folded, *match.span("symbol"))
        known = instrument_by_symbol(memory.authorities, found.symbol, revision)
        if known and found.by != "term":
            # A symbol says more than a title, which a decision and what it adopts may share.
            found.instrument_id, found.by, found.confidence = known, "symbol", "high"


def _append_hosts(folded: str, here: list[Draft], language: Language) -> None:
    """*Code …, Appendice 1 au Statut …*: the name takes in what it is an appendix of."""
    beginning = {found.start: found for found in reversed(here)}
    for found in here:
        match = language.patterns["apposition"].match(folded, found.end)
        host = beginning.get(match.end()) if match else None
        if match and host:
            found.end = host.end
            host.pinpoint_span = match.span("pinpoint")
            host.pinpoint = language.canonical(match["pinpoint"])
            host.relation = "host_of_appendix"


def _type_of(found: Draft, folded: str, memory: Memory) -> str:
    """The type of a document that no authority row knows, by its symbol or by the organisation in its name."""
    if found.symbol:
        printed = next(find_documents_in(found.symbol), None)
        return printed.type if printed else found.type
    if found.type != "osce_document":
        return found.type
    of_nations = memory.document.identity.body_code in resolving()
    if of_nations or memory.language.united_nations.search(folded, found.start, found.end):
        return "un_document"
    return found.type


def _pin(found: Draft, folded: str, language: Language) -> None:
    """A pinpoint that introduces the name belongs to its span (annotation guide, References)."""
    if found.outer is not None or found.scope == "internal":
        return
    if match := language.patterns["pinpoint"].search(folded, max(found.start - _PLACES, 0), found.start):
        found.noun_start, found.start = found.start, match.start("place")
        found.pinpoint_span = match.span("place")
        found.pinpoint = language.canonical(match["place"])
        if found.type == "rules_of_procedure" and found.pinpoint.startswith("Section."):
            # Their paragraphs are cited as one chain, whatever a language calls its links: `IV.1(A)6`.
            found.pinpoint = _LAST_LINK.sub(r"\1", found.pinpoint.removeprefix("Section."))
    elif found.pinpoint is None and (match := language.patterns["pinpoint_behind"].match(folded, found.end)):
        found.pinpoint_span, found.pinpoint = match.span("place"), language.canonical(match["place"])


def _resolve_by_hand(paragraph: Paragraph, here: list[Draft], authorities: Authorities) -> None:
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
