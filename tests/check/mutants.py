"""In: nothing. Out: what a mutant is: a way to break a package, and the finding that must name it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from osce_decisions.model import Finding
from tests.check.broken import Broken


@dataclass(frozen=True)
class Sign:
    """What the finding says beyond its code and path: its line, and a part of its message."""

    line: int | None = None
    text: str = ""
    path: str = ""


@dataclass(frozen=True)
class Mutant:
    """A way to break a package. `code` is tier/rule.

    `passes` marks those that `frictionless validate` lets pass with exit code 0; a test shows that it does.
    """

    name: str
    code: str
    path: str
    breaks: Callable[[Broken], Sign | None]
    passes: bool
    sealed: bool

    def is_named_by(self, finding: Finding, sign: Sign) -> bool:
        """Whether a finding names what this mutant broke."""
        return (
            f"{finding.tier}/{finding.rule}" == self.code
            and finding.path == (sign.path or self.path)
            and (sign.line is None or finding.line == sign.line)
            and sign.text in finding.message
        )


ALL: list[Mutant] = []

_Breaks = Callable[[Broken], Sign | None]


def mutant(code: str, path: str, *, passes: bool = False, sealed: bool = True) -> Callable[[_Breaks], _Breaks]:
    """Register a function that breaks a package and returns what the finding must say."""

    def register(breaks: _Breaks) -> _Breaks:
        name = breaks.__name__.replace("_", " ").strip()
        assert name not in {other.name for other in ALL}, name
        ALL.append(Mutant(name, code, path, breaks, passes, sealed))
        return breaks

    return register
