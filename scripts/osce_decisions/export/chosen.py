"""In: a package, identifiers and a folder. Out: the chosen files, each checked; the folder, filled whole or not at all.

What is exported is what the build wrote: a file is checked by the checksum of the descriptor before it is used. Only a
folder that is new or empty is filled.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from osce_decisions.build.folder import Folder
from osce_decisions.build.swap import is_left_over, place, swap, temporary, writing
from osce_decisions.check.package import Package
from osce_decisions.errors import InvalidError, OutputError, PackageError
from osce_decisions.write.akn import FOLDER

Chosen = tuple[str, Mapping[str, str]]
"""An expression and the resource of its Akoma Ntoso file."""


def choose(package: Package, identifiers: Sequence[str]) -> dict[str, dict[str, str]]:
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


def checked(package: Package, resource: Mapping[str, str]) -> bytes:
    """The bytes of a file, if they are those that the descriptor promises."""
    path = resource["path"]
    try:
        data = package.read(path)
    except OSError as error:
        raise InvalidError(f"cannot be read ({error})", where=path, todo="validate the package") from error
    if resource.get("hash") != f"sha256:{hashlib.sha256(data).hexdigest()}":
        raise InvalidError("is not the file that the descriptor names", where=path, todo="validate the package")
    return data


def refuse_to_fill(output: Path) -> None:
    """Only a folder that is new or empty is filled."""
    if output.is_dir():
        if any(not is_left_over(one) for one in output.iterdir()):
            raise OutputError("exists and is not empty", where=str(output), todo="name a new folder")
    elif output.exists() or output.is_symlink():
        raise OutputError("exists and is not a folder", where=str(output), todo="name a new folder")


@contextlib.contextmanager
def filled(output: Path) -> Iterator[Folder]:
    """A folder to add files to; when the block ends well, what it holds is put in the place of `output`."""
    refuse_to_fill(output)
    with writing(output) if output.is_dir() else temporary(output.parent) as built:
        folder = Folder(built if output.is_dir() else built / output.name)
        yield folder
        files = folder.close()
        if output.is_dir():
            top = sorted({path.partition("/")[0] for path in files})
            swap(built, output, top, unless=lambda: refuse_to_fill(output))
        else:
            place(folder.root, output)
