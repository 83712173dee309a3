"""The words of the pages: every language has all of them, numbers and places are said as people say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from osce_decisions.citation import ENGLISH, ENGLISH_CITATION, Cited
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.export.site import export_html, wording
from osce_decisions.export.site.wording import LANGUAGES, Said, words
from osce_decisions.languages import available
from osce_decisions.tables import table
from tests import frozen
from tests.export.pages import tree
from tests.export.site.shared import site

TEMPLATES = Path(wording.__file__).with_name("templates")
OTHERS = sorted(set(LANGUAGES) - {"en"})


def keys(found: object, path: str = "") -> Iterator[str]:
    if isinstance(found, dict):
        for name, value in found.items():
            yield from keys(value, f"{path}.{name}")
    else:
        yield path


@cache
def used() -> frozenset[str]:
    """The words that templates and code ask for."""
    sources = [*TEMPLATES.glob("*.html"), *TEMPLATES.parent.glob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    return frozenset(re.findall(r"\b(?:w|words\((?:\w+\.)?language\))\.(\w+)", text))


def test_the_languages_are_those_that_decisions_are_read_in() -> None:
    assert set(LANGUAGES) == set(available())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_each_word_and_none_that_nobody_uses(language: str) -> None:
    own = vars(words(language))
    assert set(own) - {"citation", "places", "codes"} == used()
    assert all(said.strip() for _, said in sayings(language))
    assert set(own["counted"]) == set(words("en").counted)
    for forms in own["counted"].values():
        assert set(forms) == {*own["plural"], "other"}


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_has_each_word_of_a_citation(language: str) -> None:
    own = words(language).citation
    assert set(own) == set(ENGLISH_CITATION)
    assert all(own[name].count("{}") == said.count("{}") for name, said in ENGLISH_CITATION.items())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "OSCE Permanent Council, Decision No. 7/35, “A”, PC.DEC/7/35, 1 May 2035"),
        ("fr", "Conseil permanent de l’OSCE, Décision no 7/35, «\xa0A\xa0», PC.DEC/7/35, 1er mai 2035"),
        ("de", "Ständiger Rat der OSZE, Beschluss Nr. 7/35, „A“, PC.DEC/7/35, 1. Mai 2035"),
        ("es", "Consejo Permanente de la OSCE, Decisión Nº 7/35, «A», PC.DEC/7/35, 1 de mayo de 2035"),
        ("it", "Consiglio Permanente dell’OSCE, Decisione N. 7/35, «A», PC.DEC/7/35, 1º maggio 2035"),
        ("ru", "Постоянный совет ОБСЕ, Решение № 7/35, «A», PC.DEC/7/35, 1 мая 2035 года"),
    ],
)
def test_a_citation_is_in_the_language_of_its_page(language: str, said: str) -> None:
    organ = str(frozen.known().actors["osce-permanent-council"][f"label_{language}"])
    cited = Cited(organ, True, 7, "PC.DEC/7/35", "A", wording.day("2035-05-01", language))
    assert wording.citation(cited, language) == said


def test_a_citation_says_only_what_is_known() -> None:
    assert wording.citation(Cited("OSCE Council", True, 7, "", "", ""), "en") == "OSCE Council, Decision No. 7"
    assert wording.citation(Cited("Assembly", False, 7, "A/RES/1/7", "", ""), "en") == "Assembly, Resolution, A/RES/1/7"


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_has_each_place_and_code(language: str) -> None:
    own = words(language)
    assert set(own.places) == set(ENGLISH)
    assert all(own.places[name].count("{}") == said.count("{}") for name, said in ENGLISH.items())
    codes = {
        "role": codes_of("ledger", "role"),
        "strength": {str(one) for one in range(1, 8)},
        "actor": codes_of("actors", "kind"),
        "document": codes_of("instruments", "kind"),
        "relation": codes_of("citations", "relation"),
    }
    assert {group: set(found) for group, found in own.codes.items()} == codes


def codes_of(name: str, column: str) -> frozenset[str]:
    return next(one.enum for one in table(name).columns if one.name == column)


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_of_another_language_stands_in(language: str) -> None:
    """A word may be the same in two languages, a sentence is not."""
    own, english = dict(sayings(language)), dict(sayings("en"))
    assert not [name for name, said in own.items() if said.count(" ") > 1 and said == english.get(name)]


def sayings(language: str) -> Iterator[tuple[str, str]]:
    for name, value in vars(words(language)).items():
        if isinstance(value, str) and name not in {"thousands", "xml"}:
            yield name, value


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 1, "1 decision"),
        ("en", 1234, "1,234 decisions"),
        ("fr", 0, "0 décision"),
        ("fr", 1234, "1\u202f234 décisions"),
        ("de", 2, "2 Beschlüsse"),
        ("it", 1, "1 decisione"),
        ("es", 1000, "1.000 decisiones"),
        ("ru", 1, "1 решение"),
        ("ru", 21, "21 решение"),
        ("ru", 22, "22 решения"),
        ("ru", 5, "5 решений"),
        ("ru", 11, "11 решений"),
        ("ru", 112, "112 решений"),
        ("ru", 1001, "1\u00a0001 решение"),
    ],
)
def test_numbers_take_their_form(language: str, number: int, said: str) -> None:
    assert wording.count(number, "decision", language) == said


@pytest.mark.parametrize(
    ("language", "paragraph", "said"),
    [
        ("en", "mc-dec-6-17.fr#o16", "para. 16"),
        ("ru", "mc-dec-6-17.fr#o16", "п. 16"),
        ("de", "mc-dec-6-17.fr#is1.2", "Erklärung 1, Abs. 2"),
        ("it", "mc-dec-6-17.fr#p4", "preambolo, capov. 4"),
        ("es", "mc-dec-6-17.fr#o3.a", "párr. 3(a)"),
        ("fr", "mc-dec-6-17.fr#title", "titre"),
        ("fr", None, ""),
    ],
)
def test_places_are_said_in_the_language_of_the_page(language: str, paragraph: str | None, said: str) -> None:
    assert wording.where(paragraph, language) == said


def test_a_day_is_written_as_its_language_writes_it() -> None:
    assert [wording.day("2039-12-01", language) for language in ("en", "fr", "de")] == [
        "1 December 2039",
        "1er décembre 2039",
        "1. Dezember 2039",
    ]


def test_a_label_says_its_language() -> None:
    row = {"label_en": "Council", "label_fr": "Conseil", "label_de": ""}
    assert wording.labelled(row, "fr") == Said("Conseil", "fr")
    assert wording.labelled(row, "de") == Said("Council", "en")
    assert wording.labelled({}, "de", "x") == Said("x", "en")


@pytest.mark.slow
@pytest.mark.parametrize("language", OTHERS)
def test_a_decision_has_pages_in_its_own_language(language: str) -> None:
    """Of the English words none is left but those that say so."""
    root = tree((site() / f"decisions/fsc-dec-7-38.{language}.html").read_bytes())
    assert root.get("lang") == language
    said = {" ".join(text.split()) for text in _in_language(root, language)}
    assert {words(language).skip, words(language).xml, words(language).actors} <= said
    assert not said & set(dict(sayings("en")).values()) - set(dict(sayings(language)).values())


def _in_language(element: object, language: str) -> Iterator[str]:
    if element.get("lang") not in {None, language}:  # type: ignore[attr-defined]
        return
    yield element.text or ""  # type: ignore[attr-defined]
    for child in element:  # type: ignore[attr-defined]
        yield from _in_language(child, language)
        yield child.tail or ""


@pytest.mark.slow
def test_a_site_speaks_the_language_that_was_asked_for(tmp_path: Path) -> None:
    export_html(frozen.package(), (), tmp_path / "site", language="ru")
    for name in ("index", "all", "about", "network", "actors/index", "documents/index"):
        root = tree((tmp_path / f"site/{name}.html").read_bytes())
        assert root.get("lang") == "ru"
        said = {" ".join(text.split()) for text in _in_language(root, "ru")}
        assert not said & set(dict(sayings("en")).values()) - set(dict(sayings("ru")).values())
    listed = tree((tmp_path / "site/actors/index.html").read_bytes())
    assert "Генеральный секретарь ОБСЕ" in "".join(listed.itertext())


def test_a_language_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OsceDecisionsError, match="has no pages in pl"):
        export_html(frozen.package(), (), tmp_path / "site", language="pl")
    assert not (tmp_path / "site").exists()
