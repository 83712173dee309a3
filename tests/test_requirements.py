"""What is installed is pinned with hashes, is all that the project names, and is free to use."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest

from tests.conftest import ROOT

FILES = ("scripts/requirements.txt", "tests/requirements.txt")
_PINNED = re.compile(
    r"^(?P<name>[a-z0-9][\w.-]*)==(?P<version>\S+) \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", re.M
)
_FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL"
    r"|Mozilla|LGPL|Lesser|Public Domain|Unlicense|0BSD|Zlib|CC0|HPND|Artistic"
)


def pinned(file: str) -> dict[str, str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    found = {match["name"]: match["version"] for match in _PINNED.finditer(text)}
    others = _PINNED.sub("", text)
    assert all(line.startswith("#") for line in others.splitlines() if line), others[:200]
    return found


def named(requirement: str) -> str:
    return re.split(r"[<>=\[ ;]", requirement)[0].lower().replace("_", "-")


def test_each_line_has_a_version_and_hashes() -> None:
    for file in FILES:
        assert len(pinned(file)) > 20


def test_what_the_project_names_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    runtime = {
        named(one)
        for one in (
            *project["dependencies"],
            *(one for name in ("documents", "releases", "validate") for one in extras[name]),
        )
    }
    assert runtime <= set(pinned(FILES[0]))
    development = {named(one) for extra in ("test", "development") for one in extras[extra]} - {"osce-decisions"}
    assert runtime | development <= set(pinned(FILES[1]))


def test_both_files_pin_the_same_versions() -> None:
    runtime, development = map(pinned, FILES)
    assert all(development.get(name, version) == version for name, version in runtime.items())


@pytest.mark.parametrize("name", sorted(pinned(FILES[1])))
def test_each_dependency_has_a_free_licence(name: str) -> None:
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        pytest.skip("not needed on this machine")
    licences = [said.get("License-Expression") or "", said.get("License") or "", *(said.get_all("Classifier") or ())]
    assert _FREE.search(" ".join(one for one in licences if one and ("::" not in one or "License" in one))), licences
