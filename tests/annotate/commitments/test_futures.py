"""Sentences without an opening verb, pronouns for those who act, and names that several share, in all languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.model import Paragraph
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes

HEADINGS = {
    "en": "MC.DEC/6/39\n\nDECISION No. 6/39\nTITLE\n\nThe Ministerial Council,\n\n",
    "fr": "MC.DEC/6/39\n\nDÉCISION No 6/39\nTITRE\n\nLe Conseil ministériel,\n\n",
    "de": "MC.DEC/6/39\n\nBESCHLUSS Nr. 6/39\nTITEL\n\nDer Ministerrat,\n\n",
    "es": "MC.DEC/6/39\n\nDECISIÓN N.º 6/39\nTÍTULO\n\nEl Consejo Ministerial,\n\n",
    "it": "MC.DEC/6/39\n\nDECISIONE N.6/39\nTITOLO\n\nIl Consiglio dei ministri,\n\n",
    "ru": "MC.DEC/6/39\n\nРЕШЕНИЕ № 6/39\nНАЗВАНИЕ\n\nСовет министров,\n\n",
}


def operative(language: str, text: str, known: Authorities) -> Paragraph:
    source = from_bytes(f"{HEADINGS[language]}1. {text}\n".encode(), "text.txt", "text.txt")
    return annotate(parse(replace(source, language=language)), known).paragraphs[-1]


def told(paragraph: Paragraph) -> list[tuple[str | None, list[str]]]:
    return [
        (row.action_verb, [f"{actor.role} {actor.actor_id or actor.exact}" for actor in row.commitment_actors])
        for row in paragraph.commitments
    ]


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        (
            "en",
            "The Mission shall report to the Permanent Council and shall transmit its conclusions to it.",
            "Mission",
        ),
        ("fr", "La Mission fera rapport au Conseil permanent et lui communiquera ses conclusions.", "Mission"),
        ("es", "La Misión informará al Consejo Permanente y le comunicará sus conclusiones.", "Misión"),
        ("it", "La Missione riferirà al Consiglio permanente e gli comunicherà le proprie conclusioni.", "Missione"),
    ],
)
def test_an_office_that_no_table_knows_acts(language: str, text: str, subject: str, known: Authorities) -> None:
    rows = told(operative(language, text, known))
    council = "report_recipient osce-permanent-council"
    assert [actors for _, actors in rows] == [[f"tasked {subject}", council], [f"tasked {subject}", council]]


@pytest.mark.parametrize(
    ("language", "text", "verb"),
    [
        ("en", "The Nineteenth Meeting of the Ministerial Council will be held in Dublin.", "be held"),
        ("fr", "La dix-neuvième Réunion du Conseil ministériel se tiendra à Dublin.", "se tiendra"),
        ("de", "Das neunzehnte Treffen des Ministerrats wird in Dublin stattfinden.", "stattfinden"),
        ("es", "La decimonovena Reunión del Consejo Ministerial se celebrará en Dublín.", "se celebrará"),
        ("it", "La diciannovesima Riunione del Consiglio dei ministri si terrà a Dublino.", "si terrà"),
        ("ru", "Девятнадцатая встреча Совета министров состоится в Дублине.", "состоится"),
    ],
)
def test_a_meeting_is_nobody_who_acts(language: str, text: str, verb: str, known: Authorities) -> None:
    assert told(operative(language, text, known)) == [(verb, [])]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The participating States commit themselves to train staff and will take charge of the costs."),
        ("fr", "Les États participants s’engagent à former leur personnel et prendront en charge les frais."),
        ("de", "Die Teilnehmerstaaten verpflichten sich, ihr Personal zu schulen, und werden die Kosten übernehmen."),
        ("es", "Los Estados participantes se comprometen a formar a su personal y asumirán los gastos."),
        ("it", "Gli Stati partecipanti si impegnano a formare il proprio personale e si faranno carico delle spese."),
    ],
)
def test_a_future_behind_a_commitment_is_a_row_of_its_own(language: str, text: str, known: Authorities) -> None:
    rows = operative(language, text, known).commitments
    assert [row.verb_concept for row in rows] == ["commits", "undertakes"]
    assert {actor.actor_id for row in rows for actor in row.commitment_actors} == {"osce-participating-states"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Secretariat is invited to conclude the agreement and is requested to inform the States."),
        ("fr", "Le Secrétariat est invité à conclure l’accord et est prié d’informer les États."),
        (
            "de",
            "Das Sekretariat wird eingeladen, ein Abkommen zu schließen, und wird ersucht, Staaten zu unterrichten.",
        ),
        ("it", "Il Segretariato è invitato a concludere l’accordo ed è pregato di informare gli Stati."),
        ("ru", "Секретариату предлагается заключить соглашение и поручается информировать государства."),
    ],
)
def test_a_second_passive_has_the_subject_of_the_first(language: str, text: str, known: Authorities) -> None:
    paragraph = operative(language, text, known)
    assert [opening.rule for opening in paragraph.openings] == ["passive", "passive"]
    assert [actors[0] for _, actors in told(paragraph)] == ["tasked osce-secretariat"] * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Recalls the Vienna Convention and decides that the Office shall act."),
        ("fr", "Rappelle la Convention de Vienne et décide que le Bureau agira."),
        ("de", "erinnert an das Wiener Übereinkommen und beschließt, dass das Büro handeln wird."),
        ("es", "Recuerda la Convención de Viena y decide que la Oficina actuará."),
        ("it", "Richiama la Convenzione di Vienna e decide che l’Ufficio agirà."),
        ("ru", "ссылается на Венскую конвенцию и постановляет, что Бюро будет действовать."),
    ],
)
def test_what_several_share_means_none_of_them(language: str, text: str, known: Authorities) -> None:
    paragraph = operative(language, text, known)
    assert [one.instrument_id for one in paragraph.references] == [None]
    assert [actor.actor_id for row in paragraph.commitments for actor in row.commitment_actors] == [None]
