"""In: the folded text of a line. Out: what it may be, by the patterns of lines, and in which other language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language, official_cues, with_english

_CUE_LENGTH = 400
"""How long a line is at most that is anything but text."""
_OFFICIAL_LENGTH = 120
"""How long a line of a page head in another language is at most."""
_LABELLED = 40
"""How far into a line the colon stands behind the word for its day."""
_LETTER_SPACED = compiled(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
_DASHED = compiled(r" ?[–—] (?=[^\W\d_a-zà-öø-ÿа-яё])| - (?=[^\W\d_a-zà-öø-ÿа-яё])")
_LETTERS_APART = compiled(r" [^\W\d_] [^\W\d_] ")
"""What no such run lacks: far sooner looked for."""


def cues_of(folded: str, language: Language) -> tuple[str | None, Mapping[str, re.Match[str]]]:
    """The other language in which a line is one of a page head, and its cues; letters that stand apart are words."""
    if len(folded) > _CUE_LENGTH:
        return None, {}
    folded = word_spaced(folded)
    if (
        cues := language.cues(folded)
        or _bracketed(folded, language)
        or _labelled(folded, language)
        or _titled(folded, language)
    ):
        return None, cues
    short = len(folded) <= _OFFICIAL_LENGTH and folded[0].isalnum() and not folded[0].islower()
    return (official_cues(language.code, folded) if short else None) or (None, {})


def _bracketed(folded: str, language: Language) -> Mapping[str, re.Match[str]]:
    """The sitting or day of a decision, in brackets below its title: what the first words in them are."""
    if not (folded.startswith("(") and folded.endswith(")")):
        return {}
    inner = folded[1:-1]
    first = inner.partition(", ")[0]
    found = {**language.cues(first), **language.cues(inner)} if first[:1].isdigit() else language.cues(inner)
    return {name: found[name] for name in ("session", "journal", "date") if name in found}


def _labelled(folded: str, language: Language) -> Mapping[str, re.Match[str]]:
    """The day behind the word that a web page puts before it: *Date: 27 July 2030*."""
    if ":" not in folded[:_LABELLED] or len(folded) > _OFFICIAL_LENGTH:
        return {}
    labels = (either.match("date_label", folded) for either in with_english(language))
    label = next(filter(None, labels), None)
    if label is None:
        return {}
    days = (either.match("date", folded[label.end() :]) for either in with_english(language))
    return {"date": day} if (day := next(filter(None, days), None)) else {}


def _titled(folded: str, language: Language) -> Mapping[str, re.Match[str]]:
    """The heading of an annex with its title behind a dash: *Annex 1 – Timetable*."""
    found = _DASHED.search(folded) if len(folded) <= _OFFICIAL_LENGTH else None
    if found is None or folded.endswith((".", ";", ",", ":")):
        return {}
    match = language.match("annex_heading", folded[: found.start()])
    return {"annex_heading": match} if match and match["number"] else {}


def word_spaced(folded: str) -> str:
    """A text whose letters stand apart (`D E C I S I O N`) with these as words."""
    if _LETTERS_APART.search(folded) is None:
        return folded
    return _LETTER_SPACED.sub(lambda match: match[0].replace(" ", ""), folded)
