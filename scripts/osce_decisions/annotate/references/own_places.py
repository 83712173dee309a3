"""In: a paragraph. Out: the paragraphs and annexes of the text itself that it mentions, each with its target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osce_decisions.annotate.references.drafts import Draft, determiner_before, is_possessive, spans
from osce_decisions.annotate.spans import Covered
from osce_decisions.authorities import Authorities
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.model import Document, Paragraph

_PLACES = 120
"""How far before the text the place in it may begin."""
_BEHIND_PLACE = compiled(r"[\dIVX)/],?\s$")
_FIGURES = compiled(r"\d{1,3}")
_LETTER = compiled(r"\s?\(?(?P<letter>[a-z])\)")


def own_paragraphs(folded: str, paragraph: Paragraph, document: Document, language: Language) -> Iterator[Draft]:
    """Mentions of a paragraph or annex of the text itself, by number, order or neighbourhood."""
    for match in language.finditer("own_paragraph", folded):
        target = _own_target(match, paragraph, document, language)
        if match["number"] and _is_its_own(folded, match.start("name"), language):
            continue
        if _is_bare(match) and (target in (None, paragraph) or folded[: match.start("name")].endswith(", ")):
            # *Annex 1* alone is ours if there is one; behind a comma it is rather that of a document named before.
            continue
        kind = "annex" if match["annex"] else "paragraph"
        yield _mention(paragraph, match.span("name"), kind, target, _own_pinpoint(match, target, language))


def _mention(
    paragraph: Paragraph, span: tuple[int, int], kind: str, target: Paragraph | None, pinpoint: str | None
) -> Draft:
    """The draft of a mention of a place in the text itself."""
    return Draft(
        paragraph.paragraph_id,
        *span,
        kind,
        "deictic",
        scope="internal",
        rule="own_paragraph",
        by="self" if target else None,
        target_paragraph_id=target.paragraph_id if target else None,
        pinpoint=pinpoint,
        pinpoint_span=span,
    )


def own_annexes(
    folded: str, places: list[Draft], document: Document, language: Language, paragraph: Paragraph
) -> Iterator[Draft]:
    """*Set out in the annex*: that of the text itself, if it has one."""
    covered = spans(places)
    for match in language.finditer("own_annex", folded):
        target = annex_title(document, None)
        if target is None or match.start("name") in covered or target is paragraph:
            continue
        yield _mention(paragraph, match.span("name"), "annex", target, language.canonical(match["name"]))


def annex_title(document: Document, number: str | None) -> Paragraph | None:
    """The title of the annex of a number, or of the first one."""
    return next((p for p in document.paragraphs if p.locator == f"an{number or 1}.title"), None)


def with_place(found: Draft, folded: str, document: Document, language: Language) -> None:
    """A place right before the text or its annex is what is meant: *paragraph 3 of the decision on lakes*."""
    if found.type not in {"decision", "annex"}:
        return
    match = language.patterns["pinpoint"].search(folded, max(found.start - _PLACES, 0), found.start)
    if match is None or language.match_at("annexed", folded, match.start("place") - 1):
        # *Piano d'azione allegato alla presente decisione*: a participle is no annex.
        return
    prefix = "" if found.type == "decision" else f"{(found.target_paragraph_id or '#an1.').partition('#')[2]}"
    found.start, found.noun_start = match.start("place"), found.start
    found.pinpoint_span, found.pinpoint = match.span("place"), language.canonical(match["place"])
    target = _at_place(match["place"], found.pinpoint, prefix.removesuffix("title"), document)
    found.type, found.rule = ("annex" if found.pinpoint.startswith("Annex") else "paragraph"), "own_paragraph"
    found.target_paragraph_id, found.by = (target.paragraph_id, "self") if target else (None, None)
    found.instrument_id = None


def mean_itself(found: Draft, folded: str, document: Document, language: Language, authorities: Authorities) -> None:
    """A text that gives its own number speaks of itself, as does a statement to it: *implementing Decision No. 3*."""
    decision_id = document.decision.decision_id
    found.type, found.scope, found.by, found.confidence = "decision", "internal", "self", "high"
    found.instrument_id = decision_id if decision_id in authorities.instruments else None
    with_place(found, folded, document, language)


def _at_place(printed: str, pinpoint: str, prefix: str, document: Document) -> Paragraph | None:
    """The paragraph that a place names: the first, where several are; of an item that has no row its paragraph."""
    figures = _FIGURES.search(printed)
    if pinpoint.startswith("Annex"):
        return annex_title(document, figures[0] if figures else None)
    if figures is None:
        return None
    letter = _LETTER.match(printed, figures.end())
    kind = "p" if pinpoint.startswith("Preamble") else "" if prefix else "o"
    whole = f"{prefix}{kind}{figures[0]}"
    locators = [f"{whole}.{letter['letter']}", whole] if letter else [whole]
    by_locator = {one.locator: one for one in document.paragraphs}
    return next((by_locator[locator] for locator in locators if locator in by_locator), None)


def bare_places(
    folded: str, covered: Covered, paragraph: Paragraph, document: Document, language: Language
) -> Iterator[Draft]:
    """*The States referred to in paragraph 2*: of the text, or of the annex in which it stands, if it is there."""
    for match in language.finditer("bare_place", folded):
        start = match.start("name")
        if start in covered or _is_its_own(folded, start, language):
            continue
        prefix = f"{paragraph.locator.partition('.')[0]}." if paragraph.part == "annex" else ""
        target = _at_place(match["name"], language.canonical(match["name"]), prefix, document)
        if target is None or target is paragraph:
            continue
        found = _mention(paragraph, match.span("name"), "paragraph", target, language.canonical(match["numbers"]))
        found.confidence = "medium"
        yield found


def _is_its_own(folded: str, start: int, language: Language) -> bool:
    """Whether a place is that of what was named before it (*its paragraph 3*), or follows another (*Article 2, …*)."""
    before = determiner_before(folded, start, language)
    return is_possessive(before[0] if before else None, language) or bool(_BEHIND_PLACE.search(folded[:start]))


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
    return annex_title(document, match["annex_number"])
