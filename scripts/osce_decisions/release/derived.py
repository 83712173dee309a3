"""In: an unpacked release. Out: the same in every format of `export`, a file each, and what was left out and why."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from osce_decisions.export import Whole, export, format_of, names
from osce_decisions.release.archive import files_of, write_zip


@dataclass(frozen=True, slots=True)
class Derived:
    """What was made: name of a file → what it holds; format → why it was left out."""

    made: Mapping[str, str]
    left_out: Mapping[str, str]


def derive(package: Path, folder: Path, stem: str, date: str) -> Derived:
    """Write a release in every format into `folder`, each file named after `stem`; a folder of files is one zip.

    A format whose library is not installed, or whose files are never the same, is left out. Raises as `export` does.
    """
    made: dict[str, str] = {}
    left_out: dict[str, str] = {}
    for name in names():
        form = format_of(name)
        if isinstance(form, Whole) and not form.repeatable:
            left_out[name] = f"no two files of it are the same; `osce-decisions export {name}` makes one"
            continue
        is_folder = not isinstance(form, Whole) or form.begins is None
        ending = (isinstance(form, Whole) and form.ending) or name
        target = folder / (f"{stem}-{name}" if is_folder else f"{stem}.{ending}")
        if isinstance(form, Whole) and form.library and find_spec(form.library) is None:
            left_out[name] = f"{form.library} is not installed"
            continue
        export(name, package, target)
        if is_folder:
            write_zip(folder / f"{target.name}.zip", files_of(target), date)
            shutil.rmtree(target)
            target = folder / f"{target.name}.zip"
        made[target.name] = form.says
    return Derived(made, left_out)
