"""In: the decisions of a corpus. Out: what each adds to the package, in their order: kept from before, or made.

fingerprint → cache → the decisions that are missing there → processes → made
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from osce_decisions.build.cache import Cache, Packed, pack, unpack
from osce_decisions.build.corpus import Entry
from osce_decisions.build.fingerprint import Fingerprint
from osce_decisions.build.work import Made, Maker
from osce_decisions.processes import in_order, worth

Works = Sequence[tuple[Entry, ...]]

Progress = Callable[[int, int], None]


def made_of(
    maker: Maker, works: Works, jobs: int | None, path: Path | None, before: Path, progress: Progress | None
) -> Iterator[Made]:
    """What each of the decisions adds, made by some processes.

    `path` is the cache, or None to make all anew; `before` is the package of the last build.
    """
    done, total = 0, sum(map(len, works))
    for entries, made in zip(works, _kept_or_made(maker, works, jobs, path, before), strict=True):
        yield made
        done += len(entries)
        if progress:
            progress(done, total)


def _kept_or_made(maker: Maker, works: Works, jobs: int | None, path: Path | None, before: Path) -> Iterator[Made]:
    if path is None:
        yield from in_order(_maker, maker, works, worth(jobs, len(works)))
        return
    keys = keys_of(maker, works)
    with Cache(path, before=before) as cache:
        known = cache.has(keys)
        missing = [entries for entries, key in zip(works, keys, strict=True) if key not in known]
        results = in_order(packing, maker, missing, worth(jobs, len(missing)))
        for entries, key in zip(works, keys, strict=True):
            if key in known:
                kept = cache.load(key)
                # A text that was set aside stops a strict build: it is looked at again.
                yield maker.make(entries) if kept is None or (kept.rejections and maker.strict) else kept
            else:
                packed = next(results)
                made = unpack(packed)
                cache.store(key, packed, made)
                yield made


def keys_of(maker: Maker, works: Works) -> list[str]:
    """The keys of some decisions: what is made of them is the same where the key is."""
    fingerprint = Fingerprint(maker.corpus, maker.edition)
    return [fingerprint.of(entries) for entries in works]


def _maker(maker: Maker) -> Callable[[tuple[Entry, ...]], Made]:
    return maker.make


def packing(maker: Maker) -> Callable[[tuple[Entry, ...]], Packed]:
    """For the cache it is packed where it is made: that takes time, and less has to go from process to process."""
    return lambda entries: pack(maker.make(entries))
