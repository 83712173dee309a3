"""In: the bytes of a Markdown text, as converters write it. Out: its text without the marks of Markdown.

markdown-it reads the marks by the CommonMark standard; `html.py` makes lines of the page that results. Numbers of lists
stay those that the text has, and what is set in square brackets stays.
"""

from __future__ import annotations

import importlib.metadata
import re

from osce_decisions.extract import html
from osce_decisions.extract.encoding import decode
from osce_decisions.extract.extracted import Extracted, LeftOut
from osce_decisions.extract.limits import Limits

FORMAT = "md"
LIBRARY = "markdown_it"
_NAME = "markdown-it-py"


_IMAGE = re.compile(r"<!--\s*image\s*-->|<img\b", re.IGNORECASE)
_NOTE = re.compile(r"\[\^(\w{1,9})\](:?)")


def extract(data: bytes, where: str, limits: Limits | None = None) -> Extracted:
    """The text of a Markdown file."""
    from markdown_it import MarkdownIt

    decoded = decode(data, where)
    reader = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable("table").disable("reference")
    tokens = reader.parse(decoded.text)
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)
    page = reader.renderer.render(tokens, reader.options, {})
    left_out = LeftOut()
    for _ in _IMAGE.findall(page):
        left_out.say("an image stands in the text: what it shows is not read")
    page = _NOTE.sub(lambda match: f"<sup>{match[1]}</sup>{' ' if match[2] else ''}", page)
    found = html.extract(f'<meta charset="utf-8"><main>{page}</main>'.encode(), where, limits)
    tool = f"{_NAME} {importlib.metadata.version(_NAME)}, {found.tool}"
    warnings = (*decoded.warnings, *left_out.lines(), *found.warnings)
    return Extracted(found.text, FORMAT, tool, warnings)
