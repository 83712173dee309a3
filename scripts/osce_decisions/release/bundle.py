"""In: the built package of a clone and a version. Out: `dist/`: one flat zip, and SHA256SUMS of its files.

Same input, same bytes: fixed order, times and rights. `SHA256SUMS` names the files inside the zip,
because a compressor may give other bytes on another machine for the same content.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from osce_decisions.build import Manner, Plan, check
from osce_decisions.build.swap import swap, writing
from osce_decisions.changelog import Release, read_changelog
from osce_decisions.check import validate
from osce_decisions.errors import OutdatedError, ReleaseError
from osce_decisions.lock import reading
from osce_decisions.write import akn, document_schema
from osce_decisions.write.descriptor import PATH, TABLES_PATH

DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "CITATION.cff",
    "data/NOTICE.md",
    "data/README.md",
    "data/ANNOTATION.md",
    "data/AKOMA-NTOSO.md",
    "data/VERSIONING.md",
    document_schema.PATH,
    akn.SCHEMA,
)
"""What stands in a release beside the descriptors and the files that they name."""

_RIGHTS = 0o100644 << 16


def bundle(plan: Plan, version: str, output: Path) -> list[Path]:
    """Make the bundle of a version in the folder `output`. Returns the files written.

    Raises ReleaseError if the changelog lacks the version or changes wait after it, if the tree
    is not what the build makes, or if anything in the package is invalid.
    """
    release = _released(plan.output, version)
    name = f"osce-decisions-{version}.zip"
    with writing(output) as folder:
        with reading(plan.output):
            _refuse_faulty(plan)
            paths = sorted(_paths(plan.output))
            _zip(plan.output, paths, folder / name, str(release.date))
            (folder / "SHA256SUMS").write_bytes(_sums(plan.output, paths))
        fault = next((finding for finding in validate(folder / name) if finding.level == "error"), None)
        if fault:
            raise ReleaseError(f"the bundle is not valid: {fault.message}", where=fault.path, todo="please report it")
        swap(folder, output, (name, "SHA256SUMS"))
    return [output / name, output / "SHA256SUMS"]


def _refuse_faulty(plan: Plan) -> None:
    try:
        check(plan, manner=Manner(strict=True))
    except OutdatedError as error:
        raise ReleaseError(
            f"the tree is not what the build makes: {error.what}", todo="run build and commit"
        ) from error
    fault = next((finding for finding in validate(plan.output) if finding.level == "error"), None)
    if fault:
        raise ReleaseError(f"the package is not valid: {fault.message}", where=fault.path, todo="run validate")


def _released(root: Path, version: str) -> Release:
    changelog = read_changelog(root / "CHANGELOG.md")
    where = "CHANGELOG.md"
    release = next((release for release in changelog.releases if release.version == version), None)
    if release is None:
        raise ReleaseError(f"has no section [{version}]", where=where, todo="describe the release there first")
    if release != changelog.releases[0]:
        raise ReleaseError(f"[{version}] is not its newest release", where=where, todo="release the newest version")
    if not release.date or not release.entries:
        raise ReleaseError(f"[{version}] has no date or no entries", where=where, todo="complete the section")
    if changelog.unreleased:
        raise ReleaseError("changes wait under [Unreleased]", where=where, todo="move them into a new version")
    return release


def _paths(root: Path) -> Iterator[str]:
    """The files of a release, relative to the package."""
    descriptor = json.loads((root / PATH).read_bytes())
    yield from (resource["path"] for resource in descriptor["resources"])
    yield from (PATH, TABLES_PATH)
    for document in DOCUMENTS:
        if not (root / document).is_file():
            raise ReleaseError("is missing", where=document, todo="a release carries it")
        yield document


def _zip(root: Path, paths: list[str], target: Path, date: str) -> None:
    year, month, day = (int(part) for part in date.split("-"))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in paths:
            info = zipfile.ZipInfo(path, (year, month, day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = _RIGHTS
            archive.writestr(info, (root / path).read_bytes())


def _sums(root: Path, paths: list[str]) -> bytes:
    lines = (f"{hashlib.sha256((root / path).read_bytes()).hexdigest()}  {path}\n" for path in paths)
    return "".join(lines).encode("utf-8")
