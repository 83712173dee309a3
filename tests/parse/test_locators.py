from __future__ import annotations

import pytest

from tests.parse.shared import START, paragraphs_of, parsed


@pytest.mark.parametrize(
    ("text", "locators"),
    [
        ("Rappelant ceci,\n\nNotant cela,\n\nDécide.\n\nCharge.", "p1 p2 u1 u2"),
        ("1. Décide.\n\n2) Charge.\n\nPrie.\n\n2. Prie.", "o1 o2 u1 o2-2"),
        ("Décide :\n\n1. Mot.\n\nCharge :\n\n2. Mot.", "chapeau o1 chapeau-2 o2"),
        (
            "1. Décide :\n\na) un ;\n\nb) deux :\n\ni) trois ;\n\nii) quatre ;\n\nc) cinq.",
            "o1 o1.a o1.b o1.b.i o1.b.ii o1.c",
        ),
        ("1. Décide :\n\nh) un ;\n\ni) deux ;\n\nj) trois.", "o1 o1.h o1.i o1.j"),
        ("1. Décide :\n\n– un ;\n\n– deux,\n\nsans délai.", "o1 o1.1 o1.2 o1.3"),
        ("1. Décide :\n\n(a) un :\n\n– deux ;\n\n(b) trois.", "o1 o1.a o1.a.1 o1.b"),
        ("5. Décide :\n\n5.1 un ;\n\n5.2 deux.", "o5 o5.1 o5.2"),
        ("5. Décide.\n\n6.1 un ;\n\n6.2 deux.", "o5 o6.1 o6.2"),
        ("1. Décide :\n\na) un ;\n\na) deux.", "o1 o1.a o1.a-2"),
        ("I. Principes\n\n1. Décide.\n\nII. Suivi\n\n2. Charge.", "h1 o1 h2 o2"),
        ("Décide.\n\n* Un\n\n** Deux\n\n1 Trois\n\n* Quatre", "u1 fn-star fn-star-2 fn1 fn-star-3"),
        ("Décide.\n\nANNEXE\n\nMot.\n\nMot.", "u1 an1.title an1.1 an1.2"),
        ("Décide.\n\nANNEXE\n\nMot :\n\n1. Mot.", "u1 an1.title an1.u1 an1.1"),
        ("Décide.\n\nANNEXE\n\n– Mot ;\n\n– Mot.", "u1 an1.title an1.1 an1.2"),
        # Marks that no locator can hold as they are: digits of another script, letters without a Latin one.
        ("٣. Décide.\n\n1. Décide :\n\nn) un ;\n\nñ) deux ;\n\no) trois.", "o3 o1 o1.n o1.n-2 o1.o"),
        ("1. Décide :\n\n(іі) un ;\n\nй) deux.", "o1 o1.ii o1.ii.1"),
        ("Décide.\n\n01 Note", "u1 fn1"),
        # A list does not go on behind a heading or a chapeau: what follows is in no item of it.
        ("1. Décide :\n\na) un :\n\ni) deux.\n\nI. Suivi\n\nii) trois.", "o1 o1.a o1.a.i h1 u0.ii"),
        ("Décide.\n\nANNEXE\n\nb) Mot ;\n\nc) Mot.", "u1 an1.title an1.b an1.c"),
        # What follows a second formula is no second preamble: the body never ends.
        ("1. Décide.\n\nLe Conseil permanent,\n\nRappelant ceci,\n\n2. Prie.", "o1 u1 u2 o2"),
        (
            "Décide.\n\nANNEXE 1\n\nI. Un\n\n1. Mot.\n\nANNEXE 2\n\nI. Un\n\n1. Mot.",
            "u1 an1.title an1.h1 an1.1 an2.title an2.h1 an2.1",
        ),
        (
            "Décide.\n\nPièce complémentaire 1\n\nDÉCLARATION INTERPRÉTATIVE\n\nPar la délégation du Canada :\n\nMot.",
            "u1 is1.mh1 is1.title is1.maker is1.1",
        ),
    ],
)
def test_locators(text: str, locators: str) -> None:
    assert " ".join(paragraphs_of(text)) == locators


def test_locators_of_the_preface() -> None:
    above = "Conseil permanent\nPC.DEC/1\n\n462e séance plénière\nCP Journal no 462\n\n"
    found = [own.locator for own in parsed(f"{above}DÉCISION No 1\nTITRE\n\nLe Conseil permanent,").paragraphs]
    assert found == ["mh1", "mh2", "session", "session-2", "number", "title", "formula"]


TREE = """I. Principes

Décide :

1. De :

a) clore ;

b) partir :

– tôt,

– vite ;

2. De rentrer.

Charge le Secrétaire général.

ANNEXE

1. Mot :

a) mot.
"""


def test_parents_chapeaux_and_headings() -> None:
    found = paragraphs_of(TREE)

    def tail(name: str | None) -> str | None:
        return name.partition("#")[2] if name else None

    places = {where: (tail(own.parent_id), tail(own.chapeau_id), tail(own.heading_id)) for where, own in found.items()}
    assert places == {
        "h1": (None, None, None),
        "chapeau": (None, None, "h1"),
        "o1": (None, "chapeau", "h1"),
        "o1.a": ("o1", "chapeau", "h1"),
        "o1.b": ("o1", "chapeau", "h1"),
        "o1.b.1": ("o1.b", "chapeau", "h1"),
        "o1.b.2": ("o1.b", "chapeau", "h1"),
        "o2": (None, "chapeau", "h1"),
        "u1": (None, None, "h1"),
        "an1.title": (None, None, None),
        "an1.1": ("an1.title", None, None),
        "an1.1.a": ("an1.1", None, None),
    }


def test_a_chapeau_governs_unnumbered_paragraphs_too() -> None:
    found = paragraphs_of("Décide :\n\nDe clore ;\n\nDe partir.\n\nCharge le Secrétaire général.")
    assert [bool(own.chapeau_id) for own in found.values()] == [False, True, True, False]


@pytest.mark.parametrize("text", [START + TREE, START + "1. Décide.\n\n1. Décide.\n\n* a\n\n* b\n\n** c\n\n* d"])
def test_every_identifier_stands_once(text: str) -> None:
    paragraphs = parsed(text).paragraphs
    assert len({own.paragraph_id for own in paragraphs}) == len({own.eid for own in paragraphs}) == len(paragraphs)


def test_what_bears_no_number_keeps_its_words() -> None:
    """A page head that begins like a paragraph: what is printed there is text, and no number of the head."""
    found = parsed("4. Ligne de tête\n\n– Autre ligne\n\n" + START + "1. Décide.").paragraphs
    assert [(one.kind, one.number, one.text) for one in found[:2]] == [
        ("masthead", None, "4. Ligne de tête"),
        ("masthead", None, "– Autre ligne"),
    ]
