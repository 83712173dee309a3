"""In: the paragraphs of a document. Out: the tree of Akoma Ntoso blocks that they stand in, with every eId.

One home for the structure: the parser takes the column `eid` from here, the Akoma Ntoso writer its elements.
Nothing depends on the language, so the same block has the same eId in every language of a decision. The eIds
follow the Akoma Ntoso Naming Convention 1.0, section 5: the eId of an ancestor, `__`, the short name of the
element, `_`, the number as printed or else the position. An operative paragraph takes no prefix unless printed
numbers come twice in the document (profile, Identifiers).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from osce_decisions.altered import altered
from osce_decisions.compiled import compiled
from osce_decisions.model import Paragraph
from osce_decisions.tree import Attachment, Block, Outline

# Elements whose name is shortened in an eId (Naming Convention, table of abbreviations).
_OTHER = compiled(r"[^0-9a-z]+")
_SHORT = {"section": "sec", "wrapUp": "wrapup", "recital": "rec", "recitals": "recs"}
_PREFACE = frozenset({"masthead", "session", "number", "title"})
_ATTACHED = frozenset({"is", "an"})
_TITLES = frozenset({"statement_title", "annex_title"})
_GOVERNED = frozenset({"operative", "item", "annex_paragraph"})
_CLAUSES = frozenset({"operative", "annex_paragraph"})
_HIERARCHICAL = frozenset({"heading", "item", "chapeau", "operative"})
_HEADED = compiled(r"(?P<num>(?:[IVXLCDM]{1,7}|\d{1,3}(?:\.\d{1,3}){0,3}|[^\W\d_])[.)])\s(?=\S)")
"""The number that a heading begins with, as far as it shows without knowing the language: `IV.`, `3.2)`, `B.`."""


def with_eids(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs, each with the eId of its block."""
    eids = outline(paragraphs).eids()
    return tuple(altered(one, eid=eids[index]) for index, one in enumerate(paragraphs))


def outline(paragraphs: Sequence[Paragraph]) -> Outline:
    """The tree of blocks of a document."""
    grower = _Grower(paragraphs)
    attached: dict[str, list[int]] = {}
    preface, preamble, conclusions = (Block(name, name) for name in ("preface", "preamble", "conclusions"))
    body: list[int] = []
    footnotes: dict[int, str] = {}
    for index, one in enumerate(paragraphs):
        if one.kind == "footnote":
            mark = one.locator.removeprefix("fn").removeprefix("-")
            footnotes[index] = grower.name("", "authorialNote", mark)
        elif prefix := attachment_of(one):
            attached.setdefault(prefix, []).append(index)
        elif one.kind in _PREFACE:
            grower.paragraph_element(preface, "preface", index)
        elif one.part == "preamble":
            grower.preambular(preamble, index)
        elif one.kind == "closing":
            grower.paragraph_element(conclusions, "conclusions", index)
        else:
            body.append(index)
    main = grower.hierarchy(Block("mainBody"), body, "")
    attachments = tuple(grower.attachment(number, *entry) for number, entry in enumerate(attached.items(), 1))
    return Outline(preface, preamble, main, conclusions, attachments, footnotes)


def attachment_of(paragraph: Paragraph) -> str:
    """The prefix of the attachment that a paragraph stands in (`is1`, `an1.an2`); empty in the decision itself."""
    if paragraph.locator[:2] not in _ATTACHED:
        return ""
    parts = paragraph.locator.split(".")
    inside = 0
    while inside < len(parts) and parts[inside][:2] in _ATTACHED and parts[inside][2:].isdigit():
        inside += 1
    return ".".join(parts[:inside])


class _Grower:
    """Builds the blocks of one document; knows the names already given and where numbering restarts."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._index = {one.paragraph_id: index for index, one in enumerate(paragraphs)}
        self._given: Counter[str] = Counter()
        counted = [one for one in paragraphs if one.number and one.kind not in {"item", "footnote", "preambular"}]
        numbers = Counter((attachment_of(one), one.number) for one in counted)
        self._restarts = {prefix for (prefix, _), count in numbers.items() if count > 1}
        self._items: dict[int | None, list[int]] = {}
        for index, one in enumerate(paragraphs):
            if one.kind == "item":
                self._items.setdefault(self._above(one), []).append(index)

    def _above(self, item: Paragraph) -> int | None:
        """The paragraph that an item belongs to; None if it stands alone, or only below a title or chapeau."""
        parent = self._index.get(item.parent_id or "")
        kind = self._paragraphs[parent].kind if parent is not None else None
        return parent if kind in {"operative", "annex_paragraph", "item", "preambular"} else None

    def name(self, above: str, element: str, number: str | int) -> str:
        """An eId that no other block of the document bears."""
        eid = f"{above}__" * bool(above) + f"{_SHORT.get(element, element)}_{number}"
        self._given[eid] += 1
        count = self._given[eid]
        return eid if count == 1 else self.name(above, element, f"{number}-{count}")

    def counted(self, above: str, element: str) -> str:
        """An eId by position."""
        stem = f"{above}__#{element}"
        self._given[stem] += 1
        return self.name(above, element, self._given[stem])

    def paragraph_element(self, block: Block, above: str, index: int, *, own: bool = True) -> Block:
        """A `p` with the text of a paragraph; `own`: the paragraph has no other element."""
        eid = self.counted(above, "p")
        return block.add(Block("p", eid, text_of=index, stands_for=index if own else None))

    def preambular(self, preamble: Block, index: int) -> None:
        """Put a paragraph of the preamble in its place."""
        one = self._paragraphs[index]
        if one.kind == "formula":
            formula = preamble.add(Block("formula", self.counted("preamble", "formula"), stands_for=index))
            self.paragraph_element(formula, str(formula.eid), index, own=False)
        elif one.kind == "preambular":
            last = preamble.children[-1] if preamble.children else None
            if last is None or last.name != "recitals":
                last = preamble.add(Block("recitals", self.counted("preamble", "recitals")))
            recital = last.add(Block("recital", self.counted(str(last.eid), "recital"), stands_for=index))
            if one.number is not None:
                recital.add(Block("num", number_of=index))
            self.paragraph_element(recital, str(recital.eid), index, own=False)
            self._block_list(recital, self._items.get(index, []))
        elif one.kind != "item" or self._above(one) is None:
            self.paragraph_element(preamble, "preamble", index)

    def _block_list(self, above: Block, items: list[int]) -> None:
        """The items of a recital: lists, and paragraphs between and behind them."""
        for index in items:
            if self._paragraphs[index].number is None:
                self.paragraph_element(above, str(above.eid), index)
                continue
            last = above.children[-1]
            if last.name != "blockList":
                last = above.add(Block("blockList", self.counted(str(above.eid), "list")))
            eid = self.name(str(last.eid), "item", _label(self._paragraphs[index]))
            item = last.add(Block("item", eid, [Block("num", number_of=index)], stands_for=index))
            self.paragraph_element(item, eid, index, own=False)
            self._block_list(item, self._items.get(index, []))

    def attachment(self, number: int, prefix: str, indexes: list[int]) -> Attachment:
        """The heading and the body of a statement or annex."""
        eid, body = f"att_{number}", Block("mainBody")
        title = next((index for index in indexes if self._paragraphs[index].kind in _TITLES), None)
        heading = None
        if title == indexes[0]:
            heading = Block("heading", text_of=title)
            indexes = indexes[1:]
        own = [self._paragraphs[index] for index in indexes]
        if any(one.number or one.kind in _HIERARCHICAL for one in own):
            self.hierarchy(body, indexes, eid)
        else:
            for index in indexes:
                self.paragraph_element(body, eid, index)
        return Attachment(eid, prefix, title, heading, body)

    def hierarchy(self, root: Block, indexes: list[int], above: str) -> Block:
        """Paragraphs under their headings and chapeaux, items under their paragraphs."""
        section = container = root
        for index in indexes:
            one = self._paragraphs[index]
            if container.name == "hcontainer" and not self._governs(container, one):
                container = section
            inside = container.eid or section.eid or above
            if one.kind == "heading":
                section = container = root.add(self._section(above, index))
            elif one.kind == "chapeau":
                container = section.add(Block("hcontainer", self.counted(section.eid or above, "hcontainer")))
                name = "intro" if self._governs_any(index) else "content"
                intro = container.add(Block(name, f"{container.eid}__{name}", stands_for=index))
                self.paragraph_element(intro, str(intro.eid), index, own=False)
            elif one.kind == "item":
                if self._above(one) is None:
                    self._listed(container, index, inside)
            elif one.kind in _CLAUSES or one.number is not None or section is not root:
                container.add(self._hierarchical("paragraph", self._clause_name(one, above, inside), index))
            else:
                self.paragraph_element(root, above, index)
        return root

    def _section(self, above: str, index: int) -> Block:
        """A section with its heading, the number of which stands apart; the eId has it, or else the position."""
        text = self._paragraphs[index].text
        found = _HEADED.match(text)
        printed = _OTHER.sub("-", found["num"].lower()).strip("-") if found else ""
        eid = self.name(above, "section", printed) if printed else self.counted(above, "section")
        section = Block("section", eid, stands_for=index)
        if found:
            section.add(Block("num", text_of=index, end=found.end("num")))
        section.add(Block("heading", text_of=index, begin=found.end() if found else 0))
        return section

    def _clause_name(self, paragraph: Paragraph, above: str, inside: str) -> str:
        """The eId of a paragraph of a hierarchy: without prefix, unless the numbers of this part come twice."""
        if attachment_of(paragraph) not in self._restarts or not paragraph.number:
            return self.name(above, "para", _label(paragraph))
        printed = _OTHER.sub("-", paragraph.number.lower()).strip("-")
        return self.name(inside, "para", printed or _label(paragraph))

    def _governs(self, container: Block, paragraph: Paragraph) -> bool:
        """Whether the chapeau of a container governs a paragraph, itself or through the paragraph's own parents."""
        chapeau = container.children[0].stands_for
        return paragraph.kind in _GOVERNED and (
            self._index.get(paragraph.chapeau_id or "") == chapeau or self._above(paragraph) is not None
        )

    def _governs_any(self, chapeau: int) -> bool:
        own = self._paragraphs[chapeau].paragraph_id
        following = self._paragraphs[chapeau + 1 : chapeau + 2]
        return any(one.chapeau_id == own and one.kind in _GOVERNED for one in following)

    def _listed(self, container: Block, index: int, above: str) -> None:
        """An item that belongs to no paragraph: in a list of its own below the chapeau, heading or body."""
        last = container.children[-1] if container.children else None
        if last is None or last.name != "list":
            last = container.add(Block("list", self.counted(above, "list")))
        eid = self.name(str(last.eid), "point", _label(self._paragraphs[index]))
        last.add(self._hierarchical("point", eid, index))

    def _hierarchical(self, name: str, eid: str, index: int) -> Block:
        """A paragraph or point with its number, its text and its items."""
        block = Block(name, eid, stands_for=index)
        if self._paragraphs[index].number is not None:
            block.add(Block("num", number_of=index))
        items = self._items.get(index, [])
        marked = [place for place, item in enumerate(items) if self._paragraphs[item].number is not None]
        if not marked:
            content = block.add(Block("content", f"{eid}__content"))
            self.paragraph_element(content, eid, index, own=False)
            for item in items:
                self.paragraph_element(content, eid, item)
            return block
        intro = block.add(Block("intro", f"{eid}__intro"))
        self.paragraph_element(intro, str(intro.eid), index, own=False)
        self._lists(block, intro, items, marked[-1])
        return block

    def _lists(self, block: Block, intro: Block, items: list[int], last_marked: int) -> None:
        """The lists of a paragraph: what stands between two lists introduces the second, what stands last wraps up."""
        eid = str(block.eid)
        current: Block | None = None
        host: Block | None = intro
        for place, item in enumerate(items):
            if self._paragraphs[item].number is not None:
                if current is None:
                    current = block.add(Block("list", self.counted(eid, "list")))
                point = self.name(str(current.eid), "point", _label(self._paragraphs[item]))
                current.add(self._hierarchical("point", point, item))
                host = None
            else:
                if host is None and place < last_marked:
                    current = block.add(Block("list", self.counted(eid, "list")))
                    host = current.add(Block("intro", f"{current.eid}__intro"))
                elif host is None:
                    host = block.add(Block("wrapUp", f"{eid}__wrapup"))
                self.paragraph_element(host, str(host.eid), item)


def _label(paragraph: Paragraph) -> str:
    """The number of a paragraph in its eId: its own part of the locator, without the letter of its kind."""
    prefix = attachment_of(paragraph)
    inside = paragraph.locator[len(prefix) + 1 if prefix else 0 :]
    own = inside.rpartition(".")[2] if paragraph.kind == "item" else inside.replace(".", "-")
    return own[1:] if own[:1] == "o" and own[1:2].isdigit() else own
