"""In: the pinned requirements and what is installed of them. Out: `scripts/DEPENDENCIES.md`, each with its licence.

    .venv/bin/python -m tests.dependencies

writes the page anew; `tests/test_dependencies.py` holds it true and refuses a licence that is not in `ALLOWED`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, TESTS = ROOT / "scripts/requirements.txt", ROOT / "tests/requirements.txt"
PAGE = ROOT / "scripts/DEPENDENCIES.md"

_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?: *; *(?P<marker>[^\\\n]+?))? *\\?$", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")

# The SPDX expressions of the words that packages use for their licence.
_SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Artistic License": "Artistic-1.0-Perl",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "BSD 3-Clause OR Apache-2.0": "BSD-3-Clause OR Apache-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Public Domain": "LicenseRef-Public-Domain",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
# The metadata of these name no licence; their publishers do.
_UNSAID = {"mlcroissant": "Apache-2.0", "saxonche": "MPL-2.0"}

ALLOWED = frozenset(
    [
        "0BSD",
        "Apache-2.0",
        "Artistic-1.0-Perl",
        "BSD-2-Clause",
        "BSD-2-Clause-Views",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC",
        "LGPL-3.0-or-later",
        "LicenseRef-Public-Domain",
        "MIT",
        "MIT-CMU",
        "MPL-2.0",
        "PSF-2.0",
        "Unlicense",
        "W3C",
        "W3C-20150513",
        "Zlib",
    ]
)
"""Licences under which the MIT code of this project may use a library without a condition of its own."""


_HEAD = """# What the engine and its tests use

Every package is pinned, with the hashes of its files: in `scripts/requirements.txt` what `make` installs, in
`tests/requirements.txt` all that `make test` needs. `make requirements` resolves both anew from `pyproject.toml` and
keeps the versions that still fit; `make requirements UPGRADE=--upgrade` takes the newest. This page is made by
`python -m tests.dependencies`.
"""


@dataclass(frozen=True, slots=True)
class Pin:
    """A line of a file of requirements: the package, its version, where it applies, how many hashes it lists."""

    name: str
    version: str
    marker: str
    hashes: int


def pins(path: Path) -> Iterator[Pin]:
    """What a file of requirements pins, in its order."""
    text = path.read_text(encoding="utf-8")
    found = list(_PIN.finditer(text))
    for match, end in zip(found, [*(one.start() for one in found[1:]), len(text)], strict=True):
        hashes = len(_HASH.findall(text, match.end(), end))
        yield Pin(match["name"], match["version"], match["marker"] or "", hashes)


def licence(name: str) -> str | None:
    """The licence of an installed package as an SPDX expression; None if it is not installed."""
    try:
        # Another library may put a message of its own in the place of that of the standard library.
        told: Any = distribution(name).metadata
    except PackageNotFoundError:
        return None
    if expression := told.get("License-Expression"):
        return str(expression)
    listed = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License ::")]
    # By itself this says that there is a licence, and not which.
    listed = [one for one in listed if one != "OSI Approved"]
    said = (told.get("License") or "").strip()
    # A choice between licences is one under the first that is listed.
    word = listed[0] if listed else (said.splitlines() or [_UNSAID.get(name, "none that is named")])[0]
    return _SPDX.get(word, word)


def page() -> str:
    """The page of all dependencies."""
    lines = [_HEAD]
    runtime = list(pins(RUNTIME))
    added = [pin for pin in pins(TESTS) if pin.name not in {one.name for one in runtime}]
    for title, listed in (("Installed by `make`", runtime), ("Added by `make test`", added)):
        lines += [f"## {title}\n", "| package | version | licence |", "| --- | --- | --- |"]
        lines += [f"| {pin.name} | {pin.version} | {licence(pin.name)} |" for pin in listed if not pin.marker]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
