"""In: a package. Out: its Akoma Ntoso files with an index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from osce_decisions.export.format import Chosen, Manner


def _export(path: Path, identifiers: Sequence[str], output: Path, manner: Manner) -> int:
    from osce_decisions.export.akn import export_akn

    return export_akn(path, identifiers, output, apart=manner.split)


FORMAT = Chosen("the Akoma Ntoso files with an index (--split: statements and annexes apart)", _export, splits=True)
