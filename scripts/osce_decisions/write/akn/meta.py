"""In: a document, its IRIs, ontology and release date. Out: `meta` of the decision and of each of its components."""

from __future__ import annotations

from dataclasses import dataclass

from osce_decisions.languages import load
from osce_decisions.markup import Node, element
from osce_decisions.model import Document, InterpretativeStatement
from osce_decisions.tree import Attachment
from osce_decisions.write.akn.iris import UNKNOWN_DATE, Iris
from osce_decisions.write.akn.ontology import Ontology

EDITOR = "#editor"


@dataclass(frozen=True, slots=True)
class Component:
    """A document in the file: `main`, or a statement or annex (`attachment_1`); `original` is its first language."""

    name: str
    title: str
    authors: tuple[str, ...]
    date_name: str
    prescriptive: bool
    original: str | None = None
    statement: InterpretativeStatement | None = None
    attachment: Attachment | None = None


def components(document: Document, attachments: tuple[Attachment, ...], ontology: Ontology) -> list[Component]:
    """The decision itself and its statements and annexes. An annex has the force of the decision."""
    body = (body_reference(document, ontology),)
    title = document.expression.title or document.decision.symbol or document.decision.decision_id
    original = document.expression.original_language
    found = [Component("main", title, body, "adoption", True, original)]
    statements = {one.statement_id.rpartition("#")[2]: one for one in document.interpretative_statements}
    for number, attachment in enumerate(attachments, 1):
        name = f"attachment_{number}"
        index = attachment.title
        shown = document.paragraphs[index].text if index is not None else f"{title} ({number})"
        statement = statements.get(attachment.prefix)
        if statement is None:
            found.append(Component(name, shown, body, "adoption", True, original, None, attachment))
        else:
            makers = _makers(statement, ontology) or body
            first = statement.original_language
            found.append(Component(name, shown, makers, "statement", False, first, statement, attachment))
    return found


def body_reference(document: Document, ontology: Ontology) -> str:
    """The body that adopted the decision, or the organisation if the text does not say which."""
    return ontology.refer_actor(document.decision.body_id or "osce")


def _makers(statement: InterpretativeStatement, ontology: Ontology) -> tuple[str, ...]:
    """Who made a statement: every delegation with that role, each once."""
    made = [one for one in statement.statement_delegations if one.role == "made_by"]
    named = [delegation_reference(one.state_id, one.actor_id, ontology) for one in made]
    return tuple(dict.fromkeys(filter(None, named)))


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

    def write(self, meta: Node, component: Component, all_components: list[Component]) -> None:
        """The three FRBR levels of a component; those of the decision list all components."""
        self._ontology.refer("editor")
        made = element(meta, "identification", {"source": EDITOR})
        listed = all_components if component.name == "main" and len(all_components) > 1 else []
        self._work(element(made, "FRBRWork"), component, listed)
        self._expression(element(made, "FRBRExpression"), component, listed)
        self._manifestation(element(made, "FRBRManifestation"), component, listed)

    def _work(self, made: Node, component: Component, listed: list[Component]) -> None:
        _value(made, "FRBRthis", f"{self._iris.work}/!{component.name}")
        _value(made, "FRBRuri", self._iris.work)
        element(made, "FRBRalias", {"value": component.title, "name": "title"})
        symbol = self._document.decision.symbol
        if symbol and component.name == "main":
            element(made, "FRBRalias", {"value": symbol, "name": "symbol"})
        self._dated(made, component)
        _list(made, listed, "w", [f"#ecmp-{_hyphened(one)}" for one in listed])
        _value(made, "FRBRcountry", self._iris.place)
        _value(made, "FRBRsubtype", "deliberation")
        element(made, "FRBRnumber", {"value": self._iris.number, "showAs": self._iris.shown})
        _value(made, "FRBRprescriptive", str(component.prescriptive).lower())
        # The work is the official product of the body or delegation; this edition of it is not (next level).
        _value(made, "FRBRauthoritative", "true")

    def _expression(self, made: Node, component: Component, listed: list[Component]) -> None:
        expression = self._document.expression
        _value(made, "FRBRthis", f"{self._iris.expression}/!{component.name}")
        _value(made, "FRBRuri", self._iris.expression)
        if expression.revision and self._document.decision.symbol and component.name == "main":
            symbol = f"{self._document.decision.symbol}/{expression.revision}"
            element(made, "FRBRalias", {"value": symbol, "name": "symbol"})
        self._dated(made, component)
        _list(made, listed, "e", [f"#mcmp-{_hyphened(one)}" for one in listed])
        if expression.revision:
            _value(made, "FRBRversionNumber", expression.revision)
        _value(made, "FRBRauthoritative", "false")
        element(made, "FRBRlanguage", {"language": load(expression.language).code3})
        if component.original and component.original != expression.language:
            attributes = {
                "href": original_iri(self._iris, component),
                "fromLanguage": load(component.original).code3,
                "by": self._ontology.refer("unknown"),
            }
            element(made, "FRBRtranslation", attributes)

    def _manifestation(self, made: Node, component: Component, listed: list[Component]) -> None:
        this = f"{self._iris.expression}/!{{}}.xml"
        _value(made, "FRBRthis", this.format(component.name))
        _value(made, "FRBRuri", self._iris.manifestation)
        element(made, "FRBRalias", {"value": f"{self._iris.expression}.xml", "name": "akn-nc"})
        name = "markup" if self._marked_up != UNKNOWN_DATE else "unknown"
        element(made, "FRBRdate", {"date": self._marked_up, "name": name})
        element(made, "FRBRauthor", {"href": EDITOR, "as": self._ontology.refer("markupAuthor")})
        _list(made, listed, "m", [this.format(one.name) for one in listed])
        _value(made, "FRBRformat", "xml")

    def _dated(self, made: Node, component: Component) -> None:
        name = component.date_name if self._date != UNKNOWN_DATE else "unknown"
        element(made, "FRBRdate", {"date": self._date, "name": name})
        for author in component.authors:
            element(made, "FRBRauthor", {"href": author, "as": self._ontology.refer("author")})


def original_iri(iris: Iris, component: Component) -> str:
    """The expression in the language in which a component was drafted."""
    assert component.original is not None
    bare = iris.translated(component.original)
    return bare if component.name == "main" else f"{bare}/!{component.name}"


def _value(parent: Node, tag: str, value: str) -> None:
    element(parent, tag, {"value": value})


def _hyphened(component: Component) -> str:
    return component.name.replace("_", "-")


def _list(parent: Node, listed: list[Component], letter: str, hrefs: list[str]) -> None:
    """The components of a level, each pointing to the next level down; a manifestation to its own document."""
    if not listed:
        return
    info = element(parent, "componentInfo")
    for one, href in zip(listed, hrefs, strict=True):
        attributes = {"eId": f"{letter}cmp-{_hyphened(one)}", "href": href, "name": one.name, "showAs": one.title}
        element(info, "componentData", attributes)
