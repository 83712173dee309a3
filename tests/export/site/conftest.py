"""The browser of the tests of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.export.site.browser import browser


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened
