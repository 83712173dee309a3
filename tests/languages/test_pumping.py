"""Every pattern of every language, fed with its own words over and over: time grows with the length, not its square.

Time is that of the processor, measured only where it can be: what 8,000 characters take less than a few milliseconds
for cannot hurt. A ratio is believed when it comes three times.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from types import FrameType

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.annotate.references import names
from osce_decisions.authorities import Authorities
from osce_decisions.languages import Language, available, load
from osce_decisions.parse import parse_all
from osce_decisions.parse.source import from_bytes
from osce_decisions.text import fold
from tests.languages.test_grammar import OWN
from tests.timing import seconds

pytestmark = pytest.mark.slow

RATIO = 6.0
"""How much longer four times the length may take; what is quadratic takes sixteen times as long."""

_SHORT, _LONG = 2_000, 8_000
_SURE = 0.004
_MOST = 2.0
_TRIES = 3
_EXAMPLES = 4
_COMMON = ("1 ", "a ", " ", ", ", "» ", "– ")
# What reads the words of one name as a whole, never a text: `names.window_end` bounds how many.
_WHOLE = frozenset({"coordinated_names"})


class TooLongError(Exception):
    """A pattern took more time than any may."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLongError


def _examples(language: Language, name: str) -> list[str]:
    """What a pattern fits: its own examples, or those of the template that it takes."""
    own = [str(example) for example in language.raw["patterns"].get(name, {}).get("matches", ())]
    return own or [example for code, of, key, example in OWN if (code, of, key) == (language.code, name, "matches")]


def pumps(language: Language, name: str) -> list[str]:
    """What to repeat: the examples of a pattern, and each of their words."""
    found = dict.fromkeys(_COMMON)
    for example in _examples(language, name)[:_EXAMPLES]:
        folded = fold(example)
        found |= dict.fromkeys([f"{folded} ", *(f"{word} " for word in folded.split())])
    return [*found]


def spent(pattern: re.Pattern[str], text: str) -> float:
    """The processor time of a search for all matches; at most `_MOST`."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _MOST)
    begun = time.process_time()
    try:
        for _ in pattern.finditer(text):
            pass
    except TooLongError:
        return _MOST
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - begun


def grows(pattern: re.Pattern[str], pump: str) -> bool:
    """Whether time grows out of proportion, three times over.

    What a pattern may look ahead is bounded, and a short text can be as short as that: the growth must go on.
    """
    short, long, longer = (pump * (length // len(pump) + 1) for length in (_SHORT, _LONG, _LONG * _LONG // _SHORT))
    if spent(pattern, short) < _SURE:
        return False
    return all(_outgrows(pattern, less, more) for less, more in ((short, long), (long, longer)))


def _outgrows(pattern: re.Pattern[str], less: str, more: str) -> bool:
    """Whether the longer of two texts takes more than its share, or all that a search may take."""
    least = _SURE / 2
    return all(
        spent(pattern, more) > min(RATIO * max(spent(pattern, less), least), 0.99 * _MOST) for _ in range(_TRIES)
    )


@pytest.mark.parametrize("code", available())
def test_no_pattern_can_be_pumped(code: str) -> None:
    language = load(code)
    found = [
        (name, pump)
        for name in language.patterns
        if name not in _WHOLE
        for pump in pumps(language, name)
        if grows(language.patterns[name], pump)
    ]
    assert found == []


@pytest.mark.parametrize("code", [code for code in available() if load(code).annotates])
@pytest.mark.parametrize("name", sorted(_WHOLE))
def test_what_reads_a_name_as_a_whole_is_quick_in_its_window(code: str, name: str) -> None:
    language = load(code)
    for pump in pumps(language, name):
        text = pump * (_LONG // len(pump) + 1)
        window = text[: names.window_end(text, 0, language)]
        assert seconds(lambda: language.patterns[name].fullmatch(window)) < 0.2, (pump, len(window))  # noqa: B023


def test_the_test_sees_what_can_be_pumped() -> None:
    assert grows(re.compile(r"(?:a|b)*?\s.*?;"), "a ")
    assert not grows(re.compile(r"a\s"), "a ")


def _own_words(language: Language) -> Iterator[str]:
    """What a text of a language repeats: its heads, its verbs, all its examples."""
    for head in language.raw["heads"][:2]:
        yield f"{head['forms'][0]} "
    yield " ".join(example for name in language.patterns for example in _examples(language, name)[:1]) + " "
    yield f"{next(iter(language.openings)).form}, "


@pytest.mark.parametrize("code", [code for code in available() if load(code).annotates])
def test_no_language_can_be_pumped(code: str, known: Authorities) -> None:
    """The whole engine on a paragraph of one's own words, in each language."""

    def timed(pump: str, length: int) -> float:
        text = f"PC.DEC/9876\n\n1. {pump * (length // len(pump) + 1)}"
        (document,) = parse_all(replace(from_bytes(text.encode(), "a.txt", "a.txt"), language=code))
        return seconds(lambda: annotate(document, known))

    for pump in _own_words(load(code)):
        short = max(timed(pump, _SHORT * 2), 0.02)
        assert any(timed(pump, _LONG * 2) < RATIO * short for _ in range(_TRIES)), pump
