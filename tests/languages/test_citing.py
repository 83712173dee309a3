"""The half of every language pack that serves the annotators: its schema, its examples, its speed."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from osce_decisions.errors import LanguagePackError
from osce_decisions.languages import Language, available, folder, load
from osce_decisions.languages.folder import read_files
from osce_decisions.languages.language import read_language
from osce_decisions.languages.wording import any_wording
from osce_decisions.text import fold
from tests.conftest import ROOT

SCHEMA = json.loads((ROOT / "schema" / "meaning.schema.json").read_text(encoding="utf-8"))
ANNOTATE = ROOT / "scripts" / "osce_decisions" / "annotate"
CODES = [code for code in available() if load(code).annotates]

# How the annotators use the patterns; all others must match right where the words before end.
ANYWHERE = {
    *("places", "infinitive", "sentence_end", "further_future", "that", "with_whom", "to_whom", "for_whom"),
    *(
        "addressee_end",
        "qualifier",
        "deadline",
        "frequency",
        "joined_infinitive",
        "name_boundary",
        "name_pause",
    ),
    *(
        "name_limit",
        "name_stops",
        "name_joins",
        "small_head",
        "title_in_quotes",
        "definition",
        "self_reference",
        "own_paragraph",
    ),
    *(
        "own_journal",
        "annexed",
        "annexed_before",
        "own_annex",
        "bare_place",
        "its_place",
        "office_before",
        "report",
        "bare_infinitive",
        "determiner",
        "conjunction_before",
        "marker_before",
        "pinpoint",
    ),
    *("condition_before", "next_addressee", "name_before", "further_finite", "aligned", "gives_floor", "incoming"),
    *("subordinate", "agent", "that_end", "deadline_at", "told", "told_pronoun", "member_joint", "list_tail"),
    *("part_of_name", "object_before", "subject_pronoun", "deadline_sitting", "deadline_expiry", "aside", "at_sitting"),
}
WHOLE = {
    *("coordinated_names", "joint", "subject_begin", "subject_end", "to_addressee", "inserted", "member", "task_list"),
    "compound",
}

ENTRIES = [
    (code, name)
    for code in CODES
    for name, entry in read_files(code, folder.ANNOTATOR_FILES)["patterns"].items()
    if entry.get("matches")
]


@pytest.fixture(params=CODES)
def language(request: pytest.FixtureRequest) -> Language:
    return load(request.param)


REPLACES = "replaces"
"""Repeals a document, or amends it where only a part is replaced."""


def enum(column: str) -> list[str]:
    schema = json.loads((ROOT / "schema" / "references.json").read_text(encoding="utf-8"))
    [field] = [field for field in schema["fields"] if field["name"] == column]
    found: list[str] = field["constraints"]["enum"]
    return found


def test_schema_is_closed_and_explains_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    def explained(node: dict[str, Any], path: str) -> None:
        if "properties" in node:
            assert node["additionalProperties"] is False, path
        for name, child in {**node.get("properties", {}), **node.get("$defs", {})}.items():
            assert child.get("description"), f"{path}/{name}"
            explained(child, f"{path}/{name}")
        if "items" in node:
            explained(node["items"], f"{path}[]")

    explained(SCHEMA, "")


def test_schema_knows_the_codes_of_the_tables() -> None:
    assert SCHEMA["properties"]["heads"]["items"]["properties"]["type"]["enum"] == enum("kind")
    for key in ("relations", "relations_behind"):
        assert SCHEMA["properties"][key]["propertyNames"]["enum"] == [*enum("relation"), REPLACES]


def test_schema_asks_for_the_patterns_that_are_used() -> None:
    patterns = SCHEMA["properties"]["patterns"]
    assert patterns["required"] == list(patterns["properties"])
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ANNOTATE.rglob("*.py")))
    unused = [name for name in patterns["properties"] if f'"{name}"' not in source]
    assert not unused
    assert set(re.findall(r'language\.patterns\["(\w+)"\]', source)) <= set(patterns["properties"])
    assert set(patterns["properties"]) >= ANYWHERE | WHOLE


def test_pack_keeps_the_schema(language: Language) -> None:
    faults = [
        f"{list(e.path)}: {e.message}"
        for e in Draft202012Validator(SCHEMA).iter_errors(read_files(language.code, folder.ANNOTATOR_FILES))
    ]
    assert not faults


def test_schema_names_the_groups_of_each_pattern(language: Language) -> None:
    for name, node in SCHEMA["properties"]["patterns"]["properties"].items():
        told, _, optional = node["description"].partition(" Optional group")
        needed = set(re.findall(r"`(\w+)`", told.partition(" Group")[2]))
        allowed = needed | set(re.findall(r"`(\w+)`", optional))
        assert needed <= set(language.patterns[name].groupindex) <= allowed, name


def test_a_pattern_without_example_matches_nothing(language: Language) -> None:
    for name, entry in read_files(language.code, folder.ANNOTATOR_FILES)["patterns"].items():
        if "pattern" in entry:
            assert bool(entry["matches"]) == (entry["pattern"] != folder.NOTHING), name


@pytest.mark.parametrize(("code", "name"), ENTRIES)
def test_examples(code: str, name: str) -> None:
    pattern, entry = load(code).patterns[name], load(code).raw["patterns"][name]
    use = pattern.search if name in ANYWHERE else pattern.fullmatch if name in WHOLE else pattern.match
    read = {example: use(fold(example)) is not None for example in entry["matches"] + entry["rejects"]}
    assert read == {**dict.fromkeys(entry["matches"], True), **dict.fromkeys(entry["rejects"], False)}


def test_relations_of_texts_are_read(language: Language) -> None:
    shown = tomllib.loads(Path(__file__).with_name("relations.toml").read_text(encoding="utf-8"))
    for relation in language.relations:
        use = relation.pattern.match if relation.after else relation.pattern.search
        for example in shown[f"{relation.relation}_behind" if relation.after else relation.relation][language.code]:
            assert use(fold(example)), (relation.relation, example)


@pytest.mark.parametrize(
    ("wording", "fits", "not_this"),
    [
        ("recall(ing|s)", ["recalling", "Recalls"], ["recall", "recallings", "unrecalling", "RECALLING"]),
        ("(|as )defined in", ["defined in", "Defined in", "As defined in"], ["defined"]),
        ("*aufhebung", ["Aufhebung", "aufhebung", "Teilaufhebung"], ["Aufhebungen"]),
        ("(in|on (|the )part) of", ["In of", "on the part of"], ["on part Of", "on The part of"]),
        ("en vertu d-", ["en vertu du", "en vertu d'une"], ["en vertu"]),
        ("поддержк*", ["поддержку", "Поддержка"], ["поддерживая"]),
        ("need … apply", ["need to apply", "need for all States to apply"], ["need, and apply", "need. apply"]),
        ("report …… on", ["report, if need be, on"], ["report. Meeting on"]),
        ("an$", ["an,", "an"], ["an dem", "ans"]),
        ("apply > it-", ["apply its"], ["apply", "apply the"]),
        ("notes >! (|the )reports", ["notes", "notes the work"], ["notes reports", "notes the reports"]),
        ("a.b", ["a.b"], ["aXb"]),
    ],
)
def test_signs_of_a_wording(wording: str, fits: list[str], not_this: list[str]) -> None:
    pattern = re.compile(any_wording([wording]))
    assert all(pattern.match(fold(text)) for text in fits)
    assert not any(pattern.search(fold(text)) for text in not_this)


def test_wordings_share_one_expression() -> None:
    assert [match[0] for match in re.finditer(any_wording(["a(n|m)", "o"]), "an o x am")] == ["an", "o", "am"]
    assert re.search(any_wording([]), "an o") is None


def test_each_relation_that_words_can_show_has_words(language: Language) -> None:
    shown_otherwise = {"part_of_title", "host_of_appendix"}
    assert {relation.relation for relation in language.relations} == {*enum("relation"), REPLACES} - shown_otherwise


def test_verbs_that_ask_are_verbs_of_the_pack(language: Language) -> None:
    operative = [opening for opening in load(language.code).openings if opening.part == "operative"]
    lemmas = {opening.lemma for opening in operative}
    assert {*language.raw["tasking_verbs"], *language.raw["passive_stems"].values()} <= lemmas
    # A passive form is made of the stem of its verb (*est instamment prié*).
    passive = {form for form in language.raw["governs"] if any(stem in form for stem in language.raw["passive_stems"])}
    assert set(language.raw["governs"]) - passive <= lemmas | {opening.form.lower() for opening in operative}


def test_a_plural_belongs_to_each_singular_in_turn(language: Language) -> None:
    for entry in language.raw["heads"]:
        for name in ("plural", "cases", "plural_cases"):
            assert len(entry.get(name, ())) <= len(entry["forms"])
        for singular, plural in zip(entry["forms"], entry.get("plural", ()), strict=False):
            assert plural[:3] == singular[:3]
    forms = [head.form for head in language.heads]
    assert len(forms) == len(set(forms))


def test_each_preposition_of_an_infinitive_has_a_marker(language: Language) -> None:
    for verbs in ("infinitive", "item_infinitive"):
        for example in language.raw["patterns"][verbs]["matches"]:
            found = language.search(verbs, fold(example))
            assert found and (found["marker"] or "").strip() in {"", *language.raw["markers"]}, example
    if not language.raw["verb_last"]:  # There the words of a purpose begin a clause, and stand before no infinitive.
        assert set(language.raw["purposes"]) <= set(language.raw["markers"])


@pytest.mark.parametrize(
    ("there", "instead", "message"),
    [
        ("(?P<determiner>", "((?P<determiner>", "pattern 'determiner'"),
        ("<<heads>>", "<<heeds>>", "heeds"),
    ],
)
def test_a_broken_pack_is_refused(
    there: str, instead: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (folder.FOLDER / "fr" / "citations.toml").read_text(encoding="utf-8")
    assert there in text
    shutil.copytree(folder.FOLDER / "fr", tmp_path / "xx")
    (tmp_path / "xx" / "citations.toml").write_text(text.replace(there, instead, 1), encoding="utf-8")
    monkeypatch.setattr(folder, "FOLDER", tmp_path)
    with pytest.raises(LanguagePackError, match=message) as refusal:
        dict(read_language("xx").patterns)
    assert str(refusal.value).startswith("languages/xx: ")


@pytest.mark.parametrize(
    ("gap", "message"),
    [("subtitle_mark = ", r"lacks \[subtitle_mark\]"), ("[patterns.determiner]", "the pattern 'determiner'")],
)
def test_a_pack_with_a_gap_is_refused_in_one_line(
    gap: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (folder.FOLDER / "fr" / "citations.toml").read_text(encoding="utf-8")
    shutil.copytree(folder.FOLDER / "fr", tmp_path / "yy")
    instead = gap.replace("determiner", "another").replace("subtitle_mark", "other_mark")
    (tmp_path / "yy" / "citations.toml").write_text(text.replace(gap, instead, 1), encoding="utf-8")
    monkeypatch.setattr(folder, "FOLDER", tmp_path)
    with pytest.raises(LanguagePackError, match=message) as refusal:
        read_language("yy")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("paragraphe IV.1 A) 6", "IV.1(A)6"),
        ("articles 13 et 17", "Article.13,17"),
        ("annexe 2", "Annex.2"),
        ("l’annexe"[2:], "Annex"),
        ("paragraphes 2 et 3", "2,3"),
        ("paragraphes 3 à 5", "3-5"),
        ("articles 1, 3 et 7–9", "Article.1,3,7-9"),
    ],
)
def test_canonical_pinpoints(printed: str, canonical: str) -> None:
    assert load("fr").canonical(printed) == canonical


@pytest.mark.parametrize(
    ("future", "infinitive"),
    [("veilleront", "veiller"), ("tiendra", "tenir"), ("mettront", "mettre"), ("sera", "être")],
)
def test_infinitives_of_futures(future: str, infinitive: str) -> None:
    assert load("fr").infinitive_of(future) == infinitive
