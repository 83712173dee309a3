"""In: nothing. Out: the writers of a package, one a format, in the order in which they are asked."""

from __future__ import annotations

from osce_decisions.write import akn, csv, json

WRITERS = (csv, json, akn)
"""Each has `FOLDER`, `begin` and `write`, as `write/__init__.py` tells."""
