"""In: the sample texts of this suite, a count and a size. Out: a folder of source texts with its `sources.csv`.

Half of the decisions are samples as they are, torn ones too, under a number of their own; the other half are put
together from the preambular and operative paragraphs of the samples of a language until they have the wanted size.
Same count, size and seed: same bytes. From a command line: `python -m tests.benchmarks.corpus FOLDER COUNT`.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count as count_from
from pathlib import Path

from osce_decisions.build.corpus import LIST, recorded
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.model import Document, Paragraph
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes

TESTS = Path(__file__).resolve().parent.parent
FOLDERS = (TESTS / "texts", TESTS / "meaning" / "texts")
LANGUAGES = ("en", "fr", "de", "it", "es", "ru")
SIZE = 12_000
"""The bytes that a decision which is put together has at least."""

# Of these bodies the symbol is number and, at most, year: another number gives another decision.
_BODIES = frozenset({"MC", "PC", "FSC"})
_PROBE = 9876
_FIRST = 1001
_FIGURES = re.compile(r"\d{4,}")
_PREAMBULAR = 6
_CLAUSE = frozenset({"operative", "chapeau", "item"})


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample text that can bear any number; `head` ends before the preamble, the rest are pieces to put together."""

    language: str
    text: str
    numbers: re.Pattern[str]
    head: str
    preamble: tuple[str, ...]
    clauses: tuple[str, ...]

    def numbered(self, text: str, number: int) -> str:
        """A text of this sample under another number."""
        return self.numbers.sub(str(number), text)


@cache
def samples() -> dict[str, tuple[Sample, ...]]:
    """Language → the samples that keep being decisions under another number, in the order of their files."""
    found = [sample for folder in FOLDERS for path in sorted(folder.glob("*.txt")) for sample in _sample(path)]
    return {code: tuple(sample for sample in found if sample.language == code) for code in LANGUAGES}


def _sample(path: Path) -> Iterator[Sample]:
    data = path.read_bytes()
    try:
        document = parse(from_bytes(data, path.name, path.name))
    except OsceDecisionsError:
        return
    symbol = document.identity.symbol
    if symbol is None or symbol.body not in _BODIES or symbol.meeting is not None or symbol.revision is not None:
        return
    # In a symbol with a year (4/31) a number is told by what follows it.
    dated = symbol.year is not None and f"/{symbol.number}/" in str(symbol)
    behind = rf"(?=\s?/\s?{(symbol.year or 0) % 100:02d}(?!\d))" if dated else r"(?![\d/])"
    numbers = re.compile(rf"(?<![\d/(.]){symbol.number}{behind}|(?<=DEC/){symbol.number}(?!\d)")
    text = document.source.text
    sample = Sample(document.expression.language, text, numbers, *_pieces(document, text))
    if _identifier(sample.numbered(text, _PROBE)) == _renumbered(symbol.decision_id, symbol.number, _PROBE):
        yield sample


def _renumbered(identifier: str, old: int, new: int) -> str:
    return identifier.replace(f"-dec-{old}", f"-dec-{new}", 1)


def _identifier(text: str) -> str | None:
    try:
        symbol = parse(from_bytes(text.encode(), "sample.txt", "sample.txt")).identity.symbol
    except OsceDecisionsError:
        return None
    return symbol.decision_id if symbol else None


def _pieces(document: Document, text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Head, preambular paragraphs, and operative paragraphs with what hangs on them, without their number."""
    first = next((one for one in document.paragraphs if one.part in {"preamble", "body"}), None)
    formula = [one for one in document.paragraphs if one.kind == "formula"]
    end = _end(formula[-1]) if formula else _start(first) if first else 0
    artefacts = [(segment.source_start, segment.source_end) for segment in document.artefacts]
    preamble = [one for one in document.paragraphs if one.kind == "preambular"]
    body = [one for one in document.paragraphs if one.part == "body" and one.kind in _CLAUSE and one.segments]
    groups: list[list[Paragraph]] = []
    for one in body:
        if one.kind == "operative" and one.number:
            groups.append([one])
        elif one.kind == "item" and groups:
            groups[-1].append(one)
    return (
        text[:end],
        tuple(filter(None, (_whole(text, artefacts, _start(one), _end(one)) for one in preamble if one.segments))),
        tuple(filter(None, (_whole(text, artefacts, _words(group[0]), _end(group[-1])) for group in groups))),
    )


def _start(paragraph: Paragraph) -> int:
    return paragraph.segments[0].source_start


def _words(paragraph: Paragraph) -> int:
    """Where the text of a paragraph begins, behind its number."""
    return next((one.source_start for one in paragraph.segments if one.role == "text"), _start(paragraph))


def _end(paragraph: Paragraph) -> int:
    return max(segment.source_end for segment in paragraph.segments)


def _whole(text: str, artefacts: list[tuple[int, int]], start: int, end: int) -> str:
    """A run of a sample, or nothing where the page broke it."""
    return "" if any(one < end and start < other for one, other in artefacts) else text[start:end].strip()


def decisions(count: int, size: int = SIZE, seed: int = 0) -> Iterator[tuple[str, str, str]]:
    """Identifier, language and text of each decision, in the order of their numbers."""
    chance = random.Random(seed)
    own, numbers = samples(), dict[str, Iterator[int]]()
    for place in range(count):
        language = LANGUAGES[place % len(LANGUAGES)]
        if place // len(LANGUAGES) % 2:
            sample = chance.choice(own[language])
            text = sample.text
        else:
            sample = chance.choice([one for one in own[language] if one.preamble and one.clauses])
            text = _put_together(sample, own[language], size, chance)
        series = _made_of(sample)
        number = next(one for one in numbers.setdefault(series, count_from(_FIRST)) if one not in _cited())
        yield _renumbered(series, _PROBE, number), language, sample.numbered(text, number)


@cache
def _cited() -> frozenset[int]:
    """The numbers that stand in the samples: a decision of that number might be one that they cite."""
    every = (sample for listed in samples().values() for sample in listed)
    return frozenset(int(figures) for sample in every for figures in _FIGURES.findall(sample.text))


@cache
def _made_of(sample: Sample) -> str:
    return str(_identifier(sample.numbered(sample.text, _PROBE)))


def _put_together(sample: Sample, own: tuple[Sample, ...], size: int, chance: random.Random) -> str:
    """The head of a sample, and paragraphs of all samples of its language."""
    preamble = [piece for one in own for piece in one.preamble]
    clauses = [piece for one in own for piece in one.clauses]
    pieces = [sample.head.rstrip(), *chance.sample(preamble, min(len(preamble), _PREAMBULAR))]
    length, number = sum(len(piece.encode()) for piece in pieces), 0
    while length < size:
        number += 1
        pieces.append(f"{number}. {chance.choice(clauses)}")
        length += len(pieces[-1].encode()) + 2
    return "\n\n".join(pieces) + "\n"


def write_corpus(folder: Path, count: int, size: int = SIZE, seed: int = 0) -> Path:
    """Fill a new folder with texts and their list; returns the folder."""
    folder.mkdir(parents=True)
    header = recorded().header
    rows = []
    for identifier, language, text in decisions(count, size, seed):
        data = text.encode()
        name = f"{identifier}.{language}.txt"
        (folder / name).write_bytes(data)
        known = {
            "source_file": name,
            "decision_id": identifier,
            "language": language,
            "sha256": hashlib.sha256(data).hexdigest(),
            "origin": "Made from the sample texts of the test suite",
        }
        rows.append([known.get(column, "") for column in header])
    with (folder / LIST).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return folder


def main() -> None:
    """Write a corpus from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    write_corpus(given.folder, given.count, given.size, given.seed)


if __name__ == "__main__":
    main()
