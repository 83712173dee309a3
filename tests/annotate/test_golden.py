"""All rows of the two published decisions, held against files that were compared with the texts line by line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from osce_decisions.model import Document
from tests.annotate import listing

EXPRESSIONS = ("mc-dec-5-08.fr", "mc-dec-6-17.fr")
LISTINGS = {
    "references": listing.references,
    "terms": listing.terms,
    "openings": listing.openings,
    "commitments": listing.commitments,
    "targets": listing.targets,
}


@pytest.mark.parametrize("expression_id", EXPRESSIONS)
@pytest.mark.parametrize("table", LISTINGS)
def test_published_rows(
    table: str, expression_id: str, documents: dict[str, Document], golden: Callable[[str, str], None]
) -> None:
    golden(f"{table}/{expression_id}.txt", LISTINGS[table](documents[expression_id]))
