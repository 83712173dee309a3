"""In: nothing. Out: headless Chromium, driven as a person would, on pages that are opened from the disk.

Chromium and its driver come with the system (`chromium`, `chromium-driver`), axe-core with
`npm install --prefix tests/consumers`; `.ci/run` installs all three. Without them the tests in a browser are skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
AXE = ROOT / "tests/consumers/node_modules/axe-core/axe.min.js"

needed = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="Chromium or its driver is not installed (packages chromium, chromium-driver)"
)
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="npm install --prefix tests/consumers")


@contextmanager
def browser(folder: Path, *arguments: str):  # type: ignore[no-untyped-def]
    """A browser with a profile of its own in a folder."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = str(CHROMIUM)
    plain = (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--force-prefers-reduced-motion",
        f"--user-data-dir={folder}",
        "--window-size=1400,1000",
    )
    for argument in (*plain, *arguments):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    try:
        yield driver
    finally:
        driver.quit()


def errors(driver: object) -> Iterator[str]:
    """What the console of the browser complains of."""
    for entry in driver.get_log("browser"):  # type: ignore[attr-defined]
        if entry["level"] in {"SEVERE", "WARNING"}:
            yield entry["message"]
