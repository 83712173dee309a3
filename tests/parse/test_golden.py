"""What each stage makes of the two published texts, as files that a person can read and compare with the source.

After a deliberate change of a rule: `pytest tests/parse/test_golden.py --update`, then read the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from osce_decisions.model import Document, Segment
from osce_decisions.parse.blocks import read_blocks
from osce_decisions.parse.lines import read_lines
from osce_decisions.parse.zones import sort_blocks
from tests import frozen
from tests.parse.shared import FRENCH, parsed

TEXTS = sorted(path.name for path in frozen.SOURCES.glob("*.fr.txt"))


def source(name: str) -> str:
    return (frozen.SOURCES / name).read_bytes().decode()


def short(text: str) -> str:
    """A text by its first and last words: the sources hold the whole."""
    return text if len(text) <= 72 else f"{text[:48]} … {text[-20:]}"


def lines(text: str) -> Iterator[str]:
    for line in read_lines(text, FRENCH):
        page = "page" if line.begins_page else ""
        cuts = " ".join(f"{cut.artefact}@{cut.start}" for cut in line.cuts)
        place = f"{line.number:4} gap {line.gap} indent {line.indent:2} {page:4}"
        yield f"{place} | {line.folded} | {line.artefact or cuts}"


def blocks(text: str) -> Iterator[str]:
    found, notes, furniture = read_blocks(read_lines(text, FRENCH), FRENCH)
    for block in (*found, *notes):
        first, last = block.lines[0].number, block.lines[-1].number
        yield f"{first:4}-{last:<4} {block.cue:18} {block.marker or '':3} | {short(block.body)}"
    yield from (f"{line.number:4}      {line.artefact:18}     | {line.folded}" for line in furniture)


def zones(text: str) -> Iterator[str]:
    for draft in sort_blocks(*read_blocks(read_lines(text, FRENCH), FRENCH)[:2], FRENCH):
        place = f"{draft.part}/{draft.kind}"
        sure = f"{draft.rule} ({draft.confidence})"
        yield f"{place:30} {draft.prefix:3} {draft.marker or '':3} {sure:38} | {short(draft.folded)}"


def segments(text: str) -> Iterator[str]:
    document = parsed(text)
    found: list[Segment] = [*document.artefacts, *(own for part in document.paragraphs for own in part.segments)]
    for own in sorted(found, key=lambda segment: segment.source_start):
        locator = own.paragraph_id.partition("#")[2] if own.paragraph_id else "-"
        role = own.artefact or own.role
        characters = short(repr(text[own.source_start : own.source_end])[1:-1])
        yield f"{own.source_start:6}-{own.source_end:<6} {locator:10} {role:16} | {characters}"


def document(text: str) -> Iterator[str]:
    found = parsed(text)
    yield from (f"{name}: {value}" for name, value in known(found))
    for own in found.paragraphs:
        above = [
            (own.parent_id, "in"),
            (own.chapeau_id, "under"),
            (own.heading_id, "below"),
            (own.call_paragraph_id, "by"),
        ]
        links = " ".join(f"{word} {name.partition('#')[2]}" for name, word in above if name)
        what = f"{own.position:3} {own.locator:10} {own.kind:19} {own.number or '':3}"
        yield f"{what} {own.eid:28} {links:14} | {own.text}"
    yield from (f"line {found.line}: {found.what}: {found.why}" for found in found.diagnostics)


def known(found: Document) -> Iterator[tuple[str, object]]:
    for record in (found.decision, found.expression):
        for name in record.__slots__:
            if name != "source_file" and (value := getattr(record, name)) is not None:
                yield name, value


STAGES: dict[str, Callable[[str], Iterator[str]]] = {
    "lines": lines,
    "blocks": blocks,
    "zones": zones,
    "segments": segments,
    "document": document,
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("stage", STAGES)
def test_stage(stage: str, name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{stage}/{name}", "\n".join(line.rstrip() for line in STAGES[stage](source(name))) + "\n")
