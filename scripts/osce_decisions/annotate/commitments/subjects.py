"""In: a text and the actors that it names. Out: the subject that a sentence begins with.

*To this end, the Secretariat and the field operations, within their mandates, will …*: what is fronted is
passed over, joined actors are one subject, what stands behind them in commas or brackets belongs to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from osce_decisions.annotate.commitments.addressees import DEADLINES
from osce_decisions.annotate.words import Words
from osce_decisions.languages import Language
from osce_decisions.model import Mention
from osce_decisions.records import fast_init

# How many adverbials may be fronted.
_FRONTED = 2
# How long a time is that a sentence begins with, at most.
_TIME = 120
# The patterns of a time and of a partner: they need words that most paragraphs do not have.
_FITTING = (*DEADLINES, "with_whom")


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


def fronted_end(words: Words, start: int, end: int, language: Language) -> int | None:
    """Where an adverbial, a time or a partner ends that a sentence begins with, and its subject may begin."""
    folded = words.folded
    if before := language.patterns["fronted"].match(folded, start, end):
        return before.end()
    fitting = language.fitting.of(folded)
    if fitting.isdisjoint(_FITTING):
        return None
    head = folded[start : start + 1].lower() + folded[start + 1 : min(end, start + _TIME)]
    times = [language.patterns[name].match(head) for name in DEADLINES if name in fitting]
    stop = max((start + time.end() for time in times if time), default=0) or _partner_end(words, start, head, language)
    if stop:
        comma = stop + folded.startswith(",", stop)
        return comma + 1 if folded.startswith(" ", comma) else None
    return None


def _partner_end(words: Words, start: int, head: str, language: Language) -> int:
    """Where a partner ends that a sentence begins with: *In co-operation with the Secretariat …*."""
    match = language.patterns["with_whom"].match(head) if language.may_fit("with_whom", words.folded) else None
    partner = next(words.actors(start + match.end(), start + len(head)), None) if match else None
    near = partner and match and language.patterns["joint"].fullmatch(head, match.end(), partner.span_start - start)
    return partner.span_end if partner and near else 0


def lowered(folded: str, start: int, end: int) -> str:
    """A text up to an offset, its letter at another one small: what begins a sentence has a capital."""
    return folded[:start] + folded[start : start + 1].lower() + folded[start + 1 : end]


def _reaches(folded: str, start: int, end: int, language: Language, *, first: bool) -> bool:
    """Whether an actor belongs to a subject: the first behind articles alone, a further one also behind a comma."""
    begin = language.patterns["subject_begin"]
    if first:
        return begin.fullmatch(folded, start, end) is not None
    if language.patterns["joint"].fullmatch(folded, start, end):
        # *The States will work with others, such as civil society*: behind the verb no subject goes on.
        return "," not in folded[start:end] or language.patterns["finite"].search(folded, start, end) is None
    return folded.startswith(", ", start) and begin.fullmatch(folded, start + 2, end) is not None


def find_subject(words: Words, start: int, end: int, language: Language, *, fronted: bool = True) -> Subject | None:
    """The subject that a sentence begins with, behind what is `fronted`; None where no actor is named there."""
    for _ in range(_FRONTED + 1 if fronted else 1):
        if subject := _subject(words, start, end, language):
            return subject
        if (behind := fronted_end(words, start, end, language)) is None:
            return None
        start = behind
    return None


def find_institution(words: Words, start: int, end: int, language: Language, *, fronted: bool = True) -> Subject | None:
    """The subject that a sentence begins with, where it is an office, mission or meeting that nobody knows."""
    if not language.may_fit("institution", words.folded):
        return None
    for _ in range(_FRONTED + 1 if fronted else 1):
        if match := language.patterns["institution"].match(words.folded, start, end):
            begin, stop = match.span("phrase")
            return Subject((), begin, stop, stop, kind="event" if match["event"] else "institution")
        if (behind := fronted_end(words, start, end, language)) is None:
            return None
        start = behind
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
