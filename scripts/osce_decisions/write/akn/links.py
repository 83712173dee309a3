"""In: a paragraph's references. Out: their marks: `ref`, `mref`, `rref`; `object` and `event` where there is no IRI."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from osce_decisions.languages import Language
from osce_decisions.languages.dates import find_dates
from osce_decisions.model import Document, Paragraph, Reference
from osce_decisions.symbols import find_symbol
from osce_decisions.text import fold
from osce_decisions.tree import Outline
from osce_decisions.write.akn.iris import Target, target_iri, version_of
from osce_decisions.write.akn.marks import Mark, Value
from osce_decisions.write.akn.ontology import Ontology

_RANGE = re.compile(r"(\d+)-(\d+)")
_LIST = re.compile(r"\d+(?:,\d+)+")
_SINGLE = re.compile(r"\d+")
_DATE = 40
"""How far behind a reference a date may end that belongs to it."""
_JOINT = re.compile(r"|,?\s(?:[^\W\d_]{1,4}\s)?")
"""What may stand between a reference and its date: a short word, whatever the language (*of*, *du*, *vom*, *от*)."""
_DECISIONS = frozenset({"osce_decision"})


class Links:
    """Makes the marks of references; remembers phrases that name several documents, for a later one that repeats it."""

    def __init__(self, document: Document, outline: Outline, work: str, ontology: Ontology, language: Language) -> None:
        self._work = work
        self._decision = document.decision.decision_id
        self._language = language
        self.constructed: dict[str, str] = {}
        self._ontology = ontology
        self._eids: Mapping[str, str] = {one.paragraph_id: one.eid for one in document.paragraphs}
        titles = [(one.title, one.eid) for one in outline.attachments if one.title is not None]
        self._attachments = {document.paragraphs[index].eid: eid for index, eid in titles}
        self._named: dict[frozenset[str], str] = {}
        references = [one for own in document.paragraphs for one in own.references]
        self._things = {one.reference_id: one.instrument_id or one.target_symbol or one.exact for one in references}
        words = "|".join(re.escape(fold(word)) for word in language.raw["words"]["conjunctions"])
        self._joint = re.compile(rf",?\s(?:{words})\s")
        self._comma = re.compile(rf",?\s(?:{words})\s|,\s")

    def marks(self, paragraph: Paragraph) -> Iterator[Mark]:
        """A mark for each outer reference; one for all that share the same words."""
        spans: dict[tuple[int, int], list[Reference]] = defaultdict(list)
        for reference in paragraph.references:
            if reference.nested_in is None:
                spans[reference.span_start, reference.span_end].append(reference)
        for (start, end), rows in spans.items():
            if len(rows) > 1:
                yield self._several(paragraph, start, end, rows)
            else:
                yield self._several_paragraphs(rows[0]) or self._single(rows[0], paragraph.text[end : end + _DATE])

    def _single(self, row: Reference, behind: str) -> Mark:
        """A reference alone; a date that stands right behind it is that of the cited document."""
        name, attributes = self._element(row, behind)
        return Mark(row.span_start, row.span_end, name, attributes, (row.reference_id,))

    def _element(self, row: Reference, behind: str = "") -> tuple[str, dict[str, Value]]:
        """The element of a reference: a link where there is something to link to, else an object or event."""
        if row.scope == "internal":
            eid = self._eids.get(row.target_paragraph_id or "")
            return "ref", {"href": f"#{self._attachments.get(eid, eid)}" if eid else self._work}
        if row.kind == "event":
            return "event", {"refersTo": partial(self._thing, "TLCEvent", row)}
        target = self._target(row, behind)
        if target is None:
            return "object", {"refersTo": partial(self._thing, "TLCObject", row)}
        if target.constructed:
            self.constructed[row.reference_id] = target.constructed
        parsed = find_symbol(row.target_symbol) if row.target_symbol else None
        version = f"/{self._language.code3}@{version_of(parsed.revision)}" if parsed and parsed.revision else ""
        # A plain number names an operative paragraph, whose eId is the same in every decision.
        portion = row.kind in _DECISIONS and row.pinpoint and _SINGLE.fullmatch(row.pinpoint)
        return "ref", {"href": f"{target.iri}{version}{f'/~para_{row.pinpoint}' if portion else ''}"}

    def _target(self, row: Reference, behind: str) -> Target | None:
        """Where a reference leads; the day of a document without one in the tables may be printed beside its symbol."""
        if row.instrument_id == self._decision:
            # What its text prints of its day goes before what the table of instruments has.
            return Target(self._work)
        printed = self._day(row.exact) or self._day(behind, _JOINT)
        return target_iri(row.instrument_id, row.target_symbol, self._ontology.authorities, printed)

    def _day(self, words: str, joint: re.Pattern[str] | None = None) -> str | None:
        """The first day printed in the words, in the form of ISO 8601; `joint` is all that may stand before it."""
        date = next(find_dates(fold(words), self._language), None)
        return date.day if date and (joint is None or joint.fullmatch(words[: date.start])) else None

    def _thing(self, name: str, row: Reference) -> str:
        if row.instrument_id:
            return self._ontology.refer_instrument(name, row.instrument_id)
        if row.target_symbol:
            return self._ontology.refer_words(name, f"cited-{row.target_symbol.lower()}", row.target_symbol)
        within, _, own = row.reference_id.partition("#")
        return self._ontology.refer_words(name, f"cited-{own}", row.exact, within)

    def _several_paragraphs(self, row: Reference) -> Mark | None:
        """A range or list of the text's own paragraphs: *paragraphs 3 to 5*, *paragraphs 1 and 2*."""
        first = row.target_paragraph_id
        if row.scope != "internal" or first is None or not row.pinpoint:
            return None
        ids = (row.reference_id,)
        if between := _RANGE.fullmatch(row.pinpoint):
            start, end = (self._neighbour(first, number) for number in between.groups())
            ends: dict[str, Value] = {"from": f"#{start}", "upTo": f"#{end}"}
            return Mark(row.span_start, row.span_end, "rref", ends, ids) if start and end else None
        if not _LIST.fullmatch(row.pinpoint):
            return None
        parts, position = [], 0
        for number in row.pinpoint.split(","):
            found = re.compile(rf"(?<!\d){number}(?!\d)").search(row.exact, position)
            target = self._neighbour(first, number)
            if found is None or target is None:
                return None
            position = found.end()
            span = row.span_start + found.start(), row.span_start + position
            parts.append(Mark(*span, "ref", {"href": f"#{target}"}, ids))
        return Mark(row.span_start, row.span_end, "mref", {}, ids, tuple(parts))

    def _neighbour(self, paragraph_id: str, number: str) -> str | None:
        """The eId of the paragraph with another number, in the same part as the one given."""
        return self._eids.get(re.sub(r"\d+$", number, paragraph_id))

    def _several(self, paragraph: Paragraph, start: int, end: int, rows: list[Reference]) -> Mark:
        """One phrase that names several documents: each part a `ref`; one that repeats it links to it."""
        ids = tuple(row.reference_id for row in rows)
        key = frozenset(self._things[one] for one in ids)
        if key in self._named:
            return Mark(start, end, "ref", {"href": partial(self._earlier, key)}, ids)
        spans = self._parts(fold(paragraph.text[start:end]), len(rows))
        elements = [self._element(row) for row in rows]
        if not spans or any(name != "ref" for name, _ in elements):
            return Mark(start, end, "object", {"refersTo": partial(self._thing, "TLCObject", rows[0])}, ids)
        self._named[key] = f"#{paragraph.eid}"
        parts = [
            Mark(start + begin, start + stop, name, attributes, (row.reference_id,))
            for row, (name, attributes), (begin, stop) in zip(rows, elements, spans, strict=True)
        ]
        return Mark(start, end, "mref", {}, (), tuple(parts))

    def _parts(self, folded: str, count: int) -> list[tuple[int, int]]:
        """A phrase cut before its last joints, conjunctions first and then commas; nothing if there are too few."""
        for joint in (self._joint, self._comma):
            cuts = [match.span() for match in joint.finditer(folded)][1 - count :]
            if len(cuts) == count - 1:
                begins, stops = [0, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), len(folded)]
                return list(zip(begins, stops, strict=True))
        return []

    def _earlier(self, key: frozenset[str]) -> str:
        return self._named[key]

    def remember(self, mark: Mark, eid: str) -> None:
        """Where a phrase that names several documents stands, for one that repeats it."""
        self._named[frozenset(self._things[part.ids[0]] for part in mark.parts)] = f"#{eid}"
