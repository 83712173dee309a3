"""In: the differences of two editions. Out: one HTML page that loads nothing from elsewhere."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from html import escape
from pathlib import Path

from osce_decisions.build.swap import place, temporary
from osce_decisions.errors import OutputError
from osce_decisions.release.differences import Change, Differences
from osce_decisions.release.policy import RULES, next_version
from osce_decisions.release.wording import words_between

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; }
td { overflow-wrap: anywhere; }
td.number { text-align: right; }
ins { background: #2a83; text-decoration: none; }
del { background: #c333; }
code { font-size: .9em; }
.step { font-size: 1.2rem; }
@media print { details { break-inside: avoid; } }
"""
_TAGS = {"gone": "del", "come": "ins"}


def write_page(differences: Differences, most: int, output: Path) -> None:
    """Write the page to a new file, whole or not at all.

    Raises OutputError if something stands there, or it cannot be written.
    """
    if output.exists() or output.is_symlink():
        raise OutputError("exists already", where=str(output), todo="name another file")
    if not output.parent.is_dir():
        raise OutputError("cannot be written (no such folder)", where=str(output), todo="choose another file")
    with temporary(output.parent) as folder:
        made = folder / output.name
        with made.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(page(differences, most))
        place(made, output)


def page(differences: Differences, most: int) -> Iterator[str]:
    """The page in parts; `most` changes of each table are shown, the numbers of all."""
    old, new = differences.old, differences.new
    title = f"Changes from {old.version} to {new.version}"
    yield f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n"
    yield _step(differences)
    counts = differences.counts
    yield "<table>\n<caption>Changes by table</caption>\n<thead><tr><th scope='col'>Table</th>"
    yield "<th scope='col'>Change</th>"
    yield "<th scope='col'>Column</th><th scope='col'>Number</th></tr></thead>\n<tbody>\n"
    for count in counts:
        cells = f'<td><a href="#{escape(count.table)}">{escape(count.table)}</a></td><td>{_said(count.kind)}</td>'
        yield f'<tr>{cells}<td>{escape(count.column or "")}</td><td class="number">{count.number}</td></tr>\n'
    yield "</tbody>\n</table>\n"
    for table, group in itertools.groupby(counts, key=lambda count: count.table):
        yield from _table(differences, table, sum(count.number for count in group), most)
    yield "</body>\n</html>\n"


def _step(differences: Differences) -> str:
    deciding = differences.deciding
    if deciding is None:
        return "<p>No difference in any table.</p>\n"
    least = next_version(differences.old.version, differences.step)
    where = ".".join(filter(None, (deciding.table, deciding.column))) or deciding.table
    key = deciding.new_key or deciding.old_key
    at = f"<code>{escape(where)}</code>" + (f", <code>{escape(key)}</code>" if key else "")
    reason = escape(RULES[deciding.kind].reason)
    return (
        f'<p class="step">Least step of the version: <strong>{differences.step}</strong> '
        f"({escape(least)} or later), since {reason}: {at}.</p>\n"
    )


def _table(differences: Differences, table: str, number: int, most: int) -> Iterator[str]:
    yield f'<h2 id="{escape(table)}">{escape(table)}</h2>\n<table>\n<thead><tr><th scope="col">Change</th>'
    yield '<th scope="col">Row</th><th scope="col">Column</th><th scope="col">Value</th></tr></thead>\n<tbody>\n'
    for change in differences.changes(table, most):
        yield f"<tr><td>{_said(change.kind)}</td><td>{_key(change)}</td>"
        yield f"<td>{escape(change.column or '')}</td><td>{_value(change)}</td></tr>\n"
    yield "</tbody>\n</table>\n"
    if number > most:
        yield f"<p>{number - most} more changes of this table are not shown.</p>\n"


def _said(kind: str) -> str:
    return escape(kind.replace("_", " "))


def _key(change: Change) -> str:
    keys = [change.old_key, change.new_key] if change.old_key != change.new_key else [change.new_key]
    return " → ".join(f"<code>{escape(key)}</code>" for key in keys if key)


def _value(change: Change) -> str:
    if change.old is None and change.new is None:
        return ""
    return "".join(_marked(kind, run) for kind, run in words_between(change.old, change.new))


def _marked(kind: str, run: str) -> str:
    tag = _TAGS.get(kind)
    return f"<{tag}>{escape(run)}</{tag}>" if tag else escape(run)
