"""In: a reference in its paragraph. Out: what the text does with the document, and the words that show it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.annotate.sentences import begun_between
from osce_decisions.annotate.spans import Covered
from osce_decisions.languages import Language
from osce_decisions.languages.verbs import relations_of_concepts
from osce_decisions.model import Opening

_REACH = 600
_REPLACES = "replaces"
_DONE = frozenset({"amends", "extends", "repeals", _REPLACES, "endorses"})


def relate(found: Draft, folded: str, language: Language, names: Covered, *, stated: bool) -> None:
    """Set relation and governing words: those nearest before the reference, or right behind it.

    A name inside a name is part of it; what stands in a name (`names`: all in the paragraph) governs nothing.
    Only a statement (`stated`) asks to be attached to something.
    """
    if found.outer is not None:
        found.relation = found.relation or "part_of_title"
        return
    nearest: tuple[int, int, int] | None = None
    start = max(found.start - _REACH, 0)
    start = begun_between(folded, start, found.start, language) or start
    fitting = language.fitting.of(folded)
    for relation in language.relations:
        if relation.after:
            match = relation.pattern.match(folded, found.end)
            if match and not _joins(found, relation.relation):
                found.relation, found.governing_span = _done(found, relation.relation), match.span()
                return
            continue
        if relation.key not in fitting or (relation.relation == "requests_attachment_to" and not stated):
            continue
        for match in relation.pattern.finditer(folded, start, found.start):
            if match.start() in names or _is_of_others(relation.relation, match, folded, language):
                # *The Package of Measures for the Implementation of …*
                continue
            # The nearest words govern; of two that end together the longer say more.
            candidate = (match.end(), match.end() - match.start(), match.start())
            if nearest is None or candidate > nearest:
                nearest = candidate
                found.relation, found.governing_span = _done(found, relation.relation), match.span()


def _done(found: Draft, relation: str) -> str:
    """What a document that is replaced undergoes: the whole is repealed, what loses a part is amended."""
    if relation != _REPLACES:
        return relation
    return "amends" if found.pinpoint else "repeals"


def _joins(found: Draft, relation: str) -> bool:
    """Whether a verb behind a statement says that somebody aligns himself with it: *schließt sich der Erklärung an*."""
    return found.type == "statement" and relation == "endorses"


def _is_of_others(relation: str, match: re.Match[str], folded: str, language: Language) -> bool:
    """Whether what is done with a document is done by it: *the Roadmap, endorsed by resolution 1515*."""
    return relation in _DONE and language.patterns["by_agent"].match(folded, match.end()) is not None


def relate_to_verbs(
    drafts: Iterable[Draft], folded: str, openings: Sequence[Opening], above: Sequence[Opening], language: Language
) -> None:
    """Give references the relation that their governing verb has, where no nearer words say another.

    The verb is the last that opens a clause before the reference in its sentence, or else that of the chapeau, `above`:
    it holds for each member of a list, in every form that the language has for it. What an earlier clause said ends
    with it.
    """
    ends = [one.span_end for one in openings]
    for found in drafts:
        if found.outer is not None:
            continue
        last = bisect_right(ends, found.start) - 1
        if last >= 0 and begun_between(folded, ends[last], found.start, language):
            continue
        if found.scope == "internal":
            _keep_close(found)
        elif last >= 0:
            _govern(found, openings[last])
        elif found.relation is None and above:
            found.relation = relations_of_concepts().get(above[-1].concept)


def _govern(found: Draft, opening: Opening) -> None:
    said = found.governing_span
    if found.relation and (said is None or said[0] >= opening.span_end):
        return
    relation = relations_of_concepts().get(opening.concept)
    if relation is None and said is not None and said[0] >= opening.span_start:
        return
    replaces = opening.concept == _REPLACES
    found.relation = _done(found, _REPLACES) if replaces else relation
    found.governing_span = (opening.span_start, opening.span_end) if relation else None


def _keep_close(found: Draft) -> None:
    """What a verb does with another document it does not do with the text itself, unless it stands right before it."""
    said = found.governing_span
    verbs = set(relations_of_concepts().values())
    # Between verb and noun stands at most a determiner: *Extends this Decision*.
    close = len(found.determiner or "") + 2
    if found.relation in verbs and said is not None and said[1] + close < found.start:
        found.relation = found.governing_span = None
