"""Who is to do what: verbs, actions, roles, terms."""

from __future__ import annotations

import pytest

from osce_decisions.authorities import Authorities
from osce_decisions.model import Commitment
from tests.annotate.shared import annotated, last

CHAPEAU = "Demande aux États participants :\n\n1. {} ;"


def committed(text: str, known: Authorities) -> list[Commitment]:
    return list(last(text, known).commitments)


def acts(text: str, known: Authorities) -> list[tuple[str | None, str | None]]:
    return [(one.verb, one.action) for one in committed(text, known)]


def actors(one: Commitment) -> list[tuple[str, str, str]]:
    return [(actor.role, actor.exact, actor.source) for actor in one.commitment_actors]


def test_a_verb_and_each_of_its_actions(known: Authorities) -> None:
    text = "1. Encourage les États participants à planter des arbres et à creuser des puits ;"
    assert acts(text, known) == [("Encourage", "planter des arbres"), ("Encourage", "creuser des puits")]
    for one in committed(text, known):
        assert (one.act, one.strength, actors(one)) == (
            "directive",
            2,
            [("requested", "États participants", "paragraph")],
        )


def test_verbs_that_share_an_object_reach_to_its_end(known: Authorities) -> None:
    text = "1. Décide de planter, d’arroser et de tailler des arbres ;"
    assert [action for _, action in acts(text, known)] == [
        "planter, d’arroser et de tailler des arbres",
        "arroser et de tailler des arbres",
        "tailler des arbres",
    ]


def test_a_chapeau_governs_its_items(known: Authorities) -> None:
    (one,) = committed(CHAPEAU.format("De planter des arbres"), known)
    assert (one.verb, one.governing_verb, one.action, one.strength) == ("Demande", None, "planter des arbres", 4)
    assert one.verb_paragraph_id.endswith("#chapeau")
    assert actors(one) == [("requested", "États participants", "chapeau")]


def test_items_may_open_with_a_bare_infinitive(known: Authorities) -> None:
    text = CHAPEAU.format("Planter des arbres et creuser des puits").replace("participants :", "participants de :")
    assert [action for _, action in acts(text, known)] == ["Planter des arbres", "creuser des puits"]


def test_an_item_that_passes_a_task_on(known: Authorities) -> None:
    (one,) = committed(CHAPEAU.format("De charger le Secrétaire général de planter des arbres"), known)
    assert (one.verb, one.governing_verb, one.action, one.strength) == ("charger", "Demande", "planter des arbres", 6)
    assert actors(one) == [
        ("requested", "États participants", "chapeau"),
        ("tasked", "Secrétaire général", "paragraph"),
    ]


def test_those_whom_states_are_to_move_are_asked_indirectly(known: Authorities) -> None:
    (one,) = committed(CHAPEAU.format("D’encourager le secteur privé à planter des arbres"), known)
    assert [(role, words) for role, words, _ in actors(one)] == [
        ("requested", "États participants"),
        ("indirect", "secteur privé"),
    ]


def test_a_further_addressee_has_actions_of_its_own(known: Authorities) -> None:
    text = "1. Encourage les États participants à planter des arbres et le Secrétariat à creuser des puits ;"
    found = committed(text, known)
    assert [(one.action, actors(one)[0][1]) for one in found] == [
        ("planter des arbres", "États participants"),
        ("creuser des puits", "Secrétariat"),
    ]


def test_a_further_addressee_does_not_inherit_the_terms_of_the_first(known: Authorities) -> None:
    text = (
        "1. Encourage les États participants à planter des arbres en coopération avec Interpol"
        " et le Secrétariat à creuser des puits ;"
    )
    first, second = committed(text, known)
    assert [role for role, _, _ in actors(first)] == ["requested", "partner"]
    assert [role for role, _, _ in actors(second)] == ["tasked"]


def test_a_future_is_a_commitment_of_its_own(known: Authorities) -> None:
    text = "1. Les États participants tiendront compte des arbres et planteront des haies."
    assert acts(text, known) == [("tiendront", "tiendront compte des arbres"), ("planteront", "planteront des haies")]
    one = committed(text, known)[0]
    assert (one.action_verb, one.action_lemma, one.act, one.strength) == (
        "tiendront compte",
        "tenir compte",
        "commissive",
        None,
    )


def test_each_sentence_stands_for_itself(known: Authorities) -> None:
    text = "1. Décide de planter des arbres. Les États participants veilleront à leur bien."
    assert [verb for verb, _ in acts(text, known)] == ["Décide", "veilleront"]


def test_a_clause_with_que_has_its_own_subject(known: Authorities) -> None:
    text = "1. Décide que le Secrétariat plantera des arbres et que les États participants les arroseront ;"
    found = committed(text, known)
    assert [(one.verb, one.action, actors(one)[0][:2]) for one in found] == [
        ("Décide", "plantera des arbres", ("tasked", "Secrétariat")),
        ("Décide", "arroseront", ("requested", "États participants")),
    ]


def test_a_plain_object_has_no_action_verb(known: Authorities) -> None:
    (one,) = committed("1. Approuve le projet de budget ;", known)
    assert (one.verb, one.action_verb, one.action) == ("Approuve", None, "Approuve le projet de budget")
    assert committed("1. Souligne les progrès ;", known) == []


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("les États participants qui ne l’ont pas encore fait à planter", "qui ne l’ont pas encore fait"),
        ("les États participants à planter", None),
    ],
)
def test_a_condition_limits_an_actor(text: str, condition: str | None, known: Authorities) -> None:
    (one,) = committed(f"1. Encourage {text} des arbres ;", known)
    assert [actor.condition for actor in one.commitment_actors] == [condition]
    assert one.qualifier is None


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("dans la limite des ressources disponibles", "qualifier"),
        ("selon qu’il conviendra", "qualifier"),
        ("d’ici au 30 juin 2010", "deadline"),
        ("chaque année", "frequency"),
    ],
)
def test_terms_of_an_action(words: str, column: str, known: Authorities) -> None:
    (one,) = committed(f"1. Charge le Secrétariat, {words}, de planter des arbres ;", known)
    terms = {name: getattr(one, name) for name in ("qualifier", "deadline", "frequency")}
    assert terms == dict.fromkeys(terms) | {column: words}


@pytest.mark.parametrize(
    ("action", "role", "words"),
    [
        ("planter des arbres en coordination avec Interpol", "coordinating", "Interpol"),
        ("planter des arbres en coopération avec les États participants", "partner", "États participants"),
        ("rendre compte au Conseil permanent", "report_recipient", "Conseil permanent"),
        ("aider les États participants", "beneficiary", "États participants"),
    ],
)
def test_roles_of_others(action: str, role: str, words: str, known: Authorities) -> None:
    (one,) = committed(f"1. Charge le Secrétaire général de {action} ;", known)
    assert [found[:2] for found in actors(one)] == [("tasked", "Secrétaire général"), (role, words)]


def test_partners_may_be_several(known: Authorities) -> None:
    text = "1. Charge le Secrétariat de planter des arbres en coopération avec Interpol et les États participants ;"
    (one,) = committed(text, known)
    assert [words for role, words, _ in actors(one) if role == "partner"] == ["Interpol", "États participants"]


def test_an_addressee_that_nobody_knows_is_kept(known: Authorities) -> None:
    (one,) = committed("1. Invite les jardiniers de Valdrie à planter des arbres ;", known)
    assert [(actor.exact, actor.actor_id) for actor in one.commitment_actors] == [("jardiniers de Valdrie", None)]


def test_recitals_and_lead_ins_commit_nobody(known: Authorities) -> None:
    document = annotated("Résolu à planter des arbres,\n\n" + CHAPEAU.format("De creuser"), known)
    assert [own.locator for own in document.paragraphs if own.commitments] == ["o1"]


@pytest.mark.parametrize("mark", [" ;", " , ", "\u200b ;", "\u00ad\u200d ."])
def test_words_end_before_a_blank(mark: str, known: Authorities) -> None:
    """A comma may stand apart, and behind it what nobody sees."""
    text = (
        f"1. Prie le Secrétariat de planter, sans préjudice de ses règles{mark} des arbres avant la fin de 2015{mark}"
    )
    for one in committed(text, known):
        words = [
            one.action,
            one.deadline,
            *(one.qualifier or "").split("|"),
            *(own.exact for own in one.commitment_actors),
        ]
        assert all(own == own.strip() for own in words if own), words


def test_an_addressee_whose_words_are_lost_behind_its_article(known: Authorities) -> None:
    for one in committed("1. De prier le D’élaborer et de mettre à jour des plans communs.", known):
        assert [own.exact for own in one.commitment_actors if own.exact != own.exact.strip()] == []


def test_an_item_without_words_is_nothing_to_be_done(known: Authorities) -> None:
    """What is left of a torn list, below a verb that gives tasks."""
    document = annotated("1. Charge le Secrétariat :\n\na) ;\n\nb) De la tenue d’un registre.", known)
    actions = [row.action for paragraph in document.paragraphs for row in paragraph.commitments]
    assert actions == ["De la tenue d’un registre"]
