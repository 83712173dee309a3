"""Three readers of XML Schema: libxml2 in lxml, the same on the command line, and xmlschema, which shares no code."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
import xmlschema
from lxml import etree

from tests.consumers.shared import NAMES, PUBLISHED, file, official_schema

pytestmark = pytest.mark.slow


@cache
def _lxml() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(official_schema()))


@cache
def _xmlschema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(official_schema()), allow="local", defuse="always")


@pytest.mark.parametrize("name", NAMES)
def test_lxml_accepts_every_file(name: str) -> None:
    schema = _lxml()
    assert schema.validate(file(name).root), schema.error_log


@pytest.mark.parametrize("name", NAMES)
def test_xmlschema_accepts_every_file(name: str) -> None:
    assert [error.reason for error in _xmlschema().iter_errors(io.BytesIO(file(name).xml))] == []


def test_both_can_say_no() -> None:
    broken = file(PUBLISHED[0]).xml.replace(b'contains="originalVersion"', b'contains="anything"', 1)
    assert not _lxml().validate(etree.fromstring(broken))
    assert not _xmlschema().is_valid(io.BytesIO(broken))


# On the command line libxml2 is a program of the system, which no package index installs.
@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed; lxml asks the same library")
def test_xmllint_accepts_every_file(tmp_path: Path) -> None:
    paths = []
    for number, name in enumerate(NAMES):
        paths.append(tmp_path / f"{number}.xml")
        paths[-1].write_bytes(file(name).xml)
    command = ["xmllint", "--nonet", "--noout", "--schema", str(official_schema()), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
