"""In: a reference in its paragraph. Out: what the text does with the document, and the words that show it."""

from __future__ import annotations

from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.languages import Language

_REACH = 600


def relate(found: Draft, folded: str, language: Language) -> None:
    """Set relation and governing words: those nearest before the reference, or right behind it.

    A name inside a name is part of it.
    """
    if found.outer is not None:
        found.relation = found.relation or "part_of_title"
        return
    nearest: tuple[int, int, int] | None = None
    start = max(found.start - _REACH, 0)
    for sentence in language.patterns["sentence_end"].finditer(folded, start, found.start):
        start = sentence.end()
    for relation in language.relations:
        if relation.after:
            match = relation.pattern.match(folded, found.end)
            if match:
                found.relation, found.governing_span = relation.relation, match.span()
                return
            continue
        for match in relation.pattern.finditer(folded, start, found.start):
            # The nearest words govern; of two that end together the longer say more.
            candidate = (match.end(), match.end() - match.start(), match.start())
            if nearest is None or candidate > nearest:
                nearest = candidate
                found.relation, found.governing_span = relation.relation, match.span()
