"""In: what all pages share. Out: the script with the words of the pages in every language, for `assets/interface.js`.

A browser reads it when a person chooses another language for the interface than that of the page.
"""

from __future__ import annotations

from typing import Any

import orjson

from osce_decisions.citation import ENGLISH
from osce_decisions.export.site.corpus import Corpus
from osce_decisions.export.site.wording import DEFAULT, LANGUAGES, days, translation

_NOT_SHOWN = ("citation",)


def translations(corpus: Corpus) -> bytes:
    """The words of all languages as a script."""
    return b"osce.interfaces(" + orjson.dumps({one: _translation(corpus, one) for one in LANGUAGES}) + b")\n"


def _translation(corpus: Corpus, language: str) -> dict[str, Any]:
    found = {key: one for key, one in translation(language).items() if key not in _NOT_SHOWN}
    if language == DEFAULT:
        # What English calls a code stands in the package; the codes themselves are those of any other language.
        codes = translation(next(one for one in LANGUAGES if one != DEFAULT))["codes"]
        found["codes"] = {
            group: {value: str(corpus.code(group, value, DEFAULT)) for value in own} for group, own in codes.items()
        }
    form, months = days(language)
    return {"places": ENGLISH, **found, "date": {**form, "months": months}}
