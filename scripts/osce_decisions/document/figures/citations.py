"""In: the table `citations`. Out: the figure of who cites what: decisions to the left, what they cite to the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from osce_decisions.document.counts import Tables
from osce_decisions.document.figures import svg

_DECISIONS, _CITED = 30, 45
"""How many of each are drawn: those with most citations."""
_ROW, _TOP, _LEFT, _RIGHT, _WIDE = 23, 76, 170, 430, 1080
_UNKNOWN = "No issuer is recorded"

Pair = tuple[str, str]


def draw(tables: Tables) -> str:
    """The figure; a line is as wide as there are places, in the language that has most."""
    pairs, names, issuers = _counted(tables)
    cited, citing = Counter[str](), Counter[str]()
    for (decision, instrument), count in pairs.items():
        cited[instrument] += count
        citing[decision] += count
    right = [one for one, _ in _most(cited, _CITED)]
    left = sorted(one for one, _ in _most(citing, _DECISIONS))
    groups = _grouped(right, issuers)
    rows = sum(len(listed) + 1 for _, listed in groups)
    height = _TOP + max(rows, len(left)) * _ROW + 24
    places = _places(left, groups, height)
    parts = [
        svg.text(10, 24, "Who cites what", "title"),
        svg.text(10, 46, _caption(len(left), len(citing), len(right), len(cited)), "soft"),
        *_lines(pairs, places, names),
        *_left(left, citing, places),
        *_right(groups, cited, places, names),
    ]
    said = "Lines lead from the decisions of this release to the documents that they cite, grouped by who issued these."
    return svg.document(_WIDE, height, "The citations of this release", said, parts)


def _counted(tables: Tables) -> tuple[dict[Pair, int], dict[str, str], dict[str, str]]:
    """Places by decision and instrument, in the language with most; names of both; issuers of instruments."""
    places: Counter[tuple[str, str, str]] = Counter()
    names: dict[str, str] = {}
    issuers: dict[str, str] = {}
    for _, row in tables["citations"].rows:
        if row["instrument_id"]:
            decision, instrument = str(row["symbol"] or row["decision_id"]), str(row["instrument_id"])
            places[decision, instrument, str(row["expression_id"])] += 1
            names[instrument] = str(row["instrument"])
            issuers[instrument] = str(row["issuer"] or _UNKNOWN)
    pairs: dict[Pair, int] = {}
    for (decision, instrument, _), count in sorted(places.items()):
        pairs[decision, instrument] = max(count, pairs.get((decision, instrument), 0))
    return pairs, names, issuers


def _most(counted: Counter[str], most: int) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:most]


def _grouped(instruments: list[str], issuers: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """What is drawn, by issuer, the issuer with most first."""
    ordered = sorted(instruments, key=lambda one: (issuers[one], instruments.index(one)))
    groups = [(issuer, list(listed)) for issuer, listed in groupby(ordered, key=issuers.__getitem__)]
    return sorted(groups, key=lambda group: (-len(group[1]), group[0]))


def _places(left: list[str], groups: list[tuple[str, list[str]]], height: float) -> dict[str, float]:
    """How far down the middle of each is."""
    room = height - _TOP - 24
    places = {f"d:{one}": _TOP + room * (number + 0.5) / len(left) for number, one in enumerate(left)}
    row = 0
    for _, listed in groups:
        row += 1
        for one in listed:
            places[f"i:{one}"] = _TOP + row * _ROW + _ROW / 2
            row += 1
    return places


def _lines(pairs: Mapping[Pair, int], places: Mapping[str, float], names: Mapping[str, str]) -> Iterator[str]:
    middle = (_LEFT + _RIGHT) / 2
    for (decision, instrument), count in pairs.items():
        start, end = places.get(f"d:{decision}"), places.get(f"i:{instrument}")
        if start is not None and end is not None:
            steps = f"M{_LEFT} {start:g}C{middle:g} {start:g} {middle:g} {end:g} {_RIGHT} {end:g}"
            tip = f"{decision} cites {names[instrument]} {'once' if count == 1 else f'{count} times'}"
            yield svg.path(steps, "edge", min(1 + count * 0.7, 8), tip)


def _left(left: list[str], citing: Counter[str], places: Mapping[str, float]) -> Iterator[str]:
    for one in left:
        y = places[f"d:{one}"]
        yield svg.text(_LEFT - 14, y + 4, svg.fitted(one, _LEFT - 40), "bold end", one)
        yield svg.text(_LEFT - 14, y + 20, f"{citing[one]} citation{'' if citing[one] == 1 else 's'}", "soft small end")
        yield f'<circle cx="{_LEFT}" cy="{y:g}" r="5" class="dot"/>'


def _right(
    groups: list[tuple[str, list[str]]], cited: Counter[str], places: Mapping[str, float], names: Mapping[str, str]
) -> Iterator[str]:
    room = _WIDE - _RIGHT - 60
    for issuer, listed in groups:
        yield svg.text(
            _RIGHT + 12, places[f"i:{listed[0]}"] - _ROW + 6, svg.fitted(issuer, room), "soft small bold", issuer
        )
        for one in listed:
            y = places[f"i:{one}"]
            yield f'<circle cx="{_RIGHT}" cy="{y:g}" r="4" class="dot"/>'
            yield svg.text(_RIGHT + 12, y + 4, svg.fitted(names[one], room), "", names[one])
            yield svg.text(_WIDE - 10, y + 4, str(cited[one]), "soft end")


def _caption(left: int, citing: int, right: int, cited: int) -> str:
    shown = f"{left} decision{'' if left == 1 else 's'} and the {right} documents that they cite"
    if (left, right) == (citing, cited):
        return f"{shown}, with the number of places."
    return f"The {shown} most often, of {citing} and {cited}; with the number of places."
