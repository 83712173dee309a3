"""In: a release, what differs from the one before, the files made. Out: the release note, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from osce_decisions.changelog import Release
from osce_decisions.document.counts import table
from osce_decisions.release.derived import Derived
from osce_decisions.release.differences import Count, Differences
from osce_decisions.release.policy import RULES, next_version


def note(release: Release, found: Differences | None, title: str, stem: str, derived: Derived) -> str:
    """The note of a release; `found` is None for the first one."""
    return (
        "\n\n".join(
            (
                f"# {title}, version {release.version}",
                f"{release.date}.",
                *_files(stem, derived),
                *(_compared(found) if found else ["This is the first release: there is none to compare it with."]),
                "## What changed, in words",
                re.sub(r"^### ", "#### ", release.entries, flags=re.MULTILINE),
            )
        )
        + "\n"
    )


def _files(stem: str, derived: Derived) -> Iterator[str]:
    yield "## Files"
    files = {
        f"{stem}.zip": "the package: tables (CSV), nested JSON, Akoma Ntoso XML, texts, schemas, documentation",
        **derived.made,
        f"{stem}-quality.md": "what was validated and measured, and what is uncertain",
        "SHA256SUMS": "checksums of these files: `sha256sum -c SHA256SUMS`",
        "SHA256SUMS.files": "checksums of what is in the zip: unpack it, and in it `sha256sum -c ../SHA256SUMS.files`",
    }
    yield table(("file", "holds"), [(f"`{name}`", says) for name, says in files.items()])
    if derived.left_out:
        listed = "; ".join(f"{name} ({why})" for name, why in derived.left_out.items())
        yield f"Left out of this release: {listed}."


def _compared(found: Differences) -> Iterator[str]:
    """The least step and what decided it, then a row for each kind of change in a table."""
    old = found.old.version
    yield f"## What changed since {old}, counted"
    deciding = found.deciding
    if deciding is None:
        yield "No difference in any table."
        return
    what = ".".join(filter(None, (deciding.table, deciding.column)))
    yield (
        f"The changes ask for a {found.step} step, version {next_version(old, found.step)} or later: "
        f"{RULES[deciding.kind].reason} (`{what}`). `data/VERSIONING.md` says what a step means."
    )
    yield table(("table", "step", "what", "number"), list(_rows(found.counts)))


def _rows(counts: list[Count]) -> Iterator[tuple[str, str, str, str]]:
    for (name, kind), group in groupby(counts, key=lambda count: (count.table, count.kind)):
        listed = list(group)
        columns = ", ".join(f"`{count.column}`" for count in listed if count.column)
        reason = RULES[kind].reason + (f": {columns}" if columns else "")
        yield f"`{name}`", RULES[kind].step, reason, str(sum(count.number for count in listed))
