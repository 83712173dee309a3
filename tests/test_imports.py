"""In: the modules of the engine. Out: that none imports another which imports it, at whatever distance."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"


def modules(root: Path) -> dict[str, Path]:
    """Each module by its full name; a package is named as its folder."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules that a file imports, at its top or in a function; what only the type checker sees is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unseen = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & known.keys()) or {node.module}
    return found & known.keys()


def circle(root: Path) -> list[str]:
    """The modules of a circle, the first again at the end; none: an empty list."""
    known = modules(root)
    graph = {name: imports(path, known) for name, path in known.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_imports_one_that_imports_it() -> None:
    assert circle(SCRIPTS) == []


@pytest.mark.parametrize(
    ("second", "expected"),
    [("from house import first", ["house.first", "house.second"]), ("import house", [])],
)
def test_a_circle_is_seen(tmp_path: Path, second: str, expected: list[str]) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "__init__.py").write_text("", encoding="utf-8")
    (house / "first.py").write_text("def late():\n    from house.second import x\n", encoding="utf-8")
    (house / "second.py").write_text(f"{second}\n", encoding="utf-8")
    assert sorted(set(circle(tmp_path))) == expected
