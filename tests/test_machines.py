"""Machines as they are: whatever the surroundings, a build gives the same bytes, and nothing asks the network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.build import Plan, build
from tests import frozen
from tests.build.conftest import plan, snapshot  # noqa: F401
from tests.conftest import ROOT, TEXTS

pytestmark = pytest.mark.slow

# Loaded by each Python that a command starts, the readers of formats too: what asks the network ends in an error.
CLOSED = """
import sys
def closed(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"):
        raise OSError("the network was asked")
sys.addaudithook(closed)
"""


def run(
    *arguments: object, cwd: Path, flags: tuple[str, ...] = (), umask: int = -1, **surroundings: str | None
) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own; a surrounding that is None is not there."""
    environment = os.environ | {name: value for name, value in surroundings.items() if value is not None}
    for name in [name for name, value in surroundings.items() if value is None]:
        environment.pop(name, None)
    command = [sys.executable, *flags, str(ROOT / "scripts"), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, umask=umask, capture_output=True, text=True, timeout=300)


def built(given: Plan, output: Path, **how: Any) -> dict[str, bytes]:
    """What a build in such surroundings makes."""
    arguments = ["build", "--source", given.source, "--curated", given.curated, "--output", output, "--fresh"]
    shutil.copy(given.metadata, given.source / "package.json")
    done = run(*arguments, cwd=given.source, **how)
    assert done.returncode == 0, done.stderr
    return snapshot(output)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build makes in ordinary surroundings."""
    output = tmp_path_factory.mktemp("expected")
    build(Plan(frozen.SOURCES, frozen.HAND_MADE, frozen.HAND_MADE / "package.json", output))
    return snapshot(output)


HOW: dict[str, dict[str, Any]] = {
    "without assertions (-O)": {"flags": ("-O",)},
    "in the POSIX locale": {"LC_ALL": "POSIX", "LANG": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "without a home": {"HOME": None, "XDG_CACHE_HOME": None},
    "with files for nobody else": {"umask": 0o077},
    "with warnings as errors": {"flags": ("-W", "error::EncodingWarning"), "PYTHONWARNDEFAULTENCODING": "1"},
}


@pytest.mark.parametrize("how", HOW)
def test_a_build_gives_the_same_bytes(how: str, plan: Plan, expected: dict[str, bytes], tmp_path: Path) -> None:  # noqa: F811
    made = built(plan, tmp_path / "made", **HOW[how])
    assert [path for path in expected if expected[path] != made.get(path)] == []


@pytest.mark.parametrize("name", ["with spaces and 'quotes'", "каталог данных", "ä-\u0308-☃", "-n", "%s{0}"])
def test_a_folder_of_any_name(name: str, plan: Plan, expected: dict[str, bytes], tmp_path: Path) -> None:  # noqa: F811
    inside = tmp_path / name
    inside.mkdir()
    for folder in (plan.source, plan.curated):
        shutil.move(folder, inside / folder.name)
    moved = Plan(inside / "texts", inside / "curated", inside / "curated/package.json", inside / "package")
    made = built(moved, moved.output)
    assert [path for path in expected if expected[path] != made.get(path)] == []


def test_folders_behind_symbolic_links(plan: Plan, expected: dict[str, bytes], tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "elsewhere").mkdir()
    for folder in (plan.source, plan.curated):
        shutil.move(folder, tmp_path / "elsewhere" / folder.name)
        folder.symlink_to(tmp_path / "elsewhere" / folder.name)
    (tmp_path / "elsewhere/package").mkdir()
    plan.output.symlink_to(tmp_path / "elsewhere/package")
    made = built(plan, plan.output)
    assert [path for path in expected if expected[path] != made.get(path)] == []
    assert plan.output.is_symlink()


def test_no_two_files_differ_in_capitals_alone() -> None:
    """Where a folder does not tell capitals from small letters, or accents apart from letters, nothing is lost."""
    names = [path.lower() for path in snapshot(frozen.package())]
    assert len(set(names)) == len(names)
    assert all(name.isascii() for name in names)


def test_nothing_asks_the_network(plan: Plan, tmp_path: Path) -> None:  # noqa: F811
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(CLOSED)
    closed: dict[str, Any] = {"PYTHONPATH": str(hook)}
    asked = [sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 9))"]
    shown = subprocess.run(asked, env=os.environ | closed, capture_output=True, text=True, check=False)
    assert "the network was asked" in shown.stderr, "the hook is not there"
    package = tmp_path / "made"
    built(plan, package, **closed)
    cases = ROOT / "tests/extract/cases"
    files = [TEXTS / "annex.fr.txt", cases / "full.en.pdf", cases / "full.en.docx", cases / "h00-simple.html"]
    commands: tuple[list[str | Path], ...] = (
        ["parse", *files],
        ["validate", package],
        ["show", "--package", package, "mc-dec-5-08"],
        *(["export", form, "--package", package, "--output", tmp_path / form] for form in ("akn", "html")),
    )
    for arguments in commands:
        done = run(*arguments, cwd=tmp_path, **closed)
        assert done.returncode == 0, (arguments[0], done.stderr)
        assert "the network was asked" not in done.stderr
