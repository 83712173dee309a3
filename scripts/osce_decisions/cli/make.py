"""In: a folder of source texts or a package. Out: the package built, put together from parts, or checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_decisions.cli.group import main, plan_of, say, warn
from osce_decisions.errors import OsceDecisionsError

if TYPE_CHECKING:
    from osce_decisions.build import Outcome


@main.command(short_help="Build the data package from the source texts.")
@click.option("--check", is_flag=True, help="Change nothing: compare a new build with what is there.")
@click.option("--source", type=click.Path(path_type=Path), help="Folder of source texts with sources.csv.")
@click.option("--output", type=click.Path(path_type=Path), help="Folder of the package to build.")
@click.option("--curated", type=click.Path(path_type=Path), help="Folder of curated tables, instead of our own.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use (default: all processors, where it pays).")
@click.option("--strict", is_flag=True, help="Stop at the first text that is refused, instead of setting it aside.")
@click.option("--shard", metavar="I/N", help="Make only part I of N, for merge.")
@click.option("--fresh", is_flag=True, help="Ignore the cache: make unchanged decisions again, too.")
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

    A text that is refused or fails a check is listed with the reason in the table rejected. The others are built, and
    the exit code is 1.
    """
    from osce_decisions import build as pipeline
    from osce_decisions.build.cache import place_of
    from osce_decisions.build.shards import build_shard, parse_shard
    from osce_decisions.console.progress import on_terminal

    plan = plan_of(source, output, curated)
    run = pipeline.check if check else pipeline.build
    if shard:
        if check:
            raise OsceDecisionsError("--check and --shard exclude each other", todo="leave one of them out")
        with on_terminal("building") as progress:
            path = build_shard(plan, parse_shard(shard), progress, pipeline.Manner(jobs, strict))
        say(f"made: shard {shard} in {path}; merge puts all of them together")
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
        warn(f"{corpus.folder / name} is not listed in sources.csv and was left out")
    for line in rejections(outcome.rejected):
        warn(line)
    count = len(corpus.entries) - len(outcome.rejected)
    say(f"{done}: {count} expression{'s' if count != 1 else ''} in {output}")
    if outcome.rejected:
        raise click.exceptions.Exit(1)


@main.command(short_help="Put the shards of a package together.")
@click.option("--source", type=click.Path(path_type=Path), help="Folder of source texts with sources.csv.")
@click.option("--output", type=click.Path(path_type=Path), help="Folder of the package to build.")
@click.option("--curated", type=click.Path(path_type=Path), help="Folder of curated tables, instead of our own.")
def merge(source: Path | None, output: Path | None, curated: Path | None) -> None:
    """Put the shards that build --shard made together, byte for byte as one build."""
    from osce_decisions.build.shards import merge as merged
    from osce_decisions.console.progress import on_terminal

    plan = plan_of(source, output, curated)
    with on_terminal("merging") as progress:
        outcome = merged(plan, progress)
    _tell(outcome, "built", plan.output)


@main.command(short_help="Check a package: folder, descriptor or zip.")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use (default: all processors, where it pays).")
@click.option("--full", is_flag=True, help="Give frictionless and jsonschema all of a large package, not a sample.")
@click.option("--rebuild", is_flag=True, help="Also make the data again from the source texts, and compare.")
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
        say(line)
    if not report.is_valid(findings):
        raise click.exceptions.Exit(1)
