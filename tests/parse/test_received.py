"""Received texts in the shapes of real documents, each with its paragraphs marked in the text itself.

A file in `tests/texts/received/` begins with what the decision says of itself (symbol | day | title); then comes the
text, with a mark before each paragraph: `⟦o 3⟧` an operative paragraph with the number 3, `⟦p⟧` a preambular one,
`⟦-⟧` what is none of the text, `⟦+⟧` where the paragraph above goes on. The marks were set before the parser saw the
text; `figures.csv` there has what came out at the first run, and what comes out now.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from osce_decisions.errors import NotADecisionError
from osce_decisions.model import Document
from osce_decisions.parse import parse_all
from osce_decisions.parse.source import from_bytes
from tests.conftest import TEXTS

FOLDER = TEXTS / "received"
SAMPLES = sorted(path.name.removesuffix(".marked") for path in FOLDER.glob("*.marked"))
MARK = re.compile(r"⟦(?P<kind>[^ ⟧]+) ?(?P<number>[^⟧]*)⟧")
KINDS = {
    "mh": "masthead",
    "s": "session",
    "n": "number",
    "t": "title",
    "f": "formula",
    "p": "preambular",
    "c": "chapeau",
    "o": "operative",
    "u": "operative",
    "i": "item",
    "h": "heading",
    "fn": "footnote",
    "at": "annex_title",
    "a": "annex_paragraph",
    "st": "statement_title",
    "sm": "statement_maker",
    "sp": "statement_paragraph",
    "cl": "closing",
}
# A sample whose marks the parser does not reach, with the reason.
KNOWN_GAPS: dict[str, str] = {}
Marked = tuple[str, str, str]


def content(name: str) -> tuple[str, str]:
    """What the decision says of itself, and the marked text."""
    head, _, body = (FOLDER / f"{name}.marked").read_text(encoding="utf-8").partition("\n")
    return head, body


def documents(name: str) -> tuple[Document, ...]:
    text = MARK.sub("", content(name)[1])
    return parse_all(from_bytes(text.encode(), f"{name}.txt", name))


def marked(body: str) -> list[Marked]:
    """Kind, number and letters of each marked paragraph."""
    found: list[list[str]] = []
    pieces = MARK.split(body)[1:]
    for kind, number, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if kind == "-":
            continue
        if kind == "+":
            above = next(own for own in reversed(found) if own[0] != "footnote")
            above[2] += text
        else:
            found.append([KINDS[kind], number.rstrip("."), text.lstrip().removeprefix(number)])
    return [(kind, number, letters(text)) for kind, number, text in found]


def letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalpha())


def read(document: Document) -> list[Marked]:
    return [(own.kind, own.number or "", letters(own.text)) for own in document.paragraphs]


def said(document: Document) -> tuple[str, str, str]:
    decision = document.decision
    return decision.symbol or "", decision.adopted or "", letters(document.expression.title or "")


def as_marked(head: str) -> tuple[str, str, str]:
    symbol, adopted, title = head.split("|", 2)
    return symbol, adopted, letters(title)


def case(name: str) -> object:
    reason = KNOWN_GAPS.get(name)
    return pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=reason)) if reason else name


@pytest.mark.parametrize("name", [case(name) for name in SAMPLES])
def test_a_received_text_has_the_paragraphs_that_are_marked(name: str) -> None:
    head, body = content(name)
    (document,) = documents(name)
    assert document.expression.language == name.rpartition(".")[2]
    assert said(document) == as_marked(head)
    assert sorted(read(document)) == sorted(marked(body))


def count(name: str) -> Counter[str]:
    """What is right of a sample: whether it is taken, symbol, day, title, paragraphs."""
    head, body = content(name)
    expected = marked(body)
    found = Counter(texts=1, paragraphs=len(expected))
    try:
        document = documents(name)[0]
    except NotADecisionError:
        return found
    names = ("symbols", "days", "titles")
    right = {key: int(own == wanted) for key, own, wanted in zip(names, said(document), as_marked(head), strict=True)}
    reached = sum((Counter(expected) & Counter(read(document))).values())
    return found + Counter(accepted=1, reached=reached, **right)


def test_the_figures_of_each_language_are_as_published() -> None:
    with Path(FOLDER / "figures.csv").open(encoding="utf-8", newline="") as file:
        published = [row for row in csv.DictReader(file) if row["run"] == "now"]
    for row in published:
        total: Counter[str] = Counter()
        for name in SAMPLES:
            if name.endswith(f".{row['language']}"):
                total += count(name)
        assert {key: int(row[key]) for key in row if key not in {"run", "language"}} == {
            key: total[key] for key in row if key not in {"run", "language"}
        }
