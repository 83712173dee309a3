"""In: an Akoma Ntoso file. Out: what is wrong with it: identifiers, links, text, likeness to the tables.

Each rule has a number, by the list of checks in the profile: 0 the file itself, 1 eIds, 2 references to TLC
entries, 3 links, 4 identification, 5 cobalt, 6 text, 7 languages, 8 the way back to the tables, 9 our own form.
A file that breaks a schema is not looked at further: whatever follows from that would hide it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from osce_decisions.check.akn import (
    eids,
    entries,
    form,
    frbr,
    links,
    refers,
    rows,
    schemas,
    text,
)
from osce_decisions.check.akn.file import AknFile, RefusedError, open_parsed
from osce_decisions.check.akn.links import Target
from osce_decisions.check.akn.reader import read
from osce_decisions.check.akn.text import Compared
from osce_decisions.check.grouped import Fault, Rows
from osce_decisions.check.package import Package
from osce_decisions.check.reading import Row
from osce_decisions.markup import Node, Written

TIER = "akn"

FOLDER = "data/akn"

RULES: Mapping[str, str] = {
    "001-missing-file": "Each expression has its Akoma Ntoso file.",
    "002-surplus-file": "Each file in data/akn belongs to an expression of the tables.",
    "003-safe": "A file has no document type, entity, comment, processing instruction or hint to a schema.",
    "004-well-formed": "A file is well-formed XML in UTF-8.",
    **schemas.RULES,
    **eids.RULES,
    **refers.RULES,
    **links.RULES,
    **frbr.RULES,
    **text.RULES,
    "701-languages": "The blocks have the same eIds in all languages of a decision, the preface apart (a warning).",
    "702-work": "All expressions of a decision are of one work, and each has its own IRI.",
    **rows.RULES,
    **entries.RULES,
    **form.RULES,
}

_OF_A_FILE: Sequence[Callable[[AknFile], Iterator[Fault]]] = (
    form.check,
    eids.check,
    refers.check,
    links.check,
    frbr.check,
)
_OF_THE_TABLES: Sequence[Callable[[Compared], Iterator[Fault]]] = (text.check, rows.check, entries.check)

LANGUAGES = "701-languages"
"""What the languages of a decision differ in is data (the table `disagreements`), and no error."""

_Eids = dict[str, int | None]


@dataclass(slots=True)
class Together:
    """What is kept of each file, so that files can be compared when all of them have been seen."""

    targets: list[Target] = field(default_factory=list)
    blocks: dict[str, _Eids] = field(default_factory=dict)
    expressions: dict[str, Row] = field(default_factory=dict)

    def add(self, file: AknFile, expression: Row) -> None:
        """Keep what other files may link to, and the blocks of a file."""
        self.targets.append(links.target_of(file))
        self.blocks[file.path] = text.block_eids(file)
        self.expressions[file.path] = expression

    def faults(self, iris: Mapping[str, str]) -> Iterator[Fault]:
        """Links that lead nowhere, and works that differ; `iris`: instrument → the IRI of the authority table."""
        yield from across(self.targets, iris)

    def languages(self) -> Iterator[Fault]:
        """Each language of a decision against its first one; a corrigendum is compared with corrigenda alone."""
        first: dict[tuple[object, object], str] = {}
        for path, row in self.expressions.items():
            model = first.setdefault((row["decision_id"], row["revision"]), path)
            yield from _unlike(path, self.blocks[path], model, self.blocks[model])


def across(targets: Sequence[Target], iris: Mapping[str, str]) -> Iterator[Fault]:
    """What files of different decisions contradict each other in; `iris`: instrument → IRI in the authority table."""
    yield from links.across(targets, iris)
    yield from refers.alike(targets)
    yield from _works(targets)


def path_of(expression_id: str) -> str:
    """Where the file of an expression is in a package."""
    return f"{FOLDER}/{expression_id}.xml"


def check_expression(
    package: Package, expression_id: str, rows: Rows, source: str | None, together: Together
) -> Iterator[Fault]:
    """Read and check the file of one expression of a package."""
    path = path_of(expression_id)
    try:
        data = package.read(path)
    except OSError as error:
        yield Fault("001-missing-file", path, None, f"the file of an expression cannot be read: {error}")
        return
    yield from check_made(path, Written(data), rows, source, together)


def check_made(path: str, made: Written, rows: Rows, source: str | None, together: Together) -> Iterator[Fault]:
    """Check one file; what must be compared with other files is added to `together`."""
    file, faults = open_file(path, made.data, made.root)
    yield from faults
    if file is not None:
        yield from check_file(file, rows, source)
        for expression in rows.get("expressions", [])[:1]:
            together.add(file, expression)
        file.close()


def open_file(path: str, data: bytes, root: Node | None = None) -> tuple[AknFile | None, list[Fault]]:
    """A file that is safe to look at and valid under both schemas; or what is wrong with it.

    `root`: the nodes from which the file was written, if they are at hand.
    """
    try:
        file = open_parsed(path, data, root)
    except RefusedError as refused:
        return None, [Fault(refused.rule, path, refused.line, refused.message)]
    return _valid(file)


def _valid(file: AknFile) -> tuple[AknFile | None, list[Fault]]:
    faults = [replace(fault, place=file.path) for fault in schemas.check(file)]
    return (None if faults else file), faults


def check_file(file: AknFile, rows: Rows, source: str | None) -> Iterator[Fault]:
    """Every rule that needs no other file, against the rows of its expression and its source text, if there is one."""
    for rule in _OF_A_FILE:
        # They look at elements of one shape after those of another.
        for fault in sorted(rule(file), key=lambda fault: fault.line or 0):
            yield replace(fault, place=file.path)
    compared = Compared(file, read(file), rows, source)
    for compare in _OF_THE_TABLES:
        yield from (replace(fault, place=file.path) for fault in compare(compared))


def _works(targets: Sequence[Target]) -> Iterator[Fault]:
    first: dict[str, Target] = {}
    own: dict[str, Target] = {}
    for target in targets:
        model = first.setdefault(target.decision_id, target)
        if model.work != target.work:
            text = f"is of the work {target.work}, {model.path} of {model.work}; both are {target.decision_id}"
            yield Fault("702-work", target.path, None, text)
        other = own.setdefault(target.expression, target)
        if other is not target:
            yield Fault("702-work", target.path, None, f"has the IRI of {other.path}: {target.expression}")


def _unlike(path: str, own: _Eids, model: str, theirs: _Eids) -> Iterator[Fault]:
    for eid in sorted(own.keys() - theirs.keys()):
        yield Fault("701-languages", path, own[eid], f"the block {eid[:100]} is not in {model}")
    for eid in sorted(theirs.keys() - own.keys()):
        yield Fault("701-languages", path, None, f"the block {eid[:100]} of {model} is not here")
