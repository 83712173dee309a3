"""An invented decision as a list of parts, from which the tests make a plain text, a PDF, a DOCX and an HTML file.

In a text `^…^` is raised; a footnote is called by the raised mark that it begins with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

RAISED = re.compile(r"\^([^^]+)\^")
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Part:
    """A paragraph; `style` is how it is set, `number` what stands before it, `notes` are the footnotes it calls."""

    style: str
    text: str
    number: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """A decision: masthead, the lines that head each later page, and two runs of parts: decision and statement."""

    language: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    head: tuple[str, ...]
    code: str
    main: tuple[Part, ...]
    attachment_head: tuple[str, ...] = ()
    attachment: tuple[Part, ...] = field(default=())


def plain(text: str) -> str:
    """A text without marks of raised letters: raised digits as such, letters on the line."""
    return RAISED.sub(lambda match: match[1].translate(_DIGITS), text)


def as_text(decision: Decision) -> str:
    """The decision as a plain text: a line a paragraph, a blank line between them, footnotes behind their paragraph."""
    blocks = ["\n".join(decision.left), "\n".join(decision.right)]
    for part in decision.main:
        blocks.append(f"{part.number} {plain(part.text)}".strip())
        blocks += [plain(note) for note in part.notes]
    if decision.attachment:
        blocks.append("\n".join(decision.attachment_head))
        blocks += [f"{part.number} {plain(part.text)}".strip() for part in decision.attachment]
    return "\n\n".join(blocks) + "\n"
