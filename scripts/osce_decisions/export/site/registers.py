"""In: rows by actor and by cited document. Out: a page for each, a list of all, and the same rows as CSV and JSON.

A page holds some 200 rows, whole decisions at a time; what does not fit goes to further pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import orjson

from osce_decisions.export.site.corpus import Corpus, Row
from osce_decisions.export.site.decision import as_csv
from osce_decisions.export.site.render import render
from osce_decisions.export.site.spool import Spool
from osce_decisions.export.site.wording import Said, labelled
from osce_decisions.write.parts import Part

_ROWS = 200


@dataclass(frozen=True, slots=True)
class Register:
    """A list of subjects: its folder, the table of its rows, its templates."""

    folder: str
    table: str
    one: str
    all: str


ACTORS = Register("actors", "ledger", "actor.html", "actors.html")
DOCUMENTS = Register("documents", "citations", "document.html", "documents.html")

Group = tuple[Row, list[Row]]
"""A decision and rows of it."""


def register(corpus: Corpus, spool: Spool, which: Register, names: Mapping[str, str]) -> Iterator[Part]:
    """All pages of a register; `names`: subject → the name of its page."""
    listed = []
    for subject, rows, decisions in spool.subjects(which.table):
        about = _actor(corpus, subject) if which is ACTORS else _document(corpus, subject)
        listed.append(about | {"path": f"{names[subject]}.html", "rows": rows, "decisions": decisions})
        yield from _subject(corpus, spool, which, names[subject], subject, listed[-1])
    yield Part(
        f"{which.folder}/index.html",
        render(which.all, corpus.language, corpus=corpus, up="../", at=which.folder, here=True, listed=listed),
    )


def _subject(
    corpus: Corpus, spool: Spool, which: Register, name: str, subject: str, about: Mapping[str, Any]
) -> Iterator[Part]:
    rows = list(spool.rows(which.table, subject))
    yield Part(f"{which.folder}/{name}.csv", as_csv(which.table, rows))
    yield Part(f"{which.folder}/{name}.json", orjson.dumps(rows, option=orjson.OPT_INDENT_2) + b"\n")
    sheets = list(_sheets(corpus, rows))
    paths = [f"{name}.html", *(f"{name}.{number}.html" for number in range(2, len(sheets) + 1))]
    strengths = Counter(row["strength"] for row in rows if row.get("strength"))
    for number, (path, groups) in enumerate(zip(paths, sheets, strict=True), 1):
        page = render(
            which.one,
            corpus.language,
            corpus=corpus,
            up="../",
            at=which.folder,
            about=about,
            groups=groups,
            name=name,
            paths=paths,
            number=number,
            strengths=strengths,
        )
        yield Part(f"{which.folder}/{path}", page)


def _sheets(corpus: Corpus, rows: list[Row]) -> Iterator[list[Group]]:
    """The groups of each page."""
    sheet: list[Group] = []
    for decision, own in groupby(rows, key=lambda row: str(row["decision_id"])):
        sheet.append((corpus.decisions[decision], list(own)))
        if sum(len(one) for _, one in sheet) >= _ROWS:
            yield sheet
            sheet = []
    if sheet:
        yield sheet


def _actor(corpus: Corpus, subject: str) -> dict[str, Any]:
    row = corpus.actors.get(subject, {})
    return {
        "title": corpus.actor(subject, corpus.language),
        "kind": corpus.code("actor", row.get("kind"), corpus.language),
        "names": _names(row, corpus.language),
    }


def _document(corpus: Corpus, subject: str) -> dict[str, Any]:
    row = corpus.instruments.get(subject, {})
    decision = corpus.decision_of(subject, subject)
    own = (decision and corpus.title(decision)) or Said(subject, corpus.language)
    symbols = str(row.get("symbols") or "").replace("|", ", ")
    return {
        "title": labelled(row, corpus.language) or own,
        "kind": corpus.code("document", row.get("kind"), corpus.language),
        "symbols": symbols or (str(corpus.decisions[decision]["symbol"]) if decision else ""),
        "adopted": row.get("adopted"),
        "issuer": corpus.actor(row["issuer_id"], corpus.language) if row.get("issuer_id") else None,
        "url": row.get("official_url"),
        "names": _names(row, corpus.language),
        "decision": f"../decisions/{corpus.text_of(decision)}.html" if decision else None,
    }


def _names(row: Row, own: str) -> list[Said]:
    """The labels in other languages than that of the site."""
    labels = ((column.removeprefix("label_"), value) for column, value in row.items() if column.startswith("label_"))
    return [Said(str(value), language) for language, value in labels if value and language != own]
