"""In: who cites what. Out: a picture of it as SVG, readable for two decisions and for thousands.

On the left stand the decisions, or, where there are many, those of a body and a span of years as one; on the right the
documents that most of them cite. A band leads from one to the other, as wide as the number of decisions that it stands
for. The same numbers stand in a table below.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from osce_decisions.export.site.corpus import Corpus
from osce_decisions.export.site.wording import Said, labelled, words

_MOST_LEFT = 14
_MOST_RIGHT = 22
_SPANS = (1, 2, 5, 10, 25, 100)
_HEIGHT = 760.0
_LEAST = 300.0
_GAP = 10.0
_LEFT, _RIGHT, _BAR = 320.0, 720.0, 7.0


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the picture: label, page, numbers of decisions, and where it stands."""

    label: Said
    path: str | None
    count: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """What leads from a box on the left to one on the right: its outline, and the numbers of both."""

    outline: str
    left: int
    right: int
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it, in the units of the drawing."""

    left: Sequence[Node]
    right: Sequence[Node]
    bands: Sequence[Band]
    height: float


def picture(corpus: Corpus, links: Iterable[tuple[str, str, int]]) -> Picture:
    """The picture of links: decision, cited document, how often."""
    pairs = [(decision, document) for decision, document, _ in links if decision != document]
    groups = _groups(corpus, sorted({decision for decision, _ in pairs}))
    cited = Counter(document for _, document in pairs)
    shown = {document for document, _ in sorted(cited.items(), key=lambda one: (-one[1], one[0]))[:_MOST_RIGHT]}
    bands: Counter[tuple[str, str]] = Counter()
    for decision, document in pairs:
        bands[groups[decision], document if document in shown else ""] += 1
    order = list(dict.fromkeys(groups.values()))
    right = sorted(shown, key=lambda one: (-cited[one], one)) + ([""] if len(shown) < len(cited) else [])
    return _drawn(corpus, bands, order, right, groups)


def _groups(corpus: Corpus, decisions: Sequence[str]) -> dict[str, str]:
    """Decision → the label of its group, in the order in which groups stand: by body, then by time."""
    keys = {one: (str(corpus.decisions[one]["body_id"]), corpus.decisions[one]["year"] or 0) for one in decisions}
    ordered = sorted(decisions, key=lambda one: (keys[one], one))
    if len(ordered) <= _MOST_LEFT:
        return {one: str(corpus.decisions[one]["symbol"]) for one in ordered}
    for span in _SPANS:
        labels = {one: _label(corpus, *keys[one], span) for one in ordered}
        if len(set(labels.values())) <= _MOST_LEFT:
            return labels
    return {one: corpus.actor(keys[one][0], corpus.language).text for one in ordered}


def _label(corpus: Corpus, body: str, year: object, span: int) -> str:
    number = int(str(year))
    first = number - number % span
    years = str(number) if span == 1 else f"{first}–{first + span - 1}"
    named = corpus.actor(body, corpus.language)
    return f"{named}, {years if number else words(corpus.language).undated}"


def _drawn(
    corpus: Corpus, bands: Counter[tuple[str, str]], order: Sequence[str], right: Sequence[str], groups: dict[str, str]
) -> Picture:
    total = sum(bands.values()) or 1
    height = min(_HEIGHT, max(_LEAST, 26.0 * max(len(order), len(right))))
    scale = min((height - _GAP * (len(side) - 1)) / total for side in (order, right) if side) if bands else 1.0
    sums: dict[int, Counter[str]] = {0: Counter(), 1: Counter()}
    for pair, count in bands.items():
        for side in (0, 1):
            sums[side][pair[side]] += count
    single = {group: one for one, group in groups.items()} if len(set(groups.values())) == len(groups) else {}
    paths = {group: f"decisions/{corpus.text_of(one)}.html" for group, one in single.items()}
    left_nodes = _column(order, sums[0], scale, height, {one: Said(one, corpus.language) for one in order}, paths)
    labels = {one: _document(corpus, one) for one in right}
    pages = {one: f"documents/{corpus.documents[one]}.html" for one in right if one}
    right_nodes = _column(right, sums[1], scale, height, labels, pages)
    return Picture(left_nodes, right_nodes, _bands(bands, order, right, left_nodes, right_nodes, scale), height)


def _column(
    keys: Sequence[str],
    counts: Counter[str],
    scale: float,
    height: float,
    labels: dict[str, Said],
    paths: dict[str, str],
) -> list[Node]:
    sizes = [counts[key] * scale for key in keys]
    gap = (height - sum(sizes)) / max(len(keys) - 1, 1)
    top = 0.0 if len(keys) > 1 else gap / 2
    found = []
    for key, size in zip(keys, sizes, strict=True):
        found.append(Node(labels[key], paths.get(key), counts[key], round(top, 1), round(max(size, 1.0), 1)))
        top += size + gap
    return found


def _bands(
    bands: Counter[tuple[str, str]],
    order: Sequence[str],
    right: Sequence[str],
    left_nodes: Sequence[Node],
    right_nodes: Sequence[Node],
    scale: float,
) -> list[Band]:
    place: defaultdict[tuple[int, str], float] = defaultdict(float)
    found = []
    for number, group in enumerate(order):
        for other, document in enumerate(right):
            count = bands[group, document]
            if count:
                start = left_nodes[number].top + place[0, group]
                end = right_nodes[other].top + place[1, document]
                found.append(Band(_outline(start, end, count * scale), number, other, count))
                place[0, group] += count * scale
                place[1, document] += count * scale
    return found


def _outline(start: float, end: float, width: float) -> str:
    first, last, middle = _LEFT + _BAR, _RIGHT, (_LEFT + _BAR + _RIGHT) / 2
    there = f"M{first:.0f} {start:.1f}C{middle:.0f} {start:.1f} {middle:.0f} {end:.1f} {last:.0f} {end:.1f}"
    back = (
        f"v{width:.1f}C{middle:.0f} {end + width:.1f} {middle:.0f} {start + width:.1f} {first:.0f} {start + width:.1f}z"
    )
    return there + back


def _document(corpus: Corpus, identifier: str) -> Said:
    if not identifier:
        return Said(words(corpus.language).others, corpus.language)
    row = corpus.instruments.get(identifier, {})
    decision = corpus.decision_of(identifier, identifier)
    symbol = corpus.decisions[decision]["symbol"] if decision else identifier
    return labelled(row, corpus.language) or Said(str(symbol), corpus.language)
