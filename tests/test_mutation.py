"""The mutants of the engine: each is a module that Python can read, with one part less."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutants import ENGINE, EQUIVALENT, Mutant, every, mutants
from tests.mutation import survives

SOURCE = """
TABLE = ("one", "two", "three")


def both(first: bool, second: bool, third: bool) -> bool:
    return first and (second or third)


def word(said: str | None) -> str:
    return said or ""
"""


def test_a_module_has_a_mutant_for_each_operand_and_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "module.py"
    path.write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr("tests.mutants.ENGINE", tmp_path)
    made = [mutant.source().decode() for mutant in mutants(path)]
    assert len(made) == len(set(made)) == 3 + 2 + 2 + 1
    assert sum('TABLE = ("one", "three")' in source for source in made) == 1
    assert sum("return (first)\n" in source for source in made) == 1
    assert sum("return first and ((third))" in source for source in made) == 1


def test_each_mutant_that_makes_no_difference_is_there() -> None:
    paths = (path for folder in ("annotate", "parse") for path in (ENGINE / folder).rglob("*.py"))
    assert sum(1 for path in paths for _ in mutants(path)) == len(every()) + len(EQUIVALENT)


def test_every_mutant_can_be_read() -> None:
    found = every()
    assert len(found) > 1000
    for mutant in found[::17]:
        ast.parse(mutant.source())
    assert {mutant.path.relative_to(ENGINE).parts[0] for mutant in found} == {"annotate", "parse"}


@pytest.mark.slow
@pytest.mark.parametrize(("instead", "noticed"), [("6", False), ("0", True), ("raise ValueError", True)])
def test_a_fault_is_noticed_where_a_test_fails(instead: str, noticed: bool) -> None:
    path = ENGINE / "parse" / "recognise.py"
    start = path.read_bytes().index(b"_FEW = 6")
    put = instead if " " in instead else f"_FEW = {instead}"
    mutant = Mutant(path, 1, start, start + len("_FEW = 6"), put)
    assert survives(mutant, ["tests/parse/test_recognise.py"], 60) is not noticed
