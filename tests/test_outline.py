"""The outline over shapes and sample texts: every paragraph has a place, in reading order, and an eId of its own."""

from __future__ import annotations

from pathlib import Path

from osce_decisions.model import Document
from osce_decisions.outline import attachment_of, outline
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes, read
from osce_decisions.tree import Block
from tests.conftest import TEXTS
from tests.each import each

SAMPLES = sorted(TEXTS.glob("*.txt"))
FORMULA = "DÉCISION No 7/30\n\nTITRE\n\nLe Conseil ministériel,\n\n"


def document(body: str) -> Document:
    return parse(from_bytes((FORMULA + body).encode(), "x.txt", "x.txt"))


def eids(body: str) -> dict[str, str]:
    return {one.locator: one.eid for one in document(body).paragraphs}


@each(SAMPLES, name=lambda path: path.stem)
def test_each_paragraph_stands_once_in_reading_order(path: Path) -> None:
    paragraphs = parse(read(path)).paragraphs
    tree = outline(paragraphs)
    # A heading and its number share a paragraph.
    placed = list(dict.fromkeys(block.text_of for block in tree.blocks() if block.text_of is not None))
    assert placed == [index for index, one in enumerate(paragraphs) if one.kind != "footnote"]
    assert set(tree.footnotes) == set(range(len(paragraphs))) - set(placed)
    assert len(set(tree.eids().values())) == len(paragraphs)


@each(SAMPLES, name=lambda path: path.stem)
def test_an_eid_ends_in_its_element_and_begins_with_one_above(path: Path) -> None:
    tree = outline(parse(read(path)).paragraphs)
    roots = [tree.preface, tree.preamble, tree.body]
    parts = [(part, "") for part in roots] + [(one.body, one.eid) for one in tree.attachments]

    def check(block: Block, above: tuple[str, ...]) -> None:
        if block.eid and "__" in block.eid:
            assert block.eid.rpartition("__")[0] in above, block.eid
        for child in block.children:
            check(child, (*above, block.eid) if block.eid else above)

    for part, above in parts:
        check(part, (above,))


def test_items_make_lists_and_what_follows_them_wraps_up() -> None:
    found = eids("1. Décide :\n\na) d’un ;\n\nb) de deux ;\n\net de rien d’autre ;\n\n2. Prie la présidence d’agir.\n")
    assert found["o1"] == "para_1"
    assert found["o1.a"] == "para_1__list_1__point_a"
    assert found["o1.1"] == "para_1__wrapup__p_1"
    assert found["o2"] == "para_2"


def test_a_chapeau_holds_what_it_governs() -> None:
    found = eids("Demande aux États participants :\n\n1. D’agir ;\n\n2. De réagir.\n")
    assert found["chapeau"] == "hcontainer_1__intro"
    assert found["o1"] == "para_1", "a numbered paragraph takes no prefix"


def test_numbers_that_restart_take_the_prefix_of_their_section() -> None:
    body = "I. Mesures\n\n1. Décide d’agir ;\n\n2. Décide de réagir.\n\nII. Suivi\n\n1. Décide de veiller.\n"
    found = eids(body)
    assert found["h1"] == "sec_i"
    assert found["o1"] == "sec_i__para_1"
    assert found["o1-2"] == "sec_ii__para_1"


def test_where_a_paragraph_is_attached() -> None:
    one = document("1. Décide d’agir.\n").paragraphs[0]
    assert attachment_of(one) == ""
