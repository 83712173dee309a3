"""In: a package. Out: an accessible page for each expression."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from osce_decisions.export.format import Chosen


def _export(path: Path, identifiers: Sequence[str], output: Path, apart: bool) -> int:
    from osce_decisions.export.akn import export_html

    return export_html(path, identifiers, output)


FORMAT = Chosen("an accessible page for each decision in each language", _export)
