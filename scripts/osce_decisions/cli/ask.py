"""In: a package, texts or two packages. Out: what is asked of them: rows, scores, differences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_decisions.cli.group import main, say
from osce_decisions.console.terminal import plain_json

if TYPE_CHECKING:
    pass


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The identifiers of decisions, expressions and actors that begin so, for the completion of a shell."""
    from osce_decisions.console.completion import identifiers

    return identifiers(ctx.params.get("path"), incomplete)


@main.command(short_help="Show what the package holds under an identifier or symbol.")
@click.argument("identifier", shell_complete=_complete)
@click.option("--references", "lists", flag_value="references", multiple=True, help="Only what it cites.")
@click.option("--commitments", "lists", flag_value="commitments", multiple=True, help="Only what it asks, and of whom.")
@click.option("--json", "as_json", is_flag=True, help="For programs: the rows as JSON.")
@click.option("--package", "path", type=click.Path(path_type=Path), help="Package to read, instead of the clone's.")
def show(identifier: str, lists: tuple[str, ...], as_json: bool, path: Path | None) -> None:
    """Show a decision, a paragraph with its annotations, an actor with its duties, or a row of any table.

    IDENTIFIER may be a symbol in any usual spelling (MC.DEC/6/17), an identifier (mc-dec-6-17.fr#o7), the citation of
    a paragraph or the English name of an actor.
    """
    from osce_decisions.console import screen
    from osce_decisions.console.show import as_data, shown
    from osce_decisions.resources import clone_folder

    package = path or clone_folder()
    if as_json:
        screen.say_json(as_data(package, identifier, lists))
        return
    terminal = screen.console()
    screen.print_parts(list(shown(package, identifier, lists, terminal.width)), terminal)


@main.command(short_help="Measure the annotations against hand-made ones.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--differences", is_flag=True, help="List every row and field that differs.")
@click.option("--across", "languages", is_flag=True, help="Compare texts of one decision in several languages.")
@click.option("--json", "as_json", is_flag=True, help="For programs: the scores as JSON.")
def measure(files: tuple[Path, ...], differences: bool, languages: bool, as_json: bool) -> None:
    """Precision, recall and F1 of the annotations, table by table.

    Each FILE is hand-made JSON in the nested format, beside the text of the same name (.txt). With --across, each FILE
    is the text of a decision in one language, and the rows of the languages are compared.
    """
    if languages:
        from osce_decisions.console import across

        for line in across.report(across.across(files), differences=differences):
            say(line)
        return
    from osce_decisions.console import screen
    from osce_decisions.console.measure import as_data, measure_files, report

    scores = measure_files(files)
    if as_json:
        screen.say_json(as_data(scores, differences=differences))
        return
    terminal = screen.console()
    screen.print_parts(report(scores, differences=differences), terminal)


@main.command(short_help="Compare two packages; name the version that the changes need.")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print every change as JSON.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a page of the changes to this new file.")
@click.option("--most", type=click.IntRange(min=0), help="Changes to show for each table (5; 1,000 on a page).")
def diff(old: str, new: str | None, as_json: bool, html: Path | None, most: int | None) -> None:
    """Compare OLD with NEW: folders, zips, or git revisions of this clone (NEW: the clone itself)."""
    from osce_decisions.release import report
    from osce_decisions.release.differences import compared
    from osce_decisions.release.edition import opened
    from osce_decisions.release.page import write_page
    from osce_decisions.resources import clone_folder

    with opened(old) as before, opened(new or str(clone_folder())) as after, compared(before, after) as found:
        if html:
            write_page(found, 1000 if most is None else most, html)
            say(f"written: {html}")
        elif as_json:
            for part in report.as_json(found):
                click.echo(plain_json(part.encode()), nl=False)
            click.echo()
        else:
            for line in report.described(found, 5 if most is None else most):
                say(line)
