"""In: a text and the actors that it names. Out: its sentences, and the subject that a sentence begins with.

*To this end, the Secretariat and the field operations, within their mandates, will …*: what is fronted is
passed over, joined actors are one subject, what stands behind them in commas or brackets belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osce_decisions.annotate.words import Words
from osce_decisions.languages import Language
from osce_decisions.model import Mention
from osce_decisions.records import fast_init

# How many adverbials may be fronted.
_FRONTED = 2


@fast_init
@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence: its actors, where it begins, where the last of them ends, where a verb may follow."""

    actors: tuple[Mention, ...]
    start: int
    stop: int
    end: int
    pronoun: bool = False
    kind: str = "actors"
    """`actors` that the authorities know; `institution`, which they do not; `event`, which does not act."""


def sentences(folded: str, language: Language) -> Iterator[tuple[int, int]]:
    """The sentences of a text: a full stop in mid-paragraph ends one, not the paragraph."""
    start = 0
    for match in language.finditer("sentence_end", folded):
        yield start, match.start()
        start = match.end()
    if start < len(folded):
        yield start, len(folded)


def _reaches(folded: str, start: int, end: int, language: Language, *, first: bool) -> bool:
    """Whether an actor belongs to a subject: the first behind articles alone, a further one also behind a comma."""
    begin = language.patterns["subject_begin"]
    if first:
        return begin.fullmatch(folded, start, end) is not None
    if language.patterns["joint"].fullmatch(folded, start, end):
        return True
    return folded.startswith(", ", start) and begin.fullmatch(folded, start + 2, end) is not None


def find_subject(words: Words, start: int, end: int, language: Language, *, fronted: bool = True) -> Subject | None:
    """The subject that a sentence begins with, behind what is `fronted`; None where no actor is named there."""
    folded = words.folded
    for _ in range(_FRONTED + 1 if fronted else 1):
        if subject := _subject(words, start, end, language):
            return subject
        before = language.patterns["fronted"].match(folded, start, end)
        if before is None:
            return None
        start = before.end()
    return None


def find_institution(words: Words, start: int, end: int, language: Language, *, fronted: bool = True) -> Subject | None:
    """The subject that a sentence begins with, where it is an office, mission or meeting that nobody knows."""
    if not language.may_fit("institution", words.folded):
        return None
    for _ in range(_FRONTED + 1 if fronted else 1):
        if match := language.patterns["institution"].match(words.folded, start, end):
            begin, stop = match.span("phrase")
            return Subject((), begin, stop, stop, kind="event" if match["event"] else "institution")
        before = language.patterns["fronted"].match(words.folded, start, end)
        if before is None:
            return None
        start = before.end()
    return None


def _subject(words: Words, start: int, end: int, language: Language) -> Subject | None:
    folded = words.folded
    if pronoun := language.patterns["we_subject"].match(folded, start, end):
        return Subject((), start, pronoun.end(), pronoun.end(), pronoun=True)
    found: list[Mention] = []
    position = start
    for mention in words.actors(start, end):
        if not _reaches(folded, position, mention.span_start, language, first=not found):
            break
        found.append(mention)
        position = mention.span_end
    if not found:
        return None
    trailer = language.patterns["subject_end"].match(folded, position, end)
    return Subject(tuple(found), start, position, trailer.end() if trailer else position)
