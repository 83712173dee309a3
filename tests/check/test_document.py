"""With the compiled validator before it the verdict on a document, sound or broken, is that of jsonschema."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from osce_decisions.check import document as module
from osce_decisions.check.descriptor import SCHEMA, _is_valid, _validator
from osce_decisions.check.document import schemas as schemas_of_this_version
from osce_decisions.check.package import Package, open_package
from tests.conftest import ROOT

WEIRD: list[Any] = [None, True, 0, -1, 1.0, 1.5, 10**20, "", " ", "x\n", "2022-02-30", "\ud800", [], [[]], {}, {"x": 1}]


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of each value in a JSON document."""
    if above:
        yield above
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*above, key))


def broken(value: Any, count: int, seed: str) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The document with another value, without one, or with one more, at places chosen by chance."""
    chosen = random.Random(seed)
    everywhere = list(places(value))
    for number in range(count):
        place = chosen.choice(everywhere)
        changed = copy.deepcopy(value)
        holder = changed
        for key in place[:-1]:
            holder = holder[key]
        if number % 3 == 0:
            del holder[place[-1]]
        elif number % 3 == 1 and isinstance(holder, dict):
            holder[f"{place[-1]}x"] = holder[place[-1]]
        else:
            old = holder[place[-1]]
            holder[place[-1]] = chosen.choice([*WEIRD, f"{old}\n", f" {old}"])
        yield place, changed


@pytest.fixture(scope="module")
def package() -> Package:
    with open_package(ROOT) as found:
        return found


@pytest.mark.slow
def test_verdicts_on_documents_are_those_of_jsonschema() -> None:
    schemas = schemas_of_this_version()
    assert schemas.compiled is not None
    path = min((ROOT / module.FOLDER).glob("*.json"), key=lambda path: path.stat().st_size)
    sound = json.loads(path.read_bytes())
    assert schemas.compiled(sound)
    verdicts = set()
    for place, changed in broken(sound, 150, "documents"):
        verdict = schemas.reference.is_valid(changed)
        # What the compiled one accepts the reference accepts. What it refuses for a reason of its own (a pattern
        # whose end is the end of the text, not of its last line) the reference judges.
        assert verdict or not schemas.compiled(changed), place
        assert (not list(schemas.errors(changed, thorough=False))) is verdict, place
        verdicts.add(verdict)
    assert verdicts == {True, False}


@pytest.mark.slow
def test_verdicts_on_descriptors_are_those_of_jsonschema(package: Package) -> None:
    assert SCHEMA
    for place, changed in broken(dict(package.descriptor), 60, "descriptors"):
        assert _validator().is_valid(changed) or not _is_valid()(changed), place


def test_jsonschema_says_what_is_wrong_and_has_the_last_word() -> None:
    schemas = schemas_of_this_version()
    found = list(schemas.errors({}, thorough=False))
    assert ("top level", "'decision' is a required property") in found
    assert found == list(schemas.errors({}, thorough=True))


def test_a_schema_that_the_compiler_does_not_take_is_left_to_jsonschema() -> None:
    assert module.compiled({"type": 5}) is None
    assert module.compiled({"pattern": "("}) is None
