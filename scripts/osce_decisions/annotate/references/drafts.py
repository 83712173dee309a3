"""In: nothing. Out: a reference while it is being made, before it has its identifier, and the words right before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osce_decisions.annotate.spans import Covered
from osce_decisions.languages import Language


@dataclass(slots=True)
class Draft:
    """A mention of a document in a paragraph; spans count in the paragraph's text, end-exclusive.

    `kind`, `by`, `scope` and `confidence` hold the codes of `references.mention_kind`, `resolved_by`,
    `scope` and `confidence`; `rule` names the rule that made it (`references.rule`).
    """

    paragraph_id: str
    start: int
    end: int
    type: str
    kind: str
    determiner: str | None = None
    instrument_id: str | None = None
    by: str | None = None
    confidence: str = "high"
    scope: str = "external"
    symbol: str | None = None
    pinpoint: str | None = None
    pinpoint_span: tuple[int, int] | None = None
    target_paragraph_id: str | None = None
    relation: str | None = None
    governing_span: tuple[int, int] | None = None
    alternative_id: str | None = None
    noun: str = ""
    words: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    part: int = 0
    noun_start: int = -1
    antecedent: Draft | None = None
    outer: Draft | None = None
    reference_id: str = ""
    rule: str = ""

    @property
    def alias_start(self) -> int:
        """Where the name itself begins, behind a pinpoint that introduces it."""
        return self.start if self.noun_start < 0 else self.noun_start

    def holds(self, other: Draft) -> bool:
        """Whether another span lies inside this one and is shorter."""
        return (
            self.start <= other.start and other.end <= self.end and (self.start, self.end) != (other.start, other.end)
        )


def spans(found: Iterable[Draft]) -> Covered:
    """Where references stand in their paragraph."""
    return Covered([(one.start, one.end) for one in found])


def determiner_before(folded: str, start: int, language: Language) -> tuple[str, int] | None:
    """The determiner that stands directly before an offset, and where it begins."""
    match = language.patterns["determiner"].search(folded, max(start - 14, 0), start)
    return (match["determiner"], match.start("determiner")) if match else None


def is_possessive(determiner: str | None, language: Language) -> bool:
    """Whether a determiner says that the thing belongs to what was named before (*son*, *sa*)."""
    return determiner is not None and determiner.lower() in language.determiners["possessive"]
