"""Words that look like markup, in a decision: in XML, in a page and in a browser they stay words, and nothing runs.

The page is read by the rules of HTML 5 (html5lib); where Chromium is installed, it opens it too.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.export.html import page
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.write import akn
from osce_decisions.write.parts import Edition
from tests.export.pages import tree

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

HOSTILE = (
    "<script>document.title = 'ran'</script>",
    "<img src=x onerror=\"document.title = 'ran'\">",
    "<svg/onload=document.title='ran'>",
    "</p></main></body><script>document.title='ran'</script>",
    '" onmouseover="document.title=\'ran\'" x="',
    "javascript:document.title='ran'",
    "<a href=\"javascript:document.title='ran'\">here</a>",
    "<iframe srcdoc=\"<script>parent.document.title='ran'</script>\"></iframe>",
    "<!-- --><style>*{display:none}</style>",
    "]]><script>document.title='ran'</script>",
    "&lt;script&gt;document.title='ran'&lt;/script&gt;",
    "<?xml-stylesheet href='x.xsl'?><!DOCTYPE x [<!ENTITY e 'ran'>]>&e;",
)


def _xml(words: str, known: Authorities) -> bytes:
    """The Akoma Ntoso file of a decision that has the words in its title, paragraphs, heading, list, note and annex."""
    text = (
        f"PC.DEC/9876\n5 December 2031\n\nDECISION No. 9876\nON {words}\n\nThe Permanent Council,\n\n"
        f"Recalling the Convention on {words},*\n\nI. Of {words}\n\n1. Requests the {words} to plant trees {words};\n\n"
        f"2. Decides:\n\n(a) {words};\n\n(b) to establish “{words}”.\n\n* {words}\n\nANNEX\n\n{words}\n\n1. {words}\n"
    )
    document = annotate(parse(from_bytes(text.encode(), "a.en.txt", "a.en.txt")), known)
    (part,) = akn.write((document,), Edition(known, None, (), "0.0.0"))
    return part.data


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words(words: str, known: Authorities) -> None:
    xml = _xml(words, known)
    root = etree.fromstring(xml)
    said = " ".join("".join(map(str, root.itertext())).split())
    assert said.count(" ".join(words.split())) >= 5
    made = tree(page(xml, {}, "pc-dec-9876.en"))
    tags = {one.tag for one in made.iter() if isinstance(one.tag, str)}
    assert not tags & {"script", "img", "svg", "iframe", "object", "embed", "form", "base", "link"}
    assert len(list(made.iter("style"))) == 1
    for one in made.iter():
        assert not [name for name in one.attrib if name.lower().startswith("on") or name in {"srcdoc", "style"}]
        for name in ("href", "src", "action", "formaction"):
            assert not re.match(r"\s*(?:javascript|data|vbscript):", one.get(name) or "", re.IGNORECASE)
    assert " ".join("".join(made.itertext()).split()).count(" ".join(words.split())) >= 5


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_nothing_runs_in_a_browser(known: Authorities, tmp_path: Path) -> None:
    """All of them in one page; a page that runs something would have another title, and says so."""
    file = tmp_path / "page.html"
    file.write_bytes(page(_xml(" ".join(HOSTILE), known), {}, "pc-dec-9876.en"))
    control = tmp_path / "control.html"
    control.write_text(f"<!DOCTYPE html><title>no</title>{HOSTILE[0]}", encoding="utf-8")
    titles = []
    for one in (file, control):
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
        command = [str(CHROMIUM), *options, "--virtual-time-budget=2000", "--dump-dom", one.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=240, check=True)
        found = re.search(rb"<title>(.*?)</title>", done.stdout, re.DOTALL)
        assert found
        titles.append(found[1].decode().strip())
    assert titles[1] == "ran", "the browser runs no script at all"
    assert titles[0] != "ran"
