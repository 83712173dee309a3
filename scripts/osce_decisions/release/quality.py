"""In: a package that is about to be released, and its clone. Out: the quality report of the release, as Markdown.

Nothing in it depends on the day or the machine: versions are those that are installed, figures those of this package
and of the hand-made texts of the clone.
"""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterator, Sequence, Sized
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from osce_decisions.changelog import Release
from osce_decisions.check import RULES
from osce_decisions.check.package import Package
from osce_decisions.check.tables import Row, read_tables
from osce_decisions.console.measure import TABLES as MEASURED
from osce_decisions.console.measure import measure_files
from osce_decisions.document.counts import Tables, table
from osce_decisions.document.measured import GOLD, UNSEEN, by_language, unseen
from osce_decisions.languages import load
from osce_decisions.model import Finding
from osce_decisions.release.audit import audited
from osce_decisions.release.uncertain import uncertain

_TOOLS = {
    "documents": ("jsonschema", "jsonschema-rs"),
    "akn": ("lxml",),
    "frictionless": ("frictionless",),
}
"""The libraries that a tier of our own validation calls besides."""


def quality(package: Package, root: Path, release: Release, findings: Sequence[Finding]) -> str:
    """The report on a package, of which a whole validation gave `findings`.

    Raises SourceError if the clone at `root` lacks its hand-made texts.
    """
    tables = read_tables(package)
    parts = (
        ("", [f"# Quality of version {release.version}", f"{release.date}, made by `osce-decisions release`."]),
        ("What was validated, by what", validated(findings, release.version)),
        ("Conservation", conserved(package, tables)),
        ("Accuracy", accuracy(root)),
        ("Coverage", covered(tables)),
        ("What is uncertain", uncertain(tables)),
        ("Known faults of the libraries", audited(root)),
    )
    blocks = [block for heading, body in parts for block in ([f"## {heading}"] if heading else []) + [*body]]
    return "\n\n".join(blocks) + "\n"


def validated(findings: Sequence[Finding], own: str) -> Iterator[str]:
    """A row a tier of validation: its rules, the tools in their versions, what they found."""
    counted = Counter((finding.tier, finding.level) for finding in findings)
    rows = []
    for tier, rules in RULES.items():
        others = "".join(f", {name} {_version(name)}" for name in _TOOLS.get(tier, ()))
        found = ", ".join(f"{counted[tier, level]} {level}s" for level in ("error", "warning") if counted[tier, level])
        rows.append((f"`{tier}`", str(len(rules)), f"osce-decisions {own}{others}", found or "no fault"))
    yield table(("tier", "rules", "by", "result"), rows)
    python = ".".join(platform.python_version_tuple()[:2])
    yield (
        "The tree and the zip were both validated. The tree was built anew, without what earlier builds kept, and was "
        f"the same byte for byte. `frictionless validate` takes the zip as it is. Python {python}."
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def conserved(package: Package, tables: Tables) -> Iterator[str]:
    """A row a text: how many of its characters are text of a paragraph, and how many an artefact of the page."""
    covered: dict[object, Counter[str]] = {}
    places: dict[object, list[tuple[int, int]]] = {}
    for _, row in tables["segments"].rows:
        start, end = int(row["source_start"] or 0), int(row["source_end"] or 0)
        kind = "artefact" if row["role"] == "artefact" else "text"
        covered.setdefault(row["expression_id"], Counter())[kind] += end - start
        places.setdefault(row["expression_id"], []).append((start, end))
    rows = []
    for _, row in tables["expressions"].rows:
        name = row["expression_id"]
        text = package.read(f"data/source/{row['source_file']}").decode("utf-8")
        kinds, lost = covered.get(name, Counter()), _outside(text, places.get(name, []))
        rows.append((f"`{name}`", f"{len(text)}", f"{kinds['text']}", f"{kinds['artefact']}", f"{lost}"))
    yield "Code points of each received text, and where the data have them. None that is no blank may be lost."
    yield table(("text", "code points", "in paragraphs", "in artefacts", "lost"), rows)


def _outside(text: str, places: Sequence[tuple[int, int]]) -> int:
    """How many characters that are no blank lie in none of these places."""
    left, lost = 0, 0
    for start, end in (*sorted(places), (len(text), len(text))):
        lost += sum(not sign.isspace() for sign in text[left:start] if sign != "\ufeff")
        left = max(left, end)
    return lost


def accuracy(root: Path) -> Iterator[str]:
    """F1 by language and table, against the hand-made texts of the clone, and those of readers who knew no rule."""
    rows = []
    for code, files in by_language(root / GOLD):
        scores = measure_files(files)
        cells = (
            f"{scores[name].f1:.3f} ({scores[name].both + scores[name].missing})"
            if scores[name].both + scores[name].missing
            else ""
            for name in MEASURED
        )
        rows.append((load(code).name, str(len(files)), *cells))
    yield (
        "F1 against hand-made annotations of invented decisions, with the number of hand-made rows. The rules were "
        "written with these texts at hand."
    )
    yield table(("language", "texts", *(f"`{name}`" for name in MEASURED)), rows)
    yield from (f"Texts of a {reader} reader. {unseen(root, reader)}" for reader in UNSEEN)


def covered(tables: Tables) -> Iterator[str]:
    """What share of the references and commitments lead to an identifier."""
    external = [row for _, row in tables["references"].rows if row["scope"] == "external"]
    acting = {
        row["commitment_id"]
        for _, row in tables["commitment_actors"].rows
        if row["actor_id"] is not None and row["role"] in {"requested", "tasked", "indirect", "coordinating"}
    }
    commitments = [row for _, row in tables["commitments"].rows]
    rows = [
        _share("external references with the identifier of an instrument", external, "instrument_id"),
        _share("external references with the symbol of their target", external, "target_symbol"),
        ("commitments with an actor that acts", str(len(commitments)), str(len(acting)), _percent(acting, commitments)),
        _share("commitments with a deadline in words", commitments, "deadline"),
        _share("commitments with a deadline as a value", commitments, "deadline_value"),
    ]
    mentions = [row for _, row in tables["mentions"].rows if row["kind"] not in {"date", "concept"}]
    named = [row for row in mentions if row["actor_id"] or row["state_id"] or row["meeting_id"]]
    rows.append(("names of bodies, persons, States", str(len(mentions)), str(len(named)), _percent(named, mentions)))
    yield table(("what", "rows", "that have it", "share"), rows)


def _share(what: str, rows: Sequence[Row], column: str) -> tuple[str, str, str, str]:
    having = [row for row in rows if row[column] is not None]
    return what, str(len(rows)), str(len(having)), _percent(having, rows)


def _percent(some: Sized, all_: Sized) -> str:
    return f"{100 * len(some) / len(all_):.0f} %" if all_ else "none"
