"""In: a package and the chosen expressions. Out: what all pages share: rows, labels, and who leads to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from osce_decisions.check.package import Package
from osce_decisions.check.tables import Read, read_tables
from osce_decisions.citation import Cited
from osce_decisions.errors import InvalidError
from osce_decisions.export.html import Title, titles
from osce_decisions.export.site.wording import DEFAULT, Said, Word, citation, code, day, labelled
from osce_decisions.tables import Cell

Row = Mapping[str, Cell]

_ORGANISATION = "osce"


@dataclass(frozen=True, eq=False)
class Corpus:
    """The chosen part of a package. Nothing of it grows with the paragraphs.

    `language` is that of the pages that are no decision; in lists a decision stands in it, if it is there in it.
    `nested` has the files of nested JSON; `pages` and `documents` name the pages of actors and cited documents;
    `cited_by` has the rows of `citations` that cite a decision of the export.
    """

    package: Package
    tables: Mapping[str, Read]
    chosen: Mapping[str, Mapping[str, str]]
    decisions: Mapping[str, Row]
    expressions: Mapping[str, Row]
    actors: Mapping[str, Row]
    instruments: Mapping[str, Row]
    states: Mapping[str, Row]
    codes: Mapping[tuple[str, str], tuple[str, str]]
    nested: Mapping[str, Mapping[str, str]]
    language: str = DEFAULT
    pages: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    cited_by: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def about(self) -> Mapping[str, Any]:
        """The descriptor: name, title, version, licences."""
        return self.package.descriptor

    @property
    def name(self) -> Said:
        """The title of the collection; what a descriptor says is English."""
        return Said(str(self.about.get("title") or self.about.get("name") or ""), DEFAULT)

    @property
    def description(self) -> Said:
        """What the descriptor says of the collection."""
        return Said(str(self.about.get("description") or ""), DEFAULT)

    @property
    def licences(self) -> list[tuple[Said, str | None]]:
        """Title and address of each licence of the package."""
        found = []
        for one in self.about.get("licenses") or ():
            path = str(one.get("path") or "")
            said = Said(str(one.get("title") or one.get("name")), DEFAULT)
            found.append((said, path if path.startswith("https://") else None))
        return found

    @cached_property
    def texts(self) -> Mapping[str, tuple[Row, ...]]:
        """Decision → its expressions here: that in the language of the site first, then the English one."""
        found: dict[str, list[Row]] = {}
        for row in self.expressions.values():
            found.setdefault(str(row["decision_id"]), []).append(row)
        return {one: tuple(sorted(rows, key=self._rank)) for one, rows in found.items()}

    @cached_property
    def leading(self) -> frozenset[str]:
        """The expressions that stand for their decision in lists."""
        return frozenset(str(rows[0]["expression_id"]) for rows in self.texts.values())

    @cached_property
    def by_symbol(self) -> Mapping[str, str]:
        """Symbol → decision."""
        return {str(row["symbol"]): one for one, row in self.decisions.items()}

    @cached_property
    def titles(self) -> Mapping[str, Mapping[str, Title]]:
        """Language → instrument → its title, for the pages of decisions."""
        return titles(self.instruments.values())

    def identity(self, instrument: object, symbol: object) -> str | None:
        """What stands for a cited document: its identifier, that of a decision with its symbol, else the symbol."""
        if instrument is None and symbol is not None and str(symbol) in self.by_symbol:
            return self.by_symbol[str(symbol)]
        return str(instrument or symbol) if instrument or symbol else None

    def decision_of(self, instrument: object, symbol: object) -> str | None:
        """The decision of this export that an identifier or symbol names."""
        for one in (instrument, self.by_symbol.get(str(symbol))):
            if one is not None and str(one) in self.decisions:
                return str(one)
        return None

    def text_of(self, decision: str, language: object = None) -> str:
        """The expression of a decision in a language, or the one that leads."""
        rows = self.texts[decision]
        own = (row for row in rows if row["language"] == language)
        return str(next(own, rows[0])["expression_id"])

    def _rank(self, row: Row) -> tuple[bool, bool, str]:
        return row["language"] != self.language, row["language"] != DEFAULT, str(row["expression_id"])

    def actor(self, identifier: object, language: str) -> Said:
        """The name of an actor."""
        return labelled(self.actors.get(str(identifier), {}), language, identifier)

    @cached_property
    def named(self) -> Mapping[str, Row]:
        """English label → the actor or State that has it; the views of the package name them so."""
        return {str(row["label_en"]): row for rows in (self.states, self.actors) for row in rows.values()}

    def people(self, labels: object, language: str) -> list[Said]:
        """The names of actors and States whose English labels a cell lists."""
        return [labelled(self.named.get(one, {}), language, one) for one in str(labels or "").split("|") if one]

    def actor_path(self, identifier: object) -> str | None:
        """The page of an actor, as other pages lead to it; None if it has none."""
        name = self.pages.get(str(identifier))
        return f"../actors/{name}.html" if name else None

    def title(self, decision: object) -> Said:
        """The title of a decision: in the language of the site, else the English one, else what its text has."""
        row, text = self.decisions[str(decision)], self.texts[str(decision)][0]
        own = Said(str(text["title"] or ""), str(text["language"]))
        english = Said(str(row["title_en"] or ""), DEFAULT)
        return own if own and own.language == self.language else english or own

    def cited(self, text: Row) -> str:
        """How to cite a decision in the language of one of its texts."""
        row, language = self.decisions[str(text["decision_id"])], str(text["language"])
        body = self.actors.get(str(row["body_id"]), {})
        own = row["title_en"] if language == DEFAULT else text["title"] or row["title_en"]
        if not body or row["number"] is None:
            return str(row["symbol"] or row["decision_id"])
        cited = Cited(
            self.actor(row["body_id"], language).text,
            body.get("parent_id") == _ORGANISATION,
            int(row["number"]),
            str(row["symbol"] or ""),
            str(own or ""),
            day(row["adopted"], language),
        )
        return citation(cited, language)

    def code(self, group: str, value: object, language: str) -> Word:
        """The label of a code of `ledger`, `citations`, `actors` or `instruments`, in small letters but for kinds."""
        key = f"codes.{group}.{value}"
        if (said := code(language, group, value)) is not None:
            return Word(said, key)
        label, _ = self.codes.get((_COLUMNS[group], str(value)), (str(value or ""), ""))
        # The label of a strength begins with its number.
        return Word(label if group in {"actor", "document"} else label.split(": ")[-1].lower(), key)


_COLUMNS = {
    "strength": "ledger.strength",
    "role": "ledger.role",
    "relation": "citations.relation",
    "actor": "actors.kind",
    "document": "instruments.kind",
}
"""Where the package explains the codes that `translations/` has words for."""


def read_corpus(package: Package, chosen: Mapping[str, Mapping[str, str]], language: str) -> Corpus:
    """What all pages share.

    Raises InvalidError if a table is missing.
    """
    tables = read_tables(package)
    for name in ("decisions", "expressions", "actors", "instruments", "states", "codes", "ledger", "citations"):
        if name not in tables:
            raise InvalidError(f"has no table {name}", where=package.name, todo="build it with this version")
    expressions = {key: row for key, row in _rows(tables["expressions"], "expression_id") if key in chosen}
    wanted = {row["decision_id"] for row in expressions.values()}
    codes = {
        (f"{row['table_name']}.{row['column_name']}", str(row["code"])): (str(row["label"]), str(row["explanation"]))
        for row in _all(tables["codes"])
    }
    return Corpus(
        package,
        tables,
        chosen,
        {key: row for key, row in _rows(tables["decisions"], "decision_id") if key in wanted},
        expressions,
        dict(_rows(tables["actors"], "actor_id")),
        dict(_rows(tables["instruments"], "instrument_id")),
        dict(_rows(tables["states"], "state_id")),
        codes,
        _nested(package),
        language,
    )


def _nested(package: Package) -> dict[str, Mapping[str, str]]:
    """Expression → the resource of its nested JSON."""
    folder = "data/json/"
    return {
        str(one["path"]).removeprefix(folder).removesuffix(".json"): one
        for one in package.resources
        if str(one["path"]).startswith(folder)
    }


def _all(read: Read) -> Iterator[Row]:
    return (row for _, row in read.rows)


def _rows(read: Read, key: str) -> Iterable[tuple[str, Row]]:
    return ((str(row[key]), row) for row in _all(read))
