"""A text speaks of its own parts: the same references, with the same targets, in six languages."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.model import Reference
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from tests.languages.test_matrix import HEADINGS, marked

SAMPLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("own.toml").read_text(encoding="utf-8"))[
    "sample"
]
ANNEX = {
    "en": "Annex to Decision No. 6/99\n\nACTION PLAN ON LAKES\n\n1. {}",
    "fr": "Annexe à la Décision No 6/99\n\nPLAN D'ACTION SUR LES LACS\n\n1. {}",
    "de": "Anhang zu Beschluss Nr. 6/99\n\nAKTIONSPLAN FÜR SEEN\n\n1. {}",
    "es": "Anexo de la Decisión No 6/99\n\nPLAN DE ACCIÓN SOBRE LOS LAGOS\n\n1. {}",
    "it": "Allegato alla Decisione N.6/99\n\nPIANO D'AZIONE SUI LAGHI\n\n1. {}",
    "ru": "Приложение к Решению № 6/99\n\nПЛАН ДЕЙСТВИЙ ПО ОЗЕРАМ\n\n1. {}",
}
STATEMENT = {
    "en": "Attachment to MC.DEC/6/99\n\nINTERPRETATIVE STATEMENT\n\nBy the delegation of Norway:\n\n“{}”",
    "fr": "Pièce jointe à MC.DEC/6/99\n\nDÉCLARATION INTERPRÉTATIVE\n\nDe la délégation de la Norvège :\n\n« {} »",
    "de": "Beilage zu MC.DEC/6/99\n\nINTERPRETATIVE ERKLÄRUNG\n\nDie Delegation Norwegens:\n\n„{}“",
    "es": "Documento adjunto a MC.DEC/6/99\n\nDECLARACIÓN INTERPRETATIVA\n\nDe la Delegación de Noruega:\n\n“{}”",
    "it": "Annesso a MC.DEC/6/99\n\nDICHIARAZIONE INTERPRETATIVA\n\nDella Delegazione della Norvegia:\n\n“{}”",
    "ru": "Дополнение к MC.DEC/6/99\n\nИНТЕРПРЕТИРУЮЩЕЕ ЗАЯВЛЕНИЕ\n\nДелегация Норвегии:\n\n“{}”",
}
DUTY = {
    "en": "The participating States will act.",
    "fr": "Les États participants agiront.",
    "de": "Die Teilnehmerstaaten werden handeln.",
    "es": "Los Estados participantes actuarán.",
    "it": "Gli Stati partecipanti agiranno.",
    "ru": "Государства-участники будут действовать.",
}
CASES = [pytest.param(code, one, id=f"{one['name']}-{code}") for one in SAMPLES for code in HEADINGS]


def whole(code: str, sentence: str, where: str) -> str:
    """A decision in a language with a sentence in one of its parts."""
    body = sentence if where == "body" else f"1. {DUTY[code]}"
    attached = {
        "body": ANNEX[code].format(DUTY[code]),
        "annex": ANNEX[code].format(sentence),
        "statement": STATEMENT[code].format(sentence),
    }
    return f"MC.DEC/6/99\n\n{HEADINGS[code]}\n\n{body}\n\n{attached[where]}\n"


@pytest.mark.parametrize(("code", "sample"), CASES)
def test_a_text_knows_its_own_parts(code: str, sample: dict[str, Any], known: Authorities) -> None:
    sentence, _ = marked(sample[code])
    where = sample.get("in", "body")
    source = replace(from_bytes(whole(code, sentence, where).encode(), "x.txt", "x.txt"), language=code)
    bare = sentence.removeprefix("1. ")
    found = next(one for one in annotate(parse(source), known).paragraphs if bare in one.text)
    own = [one for one in found.references if one.scope == "internal"]
    shift = found.text.index(bare) + len(bare) - len(sentence)
    expected = [(start + shift, end + shift) for start, end in marked(sample[code])[1]]
    assert [(one.span_start, one.span_end) for one in own] == expected
    assert [locator(one) for one in own] == sample["targets"]


def locator(reference: Reference) -> str:
    """The locator of the paragraph that a reference leads to; empty for the text as a whole."""
    return (reference.target_paragraph_id or "").partition("#")[2]
