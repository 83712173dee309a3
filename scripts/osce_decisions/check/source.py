"""In: the rows of an expression and its package. Out: its source text, and where that is not the recorded one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from osce_decisions.check.grouped import Fault, Rows
from osce_decisions.check.package import Package
from osce_decisions.check.reading import Row

FOLDER = "data/source"


def orphan(expression_id: str, rows: Rows) -> Fault | None:
    """Rows whose expression, decision or source is not there."""
    if not rows.get("expressions"):
        name = next(iter(rows))
        return Fault("orphan", name, rows[name][0].line, f"{expression_id} has rows here and none in expressions")
    for name in ("decisions", "sources"):
        if not rows[name]:
            return Fault("orphan", "expressions", rows["expressions"][0].line, f"{expression_id} has no row in {name}")
    return None


def source_text(package: Package, rows: Rows) -> tuple[str | None, list[Fault]]:
    """The source text of an expression, and where it is not the one that both tables describe."""
    expression, source = rows["expressions"][0], rows["sources"][0]
    path = f"{FOLDER}/{source['source_file']}"
    try:
        data = package.read(path)
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, [Fault("source-text", path, None, f"cannot be read: {error}")]
    digest = hashlib.sha256(data).hexdigest()
    faults = []
    for name, row, column in (("sources", source, "sha256"), ("expressions", expression, "source_sha256")):
        if row[column] != digest:
            message = f"{row['source_file']}: the text has the sha256 {digest[:12]}…, not the recorded one"
            faults.append(Fault("source-hash", name, row.line, message))
    if source["bytes"] != len(data) or source["code_points"] != len(text):
        message = f"{path}: bytes or code_points are not those of the text ({len(data)}, {len(text)})"
        faults.append(Fault("source-size", "sources", source.line, message))
    return text, [*faults, *_received(package, source)]


def _received(package: Package, source: Row) -> Iterator[Fault]:
    """Where the file from which a source text was extracted is not the recorded one."""
    name, recorded = source["received_file"], source["received_sha256"]
    if name is None and recorded is None:
        return
    path = f"{FOLDER}/{name}"
    try:
        digest = package.facts(path).sha256 if name else None
    except OSError as error:
        yield Fault("source-received", path, None, f"cannot be read: {error}")
        return
    if digest != recorded:
        message = f"{source['source_file']}: received_file and received_sha256 do not go together"
        yield Fault("source-received", "sources", source.line, message)
