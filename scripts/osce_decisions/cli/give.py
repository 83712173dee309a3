"""In: a package. Out: the same for others: in another format, on the pages, as a release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_decisions.cli.group import main, plan_of, say

if TYPE_CHECKING:
    pass


_FORMATS = sorted(path.stem for path in (Path(__file__).parents[1] / "export" / "formats").glob("[!_]*.py"))
"""A format is a file of that folder; help lists them without reading them."""


@main.command(short_help="Export the package, or some of its decisions, to another format.")
@click.argument("format_", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.argument("identifiers", metavar="[ID]...", nargs=-1)
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="New folder for akn and html, file for sqlite and xlsx.",
)
@click.option("--package", "path", type=click.Path(path_type=Path), help="Package to read, instead of the clone's.")
@click.option("--split", is_flag=True, help="akn: each statement and annex in a file of its own.")
@click.option("--jobs", type=click.IntRange(min=1), help="html: processes to use (default: all, where it pays).")
def export(
    format_: str, identifiers: tuple[str, ...], output: Path, path: Path | None, split: bool, jobs: int | None
) -> None:
    """Export the package to FORMAT: akn (the Akoma Ntoso files), html (a site), sqlite (a database), xlsx.

    ID is a decision (mc-dec-6-17: in every language) or an expression (mc-dec-6-17.fr); without any, all of them.
    A database and an Excel workbook (xlsx) always hold all.
    """
    from osce_decisions.console.progress import on_terminal
    from osce_decisions.export.formats import Request, load
    from osce_decisions.export.formats import export as written
    from osce_decisions.resources import clone_folder

    with on_terminal("writing") as progress:
        count = written(format_, Request(path or clone_folder(), identifiers, output, split, jobs, progress))
    say(f"written: {count} {load(format_).counted}{'s' if count != 1 else ''} in {output}")


@main.command(short_help="Write codebook, figures and answers of the pages anew.")
@click.option("--check", is_flag=True, help="Change nothing: compare the pages with what would be written.")
@click.option("--package", "path", type=click.Path(path_type=Path), help="Package with the pages, not the clone's.")
def document(check: bool, path: Path | None) -> None:
    """Write what the pages say of the data anew: codebook, figures and answers."""
    from osce_decisions.document import document as write
    from osce_decisions.document import outdated
    from osce_decisions.resources import clone_folder

    root = path or clone_folder()
    if check:
        outdated(root)
        say("the pages say what the data say")
        return
    changed = write(root)
    say(f"written: {', '.join(changed)}" if changed else "the pages need no change")


@main.command(short_help="Bundle the package for a release.")
@click.argument("version")
@click.option("--output", type=click.Path(path_type=Path), help="Folder of the bundle (default: dist/).")
def release(version: str, output: Path | None) -> None:
    """Bundle the package: one zip with the descriptor at its root, and SHA256SUMS."""
    from osce_decisions.release import bundle
    from osce_decisions.resources import clone_folder

    root = clone_folder()
    for path in bundle(plan_of(None, None, None), version, output or root / "dist"):
        say(f"written: {path}")
