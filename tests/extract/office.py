"""In: an invented decision. Out: a DOCX file as an office makes it.

Masthead in a table, automatic numbers, footnotes in a part of their own, capitals by format, the symbol and
the page number in the header of later pages, the statement in a section of its own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from itertools import count
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.extract.decision import RAISED, Decision, Part, plain

_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LETTERS = {"ru": "russianLower"}


def shapes(decision: Decision) -> str:
    """The list that numbers the paragraphs and items of a decision, in its own letters and brackets."""
    first = next((part.number for part in decision.main if part.style == "item"), "a)")
    form = _LETTERS.get(decision.language, "lowerLetter")
    item = f"{first[0]}%2)" if first.startswith("(") else "%2)"
    return f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{item}"/></w:lvl>
</w:abstractNum>"""


class Writer:
    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self.document: Any = docx.Document()
        self.numbers = count(1)
        self.notes: list[str] = []
        numbering = self.document.part.numbering_part.element
        numbering.insert(0, parse_xml(shapes(decision)))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/></w:num>'),
        )

    def runs(self, paragraph: Any, text: str, notes: Iterable[str] = ()) -> None:
        waiting = list(notes)
        for index, piece in enumerate(RAISED.split(text)):
            if index % 2 and waiting and waiting[0].startswith(f"^{piece}^"):
                reference = OxmlElement("w:footnoteReference")
                reference.set(qn("w:id"), str(next(self.numbers)))
                run = paragraph.add_run()
                run.font.superscript = True
                run._r.append(reference)
                note = waiting.pop(0)
                if piece.isdigit():
                    note = note.removeprefix(f"^{piece}^")
                else:
                    # A mark of one's own stands in the text, here and in the note.
                    reference.set(qn("w:customMarkFollows"), "1")
                    run.add_text(piece)
                self.notes.append(note)
            elif piece:
                run = paragraph.add_run(piece)
                run.font.superscript = bool(index % 2) or None

    def part(self, part: Part) -> None:
        lines = part.text.split("\n")
        for index, line in enumerate(lines):
            paragraph = self.document.add_paragraph()
            if part.style in {"number", "title", "centred"}:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self.runs(paragraph, line.capitalize() if part.style == "title" else line, part.notes)
            if part.style == "title":
                for run in paragraph.runs:
                    run.font.all_caps = True
            if part.style == "number":
                self.document.add_paragraph()
            if part.number and index == 0:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 1 if part.style == "item" else 0
                properties.get_or_add_numId().val = 78

    def masthead(self) -> None:
        left, right = self.document.add_table(rows=1, cols=2).rows[0].cells
        for cell, texts in ((left, self.decision.left), (right, self.decision.right)):
            cell.paragraphs[0].text = texts[0]
            for text in texts[1:]:
                cell.add_paragraph(text)

    def heads(self) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_footer.paragraphs[0].text = self.decision.code
        section.header.paragraphs[0].text = f"\t- 2 -\t{self.decision.head[0]}"
        section.header.add_paragraph(f"\t\t{self.decision.head[1]}")

    def add_notes(self) -> None:
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p>{"" if text.startswith("^") else mark}'
            f'<w:r><w:t xml:space="preserve">{plain(text)}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self.notes, 1)
        )
        separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        data = f"<w:footnotes {nsdecls('w')}>{separator}{notes}</w:footnotes>".encode()
        part = PackagePart(PackURI("/word/footnotes.xml"), _NOTES_TYPE, data, self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def finish(self) -> bytes:
        self.masthead()
        self.heads()
        for part in self.decision.main:
            self.part(part)
        if self.decision.attachment:
            section = self.document.add_section(WD_SECTION.NEW_PAGE)
            section.different_first_page_header_footer = False
            section.header.is_linked_to_previous = False
            section.header.paragraphs[0].text = f"\t\t{self.decision.attachment_head[0]}"
            for text in self.decision.attachment_head[1:]:
                section.header.add_paragraph(f"\t\t{text}")
            for part in self.decision.attachment:
                self.part(part)
        self.add_notes()
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def as_docx(decision: Decision) -> bytes:
    """The decision as a DOCX file."""
    return Writer(decision).finish()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """A DOCX file in which one part is replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        new.writestr(name, part)
    return out.getvalue()
