from __future__ import annotations

import pytest

from tests.parse.shared import START, parsed


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        (f"{START}1. Décide ;\n\n3. Charge.", "number_gap", "o3: 3 follows 1"),
        (f"{START}1. Décide de proroger le man", "text_cut_off", "o1 ends in mid-sentence"),
        (f"{START}[…]\n\n1. Décide.", "elision", "the copy leaves out text here"),
        (f"{START}1. D\ufffdcide.", "damaged_character", "a character was lost"),
        (f"PC.DEC/2\n\n{START}1. Décide.", "number_disagrees", "another number than the heading"),
        ("DÉCISION No 1\n\nDécide de proroger.", "no_symbol", "neither a symbol nor"),
        (f"{START}Ceci se fait. Cela aussi.", "kind_guessed", "by the rule"),
        (f"PC.DEC/1\n31 avril 2031\n{START}Décide.", "date_impossible", "is a day of no calendar"),
        (f"PC.DEC/1\n04/03/2031\n{START}Décide.", "date_ambiguous", "is one of two days"),
        ("DÉCISION No 1\n\nLe Conseil permanent,\n\nDécide.", "no_title", "is a title"),
    ],
)
def test_what_is_uncertain_is_said(text: str, what: str, why: str) -> None:
    [found] = [own for own in parsed(text).diagnostics if own.what == what]
    assert why in found.why and 1 <= found.line <= text.count("\n") + 1


def test_a_plain_text_leaves_no_doubt() -> None:
    assert parsed(f"{START}Rappelant ceci,\n\n1. Décide ;\n\n2. Charge.").diagnostics == ()
