"""In: the annotators and the parser. Out: how many small faults, put in at random, the tests notice.

    .venv/bin/python -m tests.mutation --number 20 --seed 7

A mutant is the engine with one operand of `and`/`or` left out, or one row of a table of constants. The tests that
matter to its module run on it, with a time limit; a mutant on which they pass has survived, and its line is printed:
write a test for it, or say in `EQUIVALENT` why it makes no difference. What only spares the type checker a None
(`… or ""`) is no mutant. Nothing in the tree is changed: each mutant is a copy.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENGINE = ROOT / "scripts" / "osce_decisions"
TESTS = {
    "annotate/references": (
        "tests/test_samples.py",
        "tests/languages/test_matrix.py",
        "tests/annotate/references",
        "tests/annotate/test_golden.py",
    ),
    "annotate/commitments": (
        "tests/test_samples.py",
        "tests/languages/test_matrix.py",
        "tests/annotate/commitments",
        "tests/annotate",
    ),
    "annotate": ("tests/test_samples.py", "tests/annotate", "tests/languages/test_matrix.py", "tests/parallel"),
    "parse": ("tests/parse/test_headings.py", "tests/parse/test_conditions.py", "tests/test_samples.py", "tests/parse"),
}
"""The tests that run on a mutant, by the folder of its module, those first that notice most."""
SECONDS = 240
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
    def name(self) -> str:
        """The module, and what becomes of it, in one line."""
        before = self.path.read_bytes()[self.start : self.end].decode()
        return f"{self.path.relative_to(ENGINE)}:{self.line}: {_in_line(before)} → {_in_line(self.instead)}"

    def source(self) -> bytes:
        """The module as the mutant has it."""
        data = self.path.read_bytes()
        return data[: self.start] + self.instead.encode() + data[self.end :]


def _in_line(code: str) -> str:
    return " ".join(code.split())[:160]


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    source = path.read_text(encoding="utf-8")
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in ast.walk(ast.parse(source)):
        parts = node.values if isinstance(node, ast.BoolOp) else _rows(node)
        for left_out in range(len(parts)) if len(parts) > 1 else ():
            if _spares_none(node, left_out):
                continue
            # All of `a and (b or c)`, with its brackets; of a table what stands between its own.
            first, last = (node, node) if isinstance(node, ast.BoolOp) else (parts[0], parts[-1])
            start = starts[first.lineno - 1] + first.col_offset
            end = starts[(last.end_lineno or 0) - 1] + (last.end_col_offset or 0)
            kept = [ast.get_source_segment(source, part) or "" for at, part in enumerate(parts) if at != left_out]
            if isinstance(node, ast.BoolOp):
                joint = " and " if isinstance(node.op, ast.And) else " or "
                yield Mutant(path, parts[left_out].lineno, start, end, joint.join(f"({one})" for one in kept))
            else:
                # A tuple of one keeps its comma.
                bare = len(kept) == 1 and not source.encode()[end:].lstrip().startswith(b",")
                yield Mutant(path, parts[left_out].lineno, start, end, ", ".join(kept) + "," * bare)


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


def is_equivalent(mutant: Mutant) -> bool:
    """Whether a mutant is listed as one that makes no difference."""
    before = mutant.path.read_bytes()[mutant.start : mutant.end].decode()
    return (mutant.path.relative_to(ENGINE).as_posix(), _in_line(before), _in_line(mutant.instead)) in EQUIVALENT


def survives(mutant: Mutant, seconds: int = SECONDS) -> bool:
    """Whether the tests that matter pass on a mutant. One that they do not end on is noticed."""
    inside = mutant.path.relative_to(ENGINE).as_posix()
    tests = next(listed for folder, listed in TESTS.items() if inside.startswith(f"{folder}/"))
    with tempfile.TemporaryDirectory() as folder:
        scripts = Path(folder) / "scripts"
        shutil.copytree(ROOT / "scripts", scripts, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("schema", "data"):
            (Path(folder) / name).symlink_to(ROOT / name)
        (scripts / "osce_decisions" / inside).write_bytes(mutant.source())
        # The tests are those of the tree, the engine is the copy: `pythonpath` goes before all else.
        quick = ("-x", "-q", "-m", "not slow", "-o", f"pythonpath={scripts} {ROOT}")
        command = [sys.executable, "-m", "pytest", *quick, *tests]
        try:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=seconds, check=False)
        except subprocess.TimeoutExpired:
            return False
    return done.returncode == 0


def every() -> list[Mutant]:
    """All mutants of the annotators and the parser."""
    paths = sorted(path for folder in ("annotate", "parse") for path in (ENGINE / folder).rglob("*.py"))
    return [mutant for path in paths for mutant in mutants(path) if not is_equivalent(mutant)]


def main() -> None:
    """Run a random sample, print what survived, and the share."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--number", type=int, default=20, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long the tests may run on one")
    given = parser.parse_args()
    found = every()
    chosen = random.Random(given.seed).sample(found, min(given.number, len(found)))
    survived = []
    for mutant in chosen:
        alive = survives(mutant, given.seconds)
        print("survived" if alive else "noticed ", mutant.name, flush=True)
        survived += [mutant] if alive else []
    print(f"{len(survived)} of {len(chosen)} survived (of {len(found)} mutants, seed {given.seed})")


if __name__ == "__main__":
    main()
