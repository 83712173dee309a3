"""In: the documents of one decision in its languages. Out: the same, each with what it says otherwise than the rest.

The languages of a decision are expressions of one work: a block, an opening, a cited document, who must do what and by
when should be the same in each. Where one differs, the value that most languages have is taken as the model; of two
that are as frequent, that of the language in which the text was written, else of the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from osce_decisions.model import Disagreement, Document, Paragraph

# What stands above the text tells of the sitting and the page, in the manner of each language.
_LEFT_OUT = frozenset({"masthead", "preface"})
_JOINT = "|"

Place = tuple[str, str, str]
"""A locator, a table, and a column of it."""


def add_disagreements(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents of a decision, each with its disagreements; a revision is compared with its like alone."""
    found: dict[int, tuple[Disagreement, ...]] = {}
    groups: dict[str | None, list[int]] = {}
    for index, document in enumerate(documents):
        groups.setdefault(document.expression.revision, []).append(index)
    for indexes in groups.values():
        group = [documents[index] for index in indexes]
        for index, rows in zip(indexes, _compare(group), strict=True):
            found[index] = rows
    return tuple(replace(document, disagreements=found[index]) for index, document in enumerate(documents))


def cells(document: Document) -> dict[Place, str]:
    """What can be compared across languages, by place; a block that is there has all of its places."""
    found: dict[Place, str] = {}
    for paragraph in document.paragraphs:
        if paragraph.part not in _LEFT_OUT:
            for table, column, values in _cells(paragraph):
                found[paragraph.locator, table, column] = _JOINT.join(values)
    return found


def _cells(paragraph: Paragraph) -> Iterator[tuple[str, str, list[str]]]:
    """The columns of a paragraph's rows, each with its values: in text order where that cannot differ with grammar."""
    yield "paragraphs", "kind", [paragraph.kind]
    yield "openings", "concept", [opening.concept for opening in paragraph.openings]
    external = [reference for reference in paragraph.references if reference.scope == "external"]
    yield "references", "instrument_id", _sorted(reference.instrument_id for reference in external)
    yield "references", "target_symbol", _sorted(reference.target_symbol for reference in external)
    rows = paragraph.commitments
    yield "commitments", "verb_concept", [row.verb_concept for row in rows]
    yield "commitments", "strength", ["" if row.strength is None else str(row.strength) for row in rows]
    for column in ("deadline_value", "deadline_rule", "frequency_rule"):
        yield "commitments", column, [getattr(row, column) or "" for row in rows]
    actors = [actor for row in rows for actor in row.commitment_actors]
    yield "commitment_actors", "actor_id", _sorted(f"{one.role} {one.actor_id}" for one in actors if one.actor_id)


def _sorted(values: Iterable[str | None]) -> list[str]:
    return sorted({value for value in values if value})


def _compare(documents: Sequence[Document]) -> list[tuple[Disagreement, ...]]:
    """The disagreements of each document of one revision."""
    read = [cells(document) for document in documents]
    rows: list[list[Disagreement]] = [[] for _ in documents]
    for place in dict.fromkeys(place for one in read for place in one):
        values = [one.get(place) for one in read]
        there = [value for value in values if value is not None]
        if place[1:] != ("paragraphs", "kind") and len(set(there)) == 1:
            continue
        if len(set(values)) > 1:
            for index, row in _differing(documents, place, values):
                rows[index].append(row)
    return [tuple(_numbered(row, number) for number, row in enumerate(one, 1)) for one in rows]


def _differing(
    documents: Sequence[Document], place: Place, values: Sequence[str | None]
) -> Iterator[tuple[int, Disagreement]]:
    """A row for each document whose value is not the model's; where a block is missing, only that is said."""
    locator, table, column = place
    model = _model(documents, values)
    languages = [one.expression.language for one, value in zip(documents, values, strict=True) if value == model]
    for index, value in enumerate(values):
        missing = value is None and (table, column) != ("paragraphs", "kind")
        if value == model or missing or (model is None and value is None):
            continue
        here = next((one for one in documents[index].paragraphs if one.locator == locator), None)
        yield (
            index,
            Disagreement(
                disagreement_id=f"{documents[index].expression.expression_id}/x",
                paragraph_id=here.paragraph_id if here else None,
                locator=locator,
                table_name=table,
                column_name=column,
                value=value or None,
                other_value=model or None,
                other_languages=_JOINT.join(languages),
            ),
        )


def _model(documents: Sequence[Document], values: Sequence[str | None]) -> str | None:
    counts: Mapping[str | None, int] = Counter(values)
    most = max(counts.values())
    likeliest = [value for value in values if counts[value] == most]
    original = next((one.expression.original_language for one in documents if one.expression.original_language), None)
    for document, value in zip(documents, values, strict=True):
        if document.expression.language == original and value in likeliest:
            return value
    return likeliest[0]


def _numbered(row: Disagreement, number: int) -> Disagreement:
    return replace(row, disagreement_id=f"{row.disagreement_id}{number}")
