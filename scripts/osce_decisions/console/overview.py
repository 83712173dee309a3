"""In: what became of the files that a person wants to add. Out: lines that say it: a table, what is refused and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from osce_decisions.build.corpus import LIST
from osce_decisions.console.add import Adder, Proposal, Sorted
from osce_decisions.console.terminal import plain_line

_WIDTHS = {"symbol": 16, "language": 8, "date": 10, "paragraphs": 10, "doubts": 6, "title": 60}
_FILE = 28


def overview(found: Sorted, adder: Adder) -> Iterator[str]:
    """What adding would do: one file at length, several as a table; then what is known and what is refused."""
    if len(found.proposals) == 1:
        yield from _one(found.proposals[0], adder)
    elif found.proposals:
        yield from _table(found.proposals)
    for named, there in found.known:
        yield plain_line(f"{named.path}: is there already, as {there}")
    for refused in found.refused:
        yield plain_line(f"refused: {refused.named.path}: {refused.why}")


def _one(proposal: Proposal, adder: Adder) -> Iterator[str]:
    yield from proposal.candidate.understood.lines
    if proposal.beside:
        yield f"  known        in other languages: {', '.join(proposal.beside)}"
    if proposal.replaced:
        yield f"  replaces     {proposal.replaced.source_file}"
    for name in proposal.names:
        yield f"  writes       {adder.folder / name}"
    yield f"  {'writes' if adder.before is None else 'changes':11}  {adder.folder / LIST}"


def _table(proposals: Sequence[Proposal]) -> Iterator[str]:
    """A row a file; what it replaces or stands beside behind the title."""
    yield _row("file", {name: name for name in _WIDTHS})
    for proposal in proposals:
        seen = proposal.candidate.understood
        title = seen.title or "no title"
        if proposal.replaced:
            title = f"{title} (replaces {proposal.replaced.source_file})"
        elif proposal.beside:
            title = f"{title} (beside {', '.join(proposal.beside)})"
        cells = {
            "symbol": seen.symbol,
            "language": seen.language,
            "date": seen.date or "—",
            "paragraphs": str(seen.paragraphs),
            "doubts": str(proposal.candidate.doubts or ""),
            "title": title,
        }
        yield _row(Path(proposal.candidate.named.path).name, cells)


def _row(file: str, cells: dict[str, str]) -> str:
    fitted = [_fit(plain_line(cells[name]), width) for name, width in _WIDTHS.items()]
    return "  ".join((_fit(plain_line(file), _FILE), *fitted)).rstrip()


def _fit(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else f"{text[: width - 1]}…"
