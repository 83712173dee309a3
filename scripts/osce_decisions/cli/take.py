"""In: received files. Out: their decisions printed, or added to the source texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_decisions.cli.group import is_terminal, main, say, warn
from osce_decisions.console.terminal import plain_json, plain_xml
from osce_decisions.errors import OsceDecisionsError

if TYPE_CHECKING:
    from osce_decisions.console.add import Adder, Sorted


_limit = click.option(
    "--limit",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Set a limit of a file: pages, glyphs (on a page), paragraphs, nesting, unpacked (MB), text (million "
    "characters), seconds (for each 100 kB), memory (MB).",
)
"""The option of the commands that read files from strangers."""


@main.command(short_help="Parse decision texts to nested JSON or Akoma Ntoso.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--language", help="Code of the language (fr), if it cannot be told from the texts.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "akn"]),
    default="json",
    show_default=True,
    help="akn: the XML of one decision.",
)
@_limit
def parse(files: tuple[Path, ...], language: str | None, format_: str, limit: tuple[str, ...]) -> None:
    """Parse decisions (text, PDF, DOCX, HTML, Markdown) to nested JSON on standard output; - reads standard input.

    One object a line, indented on a terminal; with --format akn the XML of one decision. What is uncertain is on
    standard error and under diagnostics.
    """
    from osce_decisions.console.parse import parse_files, parse_to_xml
    from osce_decisions.extract import read_limits

    limits, is_seen = read_limits(limit), sys.stdout.isatty()
    if format_ == "akn":
        xml = parse_to_xml(files, language, sys.stdin.buffer, warn, limits)
        sys.stdout.buffer.write(plain_xml(xml) if is_seen else xml)
    else:
        for line in parse_files(files, language, sys.stdin.buffer, warn, indented=is_seen, limits=limits):
            sys.stdout.buffer.write(plain_json(line) if is_seen else line)
    sys.stdout.buffer.flush()


@main.command(short_help="Add received files to the source texts.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--list", "listed", type=click.Path(path_type=Path), help="CSV: file, decision_id, language, origin.")
@click.option("--decision-id", help="Identifier of the decision (mc-dec-6-17), if the text does not print it.")
@click.option("--language", help="Code of the language (fr), if it cannot be told from the text.")
@click.option("--origin", help="Where the files come from, in words.")
@click.option("--source", type=click.Path(path_type=Path), help="Folder of source texts of your own corpus.")
@click.option("--replace", is_flag=True, help="Replace the text that the decision has in this language.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use (default: all processors, where it pays).")
@_limit
def add(
    files: tuple[Path, ...],
    listed: Path | None,
    decision_id: str | None,
    language: str | None,
    origin: str | None,
    source: Path | None,
    replace: bool,
    yes: bool,
    jobs: int | None,
    limit: tuple[str, ...],
) -> None:
    """Add received texts, PDF, DOCX, HTML or Markdown files to the source texts, with their rows in sources.csv.

    A folder means the files in it. Shows what was understood and asks once before it writes. Passes over what is there
    already, so an interrupted run can be repeated. Exits with 2 if a file was refused.
    """
    from osce_decisions import authorities
    from osce_decisions.console.add import Adder
    from osce_decisions.console.overview import overview
    from osce_decisions.console.progress import on_terminal
    from osce_decisions.console.received import Given, named
    from osce_decisions.extract import read_limits
    from osce_decisions.languages import load
    from osce_decisions.resources import clone_folder, curated_folder

    if not files and listed is None:
        raise OsceDecisionsError("there is nothing to add", todo="name files or folders, or a list with --list")
    if language is not None:
        load(language)
    folder = source or clone_folder() / "data" / "source"
    chosen = named(files, listed, Given(decision_id, language, origin))
    adder = Adder(folder, authorities.load(curated_folder()), read_limits(limit), replace)
    with on_terminal("reading") as progress:
        found = adder.propose(chosen, progress, jobs)
    for line in overview(found, adder):
        say(line, err=line.startswith("refused: "))
    if found.proposals:
        if not yes:
            _ask(len(found.proposals))
        _put(adder, found)
    if found.refused:
        raise click.exceptions.Exit(2)


def _ask(total: int) -> None:
    """Ask once for all texts; where nobody can answer, nothing is added."""
    if not is_terminal():
        raise OsceDecisionsError("nothing was added", todo="look at the above, then give --yes")
    click.confirm("\nAdd it?" if total == 1 else f"\nAdd these {total}?", abort=True)


def _put(adder: Adder, found: Sorted) -> None:
    from osce_decisions.console.add import add as put
    from osce_decisions.console.progress import on_terminal

    total = len(found.proposals)
    with on_terminal("adding") as progress:
        for done in put(adder, found.proposals):
            if progress:
                progress(done, total)
    names = found.proposals[0].candidate.entry.source_file if total == 1 else f"{total} texts"
    say(f"added: {names}; build makes the data of it")
