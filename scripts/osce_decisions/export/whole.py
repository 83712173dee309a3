"""In: a format that holds a whole package. Out: its file or folder, complete or not at all.

Only a file of the same format is replaced, and only a folder that is new or empty is filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from osce_decisions.build.swap import place, temporary
from osce_decisions.check import refuse_invalid
from osce_decisions.check.package import open_package
from osce_decisions.check.tables import Read, read_tables
from osce_decisions.errors import InvalidError, OutputError, PackageError
from osce_decisions.export.format import Whole

_BEGINNING = 128
"""Bytes by which the format of a file is told."""


def write_whole(name: str, form: Whole, path: Path, output: Path) -> int:
    """Write a package in a format; returns what the format counts.

    Raises PackageError if the library of the format is missing, InvalidError if the package is at fault,
    OutputError if the target cannot be written or is something else.
    """
    if form.library and find_spec(form.library) is None:
        todo = "pip install 'osce-decisions[formats]'"
        raise PackageError(f"{name} needs {form.library}, which is not installed", todo=todo)
    _refuse_to_replace(name, form, output)
    if not output.parent.is_dir():
        raise OutputError("cannot be written (no such folder)", where=str(output), todo="choose another file")
    with open_package(path) as package, temporary(output.parent) as folder:
        tables = read_tables(package)
        _refuse_faults(path, tables)
        refuse_invalid(package)
        made = folder / output.name
        count = form.write(package, tables, made)
        _refuse_to_replace(name, form, output)
        place(made, output)
    return count


def _refuse_faults(path: Path, tables: Mapping[str, Read]) -> None:
    if not tables:
        raise InvalidError("describes no table", where=str(path), todo="validate the package first")
    for read in tables.values():
        if read.findings:
            raise InvalidError(read.findings[0].message, where=read.path, todo="validate the package first")


def _refuse_to_replace(name: str, form: Whole, output: Path) -> None:
    """Only what the same command made is replaced, never another file or a device."""
    if not output.exists() and not output.is_symlink():
        return
    if form.begins is None:
        if output.is_symlink() or not output.is_dir():
            raise OutputError("exists and is not a folder", where=str(output), todo="name a new folder")
        if any(output.iterdir()):
            raise OutputError("exists and is not empty", where=str(output), todo="name a new folder")
        return
    try:
        known = output.is_file() and not output.is_symlink()
        begun = output.open("rb").read(_BEGINNING) if known else b""
        known = known and (begun == b"" or form.begins.match(begun) is not None)
    except OSError:
        known = False
    if not known:
        raise OutputError(f"exists and is not a file of the format {name}", where=str(output), todo="name another file")
