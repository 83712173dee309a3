"""In: an expression and what all pages share. Out: its page, its data, and what it adds to the search."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from lxml import etree

from osce_decisions.export.chosen import Chosen, checked
from osce_decisions.export.html import read, transformed
from osce_decisions.export.site import marginalia
from osce_decisions.export.site.corpus import Corpus, Row
from osce_decisions.export.site.render import fragment, markup, render
from osce_decisions.export.site.search import tokens
from osce_decisions.export.site.wording import where, words
from osce_decisions.tables import table

FOLDER = "decisions"


@dataclass(frozen=True, slots=True)
class Made:
    """The files of an expression by path, and what the search must know of it.

    `terms`: word → the numbers of the paragraphs that hold it, from 0; `duties`: a paragraph, strength, actors.
    """

    files: Mapping[str, bytes]
    terms: Mapping[str, Sequence[int]]
    paragraphs: int
    titles: Sequence[int]
    duties: Sequence[tuple[int, int | None, tuple[str, ...]]]


def making(corpus: Corpus) -> Callable[[Chosen], Made]:
    """The function that makes the files of an expression."""

    def make(chosen: Chosen) -> Made:
        name, resource = chosen
        return _make(corpus, name, checked(corpus.package, resource), resource["path"])

    return make


def _make(corpus: Corpus, name: str, xml: bytes, path: str) -> Made:
    rows = {
        one: list(corpus.tables[one].of(name))
        for one in ("paragraphs", "ledger", "citations", "statements", "statement_targets")
    }
    shown = [row for row in rows["paragraphs"] if row["text"]]
    numbers = {row["paragraph_id"]: number for number, row in enumerate(shown)}
    terms: dict[str, list[int]] = {}
    for number, row in enumerate(shown):
        for word in tokens(str(row["text"])):
            terms.setdefault(word, []).append(number)
    snippets = [(row["eid"], where(row["paragraph_id"], corpus.language), row["text"], row["locator"]) for row in shown]
    json = corpus.nested.get(name)
    files = {
        f"{FOLDER}/{name}.html": _page(corpus, name, xml, path, rows),
        f"{FOLDER}/{name}.xml": xml,
        f"{FOLDER}/{name}.commitments.csv": as_csv("ledger", rows["ledger"]),
        f"{FOLDER}/{name}.citations.csv": as_csv("citations", rows["citations"]),
        f"text/{name}.js": b"osce.text(" + orjson.dumps(name) + b"," + orjson.dumps(snippets) + b")\n",
    }
    if json is not None:
        files[f"{FOLDER}/{name}.json"] = checked(corpus.package, json)
    return Made(
        files,
        terms,
        len(shown),
        [n for n, row in enumerate(shown) if row["kind"] == "title"],
        _duties(rows["ledger"], numbers),
    )


def _duties(ledger: Sequence[Row], numbers: Mapping[Any, int]) -> list[tuple[int, int | None, tuple[str, ...]]]:
    found: dict[tuple[int, Any], dict[str, None]] = {}
    for row in ledger:
        if row["paragraph_id"] in numbers:
            actors = found.setdefault((numbers[row["paragraph_id"]], row["strength"]), {})
            if row["actor_id"]:
                actors[str(row["actor_id"])] = None
    return [(number, strength, tuple(actors)) for (number, strength), actors in found.items()]


def as_csv(name: str, rows: Sequence[Row]) -> bytes:
    """Rows of a table as a file of the form of the package."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    header = table(name).header
    writer.writerow(header)
    writer.writerows([row[column] for column in header] for row in rows)
    return stream.getvalue().encode()


def _page(corpus: Corpus, name: str, xml: bytes, path: str, rows: Mapping[str, Sequence[Row]]) -> bytes:
    expression = corpus.expressions[name]
    language = str(expression["language"])
    decision = corpus.decisions[str(expression["decision_id"])]
    root = read(xml, path)
    # The stylesheet adds titles to the tree: what is asked of it before is what the file says.
    made = transformed(root, corpus.titles, path)
    page = marginalia.by_id(made.getroot())
    marginalia.lead_to_decisions(corpus, root, page, language)
    marginalia.link_cited(corpus, root, page, language)
    marginalia.note_citations(page, rows["paragraphs"], language)
    _put_statements(corpus, page, rows, language)
    for eid, cards in marginalia.duties(corpus, rows["ledger"], language).items():
        marginalia.put_beside(page, eid, fragment("duties.html", language, cards=cards))
    texts = corpus.texts[str(decision["decision_id"])]
    return render(
        "decision.html",
        language,
        corpus=corpus,
        up="../",
        at=FOLDER,
        decision=decision,
        citation=corpus.cited(expression),
        expression=expression,
        texts=texts,
        contents=_contents(
            made, language, has_ledger=bool(rows["ledger"]), is_cited=str(decision["decision_id"]) in corpus.cited_by
        ),
        article=markup(_the(made, "article")),
        about=markup(_the(made, "aside")),
        title=_the(made, "title").text or "",
        ledger=rows["ledger"],
        cited_by=corpus.cited_by.get(str(decision["decision_id"]), []),
        has_json=name in corpus.nested,
    )


def _the(made: etree._ElementTree, tag: str) -> etree._Element:
    return next(made.getroot().iter(tag))


def _contents(made: etree._ElementTree, language: str, *, has_ledger: bool, is_cited: bool) -> Any:
    """The contents, with the sections that stand behind the text."""
    contents = _the(made, "nav")
    before = contents.find(".//a[@href='#page-about']").getparent()  # type: ignore[union-attr]
    for is_there, name, word in (
        (has_ledger, "commitments", words(language).commitments),
        (is_cited, "cited-by", words(language).cited_by),
    ):
        if is_there and before is not None:
            before.addprevious(fragment("entry.html", language, to=f"#page-{name}", word=word))
    return markup(contents)


def _put_statements(
    corpus: Corpus, page: Mapping[str, etree._Element], rows: Mapping[str, Sequence[Row]], language: str
) -> None:
    """Statements beside the words that they are about."""
    eids = {row["paragraph_id"]: str(row["eid"]) for row in rows["paragraphs"]}
    texts = {row["paragraph_id"]: str(row["text"]) for row in rows["paragraphs"]}
    makers: dict[Any, dict[str, None]] = {}
    kinds = {}
    for row in rows["statements"]:
        makers.setdefault(row["statement_id"], {})[str(row["delegation"])] = None
        kinds[row["statement_id"]] = row["kind"]
    beside: dict[tuple[Any, Any], dict[str, None]] = {}
    for row in rows["statement_targets"]:
        target, start, end = row["target_paragraph_id"], row["target_start"], row["target_end"]
        quoted = beside.setdefault((row["statement_id"], target), {})
        line = marginalia.first_line(page, eids.get(target, ""))
        if line is not None and isinstance(start, int) and isinstance(end, int):
            quoted[texts[target][start:end]] = None
            marginalia.mark_words(line, start, end)
    for (statement, target), quoted in beside.items():
        to = eids.get(f"{statement}.title") or eids.get(f"{statement}.maker") or ""
        note = fragment(
            "statement.html",
            language,
            makers=corpus.people("|".join(makers.get(statement, ())), language),
            quoted=list(quoted),
            to=to,
            kind=kinds.get(statement),
        )
        marginalia.put_beside(page, eids.get(target, ""), note)
