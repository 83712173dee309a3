"""In: the modules of the annotators and the parser. Out: their mutants, and the running engine with one put in."""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ENGINE = Path(__file__).resolve().parents[1] / "scripts" / "osce_decisions"
FOLDERS = ("annotate", "parse")
EQUIVALENT = {
    ("annotate/references/names.py", 'end > stop and folded[end - 1] in " ,;:"', '(folded[end - 1] in " ,;:")'): (
        "a noun stands before `stop`, and ends with a letter"
    ),
    ("annotate/reading.py", "here is None and words not in self._elsewhere", "(here is None)"): (
        "what was sought elsewhere is only remembered, so that it is sought once"
    ),
    (
        "parse/lines.py",
        "ending and current and current[0] <= stop < current[1]",
        "(current) and (current[0] <= stop < current[1])",
    ): "behind the last line break `stop` is the end of the text, and no torn run ends behind that",
}
"""Mutants that make no difference, and why: module, what stands there, what is taken for it."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A part of a module that is left out: what is taken for what, between two offsets of its bytes."""

    path: Path
    line: int
    start: int
    end: int
    instead: str

    @property
    def module(self) -> str:
        """The module, as it stands in the engine."""
        return self.path.relative_to(ENGINE).as_posix()

    @property
    def before(self) -> str:
        """What stands there."""
        return self.path.read_bytes()[self.start : self.end].decode()

    @property
    def name(self) -> str:
        """The module, and what becomes of it, in one line."""
        return f"{self.module}:{self.line}: {_in_line(self.before)} → {_in_line(self.instead)}"

    @property
    def is_equivalent(self) -> bool:
        """Whether it is listed as one that makes no difference."""
        instead = _in_line(self.instead)
        likely = any((module, taken) == (self.module, instead) for module, _, taken in EQUIVALENT)
        return likely and (self.module, _in_line(self.before), instead) in EQUIVALENT

    def source(self) -> bytes:
        """The module as the mutant has it."""
        data = self.path.read_bytes()
        return data[: self.start] + self.instead.encode() + data[self.end :]


def _in_line(code: str) -> str:
    return " ".join(code.split())[:160]


def every() -> list[Mutant]:
    """All mutants of the annotators and the parser that make a difference."""
    paths = sorted(path for folder in FOLDERS for path in (ENGINE / folder).rglob("*.py"))
    return [mutant for path in paths for mutant in mutants(path) if not mutant.is_equivalent]


def none(path: Path) -> Mutant:
    """A module as it is."""
    return Mutant(path, 1, 0, 0, "")


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    source = path.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in ast.walk(ast.parse(source)):
        parts = node.values if isinstance(node, ast.BoolOp) else _rows(node)
        for left_out in range(len(parts)) if len(parts) > 1 else ():
            if _spares_none(node, left_out):
                continue
            # All of `a and (b or c)`, with its brackets; of a table what stands between its own.
            first, last = (node, node) if isinstance(node, ast.BoolOp) else (parts[0], parts[-1])
            start, end = _span(first, starts)[0], _span(last, starts)[1]
            kept = [source[slice(*_span(part, starts))].decode() for at, part in enumerate(parts) if at != left_out]
            if isinstance(node, ast.BoolOp):
                joint = " and " if isinstance(node.op, ast.And) else " or "
                yield Mutant(path, parts[left_out].lineno, start, end, joint.join(f"({one})" for one in kept))
            else:
                # A tuple of one keeps its comma.
                bare = len(kept) == 1 and not source[end:].lstrip().startswith(b",")
                yield Mutant(path, parts[left_out].lineno, start, end, ", ".join(kept) + "," * bare)


def _span(node: ast.expr, starts: list[int]) -> tuple[int, int]:
    """Where a part of a module begins and ends in its bytes, by the offsets of its lines."""
    end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
    return starts[node.lineno - 1] + node.col_offset, end


def _rows(node: ast.AST) -> list[ast.expr]:
    """The rows of a table of constants: a tuple, list or set that a name in capitals holds, also in a frozenset."""
    if not isinstance(node, (ast.Assign, ast.AnnAssign)) or node.value is None:
        return []
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    if not (isinstance(target, ast.Name) and target.id.isupper()):
        return []
    value = node.value
    if isinstance(value, ast.Call) and value.args:
        value = value.args[0]
    return list(value.elts) if isinstance(value, (ast.Tuple, ast.List, ast.Set)) else []


def _spares_none(node: ast.AST, left_out: int) -> bool:
    """Whether an operand only says what None counts as (`… or ""`)."""
    if not (isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) and left_out == len(node.values) - 1):
        return False
    last = node.values[-1]
    return isinstance(last, ast.Constant) and not last.value


def put_in(mutant: Mutant) -> None:
    """Make the engine of this process the mutant.

    Functions get the code of the mutant, wherever they have been imported; a constant that differs takes the place of
    the old one in every module; what the annotators and the parser remember is forgotten.
    """
    inside = mutant.path.relative_to(ENGINE).with_suffix("").parts
    name = ".".join(("osce_decisions", *inside)).removesuffix(".__init__")
    module = importlib.import_module(name)
    fresh: dict[str, Any] = {"__name__": name, "__package__": module.__package__, "__file__": module.__file__}
    exec(compile(mutant.source(), str(mutant.path), "exec"), fresh)
    for key, new in fresh.items():
        old = vars(module).get(key)
        if getattr(new, "__module__", None) == name and not key.startswith("__"):
            _replace_code(old, new)
        elif not key.startswith("__") and not isinstance(new, (types.ModuleType, type)) and new != old:
            _replace(old, new)
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and _is_mutable(one.__wrapped__):
            one.cache_clear()


def _is_mutable(function: Any) -> bool:
    return str(function.__module__).startswith(("tests.", *(f"osce_decisions.{folder}" for folder in FOLDERS)))


def _replace_code(old: Any, new: Any) -> None:
    """Give a function the code of another, or a class that of the methods of another."""
    if isinstance(old, type) and isinstance(new, type):
        for key, method in vars(new).items():
            if key in vars(old):
                _replace_code(_inner(vars(old)[key]), _inner(method))
        return
    old, new = _inner(old), _inner(new)
    if not (isinstance(old, types.FunctionType) and isinstance(new, types.FunctionType)):
        return
    if not old.__code__.co_freevars and not new.__code__.co_freevars:
        old.__code__, old.__defaults__ = new.__code__, new.__defaults__


def _inner(method: Any) -> Any:
    """The function in a property, a static or a cached method."""
    for name in ("fget", "func", "__wrapped__", "__func__"):
        method = getattr(method, name, None) or method
    return method


def _replace(old: Any, new: Any) -> None:
    for module in list(sys.modules.values()):
        if (getattr(module, "__name__", None) or "").startswith(("osce_decisions", "tests")):
            for key, value in list(vars(module).items()):
                if value is old:
                    setattr(module, key, new)
