"""Where a release is put: it takes the place of another whole, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from osce_decisions.build import Plan
from osce_decisions.errors import OutputError
from osce_decisions.release import bundle as module
from osce_decisions.release.bundle import bundle
from tests.release.test_bundle import VERSION, clone

pytestmark = pytest.mark.slow


@pytest.fixture
def plan(package: Path) -> Plan:
    return clone(package)


def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what takes time and is tested in `test_bundle.py`: what is written is one file."""

    def fill(root: Path, made: Path, release: object, found: object, findings: object) -> None:
        (made / "SHA256SUMS").write_text(VERSION, encoding="utf-8")

    monkeypatch.setattr(module, "_fill", fill)
    monkeypatch.setattr(module, "_refuse_faulty", lambda plan: [])


def test_a_release_takes_the_place_of_another_whole(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quick(monkeypatch)
    (tmp_path / "dist").mkdir()
    for name in ("osce-decisions-0.1.0.zip", "osce-decisions-0.1.0-note.md", "SHA256SUMS", "SHA256SUMS.files"):
        (tmp_path / "dist" / name).write_text("old", encoding="utf-8")
    assert [path.name for path in bundle(plan, VERSION, tmp_path / "dist")] == ["SHA256SUMS"]
    assert (tmp_path / "dist/SHA256SUMS").read_text() == VERSION


@pytest.mark.parametrize("name", ["notes.txt", "osce-decisions", ".hidden", "osce-decisions-1.0.0.zip.d"])
def test_a_folder_with_anything_else_is_left_alone(
    name: str, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quick(monkeypatch)
    target = tmp_path / "dist"
    (target / name).mkdir(parents=True) if name.endswith(".d") else target.mkdir()
    if not name.endswith(".d"):
        (target / name).write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="not part of a release"):
        bundle(plan, VERSION, target)
    assert [path.name for path in target.iterdir()] == [name]


def test_neither_a_file_nor_a_link_nor_the_clone_is_replaced(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quick(monkeypatch)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is not a folder"):
        bundle(plan, VERSION, tmp_path / "file")
    monkeypatch.chdir(plan.output)
    with pytest.raises(OutputError, match="not part of a release"):
        bundle(plan, VERSION, Path())
    assert (plan.output / "datapackage.json").is_file()


def test_a_release_that_fails_leaves_the_one_before(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quick(monkeypatch)
    bundle(plan, VERSION, tmp_path / "dist")

    def fails(root: Path, made: Path, *_: object) -> None:
        (made / "SHA256SUMS").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_fill", fails)
    with pytest.raises(OutputError, match="No space left"):
        bundle(plan, VERSION, tmp_path / "dist")
    assert [(path.name, path.read_text()) for path in (tmp_path / "dist").iterdir()] == [("SHA256SUMS", VERSION)]
    assert not list(tmp_path.glob(".build-*"))
