"""In: a document and an edition. Out: its Akoma Ntoso file, as bytes and as a tree."""

from __future__ import annotations

from osce_decisions.languages import Language, load
from osce_decisions.markup import Node, Written, element, serialise
from osce_decisions.model import Document, Paragraph
from osce_decisions.outline import attachment_of, outline
from osce_decisions.text import fold
from osce_decisions.tree import Attachment, Block, Outline
from osce_decisions.write.akn.analysis import Analysis
from osce_decisions.write.akn.annotations import Annotations
from osce_decisions.write.akn.body import Body
from osce_decisions.write.akn.iris import Iris, iris_of
from osce_decisions.write.akn.meta import (
    EDITOR,
    Component,
    Identification,
    body_reference,
    components,
    original_iri,
)
from osce_decisions.write.akn.ontology import Ontology
from osce_decisions.write.parts import Edition


def encode(document: Document, edition: Edition) -> bytes:
    """The Akoma Ntoso file of a document."""
    return written(document, edition).data


def written(document: Document, edition: Edition) -> Written:
    """That file with its tree, so that whoever checks it need not read it again."""
    root = _Writer(document, edition).write()
    return Written(serialise(root), root)


class _Writer:
    """Everything that the parts of one file share."""

    def __init__(self, document: Document, edition: Edition) -> None:
        self._document = document
        self._edition = edition
        self._authorities = edition.authorities
        self._outline: Outline = outline(document.paragraphs)
        self._iris: Iris = iris_of(document, edition.authorities)
        self._ontology = Ontology(edition.authorities, document.expression.language)
        self._language = load(document.expression.language)
        self._annotations = Annotations(document, self._outline, self._iris.work, self._ontology, self._language)
        self._body = Body(document, self._annotations, self._ontology, body_reference(document, self._ontology))
        self._identification = Identification(document, self._iris, self._ontology, edition.released)
        self._components = components(document, self._outline.attachments, self._ontology)

    def write(self) -> Node:
        """The whole file. The body comes first: it says what the metadata must hold."""
        root = Node("akomaNtoso", {}, None)
        statement = element(root, "statement", {"name": self._name(), "contains": "originalVersion"})
        meta = element(statement, "meta")
        for part in self._outline.parts:
            if part.children or part.name == "mainBody":
                self._part(statement, part)
        if self._outline.attachments:
            attachments = element(statement, "attachments")
            for component in self._components[1:]:
                self._attachment(attachments, component)
        self._meta(meta)
        return root

    def _name(self) -> str:
        """What the body that adopted the text calls such a text."""
        row = self._authorities.bodies.get(self._document.identity.body_code or "")
        return str(row["act_name"]) if row else "decision"

    def _part(self, parent: Node, part: Block, above: str = "") -> None:
        self._body.write(parent, part, above)
        if part.name == "mainBody" and not part.children:
            # The schema wants a block; a decision whose operative part the source lacks has none.
            element(parent.inner[-1], "p", {"eId": f"{above}__p_1" if above else "p_1"})

    def _attachment(self, parent: Node, component: Component) -> None:
        attachment = component.attachment
        assert attachment is not None
        refers = self._ontology.refer(_concept(component))
        made = element(parent, "attachment", {"eId": attachment.eid, "refersTo": refers})
        for heading in _headings(attachment, self._document, self._language):
            self._body.write(made, heading, attachment.eid)
        doc = element(made, "doc", {"name": "attachment", "contains": "originalVersion"})
        meta = element(doc, "meta")
        self._identification.write(meta, component, self._components)
        references = element(meta, "references", {"source": EDITOR})
        self._original(references, component, f"{attachment.eid}__original")
        main = {"eId": f"{attachment.eid}__parent", "href": f"{self._iris.expression}/!main", "showAs": self._symbol()}
        element(references, "attachmentOf", main)
        self._part(doc, attachment.body, attachment.eid)

    def _original(self, references: Node, component: Component, eid: str) -> None:
        """The expression in the language in which the text was drafted; none where that is not known."""
        if component.original:
            href = original_iri(self._iris, component)
            element(references, "original", {"eId": eid, "href": href, "showAs": self._symbol()})

    def _symbol(self) -> str:
        return self._document.decision.symbol or self._document.decision.decision_id

    def _meta(self, meta: Node) -> None:
        document, ontology = self._document, self._ontology
        self._identification.write(meta, self._components[0], self._components)
        adopted, journal = document.decision.adopted, document.expression.journal
        if adopted and journal:
            attributes = {"date": adopted, "name": "journal", "number": journal, "showAs": self._journal()}
            element(meta, "publication", attributes)
        self._classification(meta)
        if adopted:
            self._lifecycle(meta, adopted)
        analysis = Analysis(document, ontology, self._body, self._components, self._annotations.links.constructed)
        analysis.write(element(element(meta, "analysis", {"source": EDITOR}), "otherAnalysis", {"source": EDITOR}))
        # The entries come before what is about the file, and both refer to them: they are filled last.
        references = element(meta, "references", {"source": EDITOR})
        analysis.write_proprietary(element(meta, "proprietary", {"source": EDITOR}), self._edition)
        self._references(references)

    def _journal(self) -> str:
        """The line that names the journal, as printed."""
        lines = [one.text for one in self._document.paragraphs if one.kind == "session"]
        return next((line for line in lines if self._language.match("journal", fold(line))), lines[0] if lines else "")

    def _classification(self, meta: Node) -> None:
        """The recurring concepts of the decision's own text as keywords, then the same in other vocabularies."""
        concepts = dict.fromkeys(
            mention.concept_id
            for paragraph in self._document.paragraphs
            for mention in (() if attachment_of(paragraph) else paragraph.mentions)
            if mention.concept_id
        )
        if not concepts:
            return
        made = element(meta, "classification", {"source": EDITOR})
        scheme = self._ontology.refer("topicScheme")
        for concept in concepts:
            label = self._ontology.concept_label(concept)
            element(made, "keyword", {"value": concept, "showAs": label, "dictionary": scheme})
        for one in dict.fromkeys(match for concept in concepts for match in self._ontology.concept_matches(concept)):
            dictionary = self._ontology.refer_vocabulary(one.vocabulary)
            element(made, "keyword", {"value": one.identifier, "showAs": one.label, "dictionary": dictionary})

    def _lifecycle(self, meta: Node, adopted: str) -> None:
        """The adoption as an event, whose source is the original, and as a step, by the body at its meeting."""
        ontology = self._ontology
        if self._components[0].original:
            attributes = {
                "eId": "eref_1",
                "date": adopted,
                "source": "#original",
                "refersTo": ontology.refer("adoption"),
                "type": "generation",
                "originatingExpression": "true",
            }
            element(element(meta, "lifecycle", {"source": EDITOR}), "eventRef", attributes)
        meeting = self._document.decision.meeting_id
        if self._document.decision.status == "adopted":
            step = {
                "eId": "step_1",
                "date": adopted,
                "by": body_reference(self._document, ontology),
                "refersTo": ontology.refer_meeting(meeting) if meeting else None,
                "outcome": ontology.refer("adopted"),
            }
            element(element(meta, "workflow", {"source": EDITOR}), "step", step)

    def _references(self, made: Node) -> None:
        """The original, the components, and every entry of the ontology that something refers to."""
        self._original(made, self._components[0], "original")
        for number, component in enumerate(self._components[1:], 1):
            href = f"{self._iris.expression}/!{component.name}"
            element(made, "hasAttachment", {"eId": f"hasAtt_{number}", "href": href, "showAs": component.title})
        for entry in self._ontology.entries():
            attributes = {"eId": entry.eid, "href": entry.href, "showAs": entry.shown, "shortForm": entry.short}
            element(made, entry.name, attributes)


def _headings(attachment: Attachment, document: Document, language: Language) -> list[Block]:
    """The heading of an attachment: what it is called (*Annex 1*) and, in the next line of the source, its title."""
    if attachment.heading is None or attachment.title is None:
        return []
    paragraph = document.paragraphs[attachment.title]
    first, _, rest = document.source.text[_extent(paragraph)].lstrip().partition("\n")
    called = " ".join(first.split())
    if (
        not rest.strip()
        or not paragraph.text.startswith(f"{called} ")
        or not language.match("annex_heading", fold(called))
    ):
        return [attachment.heading]
    end = len(called)
    index = attachment.title
    return [Block("heading", text_of=index, end=end), Block("subheading", text_of=index, begin=end + 1)]


def _extent(paragraph: Paragraph) -> slice:
    return slice(paragraph.segments[0].source_start, paragraph.segments[-1].source_end)


def _concept(component: Component) -> str:
    if component.statement is None:
        return "annex"
    return "formalReservation" if component.statement.kind == "formal_reservation" else "interpretativeStatement"
