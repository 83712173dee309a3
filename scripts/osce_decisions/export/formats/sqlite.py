"""One SQLite database with every table."""

from __future__ import annotations

from osce_decisions.export.formats import Format, Request
from osce_decisions.export.sqlite import export_sqlite


def _write(request: Request) -> int:
    return export_sqlite(request.package, request.output)


FORMAT = Format(_write, counted="row", holds_all="database")
