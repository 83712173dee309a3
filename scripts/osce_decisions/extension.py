"""In: names of the nested documents. Out: what the same things are called in the Akoma Ntoso files.

The Akoma Ntoso files carry every row of the tables as an element of our own namespace, nested as in `data/json/`:
a list of rows gives an element a row, a column an attribute. Nothing is listed here by table, so that a new column
or table travels without a change; `PRINTED` alone names what the text of the XML gives anyway.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMESPACE = "urn:x-osce-decisions:akn-extension:2.0"
"""No domain is claimed: a name that resolves nowhere, registered in the table `iri_codes`."""

PRINTED: Mapping[str, frozenset[str]] = {
    "paragraphs": frozenset({"text", "eid", "call_paragraph_id", "call_offset"}),
}
"""Table → columns that no attribute holds: the words of a block, its eId, and where a footnote stands."""

LISTED: Mapping[str, frozenset[str]] = {
    "decisions": frozenset({"adopted_evidence"}),
    "editorial_notes": frozenset({"evidence"}),
}
"""Table → columns with several values, parted by `|`: a child element each."""

ANALYSED = ("paragraphs", "interpretative_statements")
"""What stands in `otherAnalysis`: what was found in the text. The rest, in `proprietary`, is about the file."""


def element_of(name: str) -> str:
    """What one row of a list or table is called: `commitment_actors` gives `commitmentActor`."""
    return attribute_of(name.removesuffix("s"))


def attribute_of(column: str) -> str:
    """What a column is called: `span_start` gives `spanStart`."""
    return re.sub(r"_(\w)", lambda match: match[1].upper(), column)
