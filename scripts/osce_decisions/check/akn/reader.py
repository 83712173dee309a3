"""In: the tree of one Akoma Ntoso file, and nothing else. Out: the rows of the tables that it holds.

The way back from the XML: every row of every table of an expression, nested as in `data/json/`, the words of the
paragraphs taken from the text of the document. What a file lacks or says wrongly is left empty, so that the rows
differ from the tables; nothing is raised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from osce_decisions.check.akn.file import AknFile, child
from osce_decisions.extension import LISTED, attribute_of, element_of
from osce_decisions.markup import OWN, Node
from osce_decisions.records import fast_init
from osce_decisions.tables import children, table

# Where the words of a block's own paragraph stand, below the element that bears its eId.
_OWN = (("p",), ("content", "p"), ("intro", "p"))
_HEADED = frozenset({"section", "attachment"})
_HEADS = frozenset({"num", "heading", "subheading"})
_NOTE = "authorialNote"
_LONGEST = 12
"""No offset or number has so many digits; what has is none."""
_WHOLE = {"decision": "decisions", "expression": "expressions", "source": "sources"}
_SAME = {"artefacts": "segments"}

Spans = dict[Node, tuple[int, int]]


@fast_init
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block: its element, `words` the elements that hold its text, `printed` its number with the dot behind it.

    The text of a heading is that of its number, heading and subheading, with a space between them.
    """

    row: Node
    element: Node
    words: tuple[Node, ...]
    eid: str
    locator: str
    kind: str
    printed: str
    text: str

    @property
    def number(self) -> str:
        """The number as the table has it."""
        return self.printed.rstrip(" .")


@dataclass(frozen=True)
class Reading:
    """What one file says, in its own order: its blocks, and, if asked, the rows nested as in `data/json/`."""

    file: AknFile
    expression_id: str
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def nested(self) -> Mapping[str, Any]:
        """The rows that the file holds, nested as in a document of `data/json/`."""
        file, nested = self.file, dict[str, Any]()
        for listed in (*children("expressions"), *_SAME):
            nested[listed] = [_row(one, _SAME.get(listed, listed)) for one in file.rows(element_of(listed))]
        for whole, described in _WHOLE.items():
            found = next(iter(file.rows(whole)), None)
            nested[whole] = dict.fromkeys(table(described).header) if found is None else _row(found, described)
        nested["expression"]["decision_id"] = nested["decision"]["decision_id"]
        by_row = {one.row: one for one in self.paragraphs}
        for row, cells in zip(file.rows("paragraph"), nested["paragraphs"], strict=True):
            if paragraph := by_row.get(row):
                place, offset = self.call(paragraph)
                cells |= {"text": paragraph.text, "eid": paragraph.eid}
                cells |= {"call_paragraph_id": place, "call_offset": offset}
        return nested

    @cached_property
    def _callers(self) -> Mapping[Node, Paragraph]:
        return {words: one for one in self.paragraphs for words in one.words}

    def call(self, one: Paragraph) -> tuple[str | None, int | None]:
        """The paragraph and offset at which a footnote is called; nothing where a gap says that the call is lost."""
        if one.element.name != _NOTE or _is_lost(self.file, one.eid):
            return None, None
        caller = next((self._callers[above] for above in one.element.outward() if above in self._callers), None)
        if caller is None:
            return None, None
        return f"{self.expression_id}#{caller.locator}", spans(caller.words).get(one.element, (None,))[0]


def read(file: AknFile) -> Reading:
    """What a file holds."""
    expression = next(iter(file.rows("expression")), None)
    expression_id = (expression.get("expressionId") if expression is not None else None) or ""
    return Reading(file, expression_id, tuple(_paragraphs(file)))


@dataclass(frozen=True, slots=True)
class _Form:
    """How the rows of a table are read: their columns with the attributes, the integers and lists among them.

    `inner` are the elements of the tables whose rows stand in a row.
    """

    columns: tuple[str, ...]
    attributes: tuple[str, ...]
    integers: tuple[str, ...]
    listed: tuple[tuple[str, str], ...]
    inner: tuple[tuple[str, str], ...]


@cache
def _form(described: str) -> _Form:
    columns = table(described).columns
    listed = LISTED.get(described, frozenset())
    return _Form(
        table(described).header,
        tuple(attribute_of(column.name) for column in columns),
        tuple(column.name for column in columns if column.type == "integer"),
        tuple((column.name, OWN + attribute_of(column.name)) for column in columns if column.name in listed),
        tuple((one, OWN + element_of(one)) for one in children(described)),
    )


def _row(node: Node, described: str) -> dict[str, Any]:
    """A row from its element, with the rows inside it; a column that no attribute holds is empty."""
    form = _form(described)
    row: dict[str, Any] = dict(zip(form.columns, map(node.given.get, form.attributes), strict=True))
    for column in form.integers:
        if row[column] is not None:
            row[column] = _integer(row[column])
    if form.listed or form.inner:
        inner: dict[str, list[Node]] = {}
        for one in node.inner:
            inner.setdefault(one.name, []).append(one)
        for column, tag in form.listed:
            row[column] = "|".join(one.text for one in inner.get(tag, ())) or None
        for name_of_table, tag in form.inner:
            row[name_of_table] = [_row(one, name_of_table) for one in inner.get(tag, ())]
    return row


def _integer(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST else None


def _is_lost(file: AknFile, eid: str) -> bool:
    """Whether an editorial note says that the mark which calls a footnote is not in the source."""
    gaps = (one for one in file.rows("editorialNote") if one.get("kind") == "gap")
    return any(one.get("href") == f"#{eid}" and one.get("field") is None for one in gaps)


def _paragraphs(file: AknFile) -> Iterator[Paragraph]:
    for row in file.rows("paragraph"):
        element = file.at(row.get("href"))
        if element is None:
            continue
        words = own_words(element)
        yield Paragraph(
            row,
            element,
            words,
            element.eid or "",
            row.get("locator") or "",
            row.get("kind") or "",
            _printed(element),
            " ".join(text_of(one) for one in words),
        )


def own_words(element: Node) -> tuple[Node, ...]:
    """The elements with the words of a block's own paragraph; what hangs on it has elements of its own."""
    if element.name == "p":
        return (element,)
    if element.name in _HEADED:
        return tuple(one for one in element.inner if one.name in _HEADS)
    return next(((found,) for path in _OWN if (found := child(element, *path)) is not None), ())


def number_of(element: Node) -> Node | None:
    """The `num` of a block; that of a section belongs to the words of its heading."""
    return None if element.name in _HEADED else child(element, "num")


def _printed(element: Node) -> str:
    if element.name == _NOTE:
        return element.get("marker") or ""
    num = number_of(element)
    return "" if num is None else text_of(num)


def text_of(element: Node) -> str:
    """The text of an element in document order, footnotes left out."""
    if not element.inner:
        return element.text
    pieces = [element.text]
    for one in element.inner:
        if one.name != _NOTE:
            pieces.append(text_of(one))
        pieces.append(one.tail)
    return "".join(pieces)


def spans(words: tuple[Node, ...]) -> Spans:
    """Each element in a paragraph → where its text begins and ends; a footnote is a point, its words do not count."""
    found: Spans = {}
    end = 0
    for one in words:
        end = _measure(one, end, found) + 1
    return found


def _measure(element: Node, start: int, found: Spans) -> int:
    end = start + len(element.text)
    for inner in element.inner:
        if inner.name == _NOTE:
            found[inner] = (end, end)
        else:
            end = _measure(inner, end, found)
        end += len(inner.tail)
    found[element] = (start, end)
    return end
