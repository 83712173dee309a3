"""The index of names: cases and numbers, capitals, the longest name, shared stems."""

from __future__ import annotations

import pytest

from osce_decisions.annotate.lexicon import lexicon
from osce_decisions.annotate.seen import Seen
from osce_decisions.authorities import Authorities
from osce_decisions.languages import load
from osce_decisions.text import fold


def found(known: Authorities, language: str, text: str) -> list[tuple[str, set[str]]]:
    names = lexicon(known, load(language)).find(fold(text))
    return [(text[name.start : name.end], {one.identifier for one in name.meanings}) for name in names]


@pytest.mark.parametrize(
    ("language", "text", "name", "identifier"),
    [
        ("ru", "призывает государства-участники принять меры", "государства-участники", "osce-participating-states"),
        ("ru", "в сотрудничестве с Постоянным советом", "Постоянным советом", "osce-permanent-council"),
        ("de", "ersucht das Sekretariat des Ständigen Rates", "Ständigen Rates", "osce-permanent-council"),
        ("en", "tasks the Permanent Council with", "Permanent Council", "osce-permanent-council"),
        ("fr", "invite le Conseil permanent à", "Conseil permanent", "osce-permanent-council"),
        ("es", "pide al Consejo Permanente que", "Consejo Permanente", "osce-permanent-council"),
        ("it", "incarica il Consiglio Permanente di", "Consiglio Permanente", "osce-permanent-council"),
    ],
)
def test_a_name_in_any_case(known: Authorities, language: str, text: str, name: str, identifier: str) -> None:
    assert any(name == there and identifier in meanings for there, meanings in found(known, language, text))


def test_a_name_with_a_capital_keeps_it(known: Authorities) -> None:
    assert not [name for name, _ in found(known, "en", "a permanent council of elders") if "council" in name]


def test_a_small_name_may_open_a_sentence(known: Authorities) -> None:
    assert found(known, "en", "Civil society organizations are invited")[0][0].startswith("Civil society")


def test_the_longest_name_wins(known: Authorities) -> None:
    [(name, meanings)] = found(known, "en", "the Office for Democratic Institutions and Human Rights")
    assert (name, meanings) == ("Office for Democratic Institutions and Human Rights", {"osce-odihr"})


def test_what_is_joined_by_a_hyphen_is_another_word(known: Authorities) -> None:
    assert not found(known, "de", "OSZE-weit")


def test_one_spelling_decides_where_stems_are_shared(known: Authorities) -> None:
    assert found(known, "en", "for girls")[0][1] == {"girls"}


@pytest.mark.parametrize(
    ("body", "home", "meaning"),
    [
        ("osce-ministerial-council", "osce", "osce-secretary-general"),
        ("un-general-assembly", "united-nations", "un-secretary-general"),
        (None, None, None),
    ],
)
def test_a_shared_name_means_that_of_the_text(
    known: Authorities, body: str | None, home: str | None, meaning: str | None
) -> None:
    seen = Seen(known, load("en"), body, home)
    text = "requests the Secretary-General to report"
    [name] = lexicon(known, load("en")).find(text)
    settled = seen.settle(name, text, generic=seen.is_generic(name, text))
    assert (settled.identifier if settled else None) == meaning


def test_what_was_named_in_full_decides(known: Authorities) -> None:
    seen = Seen(known, load("en"), None, None)
    text = "the Secretary-General of the United Nations; the Secretary-General"
    for name in lexicon(known, load("en")).find(text):
        settled = seen.settle(name, text, generic=seen.is_generic(name, text))
    assert settled and settled.identifier == "un-secretary-general"
