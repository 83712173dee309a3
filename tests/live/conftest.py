"""What these tests are about: the data that is published, whatever decisions it holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import PACKAGE, ROOT


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the published package."""
    for name in PACKAGE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    return tmp_path
