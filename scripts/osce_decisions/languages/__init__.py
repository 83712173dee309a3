"""In: a language code. Out: the language, its patterns compiled when asked; there is no fallback."""

from osce_decisions.languages.folder import available
from osce_decisions.languages.language import Language, common_words, load, with_english
from osce_decisions.languages.lines import Lines, lines_of, official_cues, others
from osce_decisions.languages.verbs import Opening

__all__ = [
    "Language",
    "Lines",
    "Opening",
    "available",
    "common_words",
    "lines_of",
    "load",
    "official_cues",
    "others",
    "with_english",
]
