"""How the time of the Akoma Ntoso writer grows with the document, also with shapes that are made to be slow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.write.akn import encode
from osce_decisions.write.parts import Edition
from tests.timing import grows_in_proportion, seconds

pytestmark = pytest.mark.slow

HEAD = "DÉCISION No 7/30\n\nTITRE\n\nLe Conseil ministériel,\n\n"
STATEMENT = "\n\nDÉCLARATION INTERPRÉTATIVE\n\nPar la délégation du Canada :\n\n"


def repeated(piece: str, before: str = "", behind: str = "") -> Callable[[int], str]:
    return lambda count: before + "".join(piece.format(n=number) for number in range(1, count + 1)) + behind


SHAPES = {
    "paragraphs": repeated("{n}. Charge le Secrétaire général d’appliquer la Décision no 3/11.\n\n"),
    "one number many times": repeated("1. Décide d’agir.\n\n"),
    "items": repeated("– décider ;\n\n", "1. Décide :\n\n"),
    "chapeaux": repeated("Demande aux États participants :\n\n{n}. D’agir.\n\n"),
    "sections": repeated("{n}. Décide d’agir.\n\nA. Mesures nationales\n\n"),
    "mentions in one paragraph": repeated("la traite des êtres humains et l’OSCE, ", "1. Décide d’agir sur ", "."),
    "references in one paragraph": repeated("la Décision no 557, ", "1. Rappelle ", "."),
    "several documents in one phrase": repeated("les Décisions nos 4/29 et 5/29, ", "1. Rappelle ", "."),
    "footnotes without call": repeated("{n}. Décide d’agir.\n\n____________\n\n{n} Voir plus haut.\n\n"),
    "statement paragraphs": repeated("Nous disons ceci.\n\n", "1. Décide d’agir." + STATEMENT),
    "statements": repeated(STATEMENT + "« Zut. »\n\n", "1. Décide d’agir."),
    "quoted words": repeated("« agir » ", "1. Décide d’agir." + STATEMENT),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_in_proportion(shape: str, known: Authorities) -> None:
    def timed(count: int) -> float:
        text = HEAD + SHAPES[shape](count) + "\n"
        document = annotate(parse(from_bytes(text.encode(), "x.txt", "x.txt")), known)
        return seconds(lambda: encode(document, Edition(known)))

    assert grows_in_proportion(timed, 250, 0.02)
