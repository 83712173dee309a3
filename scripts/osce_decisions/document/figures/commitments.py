"""In: the table `ledger`. Out: the figure of commitments: how many each addressee has, how strongly put."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from osce_decisions.document.counts import Tables
from osce_decisions.document.figures import svg
from osce_decisions.write.codes import code_rows

_ACTORS = 15
"""How many addressees are drawn: those with most commitments."""
_ROW, _BAR, _TOP, _LEFT, _WIDE = 34, 20, 112, 300, 1000
_STEPS = 8
_SMALL = 11


def draw(tables: Tables) -> str:
    """The figure; of a decision in several languages the one with most rows counts."""
    counted = _counted(tables)
    totals: Counter[str] = Counter()
    for (actor, _), count in counted.items():
        totals[actor] += count
    shown = sorted(totals, key=lambda actor: (-totals[actor], actor))[:_ACTORS]
    used = sorted({strength for (actor, strength) in counted if actor in shown})
    height = _TOP + len(shown) * _ROW + 14
    scale = (_WIDE - _LEFT - 60) / max((totals[actor] for actor in shown), default=1)
    more = f"; {len(totals) - len(shown)} others are not shown" if len(totals) > len(shown) else ""
    parts = [
        svg.text(10, 24, "Who is asked, and how strongly", "title"),
        svg.text(
            10, 46, f"Commitments by addressee and strength of the verb, {sum(totals.values()):,} in all{more}.", "soft"
        ),
        *_legend(used),
        *(part for row, actor in enumerate(shown) for part in _bar(actor, row, counted, totals[actor], scale)),
    ]
    said = "A bar for each addressee, as long as it has commitments, parted by strength from 0 (weak) to 7 (strong)."
    return svg.document(_WIDE, height, "Commitments by strength and addressee", said, parts)


def _counted(tables: Tables) -> Counter[tuple[str, int]]:
    """Commitments by addressee and strength."""
    single: Counter[tuple[str, str, str, int]] = Counter()
    for _, row in tables["ledger"].rows:
        if row["actor"] and row["strength"] is not None:
            key = (str(row["decision_id"]), str(row["actor"]), str(row["expression_id"]), int(row["strength"]))
            single[key] += 1
    most: dict[tuple[str, str, int], int] = {}
    for (decision, actor, _, strength), count in single.items():
        most[decision, actor, strength] = max(count, most.get((decision, actor, strength), 0))
    found: Counter[tuple[str, int]] = Counter()
    for (_, actor, strength), count in most.items():
        found[actor, strength] += count
    return found


def _legend(used: list[int]) -> Iterator[str]:
    """The steps that occur, each with its verbs."""
    words = {str(row[2]): str(row[3]) for row in code_rows() if row[:2] == ("commitments", "strength")}
    x = 10.0
    for strength in used:
        label = words.get(str(strength), str(strength))
        yield svg.box(x, 66, 16, 16, f"s{strength % _STEPS}")
        yield svg.text(x + 22, 78, label, "small")
        x += 22 + svg.width_of(label, _SMALL) + 14


def _bar(actor: str, row: int, counted: Mapping[tuple[str, int], int], total: int, scale: float) -> Iterator[str]:
    y, x = _TOP + row * _ROW, float(_LEFT)
    yield svg.text(_LEFT - 12, y + 15, svg.fitted(actor, _LEFT - 22), "end", actor)
    for strength in reversed(range(_STEPS)):
        if count := counted.get((actor, strength), 0):
            width = count * scale
            yield svg.box(x, y, width - 1, _BAR, f"s{strength}", tip=f"{actor}: {count} of strength {strength}")
            x += width
    yield svg.text(x + 8, y + 15, f"{total:,}", "bold")
