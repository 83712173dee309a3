"""In: rows of a package. Out: what a terminal shows of them, at its width, by rich.

Colour only where somebody looks at it: rich leaves it out where the output is no terminal, or NO_COLOR is set.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from osce_decisions.console.terminal import plain

_PLAIN_WIDTH = 100
_NARROW = 72
_LABELS = 12


def console() -> Console:
    """A console on standard output; where that is no terminal, 100 columns wide unless COLUMNS says otherwise."""
    width = None if sys.stdout.isatty() else shutil.get_terminal_size((_PLAIN_WIDTH, 24)).columns
    return Console(
        width=width, highlight=False, emoji=False, markup=False, legacy_windows=False if os.name != "nt" else None
    )


def heading(words: str) -> RenderableType:
    """The title of what follows."""
    return Text(plain(words), style="bold")


def facts(pairs: Iterable[tuple[str, object]]) -> RenderableType:
    """Labels with their values, one below the other; what is missing has no line."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="dim", min_width=_LABELS, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for label, value in pairs:
        if value is not None:
            grid.add_row(label, plain(str(value)))
    return Padding(grid, (0, 0, 0, 1))


def listing(
    title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[object]], width: int
) -> Iterator[RenderableType]:
    """Rows as a table: (heading, least width) for each column. On a narrow screen each row is a list of its cells."""
    if not rows:
        return
    yield Text()
    yield heading(f"{title} ({len(rows)})")
    used = _fitting(
        [place for place in range(len(columns)) if any(row[place] not in (None, "") for row in rows)], columns, width
    )
    if width < _NARROW:
        for row in rows:
            yield facts([(columns[place][0], row[place]) for place in used if row[place] not in (None, "")])
            yield Text()
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=False)
    for place in used:
        name, least = columns[place]
        longest = max(len(str(row[place] or "")) for row in rows)
        # A short column keeps its words whole; the others share what is left.
        fixed = longest <= least
        table.add_column(
            name, no_wrap=fixed, min_width=min(longest, least), overflow="fold", ratio=None if fixed else longest
        )
    for row in rows:
        table.add_row(*("" if row[place] is None else plain(str(row[place])) for place in used))
    yield table


def _fitting(used: list[int], columns: Sequence[tuple[str, int]], width: int) -> list[int]:
    """The columns that a screen has room for, the last ones first left out; on a narrow one each has its line."""
    if width < _NARROW:
        return used
    while len(used) > 1 and sum(max(columns[place][1], len(columns[place][0])) + 2 for place in used) > width:
        used = used[:-1]
    return used


def print_parts(parts: Iterable[RenderableType], terminal: Console) -> None:
    """Print what is to be shown, without blanks at the ends of lines."""
    for part in parts:
        with terminal.capture() as captured:
            terminal.print(part)
        for line in captured.get().splitlines():
            sys.stdout.write(f"{line.rstrip()}\n")


def figures_of(header: Sequence[str], rows: Iterable[Sequence[object]]) -> RenderableType:
    """A small table of figures: the first column holds words, the others stand to the right."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for place, name in enumerate(header):
        table.add_column(name, justify="right" if place else "left", no_wrap=True)
    for row in rows:
        table.add_row(*map(str, row))
    return table


def say_json(data: Any) -> None:
    """Data as JSON on standard output, in code points that any output can show."""
    try:
        text = json.dumps(data, ensure_ascii=False, indent=2)
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data, indent=2)
    sys.stdout.write(f"{text}\n")
