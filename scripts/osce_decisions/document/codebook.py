"""In: a package. Out: the parts of its codebook: tables, columns, codes, diagrams, the columns that are empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from osce_decisions.check.tables import Read
from osce_decisions.document.counts import Tables, filled, table
from osce_decisions.tables import AUTHORITIES, CODES, FLAT, Table
from osce_decisions.write.codes import code_rows

_LIST = re.compile(r":? ?`[^`\s]+` \w.*?(?=\. [A-Z]|\.$)")
_LONGEST = 60
_WORDS = 10
"""A meaning of more words is told once, where it stands first."""
_MANY = 12
"""Of a list with more codes the codebook shows those that occur."""
_KINDS = {"string": "text", "integer": "integer", "date": "date"}


def tables_and_columns(tables: Tables) -> str:
    """A section for each table: what a row is, how many there are, and its columns; what is said twice, once."""
    told = _Told()
    return "\n\n".join(_section(read, told) for read in tables.values())


class _Told:
    """What the sections before have said, and in which of them."""

    def __init__(self) -> None:
        self._first: dict[object, str] = {}

    def before(self, said: object, where: str) -> str | None:
        """Where the same was said before, if it was; else it is kept as said here."""
        first = self._first.setdefault(said, where)
        return first if first != where else None


def _section(read: Read, told: _Told) -> str:
    described = read.described
    counted, first = filled((row for _, row in read.rows), described.header)
    total = len(read.rows)
    lines = [
        (
            f"`{field['name']}`{_key(described, field['name'])}",
            _KINDS[field["type"]],
            f"{counted[field['name']]}",
            _example(first.get(field["name"])),
            _meaning(field, described.name, told),
        )
        for field in described.descriptor["fields"]
    ]
    listed = table(("column", "type", "filled", "example", "meaning"), lines)
    codes = "\n\n".join(_codes(read, told))
    title = f"### `{described.name}`\n\n{_description(read)}\n\n{total:,} rows.\n\n{listed}"
    return f"{title}\n\n{codes}" if codes else title


def _description(read: Read) -> str:
    return str(read.described.descriptor.get("description") or _resource_description(read.described.name))


def _resource_description(name: str) -> str:
    from osce_decisions.tables import table as known

    return str(known(name).descriptor["description"])


def _key(described: Table, column: str) -> str:
    """What a column is to the keys of its table."""
    marks = ["key"] if column in described.primary_key else []
    marks += [f"→ `{key.table}`" for key in described.foreign_keys if key.columns[0] == column]
    return f" ({', '.join(marks)})" if marks else ""


def _example(value: str | None) -> str:
    if value is None:
        return ""
    shown = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1].rstrip()}…"
    return f"`{shown.replace('`', ' ')}`"


def _meaning(field: Mapping[str, str], name: str, told: _Told) -> str:
    """The description without its list of codes, which stands below the table; or the column that has the same."""
    said = field["description"]
    if "`" in said and _has_codes(field):
        said = _LIST.sub("", said, count=1)
    if len(said.split()) > _WORDS and (first := told.before(said, f"{name}.{field['name']}")):
        return f"As `{first}`."
    return said


def _has_codes(field: Mapping[str, object]) -> bool:
    constraints = field.get("constraints", {})
    return (isinstance(constraints, Mapping) and "enum" in constraints) or field["name"] == "strength"


def _codes(read: Read, told: _Told) -> Iterator[str]:
    """The codes of each column with how many rows have them; of a long list only those that are used."""
    name = read.described.name
    own = [row for row in code_rows() if row[0] == name]
    for column, group in groupby(own, key=lambda row: str(row[1])):
        listed = list(group)
        if first := told.before(tuple(row[2:] for row in listed), f"{name}.{column}"):
            yield f"Codes of `{column}`: as `{first}`."
            continue
        is_long = len(listed) > _MANY
        used = Counter(str(row[column]) for _, row in read.rows)
        rows = [
            (f"`{code}`", str(explanation), str(used[str(code)]))
            for _, _, code, _, explanation, _ in listed
            if not is_long or used[str(code)]
        ]
        note = " (those that occur; the table `codes` has all)" if is_long else ""
        if rows:
            yield f"Codes of `{column}`{note}:\n\n{table(('code', 'meaning', 'rows'), rows)}"


def empty_columns(tables: Tables) -> str:
    """The columns that no row of this version fills, with what an empty cell means there."""
    lines = []
    for read in tables.values():
        counted, _ = filled((row for _, row in read.rows), read.described.header)
        for field in read.described.descriptor["fields"] if len(read.rows) else ():
            if not counted[field["name"]]:
                said = re.search(r"Empty[^.]*\.", field["description"])
                lines.append((f"`{read.described.name}.{field['name']}`", said[0] if said else ""))
    return table(("column", "why it may be empty"), lines) if lines else "No column is empty in every row."


def relations(tables: Tables) -> str:
    """The keys between the normalised tables, as a diagram in Mermaid."""
    lines = ["```mermaid", "erDiagram"]
    for name, read in tables.items():
        if name in FLAT or name == CODES:
            continue
        for target, keys in groupby(
            sorted(read.described.foreign_keys, key=lambda key: key.table), key=lambda key: key.table
        ):
            columns = ", ".join(key.columns[0] for key in keys)
            lines.append(f'    {target} ||--o{{ {name} : "{columns}"')
    return "\n".join([*lines, "```"])


def authorities(tables: Tables) -> str:
    """How well the facts of the authority tables are established."""
    degrees = [str(row[2]) for row in code_rows() if row[:2] == ("actors", "verification")]
    rows = []
    for name in AUTHORITIES:
        if name in tables and "verification" in tables[name].described.header:
            counted = Counter(str(row["verification"]) for _, row in tables[name].rows)
            rows.append((f"`{name}`", *(str(counted[degree]) for degree in degrees)))
    return table(("table", *(f"`{degree}`" for degree in degrees)), rows)
