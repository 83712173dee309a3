"""In: the built package of a clone and a version. Out: `dist/`: the zip, derived formats, note, report, checksums.

Same input, same bytes: fixed order, times and rights, whatever the day, folder, time zone and rights of the user. The
folder is put in its place whole, so that it is never half-written nor mixed of two versions.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from osce_decisions.build import Manner, Plan, check
from osce_decisions.build.swap import swap, writing
from osce_decisions.changelog import Release
from osce_decisions.check import validate
from osce_decisions.check.archive import unpacked
from osce_decisions.check.package import open_package
from osce_decisions.document import outdated
from osce_decisions.errors import OutdatedError, OutputError, ReleaseError
from osce_decisions.lock import reading
from osce_decisions.model import Finding
from osce_decisions.release.archive import Content, files_of, sums, write_zip
from osce_decisions.release.derived import derive
from osce_decisions.release.differences import Differences, compared
from osce_decisions.release.documents import documents
from osce_decisions.release.edition import opened
from osce_decisions.release.fingerprint import FOLDER, refuse_other, write_fingerprint
from osce_decisions.release.note import note
from osce_decisions.release.quality import quality
from osce_decisions.release.refusals import (
    refuse_lost,
    refuse_small_step,
    refuse_unnamed,
    released,
)
from osce_decisions.write.descriptor import PATH, TABLES_PATH

_NAME = "osce-decisions"
_OURS = re.compile(rf"{_NAME}-\d+\.\d+\.\d+[-.][\w.-]+|SHA256SUMS(?:\.files)?", re.ASCII)
"""What a folder of a release holds: one that holds anything else is not replaced."""


def bundle(plan: Plan, version: str, output: Path) -> list[Path]:
    """Make the release of a version in the folder `output`. Returns the files in it.

    Raises ReleaseError if the changelog lacks the version or what changed, if the version is too small a step, if an
    identifier is lost, if the tree is not what the build makes, or if anything in it is invalid; OutputError if
    something else than a release stands in the place.
    """
    root, output = plan.output, output.resolve()
    release, before = released(root, version)
    _refuse_to_replace(output)
    with writing(output.parent) as folder:
        made = folder / output.name
        made.mkdir()
        with reading(root), _compared(root, before) as found:
            _refuse_changes(found, release)
            findings = _refuse_faulty(plan)
            _refuse_other_fingerprint(root, folder / "fingerprint", version)
            _fill(root, made, release, found, findings)
        swap(folder, output.parent, (output.name,), unless=lambda: _refuse_to_replace(output))
    return sorted(output.iterdir())


def _fill(root: Path, made: Path, release: Release, found: Differences | None, findings: list[Finding]) -> None:
    """Write everything that a release holds into a new folder."""
    stem, date = f"{_NAME}-{release.version}", str(release.date)
    archive, files = made / f"{stem}.zip", _files(root)
    write_zip(archive, files, date)
    _refuse_faulty_zip(archive)
    with unpacked(archive) as package:
        derived = derive(package, made, stem, date)
        with open_package(package) as opened_package:
            report = quality(opened_package, root, release, findings)
            title = str(opened_package.descriptor["title"])
    (made / f"{stem}-quality.md").write_bytes(report.encode())
    (made / f"{stem}-note.md").write_bytes(note(release, found, title, stem, derived).encode())
    (made / "SHA256SUMS.files").write_bytes(sums(files))
    (made / "SHA256SUMS").write_bytes(sums(files_of(made)))


def _refuse_to_replace(output: Path) -> None:
    """Only a release is replaced by one, or an empty folder."""
    if not output.exists() and not output.is_symlink():
        return
    if output.is_symlink() or not output.is_dir():
        raise OutputError("exists and is not a folder", where=str(output), todo="name another folder")
    for strange in sorted(output.iterdir()):
        if _OURS.fullmatch(strange.name) and strange.is_file() and not strange.is_symlink():
            continue
        raise OutputError("exists and is not part of a release", where=str(strange), todo="name another folder")


@contextlib.contextmanager
def _compared(root: Path, before: Release | None) -> Iterator[Differences | None]:
    """What differs from the release before, whose fingerprint the tree keeps; None if there was none."""
    if before is None:
        yield None
        return
    kept = root / FOLDER / before.version
    if not kept.is_dir():
        raise ReleaseError(
            f"{before.version} has no fingerprint to compare with",
            where=f"{FOLDER}/{before.version}",
            todo="osce-decisions fingerprint with its zip or revision",
        )
    with opened(str(kept)) as old, opened(str(root)) as new, compared(old, new) as found:
        if old.version != before.version:
            raise ReleaseError(f"is the fingerprint of {old.version}", where=f"{FOLDER}/{before.version}")
        yield found


def _refuse_changes(found: Differences | None, release: Release) -> None:
    if found is not None:
        refuse_lost(found)
        refuse_small_step(found, release.version)
        refuse_unnamed(found.counts, release.entries)


def _refuse_other_fingerprint(root: Path, made: Path, version: str) -> None:
    """A version that was released once is not released again with other data."""
    if (root / FOLDER / version).is_dir():
        with opened(str(root)) as edition:
            write_fingerprint(edition, made)
        refuse_other(made, root / FOLDER / version)


def _refuse_faulty(plan: Plan) -> list[Finding]:
    """What a whole validation says of the tree, none of it an error."""
    try:
        check(plan, manner=Manner(strict=True))
    except OutdatedError as error:
        raise ReleaseError(
            f"the tree is not what the build makes: {error.what}", todo="run build and commit"
        ) from error
    try:
        outdated(plan.output)
    except OutdatedError as error:
        raise ReleaseError(error.what, todo="run document and commit") from error
    findings = list(validate(plan.output))
    fault = next((finding for finding in findings if finding.level == "error"), None)
    if fault:
        raise ReleaseError(f"the package is not valid: {fault.message}", where=fault.path, todo="run validate")
    return findings


def _refuse_faulty_zip(archive: Path) -> None:
    """The zip is valid as a download, by our own rules and by frictionless itself."""
    fault = next((finding for finding in validate(archive) if finding.level == "error"), None)
    if fault:
        raise ReleaseError(f"the zip is not valid: {fault.message}", where=fault.path, todo="please report it")
    if find_spec("frictionless") is None:
        raise ReleaseError("a release needs frictionless", todo="install osce-decisions[validate]")
    command = [sys.executable, "-m", "frictionless", "validate", str(archive)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise ReleaseError(f"frictionless refuses the zip: {''.join(said)[:200]}", todo="please report it")


def _files(root: Path) -> Mapping[str, Content]:
    """Path → file of everything that the zip holds."""
    descriptor = json.loads((root / PATH).read_bytes())
    paths = [*(resource["path"] for resource in descriptor["resources"]), PATH, TABLES_PATH]
    files: dict[str, Content] = {path: root / path for path in paths}
    return {**files, **documents(root, frozenset(files))}
