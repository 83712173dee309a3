"""In: a paragraph. Out: where the decision or a statement speaks of itself, its paragraphs, or its journal."""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.annotate.found import Found
from osce_decisions.authorities import Authorities
from osce_decisions.languages.meaning import Meaning
from osce_decisions.model import Document, Paragraph


def own_mentions(
    folded: str, paragraph: Paragraph, document: Document, meaning: Meaning, authorities: Authorities
) -> Iterator[Found]:
    """Mentions of the text itself (scope internal), and of the journal of its sitting (deictic)."""
    for match in meaning.patterns["self_reference"].finditer(folded):
        # A bare article means the decision only where another text speaks of it.
        if match["determiner"].lower() in {"la", "une"} and paragraph.part not in {"notes", "statement"}:
            continue
        yield _itself(match.start("noun"), match.end("noun"), match["noun"], paragraph, document, meaning, authorities)
    for match in meaning.patterns["own_paragraph"].finditer(folded):
        target = next((p for p in document.paragraphs if p.locator == f"o{match['number']}"), None)
        yield Found(
            paragraph.paragraph_id,
            match.start("name"),
            match.end("name"),
            "paragraph",
            "deictic",
            scope="internal",
            by="self" if target else None,
            target_paragraph_id=target.paragraph_id if target else None,
            pinpoint=match["number"],
            pinpoint_printed=match["name"],
        )
    for match in meaning.patterns["own_journal"].finditer(folded):
        known = _journal(document, authorities)
        by = "sitting" if known else None
        yield Found(
            paragraph.paragraph_id,
            match.start("name"),
            match.end("name"),
            "journal",
            "deictic",
            instrument_id=known,
            by=by,
        )


def _itself(
    start: int,
    end: int,
    noun: str,
    paragraph: Paragraph,
    document: Document,
    meaning: Meaning,
    authorities: Authorities,
) -> Found:
    if noun.lower().startswith(tuple(meaning.raw["decision_nouns"])):
        decision_id = document.decision.decision_id
        known = decision_id if decision_id in authorities.instruments else None
        return Found(
            paragraph.paragraph_id,
            start,
            end,
            "decision",
            "deictic",
            scope="internal",
            instrument_id=known,
            by="self",
        )
    prefix = paragraph.locator.partition(".")[0]
    title = next((p for p in document.paragraphs if p.locator == f"{prefix}.title"), None)
    target = title.paragraph_id if title else None
    return Found(
        paragraph.paragraph_id,
        start,
        end,
        "statement",
        "deictic",
        scope="internal",
        by="self" if target else None,
        target_paragraph_id=target,
    )


def _journal(document: Document, authorities: Authorities) -> str | None:
    """The journal of the sitting, if the authority table has it."""
    if document.decision.meeting_id is None or document.expression.journal is None:
        return None
    known = f"{document.decision.meeting_id}-journal-{document.expression.journal}"
    return known if known in authorities.instruments else None
