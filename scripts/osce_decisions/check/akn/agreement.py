"""In: the elements of an Akoma Ntoso file, and the rows of its expression. Out: whether all rows are there, by cells.

A verdict and nothing else: what it calls alike is alike; what it does not is compared again, by `differences`, which
says where and may still find both alike. So it takes no nested document, and each cell is looked at once, as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from osce_decisions.check.akn.file import AknFile
from osce_decisions.check.grouped import NESTED
from osce_decisions.check.reading import Row
from osce_decisions.extension import LISTED, PRINTED, attribute_of, element_of
from osce_decisions.markup import OWN, Node
from osce_decisions.tables import Cell, implied, table

_WHOLE = ("sources", "decisions", "expressions")
_ARTEFACT = "artefact"
_Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class _Form:
    """The attributes of an element and the columns of its row, words and numbers apart.

    `implied`: the column that the element around it gives, with its attribute there.
    """

    element: str
    above: str
    attributes: tuple[str, ...]
    words: Callable[[Any], tuple[Cell, ...]]
    numbers: tuple[tuple[str, str], ...]
    listed: tuple[tuple[str, str], ...]
    implied: tuple[str, str] | None
    of_expression: bool

    def fits(self, node: Node, row: Row) -> bool:
        """Whether an element says what a row does, apart from what the elements around it give."""
        get = node.given.get
        if tuple(map(get, self.attributes)) != self.words(row):
            return False
        for attribute, column in self.numbers:
            said, value = get(attribute), row[column]
            if said is None:
                if value is not None:
                    return False
            elif type(value) is not int or str(value) != said:
                return False
        for column, tag in self.listed:
            if ("|".join(one.text for one in node.inner if one.name == tag) or None) != row[column]:
                return False
        return True


@cache
def _form(name: str, apart: frozenset[str]) -> _Form:
    parent = NESTED[name].parent if name in NESTED else ""
    known = implied(name) if name in NESTED or name == "expressions" else frozenset()
    listed = LISTED.get(name, frozenset())
    left_out = apart | known | listed | PRINTED.get(name, frozenset())
    single = [column for column in table(name).columns if column.name not in left_out]
    words = [column.name for column in single if column.type != "integer"]
    key = table(parent).primary_key[0] if parent else ""
    return _Form(
        element_of(name),
        OWN + element_of(parent) if parent else "",
        tuple(map(attribute_of, words)),
        _taking(words),
        tuple((attribute_of(column.name), column.name) for column in single if column.type == "integer"),
        tuple((column, OWN + attribute_of(column)) for column in table(name).header if column in listed - apart),
        (key, attribute_of(key)) if key in known else None,
        "expression_id" in known,
    )


def _taking(columns: Sequence[str]) -> Callable[[Any], tuple[Cell, ...]]:
    if len(columns) > 1:
        return itemgetter(*columns)
    return lambda row: tuple(row[column] for column in columns)


def agree(file: AknFile, rows: _Rows, apart: frozenset[str]) -> bool:
    """Whether a file gives the rows of each table in their order; `apart`: columns that are compared elsewhere."""
    if any(len(rows.get(name, ())) != 1 or not file.rows(element_of(name)) for name in _WHOLE):
        return False
    whole = {name: (file.rows(element_of(name))[0], rows[name][0]) for name in _WHOLE}
    if not all(_form(name, apart).fits(*pair) for name, pair in whole.items()):
        return False
    expression, row = whole["expressions"]
    if row["decision_id"] != whole["decisions"][0].get("decisionId"):
        return False
    own = expression.get("expressionId")
    return all(_table_agrees(name, file, rows, apart, own) for name in NESTED)


def _table_agrees(name: str, file: AknFile, rows: _Rows, apart: frozenset[str], expression_id: str | None) -> bool:
    form, nodes, own = _form(name, apart), file.rows(element_of(name)), rows.get(name, ())
    if name == "segments":
        # They stand in the order of the source, in a document below their paragraphs.
        places = {row["paragraph_id"]: place for place, row in enumerate(rows.get("paragraphs", ()))}
        own = sorted(own, key=lambda row: places.get(row["paragraph_id"], len(places)))
        artefacts = file.rows(_ARTEFACT)
    else:
        artefacts = []
    if len(nodes) + len(artefacts) != len(own):
        return False
    for node, row in zip(nodes, own, strict=False):
        if not form.fits(node, row) or (form.of_expression and row["expression_id"] != expression_id):
            return False
        if form.above:
            above = node.above
            if above is None or above.name != form.above:
                return False
            if form.implied is not None and row[form.implied[0]] != above.given.get(form.implied[1]):
                return False
        elif name == "paragraphs":
            block = file.at(node.given.get("href"))
            if block is None or block.eid != row["eid"]:
                return False
    return all(
        form.fits(node, row) and row["paragraph_id"] is None and row["expression_id"] == expression_id
        for node, row in zip(artefacts, own[len(nodes) :], strict=True)
    )
