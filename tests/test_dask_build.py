"""The example for Dask gives the bytes of one build."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from osce_decisions.build import Plan, build
from osce_decisions.resources import curated_folder
from tests.benchmarks.corpus import write_corpus
from tests.build.conftest import snapshot
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def test_a_cluster_on_one_machine_builds_the_same(tmp_path: Path) -> None:
    source = write_corpus(tmp_path / "texts", 9, size=600)
    folders = ["--source", str(source), "--output", str(tmp_path / "package")]
    command = [sys.executable, str(ROOT / "scripts/dask_build.py"), *folders, "--shards", "4"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.split("\n"))[:2] == ["", "built: 9 expressions in " + str(tmp_path / "package")]
    build(Plan(source, curated_folder(), source / "package.json", tmp_path / "whole"))
    assert snapshot(tmp_path / "package") == snapshot(tmp_path / "whole")
