"""In: a corpus that is too large for one machine. Out: a shard of it made on each of several, and all of them merged.

A shard is a file in the folder `OUTPUT.shards` beside the package: what was made of every n-th part of the decisions,
under their keys. Merging is a build that finds everything made: the same bytes, and a shard that was made of other
texts or by another engine does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from osce_decisions.build.cache import Cache, unpack
from osce_decisions.build.corpus import read_corpus
from osce_decisions.build.pipeline import ORDINARY, Manner, Outcome, Plan, build, maker_of
from osce_decisions.build.work import Made, Maker
from osce_decisions.build.works import Progress, Works, keys_of, packing
from osce_decisions.errors import OsceDecisionsError, OutputError, PackageError
from osce_decisions.processes import in_order, worth

_FORM = re.compile(r"(?P<number>[1-9]\d{0,5})/(?P<count>[1-9]\d{0,5})")


@dataclass(frozen=True, slots=True)
class Shard:
    """Which part of a corpus: the `number`-th, from 1, of `count`."""

    number: int
    count: int

    def of(self, works: Works) -> Works:
        """Its decisions: they stand together, and no two shards differ by more than one."""
        return works[len(works) * (self.number - 1) // self.count : len(works) * self.number // self.count]


def parse_shard(text: str) -> Shard:
    """A shard as it is written: `2/8`.

    Raises OsceDecisionsError.
    """
    match = _FORM.fullmatch(text)
    if match is None or int(match["number"]) > int(match["count"]):
        raise OsceDecisionsError(f"{text!r} is no shard", todo="write 1/8 for the first of eight, 8/8 for the last")
    return Shard(int(match["number"]), int(match["count"]))


def folder_of(output: Path) -> Path:
    """Where the shards of a package are."""
    return output.with_name(f"{output.name}.shards")


def build_shard(plan: Plan, shard: Shard, progress: Progress | None = None, manner: Manner = ORDINARY) -> Path:
    """Make a shard, whole or not at all. Returns its file."""
    corpus = read_corpus(plan.source)
    maker = maker_of(plan, corpus, manner)
    works = shard.of(corpus.works())
    folder = folder_of(plan.output.resolve())
    path = folder / f"{shard.number}-of-{shard.count}.sqlite"
    draft = path.with_suffix(".draft")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        _fill(draft, maker, works, progress, manner)
        draft.replace(path)
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise OutputError(what, where=str(folder), todo="free space or check its rights") from error
    finally:
        draft.unlink(missing_ok=True)
    return path


def _fill(path: Path, maker: Maker, works: Works, progress: Progress | None, manner: Manner) -> None:
    done, total = 0, sum(map(len, works))
    with Cache(path, whole=True) as cache:
        results = in_order(packing, maker, works, worth(manner.jobs, len(works)))
        for entries, key, packed in zip(works, keys_of(maker, works), results, strict=True):
            cache.store(key, packed, unpack(packed))
            done += len(entries)
            if progress:
                progress(done, total)


def merge(plan: Plan, progress: Progress | None = None, manner: Manner = ORDINARY) -> Outcome:
    """Build the package of what its shards hold.

    Raises PackageError if a decision is in none of them: its shard is missing, or was made of something else.
    """
    folder = folder_of(plan.output.resolve())
    paths = sorted(folder.glob("*-of-*.sqlite"))
    if not paths:
        raise PackageError("holds no shard", where=str(folder), todo="make them with build --shard 1/8, 2/8, …")

    def kept(maker: Maker, works: Works) -> Iterator[Made]:
        return _kept(maker, works, paths)

    return build(plan, progress, manner, kept)


def _kept(maker: Maker, works: Works, paths: list[Path]) -> Iterator[Made]:
    keys = keys_of(maker, works)
    with ExitStack() as stack:
        caches = [stack.enter_context(Cache(path, whole=True)) for path in paths]
        place = {key: cache for cache in caches for key in cache.has(keys)}
        lacking = [entries for entries, key in zip(works, keys, strict=True) if key not in place]
        if lacking:
            raise PackageError(
                f"{len(lacking)} of {len(works)} decisions are in no shard, first {lacking[0][0].decision_id}",
                where=str(paths[0].parent),
                todo="make the missing shards, or all anew if texts, tables or the engine have changed",
            )
        for key in keys:
            made = place[key].load(key)
            if made is None:
                raise PackageError("a shard is damaged", where=str(paths[0].parent), todo="make the shards anew")
            yield made
