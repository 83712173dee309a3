"""How the time of a page grows with its document, also with shapes that are made to be slow."""

from __future__ import annotations

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.export.html import page, titles
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.write.akn import encode
from osce_decisions.write.parts import Edition
from tests.timing import grows_in_proportion, seconds
from tests.write.test_growth import HEAD, SHAPES, repeated

pytestmark = pytest.mark.slow

OWN = {
    "recitals": repeated("Rappelant la Décision No 3/11 du Conseil ministériel,\n\n", behind="1. Décide d’agir.\n"),
    "signs that stay behind a word": repeated("a ; b ; ", "1. Décide d’agir ", "."),
    "unnumbered paragraphs": repeated("Décide d’agir.\n\n"),
}


@pytest.mark.parametrize("shape", [*SHAPES, *OWN])
def test_time_grows_in_proportion(shape: str, known: Authorities) -> None:
    table = titles(known.instruments.values())

    def timed(count: int) -> float:
        text = HEAD + (SHAPES | OWN)[shape](count) + "\n"
        document = annotate(parse(from_bytes(text.encode(), "x.txt", "x.txt")), known)
        xml = encode(document, Edition(known))
        return seconds(lambda: page(xml, table))

    assert grows_in_proportion(timed, 250, 0.02)
