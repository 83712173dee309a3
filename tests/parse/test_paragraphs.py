from __future__ import annotations

import pytest

from tests.parse.shared import paragraphs_of


@pytest.mark.parametrize(
    ("text", "locator", "number", "composed"),
    [
        ("12. Décide\nde clore ;", "o12", "12", "Décide de clore ;"),
        ("Décide de :\n\na) clore.", "u1.a", "a)", "clore."),
        ("5. Décide de :\n\n5.2. clore.", "o5.2", "5.2", "clore."),
        ("Décide¹.\n\n¹ Une\nnote.", "fn1", "¹", "Une note."),
        ("Décide sous-\nentendu.", "u1", None, "Décide sous-entendu."),
    ],
)
def test_number_and_text(text: str, locator: str, number: str | None, composed: str) -> None:
    own = paragraphs_of(text)[locator]
    assert (own.number, own.text) == (number, composed)


def test_positions_words_and_segments() -> None:
    found = list(paragraphs_of("Décide¹ de clore.\n\n¹ Une note.").values())
    assert [(own.position, own.words, len(own.segments)) for own in found] == [(4, 3, 3), (5, 2, 2)]
    assert [segment.segment_id for own in found for segment in own.segments] == [
        f"pc-dec-1.fr/s{n}" for n in range(4, 9)
    ]
