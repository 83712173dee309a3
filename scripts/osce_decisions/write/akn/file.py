"""In: a document and an edition. Out: its Akoma Ntoso file as bytes."""

from __future__ import annotations

from lxml import etree

from osce_decisions.languages import load
from osce_decisions.model import Document
from osce_decisions.outline import Block, Outline, attachment_of, outline
from osce_decisions.text import fold
from osce_decisions.write.akn.analysis import EXTENSION, Analysis
from osce_decisions.write.akn.annotations import Annotations
from osce_decisions.write.akn.body import NAMESPACE, Body, element
from osce_decisions.write.akn.iris import Iris, iris_of
from osce_decisions.write.akn.meta import EDITOR, Component, Identification, body_reference, components
from osce_decisions.write.akn.ontology import Ontology
from osce_decisions.write.parts import Edition

_MIXED = frozenset({"p", "heading", "num"})
"""Elements whose white space is text: nothing inside them is indented."""


def encode(document: Document, edition: Edition) -> bytes:
    """The Akoma Ntoso file of a document."""
    return _Writer(document, edition).write()


class _Writer:
    """Everything that the parts of one file share."""

    def __init__(self, document: Document, edition: Edition) -> None:
        self._document = document
        self._outline: Outline = outline(document.paragraphs)
        self._iris: Iris = iris_of(document, edition.authorities)
        self._ontology = Ontology(edition.authorities, document.expression.language)
        language = load(document.expression.language)
        annotations = Annotations(document, self._outline, self._iris.work, self._ontology, language)
        self._body = Body(document, annotations, self._ontology, body_reference(document, self._ontology))
        self._identification = Identification(document, self._iris, self._ontology, edition.released)
        self._components = components(document, self._outline.attachments, self._ontology)

    def write(self) -> bytes:
        """The whole file. The body comes first: it says what the metadata must hold."""
        statement = element("statement", name="decision", contains="originalVersion")
        for part in (self._outline.preface, self._outline.preamble, self._outline.body):
            if part.children or part.name == "mainBody":
                statement.append(self._part(part))
        if self._outline.attachments:
            attachments = etree.SubElement(statement, f"{{{NAMESPACE}}}attachments")
            for component in self._components[1:]:
                attachments.append(self._attachment(component))
        statement.insert(0, self._meta())
        prefixes: dict[str | None, str] = {None: NAMESPACE, "osce": EXTENSION}
        root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap=prefixes)  # type: ignore[arg-type]
        root.append(statement)
        _indent(root, 0)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"

    def _part(self, part: Block) -> etree._Element:
        made = self._body.make(part)
        if part.name == "mainBody" and not len(made):
            # The schema wants a block; a decision whose operative part the source lacks has none.
            made.append(element("p", "p_1"))
        return made

    def _attachment(self, component: Component) -> etree._Element:
        attachment = component.attachment
        assert attachment is not None
        made = element("attachment", attachment.eid, refersTo=self._ontology.refer(_concept(component)))
        if attachment.heading:
            made.append(self._body.make(attachment.heading))
        doc = etree.SubElement(made, f"{{{NAMESPACE}}}doc", name="attachment", contains="originalVersion")
        meta = etree.SubElement(doc, f"{{{NAMESPACE}}}meta")
        meta.append(self._identification.make(component, self._components))
        references = element("references", source=EDITOR)
        main = f"{self._iris.expression}/!main"
        references.append(element("attachmentOf", f"{attachment.eid}__parent", href=main, showAs=self._symbol()))
        meta.append(references)
        doc.append(self._part(attachment.body))
        return made

    def _symbol(self) -> str:
        return self._document.decision.symbol or self._document.decision.decision_id

    def _meta(self) -> etree._Element:
        document, ontology = self._document, self._ontology
        meta = element("meta")
        meta.append(self._identification.make(self._components[0], self._components))
        adopted = document.decision.adopted
        if adopted and document.expression.journal:
            journal = document.expression.journal
            meta.append(element("publication", date=adopted, name="journal", number=journal, showAs=self._journal()))
        self._classification(meta)
        if adopted:
            self._lifecycle(meta, adopted)
        analysis = Analysis(document, ontology, self._body.marked, self._components)
        found, proprietary = analysis.analysis(), analysis.proprietary()
        if found is not None:
            meta.append(found)
        meta.append(self._references())
        meta.append(proprietary)
        return meta

    def _journal(self) -> str:
        """The line that names the journal, as printed."""
        language = load(self._document.expression.language)
        lines = [one.text for one in self._document.paragraphs if one.kind == "session"]
        return next((line for line in lines if language.match("journal", fold(line))), lines[0] if lines else "")

    def _classification(self, meta: etree._Element) -> None:
        """The recurring concepts of the decision's own text as keywords."""
        concepts = dict.fromkeys(
            mention.concept_id
            for paragraph in self._document.paragraphs
            for mention in (() if attachment_of(paragraph) else paragraph.mentions)
            if mention.concept_id
        )
        if not concepts:
            return
        made = etree.SubElement(meta, f"{{{NAMESPACE}}}classification", source=EDITOR)
        scheme = self._ontology.refer("topicScheme")
        for concept in concepts:
            label = self._ontology.concept_label(concept)
            made.append(element("keyword", value=concept, showAs=label, dictionary=scheme))

    def _lifecycle(self, meta: etree._Element, adopted: str) -> None:
        """The adoption as an event and as a step, by the body at its meeting."""
        ontology, body = self._ontology, body_reference(self._document, self._ontology)
        lifecycle = etree.SubElement(meta, f"{{{NAMESPACE}}}lifecycle", source=EDITOR)
        event = element("eventRef", "eref_1", date=adopted, source=body, refersTo=ontology.refer("adoption"))
        event.set("type", "generation")
        event.set("originatingExpression", "true")
        lifecycle.append(event)
        meeting = self._document.decision.meeting_id
        if self._document.decision.status == "adopted":
            workflow = etree.SubElement(meta, f"{{{NAMESPACE}}}workflow", source=EDITOR)
            refers = ontology.refer_meeting(meeting) if meeting else None
            step = element("step", "step_1", date=adopted, by=body, refersTo=refers, outcome=ontology.refer("adopted"))
            workflow.append(step)

    def _references(self) -> etree._Element:
        """The original, the components, and every entry of the ontology that something refers to."""
        made = element("references", source=EDITOR)
        made.append(element("original", "original", href=self._iris.expression, showAs=self._symbol()))
        for number, component in enumerate(self._components[1:], 1):
            href = f"{self._iris.expression}/!{component.name}"
            made.append(element("hasAttachment", f"hasAtt_{number}", href=href, showAs=component.title))
        for entry in self._ontology.elements(NAMESPACE):
            made.append(entry)
        return made


def _concept(component: Component) -> str:
    if component.statement is None:
        return "annex"
    return "formalReservation" if component.statement.kind == "formal_reservation" else "interpretativeStatement"


def _indent(node: etree._Element, depth: int) -> None:
    """Put every block on a line of its own; text stays as it is."""
    if not len(node) or etree.QName(node).localname in _MIXED:
        return
    node.text = "\n" + "  " * (depth + 1)
    for child in node:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    node[-1].tail = "\n" + "  " * depth
