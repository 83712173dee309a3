"""In: an expression. Out: faults of what its rows say of each other's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osce_decisions.check.grouped import Expression, Fault
from osce_decisions.check.reading import Row
from osce_decisions.tables import Cell
from osce_decisions.text import fold

RULES: Mapping[str, str] = {
    "statement-target": "Words of the decision that a statement repeats are targeted where they occur.",
}


def _statement_target(expression: Expression) -> Iterator[Fault]:
    texts = {row["paragraph_id"]: str(row["text"] or "") for row in expression.of("paragraphs")}
    for row in expression.of("statement_targets"):
        said = _words(row, texts, "paragraph_id", "span")
        meant = _words(row, texts, "target_paragraph_id", "target")
        whole = fold(texts.get(row["target_paragraph_id"], "")).lower()
        if said and meant and said != meant and said in whole:
            text = f"{row['target_id']}: repeats {said[:60]!r} and points to {meant[:60]!r} beside it"
            yield Fault("statement-target", "statement_targets", row.line, text)


def _words(row: Row, texts: Mapping[Cell, str], paragraph: str, span: str) -> str:
    start, end = row[f"{span}_start"], row[f"{span}_end"]
    if not isinstance(start, int) or not isinstance(end, int):
        return ""
    return fold(texts.get(row[paragraph], "")[start:end]).lower()


ALL = (_statement_target,)
