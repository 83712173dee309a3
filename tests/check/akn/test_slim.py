"""What is kept of a file in little memory answers as the file itself."""

from __future__ import annotations

import pickle

from osce_decisions.check.akn import open_file
from osce_decisions.check.akn.links import target_of
from osce_decisions.check.akn.slim import slim
from tests.conftest import ROOT


def test_a_slim_target_says_the_same_in_a_fraction_of_the_memory() -> None:
    for path in sorted((ROOT / "data/akn").glob("*.xml")):
        file, _ = open_file(path.name, path.read_bytes())
        assert file is not None
        target = target_of(file)
        kept = slim(target)
        assert (kept.path, kept.decision_id, kept.work, kept.expression) == (
            target.path,
            target.decision_id,
            target.work,
            target.expression,
        )
        assert list(kept.links) == list(target.links)
        assert list(kept.entries) == list(target.entries)
        assert list(kept.keywords) == list(target.keywords)
        assert all(eid in kept.eids for eid in file.by_eid if eid in target.eids)
        assert not any(f"no_such_eid_{number}" in kept.eids for number in range(1000))
        assert len(pickle.dumps(kept)) < len(pickle.dumps(target)) / 2
