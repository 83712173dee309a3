"""In: a template, words and values. Out: the bytes of a page.

Jinja2 escapes whatever a template shows; what is markup already says so. A word or value that is not there is an
error, never a blank.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree
from markupsafe import Markup

_HERE = Path(__file__).parent
_DATES = _HERE.parent / "html-words.xml"

LANGUAGE = "en"
"""The language of all that the pages add to the decisions. Its words stand in `words.toml`."""


@cache
def words() -> SimpleNamespace:
    """The words of the pages, by name."""
    with (_HERE / "words.toml").open("rb") as file:
        return SimpleNamespace(**tomllib.load(file))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["w"] = words()
    environment.filters |= {"day": day, "count": count}
    return environment


def render(template: str, **values: Any) -> bytes:
    """The page that a template makes of values."""
    return _environment().get_template(template).render(values).encode() + b"\n"


def fragment(template: str, **values: Any) -> etree._Element:
    """A part of a page as an element, to be put into another."""
    from lxml import html

    made: etree._Element = html.fragment_fromstring(_environment().get_template(template).render(values).strip())
    return made


def markup(element: etree._Element) -> Markup:
    """An element as markup that a template shows as it is."""
    # What is handed on was made by a stylesheet or a template, both of which escape.
    return Markup(etree.tostring(element, method="html", encoding="unicode", with_tail=False))


def count(number: int, name: str) -> str:
    """A number with its word: `count(1, "decision")` is "1 decision"."""
    one, many = words().counted[name]
    return f"{number:,} {one if number == 1 else many}"


def day(iso: object) -> str:
    """A date as people write it; what is no full date stays as it is."""
    parts = str(iso or "").split("-")
    if len(parts) != 3:
        return str(iso or "")
    year, month, number = parts
    form, months = _dates()
    return f"{int(number)}{form['behind-day']}{months[month]}{form['behind-month']}{year}{form['behind-year']}"


@cache
def _dates() -> tuple[Mapping[str, str], Mapping[str, str]]:
    languages = etree.parse(_DATES).getroot().iter("language")
    form = next(one.find("date") for one in languages if one.get("code") == LANGUAGE)
    assert form is not None
    return {str(key): str(value) for key, value in form.attrib.items()}, {
        str(one.get("number")): str(one.text) for one in form
    }
