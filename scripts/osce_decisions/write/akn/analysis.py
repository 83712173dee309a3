"""In: a document and where its rows were marked. Out: `analysis/otherAnalysis` and `proprietary`, in our own namespace.

What Akoma Ntoso has no element for, so that the XML alone gives the tables again: every reference with its target,
identifiers outside Akoma Ntoso, corrections, delegations, provenance, gaps and supplied facts. The elements are
described in `schema/akn-extension.xsd` and in the register (table `iri_codes`).
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from osce_decisions.authorities import Authorities
from osce_decisions.model import Document, EditorialNote, InterpretativeStatement, Reference
from osce_decisions.write.akn.body import element
from osce_decisions.write.akn.meta import EDITOR, Component, delegation_reference
from osce_decisions.write.akn.ontology import Ontology

EXTENSION = "urn:x-osce-decisions:akn-extension:1.0"
"""No domain is claimed: a name that resolves nowhere, registered in the table `iri_codes`."""


class Analysis:
    """Makes the two blocks of own metadata of one document."""

    def __init__(
        self, document: Document, ontology: Ontology, marked: Mapping[str, str], components: list[Component]
    ) -> None:
        self._document = document
        self._ontology = ontology
        self._marked = marked
        self._components = components
        self._eids = {one.paragraph_id: one.eid for one in document.paragraphs}
        self._statements = {one.statement.statement_id: one.attachment for one in components if one.statement}

    def analysis(self) -> etree._Element | None:
        """`analysis` with every reference, correction, statement target and delegation."""
        other = element("otherAnalysis", source=EDITOR)
        for paragraph in self._document.paragraphs:
            for reference in paragraph.references:
                other.append(self._reference(reference, paragraph.paragraph_id))
        for paragraph in self._document.paragraphs:
            for reference in paragraph.references:
                for found in _external(reference, self._ontology.authorities):
                    other.append(_own("externalId", for_=self._where(reference, paragraph.paragraph_id), **found))
        for note in self._document.editorial_notes:
            if note.kind == "sic" and note.paragraph_id:
                other.append(self._correction(note))
        self._conformity(other)
        for statement in self._document.interpretative_statements:
            self._statement(other, statement)
        if not len(other):
            return None
        made = element("analysis", source=EDITOR)
        made.append(other)
        return made

    def _where(self, row: Reference, paragraph_id: str) -> str:
        """The element that marks a reference: its own, that of the reference around it, or the block."""
        eid = self._marked.get(row.reference_id) or self._marked.get(row.nested_in or "") or self._eids[paragraph_id]
        return f"#{eid}"

    def _reference(self, row: Reference, paragraph_id: str) -> etree._Element:
        target = self._eids.get(row.target_paragraph_id or "")
        return _own(
            "reference",
            id=row.reference_id,
            for_=self._where(row, paragraph_id),
            block=f"#{self._eids[paragraph_id]}",
            start=str(row.span_start),
            end=str(row.span_end),
            type=row.type,
            scope=row.scope,
            instrument=row.instrument_id,
            symbol=row.target_symbol,
            target=f"#{target}" if target else None,
            pinpoint=row.pinpoint,
            relation=row.relation,
            nestedIn=row.nested_in,
        )

    def _correction(self, note: EditorialNote) -> etree._Element:
        eid = self._marked.get(note.note_id) or self._eids[str(note.paragraph_id)]
        return _own("correction", for_=f"#{eid}", found=note.exact, read=note.suggested, severity=note.severity)

    def _conformity(self, other: etree._Element) -> None:
        text = self._document.expression.conformity_note
        for paragraph in self._document.paragraphs:
            if text and paragraph.kind == "footnote" and paragraph.text == text:
                other.append(_own("linguisticConformity", note=f"#{paragraph.eid}"))
                return

    def _statement(self, other: etree._Element, statement: InterpretativeStatement) -> None:
        attachment = self._statements.get(statement.statement_id)
        if attachment is None:
            return
        by = [
            delegation_reference(one.state_id, one.actor_id, self._ontology) for one in statement.statement_delegations
        ]
        makers = " ".join(dict.fromkeys(filter(None, by)))
        for target in dict.fromkeys(self._eids[one.target_paragraph_id] for one in statement.statement_targets):
            source = f"#{attachment.eid}"
            other.append(_own("interprets", source=source, destination=f"#{target}", by=makers or None))
        for one, reference in zip(statement.statement_delegations, by, strict=True):
            made = _own(
                "delegation",
                statement=f"#{attachment.eid}",
                by=reference,
                role=one.role,
                state=one.state_id,
                actor=one.actor_id,
                block=f"#{self._eids[one.paragraph_id]}",
                start=str(one.span_start),
                end=str(one.span_end),
            )
            other.append(made)

    def proprietary(self) -> etree._Element:
        """`proprietary`: what this is, where it comes from, which block is which paragraph, what lacks."""
        made = element("proprietary", source=EDITOR)
        decision, expression = self._document.decision, self._document.expression
        made.append(
            _own(
                "decision",
                id=decision.decision_id,
                symbol=decision.symbol,
                body=decision.body_id,
                number=_text(decision.number),
                year=_text(decision.year),
                meeting=decision.meeting_id,
            )
        )
        made.append(
            _own(
                "expression",
                id=expression.expression_id,
                language=expression.language,
                revision=expression.revision,
                meetingDay=_text(expression.meeting_day),
                journal=expression.journal,
                agendaItem=expression.agenda_item,
            )
        )
        made.append(_own("source", file=expression.source_file, sha256=expression.source_sha256))
        for paragraph in self._document.paragraphs:
            made.append(_own("block", for_=f"#{paragraph.eid}", locator=paragraph.locator, kind=paragraph.kind))
        for note in self._document.editorial_notes:
            self._note(made, note)
        return made

    def _note(self, made: etree._Element, note: EditorialNote) -> None:
        if note.kind == "gap":
            eid = self._eids.get(note.paragraph_id or "")
            what = note.field or ("call" if eid else "text")
            made.append(_own("gap", what=what, for_=f"#{eid}" if eid else None, reason=note.evidence))
        elif note.kind == "supplied":
            made.append(_own("supplied", what=note.field, value=note.suggested, from_=note.evidence))


def _external(reference: Reference, authorities: Authorities) -> list[dict[str, str]]:
    """Identifiers of a cited document outside Akoma Ntoso: UN symbols, CETS and ILO numbers, OSCE symbols."""
    row = authorities.instruments.get(reference.instrument_id or "")
    found = []
    if row and row["treaty_number"] and str(row["treaty_number"]).startswith("CETS "):
        found.append({"scheme": "cets", "value": str(row["treaty_number"]).removeprefix("CETS ")})
    symbols = str(row["symbols"] or "").split("|") if row else [reference.target_symbol or ""]
    for symbol in filter(None, symbols):
        if scheme := _scheme(symbol, str(row["type"]) if row else reference.type):
            found.append({"scheme": scheme, "value": symbol})
    return found


def _scheme(symbol: str, kind: str) -> str | None:
    if symbol.startswith(("A/", "S/", "E/")):
        return "un-symbol"
    if kind.startswith("ilo_"):
        return "ilo"
    return "osce-symbol" if "." in symbol.partition("/")[0] else None


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)


def _own(tag: str, /, **attributes: str | None) -> etree._Element:
    """An element of our own namespace; `for_` and `from_` give the attributes `for` and `from`."""
    made = etree.Element(f"{{{EXTENSION}}}{tag}", nsmap={"osce": EXTENSION})
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_"), value)
    return made
