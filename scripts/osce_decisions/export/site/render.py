"""In: a template, a language and values. Out: the bytes of a page.

Jinja2 escapes whatever a template shows; what is markup already says so. A word or value that is not there is an
error, never a blank.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree
from markupsafe import Markup, escape

from osce_decisions.export.site import wording
from osce_decisions.export.site.corpus import Row
from osce_decisions.export.site.wording import Said, Word

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"w": wording.words(language), "language": language}
    environment.filters |= {
        "day": partial(_day, language),
        "count": partial(_count, language),
        "number": partial(_number, language),
        "where": partial(_where, language),
        "as": _as,
        "plain": str,
        "verb": _verb,
        "own": _own,
        "said": partial(_said, language),
        "lang": partial(_lang, language),
    }
    return environment


def render(template: str, language: str, **values: Any) -> bytes:
    """The page that a template makes of values, with the words of a language."""
    return _environment(language).get_template(template).render(values).encode() + b"\n"


def fragment(template: str, language: str, **values: Any) -> etree._Element:
    """A part of a page as an element, to be put into another."""
    from lxml import html

    page = _environment(language).get_template(template).render(values)
    made: etree._Element = html.fragment_fromstring(page.strip())
    return made


def markup(element: etree._Element) -> Markup:
    """An element as markup that a template shows as it is."""
    # What is handed on was made by a stylesheet or a template, both of which escape.
    return Markup(etree.tostring(element, method="html", encoding="unicode", with_tail=False))


def _as(word: Word, attribute: str) -> Markup:
    """A word as the value of an attribute."""
    return Markup('{}="{}" data-say-{}="{}"').format(attribute, str(word), attribute, word.key)


def _day(language: str, iso: object) -> Markup:
    said = wording.day(iso, language)
    return Markup('<time datetime="{}" data-day>{}</time>').format(iso, said) if iso else Markup("")


def _count(language: str, value: int, name: str) -> Markup:
    said = wording.count(value, name, language)
    return Markup('<span data-count="{}" data-number="{}">{}</span>').format(name, value, said)


def _number(language: str, value: int) -> Markup:
    said = wording.number(value, language)
    return Markup('<span data-number="{}">{}</span>').format(value, said) if said != str(value) else escape(said)


def _where(language: str, paragraph: object) -> Markup:
    said, locator = wording.where(paragraph, language), str(paragraph or "").partition("#")[2]
    return Markup('<span data-place="{}">{}</span>').format(locator, said) if said else Markup("")


def _own(row: Row) -> Said:
    """The language of a row: what it quotes is in it."""
    return Said("", str(row["language"]))


def _verb(row: Row) -> Said:
    """The verb of a commitment, as its text prints it."""
    return Said(str(row["verb"] or "").lower(), str(row["language"]))


def _lang(language: str, said: Said) -> Markup:
    """The attribute that words in another language than the page need."""
    return Markup("") if said.language == language else Markup(' lang="{}"').format(said.language)


def _said(language: str, said: Said | str) -> Markup:
    """Words, marked where they are in another language than the page."""
    if isinstance(said, str) or said.language == language:
        return escape(said if isinstance(said, str) else said.text)
    return Markup('<span lang="{}">{}</span>').format(said.language, said.text)
