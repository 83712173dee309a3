"""In: a source text. Out: a `Document`: source → lines → blocks → zones → segments, locators → document."""

from osce_decisions.parse.document import parse

__all__ = ["parse"]
