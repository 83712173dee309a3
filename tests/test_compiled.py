"""What is kept of patterns and tables: the same as what is made anew, whatever has happened to the file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from osce_decisions import compiled as module
from osce_decisions.cli.group import _cache_folder
from osce_decisions.compiled import compiled, keeping, tables
from osce_decisions.compiled import kept as kept_value
from osce_decisions.languages.language import read_language
from osce_decisions.shelf import Shelf
from tests.conftest import ROOT

PATTERNS = (
    ("(?P<verb>a(?:b|c)d?)[^x-z]", 0),
    ("(?i:ÄRA|été)$", re.IGNORECASE),
    ("(?P<a>x)(?P<b>y)?(z)", 0),
    ("(?!)", 0),
)
TOML = b'[words]\nlists = ["\xc3\xa9t\xc3\xa9", "b"]\nnumber = 3\n'
TEXT = ROOT / "data" / "source" / "mc-dec-5-08.fr.txt"


def made(folder: Path) -> list[object]:
    with keeping(lambda: folder):
        return [*(compiled(*one) for one in PATTERNS), tables(TOML)]


def expected() -> list[object]:
    return [*(re.compile(*one) for one in PATTERNS), tomllib.loads(TOML.decode())]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file that a first run has left."""
    assert made(tmp_path) == expected()
    (path,) = tmp_path.iterdir()
    return path


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Nothing is compiled or read as long as this lasts."""
    with monkeypatch.context() as patch:
        patch.setattr(module, "_program", lambda *given: pytest.fail("compiled again"))
        patch.setattr(tomllib, "loads", lambda given: pytest.fail("read again"))
        yield patch


def test_a_second_run_compiles_nothing(kept: Path, refusing: pytest.MonkeyPatch) -> None:
    again = made(kept.parent)
    refusing.undo()
    assert again == expected()


def test_every_pattern_of_a_language_is_the_one_that_python_compiles(tmp_path: Path) -> None:
    for _ in range(2):
        with keeping(lambda: tmp_path):
            patterns = read_language("fr").patterns
            for name in patterns:
                pattern = patterns[name]
                assert pattern == re.compile(pattern.pattern, pattern.flags & ~re.UNICODE), name
                assert pattern.groupindex == re.compile(pattern.pattern).groupindex


@pytest.mark.slow
def test_a_damaged_file_is_as_good_as_none(kept: Path) -> None:
    whole = kept.read_bytes()
    for place in range(0, len(whole), 7):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        assert made(kept.parent) == expected(), place
        assert made(kept.parent) == expected(), place
    for length in range(0, len(whole), 97):
        kept.write_bytes(whole[:length])
        assert made(kept.parent) == expected(), length


def test_what_is_no_pattern_is_refused_as_python_does(tmp_path: Path) -> None:
    with keeping(lambda: tmp_path), pytest.raises(re.error, match="unterminated"):
        compiled("(?P<a>x")
    with keeping(lambda: tmp_path), pytest.raises(tomllib.TOMLDecodeError):
        tables(b"[words")
    assert not list(tmp_path.iterdir())


def test_a_table_that_json_cannot_hold_is_read_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        with keeping(lambda: tmp_path):
            assert tables(b"day = 2020-01-02") == tomllib.loads("day = 2020-01-02")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no such rights")
def test_a_file_that_others_may_write_is_not_read(kept: Path) -> None:
    made_by, key = _made_by(kept), _key(kept)
    assert Shelf(lambda: kept, made_by).get(key) is not None
    for mode in (0o620, 0o602):
        kept.chmod(mode)
        assert Shelf(lambda: kept, made_by).get(key) is None


def test_a_file_of_another_python_is_not_read(kept: Path) -> None:
    assert Shelf(lambda: kept, _made_by(kept) + "x").get(_key(kept)) is None


def test_what_is_kept_depends_on_all_that_is_given(tmp_path: Path) -> None:
    with keeping(lambda: tmp_path):
        assert kept_value(b"one", lambda: ["made"]) == ["made"]
    with keeping(lambda: tmp_path):
        assert kept_value(b"one", lambda: ["made again"]) == ["made"]
        assert kept_value(b"two", lambda: ["made again"]) == ["made again"]
    assert kept_value(b"one", lambda: ["made again"]) == ["made again"], "outside of a command nothing is kept"


def test_nothing_is_kept_where_there_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert made(tmp_path / "file" / "below") == expected()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no such users")
def test_nothing_is_kept_for_a_user_without_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *given, **named: Path("~/.cache"))
    monkeypatch.chdir(tmp_path)
    with keeping(_cache_folder):
        assert [compiled(*one) for one in PATTERNS] == [re.compile(*one) for one in PATTERNS]
    assert not list(tmp_path.iterdir())


def test_what_no_run_uses_goes_when_the_file_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osce_decisions.shelf._MOST", 200)
    for key in (b"a", b"b"):
        shelf = Shelf(lambda: tmp_path / "file", "this")
        shelf.put(key, key * 150)
        shelf.save()
    again = Shelf(lambda: tmp_path / "file", "this")
    assert (again.get(b"a"), again.get(b"b")) == (None, b"b" * 150)


_COUNTING = """
import re, sys
letters, compile = 0, re._compiler.compile
def counting(pattern, flags=0):
    global letters
    letters += len(pattern)
    return compile(pattern, flags)
re._compiler.compile = counting
import osce_decisions.compiled as module
program = module._program
def counted(pattern, flags):
    global letters
    letters += len(pattern)
    return program(pattern, flags)
module._program = counted
from osce_decisions.cli import main
try:
    main()
finally:
    print(letters, file=sys.stderr)
"""


@pytest.mark.slow
def test_the_second_command_compiles_a_tenth(tmp_path: Path) -> None:
    found = []
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", _COUNTING, "parse", str(TEXT)],
            capture_output=True,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "scripts")},
            check=True,
        )
        found.append((run.stdout, int(run.stderr.split()[-1])))
    assert found[0][0] == found[1][0]
    assert found[1][1] < 0.1 * found[0][1]


def _made_by(kept: Path) -> str:
    return kept.read_bytes().partition(b"\n")[0].decode()


def _key(kept: Path) -> bytes:
    shelf = Shelf(lambda: kept, _made_by(kept))
    return bytes.fromhex(next(iter(shelf._places)))
