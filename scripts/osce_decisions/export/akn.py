"""In: a package and identifiers. Out: a folder with the Akoma Ntoso files of those decisions and an index of them.

The files of the package are copied, checked by the checksum of the descriptor: there is one writer, the build.
Beside them stands `index.json`, which a tool can crawl: every file with its IRIs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from osce_decisions.check import refuse_invalid
from osce_decisions.check.package import Package, open_package
from osce_decisions.export.akn_parts import entry, split
from osce_decisions.export.chosen import Chosen, checked, choose, filled, refuse_to_fill
from osce_decisions.processes import in_order, worth
from osce_decisions.write.parts import Part

INDEX = "index.json"

Made = tuple[Mapping[str, bytes], Mapping[str, object]]
"""The files of an expression by name, and what the index says of them."""


def export_akn(path: Path, identifiers: Sequence[str], output: Path, *, apart: bool = False) -> int:
    """Copy the files of the named decisions or expressions, or of all, with an index; returns how many.

    `apart`: each statement and annex is a file of its own beside that of its decision (`….attachment_1.xml`).
    """
    count = 0
    listed: list[Mapping[str, object]] = []
    with open_package(path) as package:
        chosen = choose(package, identifiers)
        refuse_to_fill(output)
        refuse_invalid(package)
        with filled(output) as folder:
            for made, about in in_order(_copying, (package, apart), chosen.items(), worth(None, len(chosen))):
                folder.add(Part(name, part) for name, part in made.items())
                listed.append(about)
                count += len(made)
            folder.add([Part(INDEX, _index(package, listed))])
    return count


def _copying(given: tuple[Package, bool]) -> Callable[[Chosen], Made]:
    package, apart = given

    def make(chosen: Chosen) -> Made:
        name, resource = chosen
        data = checked(package, resource)
        parts = split(data) if apart else {"main": data}
        files = {part: f"{name}.xml" if part == "main" else f"{name}.{part}.xml" for part in parts}
        return {files[part]: content for part, content in parts.items()}, entry(data, files)

    return make


def _index(package: Package, listed: list[Mapping[str, object]]) -> bytes:
    about = {"package": package.descriptor.get("name"), "version": package.descriptor.get("version")}
    return json.dumps(about | {"files": listed}, ensure_ascii=False, indent=2).encode() + b"\n"
