"""In: a package and identifiers. Out: a folder with the Akoma Ntoso files of those decisions, or a page made of each.

The files of the package are copied, checked by the checksum of the descriptor: there is one writer, the build.
Beside Akoma Ntoso files stands `index.json`, which a tool can crawl: every file with its IRIs.
A folder is filled whole or not at all, and only one that is new or empty.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from osce_decisions.build.folder import Folder
from osce_decisions.build.swap import is_left_over, place, swap, temporary, writing
from osce_decisions.check import refuse_invalid
from osce_decisions.check.package import Package, open_package
from osce_decisions.check.tables import read_tables
from osce_decisions.errors import InvalidError, OutputError, PackageError
from osce_decisions.processes import in_order, worth
from osce_decisions.write.akn import FOLDER
from osce_decisions.write.parts import Part

INDEX = "index.json"

Files = Mapping[str, bytes]
"""What one expression gives: the ending of a file's name, behind the identifier of the expression → its bytes."""


Made = tuple[Files, Mapping[str, object]]
"""The files of an expression, and what the index says of them."""

Chosen = tuple[str, Mapping[str, str]]
"""An expression and its resource."""


def export_akn(path: Path, identifiers: Sequence[str], output: Path, *, apart: bool = False) -> int:
    """Copy the files of the named decisions or expressions, or of all, with an index; returns how many.

    `apart`: each statement and annex is a file of its own beside that of its decision (`….attachment_1.xml`).
    """
    with open_package(path) as package:

        def index(listed: list[Mapping[str, object]]) -> Files:
            return {INDEX: _index(package, listed)}

        return _fill(package, identifiers, output, _copying, (package, apart), index)


def _copying(given: tuple[Package, bool]) -> Callable[[Chosen], Made]:
    from osce_decisions.export.akn_parts import entry, split

    package, apart = given

    def make(chosen: Chosen) -> Made:
        name, resource = chosen
        data = _checked(package, resource)
        parts = split(data) if apart else {"main": data}
        endings = {component: ".xml" if component == "main" else f".{component}.xml" for component in parts}
        listed = entry(data, {component: f"{name}{ending}" for component, ending in endings.items()})
        return {endings[component]: part for component, part in parts.items()}, listed

    return make


def _index(package: Package, listed: list[Mapping[str, object]]) -> bytes:
    about = {"package": package.descriptor.get("name"), "version": package.descriptor.get("version")}
    return json.dumps(about | {"files": listed}, ensure_ascii=False, indent=2).encode() + b"\n"


def export_html(path: Path, identifiers: Sequence[str], output: Path) -> int:
    """Write a page for each of the named decisions or expressions, or for all; returns how many."""
    from osce_decisions.export.html import titles

    with open_package(path) as package:
        known = titles(_instruments(package))
        return _fill(package, identifiers, output, _paging, (package, known), lambda _: {})


def _paging(given: tuple[Package, Mapping[str, Mapping[str, Mapping[str, str]]]]) -> Callable[[Chosen], Made]:
    from osce_decisions.export.html import page

    package, known = given

    def make(chosen: Chosen) -> Made:
        _, resource = chosen
        return {".html": page(_checked(package, resource), known, resource["path"])}, {}

    return make


def _fill(
    package: Package,
    identifiers: Sequence[str],
    output: Path,
    begin: Callable[[Any], Callable[[Chosen], Made]],
    given: object,
    beside: Callable[[list[Mapping[str, object]]], Files],
) -> int:
    """Make files of each chosen one, in a temporary place, and put all into the folder; returns how many were made.

    `begin(given)` makes them, in several processes where it pays; `beside` gives what stands beside them, by name.
    """
    chosen, count = _choose(package, identifiers), 0
    listed: list[Mapping[str, object]] = []
    _refuse_to_fill(output)
    refuse_invalid(package)
    with writing(output) if output.is_dir() else temporary(output.parent) as built:
        folder = Folder(built if output.is_dir() else built / output.name)
        results = in_order(begin, given, list(chosen.items()), worth(None, len(chosen)))
        for name, (made, about) in zip(chosen, results, strict=True):
            folder.add(Part(f"{name}{ending}", part) for ending, part in made.items())
            listed.append(about)
            count += len(made)
        folder.add(Part(name, part) for name, part in beside(listed).items())
        files = folder.close()
        if output.is_dir():
            swap(built, output, files, unless=lambda: _refuse_to_fill(output))
        else:
            place(folder.root, output)
    return count


def _choose(package: Package, identifiers: Sequence[str]) -> dict[str, dict[str, str]]:
    """Expression → its resource. An identifier is that of an expression or of a decision, which means all of its."""
    found = {
        resource["path"].removeprefix(f"{FOLDER}/").removesuffix(".xml"): dict(resource)
        for resource in package.resources
        if resource["path"].startswith(f"{FOLDER}/") and resource["path"].endswith(".xml")
    }
    if not found:
        raise PackageError("holds no Akoma Ntoso file", where=package.name, todo="build it with this version")
    names: dict[str, None] = {}
    for one in identifiers:
        # An expression is named by its decision, a full stop, and its revision and language.
        own = [name for name in found if name == one or name.startswith(f"{one}.")]
        if not own:
            raise PackageError(f"holds no decision or expression {one!r}", where=package.name, todo=_hint(one, found))
        names.update(dict.fromkeys(own))
    return {name: found[name] for name in sorted(names or found)}


def _hint(identifier: str, found: dict[str, dict[str, str]]) -> str:
    from difflib import get_close_matches

    known = [*found, *(name.partition(".")[0] for name in found)]
    close = get_close_matches(identifier.lower(), known, n=1) or sorted(found)[:1]
    return f"did you mean {close[0]}?"


def _checked(package: Package, resource: Mapping[str, str]) -> bytes:
    """The bytes of a file, if they are those that the descriptor promises."""
    path = resource["path"]
    try:
        data = package.read(path)
    except OSError as error:
        raise InvalidError(f"cannot be read ({error})", where=path, todo="validate the package") from error
    if resource.get("hash") != f"sha256:{hashlib.sha256(data).hexdigest()}":
        raise InvalidError("is not the file that the descriptor names", where=path, todo="validate the package")
    return data


def _instruments(package: Package) -> Iterator[Mapping[str, object]]:
    """The rows of the one table that a page needs; a package without it has pages without titles and addresses."""
    resource = package.resource("instruments")
    if resource is None:
        return
    read = read_tables(Package(package.root, {"resources": [resource]}, package.name)).get("instruments")
    for finding in read.findings if read else ():
        raise InvalidError(finding.message, where=resource["path"], todo="validate the package")
    yield from (row for _, row in (read.rows if read else ()))


def _refuse_to_fill(output: Path) -> None:
    """Only a folder that is new or empty is filled."""
    if output.is_dir():
        if any(not is_left_over(one) for one in output.iterdir()):
            raise OutputError("stands there and is not empty", where=str(output), todo="name a new folder")
    elif output.exists() or output.is_symlink():
        raise OutputError("stands there and is no folder", where=str(output), todo="name a new folder")
