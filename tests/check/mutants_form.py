"""Mutants that break identifiers, order, counts, and what a row must have or not."""

from __future__ import annotations

from collections.abc import Callable

from tests.check.broken import Broken, csv_path
from tests.check.mutants import Sign, mutant

EXPRESSIONS, PARAGRAPHS, SEGMENTS = csv_path("expressions"), csv_path("paragraphs"), csv_path("segments")
NOTES, DELEGATIONS = csv_path("editorial_notes"), csv_path("statement_delegations")


@mutant("rules/position", PARAGRAPHS)
def _row_removed(broken: Broken) -> Sign:
    with broken.table("paragraphs") as rows:
        place = next(place for place, row in enumerate(rows) if row["kind"] == "preambular")
        gone = rows.pop(place)
    return Sign(place + 2, f"has the position {int(gone['position']) + 1}, not {gone['position']}")


@mutant("rules/position", PARAGRAPHS)
def _rows_swapped(broken: Broken) -> Sign:
    with broken.table("paragraphs") as rows:
        rows[0], rows[1] = rows[1], rows[0]
    return Sign(2, rows[0]["paragraph_id"])


@mutant("rules/position", PARAGRAPHS)
def _position_gap(broken: Broken) -> Sign:
    last = broken.rows("paragraphs")[-1]
    position = str(int(last["position"]) + 1)
    own = last["paragraph_id"]
    _, line = broken.edit("paragraphs", lambda row: row["paragraph_id"] == own, position=position)
    return Sign(line, f"has the position {position}")


@mutant("rules/identifier", SEGMENTS)
def _segments_swapped(broken: Broken) -> Sign:
    with broken.table("segments") as rows:
        rows[0], rows[1] = rows[1], rows[0]
    return Sign(2, f"{rows[0]['segment_id']} stands where")


@mutant("rules/identifier", DELEGATIONS)
def _delegations_swapped(broken: Broken) -> Sign:
    with broken.table("statement_delegations") as rows:
        rows[0], rows[1] = rows[1], rows[0]
    return Sign(2, rows[0]["delegation_id"])


@mutant("rules/identifier", NOTES)
def _number_of_a_note_left_out(broken: Broken) -> Sign:
    last = broken.rows("editorial_notes")[-1]
    own = last["note_id"]
    _, line = broken.edit("editorial_notes", lambda row: row["note_id"] == own, note_id=f"{own}0")
    return Sign(line, f"{own}0 stands where {own} belongs")


@mutant("rules/identifier", PARAGRAPHS)
def _locator_that_does_not_match_the_identifier(broken: Broken) -> Sign:
    row, line = broken.edit("paragraphs", lambda row: row["kind"] == "operative", locator="o77")
    return Sign(line, f"{row['paragraph_id']} is not {row['expression_id']}#o77")


@mutant("rules/identifier", EXPRESSIONS)
def _language_altered(broken: Broken) -> Sign:
    row, line = broken.edit("expressions", lambda row: True, language="ru")
    return Sign(line, f"{row['expression_id']} is not {row['decision_id']}.ru")


@mutant("rules/identifier", EXPRESSIONS)
def _revision_altered(broken: Broken) -> Sign:
    row, line = broken.edit("expressions", lambda row: True, revision="Corr.1")
    return Sign(line, f"is not {row['decision_id']}.corr-1.")


@mutant("rules/identifier", EXPRESSIONS)
def _source_of_another_language(broken: Broken) -> Sign:
    broken.edit("sources", lambda row: True, language="ru")
    return Sign(2, "its source has the language ru")


@mutant("rules/foreign-expression", NOTES)
def _note_on_a_paragraph_of_another_expression(broken: Broken) -> Sign:
    other = broken.rows("paragraphs")[-1]["paragraph_id"]
    _, line = broken.edit("editorial_notes", lambda row: True, paragraph_id=other)
    return Sign(line, f"paragraph_id: {other}")


@mutant("rules/order", PARAGRAPHS)
def _self_key_to_a_later_row(broken: Broken) -> Sign:
    later = broken.rows("paragraphs")[5]["paragraph_id"]
    row, line = broken.edit("paragraphs", lambda row: True, parent_id=later)
    return Sign(line, f"{row['paragraph_id']}: its parent_id {later} does not come before it")


@mutant("rules/order", PARAGRAPHS)
def _self_key_to_itself(broken: Broken) -> Sign:
    own = broken.rows("paragraphs")[0]["paragraph_id"]
    broken.edit("paragraphs", lambda row: True, heading_id=own)
    return Sign(2, "its heading_id")


@mutant("rules/chapeau", PARAGRAPHS)
def _chapeau_that_is_none(broken: Broken) -> Sign:
    rows = broken.rows("paragraphs")
    _, line = broken.edit(
        "paragraphs",
        lambda row: row["kind"] == "operative",
        chapeau_id=next(row["paragraph_id"] for row in rows if row["kind"] == "title"),
    )
    return Sign(line, "#title is no chapeau")


def _miscounted(column: str) -> Callable[[Broken], Sign]:
    def breaks(broken: Broken) -> Sign:
        count = int(broken.rows("expressions")[0][column])
        broken.edit("expressions", lambda row: True, **{column: str(count + 1)})
        return Sign(2, f"{column} is {count + 1}, counted {count}")

    breaks.__name__ = f"{column}_wrong"
    return breaks


for _column in ("paragraph_count", "segment_count", "word_count", "statement_count", "source_length"):
    mutant("rules/count", EXPRESSIONS)(_miscounted(_column))


@mutant("rules/delegation", DELEGATIONS)
def _delegation_with_state_and_actor(broken: Broken) -> Sign:
    actor = broken.rows("actors")[0]["actor_id"]
    row, line = broken.edit("statement_delegations", lambda row: row["state_id"], actor_id=actor)
    return Sign(line, f"{row['delegation_id']}: has both")


@mutant("rules/supplied", NOTES)
def _supplied_value_altered(broken: Broken) -> Sign:
    row, line = broken.edit("editorial_notes", lambda row: row["kind"] == "supplied", suggested="something else")
    return Sign(line, f"{row['note_id']}: {row['field']} does not hold 'something else'")
