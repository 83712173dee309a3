"""In: the XML of paragraphs and other parts. Out: a Word file of them, and its text."""

from __future__ import annotations

import io
import zipfile

from docx.oxml.ns import nsdecls

from osce_decisions.extract import extract

NAMES = nsdecls("w", "r") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, list_id: int = 1, level: int = 0) -> str:
    return p(r(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def file(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            path = "word/_rels/document.xml.rels" if name == "relations" else f"word/{name}.xml"
            archive.writestr(path, part)
    return out.getvalue()


def text(body: str, **parts: str) -> str:
    return extract(file(body, **parts), "a.docx").text


def part(name: str, inside: str) -> str:
    return f"<w:{name} {NAMES}>{inside}</w:{name}>"


def lists(*levels: tuple[str, str], more: str = "") -> str:
    shown = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for place, (form, shape) in enumerate(levels)
    )
    shape = f'<w:abstractNum w:abstractNumId="0">{shown}</w:abstractNum>'
    return part("numbering", f'{shape}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}')


def said(body: str, **parts: str) -> tuple[str, tuple[str, ...]]:
    found = extract(file(body, **parts), "a.docx")
    return found.text, found.warnings


def relations(*rows: tuple[str, str, str]) -> str:
    inside = "".join(f'<Relationship Id="{name}" Type="t/{kind}" Target="{target}"/>' for name, kind, target in rows)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


HEADED = '<w:sectPr><w:headerReference w:type="default" r:id="x1"/>{}</w:sectPr>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"
