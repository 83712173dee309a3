"""In: a known title in a text, and what follows it. Out: whether that makes another document of it, and where it ends.

*Code of Conduct on Politico-Military Aspects of Security* is none of another matter; a year that a document does not
have, a matter of its own or another adopter tells one document from another.
"""

from __future__ import annotations

from osce_decisions.annotate.references.likeness import EXACT
from osce_decisions.annotate.references.titles import Match, Titles
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language

ANOTHER = 2
"""So many words behind a known title make another of it."""
_YEAR = compiled(r"(?:19|20)\d{2}")
# A date ends with its year, and perhaps a word for it.
_YEAR_AT_END = 9


def is_another(
    folded: str,
    place: tuple[int, int, int, int],
    limit: int,
    best: Match,
    titles: Titles,
    language: Language,
    parent: str | None,
    *,
    by_number: bool,
) -> bool:
    """Whether what follows a known title makes another document of it; `place`: the name, its noun, and its end."""
    start, noun, stop, end = place
    if best.generic and _goes_on(folded, end, language):
        # *Rules of Procedure* of another body, *Code of Conduct* on another matter.
        return True
    if by_number and language.patterns["other_adopter"].match(folded, end):
        # *Convention No. 189* of the Council of Europe.
        return True
    dated = best.score == EXACT and _YEAR.search(folded, noun, end)
    if not dated and is_short(folded, start, noun, stop, end, titles) and is_of_matter(folded, end, language):
        # *Universal Declaration* on Bioethics: a short form that a matter of its own follows is another document.
        return True
    title = None if dated else language.patterns["title"].match(folded, stop, limit)
    beyond = titles.words(folded[end : title.end()]) - titles.words(folded[start:end]) if title else set()
    if len(beyond) >= ANOTHER:
        # A known title that goes on in capitals is another: *Code of Conduct* on Politico-Military Aspects of Security.
        return True
    extended = language.patterns["year_or_number"].match(folded, end)
    year = _YEAR.search(extended[0]) if extended else None
    # A year that the document does not have makes another of it.
    return year is not None and titles.best(f"{folded[start:end]} {year[0]}", folded[noun:stop], parent=parent) is None


def whole_end(
    folded: str,
    place: tuple[int, int, int, int],
    best: Match,
    titles: Titles,
    language: Language,
    parent: str | None,
) -> int:
    """Where a known title ends with the year, number, symbol or date behind it that belong to it."""
    start, noun, stop, end = place
    extended = language.patterns["year_or_number"].match(folded, end)
    longer = extended.end() if extended else end
    again = titles.best(folded[start:longer], folded[noun:stop], parent=parent)
    if (extended and extended["symbol"]) or (again and again.instrument_id == best.instrument_id):
        end = longer
    dated = language.patterns["citation_word"].match(folded, end)
    if dated and dated["date"] and titles.has_year(best.instrument_id, dated["date"][-_YEAR_AT_END:]):
        # *… on the Law of the Sea of 10 December 1982*: its own date belongs to it.
        return dated.end()
    return end


def is_short(folded: str, start: int, noun: int, stop: int, end: int, titles: Titles) -> bool:
    """Whether a name has at most one word beside its noun."""
    return len(titles.words(folded[start:end]) - titles.words(folded[noun:stop])) <= 1


def is_of_matter(folded: str, end: int, language: Language) -> bool:
    """Whether a name goes on with the matter of the document."""
    return language.patterns["subject_behind"].match(folded, end) is not None


def may_be_another(folded: str, end: int, language: Language) -> bool:
    """Whether what a short name goes on with may be of its document: *Charter of Paris for …*; or of the sentence."""
    return language.patterns["purpose_behind"].match(folded, end) is not None


def _goes_on(folded: str, end: int, language: Language) -> bool:
    """Whether a name goes on with a body or matter of its own."""
    if any(language.patterns[name].match(folded, end) for name in ("other_adopter", "subject_behind")):
        return True
    word = language.patterns["citation_word"].match(folded, end)
    return bool(word and word["link"] and folded[word.end() :].lstrip()[:1].isupper())
