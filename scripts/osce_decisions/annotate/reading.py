"""In: a document as received. Out: one reading of each paragraph, and the rows found in it brought back.

The annotators read a copy of each paragraph: letters composed (NFC); what no reader sees (soft hyphens, zero-width
characters, marks of direction), raised calls of notes and the hyphens of words that a line end tore (`torn.py`) left
out; old and other spellings of a language, and Latin letters in Cyrillic words, put as its patterns have them
(`spellings` of the language). Every offset of a row counts code points of the text as received, so a reading knows
where each of its characters stood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property, lru_cache
from typing import Any, TypeVar

from osce_decisions.altered import altered
from osce_decisions.annotate.torn import Torn
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.model import Document, Paragraph
from osce_decisions.records import fast_init
from osce_decisions.text import HYPHENS, fold

_QUOTING = ("exact",)
# Columns that repeat words of the paragraph without saying where they stand; several are joined by `|`.
_REPEATING = (
    *("action_verb", "condition", "deadline", "determiner", "frequency"),
    *("governing_verb", "governing_words", "pinpoint_printed", "qualifier"),
)
_ROWS = ("openings", "references", "mentions", "terms", "commitments")
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
# The call of a note is raised and stands at the end of a word or number; raised figures behind a unit are its power.
_CALLS = compiled(r"(?<=[\w)\]»”\"'’.,;:])(?<!\b[mM])(?<!\b[kcdm]m)[⁰¹²³⁴-⁹]+")
_GONE = compiled(f"[{_INVISIBLE}]+")
_MARKS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_CLUSTER = compiled(f"[^\\s{_MARKS}][{_MARKS}]+")
_UNUSUAL = compiled(f"[{_INVISIBLE}{_MARKS}⁰¹²³⁴-⁹]")
_MIXED = compiled(r"[A-Za-zА-Яа-яЁё]*(?:[а-яё]{2}[A-Za-z]|[A-Za-z][а-яё]{2}|[а-яё][A-Za-z][а-яё])[A-Za-zА-Яа-яЁё]*")
_CYRILLIC = str.maketrans("ABEKMHOPCTXaceopxy", "АВЕКМНОРСТХасеорху")

_Record = TypeVar("_Record")
Rewriting = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


@dataclass(frozen=True)
class Reading:
    """The text of a paragraph as the annotators read it.

    `starts` and `ends` say for each of its characters which received ones it stands for; both are empty where the
    text is the received one.
    """

    text: str
    received: str
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    @cached_property
    def folded(self) -> str:
        """The text for matching, code point for code point (`text.fold`)."""
        return fold(self.text)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A span of this text as one of the received text."""
        if not self.starts:
            return start, end
        first = self.starts[start] if start < len(self.starts) else len(self.received)
        return first, max(self.ends[end - 1], first) if end > start else first

    def words(self, start: int, end: int) -> str:
        """The received words of a span of this text."""
        return self.received[slice(*self.back(start, end))]


@lru_cache(maxsize=512)
def read_text(received: str, language: Language | None = None, torn: Torn = frozenset()) -> Reading:
    """The reading of a text, in the spelling of a language if one is given, with its `torn` words whole."""
    reading = Reading(received, received)
    if torn and any(hyphen in received for hyphen in HYPHENS):
        reading = _rewritten(reading, (_between(torn), lambda match: ""))
    if _UNUSUAL.search(received):
        reading = _rewritten(reading, (_GONE, lambda match: ""))
        reading = _rewritten(reading, (_CLUSTER, lambda match: unicodedata.normalize("NFC", match[0])))
        reading = _rewritten(reading, (_CALLS, lambda match: ""))
    if language is not None and language.annotates:
        if language.raw["cyrillic"]:
            reading = _rewritten(reading, (_MIXED, lambda match: match[0].translate(_CYRILLIC)))
        if language.spellings:
            reading = _rewritten(reading, (language.spellings, lambda match: _respelled(match[0], language)))
    return reading


@lru_cache(maxsize=8)
def _between(torn: Torn) -> re.Pattern[str]:
    """The hyphen in any of these words."""
    halves = (rf"(?<=(?<!\w){left})[{HYPHENS}](?={right}(?!\w))" for left, right in sorted(torn))
    return compiled("|".join(halves))


def _respelled(printed: str, language: Language) -> str:
    spelling = language.spelling(printed)
    if printed.isupper():
        return spelling.upper()
    return spelling[0].upper() + spelling[1:] if printed[0].isupper() else spelling


def _rewritten(reading: Reading, rewriting: Rewriting) -> Reading:
    """The reading with each match of a pattern put otherwise."""
    pattern, write = rewriting
    text, starts, ends = reading.text, reading.starts, reading.ends
    pieces: list[str] = []
    first: list[int] = []
    last: list[int] = []
    done = 0
    for match in pattern.finditer(text):
        put = write(match)
        if put == match[0]:
            continue
        kept = range(done, match.start())
        pieces += [text[done : match.start()], put]
        first += [starts[at] if starts else at for at in kept]
        last += [ends[at] if ends else at + 1 for at in kept]
        for index in range(len(put)):
            # Where as many letters stand as before, each is that in its place.
            at = match.start() + min(index, len(match[0]) - 1)
            first.append(starts[at] if starts else at)
            at = match.start() + min(index, len(match[0]) - 1) if index < len(put) - 1 else match.end() - 1
            last.append(ends[at] if ends else at + 1)
        done = match.end()
    if not pieces:
        return reading
    rest = range(done, len(text))
    first += [starts[at] if starts else at for at in rest]
    last += [ends[at] if ends else at + 1 for at in rest]
    return Reading("".join([*pieces, text[done:]]), reading.received, first, last)


def as_read(document: Document, language: Language | None = None, torn: Torn = frozenset()) -> Document | None:
    """The document with the text of its paragraphs as they are read; None if that is as they were received."""
    paragraphs = tuple(_read(paragraph, language, torn) for paragraph in document.paragraphs)
    if all(one is other for one, other in zip(paragraphs, document.paragraphs, strict=True)):
        return None
    return replace(document, paragraphs=paragraphs)


def _read(paragraph: Paragraph, language: Language | None, torn: Torn) -> Paragraph:
    reading = read_text(paragraph.text, language, torn)
    return paragraph if reading.text == paragraph.text else replace(paragraph, text=reading.text)


def bring_back(
    annotated: Document, received: Document, language: Language | None = None, torn: Torn = frozenset()
) -> Document:
    """The annotated copy with the texts of the received document, its rows counted and quoted in them."""
    back = _Back(received, language, torn)
    paragraphs = []
    for one, own in zip(annotated.paragraphs, received.paragraphs, strict=True):
        rows: dict[str, Any] = {
            name: tuple(back.record(row, own.paragraph_id) for row in getattr(one, name)) for name in _ROWS
        }
        paragraphs.append(altered(one, text=own.text, **rows))
    statements = tuple(back.record(one, None) for one in annotated.interpretative_statements)
    return replace(
        annotated,
        paragraphs=tuple(paragraphs),
        interpretative_statements=tuple(replace(one, title=back.text(one.title)) for one in statements),
        editorial_notes=tuple(back.record(one, None) for one in annotated.editorial_notes),
    )


@fast_init
@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a record that a reading changes: its rows, what repeats words, the stems of its spans."""

    rows: tuple[str, ...]
    repeating: tuple[str, ...]
    spans: tuple[str, ...]


@cache
def _columns(kind: Any) -> _Columns:
    names = [field.name for field in fields(kind)]
    return _Columns(
        tuple(field.name for field in fields(kind) if str(field.type).startswith("tuple[")),
        tuple(name for name in names if name in _REPEATING),
        tuple(name.removesuffix("_start") for name in names if name.endswith("_start")),
    )


class _Back:
    """The way from the texts of a document as they were read to the received ones."""

    def __init__(self, received: Document, language: Language | None, torn: Torn) -> None:
        every = ((one.paragraph_id, read_text(one.text, language, torn)) for one in received.paragraphs)
        self._readings = {paragraph_id: reading for paragraph_id, reading in every if reading.starts}
        self._whole = {reading.text: reading.received for reading in self._readings.values()}
        self._elsewhere: dict[str, str] = {}

    def text(self, whole: str) -> str:
        """The received text of a whole paragraph."""
        return self._whole.get(whole, whole)

    def record(self, record: _Record, paragraph_id: str | None) -> _Record:
        """A row, with the rows that hang on it, in the received text; `paragraph_id` is that of its own paragraph."""
        changes: dict[str, Any] = {}
        kind: Any = type(record)
        columns = _columns(kind)
        for name in columns.rows:
            if value := getattr(record, name):
                changes[name] = tuple(self.record(one, paragraph_id) for one in value)
        for name in columns.repeating:
            if value := getattr(record, name):
                own = getattr(record, "paragraph_id", None) or paragraph_id
                changes[name] = "|".join(self._repeated(words, own) for words in value.split("|"))
        for stem in columns.spans:
            if getattr(record, f"{stem}_start") is not None:
                changes |= self._span(record, stem, paragraph_id)
        return altered(record, **changes) if changes else record

    def _repeated(self, words: str, paragraph_id: str | None) -> str:
        """Words as the received text has them: in the paragraph itself, or else in one above it (a chapeau's verb)."""
        here = self._sought(words, str(paragraph_id))
        if here is None and words not in self._elsewhere:
            found = (self._sought(words, named) for named in self._readings)
            self._elsewhere[words] = next((one for one in found if one is not None), words)
        return self._elsewhere[words] if here is None else here

    def _sought(self, words: str, paragraph_id: str) -> str | None:
        reading = self._readings.get(paragraph_id)
        place = reading.text.find(words) if reading else -1
        return reading.words(place, place + len(words)) if reading and place >= 0 else None

    def _span(self, record: object, stem: str, paragraph_id: str | None) -> Mapping[str, Any]:
        named = getattr(record, f"{stem}_paragraph_id", None) or getattr(record, "paragraph_id", None) or paragraph_id
        reading = self._readings.get(str(named))
        if reading is None:
            return {}
        start, end = reading.back(*(getattr(record, f"{stem}_{edge}") for edge in ("start", "end")))
        quoting = _QUOTING if stem == "span" else (stem,)
        words = {name: reading.received[start:end] for name in quoting if hasattr(record, name)}
        return {f"{stem}_start": start, f"{stem}_end": end} | words
