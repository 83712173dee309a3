"""The modules of the engine: their imports go one way, and the documents tell them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tests.conftest import ROOT

ENGINE = ROOT / "scripts" / "osce_decisions"
PIPELINE = (ROOT / "scripts" / "README.md").read_text(encoding="utf-8")

LAYERS = (
    ("errors", "extension", "altered", "records", "shelf"),
    ("compiled",),
    ("text",),
    ("changelog", "lock", "resources", "processes", "markup"),
    ("symbol_forms",),
    ("symbols", "citation", "vocabularies"),
    ("model", "languages"),
    ("tree", "tables", "diagnostics"),
    ("outline", "curation"),
    ("authorities", "extension_schema"),
    ("parse", "annotate", "write", "check"),
    ("build", "extract"),
    ("metadata",),
    ("export", "console"),
    ("document",),
    ("release",),
    ("cli",),
)
"""Who may import whom: a module only those of the rows above its own."""


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Each module of the engine that a file imports, by its first name: `check` for `osce_decisions.check.rules`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            assert node.level == 0, f"{path}: a relative import"
            module = str(node.module)
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "osce_decisions" else [module]
        yield from ((node.lineno, name.split(".")[1]) for name in names if name.startswith("osce_decisions."))


def test_imports_go_one_way() -> None:
    level = {name: number for number, names in enumerate(LAYERS) for name in names}
    faults = []
    for path in sorted(ENGINE.rglob("*.py")):
        own = path.relative_to(ENGINE).with_suffix("").parts[0]
        if own == "__init__":
            continue
        assert own in level, f"{own} has no place in LAYERS"
        for line, name in _imports(path):
            if name != own and level[name] >= level[own]:
                faults.append(f"{path.relative_to(ENGINE)}, line {line}: {own} imports {name}")
    assert not faults


def _imported(path: Path) -> set[str]:
    """The modules that a file imports, whole: `osce_decisions.annotate.titles`."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {str(node.module) for node in tree if isinstance(node, ast.ImportFrom)}


def test_the_annotators_need_each_other_without_a_circle() -> None:
    prefix = "osce_decisions.annotate."
    folder = ENGINE / "annotate"
    needs = {
        path.relative_to(folder).with_suffix("").as_posix().replace("/", "."): {
            name.removeprefix(prefix) for name in _imported(path) if name.startswith(prefix)
        }
        for path in folder.rglob("*.py")
    }
    order = list(TopologicalSorter(needs).static_order())
    assert "__init__" in order


def test_the_documents_tell_the_order_of_imports() -> None:
    told = next(line for line in PIPELINE.splitlines() if "←" in line)
    order = [{name.strip() for name in group.split(",")} for group in told.split("←")]
    level = {name: number for number, names in enumerate(LAYERS) for name in names}
    numbers = [{level[name] for name in group} for group in order]
    assert all(len(group) == 1 for group in numbers)
    assert [min(group) for group in numbers] == sorted({min(group) for group in numbers})


def test_each_folder_of_the_engine_is_told() -> None:
    folders = {f"{path.parent.name}/" for path in ENGINE.glob("*/__init__.py")}
    pipeline = PIPELINE.partition("## The pipeline")[2].partition("\n## ")[0]
    assert folders <= set(re.findall(r"`([^`\n]+)`", pipeline))


def test_each_module_says_what_goes_in_and_what_comes_out() -> None:
    """The page on the engine leaves the modules to their first lines."""
    silent = [
        path.relative_to(ENGINE).as_posix()
        for path in ENGINE.rglob("[!_]*.py")
        if not re.match(r"In: .+\. Out: ", " ".join((ast.get_docstring(ast.parse(path.read_bytes())) or "").split()))
    ]
    assert silent == []


# The page on Akoma Ntoso -----------------------------------------------------------------------------
