"""Zips and checksums: what is in a file alone decides its bytes."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

from osce_decisions.release.archive import files_of, sums, write_zip


def test_times_and_rights_of_files_leave_no_trace(tmp_path: Path) -> None:
    made = []
    for number, (when, rights) in enumerate([(1_000_000_000, 0o600), (1_500_000_000, 0o755)]):
        folder = tmp_path / str(number)
        (folder / "in").mkdir(parents=True)
        for name in ("b.txt", "in/a.txt") if number else ("in/a.txt", "b.txt"):
            (folder / name).write_text(name, encoding="utf-8")
            os.utime(folder / name, (when, when))
            (folder / name).chmod(rights)
        write_zip(tmp_path / f"{number}.zip", files_of(folder), "2026-11-22")
        made.append((tmp_path / f"{number}.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "0.zip") as archive:
        assert archive.namelist() == ["b.txt", "in/a.txt"]
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}
        assert archive.read("in/a.txt") == b"in/a.txt"


def test_bytes_and_files_are_written_and_summed_alike(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"content")
    for name, content in (("one", b"content"), ("two", tmp_path / "x")):
        write_zip(tmp_path / f"{name}.zip", {"x": content}, "2026-11-22")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert sums({"x": b"content"}) == sums({"x": tmp_path / "x"})


def test_the_common_tool_takes_the_sums(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"1")
    (tmp_path / "a").write_bytes(b"2")
    made = sums(files_of(tmp_path))
    assert [line.split("  ")[1] for line in made.decode().splitlines()] == ["a", "b"]
    (tmp_path / "SHA256SUMS").write_bytes(made)
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0
