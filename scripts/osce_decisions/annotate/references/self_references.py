"""In: a paragraph. Out: where the decision or a statement speaks of itself, its paragraphs, or its journal.

Paragraphs and annexes of the text itself are those of `own_places`.
"""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.annotate.references.drafts import Draft, determiner_before, spans
from osce_decisions.annotate.references.heads import find_names
from osce_decisions.annotate.references.names import subject_end, words_before
from osce_decisions.annotate.references.numbers import before_noun
from osce_decisions.annotate.references.own_places import bare_places, own_annexes, own_paragraphs, with_place
from osce_decisions.authorities import Authorities
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.model import Document, Paragraph
from osce_decisions.symbol_forms import resolving
from osce_decisions.text import fold, plain

_YEAR = compiled(r"(?:19|20)\d{2}(?!\d)")
# The words behind a noun that no stop or comma parts from it.
_UNBROKEN = compiled(r"[^.,;:()]{0,50}")
_PATTERNS = ("own_paragraph", "self_reference", "own_journal", "own_annex", "bare_place")
_SPEAK_OF_IT = frozenset({"notes", "statement"})
"""The parts in which a bare article means the decision to which they belong."""
_NUMBER = compiled(r"\s(?:№|N|n)|\s?\d")
_WORDS = compiled(r"\w+")
_TELLS = 3
"""Words of more letters tell a title from others."""
_ADOPTER = 4
"""So many words may say whose decision it is."""


def self_references(
    folded: str, paragraph: Paragraph, document: Document, language: Language, authorities: Authorities
) -> Iterator[Draft]:
    """Mentions of the text itself (scope internal), and of the journal of its sitting (deictic)."""
    fits = not language.fitting.of(folded).isdisjoint(_PATTERNS)
    if not fits and paragraph.part not in _SPEAK_OF_IT:
        return
    places = list(own_paragraphs(folded, paragraph, document, language)) if fits else []
    annexes = list(own_annexes(folded, places, document, language, paragraph)) if fits else []
    places += bare_places(folded, spans(places), paragraph, document, language) if fits else []
    covered = spans([*places, *annexes])
    subjects = _by_subject(folded, paragraph, document, language) if paragraph.part in _SPEAK_OF_IT else {}
    drafts = annexes
    for start, end, noun in _mentions(folded, paragraph, document, language, subjects):
        if start + len(folded[start:end]) - 1 not in covered and start not in covered:
            drafts.append(_itself(start, end, noun, paragraph, document, language, authorities))
    for found in drafts:
        with_place(found, folded, document, language)
    # *paragraph 1 of the operative part of this decision*: the shorter mention lies in the longer.
    yield from (place for place in places if not any(found.holds(place) for found in drafts))
    yield from drafts
    for match in language.finditer("own_journal", folded):
        known, symbol = _journal(document, authorities), _journal_symbol(document, authorities)
        by = "sitting" if symbol else None
        start, end = match.span("name")
        yield Draft(
            paragraph.paragraph_id,
            start,
            end,
            "journal",
            "deictic",
            instrument_id=known,
            by=by,
            symbol=symbol,
            rule="journal",
        )


def _mentions(
    folded: str, paragraph: Paragraph, document: Document, language: Language, subjects: dict[int, tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """Where the text or its statement is named, and the noun; `subjects` by the nouns that they follow."""
    for start, end in subjects.values():
        yield start, end, language.raw["decision_nouns"][0]
    for match in language.finditer("self_reference", folded):
        if match.start("noun") in subjects:
            continue
        # A bare article means the decision only where another text speaks of it.
        demonstrative = match["present"] or match["demonstrative"]
        if not demonstrative and paragraph.part not in _SPEAK_OF_IT:
            continue
        if not demonstrative and _is_told_apart(folded, match.end("name"), language):
            continue
        if not match["present"] and not _is_of_its_kind(match["noun"], document, language):
            continue
        yield match.start("name"), match.end("name"), match["noun"]


def _by_subject(
    folded: str, paragraph: Paragraph, document: Document, language: Language
) -> dict[int, tuple[int, int]]:
    """Where *the decision on the protection of lakes* begins and ends in a statement, by where its noun stands.

    One that names another place or year is another, unless the words are those of the title.
    """
    found: dict[int, tuple[int, int]] = {}
    body = document.identity.body_code
    for start, stop, head in find_names(folded, language):
        if head.type != "osce_decision" or head.plural or not _is_of_its_kind(head.singular, document, language):
            continue
        joined = words_before(folded, start, language)
        begin = joined.start() if joined else start
        before = determiner_before(folded, begin, language)
        said = before[0].lower() if before else ""
        if said in language.determiners["indefinite"] | language.determiners["possessive"]:
            continue
        said_whose = _behind_adopter(folded, stop, document, language)
        end = subject_end(folded, said_whose, language) or (said_whose if said_whose > stop else None)
        of_its_body = head.body == body or (joined is not None and before_noun(joined[0], language)[0] == body)
        end = stop if end is None and of_its_body else end
        if end is None or (not said and language.raw["needs_determiner"]) or _NUMBER.match(folded, end):
            continue
        if not _is_told_apart(folded[:end], stop, language) or _is_titled(folded[stop:end], document):
            found[start] = begin, end
    return found


def _behind_adopter(folded: str, stop: int, document: Document, language: Language) -> int:
    """Where that ends which says whose decision it is, if the body is the one that speaks."""
    position = stop
    for _ in range(_ADOPTER):
        word = language.patterns["citation_word"].match(folded, position)
        if word is None or not (word["link"] or word["organisation"] or word["adopter"]):
            break
        position = word.end()
        if word["adopter"]:
            same = language.adopters.get(plain(word["adopter"])) in {document.identity.body_code, "?"}
            return position if same else stop
    return stop


def _is_titled(words: str, document: Document) -> bool:
    """Whether two words of a subject stand in the title of the decision."""
    title = set(_WORDS.findall(plain(fold(document.expression.title or ""))))
    return len({word for word in _WORDS.findall(plain(words)) if len(word) > _TELLS} & title) > 1


def _is_told_apart(folded: str, end: int, language: Language) -> bool:
    """Whether a place or year behind a noun shows another text: *the Berlin … declaration of 2014*, *… de Berlín*."""
    behind = _UNBROKEN.match(folded, end)
    words = behind[0] if behind else ""
    return bool(_YEAR.search(words) or language.patterns["places"].search(words))


def _is_of_its_kind(noun: str, document: Document, language: Language) -> bool:
    """Whether a noun can mean the text: *this resolution* in a decision is one that it has named."""
    kinds = "decision_nouns" if document.identity.body_code in resolving() else "resolution_nouns"
    return not noun.lower().startswith(tuple(language.raw[kinds]))


def _itself(
    start: int,
    end: int,
    noun: str,
    paragraph: Paragraph,
    document: Document,
    language: Language,
    authorities: Authorities,
) -> Draft:
    if noun.lower().startswith((*language.raw["decision_nouns"], *language.raw["resolution_nouns"])):
        decision_id = document.decision.decision_id
        known = decision_id if decision_id in authorities.instruments else None
        return Draft(
            paragraph.paragraph_id,
            start,
            end,
            "decision",
            "deictic",
            scope="internal",
            instrument_id=known,
            by="self",
            rule="self",
        )
    prefix = paragraph.locator.partition(".")[0]
    title = next((p for p in document.paragraphs if p.locator == f"{prefix}.title"), None)
    target = title.paragraph_id if title else None
    return Draft(
        paragraph.paragraph_id,
        start,
        end,
        "statement",
        "deictic",
        scope="internal",
        by="self" if target else None,
        target_paragraph_id=target,
        rule="self",
    )


def _journal_symbol(document: Document, authorities: Authorities) -> str | None:
    """The symbol of the journal of the sitting, from what the preface prints: `MC(24).JOUR/2`, `PC.JOUR/462`."""
    body, journal = document.identity.body_code, document.expression.journal
    if body is None or journal is None:
        return None
    by_meeting = "({meeting}).JOUR" in str(authorities.bodies.get(body, {}).get("document_symbols"))
    meeting = f"({document.identity.meeting})" if document.identity.meeting and by_meeting else ""
    return f"{body}{meeting}.JOUR/{journal}"


def _journal(document: Document, authorities: Authorities) -> str | None:
    """The journal of the sitting, if the authority table has it."""
    if document.decision.meeting_id is None or document.expression.journal is None:
        return None
    known = f"{document.decision.meeting_id}-journal-{document.expression.journal}"
    return known if known in authorities.instruments else None
