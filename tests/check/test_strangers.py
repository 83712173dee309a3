"""Packages from strangers: nothing is fetched, nothing is waited for, and what is packed too well is not unpacked."""

from __future__ import annotations

import os
import socket
import zipfile
from pathlib import Path
from typing import Any

import pytest

from osce_decisions.check import archive, refuse_invalid, validate
from osce_decisions.check.package import open_package
from osce_decisions.console.show import shown
from osce_decisions.errors import InvalidError, OsceDecisionsError, PackageError
from osce_decisions.export import export as write
from osce_decisions.export.akn import export_akn
from osce_decisions.export.site import export_html
from tests.check.broken import Broken, csv_path
from tests.timing import seconds


@pytest.fixture
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*arguments: Any, **named: Any) -> Any:
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, never)
    monkeypatch.setattr(socket, "getaddrinfo", never)


@pytest.mark.slow
@pytest.mark.usefixtures("closed_network")
def test_no_command_asks_the_network(package: Path, tmp_path: Path) -> None:
    assert list(validate(package)) == []
    assert list(shown(package, "mc-dec-5-08", (), 80))
    export_html(package, (), tmp_path / "pages")
    write("sqlite", package, tmp_path / "package.sqlite")


@pytest.mark.slow
@pytest.mark.usefixtures("closed_network")
@pytest.mark.parametrize("address", ["http://192.0.2.1/x.json", "file:///etc/hostname", "#"])
def test_no_schema_leads_anywhere(address: str, package: Path) -> None:
    (package / "schema/decision.schema.json").write_text(f'{{"\\u0024ref": "{address}"}}')
    Broken(package).seal()
    assert "schema-file" in {finding.rule for finding in validate(package)}


@pytest.mark.slow
def test_a_pattern_that_never_ends_is_never_begun(package: Path, tmp_path: Path) -> None:
    broken = Broken(package)
    broken.resource(
        "states", lambda one: one["schema"]["fields"][3].setdefault("constraints", {}).update(pattern="(a+)+$")
    )
    broken.edit("states", lambda row: row["state_id"] == "CA", label_en="a" * 40 + "!")
    broken.seal()
    assert seconds(lambda: list(validate(package))) < 20
    assert seconds(lambda: list(shown(package, "CA", (), 80))) < 5
    with pytest.raises(InvalidError):
        write("sqlite", package, tmp_path / "x.sqlite")


def test_a_pipe_is_not_waited_for(package: Path, tmp_path: Path) -> None:
    path = package / csv_path("states")
    path.unlink()
    os.mkfifo(path)
    assert "unsafe-path" in {finding.rule for finding in validate(package)}
    with pytest.raises(OsceDecisionsError):
        list(shown(package, "CA", (), 80))
    with pytest.raises(InvalidError):
        export_html(package, (), tmp_path / "pages")


def test_what_is_packed_too_well_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("datapackage.json", "{}")
        opened.writestr(csv_path("states"), b"a\n" * (10 << 20))
    assert path.stat().st_size < 100_000
    with pytest.raises(PackageError, match=f"more than {archive.MAX_RATIO} times"):
        list(validate(path))


@pytest.mark.slow
def test_a_zip_can_be_read_as_long_as_it_is_open(package: Path, tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in package.rglob("*"):
            if file.is_file() and file != path:
                opened.write(file, file.relative_to(package))
    assert list(shown(path, "mc-dec-5-08.fr#title", (), 80))
    assert list(shown(path, "mc-dec-5-08", ("references",), 80))
    assert int(write("sqlite", path, tmp_path / "package.sqlite").split()[0]) > 100


@pytest.mark.slow
@pytest.mark.parametrize("export", [export_akn, export_html])
def test_an_invalid_package_is_not_exported(export: Any, package: Path, tmp_path: Path) -> None:
    broken = Broken(package)
    broken.edit("instruments", lambda row: row["official_url"], official_url="javascript:alert(1)")
    broken.seal()
    with pytest.raises(InvalidError), open_package(package) as opened:
        refuse_invalid(opened)
    with pytest.raises(InvalidError):
        export(package, (), tmp_path / "out")
    assert not (tmp_path / "out").exists()
