"""In: the text of a pattern, the bytes of a TOML file. Out: what Python makes of them, from an earlier run if it can.

Python takes two thirds of the time up to the first decision to compile the patterns of its language. What it makes of
a pattern depends on nothing but the text of the pattern and the Python that runs, so a command keeps it in the cache
folder of its user (`keeping`), each under the hash of the text it was made of: there is nothing that could grow stale.
Who imports the engine, and calls no command, reads and writes no such file.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import re
import sys
import tomllib
from array import array
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from osce_decisions.shelf import Shelf

# What `re.compile` calls itself; a Python that has no such parts compiles each time.
_PARSER: Any = importlib.import_module("re._parser")
_COMPILER: Any = importlib.import_module("re._compiler")
_ENGINE: Any = importlib.import_module("_sre")

_FORM = 1
_CODE = "I"
"""Each step of a compiled pattern is a number of 32 bits."""

T = TypeVar("T")

_shelf: Shelf | None = None


@contextlib.contextmanager
def keeping(folder: Callable[[], Path]) -> Iterator[None]:
    """While it lasts, patterns and tables come from a file of a folder if they are there; new ones go there in the end.

    Where the folder, asked for when it is needed, cannot be used, nothing is kept; that changes no result.
    """
    global _shelf
    before = _shelf
    made_by = f"osce-decisions {_FORM}, {sys.implementation.cache_tag}, {sys.version}, {_ENGINE.MAGIC}, {sys.byteorder}"
    _shelf = Shelf(lambda: folder() / f"patterns-{sys.implementation.cache_tag}.bin", made_by)
    try:
        yield
    finally:
        _shelf.save()
        _shelf = before


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile(pattern, flags)`; raises re.error as that does."""
    if _shelf is None:
        return re.compile(pattern, flags)
    key = sha256(f"pattern {int(flags)} {pattern}".encode("utf-8", "surrogatepass")).digest()
    try:
        if (kept := _shelf.get(key)) is None:
            _shelf.put(key, kept := _program(pattern, flags))
        return _from_program(pattern, kept)
    except (AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return re.compile(pattern, flags)


def _program(pattern: str, flags: int) -> bytes:
    """What a pattern is compiled to: flags, groups and their names, a line end, the code."""
    parsed = _PARSER.parse(pattern, flags)
    head = [flags | parsed.state.flags, parsed.state.groups, parsed.state.groupdict]
    return json.dumps(head).encode() + b"\n" + array(_CODE, _COMPILER._code(parsed, flags)).tobytes()


def _from_program(pattern: str, program: bytes) -> re.Pattern[str]:
    """A compiled pattern again; Python checks the code. Raises ValueError or RuntimeError where it is none."""
    head, _, code = program.partition(b"\n")
    flags, groups, named = json.loads(head)
    names: list[str | None] = [None] * groups
    for name, group in named.items():
        names[group] = name
    made: re.Pattern[str] = _ENGINE.compile(
        pattern, flags, array(_CODE, code).tolist(), groups - 1, named, tuple(names)
    )
    return made


def tables(data: bytes) -> dict[str, Any]:
    """The tables of a TOML file; raises TOMLDecodeError or UnicodeDecodeError where it is none."""
    return kept(b"tables " + data, lambda: tomllib.loads(data.decode()))


def kept(given: bytes, make: Callable[[], T]) -> T:
    """What `make` makes, a value that JSON can hold; `given` must be all that it depends on, beside Python."""
    if _shelf is None:
        return make()
    key = sha256(given).digest()
    if (piece := _shelf.get(key)) is not None:
        found: T = json.loads(piece)
        return found
    made = make()
    # What JSON cannot hold (a date) is made each time.
    with contextlib.suppress(TypeError):
        _shelf.put(key, json.dumps(made, ensure_ascii=False).encode())
    return made
