"""indigo-web, the style sheet of the Indigo platform for Akoma Ntoso as HTML: it hides no word and finds our numbers.

It is installed by `npm install --prefix tests/consumers`, Chromium by the system; without them this is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.consumers.shared import NAMES
from tests.export.pages import rendered
from tests.export.site.browser import browser, needed

SHEET = Path(__file__).parent / "node_modules/indigo-web/css/indigo-web.css"
PORTION = 30

pytestmark = [
    pytest.mark.slow,
    needed,
    pytest.mark.skipif(not SHEET.is_file(), reason="npm install --prefix tests/consumers"),
]

_SEEN = """
// Words as they are shown and as they are held.
const words = (text) => text.split(/\\s+/).filter(Boolean);
const main = document.querySelector("main");
// What capitals a style gives is no change of words.
const shown = words(main.innerText.toLowerCase()), held = words(main.textContent.toLowerCase());
const numbers = [...main.querySelectorAll(".akn-paragraph > .akn-num")];
const beside = (one) => getComputedStyle(one).float === "left" && one.getBoundingClientRect().width > 0;
return {lost: held.join("") === shown.join("") ? [] : held.filter((one, place) => one !== shown[place]).slice(0, 1),
        numbers: numbers.length, misplaced: numbers.filter((one) => !beside(one)).length};
"""


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def dressed(name: str) -> str:
    """The page of a text in the style of Indigo alone, which would load letters from elsewhere."""
    found = re.search(rb"<main.*?</main>", rendered(name), re.DOTALL)
    assert found
    sheet = re.sub(r"@import [^;]+;", "", SHEET.read_text(encoding="utf-8"))
    main = found[0].decode()
    return f'<!DOCTYPE html><meta charset="utf-8"><style>{sheet}</style><div class="akoma-ntoso">{main}</div>'


@pytest.mark.parametrize("first", range(0, len(NAMES), PORTION))
def test_each_word_is_seen_and_numbers_stand_beside_their_words(first: int, driver: Any, tmp_path: Path) -> None:
    page, numbers = tmp_path / "page.html", 0
    for name in NAMES[first : first + PORTION]:
        page.write_text(dressed(name), encoding="utf-8")
        driver.get(page.as_uri())
        seen = driver.execute_script(_SEEN)
        assert (seen["lost"], seen["misplaced"]) == ([], 0), name
        numbers += seen["numbers"]
    assert numbers > 30
