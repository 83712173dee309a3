from __future__ import annotations

import pytest

from osce_decisions.parse.lines import read_lines
from osce_decisions.parse.noise import mark_noise
from tests.parse.shared import FRENCH, START


def noise(text: str) -> list[str]:
    return [line.folded for line in mark_noise(read_lines(text, FRENCH)) if line.artefact == "host_noise"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://exemple.org/a\nTitre de la page\n" + START, ["https://exemple.org/a", "Titre de la page"]),
        ("Décision 1, titre\nDÉCISION 1, TITRE\n" + START, []),
        ("Les phares\n" + START, []),
        (
            "Les phares de la mer\nDÉCISION No 1\nLES PHARES DE LA MER\n\nLe Conseil permanent,",
            ["Les phares de la mer"],
        ),
        (START + "Décide.\nTranscription\n© 2031\n", ["Transcription", "© 2031"]),
        (START + "Décide.\n(c) 2031 Les amis des phares\n", ["(c) 2031 Les amis des phares"]),
        (START + "Décide :\n\n(a) D'agir ;\n\n(b) D'aider ;\n\n(c) De publier.\n", []),
        (START + "Décide.\n\nhttps://exemple.org\n\nCharge.", []),
        ("www.exemple.org\nImprimer", []),
    ],
)
def test_what_is_none_of_the_text(text: str, found: list[str]) -> None:
    assert noise(text) == found
