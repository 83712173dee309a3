"""In: a tree, its changelog, what differs from the release before. Out: nothing, or the reason why it is no release."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from osce_decisions.changelog import Release, read_changelog
from osce_decisions.errors import PackageError, ReleaseError
from osce_decisions.release.differences import Count, Differences
from osce_decisions.release.edition import EditionTable
from osce_decisions.release.policy import POSITIONAL, RULES, next_version, parts

CHANGELOG = "CHANGELOG.md"
_OF_A_TABLE = ("table_", "row_", "identifier_", "key_")
"""How the kinds of change begin that concern a table and no column of it."""
_TICKED = re.compile(r"`([^`\n]+)`")


def released(root: Path, version: str) -> tuple[Release, Release | None]:
    """What the changelog says of a version, and of the one before it.

    Raises ReleaseError if it lacks the version or names it in no way that a release can have.
    """
    parts(version)
    changelog = read_changelog(root / CHANGELOG)
    found = next((one for one in changelog.releases if one.version == version), None)
    if found is None:
        raise ReleaseError(f"has no section [{version}]", where=CHANGELOG, todo="describe the release there first")
    if found != changelog.releases[0]:
        raise ReleaseError(f"[{version}] is not its newest release", where=CHANGELOG, todo="release the newest version")
    if not found.date or not found.entries:
        raise ReleaseError(f"[{version}] has no date or no entries", where=CHANGELOG, todo="complete the section")
    if changelog.unreleased:
        raise ReleaseError("changes wait under [Unreleased]", where=CHANGELOG, todo="move them into a new version")
    before = changelog.releases[1] if len(changelog.releases) > 1 else None
    if before and parts(version) <= parts(before.version):
        raise ReleaseError(f"[{version}] is not above [{before.version}]", where=CHANGELOG, todo="take a new version")
    return found, before


def refuse_small_step(found: Differences, version: str) -> None:
    """Raise ReleaseError if the changes ask for a greater version than that of the release."""
    deciding = found.deciding
    least = next_version(found.old.version, found.step)
    if deciding and parts(version) < parts(least):
        what = ".".join(filter(None, (deciding.table, deciding.column)))
        key = deciding.new_key or deciding.old_key
        because = f"{RULES[deciding.kind].reason}: {what}{f' {key}' if key else ''}"
        raise ReleaseError(
            f"{version} is too small a step after {found.old.version} ({because})",
            todo=f"release {least} or later",
        )


def refuse_lost(found: Differences) -> None:
    """Raise ReleaseError if an identifier of the release before is gone and `retired` does not name it."""
    compared = ((change.table, str(change.old_key)) for change in found.changes(kind="identifier_removed"))
    lost = next(itertools.chain(compared, _lost_with_their_table(found)), None)
    if lost:
        raise ReleaseError(
            f"{lost[1]} of {lost[0]} stood in {found.old.version} and is gone",
            where="data/curated/retired.csv",
            todo="retire it there, with what replaces it, or keep it",
        )


def _lost_with_their_table(found: Differences) -> Iterator[tuple[str, str]]:
    """The identifiers of tables that are gone or have another key, of which no row was compared."""
    old, new = found.old.tables, found.new.tables
    retired = {(row["table_name"], row["identifier"]) for row in _rows(new.get("retired"))}
    for name, table in old.items():
        if len(table.key) != 1 or name in POSITIONAL or (name in new and new[name].key == table.key):
            continue
        there = new.get(name)
        kept = {row[there.key[0]] for row in _rows(there)} if there and len(there.key) == 1 else set()
        for row in _rows(table):
            key = row[table.key[0]]
            if key not in kept and (name, key) not in retired:
                yield name, key


def _rows(table: EditionTable | None) -> Iterator[dict[str, str]]:
    if table is None:
        return
    try:
        with table.path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if set(reader.fieldnames or ()) != set(table.fields):
                raise PackageError("has other columns than its descriptor says", where=f"{table.name}.csv")
            yield from reader
    except (UnicodeDecodeError, csv.Error) as error:
        raise PackageError(f"cannot be read ({error})", where=f"{table.name}.csv", todo="run validate") from error


def refuse_unnamed(counts: Iterable[Count], entries: str) -> None:
    """Raise ReleaseError if the section of the changelog does not name a table or column that changed."""
    said = [frozenset(_TICKED.findall(entry)) for entry in _entries(entries)]
    for count in counts:
        column = None if count.kind.startswith(_OF_A_TABLE) else count.column
        if not any(count.table in names and (column is None or column in names) for names in said):
            what = f"`{count.table}`" + (f" with its column `{column}`" if column else "")
            raise ReleaseError(
                f"does not name {what}, where there is a change ({count.kind.replace('_', ' ')}, {count.number})",
                where=CHANGELOG,
                todo="say in one entry what changed there",
            )


def _entries(section: str) -> Iterator[str]:
    """The entries of a section, each with its lines; a row of a table in one is an entry of its own."""
    for entry in re.split(r"^(?=- |#)", section, flags=re.MULTILINE):
        lines = entry.splitlines()
        yield "\n".join(line for line in lines if not line.lstrip().startswith("|"))
        yield from (line for line in lines if line.lstrip().startswith("|"))
