"""In: a paragraph. Out: where the decision or a statement speaks of itself, its paragraphs, or its journal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osce_decisions.annotate.references.drafts import Draft, spans
from osce_decisions.authorities import Authorities
from osce_decisions.languages import Language
from osce_decisions.model import Document, Paragraph

_YEAR = re.compile(r"(?:19|20)\d{2}(?!\d)")
# The words behind a noun that no stop or comma parts from it.
_UNBROKEN = re.compile(r"[^.,;:()]{0,50}")
_PATTERNS = ("own_paragraph", "self_reference", "own_journal")
_RESOLVING = frozenset({"A", "E", "HRC", "S"})
"""The bodies that adopt resolutions."""


def self_references(
    folded: str, paragraph: Paragraph, document: Document, language: Language, authorities: Authorities
) -> Iterator[Draft]:
    """Mentions of the text itself (scope internal), and of the journal of its sitting (deictic)."""
    if language.fitting.of(folded).isdisjoint(_PATTERNS):
        return
    paragraphs = list(_own_paragraphs(folded, paragraph, document, language))
    covered = spans(paragraphs)
    yield from paragraphs
    for match in language.finditer("self_reference", folded):
        if match.start("noun") in covered:
            continue
        # A bare article means the decision only where another text speaks of it.
        demonstrative = match["present"] or match["demonstrative"]
        if not demonstrative and paragraph.part not in {"notes", "statement"}:
            continue
        if not demonstrative and _is_told_apart(folded, match.end("name"), language):
            continue
        if not match["present"] and not _is_of_its_kind(match["noun"], document, language):
            continue
        yield _itself(match.start("name"), match.end("name"), match["noun"], paragraph, document, language, authorities)
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


def _is_told_apart(folded: str, end: int, language: Language) -> bool:
    """Whether a place or year behind a noun shows another text: *the Berlin … declaration of 2014*, *… de Berlín*."""
    behind = _UNBROKEN.match(folded, end)
    words = behind[0] if behind else ""
    return bool(_YEAR.search(words) or language.patterns["places"].search(words))


def _is_of_its_kind(noun: str, document: Document, language: Language) -> bool:
    """Whether a noun can mean the text: *this resolution* in a decision is one that it has named."""
    kinds = "decision_nouns" if document.identity.body_code in _RESOLVING else "resolution_nouns"
    return not noun.lower().startswith(tuple(language.raw[kinds]))


def _own_paragraphs(folded: str, paragraph: Paragraph, document: Document, language: Language) -> Iterator[Draft]:
    """Mentions of a paragraph or annex of the text itself, by number, order or neighbourhood."""
    for match in language.finditer("own_paragraph", folded):
        target = _own_target(match, paragraph, document, language)
        if _is_bare(match) and (target in (None, paragraph) or folded[: match.start("name")].endswith(", ")):
            # *Annex 1* alone is ours if there is one; behind a comma it is rather that of a document named before.
            continue
        yield Draft(
            paragraph.paragraph_id,
            match.start("name"),
            match.end("name"),
            "annex" if match["annex"] else "paragraph",
            "deictic",
            scope="internal",
            rule="own_paragraph",
            by="self" if target else None,
            target_paragraph_id=target.paragraph_id if target else None,
            pinpoint=_own_pinpoint(match, target, language),
            pinpoint_span=match.span("name"),
        )


def _is_bare(match: re.Match[str]) -> bool:
    """Whether an annex is named by its number alone, without the text that it belongs to."""
    return bool(match["annex_number"]) and match.end("annex_number") == match.end("name")


def _own_pinpoint(match: re.Match[str], target: Paragraph | None, language: Language) -> str | None:
    """The number of the paragraph, the kind and number of the annex, in canonical form."""
    if match["number"]:
        return language.canonical(match["numbers"])
    if match["annex"]:
        return language.canonical(f"{match['annex']} {match['annex_number'] or ''}".strip())
    if match["ordinal"] and target:
        return str(language.raw["paragraph_ordinals"][match["ordinal"].lower()])
    return None


def _own_target(match: re.Match[str], paragraph: Paragraph, document: Document, language: Language) -> Paragraph | None:
    """The paragraph that is meant: the first, where several are."""
    if match["number"]:
        return next((p for p in document.paragraphs if p.locator == f"o{match['number']}"), None)
    if match["step"]:
        step = -1 if match["step"].lower() in language.raw["previous"] else 1
        position = paragraph.position + step
        return next((p for p in document.paragraphs if p.position == position), None)
    if match["ordinal"]:
        kind = "operative" if match["part"].lower() in language.raw["operative_part"] else "preambular"
        of_kind = [p for p in document.paragraphs if p.kind == kind]
        order = language.raw["paragraph_ordinals"][match["ordinal"].lower()]
        return of_kind[order - 1 if order > 0 else order] if of_kind and abs(order) <= len(of_kind) else None
    number = match["annex_number"] or "1"
    return next((p for p in document.paragraphs if p.locator == f"an{number}.title"), None)


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
