"""The rules that find references: each is told in the schema and fires in a sample."""

from __future__ import annotations

import json

from osce_decisions.annotate import annotate
from osce_decisions.annotate.references.ladder import RULES
from osce_decisions.authorities import Authorities
from osce_decisions.parse import parse
from osce_decisions.parse.source import read
from tests.conftest import ROOT
from tests.languages.test_matrix import SAMPLES, marked, paragraph

TEXTS = sorted((ROOT / "tests" / "meaning" / "texts").glob("*.txt"))


def told() -> set[str]:
    schema = json.loads((ROOT / "schema" / "references.json").read_text(encoding="utf-8"))
    [field] = [field for field in schema["fields"] if field["name"] == "rule"]
    return set(field["constraints"]["enum"])


def test_each_rule_of_the_ladder_is_documented() -> None:
    for rule in RULES:
        assert (rule.__doc__ and "*" in rule.__doc__) or rule.__name__ in {"title", "name", "quoted_title", "two_names"}
        # What goes back to a noun is one code, whichever words point back; so is what the text itself holds.
        assert rule.__name__ in told() or rule.__name__ in {"aforesaid", "annexed"}


def test_each_rule_fires_in_a_sample(known: Authorities) -> None:
    documents = [annotate(parse(read(path)), known) for path in TEXTS]
    rules = {one.rule for document in documents for found in document.paragraphs for one in found.references}
    for text in (*(marked(sample["en"])[0] for sample in SAMPLES), "Recalling the Final Act,"):
        found = paragraph("en", text, known)
        rules |= {one.rule for one in found.references}
    assert rules == told()
