"""What a curated row gives as evidence leads to an issuer, a depositary, a government or a lasting archive."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from osce_decisions.resources import curated_folder

HOSTS = {row["host"] for row in csv.DictReader((curated_folder() / "evidence_hosts.csv").open(encoding="utf-8"))}
TABLES = sorted(path for path in curated_folder().glob("*.csv") if path.stem != "evidence_hosts")


def addresses(row: dict[str, str]) -> list[str]:
    cells = [row.get("evidence") or "", row.get("official_url") or ""]
    return [part for cell in cells for part in cell.split("|") if part.startswith("http")]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_evidence_is_at_a_host_that_lasts(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        foreign = [
            (next(iter(row.values())), address)
            for row in csv.DictReader(file)
            for address in addresses(row)
            if urlsplit(address).hostname not in HOSTS
        ]
    assert not foreign


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_what_is_verified_says_where(path: Path) -> None:
    least = {"verified_twice": 2, "verified_once": 1}
    with path.open(encoding="utf-8", newline="") as file:
        bare = [
            next(iter(row.values()))
            for row in csv.DictReader(file)
            if len(list(filter(None, (row.get("evidence") or "").split("|"))))
            < least.get(row.get("verification", ""), 0)
        ]
    assert not bare
