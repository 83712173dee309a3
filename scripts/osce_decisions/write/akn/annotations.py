"""In: a document with its annotations. Out: for each paragraph the marks that its rows ask for (`marks.Mark`).

What an attribute refers to is looked up when the mark is chosen, so that the ontology holds what the text uses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from osce_decisions.languages import Language
from osce_decisions.languages.dates import find_dates
from osce_decisions.model import Document, EditorialNote, Mention, Paragraph, StatementTarget, Term
from osce_decisions.symbols import find_documents, is_decision
from osce_decisions.text import fold
from osce_decisions.tree import Outline
from osce_decisions.write.akn.iris import journal_iri
from osce_decisions.write.akn.links import Links
from osce_decisions.write.akn.marks import Mark, Value
from osce_decisions.write.akn.ontology import Ontology

_NUMBER = re.compile(r"\d{1,4}(?:/\d{1,4})?")
_DAY = re.compile(r"\d{1,2}(?!\d)\w*")


class Annotations:
    """The marks of one document."""

    def __init__(self, document: Document, outline: Outline, work: str, ontology: Ontology, language: Language) -> None:
        self._document = document
        self.links = Links(document, outline, work, ontology, language)
        self._ontology = ontology
        self._language = language
        self._eids = {one.paragraph_id: one.eid for one in document.paragraphs}
        self._notes: Mapping[str, list[EditorialNote]] = _by_paragraph(document.editorial_notes)
        targets = [one for statement in document.interpretative_statements for one in statement.statement_targets]
        self._targets: Mapping[str, list[StatementTarget]] = _by_paragraph(targets)

    def marks(self, paragraph: Paragraph) -> Iterator[Mark]:
        """Every mark that a paragraph's rows ask for, the stronger first."""
        yield from self._heading_marks(paragraph)
        yield from self.links.marks(paragraph)
        for target in self._targets.get(paragraph.paragraph_id, ()):
            href = f"#{self._eids[target.target_paragraph_id]}"
            start, end = _with_quotes(paragraph.text, target.span_start, target.span_end)
            yield Mark(start, end, "embeddedText", {"href": href}, (target.target_id,))
        for note in self._notes.get(paragraph.paragraph_id, ()):
            # What is merely a matter of style is no fault: it stands in the metadata alone.
            faulty = note.kind == "sic" and note.severity != "stylistic"
            if faulty and note.span_start is not None and note.span_end is not None:
                attributes: dict[str, Value] = {"name": "sic", "status": "verbatim", "refersTo": self._word("sic")}
                attributes["title"] = f"sic: {note.suggested}" if note.suggested else "sic"
                yield Mark(note.span_start, note.span_end, "inline", attributes, (note.note_id,))
        yield from self._term_marks(paragraph.terms)
        for mention in paragraph.mentions:
            yield from self._mention_marks(mention)
        for opening in paragraph.openings:
            attributes = {"name": "opening", "refersTo": partial(self._ontology.refer_verb, opening.concept)}
            yield Mark(opening.span_start, opening.span_end, "inline", attributes, (opening.opening_id,))
        for commitment in paragraph.commitments:
            start, end = commitment.action_start, commitment.action_end
            yield Mark(start, end, "inline", {"name": "action", "refersTo": self._word("action")})

    def _heading_marks(self, paragraph: Paragraph) -> Iterator[Mark]:
        """What the preface says of the document: type, number, title, sitting, agenda item."""
        text = paragraph.text
        match paragraph.kind:
            case "title":
                yield Mark(0, len(text), "docTitle")
            case "statement_title" | "annex_title" if "__" in paragraph.eid:
                yield Mark(0, len(text), "docTitle")
            case "number":
                yield from self._number_marks(text)
            case "session" if found := self._language.match("journal", fold(text)):
                yield from self._journal_marks(text, found)
            case "session":
                yield Mark(0, len(text), "session", self._meeting())
            case "masthead" if symbol := self._printed_symbol(fold(text)):
                yield Mark(*symbol, "docNumber", {"refersTo": self._word("symbolScheme")})
            case "closing" if date := next(find_dates(fold(text), self._language), None):
                yield Mark(date.start, date.end, "docDate", {"date": str(date.day)})
            case "closing":
                yield Mark(0, len(text), "session", self._meeting())

    def _printed_symbol(self, folded: str) -> tuple[int, int] | None:
        """Where the masthead prints the symbol of the decision."""
        if self._document.decision.symbol is None:
            return None
        return next(((start, end) for start, end, symbol in find_documents(folded) if is_decision(symbol)), None)

    def _number_marks(self, text: str) -> Iterator[Mark]:
        """The word for decision, without the sign for a number behind it, and the number."""
        folded = fold(text)
        found = self._language.match("decision_heading", folded)
        # A resolution may have its number alone: `68/147.`
        number = _NUMBER.search(folded, found.start("number") if found else 0)
        if number is None:
            return
        before = folded[: number.start()].rstrip()
        signs = map(fold, self._language.raw["words"]["number_sign"])
        sign = max((one for one in signs if before.endswith(one)), key=len, default="")
        yield Mark(0, len(before.removesuffix(sign).rstrip()), "docType")
        end = max(found.end(name) for name in ("number", "year", "revision")) if found else number.end()
        yield Mark(number.start(), end, "docNumber", {"refersTo": self._word("symbolScheme")})

    def _word(self, word: str) -> Value:
        return partial(self._ontology.refer, word)

    def _meeting(self) -> dict[str, Value]:
        meeting = self._document.decision.meeting_id
        return {"refersTo": partial(self._ontology.refer_meeting, meeting)} if meeting else {}

    def _journal_marks(self, text: str, found: re.Match[str]) -> Iterator[Mark]:
        """The journal, as a reference where its IRI is known, and the agenda item behind it."""
        if found["journal"] is None:
            yield Mark(0, len(text), "inline", {"name": "agendaItem", "refersTo": self._word("agendaItem")})
            return
        end = found.end("body_after") if found["body_after"] else found.end("journal")
        if href := journal_iri(self._document, self._ontology.authorities):
            yield Mark(0, end, "ref", {"href": href})
        comma = text.find(",", end)
        if found["item"] and comma >= 0:
            start = comma + 1 + len(text[comma + 1 :]) - len(text[comma + 1 :].lstrip())
            yield Mark(start, len(text), "inline", {"name": "agendaItem", "refersTo": self._word("agendaItem")})

    def _term_marks(self, terms: tuple[Term, ...]) -> Iterator[Mark]:
        things: dict[tuple[int, int], list[Term]] = defaultdict(list)
        for term in terms:
            things[term.span_start, term.span_end].append(term)
        for (start, end), rows in things.items():
            first = rows[0]
            within, _, defined = (first.definition_id or first.term_id).partition("#")
            covered = tuple((row.actor_id, row.instrument_id) for row in rows)
            refers = partial(self._term, f"term-{defined}", first.exact, within, covered)
            name = "def" if first.role == "definition" else "term"
            yield Mark(start, end, name, {"refersTo": refers}, tuple(row.term_id for row in rows))

    def _term(self, identifier: str, form: str, within: str, covered: tuple[tuple[str | None, str | None], ...]) -> str:
        """The short form itself, then what it covers."""
        entries = [self._ontology.refer_words("TLCTerm", identifier, form, within)]
        for actor_id, instrument_id in covered:
            if actor_id:
                entries.append(self._ontology.refer_actor(actor_id))
            if instrument_id:
                entries.append(self._ontology.refer_instrument("TLCObject", instrument_id))
        return " ".join(dict.fromkeys(entries))

    def _mention_marks(self, mention: Mention) -> Iterator[Mark]:
        if mention.kind == "date" and mention.value:
            yield from _dates(mention)
        elif named := self._named_thing(mention):
            name, refers = named
            yield Mark(mention.span_start, mention.span_end, name, {"refersTo": refers}, (mention.mention_id,))

    def _named_thing(self, mention: Mention) -> tuple[str, Value] | None:
        """The element of a mention and what it refers to; None where no table knows the thing."""
        ontology = self._ontology
        if mention.actor_id:
            return ontology.element_of(mention.actor_id), partial(ontology.refer_actor, mention.actor_id)
        if mention.state_id:
            return "organization", partial(ontology.refer_state, mention.state_id)
        if mention.concept_id:
            return "concept", partial(ontology.refer_concept, mention.concept_id)
        if mention.meeting_id:
            return "event", partial(ontology.refer_meeting, mention.meeting_id)
        if mention.kind == "place" and mention.value:
            return "location", partial(ontology.refer_place, mention.value)
        return None


def _dates(mention: Mention) -> Iterator[Mark]:
    """A day, or the first and the last day of a period, each with its own words."""
    ids = (mention.mention_id,)
    first, _, last = str(mention.value).partition("/")
    days = list(_DAY.finditer(mention.exact))
    if last and len(days) > 1:
        begin = mention.span_start
        yield Mark(begin + days[0].start(), begin + days[0].end(), "date", {"date": first}, ids)
        yield Mark(begin + days[1].start(), mention.span_end, "date", {"date": last}, ids)
    elif not last:
        yield Mark(mention.span_start, mention.span_end, "date", {"date": first}, ids)


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation marks around it, if both stand there."""
    before = re.search(r"[«“‘\"„'’]{1,2}\s?$", text[max(start - 3, 0) : start])
    behind = re.match(r"\s?[»”’\"“']{1,2}", text[end : end + 3])
    return (start - len(before[0]), end + behind.end()) if before and behind else (start, end)


_Row = TypeVar("_Row", EditorialNote, StatementTarget)


def _by_paragraph(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.paragraph_id:
            found[row.paragraph_id].append(row)
    return found
