"""In: a document and a hand-made file in the nested JSON format. Out: precision, recall and F1, table by table.

For people who extend the rules. A row is found if its span is exactly that of a hand-made row of the
same paragraph (and, where several rows share a span, if it means the same instrument). Fields are
compared on the rows that were found, as far as the hand-made row names them. A hand-made file that gives
the text of its paragraphs, or what it knows of the decision, measures the parser too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import RenderableType

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.console.screen import figures_of
from osce_decisions.console.terminal import plain
from osce_decisions.errors import NotADecisionError, SourceError
from osce_decisions.parse import parse
from osce_decisions.parse.source import read
from osce_decisions.resources import curated_folder
from osce_decisions.write.json import nest

TABLES: Mapping[str, tuple[str, ...]] = {
    "decisions": ("symbol",),
    "paragraphs": ("locator", "kind", "number", "text"),
    "openings": ("span_start", "span_end"),
    "references": ("span_start", "span_end", "instrument_id"),
    "mentions": ("span_start", "span_end"),
    "terms": ("span_start", "span_end", "instrument_id", "actor_id"),
    "commitments": ("action_start", "action_end"),
    "commitment_actors": ("role", "exact"),
}
"""What can be measured, and by which columns a row is told from another."""

Row = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of one table: rows in both, rows only found, rows only expected, and fields that agree."""

    both: int = 0
    surplus: int = 0
    missing: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    agreeing: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The rows in both, by rule and confidence; `wrong` are those only found."""
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Which part of the rows found is right."""
        return self.both / (self.both + self.surplus) if self.both + self.surplus else 1.0

    @property
    def recall(self) -> float:
        """Which part of the rows expected was found."""
        return self.both / (self.both + self.missing) if self.both + self.missing else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def measure(pairs: Iterable[tuple[str, Row, Row]]) -> dict[str, Score]:
    """Compare documents with hand-made ones: (name, found, expected), both in the nested JSON format."""
    scores = {name: Score() for name in TABLES}
    for name, found, expected in pairs:
        theirs = {paragraph["locator"]: _nested_by_words(paragraph) for paragraph in found["paragraphs"]}
        _compare_text(name, found, expected, scores)
        for paragraph in expected["paragraphs"]:
            ours = theirs.get(paragraph["locator"], {})
            where = f"{name} {paragraph['locator']}"
            for table in TABLES:
                if table in paragraph:
                    _compare(table, where, ours.get(table, []), paragraph[table], scores)
    return scores


def measure_files(files: Iterable[Path]) -> dict[str, Score]:
    """Compare the text beside each hand-made file with it.

    A text that is refused lacks all rows of a hand-made file that gives its paragraphs. Raises NotADecisionError if
    the file gives only locators, SourceError if it or its text is missing or unreadable.
    """
    known = authorities.load(curated_folder())
    pairs = []
    for file in files:
        try:
            expected = json.loads(file.read_bytes())
            # A paragraph with its text stands by itself: if the parser cuts otherwise, its rows are missing.
            locators = [paragraph["locator"] for paragraph in expected["paragraphs"] if "text" not in paragraph]
        except OSError as error:
            raise SourceError(f"cannot be read ({error.strerror})", where=str(file), todo="check the name") from error
        except (ValueError, TypeError, KeyError) as error:
            todo = 'give {"paragraphs": [{"locator": …, "references": […]}, …]}'
            raise SourceError(f"is no nested JSON document ({error})", where=str(file), todo=todo) from error
        try:
            found = nest(annotate(parse(read(file.with_suffix(".txt"))), known))
        except NotADecisionError:
            if locators:
                raise
            found = {"paragraphs": []}
        there = {paragraph["locator"] for paragraph in found["paragraphs"]}
        if lost := [locator for locator in locators if locator not in there]:
            raise SourceError(f"the text has no paragraph {lost[0]}", where=str(file), todo="mend the locator")
        pairs.append((file.stem, found, expected))
    return measure(pairs)


def _nested_by_words(paragraph: Row) -> Row:
    """A found paragraph whose nested references name the words of the outer one, as hand-made rows do."""
    words = {row.get("reference_id"): row.get("exact") for row in paragraph.get("references", [])}
    rows = [{**row, "nested_in": words.get(row.get("nested_in"))} for row in paragraph.get("references", [])]
    return {**paragraph, "references": rows}


def _compare_text(name: str, found: Row, expected: Row, scores: dict[str, Score]) -> None:
    """What the parser makes of the text, as far as the hand-made file says it."""
    if "decision" in expected:
        theirs, ours = (
            [document["decision"] | document["expression"]] if "decision" in document else []
            for document in (found, expected)
        )
        _compare("decisions", name, theirs, ours, scores)
    whole = [paragraph for paragraph in expected["paragraphs"] if "text" in paragraph]
    if whole:
        _compare("paragraphs", name, _as_cut(found["paragraphs"]), _as_cut(whole), scores)


def _as_cut(paragraphs: Iterable[Row]) -> list[Row]:
    return [{column: row[column] for column in TABLES["paragraphs"]} for row in paragraphs]


def _compare(table: str, where: str, found: list[Row], expected: list[Row], scores: dict[str, Score]) -> None:
    score = scores[table]
    keys = tuple(key for key in TABLES[table] if not expected or key in expected[0])
    rest = list(found)
    for row in expected:
        match = next((other for other in rest if _key(other, keys) == _key(row, keys)), None)
        if match is None:
            score.missing += 1
            score.differences.append(f"{where}: missing {_words(row)}")
            continue
        rest.remove(match)
        score.both += 1
        score.right[_rule_of(match)] += 1
        _compare_fields(table, where, match, row, scores)
    score.surplus += len(rest)
    score.wrong.update(map(_rule_of, rest))
    score.differences += [f"{where}: surplus {_words(row)}" for row in rest]


def _compare_fields(table: str, where: str, found: Row, expected: Row, scores: dict[str, Score]) -> None:
    score = scores[table]
    for column, value in expected.items():
        if column in scores and isinstance(value, list):
            _compare(column, f"{where} {_words(expected)}", found.get(column, []), value, scores)
            continue
        if column not in found or column in TABLES[table]:
            continue
        score.fields[column] += 1
        if found[column] == value:
            score.agreeing[column] += 1
        else:
            score.differences.append(f"{where}: {_words(expected)}: {column} is {found[column]!r}, not {value!r}")


def _rule_of(row: Row) -> tuple[str, str]:
    return str(row.get("rule") or ""), str(row.get("confidence") or "")


def _key(row: Row, keys: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row.get(key) for key in keys)


def _words(row: Row) -> str:
    """What a row is about, for a reader."""
    for column in ("exact", "action_verb", "verb", "symbol", "locator"):
        if row.get(column):
            return f"{row[column]!r}" + (f" ({row['role']})" if "role" in row else "")
    return "?"


def report(scores: Mapping[str, Score], *, differences: bool) -> Iterator[RenderableType]:
    """The scores as a table for people; with the differences below if they are wanted."""
    rows: list[tuple[object, ...]] = []
    for name, score in scores.items():
        if score.both + score.missing + score.surplus:
            figures = (f"{figure:.3f}" for figure in (score.precision, score.recall, score.f1))
            rows.append((name, score.both + score.missing, *figures))
            rows += [
                (f"  {column}", count, "", "", f"{score.agreeing[column] / count:.3f}")
                for column, count in score.fields.items()
            ]
    yield figures_of(("table", "rows", "precision", "recall", "F1"), rows)
    if differences:
        for name, score in scores.items():
            yield from (f"{name}: {plain(difference)}" for difference in score.differences)


def as_data(scores: Mapping[str, Score], *, differences: bool) -> dict[str, Any]:
    """The same for programs: table → rows, precision, recall, F1, and how often each column agrees."""
    found: dict[str, Any] = {}
    for name, score in scores.items():
        columns = {
            column: {"rows": count, "agreeing": score.agreeing[column]} for column, count in score.fields.items()
        }
        found[name] = {
            "rows": score.both + score.missing,
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "columns": columns,
        }
        if differences:
            found[name]["differences"] = score.differences
    return found
