"""Descriptors, tables and Table Schemas are valid under the published profiles, version 1 and version 2."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for

from osce_decisions.tables import TABLES as TABLE_NAMES
from tests import frozen
from tests.conftest import ROOT

HERE = Path(__file__).resolve().parent
PROFILES = sorted(path.stem for path in HERE.glob("*.json"))

MAIN = json.loads((frozen.package() / "datapackage.json").read_bytes())
TABLES = json.loads((frozen.package() / "data/tables/datapackage.json").read_bytes())


@cache
def profile(name: str) -> Validator:
    schema = json.loads((HERE / f"{name}.json").read_bytes())
    return validator_for(schema, Draft7Validator)(schema, format_checker=FormatChecker())


def faults(name: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in profile(name).iter_errors(value)]


@pytest.mark.parametrize("name", PROFILES)
def test_profile_is_a_schema(name: str) -> None:
    validator = profile(name)
    assert isinstance(validator.schema, dict)
    type(validator).check_schema(validator.schema)


@pytest.mark.parametrize("name", ["v1-data-package", "v2-datapackage"])
@pytest.mark.parametrize("descriptor", [MAIN, TABLES], ids=["main", "tables"])
def test_descriptor_is_valid(name: str, descriptor: Any) -> None:
    assert faults(name, descriptor) == []


def test_tables_alone_are_a_tabular_data_package() -> None:
    assert faults("v1-tabular-data-package", TABLES) == []


@pytest.mark.parametrize("resource", MAIN["resources"] + TABLES["resources"], ids=lambda resource: resource["name"])
def test_resource_is_valid(resource: Any) -> None:
    assert faults("v1-data-resource", resource) == []
    assert faults("v2-dataresource", resource) == []
    if "schema" in resource:
        assert faults("v1-tabular-data-resource", resource) == []
        assert faults("v2-tabledialect", resource["dialect"]) == []
        for name in ("v1-table-schema", "v2-tableschema"):
            assert faults(name, resource["schema"]) == []


@pytest.mark.parametrize("name", [*TABLE_NAMES, "decision_facts"])
@pytest.mark.parametrize("version", ["v1-table-schema", "v2-tableschema"])
def test_table_schema_file_is_valid(name: str, version: str) -> None:
    assert faults(version, json.loads((ROOT / "schema" / f"{name}.json").read_bytes())) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("v1-data-package", {"name": "a"}),
        ("v2-datapackage", {"name": "a"}),
        ("v2-datapackage", MAIN | {"resources": []}),
        ("v1-tabular-data-package", TABLES | {"resources": [TABLES["resources"][0] | {"schema": {"fields": 5}}]}),
        ("v1-tabular-data-resource", TABLES["resources"][0] | {"schema": {}}),
        ("v2-dataresource", TABLES["resources"][0] | {"bytes": "many"}),
        ("v2-tableschema", {"fields": [{"type": "string"}]}),
    ],
)
def test_profiles_do_refuse(name: str, value: Any) -> None:
    assert faults(name, value)
