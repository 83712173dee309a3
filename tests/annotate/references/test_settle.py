"""Which of the references found in a paragraph stand, in six languages where words decide; each condition alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.annotate.references.memory import Memory
from osce_decisions.annotate.references.settle import settle
from osce_decisions.languages import load

# Between a name and its symbol: who adopted the document, and where.
ADOPTED = {
    "de": " verabschiedet in Laibach (",
    "en": " adopted at Ljubljana (",
    "es": " aprobado en Liubliana (",
    "fr": " adopté à Ljubljana (",
    "it": " adottato a Lubiana (",
    "ru": ", принятый в Любляне (",
}
JOINT = {"de": " und ", "en": " and ", "es": " y ", "fr": " et ", "it": " e ", "ru": " и "}


def draft(start: int, end: int, rule: str = "title", **known: Any) -> Draft:
    return Draft("p", start, end, "osce_document", "title", rule=rule, **known)


def settled(here: list[Draft], folded: str, code: str = "en") -> list[Draft]:
    """What stands of some drafts, which stay as they are: a test may run twice."""
    memory = Memory.__new__(Memory)
    memory.language = load(code)
    return settle([replace(one) for one in here], folded, memory)


def spans(here: list[Draft], folded: str, code: str = "en") -> list[str]:
    return [folded[one.start : one.end] for one in settled(here, folded, code)]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("the Charter”", "Charter"),
        ("the Charter ”", "Charter"),
        ("the “Charter”", "“Charter”"),
        ("the Charter”»", "Charter"),
        ("the X", "X"),
        ("the ”", "”"),
    ],
)
def test_a_quotation_mark_that_was_opened_before_the_name_is_none_of_it(text: str, stands: str) -> None:
    assert spans([draft(4, len(text))], text) == [stands]


def test_of_two_names_that_cross_the_first_stands() -> None:
    assert spans([draft(4, 9), draft(0, 6)], "abcdefghij") == ["abcdef"]
    assert spans([draft(0, 6), draft(6, 9)], "abcdefghij") == ["abcdef", "ghi"]
    assert spans([draft(0, 6), draft(0, 6, instrument_id="a")], "abcdefghij") == ["abcdef", "abcdef"]


@pytest.mark.parametrize(
    ("outer", "inner", "stands"),
    [
        ({"instrument_id": "a"}, {"instrument_id": "b"}, True),
        ({"instrument_id": "a"}, {"instrument_id": "a"}, False),
        ({"instrument_id": "a", "rule": "number"}, {"instrument_id": "a"}, True),
        ({"instrument_id": "a"}, {"instrument_id": "b", "rule": "noun_alone"}, False),
        ({"instrument_id": "a"}, {"instrument_id": "b", "rule": "noun_again"}, False),
        ({"instrument_id": "a"}, {}, False),
        ({"instrument_id": "a"}, {"symbol": "MC.DEC/1"}, True),
        ({}, {}, True),
        ({}, {"instrument_id": "b"}, True),
    ],
)
def test_a_name_in_another_stands_if_it_is_more_than_a_part(
    outer: dict[str, Any], inner: dict[str, Any], stands: bool
) -> None:
    found = settled([draft(0, 9, **outer), draft(4, 9, **inner)], "Charter of")
    assert len(found) == 1 + stands
    assert not stands or found[1].outer is found[0]


def test_the_innermost_name_around_a_name_is_the_outer_one() -> None:
    here = [draft(0, 20, instrument_id="a"), draft(2, 18, instrument_id="b"), draft(4, 9, instrument_id="c")]
    found = settled(here, "x" * 20)
    assert [one.outer and one.outer.instrument_id for one in found] == [None, "a", "b"]


@pytest.mark.parametrize("code", JOINT)
@pytest.mark.parametrize(
    ("rule", "stands"), [("title", False), ("known_name", False), ("two_titles", False), ("number", True)]
)
def test_two_nouns_of_one_known_name_are_one_reference(code: str, rule: str, stands: bool) -> None:
    text = f"Declaration{JOINT[code]}Programme of Action"
    inner = draft(text.index("Programme"), len(text), instrument_id="b")
    assert len(settled([draft(0, len(text), rule, instrument_id="a"), inner], text, code)) == 1 + stands


@pytest.mark.parametrize("code", ADOPTED)
def test_name_and_symbol_are_one_reference_if_it_was_adopted_so(code: str) -> None:
    text = f"the Concept{ADOPTED[code]}MC.DOC/2/05)"
    symbol = draft(text.index("MC.DOC"), len(text) - 1, "symbol", symbol="MC.DOC/2/05", instrument_id="a", by="symbol")
    (one,) = settled([draft(4, 11), symbol], text, code)
    assert (one.symbol, one.instrument_id, one.by, text[one.start : one.end]) == (
        "MC.DOC/2/05",
        "a",
        "symbol",
        "Concept",
    )


@pytest.mark.parametrize(
    ("between", "name", "count"),
    [
        (" adopted at Ljubljana (", {}, 1),
        (" adopted at Ljubljana (", {"instrument_id": "b", "by": "title"}, 1),
        (" adopted at Ljubljana (", {"symbol": "MC.DOC/2/05"}, 1),
        (" adopted at Ljubljana (", {"symbol": "MC.DOC/1/03"}, 2),
        (" adopted at Ljubljana, ", {}, 2),
        (" adopted at Ljubljana; see (", {}, 2),
        (" at Ljubljana (", {}, 2),
        (" of the Council (", {}, 2),
        (" Xyzabc (", {}, 2),
        (" adopted " + "at Ljubljana " * 8 + "(", {}, 2),
    ],
)
def test_what_stands_between_name_and_symbol_decides(between: str, name: dict[str, Any], count: int) -> None:
    text = f"Concept{between}MC.DOC/2/05)"
    start = text.index("MC.DOC")
    symbol = draft(start, len(text) - 1, "symbol", symbol="MC.DOC/2/05", instrument_id="a", by="symbol")
    found = settled([draft(0, 7, **name), symbol], text)
    assert len(found) == count
    assert found[0].instrument_id == name.get("instrument_id", "a" if count == 1 else None)
    assert found[0].by == name.get("by", "symbol" if count == 1 else None)


def test_only_a_symbol_is_joined_to_a_name() -> None:
    text = "Concept adopted at Ljubljana (Charter)"
    assert len(settled([draft(0, 7), draft(text.index("Charter"), len(text) - 1)], text)) == 2
    assert spans([draft(0, 7, symbol="X"), draft(0, 7, "symbol", symbol="X")], "Concept")


@pytest.mark.parametrize(
    ("behind", "name", "stands", "pinpoint"),
    [
        (")", {}, "Concept (MC.DOC/2/05)", "a"),
        (" of 3 May 2012)", {}, "Concept (MC.DOC/2/05 of 3 May 2012)", "a"),
        (", annex)", {}, "Concept (MC.DOC/2/05, annex)", "a"),
        (")", {"symbol": "MC.DOC/2/05"}, "Concept (MC.DOC/2/05)", "a"),
        (")", {"pinpoint": "b", "pinpoint_span": (1, 2)}, "Concept (MC.DOC/2/05)", "b"),
        (")", {"scope": "internal"}, "Concept", None),
        (")", {"symbol": "MC.DOC/1/03"}, "Concept", None),
        ("; see there)", {}, "Concept", None),
    ],
)
def test_a_name_takes_in_the_symbol_in_the_bracket_behind_it(
    behind: str, name: dict[str, Any], stands: str, pinpoint: str | None
) -> None:
    text = f"Concept (MC.DOC/2/05{behind}"
    symbol = draft(9, 20, "symbol", symbol="MC.DOC/2/05", pinpoint="a", pinpoint_span=(9, 20), instrument_id="a")
    found = settled([draft(0, 7, **name), symbol], text)[0]
    assert text[found.start : found.end] == stands
    assert found.pinpoint == pinpoint
    assert found.pinpoint_span == {"a": (9, 20), "b": (1, 2), None: None}[pinpoint]


@pytest.mark.parametrize(
    ("name", "instrument", "confidence"),
    [
        ({"by": "title", "instrument_id": "b", "confidence": "low"}, "a", "high"),
        ({"by": "term", "instrument_id": "b", "confidence": "low"}, "b", "low"),
    ],
)
def test_the_edition_in_the_bracket_is_meant_unless_a_term_says_which(
    name: dict[str, Any], instrument: str, confidence: str
) -> None:
    symbol = draft(9, 20, "symbol", symbol="MC.DOC/2/05", instrument_id="a", by="symbol")
    found = settled([draft(0, 7, **name), symbol], "Concept (MC.DOC/2/05)")[0]
    assert (found.instrument_id, found.confidence) == (instrument, confidence)


def test_a_symbol_without_an_instrument_takes_none_away() -> None:
    found = settled(
        [draft(0, 7, instrument_id="b", by="title"), draft(9, 20, "symbol", symbol="X")], "Concept (MC.DOC/2/05)"
    )
    assert (found[0].instrument_id, found[0].symbol) == ("b", "X")


def test_of_two_names_before_a_bracket_the_longer_takes_the_symbol_in() -> None:
    text = "Document Concept (MC.DOC/2/05)"
    here = [draft(0, 16, instrument_id="a"), draft(9, 16, instrument_id="c"), draft(18, 29, "symbol", symbol="X")]
    found = settled(here, text)
    assert [text[one.start : one.end] for one in found] == [text, "Concept"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Charter (a) of Concept (MC.DOC/2/05)", [draft(0, 7), draft(15, 22)]),
        ("Document Concept (MC.DOC/2/05)", [draft(0, 16, symbol="Y"), draft(9, 16)]),
        ("the Concept, MC.DOC/2/05)", [draft(4, 11)]),
        ("Concept MC.DOC/2/05)", [draft(0, 19, symbol="X")]),
    ],
)
def test_only_the_name_right_before_the_bracket_takes_the_symbol_in(text: str, names: list[Draft]) -> None:
    start = text.index("MC.DOC")
    found = settled([*names, draft(start, start + 11, "symbol", symbol="X")], text)
    assert len(found) == len(names) + ("of Concept (" not in text)
    assert text[found[0].start : found[0].end] == text[names[0].start : names[0].end]


@pytest.mark.parametrize(("behind", "end"), [(")", 20), ("", 19)])
def test_a_symbol_behind_its_own_symbol_is_the_same_reference(behind: str, end: int) -> None:
    text = f"PC.DEC/5 (PC.DEC/5{behind} x"
    here = [draft(0, 8, "symbol", symbol="PC.DEC/5", scope="internal"), draft(10, 18, "symbol", symbol="PC.DEC/5")]
    (found,) = settled(here, text)
    assert found.end == end - 1
