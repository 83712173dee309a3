"""In: the bytes of a text. Out: its characters and the encoding, as they are and not only as they are declared.

A byte-order mark settles it, then being valid UTF-8, which no other text is by accident; then what is declared, if
it names an encoding of the WHATWG standard and makes words; at last what the bytes look like. What was not certain is
said.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from osce_decisions.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# How much is looked at to tell an encoding, from the first byte on that is not ASCII.
_SAMPLE = 20_000
# The high bytes of Latin, Cyrillic and typographic characters in UTF-16.
_ALPHABETS, _NEARLY = frozenset({0x00, 0x04, 0x20, 0x21}), 0.95
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# What no word looks like: a capital behind a small letter, a letter of another alphabet beside one, a sign between
# letters that is none of spelling.
_STRANGE = re.compile(
    r"(?<=[^\W\d_])[^\x00-\x7f\w\s’‘–—‑·-](?=\w)|[a-zà-öø-ÿа-яё][A-ZÀ-ÖØ-ÞŠŒŽŸА-ЯЁ]"
    r"|[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]|[Ã¤Ð][^\x00-\x7f]"
)
_PLAIN = re.compile(r"[^\x00-\x7f]")
_MUCH = 0.06
# No text has more letters with accents than that; none is in capitals throughout, as small letters of KOI8 become.
_CYRILLIC, _CAPITALS, _ENOUGH, _MOST = re.compile("[А-яЁё]"), re.compile("[А-ЯЁ]"), 100, 0.6
_ACCENTED, _ACCENTS = re.compile("[À-ÖØ-öø-ÿ]"), 0.5
# Encodings that are told by their letters. What else looks like letters is that of the West: no other language is here.
_TOLD = frozenset({"windows-1251", "koi8-r", "koi8-u", "ibm866", "iso-8859-5", "x-mac-cyrillic", "macintosh"})
_WESTERN = ("windows-1252", "cp1252")
_OTHER_NAMES = {"MacRoman": "macintosh", "MacCyrillic": "x-mac-cyrillic"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a text without its byte-order mark, the name of the encoding, and what was uncertain."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """The characters of a text, nothing translated.

    Raises SourceError if it is binary, empty, or in no encoding that can be told.
    """
    found = _marked(data) or _utf_8(data, declared) or _declared(data, declared) or _guessed(data, declared)
    if found is None:
        raise _refused(data, where)
    control = _CONTROL.search(found.text)
    if control and "\0" in found.text:
        raise _refused(found.text.encode("utf-8", "replace"), where)
    if control and found.warnings:
        # A guess that makes control characters of letters is none.
        raise _refused(data, where)
    if not found.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise SourceError("is empty", where=where, todo="give the text of a decision")
    return found


def _marked(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(name), name)
            except UnicodeDecodeError:
                return None
    return None


def _utf_8(data: bytes, declared: str | None) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.isascii() or declared is None or (_named(declared) or ("",))[0] == "utf-8":
        return Decoded(text, "utf-8")
    return Decoded(text, "utf-8", (f"is declared as {declared} and is UTF-8: read so",))


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    named = _named(declared) if declared else None
    if named is None or named[0] == "utf-8":
        return None
    try:
        text = data.decode(named[1])
    except UnicodeDecodeError:
        return None
    return Decoded(text, named[0]) if "\0" not in text and _is_plausible(text) else None


def _guessed(data: bytes, declared: str | None) -> Decoded | None:
    """What the bytes look like, by the statistics of letters."""
    import chardet

    first = _HIGH.search(data)
    start = max(first.start() - _SAMPLE // 2, 0) if first else 0
    sample = data[start - start % 2 : start + _SAMPLE]
    wide = _wide(sample)
    if wide is None and b"\0" in sample:
        return None
    if wide is not None:
        label = codec = wide
    else:
        told = str(chardet.detect(sample)["encoding"] or "")
        named = _named(_OTHER_NAMES.get(told, told))
        if named is None:
            return None
        label, codec = named if named[0] in _TOLD else _WESTERN
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    said = f"is declared as {declared} and is not" if declared else "does not say its encoding"
    return Decoded(text, label, (f"{said}: read as {label}",)) if _is_plausible(text) else None


def _wide(sample: bytes) -> str | None:
    """UTF-16 of which the mark is lost: one of two bytes only tells the alphabet."""
    high = [sum(one in _ALPHABETS for one in half) > _NEARLY * len(half) for half in (sample[::2], sample[1::2])]
    if len(sample) < len(_ALPHABETS) or high[0] == high[1]:
        return None
    return "utf-16-be" if high[0] else "utf-16-le"


def _is_plausible(text: str) -> bool:
    """Whether a text reads like words, and not like another encoding read as this one."""
    sample = text[: 4 * _SAMPLE]
    strange = sum(not found.isascii() for found in _STRANGE.findall(sample))
    accented, letters = len(_ACCENTED.findall(sample)), sum(map(str.isalpha, sample))
    cyrillic, capitals = len(_CYRILLIC.findall(sample)), len(_CAPITALS.findall(sample))
    if accented > _ACCENTS * letters or (cyrillic > _ENOUGH and capitals > _MOST * cyrillic):
        return False
    return strange <= _MUCH * len(_PLAIN.findall(sample))


def _named(label: str) -> tuple[str, str] | None:
    """The name and codec of an encoding of the WHATWG standard; a page that calls itself UTF-16 is UTF-8."""
    import webencodings

    found = webencodings.lookup(label)
    if found is None or found.name in {"x-user-defined", "replacement"}:
        return None
    return ("utf-8", "utf-8") if found.name.startswith("utf-16") else (found.name, found.codec_info.name)


def _refused(data: bytes, where: str) -> SourceError:
    nul = data.find(b"\0")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        return SourceError(f"line {line} holds a NUL, so it is no text", where=where, todo="give plain text as UTF-8")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"line {line} is not UTF-8 (byte 0x{data[error.start]:02X}), nor in another known encoding"
        return SourceError(what, where=where, todo="convert it to UTF-8, for example with iconv")
    return SourceError("is not text in a known encoding", where=where, todo="save it as UTF-8")
