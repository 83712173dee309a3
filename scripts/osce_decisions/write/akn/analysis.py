"""In: a document and where its rows were marked. Out: `analysis/otherAnalysis` and `proprietary`, in our own namespace.

What Akoma Ntoso has no element for, so that the XML alone gives the tables again: every row (`rows`), identifiers
outside Akoma Ntoso, what a statement interprets, and where the file comes from. The elements are described in
`schema/akn-extension.xsd` and in the register (table `iri_codes`).
"""

from __future__ import annotations

from collections.abc import Mapping

from osce_decisions.authorities import Authorities
from osce_decisions.extension import ANALYSED
from osce_decisions.markup import OWN, Node
from osce_decisions.model import Document, InterpretativeStatement, Reference
from osce_decisions.tables import children
from osce_decisions.write.akn.body import Body
from osce_decisions.write.akn.meta import Component, delegation_reference
from osce_decisions.write.akn.ontology import Ontology
from osce_decisions.write.akn.rows import Rows
from osce_decisions.write.parts import Edition


class Analysis:
    """Makes the two blocks of own metadata of one document; `constructed` says how the IRI of a reference was made."""

    def __init__(
        self,
        document: Document,
        ontology: Ontology,
        body: Body,
        components: list[Component],
        constructed: Mapping[str, str],
    ) -> None:
        self._document = document
        self._ontology = ontology
        self._constructed = constructed
        self._eids = {one.paragraph_id: one.eid for one in document.paragraphs}
        self._statements = {one.statement.statement_id: one.attachment for one in components if one.statement}
        self._rows = Rows(self._eids, body.marked, body.where, ontology, {"references": self._add_to_reference})

    def write(self, other: Node) -> None:
        """Fill `otherAnalysis`: the rows of what was found in the text."""
        for name in ANALYSED:
            for record in getattr(self._document, name):
                self._rows.write(other, name, record)
        self._conformity(other)
        for statement in self._document.interpretative_statements:
            self._interprets(other, statement)

    def _add_to_reference(self, made: Node, row: Reference) -> None:
        """How its IRI was made, if by rule, and what the cited document is called elsewhere."""
        if how := self._constructed.get(row.reference_id):
            made.given["constructed"] = how
        for found in _external(row, self._ontology.authorities):
            Node(f"{OWN}externalId", found, made)

    def _conformity(self, other: Node) -> None:
        text = self._document.expression.conformity_note
        for paragraph in self._document.paragraphs:
            if text and paragraph.kind == "footnote" and paragraph.text == text:
                Node(f"{OWN}linguisticConformity", {"note": f"#{paragraph.eid}"}, other)
                return

    def _interprets(self, other: Node, statement: InterpretativeStatement) -> None:
        """Which paragraphs of the decision a statement speaks of, and who stands behind it."""
        attachment = self._statements.get(statement.statement_id)
        if attachment is None:
            return
        by = [
            delegation_reference(one.state_id, one.actor_id, self._ontology) for one in statement.statement_delegations
        ]
        makers = " ".join(dict.fromkeys(filter(None, by)))
        for target in dict.fromkeys(self._eids[one.target_paragraph_id] for one in statement.statement_targets):
            attributes = {"source": f"#{attachment.eid}", "destination": f"#{target}"} | (
                {"by": makers} if makers else {}
            )
            Node(f"{OWN}interprets", attributes, other)

    def write_proprietary(self, proprietary: Node, edition: Edition) -> None:
        """Fill `proprietary`: licences and engine, then the rows that are about the whole text and its source."""
        if edition.engine:
            Node(f"{OWN}engine", {"version": edition.engine}, proprietary)
        for licence in edition.licences:
            Node(f"{OWN}licence", dict(licence), proprietary)
        self._rows.write(proprietary, "decisions", self._document.decision)
        self._rows.write(proprietary, "expressions", self._document.expression)
        self._rows.write(proprietary, "sources", self._document.source)
        for name in (*children("expressions"), "artefacts"):
            if name not in ANALYSED:
                for record in getattr(self._document, name):
                    self._rows.write(proprietary, name, record)


def _external(reference: Reference, authorities: Authorities) -> list[dict[str, str]]:
    """Identifiers of a cited document outside Akoma Ntoso: UN symbols, CETS and ILO numbers, OSCE symbols."""
    row = authorities.instruments.get(reference.instrument_id or "")
    found = []
    if row and row["treaty_number"] and str(row["treaty_number"]).startswith("CETS "):
        found.append({"scheme": "cets", "value": str(row["treaty_number"]).removeprefix("CETS ")})
    symbols = str(row["symbols"] or "").split("|") if row else [reference.target_symbol or ""]
    for symbol in filter(None, symbols):
        if scheme := _scheme(symbol, str(row["kind"]) if row else reference.kind):
            found.append({"scheme": scheme, "value": symbol})
    return found


def _scheme(symbol: str, kind: str) -> str | None:
    if symbol.startswith(("A/", "S/", "E/")):
        return "un-symbol"
    if kind.startswith("ilo_"):
        return "ilo"
    return "osce-symbol" if "." in symbol.partition("/")[0] else None
