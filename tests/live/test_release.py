"""The package and the releases before it: their fingerprints are here, and no identifier of theirs is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from osce_decisions.changelog import read_changelog
from osce_decisions.release.differences import compared
from osce_decisions.release.edition import opened
from osce_decisions.release.fingerprint import FOLDER
from osce_decisions.release.refusals import refuse_lost
from tests.conftest import ROOT

KEPT = sorted(path for path in (ROOT / FOLDER).iterdir() if path.is_dir())


def test_the_last_release_has_a_fingerprint() -> None:
    """That of a release that is being made comes when it is published."""
    newest = [release.version for release in read_changelog(ROOT / "CHANGELOG.md").releases][:2]
    assert {path.name for path in KEPT} & set(newest)


@pytest.mark.slow
@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_no_identifier_of_a_release_is_lost(kept: Path) -> None:
    with opened(str(kept)) as old, opened(str(ROOT)) as new, compared(old, new) as found:
        assert old.version == kept.name
        assert old.tables["actors"].key == ("actor_id",)
        refuse_lost(found)
