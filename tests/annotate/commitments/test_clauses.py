"""Clauses that bind otherwise than by the verb at the start of their paragraph, in the languages that have them."""

from __future__ import annotations

import pytest

from osce_decisions.authorities import Authorities
from tests.annotate.commitments.test_futures import operative


@pytest.mark.parametrize(
    ("language", "text", "verb", "action"),
    [
        ("en", "Expresses its intention to visit the wells.", "Expresses its intention", "visit the wells"),
        ("fr", "Exprime son intention de visiter les puits.", "Exprime son intention", "visiter les puits"),
        ("es", "Expresa su intención de visitar los pozos.", "Expresa su intención", "visitar los pozos"),
        ("it", "Esprime l’intenzione di visitare i pozzi.", "Esprime l’intenzione", "visitare i pozzi"),
        ("de", "bekundet seine Absicht, die Brunnen zu besuchen.", "bekundet seine Absicht", "die Brunnen zu besuchen"),
        ("ru", "заявляет о своем намерении посетить колодцы.", "заявляет о своем намерении", "посетить колодцы"),
    ],
)
def test_an_intention_binds(language: str, text: str, verb: str, action: str, known: Authorities) -> None:
    found = operative(language, text, known)
    assert [(one.exact, one.concept, one.act) for one in found.openings] == [(verb, "commits", "commissive")]
    (row,) = found.commitments
    assert (row.action, row.strength) == (action, 6)


@pytest.mark.parametrize(
    ("language", "text", "verbs"),
    [
        (
            "es",
            "Encomienda a la Secretaría las siguientes tareas: limpiar los pozos y ofrecer cursos.",
            ["limpiar", "ofrecer"],
        ),
        ("fr", "Charge le Secrétariat des tâches suivantes : nettoyer les puits et en rendre compte.", ["nettoyer"]),
        (
            "it",
            "Affida al Segretariato i seguenti compiti: pulire i pozzi e offrire corsi.",
            ["pulire", "offrire"],
        ),
    ],
)
def test_infinitives_behind_a_colon_are_actions(language: str, text: str, verbs: list[str], known: Authorities) -> None:
    rows = operative(language, text, known).commitments
    assert [row.action_verb for row in rows][: len(verbs)] == verbs
    assert {actor.actor_id for row in rows for actor in row.commitment_actors} == {"osce-secretariat"}


@pytest.mark.parametrize(
    ("language", "text", "verbs"),
    [
        (
            "en",
            "The participating States will clean the wells and commit themselves to paint the fences.",
            ["clean", "paint"],
        ),
        (
            "es",
            "Los Estados participantes limpiarán los pozos y se comprometen a pintar las vallas.",
            ["limpiarán", "pintar"],
        ),
        (
            "ru",
            "Государства-участники обязуются воздерживаться от учений и будут приглашать наблюдателей.",
            ["воздерживаться", "приглашать"],
        ),
        ("it", "Gli Stati partecipanti s’impegnano a pulire i pozzi e a dipingere le siepi.", ["pulire", "dipingere"]),
    ],
)
def test_a_subject_promises_and_binds_itself(language: str, text: str, verbs: list[str], known: Authorities) -> None:
    rows = operative(language, text, known).commitments
    assert [row.action_verb for row in rows] == verbs
    assert {row.commitment_actors[0].actor_id for row in rows} == {"osce-participating-states"}


def test_an_adjective_makes_some_of_the_states(known: Authorities) -> None:
    (row,) = operative("it", "Gli Stati partecipanti costieri s’impegnano a pulire i pozzi.", known).commitments
    (actor,) = row.commitment_actors
    assert (actor.exact, actor.actor_id) == ("Stati partecipanti costieri", None)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Das Sekretariat unterrichtet den Ständigen Rat über die Brunnen.", "unterrichtet"),
        ("Das Sekretariat legt dem Ständigen Rat einen Bericht vor.", "legt"),
    ],
)
def test_a_german_present_is_a_task(text: str, verb: str, known: Authorities) -> None:
    (row,) = operative("de", text, known).commitments
    assert (row.action_verb, row.verb_concept) == (verb, "undertakes")
    assert row.commitment_actors[0].actor_id == "osce-secretariat"


@pytest.mark.parametrize(
    ("language", "text", "opening", "rows"),
    [
        ("fr", "La Décision no 12 est abrogée.", ("est abrogée", "repeals"), 0),
        ("it", "La Decisione N.12 è abrogata.", ("è abrogata", "repeals"), 0),
        ("fr", "Les États participants sont instamment priés de planter.", ("sont instamment priés", "urges"), 1),
        ("it", "Il Segretariato è incaricato della pulizia dei pozzi.", ("è incaricato", "tasks"), 1),
    ],
)
def test_passives(language: str, text: str, opening: tuple[str, str], rows: int, known: Authorities) -> None:
    found = operative(language, text, known)
    assert [(one.exact, one.concept) for one in found.openings] == [opening]
    assert len(found.commitments) == rows


def test_a_pronoun_takes_the_subject_up(known: Authorities) -> None:
    text = "Les États participants nettoieront les puits ; ils en informeront le Conseil permanent."
    first, second = operative("fr", text, known).commitments
    assert first.action == "nettoieront les puits"
    assert (second.action_verb, second.commitment_actors[0].actor_id) == ("informeront", "osce-participating-states")
