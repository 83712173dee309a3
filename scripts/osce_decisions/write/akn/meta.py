"""In: a document, its IRIs, ontology and release date. Out: `meta` of the decision and of each of its components."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from osce_decisions.languages import load
from osce_decisions.model import Document, InterpretativeStatement
from osce_decisions.outline import Attachment
from osce_decisions.write.akn.body import NAMESPACE, element
from osce_decisions.write.akn.iris import UNKNOWN_DATE, Iris
from osce_decisions.write.akn.ontology import Ontology

EDITOR = "#editor"


@dataclass(frozen=True, slots=True)
class Component:
    """A document in the file: `main`, or a statement or annex (`attachment_1`)."""

    name: str
    title: str
    author: str
    date_name: str
    prescriptive: bool
    statement: InterpretativeStatement | None = None
    attachment: Attachment | None = None


def components(document: Document, attachments: tuple[Attachment, ...], ontology: Ontology) -> list[Component]:
    """The decision itself and its statements and annexes."""
    body = body_reference(document, ontology)
    title = document.expression.title or document.decision.symbol or document.decision.decision_id
    found = [Component("main", title, body, "adoption", prescriptive=True)]
    statements = {one.statement_id.rpartition("#")[2]: one for one in document.interpretative_statements}
    for number, attachment in enumerate(attachments, 1):
        statement = statements.get(attachment.prefix)
        index = attachment.title
        name = document.paragraphs[index].text if index is not None else f"{title} ({number})"
        author = _maker(statement, ontology) if statement else None
        kind = "statement" if statement else "adoption"
        entry = Component(f"attachment_{number}", name, author or body, kind, False, statement, attachment)
        found.append(entry)
    return found


def body_reference(document: Document, ontology: Ontology) -> str:
    """The body that adopted the decision, or the organisation if the text does not say which."""
    return ontology.refer_actor(document.decision.body_id or "osce")


def _maker(statement: InterpretativeStatement, ontology: Ontology) -> str | None:
    """Who made a statement: the first delegation with that role."""
    made = [one for one in statement.statement_delegations if one.role == "made_by"]
    return delegation_reference(made[0].state_id, made[0].actor_id, ontology) if made else None


def delegation_reference(state_id: str | None, actor_id: str | None, ontology: Ontology) -> str | None:
    """A State or another actor behind a statement."""
    if state_id:
        return ontology.refer_state(state_id)
    return ontology.refer_actor(actor_id) if actor_id else None


class Identification:
    """Makes `identification` for each component of a document."""

    def __init__(self, document: Document, iris: Iris, ontology: Ontology, released: str | None) -> None:
        self._document = document
        self._iris = iris
        self._ontology = ontology
        self._date = document.decision.adopted or UNKNOWN_DATE
        self._marked_up = released or UNKNOWN_DATE

    def make(self, component: Component, all_components: list[Component]) -> etree._Element:
        """The three FRBR levels of a component; those of the decision list all components."""
        self._ontology.refer("editor")
        made = element("identification", source=EDITOR)
        listed = all_components if component.name == "main" and len(all_components) > 1 else []
        made.append(self._work(component, listed))
        made.append(self._expression(component, listed))
        made.append(self._manifestation(component, listed))
        return made

    def _work(self, component: Component, listed: list[Component]) -> etree._Element:
        made = element("FRBRWork")
        _add(made, "FRBRthis", value=f"{self._iris.work}/!{component.name}")
        _add(made, "FRBRuri", value=self._iris.work)
        _add(made, "FRBRalias", value=component.title, name="title")
        symbol = self._document.decision.symbol
        if symbol and component.name == "main":
            _add(made, "FRBRalias", value=symbol, name="symbol")
        _add(made, "FRBRdate", date=self._date, name=self._date_name(component))
        self._author(made, component)
        _list(made, listed, "w", "#ecmp-{}")
        _add(made, "FRBRcountry", value=self._iris.place)
        _add(made, "FRBRsubtype", value="deliberation")
        _add(made, "FRBRnumber", value=self._iris.number, showAs=self._iris.shown)
        _add(made, "FRBRprescriptive", value=str(component.prescriptive).lower())
        _add(made, "FRBRauthoritative", value="false")
        return made

    def _expression(self, component: Component, listed: list[Component]) -> etree._Element:
        expression = self._document.expression
        made = element("FRBRExpression")
        _add(made, "FRBRthis", value=f"{self._iris.expression}/!{component.name}")
        _add(made, "FRBRuri", value=self._iris.expression)
        if expression.revision and self._document.decision.symbol and component.name == "main":
            _add(made, "FRBRalias", value=f"{self._document.decision.symbol}/{expression.revision}", name="symbol")
        _add(made, "FRBRdate", date=self._date, name=self._date_name(component))
        self._author(made, component)
        _list(made, listed, "e", "#mcmp-{}")
        if expression.revision:
            _add(made, "FRBRversionNumber", value=expression.revision)
        _add(made, "FRBRauthoritative", value="false")
        _add(made, "FRBRlanguage", language=load(expression.language).code3)
        return made

    def _manifestation(self, component: Component, listed: list[Component]) -> etree._Element:
        made = element("FRBRManifestation")
        _add(made, "FRBRthis", value=f"{self._iris.expression}/!{component.name}.xml")
        _add(made, "FRBRuri", value=self._iris.manifestation)
        _add(made, "FRBRalias", value=f"{self._iris.expression}.xml", name="akn-nc")
        _add(made, "FRBRdate", date=self._marked_up, name="markup" if self._marked_up != UNKNOWN_DATE else "unknown")
        role = self._ontology.refer("markupAuthor")
        made.append(element("FRBRauthor", href=EDITOR, as_=role))
        _list(made, listed, "m", "{}.xml")
        _add(made, "FRBRformat", value="xml")
        return made

    def _author(self, made: etree._Element, component: Component) -> None:
        made.append(element("FRBRauthor", href=component.author, as_=self._ontology.refer("author")))

    def _date_name(self, component: Component) -> str:
        return component.date_name if self._date != UNKNOWN_DATE else "unknown"


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> None:
    parent.append(element(tag, **attributes))


def _list(parent: etree._Element, listed: list[Component], letter: str, href: str) -> None:
    """The components of a level, each pointing to the next level down."""
    if not listed:
        return
    info = etree.SubElement(parent, f"{{{NAMESPACE}}}componentInfo")
    for one in listed:
        eid = f"{letter}cmp-{one.name.replace('_', '-')}"
        target = href.format(one.name if letter == "m" else one.name.replace("_", "-"))
        info.append(element("componentData", eid, href=target, name=one.name, showAs=one.title))
