"""In: the facts of a package. Out: `CITATION.cff` (Citation File Format 1.2.0), which GitHub and Zotero read.

Strings are written as JSON has them, which is YAML too.
"""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from osce_decisions.metadata.facts import Facts

PATH = "CITATION.cff"


def make(facts: Facts) -> bytes:
    """The file; it names the newest release, also while changes wait for the next."""
    return "".join(f"{line}\n" for line in _lines(facts)).encode()


def _lines(facts: Facts) -> Iterator[str]:
    yield "cff-version: 1.2.0"
    yield f"message: {_text('If you use these data, please cite them as below.')}"
    yield "type: dataset"
    yield f"title: {_text(facts.title)}"
    yield f"abstract: {_text(' '.join((facts.description, *(f'{one.title}.' for one in facts.licences))))}"
    yield "authors:"
    yield from (f"  - name: {_text(name)}" for name in facts.contributors)
    yield f"version: {_text(facts.released)}"
    if facts.day:
        yield f"date-released: {facts.day}"
    if facts.licences[0].url:
        yield f"license: {facts.licences[0].name}"
    if facts.keywords:
        yield "keywords:"
        yield from (f"  - {_text(word)}" for word in facts.keywords)


def _text(text: str) -> str:
    return orjson.dumps(text).decode()
