"""In: a package. Out: its decisions and instruments as one BibTeX file.

UTF-8, for biber and every reference manager; titles are in braces, so that no style lowers their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read
from osce_decisions.export.bibliography import Entry, entries
from osce_decisions.export.format import Whole

_BEGINNING = "% Encoding: UTF-8\n"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES = {"de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian", "ru": "russian"}
_ESCAPED = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_SPECIAL = re.compile(r"[&%$#_{}\\~^]")


def _export(package: Package, tables: Mapping[str, Read], made: Path) -> int:
    count = 0
    with made.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"{_BEGINNING}% {package.descriptor.get('title')}, version {package.descriptor.get('version')}\n")
        for entry in entries(tables):
            count += 1
            file.write("\n" + "".join(_lines(entry)))
    return count


def _lines(entry: Entry) -> Iterator[str]:
    # BibTeX asks for institution and year of a report; it has no kind of entry for a treaty.
    is_report = entry.author and entry.issued and not entry.is_treaty
    yield f"@{'techreport' if is_report else 'misc'}{{{entry.key},\n"
    for name, value in _fields(entry):
        yield f"  {name} = {value},\n"
    yield "}\n"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{escaped(entry.title)}}}}}"
    if entry.author:
        yield "author", f"{{{{{escaped(entry.author)}}}}}"
        yield "institution", f"{{{{{escaped(entry.author)}}}}}"
    yield "type", f"{{{escaped(entry.genre)}}}"
    for name, value in (("number", entry.number), ("series", entry.series), ("address", entry.place)):
        if value:
            yield name, f"{{{escaped(value)}}}"
    if entry.issued:
        yield "date", f"{{{'-'.join(f'{part:02}' for part in entry.issued)}}}"
        yield "year", f"{{{entry.issued[0]}}}"
    if len(entry.issued) > 1:
        yield "month", _MONTHS[entry.issued[1] - 1]
    if entry.url:
        # In an address only these would end the field; every style prints it as it is.
        yield "url", f"{{{entry.url.replace('{', '%7B').replace('}', '%7D')}}}"
    yield "langid", f"{{{_LANGUAGES[entry.language]}}}"


def escaped(text: str) -> str:
    """A text with the signs that TeX reads as commands."""
    return _SPECIAL.sub(lambda match: _ESCAPED[match[0]], text)


FORMAT = Whole(
    "a BibTeX file of the decisions and instruments",
    _export,
    counts=("entry", "entries"),
    begins=re.compile(re.escape(_BEGINNING.encode())),
    ending="bib",
)
