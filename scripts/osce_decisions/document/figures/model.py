"""In: the tables of a package. Out: the figure of the model: which table hangs on which, and what each leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osce_decisions.document.counts import Tables
from osce_decisions.document.figures import svg
from osce_decisions.tables import AUTHORITIES, CODES, FLAT, GENERATED, REJECTED, children, parent, table

_WIDE, _HIGH, _GAP, _BETWEEN, _IN = 232, 50, 14, 44, 22
_TOP, _LEFT = 66, 10
_COLUMNS = ("a decision and its texts", "what a text is made of", "what stands in it", "the same, to be read alone")
_ABOVE = frozenset({"decisions", "expressions", "paragraphs"})
_TEXTS = ("sources", "decisions", "expressions", REJECTED)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the box of a table is: its upper left corner."""

    x: float
    y: float
    width: float = _WIDE


def draw(tables: Tables) -> str:
    """The figure."""
    places = _places(tables)
    across = len(_COLUMNS)
    top = max(place.y for place in places.values()) + _HIGH + 46
    named = [name for name in (*AUTHORITIES, CODES) if name in tables]
    height = top + 14 + -(-len(named) // across) * (_HIGH + _GAP)
    width = _LEFT * 2 + across * _WIDE + (across - 1) * _BETWEEN
    parts = [svg.text(_LEFT, 24, "The model: what hangs on what", "title")]
    parts += [
        svg.text(_LEFT + column * (_WIDE + _BETWEEN), _TOP - 12, words, "soft") for column, words in enumerate(_COLUMNS)
    ]
    parts += _lines(places)
    parts += [part for name, place in places.items() for part in _box(name, place, tables)]
    parts += _authorities(named, tables, top)
    said = (
        "Each box is a table with its number of rows; a line leads from a table to one whose rows belong to its rows."
    )
    return svg.document(width, height, "The tables and how they belong together", said, parts)


def _places(tables: Tables) -> dict[str, _Place]:
    """Column by column: a table is in the row of the one that it hangs on, or else in the next that is free."""
    of_texts = list(children("expressions"))
    below = [name for name in GENERATED if parent(name) in of_texts]
    within = [one for name in below for one in (name, *children(name))]
    rows = {name: row for row, name in enumerate(one for one in within if one in tables)}
    rows |= {name: row for row, name in enumerate(one for one in _TEXTS if one in tables)}
    # What is hung on is in the row of the first that hangs on it.
    firsts = {name: min((rows[one] for one in children(name) if one in rows), default=None) for name in of_texts}
    of_texts.sort(key=lambda name: (firsts[name] is None, firsts[name]))
    for name in of_texts:
        rows[name] = _free(firsts[name] or 0, {rows[one] for one in of_texts if one in rows})
    above = {end: start for start, end in _edges()}
    for name in FLAT:
        rows[name] = _free(rows[above[name]], {rows[one] for one in FLAT if one in rows})
    found = {}
    for number, listed in enumerate((_TEXTS, of_texts, within, FLAT)):
        for name in (one for one in listed if one in tables):
            inner = _IN if listed is within and name not in below else 0
            x, y = _LEFT + number * (_WIDE + _BETWEEN) + inner, _TOP + rows[name] * (_HIGH + _GAP)
            found[name] = _Place(x, y, _WIDE - inner)
    return found


def _free(row: int, taken: set[int]) -> int:
    """The first row from this one on that nothing has taken."""
    while row in taken:
        row += 1
    return row


def _edges() -> Iterator[tuple[str, str]]:
    """A table and one whose rows belong to its rows."""
    yield from (("sources", "decisions"), ("decisions", "expressions"))
    for name in GENERATED:
        if above := parent(name):
            yield above, name
    for name in FLAT:
        # The first foreign key to rows below a paragraph, or a statement, names those that such a table repeats.
        keys = [key.table for key in table(name).foreign_keys]
        source = next(one for one in keys if one in GENERATED and one not in _ABOVE)
        # A table with the same number of keys below, as the addressees of a commitment, is what is repeated in truth.
        yield next(iter(children(source)), source), name


def _lines(places: Mapping[str, _Place]) -> Iterator[str]:
    for above, below in _edges():
        if above not in places or below not in places:
            continue
        start, end = places[above], places[below]
        if end.x < start.x + start.width:
            # Below each other: down, and into the side of one that stands further in.
            x = start.x + _IN / 2
            if end.x > start.x:
                yield svg.path(f"M{x:g} {start.y + _HIGH:g}V{end.y + _HIGH / 2:g}H{end.x:g}")
                yield svg.arrow(end.x, end.y + _HIGH / 2)
            else:
                yield svg.path(f"M{x:g} {start.y + _HIGH:g}V{end.y:g}")
                yield svg.arrow(x, end.y, down=True)
            continue
        to, down = end.x, end.y + _HIGH / 2
        # The bend is just before the table that the line leads to, so that no box lies on it.
        bend = to - _BETWEEN / 2
        yield svg.path(f"M{start.x + start.width:g} {start.y + _HIGH / 2:g}H{bend:g}V{down:g}H{to:g}")
        yield svg.arrow(to, down)


def _box(name: str, place: _Place, tables: Tables) -> Iterator[str]:
    count = f"{len(tables[name].rows):,}"
    described = str(table(name).descriptor["title"])
    yield svg.box(place.x, place.y, place.width, _HIGH, "box flat" if name in FLAT else "box", tip=described)
    yield svg.text(place.x + place.width - 9, place.y + 20, count, "soft small end")
    yield svg.text(place.x + 9, place.y + 20, name, "bold")
    led = sorted({key.table for key in table(name).foreign_keys} & set(AUTHORITIES))
    words = f"→ {', '.join(led)}" if led and name not in FLAT else described
    kind = "other small" if led and name not in FLAT else "soft small"
    yield svg.text(place.x + 9, place.y + 39, svg.fitted(words, place.width - 16, 11), kind, words)


def _authorities(names: list[str], tables: Tables, top: float) -> Iterator[str]:
    """The tables made by hand, which others name by →, below the rest."""
    yield svg.text(_LEFT, top, "made by hand, and led to by →; last, what the codes mean", "soft")
    across = len(_COLUMNS)
    for number, name in enumerate(names):
        x, y = number % across * (_WIDE + _BETWEEN), number // across * (_HIGH + _GAP)
        yield from _box(name, _Place(_LEFT + x, top + 14 + y), tables)
