"""Whatever a package holds, validate comes to its end: findings, or one PackageError if there is no descriptor."""

from __future__ import annotations

import copy
import json
import random
import socket
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from osce_decisions import check
from osce_decisions.check import conformance, validate
from osce_decisions.check.package import Package, UnsafePathError, open_package, read_json
from osce_decisions.errors import PackageError
from osce_decisions.model import Finding
from tests.check.broken import MAIN, TABLES, Broken

pytestmark = pytest.mark.slow

WEIRD: list[Any] = [None, True, -1, 1.5, "", "x", "\ud800", "[", [], [[]], [None], {}, {"x": 1}, {"name": []}, "../x"]


@pytest.fixture
def ours_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own tiers; frictionless has a test of its own, and takes its time."""
    monkeypatch.setattr(check, "TIERS", tuple(tier for tier in check.TIERS if tier is not conformance))


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of each value in a JSON document."""
    if above:
        yield above
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*above, key))


def put(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    changed = copy.deepcopy(value)
    holder = changed
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = new
    return changed


@pytest.mark.usefixtures("ours_alone")
@pytest.mark.parametrize("path", [MAIN, TABLES])
def test_no_descriptor_is_too_strange(path: str, package: Path) -> None:
    descriptor = json.loads((package / path).read_bytes())
    chosen = random.Random(path)
    everywhere = list(places(descriptor))
    # The first places are those of the package itself; of the rest a sample.
    sample = [place for place in everywhere if len(place) <= 3][:30] + chosen.sample(everywhere, 30)
    for place in sample:
        changed = put(descriptor, place, chosen.choice(WEIRD))
        (package / path).write_text(json.dumps(changed), encoding="utf-8")
        # What is strange and still allowed (another title) is no finding; that it comes to its end is the point.
        assert all(isinstance(finding, Finding) for finding in validate(package)), place


@pytest.mark.usefixtures("ours_alone")
def test_no_document_is_too_strange(package: Path) -> None:
    path = package / Broken(package).document()
    document = json.loads(path.read_bytes())
    chosen = random.Random(1)
    for place in chosen.sample(list(places(document)), 25):
        path.write_text(json.dumps(put(document, place, chosen.choice(WEIRD[3:]))), encoding="utf-8")
        assert all(isinstance(finding, Finding) for finding in validate(package)), place


@pytest.mark.usefixtures("ours_alone")
@pytest.mark.parametrize("name", ["paragraphs", "segments", "expressions", "statement_delegations"])
def test_no_table_is_too_strange(name: str, package: Path) -> None:
    broken, chosen = Broken(package), random.Random(name)
    path = f"data/tables/{name}.csv"
    data = broken.read(path)
    for _ in range(20):
        changed = bytearray(data)
        for _ in range(chosen.randint(1, 4)):
            place = chosen.randrange(len(changed))
            changed[place : place + chosen.randint(0, 3)] = chosen.choice(
                [b"", b'"', b",", b"\n", b"\r", b"\0", b"\xff"]
            )
        broken.write(path, bytes(changed))
        broken.seal()
        assert all(isinstance(finding, Finding) for finding in validate(package))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (None, "has no datapackage.json at its top"),
        (b"", "cannot be read"),
        (b"{", "cannot be read"),
        (b"[]", "is no JSON object"),
        (b"5", "is no JSON object"),
        (b"\xff\xfe{}", "cannot be read"),
        (b"\xef\xbb\xbf{}", "cannot be read"),
        (b'{"a": 1, "a": 2}', "'a' occurs twice"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a": NaN}', "NaN is no JSON value"),
        (b'{"a": ' + b"9" * 5000 + b"}", "cannot be read"),
    ],
)
def test_without_a_descriptor_there_is_one_error(content: bytes | None, text: str, package: Path) -> None:
    (package / MAIN).unlink()
    if content is not None:
        (package / MAIN).write_bytes(content)
    with pytest.raises(PackageError, match=text) as refused:
        list(validate(package))
    assert "\n" not in str(refused.value)
    assert refused.value.todo


@pytest.mark.parametrize("path", ["data/tables", TABLES])
def test_the_tables_alone_are_no_package(path: str, package: Path) -> None:
    with pytest.raises(PackageError, match="describes the tables alone; name the package: "):
        list(validate(package / path))


def test_a_descriptor_that_lies_outside_is_not_opened(package: Path) -> None:
    outside = package.with_name(f"{package.name}.json")
    (package / MAIN).rename(outside)
    (package / MAIN).symlink_to(outside)
    with pytest.raises(PackageError, match="a symbolic link leaves the package"):
        list(validate(package))


UNSAFE = ["/etc/hostname", "../x", "a/../../x", "a//b", "./a", "a/.", "", "C:/x", "a\\..\\b", "a\0b", "a\nb", "a/"]


@pytest.mark.parametrize("path", UNSAFE)
def test_unsafe_paths_are_refused_before_anything_is_opened(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*arguments: Any, **named: Any) -> Any:
        raise AssertionError("opened")

    monkeypatch.setattr(Path, "open", never)
    for method in (Package(tmp_path, {}, "x").read, Package(tmp_path, {}, "x").facts):
        with pytest.raises(UnsafePathError):
            method(path)


def test_links_are_followed_inside_and_nowhere_else(tmp_path: Path) -> None:
    root = tmp_path / "package"
    (root / "data").mkdir(parents=True)
    (tmp_path / "secret.csv").write_bytes(b"secret")
    (root / "data/a.csv").write_bytes(b"a")
    (root / "inside.csv").symlink_to(root / "data/a.csv")
    (root / "outside.csv").symlink_to(tmp_path / "secret.csv")
    (root / "folder").symlink_to(tmp_path)
    package = Package(root, {}, "x")
    assert package.read("inside.csv") == b"a"
    for path in ("outside.csv", "folder/secret.csv"):
        with pytest.raises(UnsafePathError):
            package.read(path)


def test_nothing_is_fetched(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path, schema or profile that is an address is a finding; frictionless would have gone there."""

    def never(*arguments: Any, **named: Any) -> Any:
        raise AssertionError("connected")

    monkeypatch.setattr(socket.socket, "connect", never)
    address = "http://192.0.2.1/a.json"
    for change in ({"path": address}, {"schema": address}, {"profile": address}, {"dialect": address}):
        broken = Broken(package)
        before = broken.read(MAIN)
        with broken.json(MAIN) as descriptor:
            descriptor["resources"][0].update(change)
        assert {finding.rule for finding in validate(package)} >= {"schema", "skipped"}
        broken.write(MAIN, before)


def _no_zip(path: Path) -> None:
    path.write_bytes(b"PK")


def _truncated(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, b"{}" * 1000)
    data = path.read_bytes()
    path.write_bytes(data[:40] + b"\0" * 10 + data[50:])


def _doubled(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(MAIN, b"{}")
        archive.writestr(MAIN, b"[]")


def _without(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"")


def _climbing(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(MAIN, b"{}")
        archive.writestr("../../climbed.txt", b"")


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (_no_zip, "is no zip file that can be unpacked"),
        (_truncated, "is no zip file that can be unpacked"),
        (_doubled, "holds two files of one name"),
        (_without, "has no datapackage.json"),
        (_climbing, "holds ../../climbed.txt, which leaves the package"),
    ],
)
def test_a_bad_zip_is_one_error(make: Callable[[Path], None], text: str, tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    make(path)
    with pytest.raises(PackageError) as refused:
        list(validate(path))
    assert text in str(refused.value)


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osce_decisions.check.archive.MAX_UNPACKED", 100)
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, b"{}" * 1000)
    with pytest.raises(PackageError, match="larger than 8 GiB"), open_package(path):
        pass


@pytest.mark.parametrize("data", [b'{"a": [1, 2.5, null, true, "\xc3\xa9"]}', b'{"a": "\\ud800"}'])
def test_good_json_is_read(data: bytes) -> None:
    assert read_json(data) == json.loads(data)
