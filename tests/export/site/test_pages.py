"""The pages of a site: every link arrives, every page can be heard and needs nothing from elsewhere, data are those of
the package."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest

from osce_decisions.export.site import export_html
from osce_decisions.export.site.render import fragment
from osce_decisions.export.site.wording import Said
from osce_decisions.tables import table
from tests import frozen
from tests.export.pages import browsed, by_id, name_of, source_words, tree
from tests.export.site.shared import package, site

pytestmark = pytest.mark.slow

ELSEWHERE = re.compile(r"(?:https?:)?//")


@cache
def pages() -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(site()).as_posix() for path in site().rglob("*.html")))


@cache
def page(path: str) -> Element:
    return tree((site() / path).read_bytes())


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


@cache
def ids(path: str) -> frozenset[str]:
    return frozenset(by_id(page(path)))


def test_each_link_arrives() -> None:
    for path in pages():
        for link in page(path).iter("a"):
            href = str(link.get("href"))
            assert name_of(link), (path, href)
            if ELSEWHERE.match(href):
                continue
            where, _, place = href.partition("#")
            target = (site() / path).parent.joinpath(where).resolve() if where else site() / path
            assert target.is_file(), (path, href)
            # On these pages the place behind the sign names what to show.
            if place and target.suffix == ".html" and ".beside." not in target.name:
                assert unquote(place) in ids(target.relative_to(site()).as_posix()), href


def test_a_page_needs_nothing_from_elsewhere() -> None:
    for path in pages():
        root = page(path)
        for element in root.iter():
            for name in ("src", "href", "action"):
                value = element.get(name)
                assert value is None or element.tag == "a" or not ELSEWHERE.match(value), value
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert not {one.tag for one in root.iter() if isinstance(one.tag, str)} & {
            "img",
            "iframe",
            "object",
            "embed",
            "base",
        }
        assert all(one.get("src") for one in root.iter("script")), "no script stands in a page"


def test_a_page_can_be_heard() -> None:
    for path in pages():
        root = page(path)
        assert root.get("lang")
        assert (root.findtext("head/title") or "").strip()
        assert next(root.iter("a")).get("href") == "#page-text"
        for tag in ("main", "footer"):
            assert len(list(root.iter(tag))) == 1
        levels = [int(one.tag[1]) for one in next(root.iter("main")).iter() if re.fullmatch(r"h[1-6]", str(one.tag))]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))


def test_assets_load_nothing() -> None:
    for asset in (site() / "assets").iterdir():
        text = asset.read_text(encoding="utf-8")
        assert not re.search(r"url\(|@import|https?://|fetch\(|XMLHttpRequest|innerHTML|eval\(", text), asset.name


@pytest.mark.parametrize("name", ["mc-dec-6-17.fr", "mc-dec-5-08.fr"])
def test_the_words_of_a_decision_stay_as_they_are(name: str) -> None:
    """What the site puts beside the paragraphs is none of their text."""
    ours, alone = page(f"decisions/{name}.html"), browsed(name)
    assert source_words(next(ours.iter("article"))) == source_words(next(alone.iter("article")))
    assert set(by_id(alone)) <= set(by_id(ours))


def test_data_are_those_of_the_package() -> None:
    for kind in ("xml", "json"):
        for path in (package() / f"data/{'akn' if kind == 'xml' else kind}").iterdir():
            assert (site() / "decisions" / path.name).read_bytes() == path.read_bytes()
    for name, ending in (("ledger", "commitments"), ("citations", "citations")):
        ours = [row for path in sorted((site() / "decisions").glob(f"*.{ending}.csv")) for row in rows(path)]
        assert ours == rows(package() / f"data/tables/{name}.csv")


def test_an_actor_has_all_that_it_must_do_once_a_decision() -> None:
    ledger = [row for row in rows(package() / "data/tables/ledger.csv") if row["actor_id"]]
    languages = {row["decision_id"]: row["language"] for row in ledger if row["language"] == "en"}
    expected = {
        row["ledger_id"] for row in ledger if languages.get(row["decision_id"], row["language"]) == row["language"]
    }
    found = [row["ledger_id"] for path in sorted((site() / "actors").glob("*.csv")) for row in rows(path)]
    assert (len(found), set(found)) == (len(expected), expected)
    listed = json.loads((site() / "actors/osce-secretary-general.json").read_bytes())
    assert list(listed[0]) == list(table("ledger").header)
    shown = [
        one for path in site().glob("actors/osce-secretary-general*.html") for one in tree(path.read_bytes()).iter("td")
    ]
    actions = {" ".join("".join(one.itertext()).split()) for one in shown if one.get("class") == "words"}
    assert {" ".join(row["action"].split()) for row in listed} == actions


def test_a_cited_document_names_who_cites_it() -> None:
    root = page("documents/a-res-70-1.html") if (site() / "documents/a-res-70-1.html").is_file() else None
    found = {path.stem: rows(path) for path in (site() / "documents").glob("*.csv")}
    assert found and all(found.values())
    name, own = max(found.items(), key=lambda one: len(one[1]))
    text = " ".join("".join(page(f"documents/{name}.html").itertext()).split())
    for row in own[:100]:
        assert " ".join(row["exact"].split()) in text
        assert row["symbol"] in text
    assert root is None or "MC.DEC/6/17" in "".join(root.itertext())


def test_commitments_and_statements_stand_beside_their_paragraphs() -> None:
    known = by_id(page("decisions/mc-dec-6-17.fr.html"))
    noted = {
        eid: [one for one in known[eid].iter() if "margin" in str(one.get("class")).split()]
        for eid in ("para_8", "para_16")
    }
    statement, duties = noted["para_8"]
    assert "Canada, États-Unis d’Amérique" in " ".join("".join(statement.itertext()).split())
    assert "États participants" in "".join(duties.itertext())
    marked = ["".join(one.itertext()) for one in known["para_8"].iter("span") if one.get("class") == "targeted"]
    assert "".join(marked[:1]).startswith("la contribution importante")
    (both,) = noted["para_16"]
    assert "Rend compte à : Conseil permanent" in " ".join("".join(both.itertext()).split())
    assert {one.get("href") for one in both.iter("a")} == {"../actors/osce-secretary-general.html"}


def test_a_paragraph_knows_its_citation() -> None:
    known = by_id(page("decisions/mc-dec-6-17.fr.html"))
    assert known["para_16"].get("data-cite") == "par. 16"
    assert known["preamble__recs_1__rec_4"].get("data-cite") == "préambule, al. 4"


def test_a_reference_leads_to_a_decision_of_the_export() -> None:
    links = {
        "".join(one.itertext()): one.get("href")
        for one in next(page("decisions/mc-dec-3-39.en.html").iter("article")).iter("a")
        if str(one.get("class")).startswith("akn-")
    }
    assert links == {
        "FSC.DEC/7/38": "fsc-dec-7-38.en.html",
        # That decision is here in French alone.
        "Ministerial Council Decision No. 6/17": "mc-dec-6-17.fr.html",
        "paragraph 1 of FSC.DEC/7/38": "fsc-dec-7-38.en.html#para_1",
        "MC.DEC/6/17": "mc-dec-6-17.fr.html",
    }


def test_a_decision_says_who_cites_it() -> None:
    (citing,) = (one for one in page("decisions/mc-dec-6-17.fr.html").iter("ul") if one.get("class") == "citing")
    found = [(one.find("a").get("href"), one.findtext("q")) for one in citing]
    assert found == [
        ("mc-dec-3-39.en.html#preamble__recs_1__rec_1", "Ministerial Council Decision No. 6/17"),
        ("mc-dec-3-39.en.html#para_2", "MC.DEC/6/17"),
    ]


def test_languages_stand_side_by_side_by_locator() -> None:
    name = next(path for path in pages() if path.endswith(".beside.html"))
    decision = Path(name).name.removesuffix(".beside.html")
    texts: dict[str, dict[str, str]] = {}
    for row in rows(package() / "data/tables/paragraphs.csv"):
        expression, _, locator = row["paragraph_id"].partition("#")
        if expression.split(".")[0] == decision and row["kind"] != "masthead" and row["text"]:
            texts.setdefault(locator, {})[expression.split(".")[-1]] = " ".join(row["text"].split())
    for line in page(name).iter("tr"):
        cells = {str(one.get("data-language")): " ".join("".join(one.itertext()).split()) for one in line.iter("td")}
        said = {language: text for language, text in cells.items() if text}
        assert not said or any(
            all(language in own and text.endswith(own[language]) for language, text in said.items())
            for own in texts.values()
        )
    assert len(list(page(name).iter("tr"))) >= len(texts)


def test_a_part_of_a_package_makes_a_smaller_site(tmp_path: Path) -> None:
    count = export_html(frozen.package(), ("mc-dec-6-17",), tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert count == len(files)
    assert [path.name for path in files if path.parent.name == "decisions" and path.suffix == ".html"] == [
        "mc-dec-6-17.fr.html"
    ]


def test_words_of_data_stay_words() -> None:
    card = {"who": [(Said("<b>x</b>", "fr"), '"><script>')], "role": "", "strength": 1, "verb": Said("&", "en")}
    made = fragment("duties.html", "en", cards=[card | {"when": "", "reports_to": []}])
    assert not list(made.iter("b", "script"))
    (who,) = next(made.iter("a"))
    assert (who.text, who.get("lang")) == ("<b>x</b>", "fr")
