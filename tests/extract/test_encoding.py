"""The encoding of a text is told: declared, declared wrongly, or not declared; and a text comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from osce_decisions.errors import SourceError
from osce_decisions.extract.encoding import decode

TEXTS = Path(__file__).parents[1] / "texts"
RUSSIAN = (TEXTS / "museums.ru.txt").read_text(encoding="utf-8").replace("–", "-")
FRENCH = (TEXTS / "plan.fr.txt").read_text(encoding="utf-8").translate({0x2011: "-", 0x202F: " "})
CYRILLIC = ("windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic")
DECLARED = (None, "utf-8", "iso-8859-1", "windows-1251", "koi8-r", "rot13")


def encoded(text: str, codec: str) -> tuple[bytes, str]:
    """A text in an encoding, without the characters that this lacks."""
    data = text.encode(codec, "ignore")
    return data, data.decode(codec)


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic", "utf-8", "utf-16"])
def test_a_russian_text_is_read_whatever_is_declared(codec: str, declared: str | None) -> None:
    data, text = encoded(RUSSIAN, codec)
    assert decode(data, "a", declared).text == text


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("codec", ["cp1252", "iso8859-1", "utf-8", "utf-16", "utf-16-be", "utf-16-le"])
def test_a_french_text_is_read_whatever_is_declared(codec: str, declared: str | None) -> None:
    data, text = encoded(FRENCH, codec)
    assert decode(data, "a", declared).text == text


def test_what_was_not_certain_is_said() -> None:
    data = "Décidé à Vienne, où l’été".encode("cp1252")
    assert decode(data, "a").warnings == ("does not say its encoding: read as windows-1252",)
    assert decode(data, "a", "utf-8").warnings == ("is declared as utf-8 and is not: read as windows-1252",)
    assert not decode(data, "a", "latin1").warnings
    assert decode("é".encode(), "a", "latin1").warnings == ("is declared as latin1 and is UTF-8: read so",)
    assert not decode(b"ASCII", "a", "latin1").warnings


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0", "line 2 holds a NUL|line 3 holds a NUL"),
        (b"\x00\x01\x02\x03" * 50, "NUL"),
        (bytes(range(128, 256)) * 3, "is not UTF-8"),
        (b"", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"\xff\xfe\x00", "NUL|no text"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as refusal:
        decode(data, "a")
    assert "\n" not in str(refusal.value) and refusal.value.todo
