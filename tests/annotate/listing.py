"""All that the annotators find in a document, one line a row, for people who compare it with the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from osce_decisions.model import Commitment, Document, Paragraph, Reference


def references(document: Document) -> str:
    return _listed(document, lambda paragraph: map(_reference, paragraph.references))


def terms(document: Document) -> str:
    return _listed(
        document,
        lambda paragraph: (
            f"{_short(term.term_id)} {term.role} {term.exact} [{term.span_start}]"
            f" -> {term.instrument_id or term.actor_id or '?'}{_said(' of', _short(term.definition_id))}"
            for term in paragraph.terms
        ),
    )


def openings(document: Document) -> str:
    return _listed(
        document,
        lambda paragraph: (
            f"{opening.role} {opening.exact} [{opening.span_start}] = {opening.lemma}: {opening.concept}, {opening.act}"
            f"{_said(',', opening.strength)}"
            for opening in paragraph.openings
        ),
    )


def commitments(document: Document) -> str:
    return _listed(document, lambda paragraph: [line for one in paragraph.commitments for line in _commitment(one)])


def targets(document: Document) -> str:
    texts = {paragraph.paragraph_id: paragraph.text for paragraph in document.paragraphs}
    lines = []
    for statement in document.interpretative_statements:
        for one in statement.statement_targets:
            own = texts[one.paragraph_id][one.span_start : one.span_end]
            theirs = texts[one.target_paragraph_id][one.target_start : one.target_end]
            lines.append(f"{_short(one.paragraph_id)} [{one.span_start}] {own}\n")
            lines.append(f"  = {_short(one.target_paragraph_id)} [{one.target_start}] {theirs}\n")
    return "".join(lines)


def _listed(document: Document, rows: Callable[[Paragraph], Iterable[str]]) -> str:
    """The rows of each paragraph that has any, below its locator."""
    lines: list[str] = []
    for paragraph in document.paragraphs:
        found = list(rows(paragraph))
        if found:
            lines += [f"# {paragraph.locator}", *found]
    return "".join(f"{line}\n" for line in lines)


def _reference(one: Reference) -> str:
    where = f"{_short(one.reference_id)} {one.exact} [{one.span_start}]"
    meant = one.instrument_id or _short(one.target_paragraph_id) or "?"
    details = [
        f"{one.scope} {one.kind}, {one.mention_kind} by {one.resolved_by}, {one.confidence}",
        _said("or", one.alternative_id),
        _said("symbol", one.target_symbol),
        _said("determiner", one.determiner),
        _said("pinpoint", one.pinpoint) + _said(" =", one.pinpoint_printed),
        _said("", one.relation) + _said(":", one.governing_words),
        _said("nested in", _short(one.nested_in)),
        _said("antecedent", _short(one.antecedent_id)),
    ]
    return f"{where} -> {meant} ({'; '.join(detail.strip() for detail in details if detail)})"


def _commitment(one: Commitment) -> Iterator[str]:
    verb = f"{one.governing_verb} > {one.verb}" if one.governing_verb else one.verb
    action = f"{one.action_verb or '-'} [{one.action_start}-{one.action_end}] … {(one.action or '')[-40:]}"
    terms = "".join(
        _said(f" {name}:", value)
        for name, value in (("qualifier", one.qualifier), ("deadline", one.deadline), ("frequency", one.frequency))
    )
    strength = "-" if one.strength is None else one.strength
    yield f"{_short(one.commitment_id)} {verb} ({one.act} {strength}, {one.confidence}) > {action}{terms}"
    for actor in one.commitment_actors:
        condition = _said(", ", actor.condition)
        yield f"  {actor.role} {actor.exact} = {actor.actor_id or '?'} ({_short(actor.paragraph_id)}{condition})"


def _short(identifier: str | None) -> str:
    """An identifier without its expression."""
    return (identifier or "").rpartition("#")[2]


def _said(name: str, value: object) -> str:
    return f"{name} {value}" if value not in (None, "") else ""


def outline(paragraph: Paragraph) -> list[tuple[str | None, str | None]]:
    """The commitments of a paragraph as verb and action verb."""
    return [(one.verb, one.action_verb) for one in paragraph.commitments]
