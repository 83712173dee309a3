"""Every rule that the parser gives is explained in the schema of the paragraphs, and so is every kind and artefact."""

from __future__ import annotations

from osce_decisions.tables import table
from tests.parse.test_texts import SAMPLES, document


def codes(name: str, field: str) -> set[str]:
    [found] = [own for own in table(name).descriptor["fields"] if own["name"] == field]
    return set(found["constraints"]["enum"])


def test_rules_kinds_and_artefacts_of_all_samples_are_explained() -> None:
    documents = [document(sample) for sample in SAMPLES]
    paragraphs = [own for found in documents for own in found.paragraphs]
    assert {own.rule for own in paragraphs} <= codes("paragraphs", "rule")
    assert {own.kind for own in paragraphs} <= codes("paragraphs", "kind")
    assert {own.artefact for found in documents for own in found.artefacts} <= codes("segments", "artefact")
