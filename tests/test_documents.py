"""The documents agree with the tree and with each other; the modules import each other one way only."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from lxml import etree

from osce_decisions import authorities, check, cli
from osce_decisions.annotate import annotate
from osce_decisions.build.corpus import recorded
from osce_decisions.check.grouped import NESTED
from osce_decisions.languages import available, load
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.resources import curated_folder
from osce_decisions.tables import TABLES, table
from osce_decisions.write.akn import encode
from osce_decisions.write.parts import Edition
from tests.conftest import ROOT

ENGINE = ROOT / "scripts" / "osce_decisions"
README = (ROOT / "README.md").read_text(encoding="utf-8")
PIPELINE = (ROOT / "scripts" / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "data" / "ANNOTATION.md").read_text(encoding="utf-8")
DOCUMENTS = (
    *("README.md", "SECURITY.md", "scripts/README.md", "scripts/CHECKS.md", "scripts/DEPENDENCIES.md", "CHANGELOG.md"),
    *("data/NOTICE.md", "data/README.md", "data/ANNOTATION.md", "data/AKOMA-NTOSO.md"),
)

TICKED = re.compile(r"`([^`\n]+)`")


def descriptor() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_bytes())
    return found


def _section(text: str, heading: str) -> str:
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def _rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data/tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The annotation guide -------------------------------------------------------------------------------


def test_each_identifier_in_a_document_is_one_of_the_package() -> None:
    known = {value for name in TABLES for row in _rows(name) for column, value in row.items() if column.endswith("_id")}
    for document in DOCUMENTS:
        named = re.findall(r"`(mc-dec-[\w.-]+[#/][\w./-]+)`", (ROOT / document).read_text(encoding="utf-8"))
        missing = sorted(set(named) - known)
        assert not missing, f"{document}: {missing}"


def test_the_guide_quotes_the_decisions() -> None:
    """Words in italics stand in one of the decisions, but for the ellipsis at an end."""
    texts = [row["text"] for row in _rows("paragraphs")]
    quoted = [" ".join(words.split()).strip(" …") for words in re.findall(r"(?<![\w*])\*([^*]+)\*(?![\w*])", GUIDE)]
    quoted.remove("italics")
    assert len(quoted) > 30
    assert not [words for words in quoted if not any(words in text for text in texts)]


def test_the_scale_of_the_guide_is_that_of_the_packs() -> None:
    told = {
        int(strength): set(TICKED.findall(concepts))
        for strength, concepts in re.findall(r"^\| (\d) \| ([^|]+) \|", GUIDE, re.MULTILINE)
    }
    held: dict[int, set[str]] = {}
    for code in available():
        for opening in load(code).openings:
            if opening.strength is not None:
                held.setdefault(opening.strength, set()).add(opening.concept)
    assert told == held


def test_each_code_that_the_guide_explains_is_one() -> None:
    """The roles of actors, kinds of notes, ways to resolve, and degrees of confidence are those of the schemas."""

    def codes(name: str, column: str) -> set[str]:
        fields = json.loads((ROOT / "schema" / f"{name}.json").read_bytes())["fields"]
        return set(next(field["constraints"]["enum"] for field in fields if field["name"] == column))

    rows = set(re.findall(r"^(?:\| |- )`(\w+)`", GUIDE, re.MULTILINE))
    assert codes("commitment_actors", "role") | codes("editorial_notes", "kind") <= rows
    assert codes("editorial_notes", "severity") | codes("references", "confidence") <= rows
    assert codes("references", "resolved_by") <= set(TICKED.findall(_section(GUIDE, "How sure a row is")))


# Paths -----------------------------------------------------------------------------------------

_NOT_YET = frozenset(
    {".venv", "dist", "SHA256SUMS", "osce-decisions.sqlite", "package.json", "sources.csv", "osce-decisions.xlsx"}
)
_PATH = re.compile(r"[\w./-]*[\w-](?:/|\.(?:py|md|csv|json|toml|cff|txt))")


_PLACEHOLDER = re.compile(r"\b(?:DECISION|CODE|TABLE)\b")


def _paths() -> Iterator[tuple[str, str]]:
    for document in DOCUMENTS:
        for quoted in TICKED.findall((ROOT / document).read_text(encoding="utf-8")):
            if _PATH.fullmatch(quoted) and not _PLACEHOLDER.search(quoted):
                yield document, quoted


@pytest.mark.parametrize(("document", "path"), sorted(set(_paths())))
def test_each_path_that_a_document_names_exists(document: str, path: str) -> None:
    if path.strip("/") in _NOT_YET:
        return
    folders = [ROOT, ROOT / "data" / "tables", ROOT / "data" / "curated"]
    if document in {"scripts/README.md", "scripts/CHECKS.md"}:
        folders.append(ENGINE)
    if document == "data/README.md":
        folders.append(ROOT / "data")
    assert any((folder / path).exists() for folder in folders)


# Commands --------------------------------------------------------------------------------------


def commands() -> dict[str, click.Command]:
    return dict(cli.main.commands)


def test_the_table_of_commands_is_complete() -> None:
    rows = re.findall(r"^\| `(\w+)[^`]*` \| (.+) \|$", _section(PIPELINE, "Commands"), re.MULTILINE)
    assert {name for name, _ in rows} == set(commands())
    for name, row in rows:
        own = {option for parameter in commands()[name].params for option in parameter.opts if option[:2] == "--"}
        assert set(re.findall(r"--[a-z-]+", row)) == own, name


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_command_line_in_a_document_can_be_parsed(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    found = re.findall(r"(?:\.venv/bin/osce-decisions|python scripts) ([a-z][^`\n]*)", text)
    found += [quoted for quoted in TICKED.findall(text) if quoted.split()[0] in commands() and " --" in quoted]
    for line in found:
        name, *arguments = line.split()
        assert name in commands(), line
        with commands()[name].make_context(name, arguments):
            pass


def test_make_knows_the_targets_of_the_documents() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for document in DOCUMENTS:
        for target in re.findall(r"`make (\w+)`", (ROOT / document).read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_columns_of_sources_csv_are_those_of_the_readme() -> None:
    cells = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", _section(PIPELINE, "Your own corpus"), re.MULTILINE)
    assert tuple(name for cell in cells for name in TICKED.findall(cell)) == recorded().header


# What must not stand anywhere --------------------------------------------------------------------

_MACHINE = re.compile(r"(?<![\w.:/~-])/(?:home|root|Users|work|tmp|mnt|opt|private)/\w|(?<!\w)[A-Z]:\\Users")
_REGISTRY = re.compile(r"--(?:extra-)?index-url|--trusted-host|files\.python" r"hosted|py" r"pi\.org|/simple/")


def _committed() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    ).stdout.split("\0")
    if not any(listed):
        pytest.skip("not in a clone")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def test_no_machine_path_and_no_registry_in_any_file() -> None:
    found = []
    for path in _committed():
        if path == Path(__file__).resolve():
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path}: {match[0]}" for match in (*_MACHINE.finditer(text), *_REGISTRY.finditer(text))]
    assert not found


# Rules of validation -------------------------------------------------------------------------------


def test_each_rule_of_validation_is_explained() -> None:
    page = (ROOT / "scripts" / "CHECKS.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)/([a-z0-9-]+)` \| (.+) \|$", page, re.MULTILINE)
    assert rows == [(tier, code, said) for tier, rules in check.RULES.items() for code, said in rules.items()]


# Imports ---------------------------------------------------------------------------------------


def test_the_example_of_the_akoma_ntoso_page_is_what_the_writer_makes() -> None:
    page = (ROOT / "data" / "AKOMA-NTOSO.md").read_text(encoding="utf-8")
    text, xml = re.findall(r"\n```\w*\n(.*?)\n```", page, re.DOTALL)[:2]
    known = authorities.load(curated_folder())
    document = annotate(parse(from_bytes(text.encode(), "example.txt", "example.txt")), known)
    root = etree.fromstring(encode(document, Edition(known)))
    elements = {element.get("eId"): element for element in root.iter() if element.get("eId")}
    shown = re.findall(r"<(\w+) ([^>]*)>", re.sub(r"<!--.*?-->", "", xml))
    assert len(shown) > 15
    for name, attributes in shown:
        said = dict[str, str](re.findall(r'(\w+)="([^"]*)"', attributes))
        alike = [elements.get(said["eId"])] if "eId" in said else list(root.iter(f"{{{root.nsmap[None]}}}{name}"))
        assert any(
            one is not None
            and etree.QName(one).localname == name
            and said.items() <= {str(key): str(value) for key, value in one.attrib.items()}.items()
            for one in alike
        ), f"{name} {said}"


def test_the_akoma_ntoso_page_lists_each_table_that_the_xml_does_not_carry() -> None:
    page = (ROOT / "data" / "AKOMA-NTOSO.md").read_text(encoding="utf-8")
    listed = page.partition("a test compares this list -->")[2].partition("\n\n")[0]
    told = {ticked for ticked in TICKED.findall(listed) if "/" not in ticked}
    carried = {"sources", "decisions", "expressions", *NESTED}
    assert told == {path.stem for path in (ROOT / "data/tables").glob("*.csv")} - carried


def test_each_column_that_the_akoma_ntoso_page_names_exists() -> None:
    page = (ROOT / "data" / "AKOMA-NTOSO.md").read_text(encoding="utf-8")
    named = [ticked.split(".") for ticked in TICKED.findall(page) if re.fullmatch(r"[a-z_]+\.[a-z_]+", ticked)]
    of_tables = [(name, column) for name, column in named if name in TABLES]
    assert len(of_tables) > 3
    for name, column in of_tables:
        assert column in table(name).header, f"{name}.{column}"
