"""In: the pages of a clone. Out: the same as a release holds them: they speak of what the release holds.

What stands between `<!-- clone -->` and `<!-- /clone -->` is left out; commands are those of an installed engine on the
unpacked folder; of a path that the release lacks, the page says that it is one of the repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from osce_decisions.check.paths import is_inside
from osce_decisions.errors import ReleaseError
from osce_decisions.write import akn, document_schema

DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "CITATION.cff",
    "data/NOTICE.md",
    "data/README.md",
    "data/CODEBOOK.md",
    "data/ANNOTATION.md",
    "data/AKOMA-NTOSO.md",
    "data/VERSIONING.md",
    document_schema.PATH,
    akn.SCHEMA,
)
"""What stands in a release beside the descriptors and the files that they name."""

_HISTORY = "CHANGELOG.md"
"""It tells what became of the repository, and stays as it is."""

_OF_CLONE = re.compile(r"[ \t]*<!-- clone -->\n?.*?<!-- /clone -->\n?", re.DOTALL)
_COMMAND = re.compile(r"(?:\.venv/bin/)?osce-decisions (show|export)\b([^`\n]*)")
_PATH = re.compile(r"`((?:scripts|tests|schema|data)/[^`\s]*)`(?! \(in the repository\))")
_LINKED = re.compile(r"(?:\]\(|(?:src|srcset)=\")([^)\s\"#:]+)[)\"#]")
_LEFT = re.compile(
    r"`make\b[^`]*`|^make\b.*|\.venv\b|<!-- /?clone -->"
    r"|osce-decisions (?:add|build|document|fingerprint|measure|merge|release)\b",
    re.MULTILINE,
)
"""What no page of a release may hold."""


def documents(root: Path, held: frozenset[str]) -> Mapping[str, bytes]:
    """Path → bytes of the documents of a release that holds the files `held` besides, with the files that they show.

    Raises ReleaseError where a document is missing or speaks of what only a clone has.
    """
    found: dict[str, bytes] = {}
    for name in DOCUMENTS:
        if not (root / name).is_file():
            raise ReleaseError("is missing", where=name, todo="a release carries it")
        found[name] = (root / name).read_bytes()
    for name in [name for name in found if name.endswith(".md")]:
        for shown in _shown(root, name, found[name].decode("utf-8")):
            found.setdefault(shown, (root / shown).read_bytes())
    there = held | found.keys()
    for name in [name for name in found if name.endswith(".md") and name != _HISTORY]:
        found[name] = as_released(name, found[name].decode("utf-8"), there).encode("utf-8")
    return found


def _shown(root: Path, name: str, text: str) -> Iterator[str]:
    """The files that a page links or shows, as paths of the package."""
    for link in _LINKED.findall(text):
        path = (Path(name).parent / link).as_posix()
        if is_inside(path) and (root / path).is_file() and not (root / path).is_symlink():
            yield path


def as_released(name: str, text: str, held: frozenset[str]) -> str:
    """A page as a release has it whose files are `held`.

    Raises ReleaseError if it still speaks of what only a clone has.
    """
    page = _OF_CLONE.sub("", text)
    page = _COMMAND.sub(_on_folder, page)

    def told(match: re.Match[str]) -> str:
        path = match[1]
        there = path in held or any(one.startswith(path.rstrip("/") + "/") for one in held)
        return match[0] if there or "*" in path else f"{match[0]} (in the repository)"

    page = _PATH.sub(told, page)
    if left := _LEFT.search(page):
        line = page.count("\n", 0, left.start()) + 1
        raise ReleaseError(
            f"speaks of {' '.join(left[0].split())[:60]}, which a release does not hold",
            where=f"{name}, line {line} as released",
            todo="put it between <!-- clone --> and <!-- /clone -->",
        )
    return page


def _on_folder(match: re.Match[str]) -> str:
    named = "" if "--package" in match[2] else " --package ."
    return f"osce-decisions {match[1]}{match[2]}{named}"
