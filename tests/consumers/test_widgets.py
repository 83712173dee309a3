"""law-widgets, web components for Akoma Ntoso as HTML: in headless Chromium they take every text without losing a word.

They are installed by `npm install --prefix tests/consumers`, Chromium by the system; without them this is skipped.
"""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import etree, html

from tests.consumers.shared import NAMES
from tests.export.pages import rendered

HERE = Path(__file__).parent
WIDGETS = HERE / "node_modules/@lawsafrica/law-widgets/dist/lawwidgets"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PORTION = 30

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(not WIDGETS.is_dir(), reason="npm install --prefix tests/consumers"),
]

_HEAD = '<!DOCTYPE html><meta charset="utf-8"><script type="module" src="/lawwidgets.esm.js"></script>'
_AROUND = """<la-akoma-ntoso id="{id}" frbr-expression-uri="/akn/x">{text}</la-akoma-ntoso>
<la-decorate-internal-refs akoma-ntoso="#{id}" popups flag></la-decorate-internal-refs>
<la-decorate-terms akoma-ntoso="#{id}"></la-decorate-terms>
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder with the widgets, and its address: modules are not loaded from files."""
    folder = tmp_path_factory.mktemp("widgets") / "site"
    shutil.copytree(WIDGETS, folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _main(name: str) -> str:
    found = re.search(rb"<main.*?</main>", rendered(name), re.DOTALL)
    assert found
    return found[0].decode()


def _words(element: etree._Element) -> list[str]:
    return " ".join(map(str, element.itertext())).split()


@pytest.mark.parametrize("first", range(0, len(NAMES), PORTION))
def test_no_word_is_lost_in_the_browser(first: int, served: tuple[Path, str], tmp_path: Path) -> None:
    folder, address = served
    texts = {f"text-{number}": _main(name) for number, name in enumerate(NAMES[first : first + PORTION])}
    page = _HEAD + "".join(_AROUND.format(id=key, text=text) for key, text in texts.items())
    (folder / f"{first}.html").write_text(page, encoding="utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}",
        "--virtual-time-budget=10000",
    ]
    command = [str(CHROMIUM), *options, "--dump-dom", f"{address}/{first}.html"]
    done = subprocess.run(command, capture_output=True, timeout=240, check=True)
    root = html.document_fromstring(done.stdout.decode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    made = {str(one.get("id")): one for one in root.iter("la-akoma-ntoso")}
    for key, text in texts.items():
        assert "hydrated" in str(made[key].get("class")), "the component did not run"
        assert _words(made[key]) == _words(html.fragment_fromstring(text)), key
