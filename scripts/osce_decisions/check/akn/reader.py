"""In: the tree of one Akoma Ntoso file, and nothing else. Out: the rows of the tables that it holds.

The way back from the XML: paragraphs with locator, kind, number and text; references with their characters and
what they name; statements with the paragraphs that they interpret; delegations. What a file lacks or says
wrongly is left empty, so that the rows differ from the tables; nothing is raised.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from osce_decisions.check.akn.file import AknFile, child, name

# Where the words of a block's own paragraph stand, below the element that bears its eId.
_OWN = (("p",), ("content", "p"), ("intro", "p"))
_NOTE = "authorialNote"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block: its element, `text` the words of its own paragraph, `printed` its number with the dot behind it."""

    element: etree._Element
    words: etree._Element
    eid: str
    locator: str
    kind: str
    printed: str
    text: str

    @property
    def number(self) -> str:
        """The number as the table has it."""
        return self.printed.rstrip(".")


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a document; `block` and `target` are locators, `start` and `end` code points of the block's text."""

    element: etree._Element
    reference_id: str
    block: str
    start: int | None
    end: int | None
    cited: str
    type: str
    scope: str
    symbol: str
    instrument: str
    target: str
    pinpoint: str
    relation: str
    nested_in: str


@dataclass(frozen=True, slots=True)
class Statement:
    """An interpretative statement: the prefix of its locators, its title, the blocks that it speaks of (locators)."""

    element: etree._Element
    prefix: str
    title: str
    interprets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delegation:
    """A delegation behind a statement, which is named by the prefix of its locators."""

    element: etree._Element
    statement: str
    role: str
    block: str
    start: int | None
    end: int | None
    cited: str
    state: str
    actor: str


@dataclass(frozen=True, slots=True)
class Note:
    """A correction, gap or supplied fact: the kinds sic, gap and supplied of the tables."""

    element: etree._Element
    kind: str
    block: str
    what: str
    field: str
    exact: str
    suggested: str
    severity: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says, in its own order."""

    expression_id: str
    paragraphs: tuple[Paragraph, ...]
    references: tuple[Reference, ...]
    statements: tuple[Statement, ...]
    delegations: tuple[Delegation, ...]
    notes: tuple[Note, ...]


def read(file: AknFile) -> Reading:
    """The rows that a file holds."""
    expression = next(iter(file.extensions("expression")), None)
    paragraphs = tuple(_paragraphs(file))
    blocks = {one.eid: one for one in paragraphs}
    return Reading(
        (expression.get("id") if expression is not None else None) or "",
        paragraphs,
        tuple(_references(file, blocks)),
        tuple(_statements(file, blocks)),
        tuple(_delegations(file, blocks)),
        tuple(_notes(file, blocks)),
    )


def _paragraphs(file: AknFile) -> Iterator[Paragraph]:
    for block in file.extensions("block"):
        element = file.at(block.get("for"))
        if element is None:
            continue
        words = own_words(element)
        text = "" if words is None else text_of(words)
        yield Paragraph(
            element,
            element if words is None else words,
            element.get("eId") or "",
            block.get("locator") or "",
            block.get("kind") or "",
            _printed(element),
            text,
        )


def own_words(element: etree._Element) -> etree._Element | None:
    """The `p` or `heading` with the words of a block's own paragraph; what hangs on it has elements of its own."""
    if name(element) in {"p", "heading"}:
        return element
    return next((found for path in _OWN if (found := child(element, *path)) is not None), None)


def number_of(element: etree._Element) -> etree._Element | None:
    """The `num` of a block; that of a heading stands before it, in the section."""
    above = element.getparent() if name(element) == "heading" else element
    return None if above is None else child(above, "num")


def _printed(element: etree._Element) -> str:
    if name(element) == _NOTE:
        return element.get("marker") or ""
    num = number_of(element)
    return "" if num is None else text_of(num)


def text_of(element: etree._Element) -> str:
    """The text of an element in document order, footnotes left out."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if name(inner) != _NOTE:
            yield from _pieces(inner)
        yield inner.tail or ""


def spans(words: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    """Each element in a paragraph → where its text begins and ends; a footnote is a point, its words do not count."""
    found: dict[etree._Element, tuple[int, int]] = {}
    _measure(words, 0, found)
    return found


def _measure(element: etree._Element, start: int, found: dict[etree._Element, tuple[int, int]]) -> int:
    end = start + len(element.text or "")
    for inner in element:
        if name(inner) == _NOTE:
            found[inner] = (end, end)
        else:
            end = _measure(inner, end, found)
        end += len(inner.tail or "")
    found[element] = (start, end)
    return end


def _references(file: AknFile, blocks: dict[str, Paragraph]) -> Iterator[Reference]:
    for one in file.extensions("reference"):
        block, start, end = _run(one, blocks)
        target = blocks.get((one.get("target") or "")[1:])
        yield Reference(
            one,
            one.get("id") or "",
            block.locator if block else "",
            start,
            end,
            _cut(block, start, end),
            one.get("type") or "",
            one.get("scope") or "",
            one.get("symbol") or "",
            one.get("instrument") or "",
            target.locator if target else "",
            one.get("pinpoint") or "",
            one.get("relation") or "",
            one.get("nestedIn") or "",
        )


def _run(one: etree._Element, blocks: dict[str, Paragraph]) -> tuple[Paragraph | None, int | None, int | None]:
    return blocks.get((one.get("block") or "")[1:]), _integer(one.get("start")), _integer(one.get("end"))


def _integer(text: str | None) -> int | None:
    plain = text is not None and text.isascii() and text.isdigit() and len(text) < 12
    return int(text) if text is not None and plain else None


def _cut(block: Paragraph | None, start: int | None, end: int | None) -> str:
    return "" if block is None else block.text[start:end]


def _titles(blocks: dict[str, Paragraph]) -> dict[etree._Element, Paragraph]:
    """Attachment → the title of the statement that it is: its heading, or a line of it behind a page head."""
    found: dict[etree._Element, Paragraph] = {}
    for one in blocks.values():
        attachment = next((above for above in one.element.iterancestors() if name(above) == "attachment"), None)
        if attachment is not None and one.kind == "statement_title":
            found.setdefault(attachment, one)
    return found


def _statements(file: AknFile, blocks: dict[str, Paragraph]) -> Iterator[Statement]:
    """The attachments that hold the title of a statement."""
    named: dict[str, list[str]] = {}
    for one in file.extensions("interprets"):
        destination = blocks.get((one.get("destination") or "")[1:])
        named.setdefault(one.get("source") or "", []).append(destination.locator if destination else "")
    for attachment, title in _titles(blocks).items():
        interpreted = tuple(named.get(f"#{attachment.get('eId')}", ()))
        yield Statement(attachment, _prefix(title), title.text, interpreted)


def _prefix(title: Paragraph) -> str:
    return title.locator.rpartition(".")[0]


def _delegations(file: AknFile, blocks: dict[str, Paragraph]) -> Iterator[Delegation]:
    titles = _titles(blocks)
    for one in file.extensions("delegation"):
        block, start, end = _run(one, blocks)
        attachment = file.at(one.get("statement"))
        title = None if attachment is None else titles.get(attachment)
        yield Delegation(
            one,
            _prefix(title) if title else "",
            one.get("role") or "",
            block.locator if block else "",
            start,
            end,
            _cut(block, start, end),
            one.get("state") or "",
            one.get("actor") or "",
        )


def _notes(file: AknFile, blocks: dict[str, Paragraph]) -> Iterator[Note]:
    """What the source has at fault, lacks or is supplied with, each kind in its order."""
    held = _held(file, blocks)
    for one in file.extensions("correction"):
        block = held.get((one.get("for") or "")[1:], "")
        found, read_as, severity = (one.get(key) or "" for key in ("found", "read", "severity"))
        yield Note(one, "sic", block, "", "", found, read_as, severity, "")
    for one in file.extensions("gap"):
        block = held.get((one.get("for") or "")[1:], "")
        # Codes stand for what has no column; a column has its table before it.
        field = what if "." in (what := one.get("what") or "") else ""
        yield Note(one, "gap", block, what, field, "", "", "", one.get("reason") or "")
    for one in file.extensions("supplied"):
        field, value, source = (one.get(key) or "" for key in ("what", "value", "from"))
        yield Note(one, "supplied", "", field, field, "", value, "", source)


def _held(file: AknFile, blocks: dict[str, Paragraph]) -> dict[str, str]:
    """eId → locator of the block whose words an element stands in, or which it is."""
    words = {one.words: one.locator for one in blocks.values()} | {one.element: one.locator for one in blocks.values()}
    found: dict[str, str] = {}
    for one in (*file.extensions("correction"), *file.extensions("gap")):
        element = file.at(one.get("for"))
        around = () if element is None else (element, *element.iterancestors())
        found[(one.get("for") or "")[1:]] = next((words[above] for above in around if above in words), "")
    return found
