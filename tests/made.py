"""In: a sample text. Out: its document, annotated, and its XML, each made once for all tests of a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.authorities import Authorities
from osce_decisions.model import Document
from osce_decisions.parse import parse
from osce_decisions.parse.source import read
from osce_decisions.resources import curated_folder
from osce_decisions.write.akn import encode
from osce_decisions.write.parts import Edition


@cache
def known() -> Authorities:
    """The authority tables of the engine."""
    return authorities.load(curated_folder())


@cache
def document(path: Path) -> Document:
    """A text, parsed and annotated."""
    return annotate(parse(read(path)), known())


@cache
def xml(path: Path) -> bytes:
    """The Akoma Ntoso file of a text."""
    return encode(document(path), Edition(known(), "2026-11-22"))
