"""No pattern of the annotators goes back and forth over a long text, however it is repeated."""

from __future__ import annotations

import re
import time

import pytest

from osce_decisions.languages import Language, load
from tests.languages.test_citing import ANYWHERE, CODES, SCHEMA, WHOLE

# How many characters the annotators show at most to a pattern that is tied to the end of what it sees.
WINDOW = 480

# A hundred thousand characters of what sends a careless pattern back and forth.
PIECES = ["a", " ", "de ", "et de ", "(", "1", "Convention ", "d'", ", et ", "Les États ", "A/1.", "par l'ONU, et "]


@pytest.fixture(params=CODES)
def language(request: pytest.FixtureRequest) -> Language:
    return load(request.param)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_no_pattern_goes_back_and_forth(language: Language, piece: str) -> None:
    """A text of four times the length takes about four times as long."""
    own = SCHEMA["properties"]["patterns"]["properties"]
    patterns = [
        *((name, language.patterns[name]) for name in own),
        *((relation.relation, relation.pattern) for relation in language.relations),
    ]
    slow = []
    for name, pattern in patterns:
        short = max(_seconds(name, pattern, piece, 25_000), 0.005)
        if _seconds(name, pattern, piece, 100_000) > 12 * short:
            slow.append(name)
    assert not slow


def _seconds(name: str, pattern: re.Pattern[str], piece: str, length: int) -> float:
    """How long a pattern takes over a text, used as the annotators use it."""
    text = (piece * (length // len(piece) + 1))[:length]
    start = time.process_time()
    if pattern.pattern.endswith("$") or name in WHOLE | {"name_joins"}:
        for end in range(0, length, 100):
            window = text[max(end - WINDOW, 0) : end]
            _ = pattern.fullmatch(window) if name in WHOLE else pattern.search(window)
    elif name in ANYWHERE:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
    return time.process_time() - start
