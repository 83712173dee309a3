"""In: the text of CHANGELOG.md (Keep a Changelog). Out: its releases, and whether changes wait for one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from osce_decisions.errors import CurationError

_RELEASE = re.compile(r"^## \[(?P<version>\d+\.\d+\.\d+)\](?: - (?P<date>\d{4}-\d{2}-\d{2}))?[ \t]*$", re.MULTILINE)
_UNRELEASED = re.compile(r"^## \[Unreleased\][ \t]*$", re.MULTILINE | re.IGNORECASE)
_SECTION = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """A release that the changelog names; `date` is that of its heading, None if it has none."""

    version: str
    date: str | None
    entries: str


@dataclass(frozen=True, slots=True)
class Changelog:
    """The releases, newest first, and the entries that wait under `Unreleased`."""

    releases: tuple[Release, ...]
    unreleased: str

    @property
    def version(self) -> str:
        """The version of what is in the tree: the newest release, marked if changes came after it."""
        newest = self.releases[0].version if self.releases else "0.0.0"
        return f"{newest}+unreleased" if self.unreleased else newest


def read_changelog(path: Path) -> Changelog:
    """The changelog at a path; an absent one has no releases."""
    try:
        return parse_changelog(path.read_text(encoding="utf-8")) if path.is_file() else Changelog((), "")
    except UnicodeDecodeError as error:
        raise CurationError("is not UTF-8", where=str(path), todo="save it as UTF-8") from error


def parse_changelog(text: str) -> Changelog:
    """The releases and waiting entries of a changelog's text."""
    waiting = _UNRELEASED.search(text)
    return Changelog(
        releases=tuple(
            Release(match["version"], match["date"], _section(text, match.end())) for match in _RELEASE.finditer(text)
        ),
        unreleased=_section(text, waiting.end()) if waiting else "",
    )


def _section(text: str, start: int) -> str:
    end = _SECTION.search(text, start)
    return text[start : end.start() if end else len(text)].strip()
