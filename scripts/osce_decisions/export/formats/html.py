"""In: a package. Out: an accessible site: a page for each expression, search, actors, cited documents, the network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from osce_decisions.export.format import Chosen, Manner


def _export(path: Path, identifiers: Sequence[str], output: Path, manner: Manner) -> int:
    from osce_decisions.export.site import export_html

    language = manner.language or "en"
    return export_html(path, identifiers, output, language=language, jobs=manner.jobs, progress=manner.progress)


FORMAT = Chosen(
    "an accessible site: pages of the decisions, search, actors, cited documents, the network", _export, speaks=True
)
