"""In: nothing. Out: how much of a file is read at most, and the error of a file that goes further.

The files come from anywhere: a limit is what stands between a small file that unfolds without end and the machine.
Each has a name, by which a refusal speaks of it and the option `--limit NAME=NUMBER` sets it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from osce_decisions.errors import OsceDecisionsError

_SHARE = 100_000


MILLION = 1_000_000
"""What megabytes and the length of a text are counted in."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be read of one file at most.

    `pages` of a PDF file, `glyphs` on one of them, `paragraphs` of a Word file, `nesting` of elements in elements,
    `unpacked` size of a Word file in MB, `text` that comes of a file in millions of characters,
    `seconds` of computing time, for each 100 kB of the file as many, `memory` of the reader in MB.
    """

    pages: int = 2000
    glyphs: int = 200_000
    paragraphs: int = 100_000
    nesting: int = 200
    unpacked: int = 128
    text: int = 20
    seconds: int = 5
    memory: int = 1024

    def seconds_for(self, size: int) -> int:
        """The computing time that a file of so many bytes may take."""
        return self.seconds * (1 + size // _SHARE)


WORDS = {
    "pages": "pages",
    "glyphs": "characters on a page",
    "paragraphs": "paragraphs",
    "nesting": "elements one inside the other",
    "unpacked": "MB unpacked",
    "text": "million characters of text",
    "seconds": "seconds of computing time for each 100 kB",
    "memory": "MB of memory",
}
"""What each limit counts."""


class ExceededError(Exception):
    """A file goes further than a limit, which is named."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def refusal(name: str, limits: Limits) -> tuple[str, str]:
    """What is said of a file that goes further than a limit: the reason, and what to do."""
    allowed = getattr(limits, name)
    verb = "takes" if name in {"seconds", "memory"} else "has"
    what = f"{verb} more than {allowed:,} {WORDS[name]}"
    return what, f"if it is the right file, raise the limit: --limit {name}={2 * allowed}"


def read_limits(given: Iterable[str]) -> Limits:
    """The limits with those that a person sets, each as `name=number`.

    Raises OsceDecisionsError for what is no limit or no positive number.
    """
    names = [field.name for field in fields(Limits)]
    limits = Limits()
    for one in given:
        name, _, number = one.partition("=")
        if name not in names or not number.isascii() or not number.isdigit() or not 0 < int(number) < 10**9:
            todo = f"write NAME=NUMBER; the limits are {', '.join(names)}"
            raise OsceDecisionsError(f"--limit {one} is none", todo=todo)
        limits = replace(limits, **{name: int(number)})
    return limits
