"""In: a noun that may name a document. Out: the earlier references whose name it repeats in short."""

from __future__ import annotations

from osce_decisions.annotate.references.another import ANOTHER
from osce_decisions.annotate.references.candidate import Candidate
from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.annotate.references.names import grammatical_end, window_end
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language

_YEAR = compiled(r"(?:19|20)\d{2}(?![\w/])")


# Where titles have no capitals, what follows a name may be of the sentence.
_FAR = 1000
_NEXT_WORD = compiled(r"[\s']+\w+(?:-\w+)*")


def repeated_by(one: Candidate) -> tuple[int, list[Draft]] | None:
    """Earlier references that a shortened name repeats: the same noun, and all of its words among theirs.

    The name reaches as far as its words are theirs: *les Conventions de Vienne font …* ends before *font*.
    """
    folded, base, noun, memory = one.folded, one.base, one.noun, one.memory
    stop, before = base.end, memory.titles.words(folded[base.start : noun])
    candidates = [found for found in memory.names(base.noun) if before <= found.words]
    years = _years_of(folded[base.start : noun])
    plural = base.noun != folded[noun:stop]
    behind = memory.language.patterns["year_or_number"].match(folded, stop)
    told = years or (_years_of(behind[0]) if behind else frozenset())
    dated = [found for found in candidates if told and told <= found.years]
    # *The 2004 Action Plan*: the one of that year.
    reached = (stop, _distinct(candidates if before else dated, plural)) if (before and candidates) or dated else None
    stops = memory.language.patterns["name_stops"].search(folded, stop, min(stop + 200, len(folded)))
    for word in _NEXT_WORD.finditer(folded, stop, stops.start() if stops else min(stop + 200, len(folded))):
        words = before | memory.titles.words(folded[stop : word.end()])
        candidates = [found for found in candidates if words <= found.words]
        if not candidates:
            break
        if words and memory.titles.words(word[0]):
            reached = word.end(), _distinct(candidates, plural)
    if reached is None:
        return None
    # An edition of another year is another document.
    extended = memory.language.patterns["year_or_number"].match(folded, reached[0])
    end = extended.end() if extended else reached[0]
    years |= _years_of(folded[reached[0] : end])
    fitting = [found for found in reached[1] if years <= found.years or not found.years]
    return (end, fitting) if fitting else None


def _years_of(words: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(words))


def goes_beyond(one: Candidate, end: int, fitting: list[Draft]) -> bool:
    """Whether the capitals of a title go on where the earlier name would be repeated: then it is another document."""
    folded, base, memory = one.folded, one.base, one.memory
    language = memory.language
    limit = window_end(folded, base.end, language)
    title = language.patterns["title"].match(folded, base.end, limit)
    reach = title.end() if title else grammatical_end(folded, base.end, limit, language)
    if reach <= end:
        further = _behind_matter(folded, end, language)
        if further is None:
            return False
        reach = further
    known = frozenset().union(*(found.words for found in fitting))
    beyond = len(memory.titles.words(folded[base.end : reach]) - known)
    # *Declaration on the Right to Peace*: one word of its matter is enough.
    matter = reach > end and any(
        language.search(name, folded, base.end, reach) for name in ("subject_behind", "purpose_behind")
    )
    return beyond >= (1 if matter else ANOTHER if title else _FAR)


def _behind_matter(folded: str, end: int, language: Language) -> int | None:
    """Where the first word of a matter ends that a name goes on with: *Action Plan for* gender *issues*."""
    link = language.patterns["subject_behind"].match(folded, end) or language.patterns["purpose_behind"].match(
        folded, end
    )
    word = _NEXT_WORD.match(folded, link.end() - 1) if link else None
    return word.end() if word else None


def _distinct(candidates: list[Draft], plural: bool) -> list[Draft]:
    """The documents that candidates mean, each where it first stands; a singular means the first."""
    distinct = {found.instrument_id or (found.part, found.words): found for found in reversed(candidates)}
    fitting = list(reversed(distinct.values()))
    return fitting if plural else fitting[:1]
