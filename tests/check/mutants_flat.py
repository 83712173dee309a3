"""Mutants of the tables that read alone, and of the codes."""

from __future__ import annotations

from tests.check.broken import Broken, csv_path
from tests.check.mutants import Sign, mutant


@mutant("flat/unlike-tables", csv_path("ledger"))
def _strength_altered_in_the_ledger(broken: Broken) -> Sign:
    row, line = broken.edit("ledger", lambda row: row["strength"] == "4", strength="5")
    return Sign(line, f"{row['ledger_id']}: strength is not what the normalised tables say")


@mutant("flat/unlike-tables", csv_path("ledger"))
def _row_lost_from_the_ledger(broken: Broken) -> Sign:
    with broken.table("ledger") as rows:
        gone = rows.pop()
    return Sign(None, f"lacks the row {gone['ledger_id']}")


@mutant("flat/unlike-tables", csv_path("ledger"))
def _deadline_only_in_the_ledger(broken: Broken) -> Sign:
    _, line = broken.edit("ledger", lambda row: not row["deadline"], deadline_value="2018-06-30")
    return Sign(line, "deadline_value is not")


@mutant("flat/unlike-tables", csv_path("citations"))
def _another_title_in_citations(broken: Broken) -> Sign:
    _, line = broken.edit("citations", lambda row: row["instrument"], instrument="Another title")
    return Sign(line, "instrument is not")


@mutant("flat/unlike-tables", csv_path("statements"))
def _state_added_to_statements(broken: Broken) -> Sign:
    with broken.table("statements") as rows:
        rows.append({**rows[0], "delegation_id": f"{rows[0]['statement_id']}/d99"})
    return Sign(len(rows) + 1, "has a row more")


@mutant("flat/unexplained-code", csv_path("codes"))
def _code_without_a_row(broken: Broken) -> Sign:
    with broken.table("codes") as rows:
        rows[:] = [row for row in rows if (row["table_name"], row["code"]) != ("ledger", "tasked")]
    return Sign(None, "ledger.role: the code tasked has no row")


@mutant("flat/unexplained-code", csv_path("codes"))
def _verb_without_a_row(broken: Broken) -> Sign:
    used = broken.rows("openings")[0]["concept"]
    with broken.table("codes") as rows:
        rows[:] = [row for row in rows if (row["table_name"], row["code"]) != ("openings", used)]
    return Sign(None, f"openings.concept: the code {used} has no row")
