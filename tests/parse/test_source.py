from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from osce_decisions.errors import SourceError
from osce_decisions.parse import source
from osce_decisions.parse.source import decode, from_bytes, read


def test_nothing_is_translated(tmp_path: Path) -> None:
    data = "\ufeffl’État\r\n\f e\u0301".encode()
    (tmp_path / "a.txt").write_bytes(data)
    found = read(tmp_path / "a.txt")
    assert found.text == data.decode() and found.text[0] == "\ufeff"
    assert (found.source_file, found.bytes, found.code_points) == ("a.txt", len(data), len(data.decode()))
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found == from_bytes(data, "a.txt", "a.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        ("\ufeff \r\n\u00a0\f".encode(), "is empty"),
        (b"%PDF-1.7", "is a PDF file"),
        (b"PK\x03\x04..", "is a ZIP, DOCX or ODT file"),
        (b"\xd0\xcf\x11\xe0", "is an old Word file"),
        ("a".encode("utf-16"), "is UTF-16"),
        (b"a\nb\0c", "line 2 holds a NUL"),
        ("a\nd\u00e9cision".encode("latin-1"), r"line 2 is not UTF-8 \(byte 0xE9"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as refusal:
        decode(data, "a.txt")
    assert str(refusal.value).startswith("a.txt: ") and refusal.value.todo


def test_what_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(SourceError, match="is a folder"):
        read(tmp_path)
    (tmp_path / "large.txt").write_text("abc")
    monkeypatch.setattr(source, "MAX_BYTES", 2)
    with pytest.raises(SourceError, match="more than any decision"):
        read(tmp_path / "large.txt")
