"""In: a command line. Out: what the commands do, one line for each error, an exit code.

The only place that catches errors. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from osce_decisions.console.terminal import Messages, plain, plain_json, plain_xml
from osce_decisions.errors import OsceDecisionsError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from osce_decisions.build import Outcome, Plan


class _Commands(click.Group):
    """The commands; an error of ours is one line on standard error and its exit code."""

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        # A letter that the encoding of the output lacks is shown by its number, whatever the surroundings.
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        with _shown_plainly():
            return super().make_context(*arguments, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        # A termination ends like an interrupt: what was begun is undone on the way out.
        for ending in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.default_int_handler)
        logging.getLogger("osce_decisions").handlers = [Messages(_warn)]
        try:
            with _shown_plainly():
                done = super().invoke(ctx)
            sys.stdout.flush()
        except OsceDecisionsError as error:
            _say(f"error: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            _say(_interrupted(), err=True)
            ctx.exit(130)
        except BrokenPipeError:
            _drop_output()
            ctx.exit(1)
        except OSError as error:
            _drop_output()
            _say(
                f"error: {error.filename or 'output'}: {error.strerror or error}; free space or check rights", err=True
            )
            ctx.exit(2)
        return done


@contextlib.contextmanager
def _shown_plainly() -> Iterator[None]:
    """What click has to say of the arguments repeats them: names of files that a shell put there, too."""
    try:
        yield
    except click.ClickException as error:
        error.message = plain(error.message)  # type: ignore[misc]  # declared final; nobody has read it yet
        if not isinstance(error, click.exceptions.NoArgsIsHelpError):
            error.show = partial(_show_in_one_line, error)  # type: ignore[method-assign]
        raise


def _show_in_one_line(error: click.ClickException, file: Any = None) -> None:
    """What click has to say, in the form of our own errors."""
    said = " ".join(error.format_message().rstrip(".").split())
    context = getattr(error, "ctx", None)
    help_of = f"; {context.command_path} --help tells more" if context else ""
    _say(f"error: {said[:1].lower()}{said[1:]}{help_of}", err=True)


def _say(line: str, *, err: bool = False) -> None:
    """Print a line from anywhere."""
    click.echo(plain(line), err=err)


def _interrupted() -> str:
    """What an interrupt has left; it may come when all is done but the last line."""
    swap = sys.modules.get("osce_decisions.build.swap")
    done = swap.changed() if swap else ()
    return (
        f"interrupted: {', '.join(map(str, done))} was changed before" if done else "interrupted: nothing was changed"
    )


def _drop_output() -> None:
    """Forget what could not be written, or the end of the program would try again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _warn(line: str) -> None:
    _say(f"warning: {line}", err=True)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="osce-decisions", prog_name="osce-decisions")
def main() -> None:
    """Decisions of the OSCE as a data package: build it, check it, read it."""


def _plan(source: Path | None, output: Path | None, curated: Path | None) -> Plan:
    """The clone's own folders, unless a corpus of the user's own is named."""
    from osce_decisions.build import Plan
    from osce_decisions.resources import clone_folder, curated_folder

    if source and not output:
        # The package of the clone is ours: another corpus must not take its place unasked.
        raise OsceDecisionsError("--source needs --output", todo="name the folder of your own package")
    root = output or clone_folder()
    texts = source or root / "data" / "source"
    made_by_hand = curated or curated_folder()
    metadata = (texts if source else made_by_hand) / "package.json"
    return Plan(source=texts, curated=made_by_hand, metadata=metadata, output=root)


@main.command(short_help="Build the data package from the source texts.")
@click.option("--check", is_flag=True, help="Change nothing: compare what would be built with what is there.")
@click.option("--source", type=click.Path(path_type=Path), help="Folder of source texts with sources.csv.")
@click.option("--output", type=click.Path(path_type=Path), help="Folder of the package to build.")
@click.option("--curated", type=click.Path(path_type=Path), help="Folder of hand-made tables, instead of our own.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use (default: all processors, where it pays).")
@click.option("--strict", is_flag=True, help="Stop at the first text that is refused, instead of setting it aside.")
@click.option("--shard", metavar="I/N", help="Make the I-th of N parts alone, for merge (any job array).")
@click.option("--fresh", is_flag=True, help="Make every decision anew, also those that have not changed.")
def build(
    check: bool,
    source: Path | None,
    output: Path | None,
    curated: Path | None,
    jobs: int | None,
    strict: bool,
    fresh: bool,
    shard: str | None,
) -> None:
    """Build the data package from the source texts, whole or not at all.

    A text that is refused or fails a check is set aside: it stands with its reason in the table rejected, the others
    are built, and the exit code is 1.
    """
    from osce_decisions import build as pipeline
    from osce_decisions.build.cache import place_of
    from osce_decisions.build.shards import build_shard, parse_shard
    from osce_decisions.console.progress import on_terminal

    plan = _plan(source, output, curated)
    run = pipeline.check if check else pipeline.build
    if shard:
        if check:
            raise OsceDecisionsError("--check and --shard exclude each other", todo="leave one of them out")
        with on_terminal("building") as progress:
            path = build_shard(plan, parse_shard(shard), progress, pipeline.Manner(jobs, strict))
        _say(f"made: shard {shard} in {path}; merge puts all of them together")
        return
    # What is compared must not come from what an earlier build kept.
    cache = None if fresh or check else place_of(plan.output)
    with on_terminal("building") as progress:
        outcome = run(plan, progress, pipeline.Manner(jobs, strict, cache))
    _tell(outcome, "unchanged" if check else "built", plan.output)


def _tell(outcome: Outcome, done: str, output: Path) -> None:
    """What was built and what was set aside; the exit code tells of that too."""
    from osce_decisions.console.report import rejections

    corpus = outcome.corpus
    for name in corpus.unlisted():
        _warn(f"{corpus.folder / name} is not listed in sources.csv and was left out")
    for line in rejections(outcome.rejected):
        _warn(line)
    count = len(corpus.entries) - len(outcome.rejected)
    _say(f"{done}: {count} expression{'s' if count != 1 else ''} in {output}")
    if outcome.rejected:
        raise click.exceptions.Exit(1)


@main.command(short_help="Put the shards of a package together.")
@click.option("--source", type=click.Path(path_type=Path), help="Folder of source texts with sources.csv.")
@click.option("--output", type=click.Path(path_type=Path), help="Folder of the package to build.")
@click.option("--curated", type=click.Path(path_type=Path), help="Folder of hand-made tables, instead of our own.")
def merge(source: Path | None, output: Path | None, curated: Path | None) -> None:
    """Build the package of the shards that build --shard made beside it, byte for byte as one build would."""
    from osce_decisions.build.shards import merge as merged
    from osce_decisions.console.progress import on_terminal

    plan = _plan(source, output, curated)
    with on_terminal("merging") as progress:
        outcome = merged(plan, progress)
    _tell(outcome, "built", plan.output)


_limit = click.option(
    "--limit",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Read more or less of a file: pages, glyphs (on a page), paragraphs, nesting, unpacked (MB), text (million "
    "characters), seconds (for each 100 kB), memory (MB).",
)
"""The option of the commands that read files from strangers."""


@main.command(short_help="Parse decision texts to nested JSON or Akoma Ntoso.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--language", help="Code of a language pack (fr), where the language cannot be told from the texts.")
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

    An object a line, indented when the output is a terminal. With --format akn one XML document, of one decision.
    What is uncertain is said on standard error, and stands under diagnostics.
    """
    from osce_decisions.console.parse import parse_files, parse_to_xml
    from osce_decisions.extract import read_limits

    limits, is_seen = read_limits(limit), sys.stdout.isatty()
    if format_ == "akn":
        xml = parse_to_xml(files, language, sys.stdin.buffer, _warn, limits)
        sys.stdout.buffer.write(plain_xml(xml) if is_seen else xml)
    else:
        for line in parse_files(files, language, sys.stdin.buffer, _warn, indented=is_seen, limits=limits):
            sys.stdout.buffer.write(plain_json(line) if is_seen else line)
    sys.stdout.buffer.flush()


@main.command(short_help="Add received files to the source texts.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--list", "listed", type=click.Path(path_type=Path), help="CSV: file, decision_id, language, origin.")
@click.option("--decision-id", help="Identifier of the decision (mc-dec-6-17), where the text does not print it.")
@click.option("--language", help="Code of a language pack (fr), where the language cannot be told from the text.")
@click.option("--origin", help="Where the files come from, in words.")
@click.option("--source", type=click.Path(path_type=Path), help="Folder of source texts of your own corpus.")
@click.option("--replace", is_flag=True, help="Put a text in the place of the one that its decision has in a language.")
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

    A folder stands for the files in it. Shows what was understood and asks once before anything is written. What is
    there already is passed over, so that an interrupted run can be repeated. Exits with 2 if a file was refused.
    """
    from osce_decisions import authorities
    from osce_decisions.console.add import Adder
    from osce_decisions.console.add import add as put
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
        _say(line, err=line.startswith("refused: "))
    if found.proposals:
        total = len(found.proposals)
        if not yes:
            if not _is_terminal():
                raise OsceDecisionsError("nothing was added", todo="look at the above, then give --yes")
            click.confirm("\nAdd it?" if total == 1 else f"\nAdd these {total}?", abort=True)
        with on_terminal("adding") as progress:
            for done in put(adder, found.proposals):
                if progress:
                    progress(done, total)
        names = found.proposals[0].candidate.entry.source_file if total == 1 else f"{total} texts"
        _say(f"added: {names}; build makes the data of it")
    if found.refused:
        raise click.exceptions.Exit(2)


@main.command(short_help="Check a package: folder, descriptor or zip.")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use (default: all processors, where it pays).")
@click.option("--full", is_flag=True, help="Show frictionless and jsonschema all of a large package, not a sample.")
@click.option("--rebuild", is_flag=True, help="Make the data again from the source texts, too, and compare.")
def validate(path: Path | None, as_json: bool, jobs: int | None, full: bool, rebuild: bool) -> None:
    """Check a package: folder, descriptor or zip. Exits with 1 on any error."""
    from osce_decisions.check import Manner
    from osce_decisions.check import validate as findings_of
    from osce_decisions.console import report
    from osce_decisions.console.progress import on_terminal
    from osce_decisions.resources import clone_folder

    target = path or clone_folder()
    with on_terminal("checking") as progress:
        findings = list(findings_of(target, Manner(jobs, full, progress)))
        if rebuild:
            from osce_decisions.build import rebuild as made_again

            findings += made_again(target)
    for line in [report.as_json(target, findings)] if as_json else report.for_people(target, findings):
        _say(line)
    if not report.is_valid(findings):
        raise click.exceptions.Exit(1)


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The identifiers of decisions, expressions and actors that begin so, for the completion of a shell."""
    from osce_decisions.console.completion import identifiers

    return identifiers(ctx.params.get("path"), incomplete)


@main.command(short_help="Show what the package holds under an identifier or symbol.")
@click.argument("identifier", shell_complete=_complete)
@click.option("--references", "lists", flag_value="references", multiple=True, help="Only what it cites, as a table.")
@click.option("--commitments", "lists", flag_value="commitments", multiple=True, help="Only what it asks of whom.")
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

    Each FILE is hand-made JSON in the nested format; the text of the same name (.txt) lies beside it. With --across
    each FILE is a text of a decision in one language, and the rows of its languages are compared.
    """
    if languages:
        from osce_decisions.console import across

        for line in across.report(across.across(files), differences=differences):
            _say(line)
        return
    from osce_decisions.console import screen
    from osce_decisions.console.measure import as_data, measure_files, report

    scores = measure_files(files)
    if as_json:
        screen.say_json(as_data(scores, differences=differences))
        return
    terminal = screen.console()
    screen.print_parts(report(scores, differences=differences), terminal)


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
@click.option("--split", is_flag=True, help="akn: each statement and annex in a file of its own.")
@click.option("--jobs", type=click.IntRange(min=1), help="html: processes to use (default: all, where it pays).")
def export(
    format_: str, identifiers: tuple[str, ...], output: Path, path: Path | None, split: bool, jobs: int | None
) -> None:
    """Export the package to FORMAT, one of those below.

    ID is a decision (mc-dec-6-17: in every language) or an expression (mc-dec-6-17.fr); without any, all of them. Only
    akn and html take identifiers; the other formats always hold all.
    """
    from osce_decisions.console.progress import on_terminal
    from osce_decisions.export import Manner
    from osce_decisions.export import export as write
    from osce_decisions.resources import clone_folder

    with on_terminal("writing") as progress:
        made = write(format_, path or clone_folder(), output, identifiers, Manner(split, jobs, progress))
    _say(f"written: {made} in {output}")


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
        _say("the pages say what the data say")
        return
    changed = write(root)
    _say(f"written: {', '.join(changed)}" if changed else "the pages need no change")


@main.command(short_help="Compare two packages; say which version the changes ask for.")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print every change as JSON.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a page of the changes to this new file.")
@click.option("--most", type=click.IntRange(min=0), help="How many changes of a table to show (5; 1,000 on a page).")
def diff(old: str, new: str | None, as_json: bool, html: Path | None, most: int | None) -> None:
    """Compare OLD with NEW: folders, zips, or git revisions of the clone you stand in (NEW: the clone itself)."""
    from osce_decisions.release import report
    from osce_decisions.release.differences import compared
    from osce_decisions.release.edition import opened
    from osce_decisions.release.page import write_page
    from osce_decisions.resources import clone_folder

    with opened(old) as before, opened(new or str(clone_folder())) as after, compared(before, after) as found:
        if html:
            write_page(found, 1000 if most is None else most, html)
            _say(f"written: {html}")
        elif as_json:
            for part in report.as_json(found):
                click.echo(plain_json(part.encode()), nl=False)
            click.echo()
        else:
            for line in report.described(found, 5 if most is None else most):
                _say(line)


@main.command(short_help="Bundle the package for a release.")
@click.argument("version")
@click.option("--output", type=click.Path(path_type=Path), help="Folder of the bundle (default: dist/).")
def release(version: str, output: Path | None) -> None:
    """Bundle the package: one zip with the descriptor at its root, and SHA256SUMS."""
    from osce_decisions.release import bundle
    from osce_decisions.resources import clone_folder

    root = clone_folder()
    for path in bundle(_plan(None, None, None), version, output or root / "dist"):
        _say(f"written: {path}")
