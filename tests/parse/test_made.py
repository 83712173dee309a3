"""Resolutions made by rule from the sample in each language, in five layouts: with other openings, in other numbers.

Each paragraph of the preamble and each operative one begins with a form that the language lists, and says what another
paragraph of the sample says; so the words mean nothing and the layout is that of a resolution. The floor is the share
(F1) of paragraphs of each kind that is found, over all layouts.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from osce_decisions.errors import OsceDecisionsError
from osce_decisions.languages import Language, available, load
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.parse.test_resolutions import HEAD, KINDS, LAYOUTS, Row, rows

NUMBER = 3
FLOORS = {"preambular": 0.95, "operative": 0.97, "item": 0.98, "heading": 0.94, "footnote": 0.88, "closing": 0.88}
_CALL = re.compile(r"(?<=[,;])\d$")
_COMMA = re.compile(r",\s")
_IN_SMALL = frozenset({"de", "ru"})


def forms(language: Language, part: str) -> list[str]:
    """The forms that open paragraphs of a part, in small letters where resolutions print them so."""
    listed = [one.form for one in language.openings if one.part == part and one.person == "it" and not one.particle]
    return [form[0].lower() + form[1:] if language.code in _IN_SMALL else form for form in listed]


def said(language: Language, listed: list[Row]) -> list[str]:
    """What the paragraphs of the sample say behind their openings."""
    found = []
    for kind, text in listed:
        index = {"P": language.preambular, "O": language.operative}.get(kind[0])
        match = index.match(text) if index else None
        words = _CALL.sub("", text[match.end() :] if match else "").strip(" ,;.:")
        # Words with a participle of their own behind a comma (*действуя в рамках своих мандатов*) are two openings
        # behind a form that is chosen by chance.
        inner = any(language.preambular.match(words, one.end()) for one in _COMMA.finditer(words))
        found += [words] if len(words.split()) > 2 and not inner else []
    return found


def made(code: str, seed: int) -> list[Row]:
    """A resolution with other openings, each paragraph with as many numbers, items and calls as that of the sample."""
    language, listed, chance = load(code), rows(code), random.Random(f"{code}{seed}")
    words = said(language, listed)
    openings = {"P": forms(language, "preambular"), "O": forms(language, "operative")}
    return [
        (kind, f"{chance.choice(openings[kind[0]])} {chance.choice(words)}{end(text)}" if kind[0] in "PO" else text)
        for kind, text in listed
    ]


def end(text: str) -> str:
    """The punctuation and the call at the end of a paragraph."""
    match = re.search(r"[,;.:]\d?$", text)
    return match[0] if match else ""


def letters(text: str) -> str:
    return re.sub(r"[\W\d]", "", text)


def found_in(text: str) -> Iterator[tuple[str, str]]:
    try:
        document = parse(from_bytes(text.encode(), "text", "text"))
    except OsceDecisionsError:
        return
    for paragraph in document.paragraphs:
        yield paragraph.kind, letters(paragraph.text)


@pytest.mark.parametrize("code", available())
def test_most_paragraphs_of_made_resolutions_are_found(code: str) -> None:
    reached: Counter[str] = Counter()
    either: Counter[str] = Counter()
    for listed in (made(code, seed) for seed in range(NUMBER)):
        body = [
            (KINDS[kind[0]], text.partition(" ")[2] if kind == "I" else text)
            for kind, text in listed
            if kind[0] not in HEAD
        ]
        wanted = Counter((kind, letters(text)) for kind, text in body)
        for layout in LAYOUTS:
            read = Counter(one for one in found_in(layout(listed)) if one[0] in FLOORS)
            for kind in FLOORS:
                reached[kind] += 2 * sum((wanted & read)[one] for one in wanted if one[0] == kind)
                either[kind] += sum(count for one, count in (wanted + read).items() if one[0] == kind)
    shares = {kind: reached[kind] / either[kind] for kind in FLOORS if either[kind]}
    assert all(share >= FLOORS[kind] for kind, share in shares.items()), shares
