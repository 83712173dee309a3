"""In: source texts and curated tables. Out: the data package on disk, whole or not at all.

This module is the pipeline on one page:

    for each work (a decision in all its languages): read → parse → annotate → check → write
    for the package:                                 describe → swap

`work.py` makes one work, `works.py` all of them in several processes. It streams: a few works are in memory at a
time, and their parts are put together in the order of the corpus: the bytes do not depend on the number of processes.
"""

from __future__ import annotations

import json as json_format
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from osce_decisions import authorities as curated
from osce_decisions.build.corpus import LIST, Corpus, read_corpus
from osce_decisions.build.folder import Folder, differences, surplus
from osce_decisions.build.metadata import read_metadata
from osce_decisions.build.swap import settled, swap, writing
from osce_decisions.build.work import Made, Maker
from osce_decisions.build.works import Progress, Works, made_of
from osce_decisions.errors import InvalidError, OutdatedError, OutputError
from osce_decisions.lock import reading
from osce_decisions.model import Rejection
from osce_decisions.write import akn, csv, descriptor, document_schema, json
from osce_decisions.write.descriptor import Metadata
from osce_decisions.write.parts import Edition, Part
from osce_decisions.write.writers import WRITERS

SOURCE_FOLDER = "data/source"

MADE = (csv.FOLDER, json.FOLDER, akn.FOLDER, document_schema.PATH, akn.SCHEMA, descriptor.PATH)
"""What a build makes, as paths in the package: folders whole, files one by one."""

Kept = Callable[[Maker, Works], Iterator[Made]]
"""What was made of the decisions of a corpus before, in their order."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build: where the texts, the curated tables and `package.json` are, and the package's own folder."""

    source: Path
    curated: Path
    metadata: Path
    output: Path


@dataclass(frozen=True, slots=True)
class Manner:
    """How to build: with how many processes (None: as many as pay), and whether one text at fault stops it all.

    `cache` is the file that keeps what did not change; without one everything is made anew.
    """

    jobs: int | None = None
    strict: bool = False
    cache: Path | None = None


ORDINARY = Manner()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build was made from, and the texts that it set aside."""

    corpus: Corpus
    rejected: tuple[Rejection, ...]


def build(plan: Plan, progress: Progress | None = None, manner: Manner = ORDINARY, kept: Kept | None = None) -> Outcome:
    """Build the package and put it in place; `kept` gives what was made of its decisions elsewhere.

    Raises an OsceDecisionsError that names the file and what to do; nothing has changed then.
    """
    with settled(plan.source):
        corpus = read_corpus(plan.source)
        with writing(plan.output) as folder:
            outcome = make(plan, corpus, folder, progress, manner, kept)
            swap(folder, plan.output, _made(plan), unless=lambda: _refuse_to_remove(plan, folder))
    return outcome


def check(plan: Plan, progress: Progress | None = None, manner: Manner = ORDINARY) -> Outcome:
    """Compare what the build would make with what is there.

    Raises OutdatedError that names each file that differs.
    """
    with reading(plan.source), reading(plan.output), tempfile.TemporaryDirectory() as name:
        corpus = read_corpus(plan.source)
        folder = Path(name)
        outcome = make(plan, corpus, folder, progress, manner)
        found = differences(folder, plan.output, _made(plan))
    if found:
        raise OutdatedError("; ".join(found), where=str(plan.output), todo="run build and commit what it makes")
    return outcome


def make(
    plan: Plan,
    corpus: Corpus,
    folder: Path,
    progress: Progress | None,
    manner: Manner,
    kept: Kept | None = None,
) -> Outcome:
    """Write the whole package into an empty folder and check it there."""
    maker = maker_of(plan, corpus, manner)
    built = Folder(folder)
    built.add(_received(corpus))
    for writer in WRITERS:
        built.add(writer.begin(maker.edition), keep_open=True)
    rejected: list[Rejection] = []
    works = corpus.works()
    parts = kept(maker, works) if kept else made_of(maker, works, manner.jobs, manner.cache, plan.output, progress)
    for made in parts:
        for part in made.parts:
            built.add([part], keep_open=part.path.startswith(csv.FOLDER))
        rejected += made.rejections
    if len(rejected) == len(corpus.entries):
        first = rejected[0]
        raise InvalidError(
            f"no text of {plan.source} can be built, the first because: {first.reason}",
            where=first.source_file,
            todo="mend the texts or their list",
        )
    built.add([csv.rejected(rejected)])
    built_files = built.close()
    built.add(descriptor.describe(built_files, read_metadata(plan.metadata, plan.output)))
    return Outcome(corpus, tuple(rejected))


def maker_of(plan: Plan, corpus: Corpus, manner: Manner) -> Maker:
    """What makes the decisions of a corpus."""
    known = curated.load(plan.curated)
    metadata = read_metadata(plan.metadata, plan.output)
    licences = ({key: str(one[key]) for key in ("name", "title", "path") if key in one} for one in metadata.licences)
    edition = Edition(known, _day(metadata), tuple(licences), version("osce-decisions"))
    return Maker(corpus, edition, known.keys(), manner.strict)


def _day(metadata: Metadata) -> str | None:
    return metadata.created[:10] if metadata.created else None


def _refuse_to_remove(plan: Plan, folder: Path) -> None:
    """A build removes only what an earlier build made, as the descriptor there says."""
    try:
        listed = json_format.loads((plan.output / descriptor.PATH).read_bytes())["resources"]
        known = {str(resource["path"]) for resource in listed}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        known = set()
    found = surplus(folder, plan.output, _made(plan), known)
    if found:
        raise OutputError(
            f"{found[0]} is no file of the package" + (f", and {len(found) - 1} more" if len(found) > 1 else ""),
            where=str(plan.output),
            todo="move it away, or name another folder: the build would remove it",
        )


def _received(corpus: Corpus) -> Iterator[Part]:
    yield Part(f"{SOURCE_FOLDER}/{LIST}", (corpus.folder / LIST).read_bytes())
    for entry in corpus.entries:
        path = corpus.folder / entry.source_file
        if path.is_file():
            yield Part(f"{SOURCE_FOLDER}/{entry.source_file}", path.read_bytes())
        if entry.received_file and (corpus.folder / entry.received_file).is_file():
            yield Part(f"{SOURCE_FOLDER}/{entry.received_file}", (corpus.folder / entry.received_file).read_bytes())


def _made(plan: Plan) -> tuple[str, ...]:
    """What to put in place: the received texts too where the package is not their home."""
    at_home = (plan.output / SOURCE_FOLDER).resolve() == plan.source.resolve()
    return MADE if at_home else (*MADE, SOURCE_FOLDER)
