"""In: a language code. Out: the language, its patterns compiled when asked; there is no fallback."""

from osce_decisions.languages.folder import available
from osce_decisions.languages.pack import Language, Opening, common_words, load, others, with_english

__all__ = ["Language", "Opening", "available", "common_words", "load", "others", "with_english"]
