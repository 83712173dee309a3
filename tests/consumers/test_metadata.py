"""The metadata in the validators of their standards: what these say, and the same counts, keys and text by them."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import csvw
import jsonschema
import mlcroissant
import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF, SDO
from rocrate.rocrate import ROCrate

from osce_decisions.tables import TABLES, table
from tests import frozen
from tests.conftest import ROOT
from tests.consumers.exports import exported, plain, rows_of

pytestmark = [
    pytest.mark.slow,
    # Libraries of others, each pinned, that use what others of them will remove.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

STANDARDS = ROOT / "tests/standards"
BASE = "file:///crate/"


@cache
def package() -> Path:
    """The frozen package with its metadata beside it, as a release has them."""
    folder = Path(tempfile.mkdtemp(prefix="metadata-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(frozen.package(), folder, dirs_exist_ok=True)
    shutil.copytree(exported("metadata"), folder, dirs_exist_ok=True)
    return folder


def read(path: str) -> Any:
    return json.loads((package() / path).read_bytes())


def graph(path: str, context: dict[str, Any] | None = None) -> rdflib.Graph:
    said = read(path)
    if context is not None:
        said["@context"] = context
    return rdflib.Graph().parse(data=json.dumps(said), format="json-ld", publicID=BASE)


def test_check_jsonschema_accepts_the_citation() -> None:
    """With the schema of the Citation File Format, which it carries."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run([*command, package() / "CITATION.cff"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    broken = package() / "broken.cff"
    broken.write_text((package() / "CITATION.cff").read_text().replace("type: dataset", "type: book"))
    assert subprocess.run([*command, broken], capture_output=True, text=True, check=False).returncode == 1
    broken.unlink()


@pytest.mark.parametrize(
    ("path", "schema", "needed"),
    [("datacite.json", "datacite-v4.5.json", "creators"), (".zenodo.json", "zenodo.schema.json", "license")],
)
def test_json_schemas_hold(path: str, schema: str, needed: str) -> None:
    rules = json.loads((STANDARDS / schema).read_bytes())
    said = read(path)
    validator = jsonschema.validators.validator_for(rules)(rules, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(said)] == []
    del said[needed]
    assert [error.message for error in validator.iter_errors(said)] != []


def test_mlcroissant_reads_each_table() -> None:
    dataset = mlcroissant.Dataset(jsonld=package() / "croissant.json")
    assert dataset.metadata.issues.errors == dataset.metadata.issues.warnings == set()
    assert [records.id for records in dataset.metadata.record_sets] == list(TABLES)
    for name in ("decisions", "paragraphs", "commitments"):
        found = [
            {key.partition("/")[2]: _croissant(value) for key, value in record.items()}
            for record in dataset.records(name)
        ]
        assert found == rows_of(name), name


def _croissant(value: Any) -> str:
    if isinstance(value, bytes):
        # pandas, by which mlcroissant reads a file, guesses fractions where a column has figures and gaps.
        return value.decode().removesuffix(".0")
    if hasattr(value, "date"):
        return "" if value != value else str(value.date())
    return "" if value is None or value != value else str(value)


def test_csvw_reads_each_table_with_its_types_and_keys() -> None:
    group = csvw.TableGroup.from_file(package() / "csv-metadata.json")
    assert [one.url.string for one in group.tables] == [f"data/tables/{name}.csv" for name in TABLES]
    for one, name in zip(group.tables, TABLES, strict=True):
        found = [[_csvw(value) for value in row.values()] for row in one.iterdicts(strict=True)]
        assert found == [list(row.values()) for row in rows_of(name)], name
        assert one.check_primary_key()
        assert one.tableSchema.primaryKey == list(table(name).primary_key)
    # Strict would forbid a foreign key that may be empty, which the standard allows.
    assert group.check_referential_integrity()
    assert sum(len(one.tableSchema.foreignKeys) for one in group.tables) == sum(
        len(table(name).foreign_keys) for name in TABLES
    )


def _csvw(value: Any) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else plain(value)


def test_csvw_sees_a_broken_cell(tmp_path: Path) -> None:
    shutil.copytree(package() / "data", tmp_path / "data")
    shutil.copy(package() / "csv-metadata.json", tmp_path)
    path = tmp_path / "data/tables/decisions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",2008,", ",soon,", 1), encoding="utf-8")
    group = csvw.TableGroup.from_file(tmp_path / "csv-metadata.json")
    with pytest.raises(ValueError, match="soon"):
        list(group.tabledict["data/tables/decisions.csv"].iterdicts(strict=True))


def test_rocrate_reads_each_file() -> None:
    crate = ROCrate(package())
    resources = {
        one["path"]: one for one in json.loads((frozen.package() / "datapackage.json").read_bytes())["resources"]
    }
    assert {entity.id for entity in crate.data_entities} == set(resources)
    assert all(f"sha256:{entity['sha256']}" == resources[entity.id]["hash"] for entity in crate.data_entities)
    assert crate.name == "Decisions of the OSCE as data"


# The context of RO-Crate stands on the web; these are its terms as far as we use them, and the names of schema.org.
CRATE = {
    "@vocab": "http://schema.org/",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
    "File": "http://schema.org/MediaObject",
}


def _crate_shapes(name: str) -> str:
    return (STANDARDS / "ro-crate-1.1" / name).read_text(encoding="utf-8").replace("<./>", f"<{BASE}>")


def test_the_shapes_of_ro_crate_hold() -> None:
    shapes, ontology = rdflib.Graph(), rdflib.Graph().parse(data=_crate_shapes("ontology.ttl"), format="turtle")
    for path in sorted((STANDARDS / "ro-crate-1.1").glob("*.ttl")):
        if path.name != "ontology.ttl":
            shapes.parse(data=_crate_shapes(path.name), format="turtle")

    def conforms(data: rdflib.Graph) -> tuple[bool, str]:
        done = pyshacl.validate(
            data, shacl_graph=shapes, ont_graph=ontology, advanced=True, inference="owlrl", allow_warnings=True
        )
        return bool(done[0]), str(done[2])

    good, said = conforms(graph("ro-crate-metadata.json", CRATE))
    assert good, said
    broken = graph("ro-crate-metadata.json", CRATE)
    broken.remove((rdflib.URIRef(f"{BASE}ro-crate-metadata.json"), rdflib.URIRef(CRATE["conformsTo"]), None))
    assert not conforms(broken)[0]


SHAPED = {
    "dcat-ap.jsonld": ("dcat-ap.ttl", None, DCTERMS.title),
    "prov.jsonld": ("prov.ttl", None, PROV.wasAssociatedWith),
    # The context of schema.org stands on the web; all that it does to our terms is to name the vocabulary.
    "schema-org.jsonld": ("schema-org.ttl", {"@vocab": "https://schema.org/"}, SDO.creator),
}


@pytest.mark.parametrize("path", SHAPED)
def test_shapes_hold_and_can_fail(path: str) -> None:
    shapes, context, needed = SHAPED[path]
    data = graph(path, context)
    conforms, _, said = pyshacl.validate(data, shacl_graph=str(STANDARDS / shapes))
    assert conforms, said
    data.remove((None, needed, None))
    assert not pyshacl.validate(data, shacl_graph=str(STANDARDS / shapes))[0]


def test_schema_org_knows_each_term() -> None:
    """rdflib knows every class and property of schema.org."""
    known: Any = SDO
    data = graph("schema-org.jsonld", {"@vocab": "https://schema.org/"})
    for term in {*data.predicates(), *data.objects(None, RDF.type)} - {RDF.type}:
        assert term in known, term


def test_prov_names_each_input_with_its_checksum() -> None:
    data = graph("prov.jsonld")
    used = {str(one).removeprefix(BASE) for one in data.objects(None, PROV.used)}
    sources = {f"data/source/{row['source_file']}" for row in rows_of("sources")}
    assert sources | {"data/tables/actors.csv", "scripts/requirements.txt"} <= used
    assert "data/tables/paragraphs.csv" not in used
    (made,) = data.objects(None, PROV.wasAssociatedWith)
    assert (made, RDF.type, PROV.SoftwareAgent) in data
