"""The pinned requirements: each with its hashes, what `pyproject.toml` asks for, under a licence that we can use."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version

from tests import dependencies
from tests.dependencies import ALLOWED, PAGE, ROOT, RUNTIME, TESTS, Pin
from tests.each import each

_REQUIREMENT = re.compile(r"[\w.-]+")
each_pin = each(dependencies.pins(TESTS), name=lambda pin: pin.name)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _name(requirement: str) -> str:
    found = _REQUIREMENT.match(requirement)
    assert found
    return _plain(found[0])


@each_pin
def test_each_is_pinned_with_the_hashes_of_its_files(pin: Pin) -> None:
    assert pin.hashes >= 1, "pip checks hashes only if all have them: make requirements"


@each_pin
def test_each_has_a_licence_that_we_can_use(pin: Pin) -> None:
    said = dependencies.licence(pin.name)
    if said is None:
        assert pin.marker, f"{pin.name} is pinned for all systems, and not installed"
        return
    assert set(re.findall(r"[\w.-]+", said)) - {"AND", "OR", "WITH"} <= ALLOWED


@each_pin
def test_what_is_installed_is_what_is_pinned(pin: Pin) -> None:
    if dependencies.licence(pin.name) is not None:
        assert version(pin.name) == pin.version


def test_everything_that_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    runtime = {(_plain(pin.name), pin.version) for pin in dependencies.pins(RUNTIME)}
    tests = {(_plain(pin.name), pin.version) for pin in dependencies.pins(TESTS)}
    assert runtime <= tests, "both files pin the same versions: make requirements"
    assert {_name(one) for one in project["dependencies"]} <= {name for name, _ in runtime}
    asked = {_name(one) for listed in extras.values() for one in listed}
    assert asked - {"osce-decisions"} <= {name for name, _ in tests}


def test_the_page_of_dependencies_is_the_one_that_is_made() -> None:
    assert PAGE.read_text(encoding="utf-8") == dependencies.page(), "python -m tests.dependencies"


def test_a_licence_that_nobody_has_allowed_is_noticed() -> None:
    assert not {"GPL-3.0-only", "Proprietary", "UNKNOWN"} & ALLOWED
