from __future__ import annotations

import pytest

from osce_decisions.annotate.targets import REPEATED
from osce_decisions.authorities import Authorities
from tests.annotate.shared import annotated

STATEMENT = "\n\nDÉCLARATION INTERPRÉTATIVE\n\nPar la délégation du Canada :\n\n"
REPEATED_WORDS = "planter beaucoup de grands arbres sur les rives du lac"


def targets(decision: str, statement: str, known: Authorities) -> list[tuple[str, str, str]]:
    document = annotated(decision + STATEMENT + statement, known)
    texts = {paragraph.paragraph_id: paragraph.text for paragraph in document.paragraphs}
    return [
        (
            texts[one.paragraph_id][one.span_start : one.span_end],
            one.target_paragraph_id.rpartition("#")[2],
            texts[one.target_paragraph_id][one.target_start : one.target_end],
        )
        for found in document.interpretative_statements
        for one in found.statement_targets
    ]


@pytest.mark.parametrize(
    ("left", "right"), [("« ", " »"), ("“", "”"), ("‘‘", "’’"), ("‘", "’"), ("‚", "‘"), ('"', '"')]
)
def test_quoted_words_are_a_target_without_their_marks(left: str, right: str, known: Authorities) -> None:
    found = targets("1. Décide de planter des arbres.", f"L’expression {left}des arbres{right} nous gêne.", known)
    assert found == [("des arbres", "o1", "des arbres")]


def test_quoted_words_that_the_decision_lacks_are_none(known: Authorities) -> None:
    assert targets("1. Décide de planter.", "L’expression « des arbres » nous gêne.", known) == []


def test_the_first_paragraph_that_has_the_words_counts(known: Authorities) -> None:
    decision = "1. Décide de planter ;\n\n2. Décide d’aimer l’eau ;\n\n3. Décide d’avoir l’eau."
    assert targets(decision, "L’expression « l’eau » nous gêne.", known) == [("l’eau", "o2", "l’eau")]


def test_words_are_looked_for_in_the_paragraph_that_is_named(known: Authorities) -> None:
    decision = "1. Décide de planter ;\n\n2. Décide d’aimer l’eau ;\n\n3. Décide d’avoir l’eau."
    found = targets(decision, "Au paragraphe 3 de la décision, l’expression « l’eau » nous gêne.", known)
    assert found == [("l’eau", "o3", "l’eau")]


def test_what_is_quoted_and_repeated_is_one_target(known: Authorities) -> None:
    found = targets(f"1. Décide de {REPEATED_WORDS}.", f"Nous lisons « {REPEATED_WORDS} » ainsi.", known)
    assert found == [(REPEATED_WORDS, "o1", REPEATED_WORDS)]


def test_a_run_of_words_is_a_repetition(known: Authorities) -> None:
    decision = f"1. Décide de {REPEATED_WORDS}."
    assert len(REPEATED_WORDS.split()) >= REPEATED
    found = targets(decision, f"Nous voulons {REPEATED_WORDS} aussi.", known)
    assert found == [(REPEATED_WORDS, "o1", REPEATED_WORDS)]
    few = " ".join(REPEATED_WORDS.split()[: REPEATED - 1])
    assert targets(decision, f"Nous voulons {few} aussi.", known) == []


def test_a_decision_named_by_its_title_is_not_repeated(known: Authorities) -> None:
    decision = "1. Décide de proroger le mandat de la Mission de l’OSCE à Valdrie pour un an."
    named = "la décision relative à la prorogation du mandat de la Mission de l’OSCE à Valdrie pour un an"
    assert targets(decision, f"Nous approuvons {named}.", known) == []
