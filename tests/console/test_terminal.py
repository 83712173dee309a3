"""What reaches a terminal: nothing that it obeys, from wherever it comes; and any encoding of the output will do."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from osce_decisions.console import terminal
from tests.conftest import ROOT
from tests.extract.decision import as_text
from tests.extract.samples import FRENCH

OBEYED = {"Cc", "Cf", "Zl", "Zp", "Cs"}
EVIL = "\x1b[2J\x07\x9b31m\u202egnp.exe\u2066\u200f\x7f"


# What the bar of a long run writes: styles, a line wiped, the cursor hidden and moved up.
_BAR = re.compile(r"\x1b\[(?:\?25[lh]|2K|1A|\d*(?:;\d+)*m)|\r")


def is_plain(text: str) -> bool:
    return not any(unicodedata.category(letter) in OBEYED for letter in text.replace("\n", ""))


@pytest.mark.slow
@given(st.text())
def test_nothing_obeyed_is_left_and_all_else_stays(text: str) -> None:
    shown = terminal.plain(text)
    assert is_plain(shown)
    assert is_plain(terminal.plain_line(text)) and "\n" not in terminal.plain_line(text)
    if is_plain(text):
        assert shown == text


def test_json_and_xml_keep_their_value() -> None:
    value = {"text": EVIL + "\U000e0041é\n\t"}
    shown = terminal.plain_json(json.dumps(value, ensure_ascii=False).encode())
    assert json.loads(shown) == value and is_plain(shown.decode())
    xml = "<a b='\u202ex'>\x9b\u200f\r\n\té</a>".encode()
    shown = terminal.plain_xml(xml)
    assert etree.tostring(etree.fromstring(shown)) == etree.tostring(etree.fromstring(xml))
    assert is_plain(shown.decode().replace("\t", "").replace("\r", ""))


def on_a_terminal(*arguments: str | Path, cwd: Path) -> str:
    """What a command prints on a terminal of its own."""
    master, slave = pty.openpty()
    command = [sys.executable, str(ROOT / "scripts"), *map(str, arguments)]
    process = subprocess.Popen(command, cwd=cwd, stdout=slave, stderr=slave, stdin=slave)
    os.close(slave)
    seen = b""
    while True:
        try:
            block = os.read(master, 1 << 16)
        except OSError:
            break
        if not block:
            break
        seen += block
    process.wait()
    os.close(master)
    # The line of progress is our own: it goes back to its beginning and clears itself. So are styles of a table.
    return re.sub(r"\r[\w /]*|\x1b\[K|\x1b\[[012](?:;\d+)*m", "", seen.decode().replace("\r\n", "\n"))


def _spoil(package: Path) -> None:
    path = package / "data/tables/paragraphs.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[1] = lines[1].replace(",masthead,", f",{EVIL},", 1)
    lines[2] = lines[2].replace(",masthead,masthead,", f",masthead,masthead{EVIL},", 1)
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "mc-dec-5-08", "--package", "."),
        ("show", EVIL, "--package", "."),
        ("validate", "."),
        ("validate", ".", "--json"),
        ("validate", "evil.zip"),
        ("parse", f"nowhere{EVIL}"),
        ("parse", "evil.txt"),
        ("parse", "evil.txt", "--format", "akn"),
        ("export", "html", "--package", ".", "--output", f"out{EVIL}"),
        ("validate", ".", f"surplus{EVIL}"),
        (f"wrong{EVIL}",),
        ("add", "evil.txt", "--origin", EVIL, "--source", f"new{EVIL}", "--yes"),
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[2:]).encode("ascii", "replace").decode()[:30],
)
@pytest.mark.slow
def test_no_command_hands_on_what_a_terminal_obeys(arguments: tuple[str, ...], package: Path) -> None:
    _spoil(package)
    with zipfile.ZipFile(package / "evil.zip", "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr(f"../{EVIL}", "")
    text = as_text(FRENCH).replace("Le Conseil ministériel", f"Le Conseil{EVIL.replace(chr(27), '')} ministériel", 2)
    (package / "evil.txt").write_text(text, encoding="utf-8")
    shown = on_a_terminal(*arguments, cwd=package)
    shown = _BAR.sub("", shown)
    assert shown.strip() and is_plain(shown), shown
    assert "Traceback" not in shown


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-5", "utf-8"])
@pytest.mark.parametrize("arguments", [("show", "mc-dec-5-08.fr"), ("parse", "нет.txt"), ("show", "mc-dec-5-08.ф")])
def test_any_encoding_of_the_output_will_do(arguments: tuple[str, ...], encoding: str, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts"), *arguments]
    surroundings = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (0 if arguments[1].endswith(".fr") else 2)
    assert (done.stdout or done.stderr).decode(encoding)
