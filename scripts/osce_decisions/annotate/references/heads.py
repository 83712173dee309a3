"""In: the folded text of a paragraph. Out: the nouns in it that may open the name of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.languages.citing import Head
from osce_decisions.text import fold, plain, plain_capitals


def find_names(folded: str, language: Language) -> Iterator[tuple[int, int, Head]]:
    """Every noun that may open a name, with its span; capitals throughout count as capitals."""
    shouting = folded.upper() == folded
    heads = _heads(language)
    for match in _head_pattern(language, shouting).finditer(folded):
        yield match.start("head"), match.end("head"), heads[plain(match["head"])]


@cache
def _heads(language: Language) -> dict[str, Head]:
    return {plain(head.form): head for head in language.heads}


@cache
def _head_pattern(language: Language, shouting: bool) -> re.Pattern[str]:
    forms = [head.form.upper() if shouting else head.form for head in language.heads]
    # A last letter keeps its accent: without it *TRAITÉ* is another word.
    forms += [plain_capitals(form[:-1]) + form[-1] for form in forms]
    if not shouting:
        forms += [head.form[0].lower() + head.form[1:] for head in language.heads if head.small or head.behind_capital]
    longest = sorted(set(forms), key=lambda form: (-len(form), form))
    # What is joined to the noun by a hyphen belongs to the name (*OSZE-Aktionsplan*).
    joined = "".join(f"{re.escape(fold(prefix))}|" for prefix in language.raw["head_prefixes"])
    return compiled(rf"(?<![\w-])(?:{joined})(?P<head>" + "|".join(map(re.escape, longest)) + r")(?![\w-])")
