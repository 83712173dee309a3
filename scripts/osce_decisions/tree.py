"""In: nothing. Out: the tree of a document: its blocks, attachments, and the paragraphs in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Block:
    """An element of the tree: its children, or the text or the number of one paragraph (indexes of paragraphs).

    `stands_for` is the paragraph whose eId this element bears. `begin` and `end` are the part of the text that the
    element holds, where a heading and its number share it; an `end` of None is that of the text.
    """

    name: str
    eid: str | None = None
    children: list[Block] = field(default_factory=list)
    text_of: int | None = None
    number_of: int | None = None
    stands_for: int | None = None
    begin: int = 0
    end: int | None = None

    def add(self, child: Block) -> Block:
        """Put a child at the end and return it."""
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Block]:
        """The element and all below it, in document order."""
        ahead = [self]
        while ahead:
            block = ahead.pop()
            yield block
            ahead += reversed(block.children)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A statement or annex: its eId, the prefix of its locators (`is1`), its title (a paragraph), heading and body.

    The title is the heading where it stands first, and has the eId of the attachment; where other lines stand above
    it, it stands among them in the body: an Akoma Ntoso attachment has nothing before its heading.
    """

    eid: str
    prefix: str
    title: int | None
    heading: Block | None
    body: Block


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a document by part; footnotes stand outside, each with its eId."""

    preface: Block
    preamble: Block
    body: Block
    conclusions: Block
    attachments: tuple[Attachment, ...]
    footnotes: dict[int, str]

    @property
    def parts(self) -> tuple[Block, ...]:
        """The parts of the decision itself, in their order; one without children is not written, the body apart."""
        return (self.preface, self.preamble, self.body, self.conclusions)

    def blocks(self) -> Iterator[Block]:
        """Every element of every part, in document order."""
        for part in self.parts:
            yield from part.walk()
        for attachment in self.attachments:
            if attachment.heading:
                yield attachment.heading
            yield from attachment.body.walk()

    def eids(self) -> dict[int, str]:
        """The eId of each paragraph, by its index."""
        found = {one.stands_for: one.eid for one in self.blocks() if one.stands_for is not None and one.eid}
        titled = {one.title: one.eid for one in self.attachments if one.heading and one.title is not None}
        return found | titled | self.footnotes
