"""One Excel workbook with every table."""

from __future__ import annotations

from osce_decisions.export.formats import Format, Request
from osce_decisions.export.xlsx import export_xlsx


def _write(request: Request) -> int:
    return export_xlsx(request.package, request.output)


FORMAT = Format(_write, counted="row", holds_all="workbook")
