"""The figures: well-formed, complete, the same each time, alike to read in light and dark, and never from elsewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from osce_decisions.check.package import open_package
from osce_decisions.check.tables import read_tables
from osce_decisions.document import counts, document, outdated
from osce_decisions.document.figures import FIGURES, svg
from osce_decisions.errors import OutdatedError
from osce_decisions.tables import TABLES
from tests import frozen
from tests.conftest import ROOT

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def tables() -> counts.Tables:
    with open_package(frozen.package()) as package:
        return read_tables(package)


def drawn(name: str, tables: counts.Tables) -> Element:
    return fromstring(FIGURES[f"data/figures/{name}.svg"](tables))


def words(figure: Element) -> list[str]:
    return ["".join(part for part in one.itertext()) for one in figure.iter(f"{SVG}text")]


@pytest.mark.parametrize("path", FIGURES)
def test_a_figure_is_the_same_each_time_and_needs_nothing_else(path: str, tables: counts.Tables) -> None:
    text = FIGURES[path](tables)
    assert text == FIGURES[path](tables)
    figure = fromstring(text)
    assert figure.get("role") == "img"
    assert (figure.findtext(f"{SVG}title") or "").strip() and (figure.findtext(f"{SVG}desc") or "").strip()
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|url\(|@import|<script|<image", text)
    assert "prefers-color-scheme: dark" in text


@pytest.mark.parametrize("path", FIGURES)
def test_each_class_has_its_style_and_all_lies_inside(path: str, tables: counts.Tables) -> None:
    figure = fromstring(FIGURES[path](tables))
    width, height = (float(figure.get(side, "0")) for side in ("width", "height"))
    for element in figure.iter():
        for name in (element.get("class") or "").split():
            assert re.search(rf"\.{name} *\{{", svg.style()), name
        if element.tag in {f"{SVG}text", f"{SVG}rect"}:
            x, y = float(element.get("x", "0")), float(element.get("y", "0"))
            assert 0 <= x <= width and 0 <= y <= height
            assert x + float(element.get("width", "0")) <= width


def test_the_model_has_each_table_once_with_its_rows(tables: counts.Tables) -> None:
    said = words(drawn("model", tables))
    for name in TABLES:
        assert said.count(name) == 1, name
    assert f"{len(tables['paragraphs'].rows):,}" in said
    boxes = [(one.get("x"), one.get("y")) for one in drawn("model", tables).iter(f"{SVG}rect")]
    assert len(boxes) == len(set(boxes)) == len(TABLES)


def test_the_citations_are_those_of_the_table(tables: counts.Tables) -> None:
    figure = drawn("citations", tables)
    pairs = {(row["decision_id"], row["instrument_id"]) for _, row in tables["citations"].rows if row["instrument_id"]}
    assert len([one for one in figure.iter(f"{SVG}path") if one.get("class") == "edge"]) == len(pairs)
    said = "\n".join(words(figure))
    assert all(str(row["symbol"]) in said for _, row in tables["decisions"].rows)


def test_the_commitments_add_up(tables: counts.Tables) -> None:
    figure = drawn("commitments", tables)
    tips = [one.findtext(f"{SVG}title") or "" for one in figure.iter(f"{SVG}rect")]
    found = [re.fullmatch(r"(.+): (\d+) of strength (\d)", tip) for tip in tips if tip]
    rows = [row for _, row in tables["ledger"].rows if row["actor"] and row["strength"] is not None]
    assert sum(int(one[2]) for one in found if one) == len(rows)
    assert {(one[1], int(one[3])) for one in found if one} == {(row["actor"], row["strength"]) for row in rows}


@pytest.mark.parametrize(
    ("words", "width", "expected"), [("short", 100, "short"), ("a long name of a body", 60, "a long…")]
)
def test_words_are_cut_to_their_room(words: str, width: float, expected: str) -> None:
    assert svg.fitted(words, width) == expected


def test_signs_of_xml_harm_no_figure() -> None:
    figure = fromstring(svg.document(9, 9, "<a>", "&", [svg.text(1, 1, '<"&'), svg.box(0, 0, 1, 1, tip="<b>")]))
    assert words(figure) == ['<"&']


def test_figures_are_written_and_compared(tmp_path: Path) -> None:
    package = Path(shutil.copytree(frozen.package(), tmp_path / "package"))
    (package / "data/figures").mkdir()
    (package / "data/figures/model.svg").write_text("old")
    with pytest.raises(OutdatedError, match=r"model\.svg"):
        outdated(package)
    assert document(package) == ["data/figures/model.svg"]
    outdated(package)


def test_the_pages_show_each_figure() -> None:
    readme, codebook = ((ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "data/CODEBOOK.md"))
    for path in FIGURES:
        assert (ROOT / path).is_file()
        assert f"]({path.removeprefix('data/')})" in codebook
    assert "](data/figures/model.svg)" in readme
