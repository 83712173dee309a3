"""Addressees that no name tells: the class that a common word names them by, or none."""

from __future__ import annotations

import pytest

from osce_decisions.annotate.commitments.addressees import Addressee, _with_class
from osce_decisions.annotate.words import Words
from osce_decisions.authorities import Authorities
from osce_decisions.languages import load


@pytest.mark.parametrize(
    ("language", "phrase", "actor_id"),
    [
        ("en", "teachers", "educational-institutions"),
        ("en", "the relevant judges", "judiciary"),
        ("en", "community of teachers", None),
        ("en", "partners", None),
        ("fr", "enseignants", "educational-institutions"),
        ("fr", "communauté des enseignants", None),
        ("de", "Lehrkräfte", "educational-institutions"),
        ("es", "maestros", "educational-institutions"),
        ("it", "insegnanti", "educational-institutions"),
        ("ru", "учителям", "educational-institutions"),
    ],
)
def test_a_common_word_names_a_class(known: Authorities, language: str, phrase: str, actor_id: str | None) -> None:
    one = Addressee(0, len(phrase), None, "requested")
    assert _with_class(one, Words(phrase, phrase, []), known, load(language)).actor_id == actor_id
