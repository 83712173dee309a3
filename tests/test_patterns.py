"""Every pattern of the engine, wherever it is written: none has what Python 3.11.2 misreads.

There (Debian 12 has it) `re` loses matches of possessive quantifiers over what can backtrack (gh-106052), and the
engine says that it runs on every 3.11.
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.each import each

ENGINE = ROOT / "scripts" / "osce_decisions"
FILES = sorted([*ENGINE.rglob("*.py"), *ENGINE.rglob("*.toml"), *(ROOT / "schema").glob("*.json")])

_LITERAL = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_GREEDY_FOR_GOOD = re.compile(r"[*+?}]\+|\(\?>")


def is_possessive(pattern: str) -> bool:
    """Whether a pattern has a possessive quantifier or an atomic group, outside escapes and classes."""
    return _GREEDY_FOR_GOOD.search(_LITERAL.sub("x", pattern)) is not None


def _strings(path: Path) -> Iterator[str]:
    """Every string of a file that could be, or be part of, a pattern."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        nodes = ast.walk(ast.parse(text))
        yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    else:
        yield from _leaves(tomllib.loads(text) if path.suffix == ".toml" else json.loads(text))


def _leaves(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from _leaves(child)


@each(FILES, name=lambda path: path.relative_to(ROOT))
def test_no_pattern_is_possessive(path: Path) -> None:
    assert [text for text in _strings(path) if is_possessive(text)] == []


@pytest.mark.parametrize("pattern", [r"a++b", r"[ab]*+c", r"x?+", r"\d{2}+", r"(?>ab)c", r"(?:x)?+$", r"[]]*+"])
def test_the_test_sees_them(pattern: str) -> None:
    assert is_possessive(pattern)


@pytest.mark.parametrize("pattern", [r"a+b", r"[.?+]", r"[*+]+", r"\++", r"\?+", r"a{2}", r"[]?+]"])
def test_the_test_sees_no_others(pattern: str) -> None:
    assert not is_possessive(pattern)
