"""In: a package. Out: what it says of itself, in the form of each standard: one small module a standard.

Each module has a `PATH`, where the file stands beside the package, and `make(facts)`, its bytes. All say the same,
because all are made of the same facts: the descriptor (and so `data/curated/package.json`) and the tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.metadata import cff, croissant, csvw, datacite, dcat, prov, ro_crate, schema_org, zenodo
from osce_decisions.metadata.facts import Facts, facts_of
from osce_decisions.write.parts import Part

__all__ = ["STANDARDS", "Facts", "facts_of", "metadata"]

STANDARDS = (cff, datacite, zenodo, schema_org, croissant, ro_crate, csvw, dcat, prov)
"""The modules, one a standard."""


def metadata(facts: Facts) -> Iterator[Part]:
    """The file of each standard."""
    for standard in STANDARDS:
        yield Part(standard.PATH, standard.make(facts))
