"""Mutants of the two descriptors and of the files that they name."""

from __future__ import annotations

import shutil
from typing import Any

from tests.check.broken import MAIN, TABLES, Broken, csv_path
from tests.check.mutants import Sign, mutant

STATES = csv_path("states")


def _main(broken: Broken, **properties: Any) -> None:
    """Set properties in both descriptors, so that they agree."""
    for path in (MAIN, TABLES):
        with broken.json(path) as descriptor:
            descriptor.update(properties)


@mutant("descriptor/schema", MAIN, passes=True)
def _misspelt_property_of_the_package(broken: Broken) -> Sign:
    _main(broken, licences=[])
    return Sign(None, "'licences' was unexpected")


@mutant("descriptor/schema", MAIN, passes=True)
def _misspelt_property_of_a_resource(broken: Broken) -> Sign:
    broken.resource("states", lambda resource: resource.update(mediaType="text/csv"))
    return Sign(None, "'mediaType' was unexpected")


@mutant("descriptor/schema", MAIN, passes=True)
def _misspelt_property_of_a_schema(broken: Broken) -> Sign:
    broken.resource("states", lambda resource: resource["schema"].update(uniquekeys=[["state_id"]]))
    return Sign(None, "'uniquekeys' was unexpected")


@mutant("descriptor/schema", MAIN, passes=True)
def _misspelt_property_of_a_field(broken: Broken) -> Sign:
    broken.resource("states", lambda resource: resource["schema"]["fields"][0].update(constraint={}))
    return Sign(None, "'constraint' was unexpected")


@mutant("descriptor/schema", MAIN)
def _misspelt_constraint(broken: Broken) -> Sign:
    broken.resource("states", lambda resource: resource["schema"]["fields"][0]["constraints"].update(requierd=True))
    return Sign(None, "'requierd' was unexpected")


@mutant("descriptor/schema", MAIN)
def _version_that_is_none(broken: Broken) -> Sign:
    _main(broken, version="first")
    return Sign(None, "version: 'first' does not match")


@mutant("descriptor/schema", MAIN)
def _resources_that_are_no_list(broken: Broken) -> Sign:
    with broken.json(MAIN) as descriptor:
        descriptor["resources"] = 5
    return Sign(None, "resources: 5 is not of type 'array'")


@mutant("descriptor/schema", MAIN)
def _resources_of_every_kind_but_the_right_one(broken: Broken) -> Sign:
    with broken.json(MAIN) as descriptor:
        descriptor["resources"] += [None, 5, "states", [], {}, {"name": [], "path": {}}, {"name": "a", "schema": 1}]
    return Sign(None, "None is not of type 'object'")


@mutant("descriptor/schema", MAIN)
def _licence_that_lies_outside(broken: Broken) -> Sign:
    with broken.json(MAIN) as descriptor:
        descriptor["licenses"][-1]["path"] = "../NOTICE.md"
    return Sign(None, "licenses/1/path: '../NOTICE.md' is not valid")


@mutant("descriptor/schema", MAIN)
def _path_that_is_an_address(broken: Broken) -> Sign:
    with broken.json(MAIN) as descriptor:
        descriptor["resources"][0]["path"] = "https://example.org/states.csv"
    return Sign(None, "'https://example.org/states.csv' does not match")


@mutant("descriptor/unsafe-path", MAIN)
def _path_that_leaves_the_package(broken: Broken) -> Sign:
    with broken.json(MAIN) as descriptor:
        descriptor["resources"][0]["path"] = "data/../../sources.csv"
    return Sign(None, "data/../../sources.csv: the path leaves the package")


@mutant("descriptor/unsafe-path", MAIN)
def _absolute_path(broken: Broken) -> Sign:
    with broken.json(MAIN) as descriptor:
        descriptor["resources"][0]["path"] = "/etc/hostname"
    return Sign(None, "/etc/hostname: the path leaves the package")


@mutant("descriptor/unsafe-path", MAIN)
def _symbolic_link_out_of_the_package(broken: Broken) -> Sign:
    outside = broken.root.with_name(f"{broken.root.name}-outside.csv")
    shutil.move(broken.root / STATES, outside)
    (broken.root / STATES).symlink_to(outside)
    return Sign(None, f"{STATES}: a symbolic link leaves the package")


@mutant("frictionless/skipped", MAIN)
def _frictionless_is_kept_from_what_lies_outside(broken: Broken) -> Sign:
    with broken.json(MAIN) as descriptor:
        descriptor["resources"][0]["path"] = "/etc/hostname"
    return Sign(None, "was not run")


@mutant("descriptor/doubled-name", MAIN)
def _doubled_resource_name(broken: Broken) -> Sign:
    with broken.json(MAIN) as descriptor:
        descriptor["resources"][-1]["name"] = descriptor["resources"][-2]["name"]
    return Sign(None, descriptor["resources"][-1]["name"])


@mutant("descriptor/doubled-path", MAIN)
def _doubled_path(broken: Broken) -> Sign:
    with broken.json(MAIN) as descriptor:
        descriptor["resources"].append(descriptor["resources"][-1] | {"name": "again"})
    return Sign(None, descriptor["resources"][-1]["path"])


@mutant("descriptor/missing-file", "data/source/sources.csv")
def _file_missing(broken: Broken) -> None:
    (broken.root / "data/source/sources.csv").unlink()


@mutant("descriptor/missing-file", TABLES)
def _descriptor_beside_the_tables_missing(broken: Broken) -> None:
    (broken.root / TABLES).unlink()


@mutant("descriptor/surplus-file", "data/tables/old.csv")
def _surplus_file(broken: Broken) -> None:
    broken.write("data/tables/old.csv", b"a\n")


@mutant("descriptor/unnamed-source", csv_path("sources"))
def _source_text_not_named(broken: Broken) -> Sign:
    path = f"data/source/{broken.rows('sources')[0]['source_file']}"
    with broken.json(MAIN) as descriptor:
        descriptor["resources"] = [item for item in descriptor["resources"] if item["path"] != path]
    return Sign(2, path)


@mutant("descriptor/no-json", TABLES)
def _descriptor_beside_the_tables_no_json(broken: Broken) -> None:
    broken.write(TABLES, b"{")


@mutant("descriptor/no-json", TABLES, sealed=False)
def _property_twice_in_an_object(broken: Broken) -> Sign:
    broken.replace(TABLES, b"{", b'{"name": "osce-decisions-tables",')
    return Sign(None, "'name' occurs twice")


@mutant("descriptor/schema", TABLES)
def _descriptor_beside_the_tables_a_list(broken: Broken) -> Sign:
    broken.write(TABLES, b"[]\n")
    return Sign(None, "[] is not of type 'object'")


@mutant("descriptor/two-descriptors", TABLES)
def _descriptors_disagree_on_a_table(broken: Broken) -> Sign:
    with broken.json(TABLES) as descriptor:
        descriptor["resources"][0]["title"] = "Other"
    return Sign(None, descriptor["resources"][0]["name"])


@mutant("descriptor/two-descriptors", TABLES)
def _descriptors_disagree_on_the_version(broken: Broken) -> Sign:
    with broken.json(TABLES) as descriptor:
        descriptor["version"] = "99.0.0"
    return Sign(None, "version is not what datapackage.json gives it")


@mutant("descriptor/two-descriptors", TABLES)
def _table_in_one_descriptor_alone(broken: Broken) -> Sign:
    with broken.json(TABLES) as descriptor:
        gone = descriptor["resources"].pop(0)
    return Sign(None, gone["name"])


@mutant("descriptor/unreadable", MAIN, sealed=False)
def _file_name_too_long(broken: Broken) -> Sign:
    name = "a" * 300
    with broken.json(MAIN) as descriptor:
        descriptor["resources"][-1]["path"] = name
    return Sign(None, "cannot be read", path=name)


@mutant("frictionless/hash-count", STATES, sealed=False)
def _frictionless_holds_hashes_against_files(broken: Broken) -> None:
    broken.resource("states", lambda resource: resource.update(hash=f"sha256:{'0' * 64}"))
