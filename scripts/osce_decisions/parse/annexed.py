"""In: the documents of one file, in order. Out: the same; a decision annexed to another and its host name each other.

A decision that another body adopted may be annexed to a decision whole, with its own page head. It is a document of
its own; what it is annexed to is a diagnostic of both, as is which annex of the host it fills.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from osce_decisions.diagnostics import doubt
from osce_decisions.model import Document, Paragraph

_EMPTY = 60
"""How long the heading of an annex is at most that holds nothing but a decision."""


def with_links(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents; those annexed to another say to which, and that one says which they are."""
    linked = list(documents)
    host: int | None = None
    for index in range(1, len(linked)):
        if _open_annex(linked[index - 1]):
            host = index - 1
        if host is None or _is_same_body(linked[host], linked[index]):
            host = None
            continue
        annex = _open_annex(linked[host])
        above, annexed = _name(linked[host]), _name(linked[index])
        linked[index] = _saying(linked[index], f"is annexed to {above}", None)
        linked[host] = _saying(linked[host], f"{annexed} is annexed, and is a document of its own", annex)
    return tuple(linked)


def _open_annex(document: Document) -> Paragraph | None:
    """The heading of an annex with which a document ends."""
    last = next((paragraph for paragraph in reversed(document.paragraphs) if paragraph.kind != "footnote"), None)
    return last if last is not None and last.kind == "annex_title" and len(last.text) <= _EMPTY else None


def _is_same_body(host: Document, annexed: Document) -> bool:
    return host.identity.body_code == annexed.identity.body_code


def _name(document: Document) -> str:
    return document.decision.symbol or document.decision.decision_id


def _saying(document: Document, why: str, annex: Paragraph | None) -> Document:
    """The document with a diagnostic more: of its annex, or of itself."""
    about = annex or document.paragraphs[0]
    line = document.source.text.count("\n", 0, about.segments[0].source_start) + 1
    found = doubt(line, "annexed_decision", why, annex.paragraph_id if annex else None)
    rows = sorted((*document.diagnostics, found), key=lambda row: row.line)
    return replace(document, diagnostics=tuple(rows))
