"""In: a language code. Out: the language pack, its patterns compiled; there is no fallback."""

from osce_decisions.languages.folder import available
from osce_decisions.languages.pack import Language, load
from osce_decisions.languages.verbs import Opening

__all__ = ["Language", "Opening", "available", "load"]
