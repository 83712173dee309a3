"""In: a package. Out: what is wrong with its Akoma Ntoso files: identifiers, links, text, likeness to the tables.

Each rule has a number, by the list of checks in the profile: 0 the file itself, 1 eIds, 2 references to TLC
entries, 3 links, 4 identification, 5 cobalt, 6 text, 7 languages, 8 the way back to the tables, 9 our own form.
A file that breaks a schema is not looked at further: whatever follows from that would hide it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from osce_decisions.check import (
    akn_rules_eids,
    akn_rules_form,
    akn_rules_frbr,
    akn_rules_links,
    akn_rules_refers,
    akn_rules_rows,
    akn_rules_text,
    akn_schemas,
)
from osce_decisions.check.akn_file import AknFile, RefusedError, parse
from osce_decisions.check.akn_reader import read
from osce_decisions.check.akn_rules_links import Target, target_of
from osce_decisions.check.akn_rules_text import Compared, block_eids
from osce_decisions.check.grouped import Fault, Rows, group_rows, is_complete
from osce_decisions.check.package import Package
from osce_decisions.model import Finding

TIER = "akn"

FOLDER = "data/akn"
SOURCE_FOLDER = "data/source"

RULES: Mapping[str, str] = {
    "001-missing-file": "Each expression has its Akoma Ntoso file.",
    "002-surplus-file": "Each file in data/akn belongs to an expression of the tables.",
    "003-safe": "A file has no document type, entity, comment, processing instruction or hint to a schema.",
    "004-well-formed": "A file is well-formed XML in UTF-8.",
    **akn_schemas.RULES,
    **akn_rules_eids.RULES,
    **akn_rules_refers.RULES,
    **akn_rules_links.RULES,
    **akn_rules_frbr.RULES,
    **akn_rules_text.RULES,
    "701-languages": "The blocks have the same eIds in all languages of a decision, the preface apart.",
    **akn_rules_rows.RULES,
    **akn_rules_form.RULES,
}

_OF_A_FILE: Sequence[Callable[[AknFile], Iterator[Fault]]] = (
    akn_rules_form.check,
    akn_rules_eids.check,
    akn_rules_refers.check,
    akn_rules_links.check,
    akn_rules_frbr.check,
)
_OF_THE_TABLES: Sequence[Callable[[Compared], Iterator[Fault]]] = (akn_rules_text.check, akn_rules_rows.check)

_Eids = dict[str, int | None]


def check(package: Package) -> Iterator[Finding]:
    """Check each file of a package, then the links and eIds across them."""
    if not is_complete(package):
        return  # The rules name the tables or columns that are missing.
    for fault in _faults(package):
        yield Finding(TIER, fault.rule, "error", fault.place, fault.line, fault.message)


def _faults(package: Package) -> Iterator[Fault]:
    grouped = group_rows(package)
    expected = {f"{FOLDER}/{expression_id}.xml": expression_id for expression_id in grouped}
    targets: list[Target] = []
    blocks: dict[str, _Eids] = {}
    for path, expression_id in expected.items():
        rows = grouped[expression_id]
        try:
            data = package.read(path)
        except OSError as error:
            yield Fault("001-missing-file", path, None, f"the file of an expression cannot be read: {error}")
            continue
        file, faults = open_file(path, data)
        yield from faults
        if file is not None:
            yield from check_file(file, rows, _source(package, rows))
            targets.append(target_of(file))
            blocks[expression_id] = block_eids(file)
    yield from akn_rules_links.across(targets)
    yield from _languages(grouped, blocks)
    for other in sorted((package.root / FOLDER).glob("*")):
        path = f"{FOLDER}/{other.name}"
        if path not in expected:
            yield Fault("002-surplus-file", path, None, "belongs to no expression of the tables")


def open_file(path: str, data: bytes) -> tuple[AknFile | None, list[Fault]]:
    """A file that is safe to look at and valid under both schemas; or what is wrong with it."""
    try:
        file = AknFile(path, parse(data))
    except RefusedError as refused:
        return None, [Fault(refused.rule, path, refused.line, refused.message)]
    faults = [replace(fault, place=path) for fault in akn_schemas.check(file)]
    return (None if faults else file), faults


def check_file(file: AknFile, rows: Rows, source: str | None) -> Iterator[Fault]:
    """Every rule that needs no other file, against the rows of its expression and its source text, if there is one."""
    for rule in _OF_A_FILE:
        yield from (replace(fault, place=file.path) for fault in rule(file))
    compared = Compared(file, read(file), rows, source)
    for compare in _OF_THE_TABLES:
        yield from (replace(fault, place=file.path) for fault in compare(compared))


def _source(package: Package, rows: Rows) -> str | None:
    """The source text of an expression; that it can be read is checked elsewhere."""
    for row in rows.get("expressions", []):
        try:
            return package.read(f"{SOURCE_FOLDER}/{row['source_file']}").decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
    return None


def _languages(grouped: Mapping[str, Rows], blocks: Mapping[str, _Eids]) -> Iterator[Fault]:
    """Each language of a decision against its first one; a corrigendum is compared with corrigenda alone."""
    first: dict[tuple[object, object], str] = {}
    for expression_id in blocks:
        for row in grouped[expression_id].get("expressions", [])[:1]:
            model = first.setdefault((row["decision_id"], row["revision"]), expression_id)
            yield from _unlike(expression_id, blocks[expression_id], model, blocks[model])


def _unlike(expression_id: str, own: _Eids, model: str, theirs: _Eids) -> Iterator[Fault]:
    path = f"{FOLDER}/{expression_id}.xml"
    for eid in sorted(own.keys() - theirs.keys()):
        yield Fault("701-languages", path, own[eid], f"the block {eid[:100]} is not in {model}")
    for eid in sorted(theirs.keys() - own.keys()):
        yield Fault("701-languages", path, None, f"the block {eid[:100]} of {model} is not here")
