"""Exports to a folder: the package's own files, chosen by identifier, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from osce_decisions.check.package import Package
from osce_decisions.cli import main
from osce_decisions.errors import InvalidError, OutputError, PackageError
from osce_decisions.export import akn as module
from osce_decisions.export.akn import export_akn
from osce_decisions.export.chosen import choose
from osce_decisions.export.site import export_html
from osce_decisions.extension import NAMESPACE
from tests import frozen

pytestmark = pytest.mark.slow

PACKAGE = frozen.package()
FILES = {path.name: path.read_bytes() for path in (PACKAGE / "data/akn").glob("*.xml")}


def held(folder: Path) -> dict[str, bytes]:
    """What a folder holds, the index apart."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != module.INDEX)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def test_all_files_are_those_of_the_package(tmp_path: Path) -> None:
    assert export_akn(PACKAGE, (), tmp_path / "new" / "folder") == len(FILES)
    assert held(tmp_path) == {f"new/folder/{name}": data for name, data in FILES.items()}


@pytest.mark.parametrize("identifier", ["mc-dec-6-17", "mc-dec-6-17.fr"])
def test_a_decision_or_an_expression_is_chosen_by_its_identifier(identifier: str, tmp_path: Path) -> None:
    assert export_akn(PACKAGE, (identifier, identifier), tmp_path) == 1
    assert held(tmp_path) == {"mc-dec-6-17.fr.xml": FILES["mc-dec-6-17.fr.xml"]}


def test_a_decision_means_all_its_expressions(package: Path, tmp_path: Path) -> None:
    found = {f"mc-dec-6-1{rest}": {"path": ""} for rest in ("7.fr", "7.corr-1.fr", "7.en", "70.fr", ".fr")}
    opened = Package(package, {"resources": [{"name": n, "path": f"data/akn/{n}.xml"} for n in found]}, "x")
    assert list(choose(opened, ["mc-dec-6-17"])) == [
        "mc-dec-6-17.corr-1.fr",
        "mc-dec-6-17.en",
        "mc-dec-6-17.fr",
    ]
    assert list(choose(opened, ["mc-dec-6-17.fr"])) == ["mc-dec-6-17.fr"]
    assert list(choose(opened, [])) == sorted(found)


def test_another_package_is_read(package: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert run("akn", "--package", package, "--output", output).exit_code == 0
    assert held(output) == FILES


@pytest.mark.parametrize("format_", ["akn", "html"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mc-dec-6-18",), "no decision or expression 'mc-dec-6-18'; did you mean mc-dec-6-17?"),
        (("mc-dec-6-17", "MC-DEC-6-17.FR"), "did you mean mc-dec-6-17.fr?"),
        (("mc",), "no decision or expression 'mc'"),
        (("--package", "nowhere"), "nowhere: is no data package"),
    ],
)
def test_what_is_not_there_is_one_line(format_: str, arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run(format_, *arguments, "--output", tmp_path / "a" / "b")
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("export", [export_akn, export_html])
def test_only_a_new_or_empty_folder_is_filled(export: object, tmp_path: Path) -> None:
    assert callable(export)
    (tmp_path / "kept.txt").write_text("kept")
    with pytest.raises(OutputError, match="not empty"):
        export(PACKAGE, (), tmp_path)
    with pytest.raises(OutputError, match="not a folder"):
        export(PACKAGE, (), tmp_path / "kept.txt")
    assert held(tmp_path) == {"kept.txt": b"kept"}
    (tmp_path / "empty").mkdir()
    export(PACKAGE, (), tmp_path / "empty")
    assert FILES.keys() <= {path.name for path in (tmp_path / "empty").rglob("*")}


def test_what_a_killed_run_left_does_not_count(tmp_path: Path) -> None:
    left = tmp_path / ".build-abcdefgh"
    left.mkdir()
    (left / ".osce-decisions").write_text("")
    (left / "half.xml").write_text("half")
    export_akn(PACKAGE, (), tmp_path)
    assert held(tmp_path) == FILES


@pytest.mark.parametrize("export", [export_akn, export_html])
def test_a_file_that_was_altered_is_not_handed_on(export: object, package: Path, tmp_path: Path) -> None:
    assert callable(export)
    path = package / "data/akn/mc-dec-6-17.fr.xml"
    path.write_bytes(path.read_bytes().replace(b"traite", b"TRAITE", 1))
    with pytest.raises(InvalidError, match="has the hash"):
        export(package, (), tmp_path / "a" / "b")
    path.unlink()
    with pytest.raises(InvalidError, match="not there"):
        export(package, (), tmp_path / "a" / "b")
    assert not (tmp_path / "a").exists()


def test_a_package_without_such_files_is_named(package: Path, tmp_path: Path) -> None:
    descriptor = package / "datapackage.json"
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace("data/akn/", "data/other/"), encoding="utf-8")
    with pytest.raises(PackageError, match="no Akoma Ntoso file"):
        export_akn(package, (), tmp_path / "out")


def test_the_index_names_each_file_by_its_iris(tmp_path: Path) -> None:
    export_akn(PACKAGE, (), tmp_path)
    index = json.loads((tmp_path / module.INDEX).read_bytes())
    assert [one["expression_id"] for one in index["files"]] == [name.removesuffix(".xml") for name in sorted(FILES)]
    for one in index["files"]:
        root = etree.fromstring((tmp_path / one["components"][0]["file"]).read_bytes())
        this = {str(level.get("value")) for level in root.iter("{*}FRBRthis")}
        assert one["expression"].startswith(one["work"])
        assert one["manifestation"].startswith(one["expression"])
        named = {
            component[level] for component in one["components"] for level in ("work", "expression", "manifestation")
        }
        assert named == this


def test_only_akn_can_be_split(tmp_path: Path) -> None:
    done = run("html", "--split", "--output", tmp_path / "out")
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert done.stderr == "error: html cannot be split; leave --split out, or export akn\n"


def test_a_statement_apart_has_its_rows_title_and_entries(tmp_path: Path) -> None:
    assert export_akn(PACKAGE, ("mc-dec-6-17",), tmp_path / "out", apart=True) == 2
    decision, statement = (
        etree.fromstring((tmp_path / f"out/mc-dec-6-17.fr{ending}").read_bytes())
        for ending in (".xml", ".attachment_1.xml")
    )
    assert decision.find(".//{*}documentRef").get("href").endswith("/!attachment_1")
    assert statement[0].tag == "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}doc"
    own = f"{{{NAMESPACE}}}"
    assert [len(list(root.iter(f"{own}interpretativeStatement"))) for root in (decision, statement)] == [0, 1]
    assert not {one.get("paragraphId") for one in decision.iter(f"{own}paragraph")} & {
        one.get("paragraphId") for one in statement.iter(f"{own}paragraph")
    }
    (quoted, *_) = statement.iter("{*}embeddedText")
    assert "/!main/~para_" in (quoted.get("href") or "")
    index = json.loads((tmp_path / "out" / module.INDEX).read_bytes())
    files = [component["file"] for component in index["files"][0]["components"]]
    assert files == ["mc-dec-6-17.fr.xml", "mc-dec-6-17.fr.attachment_1.xml"]


def test_a_database_takes_no_identifier(tmp_path: Path) -> None:
    done = run("sqlite", "mc-dec-6-17", "--output", tmp_path / "x.sqlite")
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert done.stderr == "error: sqlite takes no identifier (mc-dec-6-17); it holds all decisions\n"


def test_pages_made_in_several_processes_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for jobs in (1, 2):
        monkeypatch.setattr("osce_decisions.export.akn.worth", lambda asked, tasks, jobs=jobs: jobs)
        export_html(frozen.package(), (), tmp_path / f"pages-{jobs}", jobs=jobs)
        export_akn(frozen.package(), (), tmp_path / f"files-{jobs}")
        made.append(held(tmp_path / f"pages-{jobs}") | held(tmp_path / f"files-{jobs}"))
    assert made[0] == made[1]
    assert made[0]
