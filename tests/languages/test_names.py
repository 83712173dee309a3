"""The forms of names: each belongs to a thing of the authority tables, once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osce_decisions.annotate.lexicon import NOBODY
from osce_decisions.authorities import SPELT, Authorities
from osce_decisions.errors import LanguagePackError
from osce_decisions.languages import available, folder
from osce_decisions.languages.names import SECTIONS, forms


@pytest.mark.parametrize("code", available())
@pytest.mark.parametrize("section", SECTIONS)
def test_each_form_belongs_to_a_row(code: str, section: str, known: Authorities) -> None:
    table = "actors" if section == "bare" else section
    identifiers = {row[SPELT[table]] for row in known.rows[table]}
    assert set(forms(code)[section]) - {NOBODY} <= identifiers


@pytest.mark.parametrize("code", available())
def test_no_form_stands_twice_with_one_thing(code: str) -> None:
    for section, listed in forms(code).items():
        for identifier, spelt in listed.items():
            assert len(spelt) == len(set(spelt)), (section, identifier)


def test_identifiers_of_names_are_not_shared_between_tables(known: Authorities) -> None:
    """Links of the XML name a thing by its identifier alone."""
    seen: dict[str, str] = {}
    for table, key in SPELT.items():
        for row in known.rows[table]:
            assert seen.setdefault(str(row[key]), table) == table, row[key]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[offices]\nodihr = ['ODIHR']\n", "no section 'offices'"),
        ("[actors]\nosce = 'OSCE'\n", "osce: is no list"),
        ("[actors]\nosce = ['']\n", "osce: is no list"),
        ("[actors\n", "is no TOML"),
    ],
)
def test_a_broken_file_of_names_is_one_clear_line(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(folder.FOLDER / "fr", tmp_path / "xx")
    (tmp_path / "xx" / "names.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(folder, "FOLDER", tmp_path)
    with pytest.raises(LanguagePackError, match=message) as refusal:
        forms("xx")
    assert str(refusal.value).startswith("languages/xx/names.toml: ")
