"""Build a large corpus with Dask: on this machine, or on any cluster whose scheduler you name.

    python scripts/dask_build.py --source TEXTS --output PACKAGE --shards 16
    python scripts/dask_build.py --source TEXTS --output PACKAGE --shards 400 --scheduler tcp://10.0.0.1:8786

Every worker needs this engine, and sees the folders under the same paths. A job array does the same without Dask:

    osce-decisions build --source TEXTS --output PACKAGE --shard $SLURM_ARRAY_TASK_ID/400
    osce-decisions merge --source TEXTS --output PACKAGE
"""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from distributed import Client, LocalCluster, as_completed

from osce_decisions.build import Manner, Plan
from osce_decisions.build.shards import Shard, build_shard, merge
from osce_decisions.resources import curated_folder


def make(plan: Plan, count: int, number: int) -> str:
    """Make one shard in one process: Dask has a worker for each processor already."""
    return build_shard(plan, Shard(number, count), manner=Manner(jobs=1)).name


def main() -> None:
    """Make all shards, then merge them here."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True, help="folder of source texts with sources.csv")
    parser.add_argument("--output", type=Path, required=True, help="folder of the package to build")
    parser.add_argument("--shards", type=int, default=16, help="how many parts; several for each worker")
    parser.add_argument("--scheduler", help="address of a running scheduler; without one, a cluster on this machine")
    given = parser.parse_args()
    source = given.source.resolve()
    plan = Plan(source, curated_folder(), source / "package.json", given.output.resolve())
    cluster = given.scheduler or LocalCluster(threads_per_worker=1, dashboard_address=None)
    with Client(cluster) as client:
        tasks = client.map(partial(make, plan, given.shards), range(1, given.shards + 1), pure=False)
        for done in as_completed(tasks):
            print(f"made: {done.result()}", flush=True)
    outcome = merge(plan)
    print(f"built: {len(outcome.corpus.entries) - len(outcome.rejected)} expressions in {given.output}")


if __name__ == "__main__":
    main()
