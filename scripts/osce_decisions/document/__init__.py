"""In: a package with its pages. Out: the parts of the pages that are made: counts, codebook, answers; figures as SVG.

What a page says of the data is made here and nowhere typed: `osce-decisions document` writes it, `--check` compares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from osce_decisions.check.package import open_package
from osce_decisions.check.tables import read_tables
from osce_decisions.document import codebook, counts
from osce_decisions.document.answers import answer
from osce_decisions.document.figures import FIGURES
from osce_decisions.document.marked import fill
from osce_decisions.document.measured import measured, trusted, unseen
from osce_decisions.errors import OutdatedError
from osce_decisions.metadata import cff, facts_of, zenodo

__all__ = ["PAGES", "document", "outdated"]

PAGES = ("README.md", "data/README.md", "data/CODEBOOK.md")
"""The pages with parts that are made; one that a package lacks is left out."""

WHOLE = (cff, zenodo)
"""Files that are made whole: metadata that services look for in a repository; one that a package lacks is left out."""


def document(root: Path) -> list[str]:
    """Write the made parts of the pages of a package anew. Returns the pages that changed."""
    changed = []
    for page, text in _pages(root).items():
        path = root / page
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(page)
    return changed


def outdated(root: Path) -> None:
    """Compare the made parts of the pages with what they would be.

    Raises OutdatedError that names each page that differs.
    """
    found = [page for page, text in _pages(root).items() if (root / page).read_text(encoding="utf-8") != text]
    if found:
        raise OutdatedError(f"{', '.join(found)} differ from the data", where=str(root), todo="run document")


def _pages(root: Path) -> dict[str, str]:
    with open_package(root) as package:
        tables = read_tables(package)
        makers: Mapping[str, Callable[[counts.Tables], str]] = {
            "holds": counts.holds,
            "notes": counts.notes,
            "confidence": counts.confidence,
            "resolved": counts.resolved,
            "relations": codebook.relations,
            "tables": codebook.tables_and_columns,
            "empty": codebook.empty_columns,
            "authorities": codebook.authorities,
        }
        parts = {name: partial(make, tables) for name, make in makers.items()}
        parts |= {
            "measured": partial(measured, root),
            "unseen": partial(unseen, root, "second"),
            "third": partial(unseen, root, "third"),
            "trusted": partial(trusted, root),
        }
        found = {}
        for page in PAGES:
            if (root / page).is_file():
                text = (root / page).read_text(encoding="utf-8")
                found[page] = answer(fill(text, parts, where=page), root)
        for path, draw in FIGURES.items():
            if (root / path).is_file():
                found[path] = draw(tables)
        for standard in WHOLE:
            if (root / standard.PATH).is_file():
                found[standard.PATH] = standard.make(facts_of(package, tables)).decode()
        return found
