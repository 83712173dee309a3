"""Every language pack: its schema, its examples, its openings; and what a broken pack is told."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from osce_decisions.errors import LanguageError, LanguagePackError
from osce_decisions.languages import Language, available, folder, load
from osce_decisions.languages.folder import read_files
from osce_decisions.languages.language import read_language
from osce_decisions.languages.required import GROUPS, KINDS, LISTS
from osce_decisions.text import fold
from tests.conftest import ROOT

SCHEMA = json.loads((ROOT / "schema" / "language.schema.json").read_text(encoding="utf-8"))
ENTRIES = [
    (code, name)
    for code in available()
    for name, entry in read_files(code, folder.PARSER_FILES)["patterns"].items()
    if entry.get("matches")
]


@pytest.fixture(params=available())
def language(request: pytest.FixtureRequest) -> Language:
    return load(request.param)


def test_schema_is_one_and_explains_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    def explained(node: Any, path: str) -> None:
        for name, child in node.get("properties", {}).items():
            assert child.get("description"), f"{path}/{name}"
            explained(child, f"{path}/{name}")
        for name, child in node.get("$defs", {}).items():
            explained(child, name)

    explained(SCHEMA, "")


def test_schema_and_loader_ask_for_the_same() -> None:
    patterns = SCHEMA["properties"]["patterns"]
    assert set(patterns["required"]) == set(patterns["properties"]) == set(GROUPS)
    assert set(LISTS) <= set(SCHEMA["required"])
    heading = {"$ref": "#/$defs/heading"}
    assert {name for name, node in patterns["properties"].items() if heading.items() <= node.items()} == set(KINDS)


def test_pack_keeps_the_schema(language: Language) -> None:
    faults = [
        f"{list(e.path)}: {e.message}"
        for e in Draft202012Validator(SCHEMA).iter_errors(read_files(language.code, folder.PARSER_FILES))
    ]
    assert not faults


@pytest.mark.parametrize(("code", "name"), ENTRIES)
def test_examples(code: str, name: str) -> None:
    language = load(code)
    entry = language.raw["patterns"][name]
    read = {example: language.match(name, fold(example)) is not None for example in entry["matches"] + entry["rejects"]}
    assert read == {**dict.fromkeys(entry["matches"], True), **dict.fromkeys(entry["rejects"], False)}


def test_every_opening_is_recognised(language: Language) -> None:
    for opening in language.openings:
        for form in (opening.form, opening.form.upper()):
            known = language.forms[opening.part]
            if opening.person != "it":
                assert (known.plural if opening.person == "we" else known.others).match(fold(form)), form
                continue
            opens = language.opens_operative if opening.part == "operative" else language.opens_preambular
            assert opens(fold(f"{form} suite")), form


def test_no_opening_stands_twice(language: Language) -> None:
    forms = Counter((opening.part, opening.form, opening.particle) for opening in language.openings)
    assert not [form for form, count in forms.items() if count > 1]


def test_strength_goes_with_operative_forms_alone_and_one_concept_has_one_act(language: Language) -> None:
    acts: dict[tuple[str, str], set[str]] = {}
    for opening in language.openings:
        assert (opening.strength is None) == (opening.part == "preambular"), opening.form
        acts.setdefault((opening.part, opening.concept), set()).add(opening.act)
    assert not {concept: found for concept, found in acts.items() if len(found) > 1}


@pytest.mark.parametrize(
    ("text", "preambular", "operative"),
    [
        ("Rappelant la Charte", True, False),
        ("Déçu de ce retard", True, False),
        ("RAPPELANT la Charte", True, False),
        ("Avant la réunion", False, False),
        ("Comité de liaison", False, False),
        ("Décide de proroger", False, True),
        ("DECIDE de proroger", False, True),
        ("Décideront de proroger", False, False),
        ("Le Conseil permanent décide de proroger", False, True),
        ("Le Conseil permanent proposera", False, False),
        ("Le Conseil permanent de l'Union décide", False, False),
    ],
)
def test_what_opens_a_paragraph_in_french(text: str, preambular: bool, operative: bool) -> None:
    french = load("fr")
    assert french.opens_preambular(fold(text)) == preambular
    assert french.opens_operative(fold(text)) == operative


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("months", "décembre", 12),
        ("months", "DECEMBRE", 12),
        ("ordinals", "vingt-quatrième", 24),
        ("bodies", "CONSEIL MINISTERIEL", "MC"),
        ("language_names", "FRANCAIS", "fr"),
        ("months", "brumaire", None),
    ],
)
def test_words_are_found_whatever_their_capitals_and_accents(name: str, word: str, value: int | str | None) -> None:
    assert load("fr").look_up(name, fold(word)) == value


def test_end_anchor_looks_at_the_end_alone() -> None:
    french = load("fr")
    assert french.match("number_expected", fold("x " * 500 + "au paragraphe"))
    assert not french.match("number_expected", fold("au paragraphe" + " x" * 500))


def test_a_language_without_a_pack_is_refused() -> None:
    with pytest.raises(LanguageError, match="no language pack 'xx'"):
        load("xx")


SHARED = folder.templates("layout")
WITH_SLOTS = [name for name, entry in read_files("fr", ("layout",))["patterns"].items() if "slots" in entry]
BROKEN = [
    ("not toml", 'code3 = "fra"', "is no TOML"),
    ("no code", 'code = "fr"', "lacks \\[code\\]"),
    ("no list", "months = [", "lacks \\[months\\]"),
    *((f"no {name}", f"[patterns.{name}]", f"lacks the pattern '{name}'") for name in GROUPS if name not in SHARED),
    *((f"no {name}", f"\n{name}.", "\\[slots\\] 'something': no template asks for it") for name in WITH_SLOTS),
    ("no group", "[patterns.participle]", "pattern 'item': lacks the group marker"),
    ("no kind", "[patterns.participle]", "pattern 'reservation_heading': lacks its kind"),
    ("open bracket", "pattern = '''(?:Avant|Durant", "pattern 'no_participle'"),
    ("unknown slot", "decision_heading.decision =", "\\[slots\\] decision_heading: no such slot 'decisions'"),
    ("no words", "item.no_item =", "pattern 'item': no key or word list 'no_item'"),
]
MADE = {
    "not toml": "code3 = [",
    "no code": "",
    "no list": "moons = [",
    "no group": "[patterns.item]\npattern = 'a'\n\n[patterns.participle]",
    "no kind": "[patterns.reservation_heading]\npattern = 'a'\n\n[patterns.participle]",
    "open bracket": "pattern = '''((?:Avant|Durant",
    "unknown slot": "decision_heading.decisions =",
    "no words": "# item.no_item =",
}


def _broken(there: str, instead: str, folder_of_languages: Path) -> None:
    """A copy of French as the language `xx`, with the words that stand there put otherwise."""
    shutil.copytree(folder.FOLDER / "fr", folder_of_languages / "xx")
    files = [folder_of_languages / "xx" / f"{name}.toml" for name in folder.PARSER_FILES]
    path = next(path for path in files if there in path.read_text(encoding="utf-8"))
    path.write_text(path.read_text(encoding="utf-8").replace(there, instead, 1), encoding="utf-8")


@pytest.mark.parametrize(("what", "there", "message"), BROKEN, ids=[what for what, _, _ in BROKEN])
def test_a_broken_pack_is_refused_with_one_clear_line(
    what: str, there: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    otherwise = "\nsomething." if there.startswith("\n") else "[patterns.something_else]"
    _broken(there, MADE.get(what, otherwise), tmp_path)
    monkeypatch.setattr(folder, "FOLDER", tmp_path)
    with pytest.raises(LanguagePackError, match=message) as refusal:
        # What is lacking is refused at once, an expression that is none when it is first used.
        dict(read_language("xx").patterns)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith("languages/xx")


@pytest.mark.parametrize(("there", "instead"), [("[adverbs]\n", "adverbs = 5\n[other]\n"), ("[words]", "[[words]]")])
def test_a_pack_of_the_wrong_shape_is_refused(
    there: str, instead: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _broken(there, instead, tmp_path)
    monkeypatch.setattr(folder, "FOLDER", tmp_path)
    raw = read_files("xx", folder.PARSER_FILES)
    assert not Draft202012Validator(SCHEMA).is_valid(raw)
    with pytest.raises(LanguagePackError, match="is no language pack"):
        read_language("xx")


def test_a_language_that_lacks_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(folder.FOLDER / "fr", tmp_path / "xx")
    (tmp_path / "xx" / "verbs.toml").unlink()
    monkeypatch.setattr(folder, "FOLDER", tmp_path)
    with pytest.raises(LanguagePackError, match=r"languages/xx/verbs.toml: is missing"):
        read_files("xx", folder.PARSER_FILES)
