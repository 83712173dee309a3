"""In: a language code. Out: the language, its patterns compiled when asked; there is no fallback."""

from osce_decisions.languages.folder import available
from osce_decisions.languages.pack import Language, common_words, load, others, with_english
from osce_decisions.languages.verbs import Opening

__all__ = ["Language", "Opening", "available", "common_words", "load", "others", "with_english"]
