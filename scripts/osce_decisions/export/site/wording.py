"""In: a language. Out: what the pages say in it: words, numbers, days, places, codes, names of actors and documents.

The words stand in `translations/`, a file for each language; the days in `html-words.xml`, which the stylesheet reads.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from lxml import etree
from markupsafe import Markup

from osce_decisions.citation import ENGLISH, ENGLISH_CITATION, Cited, cite, place

_HERE = Path(__file__).parent
_TRANSLATIONS = _HERE / "translations"
_DAYS = _HERE.parent / "html-words.xml"

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
    "it": "Italiano",
    "ru": "Русский",
}
"""The languages of the pages, each by its own name."""
DEFAULT = "en"


@dataclass(frozen=True, slots=True)
class Said:
    """Words with their language: a page in another language marks them."""

    text: str
    language: str

    def __str__(self) -> str:
        return str(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)


class Word(str):
    """A word of the pages; as markup it says by which key a browser finds it in another language."""

    key: str

    def __new__(cls, text: str, key: str) -> Word:
        """A word, and its key."""
        made = super().__new__(cls, text)
        made.key = key
        return made

    def __html__(self) -> Markup:
        """What a template shows of it outside of attributes."""
        return Markup('<span data-say="{}">{}</span>').format(self.key, str(self))


@cache
def words(language: str) -> SimpleNamespace:
    """The words of the pages in a language, by name."""
    said = {key: Word(one, key) if isinstance(one, str) else one for key, one in translation(language).items()}
    return SimpleNamespace(**said, languages=LANGUAGES)


def translation(language: str) -> dict[str, Any]:
    """The file of a language."""
    with (_TRANSLATIONS / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def labelled(row: Mapping[str, object], language: str, otherwise: object = "") -> Said:
    """The label of a row in a language, else the English one, else what is said otherwise."""
    for one in (language, DEFAULT):
        if label := row.get(f"label_{one}"):
            return Said(str(label), one)
    return Said(str(otherwise or ""), DEFAULT)


def code(language: str, group: str, value: object) -> str | None:
    """What a code is called; None in English, where the package says it, and where there is no such code."""
    codes: Mapping[str, Mapping[str, str]] = getattr(words(language), "codes", {})
    return codes.get(group, {}).get(str(value))


def where(paragraph: object, language: str) -> str:
    """The place of a paragraph by its identifier: para. 16, п. 16; empty without one."""
    said: Mapping[str, str] = getattr(words(language), "places", ENGLISH)
    _, _, locator = str(paragraph or "").partition("#")
    return place(locator, said) if locator else ""


def citation(cited: Cited, language: str) -> str:
    """How to cite a decision."""
    said: Mapping[str, str] = getattr(words(language), "citation", ENGLISH_CITATION)
    return cite(cited, said)


def number(value: int, language: str) -> str:
    """A number with its thousands parted."""
    return f"{value:,}".replace(",", words(language).thousands)


def count(value: int, name: str, language: str) -> str:
    """A number with its word: `count(1, "decision", "en")` is "1 decision"."""
    forms: Mapping[str, str] = words(language).counted[name]
    rules: Mapping[str, str] = words(language).plural
    fits = next((form for form, rule in rules.items() if re.search(rule, str(value))), "other")
    return f"{number(value, language)} {forms[fits]}"


def day(iso: object, language: str) -> str:
    """A date as people write it; what is no full date stays as it is."""
    parts = str(iso or "").split("-")
    if len(parts) != 3:
        return str(iso or "")
    year, month, one = parts
    form, months = days(language)
    first = form.get("first") if int(one) == 1 else None
    return f"{first or int(one)}{form['behind-day']}{months[month]}{form['behind-month']}{year}{form['behind-year']}"


@cache
def days(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What stands around the parts of a date, and the months."""
    languages = etree.parse(_DAYS).getroot().iter("language")
    form = next(one.find("date") for one in languages if one.get("code") == language)
    assert form is not None
    return {str(key): str(value) for key, value in form.attrib.items()}, {
        str(one.get("number")): str(one.text) for one in form
    }
