"""The Akoma Ntoso files, with an index of them."""

from __future__ import annotations

from osce_decisions.export.akn import export_akn
from osce_decisions.export.formats import Format, Request


def _write(request: Request) -> int:
    return export_akn(request.package, request.identifiers, request.output, apart=request.split)


FORMAT = Format(_write, counted="file", splits=True)
