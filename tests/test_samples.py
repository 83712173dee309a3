"""All rows of all sample texts: a change of a rule shows what else it changes.

After a deliberate change: `pytest tests/test_samples.py --update`, then read `git diff tests/golden/samples`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from osce_decisions.authorities import Authorities
from tests import samples


@pytest.mark.parametrize("folder", ["matrix", *samples.FOLDERS])
def test_rows_of_each_sample(folder: str, known: Authorities, golden: Callable[[str, str], None]) -> None:
    read = samples.matrix() if folder == "matrix" else samples.sources(folder)
    lines = [line for source in read for line in samples.listing(source, known)]
    golden(f"samples/{folder.replace('/', '-')}.txt", "\n".join(lines) + "\n")
