"""In: a noun that may name a document. Out: the conventions and recommendations of the ILO that its numbers cite.

The International Labour Organization numbers its conventions and its recommendations each in one series, and texts cite
them by that number: *ILO Convention No. 189*. Their symbols are those of its database, C189 and R201.
"""

from __future__ import annotations

from osce_decisions.altered import altered
from osce_decisions.annotate.lexicon import Named, lexicon
from osce_decisions.annotate.references.candidate import Candidate
from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.annotate.references.names import subject_end
from osce_decisions.annotate.references.numbers import Citation, read_numbers
from osce_decisions.annotate.references.symbols import instrument_by_symbol

_ILO = "ilo"
_SERIES = {"treaty": "C", "other_document": "R"}
_KINDS = {"C": "ilo_convention", "R": "ilo_recommendation"}
# How far behind the numbers the name of the organisation may begin and end.
_NEAR = 12
_WINDOW = 70


def labour_number(one: Candidate) -> list[Draft]:
    """*ILO Conventions No. 29 and No. 105*: the organisation stands before the noun or behind the numbers."""
    series = _SERIES.get(one.head.type)
    if series is None:
        return []
    citation = read_numbers(one.folded, one.base.end, one.language, plural=one.head.plural, capital=True)
    if citation is None or not all(_is_plain(number.match.groupdict()) for number in citation.numbers):
        return []
    end = _end(one, citation)
    if end is None:
        return []
    found = altered(one.base, end=subject_end(one.folded, end, one.language) or end, kind="symbol", rule="number")
    several = [_meant(found, f"{series}{int(number.match['number']):03}", one) for number in citation.numbers]
    return several if len(several) == 1 else [altered(draft, kind="coordinated") for draft in several]


def _is_plain(groups: dict[str, str | None]) -> bool:
    """Whether a number is one figure behind a sign, or behind the last number that has one, and nothing else."""
    return bool(groups["number"]) and not (groups["item"] or groups["letters"] or groups["revision"])


def _end(one: Candidate, citation: Citation) -> int | None:
    """Where the citation ends, with the organisation behind it; None where that stands nowhere."""
    names = lexicon(one.memory.authorities, one.language)
    # A prefix of the noun may name it: *IAO-Übereinkommen*.
    before = one.folded[max(one.base.start - len("ILO-"), 0) : one.noun].replace("-", " ")
    if any(_is_ilo(name.meanings) for name in names.find(before)):
        return citation.end
    behind = one.folded[citation.end : citation.end + _WINDOW]
    first = next(iter(names.find(behind)), None)
    if first is None or first.start > _NEAR or "," in behind[: first.start] or not _is_ilo(first.meanings):
        return None
    return citation.end + first.end


def _is_ilo(meanings: tuple[Named, ...]) -> bool:
    return any(meaning.identifier == _ILO for meaning in meanings)


def _meant(found: Draft, symbol: str, one: Candidate) -> Draft:
    known = instrument_by_symbol(one.memory.authorities, symbol)
    kind = _KINDS[symbol[0]]
    return altered(found, symbol=symbol, type=kind, instrument_id=known, by="number" if known else None)
