"""In: a source text. Out: the documents that it holds: source → lines → blocks → zones → segments → document."""

from osce_decisions.parse.document import parse, parse_all, texts_of

__all__ = ["parse", "parse_all", "texts_of"]
