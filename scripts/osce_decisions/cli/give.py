"""In: a package. Out: the same for others: in another format, on the pages, as a release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_decisions.cli.group import main, plan_of, say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class _Exporting(click.Command):
    """The command `export`: its help lists the formats, as each declares itself."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from osce_decisions.export import format_of, names

        with formatter.section("Formats"):
            formatter.write_dl([(name, format_of(name).says) for name in names()])


class _Format(click.ParamType[str]):
    """The name of a format; which there are, the folder of formats says when it is asked."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from osce_decisions.export import names

        return click.Choice(names()).convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from osce_decisions.export import names

        return click.Choice(names()).shell_complete(ctx, param, incomplete)


@main.command(cls=_Exporting, short_help="Export the package, or some of its decisions, to another format.")
@click.argument("format_", metavar="FORMAT", type=_Format())
@click.argument("identifiers", metavar="[ID]...", nargs=-1)
@click.option("--output", required=True, type=click.Path(path_type=Path), help="File to write, or new folder.")
@click.option("--package", "path", type=click.Path(path_type=Path), help="Package to read, instead of the clone's.")
@click.option("--split", is_flag=True, help="akn: a separate file for each statement and annex.")
@click.option("--language", help="html: en, fr, de, es, it or ru for all pages but the decisions (default: en).")
@click.option("--jobs", type=click.IntRange(min=1), help="html: processes to use (default: all, where it pays).")
def export(
    format_: str,
    identifiers: tuple[str, ...],
    output: Path,
    path: Path | None,
    split: bool,
    language: str | None,
    jobs: int | None,
) -> None:
    """Export the package to FORMAT, one of those below.

    ID is a decision (mc-dec-6-17, in every language) or an expression (mc-dec-6-17.fr); without any, all are exported.
    Only akn and html take identifiers; the other formats hold the whole package.
    """
    from osce_decisions.console.progress import on_terminal
    from osce_decisions.export import Manner
    from osce_decisions.export import export as write
    from osce_decisions.resources import clone_folder

    with on_terminal("writing") as progress:
        made = write(format_, path or clone_folder(), output, identifiers, Manner(split, jobs, progress, language))
    say(f"written: {made} in {output}")


@main.command(short_help="Write the generated parts of the pages.")
@click.option("--check", is_flag=True, help="Change nothing: compare the pages with the data.")
@click.option("--package", "path", type=click.Path(path_type=Path), help="Package to write in, instead of the clone.")
def document(check: bool, path: Path | None) -> None:
    """Write the generated parts of the pages: codebook, counts, figures and answers."""
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


@main.command(short_help="Keep the fingerprint of a release for later comparison.")
@click.argument("package")
def fingerprint(package: str) -> None:
    """Keep the fingerprint of PACKAGE, a released folder, zip or git revision, in data/releases/ of the clone.

    Commit it: the next release is compared with it and may not lose its identifiers.
    """
    from osce_decisions.release.fingerprint import keep_fingerprint
    from osce_decisions.resources import clone_folder

    say(f"written: {keep_fingerprint(package, clone_folder())}")


@main.command(short_help="Make the release of a version.")
@click.argument("version")
@click.option("--output", type=click.Path(path_type=Path), help="Folder of the release (default: dist/).")
def release(version: str, output: Path | None) -> None:
    """Make the release of VERSION: the zip, every format of export, a note, a quality report, checksums.

    Refuses, in one line, changes that the changelog does not name, too small a step, a lost identifier, and anything
    that is invalid or differs from what build makes. Replaces a release in the folder as a whole.
    """
    from osce_decisions.release.bundle import bundle
    from osce_decisions.resources import clone_folder

    root = clone_folder()
    for path in bundle(plan_of(None, None, None), version, output or root / "dist"):
        say(f"written: {path}")
