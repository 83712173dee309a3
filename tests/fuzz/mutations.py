"""In: the bytes of a sound file, its format and a source of chance. Out: a mutant of it.

Bytes of any file are turned, lost, doubled and put in. A file with an inner structure is mutated there too: a part of
a Word or zip file, a value of a JSON document, a cell of a table, an attribute or element of XML, a number of a PDF.
Same bytes and seed: same mutant.
"""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
import zlib
from random import Random
from typing import Any

from tests.fuzz.elements import elements
from tests.fuzz.torn import torn

_PIECES = (
    *(
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b'"',
        b"'",
        b",",
        b";",
        b"<",
        b">",
    ),
    *(b"\n", b"\r", b"&", b"&#0;", b"&#x110000;", b"]]>", b"<!--", b"-->", b"<![CDATA[", b"{", b"}", b"[", b"]"),
    *(b"9" * 400, b"-1", b"0", b"1e999", b"nan", b"inf", b"99999999999", b"%s%n", b"../", b"\x1b[31m", b"A" * 5000),
    *("\u202e".encode(), "\u200b".encode(), "\u0301".encode() * 50, b"(" * 300, b"<b>" * 300, b"<div>" * 300),
    *(b"stream", b"endstream", b"endobj", b"xref", b"<w:p>", b"</w:p>", b"<table>", b"<svg>", b"<style>", b"# ", b"| "),
)
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_WEIRD: tuple[Any, ...] = (None, True, -1, 0, 1.5, 10**30, "", "x", "\ud800", [], [[]], {}, {"x": 1}, "../x", "\0", "é")
MOST = 300_000
"""Bytes of the longest mutant."""


def mutated(data: bytes, kind: str, chance: Random) -> bytes:
    """A mutant of a file of some format."""
    match kind:
        case "txt" | "lines" | "md" | "html" | "csv" | "table" if chance.random() < 0.6:
            changed = torn(data.decode("utf-8", "replace"), chance).encode("utf-8", "surrogatepass")
        case "docx" | "zip" if chance.random() < 0.85:
            changed = _member(data, chance)
        case "xml" if chance.random() < 0.7:
            changed = elements(data, chance)
        case "json" | "descriptor" if chance.random() < 0.7:
            changed = _node(data, chance)
        case "pdf" if chance.random() < 0.7:
            changed = _stream(data, chance)
        case _:
            changed = _bytes(data, chance)
    return changed[:MOST]


def _bytes(data: bytes, chance: Random) -> bytes:
    """Some places of any file."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 4, 16))):
        at, length = chance.randrange(len(changed) + 1), chance.choice((1, 2, 8, 64, 1000))
        match chance.randrange(7):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case 3:
                changed[at:at] = chance.choice(_PIECES)
            case 4:
                other = chance.randrange(len(changed) + 1)
                changed[at : at + length] = changed[other : other + length]
            case 5:
                numbers = list(_NUMBER.finditer(changed))
                if numbers:
                    one = chance.choice(numbers)
                    changed[one.start() : one.end()] = chance.choice((b"0", b"-1", b"1e38", b"4294967296", b"7"))
            case 6 if chance.random() < 0.2:
                del changed[at:]
    return bytes(changed)


def _member(data: bytes, chance: Random) -> bytes:
    """A part of a zip file is mutated, lost, doubled or renamed; the rest stays sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        members = [(info.filename, opened.read(info)) for info in opened.infolist()]
    at = chance.randrange(len(members))
    name, content = members[at]
    match chance.randrange(8):
        case 0:
            del members[at]
        case 1:
            members.append((name, _bytes(content, chance)))
        case 2:
            members[at] = (chance.choice(("../x", "/x", "a\\b", "x" * 300, name.upper(), "\x1b[1m", "")), content)
        case 3:
            members[at] = (name, _bytes(content, chance) if content else chance.choice(_PIECES))
        case _:
            at = chance.choice([at for at, (name, _) in enumerate(members) if name.endswith((".xml", ".rels"))] or [at])
            members[at] = (members[at][0], elements(members[at][1], chance))
    buffer = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(buffer, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as made,
    ):
        # Two parts of one name are what is wanted here.
        warnings.simplefilter("ignore")
        for name, content in members:
            made.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def _places(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [above, *(place for key, one in inner for place in _places(one, (*above, key)))]


def _node(data: bytes, chance: Random) -> bytes:
    """A value of a JSON document is another, or gone."""
    value = json.loads(data)
    place = chance.choice(_places(value)[1:])
    holder = value
    for key in place[:-1]:
        holder = holder[key]
    if chance.random() < 0.2:
        del holder[place[-1]]
    else:
        holder[place[-1]] = chance.choice((*_WEIRD, json.loads(data) if chance.random() < 0.1 else "y"))
    return json.dumps(value).encode()


def _stream(data: bytes, chance: Random) -> bytes:
    """What a page of a PDF draws is unpacked, mutated and packed again."""
    streams = list(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL))
    if not streams:
        return _bytes(data, chance)
    one = chance.choice(streams)
    try:
        content = zlib.compress(_bytes(zlib.decompress(one[1]), chance))
    except zlib.error:
        content = _bytes(one[1], chance)
    return data[: one.start(1)] + content + data[one.end(1) :]
