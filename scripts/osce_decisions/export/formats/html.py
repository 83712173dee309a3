"""A site: a page for each expression."""

from __future__ import annotations

from osce_decisions.export import export_html
from osce_decisions.export.formats import Format, Request


def _write(request: Request) -> int:
    return export_html(
        request.package, request.identifiers, request.output, jobs=request.jobs, progress=request.progress
    )


FORMAT = Format(_write, counted="file")
