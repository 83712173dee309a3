"""In: an expression. Out: faults of form: identifiers, order, counts, and what a row must have or not.

Each rule is a function from an expression to faults; `ALL` lists them, `RULES` says what each promises.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osce_decisions.check.grouped import EXPRESSION_TABLES, Expression, Fault
from osce_decisions.tables import Cell, table

RULES: Mapping[str, str] = {
    "identifier": "An identifier is made of those above it, and numbered in order.",
    "foreign-expression": "A row only names paragraphs of its own expression.",
    "position": "The paragraphs of an expression are numbered from 1 without a gap.",
    "order": "What a paragraph depends on comes before it.",
    "chapeau": "What governs a paragraph is a chapeau.",
    "count": "The counts in expressions are those of the tables.",
    "segment-role": "An artefact belongs to no paragraph and says what it is; every other segment is the reverse.",
    "delegation": "A delegation is that of a State or of another actor, never of both.",
    "supplied": "A supplied value is in the column that its note names.",
}

# Tables whose identifiers count up below another: the key, what stands above, the mark before the number.
_NUMBERED = (
    ("segments", "segment_id", "expression_id", "/s"),
    ("editorial_notes", "note_id", "expression_id", "/n"),
    ("disagreements", "disagreement_id", "expression_id", "/x"),
    ("diagnostics", "diagnostic_id", "expression_id", "/d"),
    ("interpretative_statements", "statement_id", "expression_id", "#is"),
    ("statement_delegations", "delegation_id", "statement_id", "/d"),
    ("statement_targets", "target_id", "statement_id", "/q"),
    ("openings", "opening_id", "paragraph_id", "/v"),
    ("references", "reference_id", "paragraph_id", "/r"),
    ("mentions", "mention_id", "paragraph_id", "/m"),
    ("terms", "term_id", "paragraph_id", "/t"),
    ("commitments", "commitment_id", "paragraph_id", "/c"),
    ("commitment_actors", "commitment_actor_id", "commitment_id", "/a"),
)


def _identity(expression: Expression) -> Iterator[Fault]:
    """An expression is named by its decision, revision and language, and its source is of the same."""
    row = expression.of("expressions")[0]
    parts = [row["decision_id"], str(row["revision"] or "").lower().replace(".", "-"), row["language"]]
    expected = ".".join(str(part) for part in parts if part)
    if expression.expression_id != expected:
        yield Fault("identifier", "expressions", row.line, f"{expression.expression_id} is not {expected}")
    for source in expression.of("sources"):
        for column in ("decision_id", "language"):
            if source[column] != row[column]:
                message = f"{expression.expression_id}: its source has the {column} {source[column]}"
                yield Fault("identifier", "expressions", row.line, message)


def _identifiers(expression: Expression) -> Iterator[Fault]:
    """Paragraphs are named by their locator, all below them by their number."""
    for row in expression.of("paragraphs"):
        expected = f"{expression.expression_id}#{row['locator']}"
        if row["paragraph_id"] != expected:
            yield Fault("identifier", "paragraphs", row.line, f"{row['paragraph_id']} is not {expected}")
    for name, key, above, mark in _NUMBERED:
        counts: dict[Cell, int] = {}
        for row in expression.of(name):
            counts[row[above]] = counts.get(row[above], 0) + 1
            expected = f"{row[above]}{mark}{counts[row[above]]}"
            if row[key] != expected:
                yield Fault("identifier", name, row.line, f"{row[key]} stands where {expected} belongs")
                break


def _own_paragraphs(expression: Expression) -> Iterator[Fault]:
    """No row names a paragraph of another expression."""
    above = f"{expression.expression_id}#"
    for name in EXPRESSION_TABLES:
        columns = [key.columns[0] for key in table(name).foreign_keys if key.table == "paragraphs"]
        for row in expression.of(name):
            for column in columns:
                if row[column] is not None and not str(row[column]).startswith(above):
                    message = f"{column}: {row[column]} is no paragraph of {expression.expression_id}"
                    yield Fault("foreign-expression", name, row.line, message)


def _order(expression: Expression) -> Iterator[Fault]:
    """Paragraphs are numbered without a gap, and what they hang on comes first."""
    kinds: dict[Cell, Cell] = {}
    broken = False
    for number, row in enumerate(expression.of("paragraphs"), 1):
        if row["position"] != number and not broken:
            broken = True
            message = f"{row['paragraph_id']}: has the position {row['position']}, not {number}"
            yield Fault("position", "paragraphs", row.line, message)
        for column in ("parent_id", "chapeau_id", "heading_id"):
            if row[column] is not None and row[column] not in kinds:
                message = f"{row['paragraph_id']}: its {column} {row[column]} does not come before it"
                yield Fault("order", "paragraphs", row.line, message)
        if kinds.get(row["chapeau_id"]) not in {"chapeau", None}:
            message = f"{row['paragraph_id']}: its chapeau_id {row['chapeau_id']} is no chapeau"
            yield Fault("chapeau", "paragraphs", row.line, message)
        kinds[row["paragraph_id"]] = row["kind"]


def _counts(expression: Expression) -> Iterator[Fault]:
    row = expression.of("expressions")[0]
    words = (paragraph["words"] for paragraph in expression.of("paragraphs"))
    counted = {
        "paragraph_count": len(expression.of("paragraphs")),
        "segment_count": len(expression.of("segments")),
        "statement_count": len(expression.of("interpretative_statements")),
        "word_count": sum(number for number in words if isinstance(number, int)),
    }
    if expression.text is not None:
        counted["source_length"] = len(expression.text)
    for column, count in counted.items():
        if row[column] != count:
            message = f"{expression.expression_id}: {column} is {row[column]}, counted {count}"
            yield Fault("count", "expressions", row.line, message)


def _roles(expression: Expression) -> Iterator[Fault]:
    for row in expression.of("segments"):
        artefact = row["role"] == "artefact"
        if artefact != (row["artefact"] is not None) or artefact != (row["paragraph_id"] is None):
            message = f"{row['segment_id']}: role, artefact and paragraph_id contradict each other"
            yield Fault("segment-role", "segments", row.line, message)


def _delegations(expression: Expression) -> Iterator[Fault]:
    for row in expression.of("statement_delegations"):
        if row["state_id"] is not None and row["actor_id"] is not None:
            message = f"{row['delegation_id']}: has both state_id and actor_id; a delegation has one of them"
            yield Fault("delegation", "statement_delegations", row.line, message)


def _supplied(expression: Expression) -> Iterator[Fault]:
    for row in expression.of("editorial_notes"):
        if row["kind"] != "supplied":
            continue
        name, _, column = str(row["field"]).partition(".")
        found = {str(other.get(column)) for other in expression.of(name)}
        if row["suggested"] not in found:
            message = f"{row['note_id']}: {row['field']} does not hold {row['suggested']!r}"
            yield Fault("supplied", "editorial_notes", row.line, message)


ALL = (_identity, _identifiers, _own_paragraphs, _order, _counts, _roles, _delegations, _supplied)
