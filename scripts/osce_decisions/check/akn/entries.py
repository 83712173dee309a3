"""In: what was read from an Akoma Ntoso file, and the tables. Out: where an entry of its references is another thing.

The entries say who and what the text names: by the mark in the text they hang on a mention of the tables, by their
IRI on a row of an authority table, whose name they bear.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence

from osce_decisions.check.akn.file import fault
from osce_decisions.check.akn.links import OWN_TOPICS, Entry, Target
from osce_decisions.check.akn.text import Compared
from osce_decisions.check.grouped import Fault
from osce_decisions.check.reading import Read, Row
from osce_decisions.markup import Node
from osce_decisions.vocabularies import Match, matches

RULES: Mapping[str, str] = {
    "208-tlc-label": "An entry of a State, actor, concept or instrument has the name of its authority table.",
    "807-unlike-mentions": "What a mark in the text refers to is what the mention with its words names.",
    "808-unlike-keywords": "The keywords are the concepts that the mentions of the text name, and their `matches`.",
}

_MARKS = frozenset({"organization", "role", "person", "event", "concept"})


def check(compared: Compared) -> Iterator[Fault]:
    """Compare the marks and keywords of a file with the mentions of the tables."""
    mentions: dict[tuple[str, int, int], list[Row]] = {}
    for row in compared.rows.get("mentions", []):
        place = (str(row["paragraph_id"]).partition("#")[2], row["span_start"], row["span_end"])
        mentions.setdefault(place, []).append(row)  # type: ignore[arg-type]
    for paragraph in compared.reading.paragraphs:
        for element, (start, end) in compared.spans(paragraph.words).items():
            above = element.above
            if element.name not in _MARKS or (above is not None and above.name in _MARKS):
                continue  # A mark inside another is against another rule.
            rows = mentions.get((paragraph.locator, start, end), [])
            pointer = element.get("refersTo") or ""
            entry = compared.file.at(pointer)
            if rows and entry is not None and entry.name.startswith("TLC") and not _is_named(entry, rows):
                text = f"refers to {pointer[:100]}, the mention {rows[0]['mention_id']} names something else"
                yield fault("807-unlike-mentions", element, text)
    yield from _keywords(compared)


def _is_named(entry: Node, rows: Sequence[Row]) -> bool:
    """Whether an entry is what a mention names; a mention that names nothing with an identifier contradicts none."""
    iri, eid = entry.get("href") or "", entry.get("eId") or ""
    return any(_names(iri, eid, row) for row in rows)


def _names(iri: str, eid: str, row: Row) -> bool:
    if row["state_id"]:
        return iri.endswith(f"/{str(row['state_id']).lower()}.government")
    if row["meeting_id"]:
        return iri.endswith(f".{row['meeting_id']}")
    if row["concept_id"]:
        return iri.endswith(f".{row['concept_id']}")
    actor = row["actor_id"]
    return actor is None or eid == actor or eid.startswith(f"{actor}-") or iri.endswith(f".{actor}")


def _keywords(compared: Compared) -> Iterator[Fault]:
    keywords = compared.file.all("keyword")
    said = {one.get("value") for one in keywords if one.get("dictionary") == OWN_TOPICS}
    own = {str(row["paragraph_id"]) for row in compared.rows.get("paragraphs", []) if row["part"] not in _ATTACHED}
    wanted = dict.fromkeys(
        str(row["concept_id"])
        for row in compared.rows.get("mentions", [])
        if row["concept_id"] and str(row["paragraph_id"]) in own
    )
    # A keyword that is no concept of the references, or is one too many, is against another rule.
    if any(value not in compared.file.by_eid for value in said):
        return
    for concept in wanted:
        if concept not in said:
            yield fault("808-unlike-keywords", compared.file.root, f"{concept} is named in the text and is no keyword")


_ATTACHED = frozenset({"annex", "statement"})


def labels(targets: Sequence[Target], tables: Mapping[str, Read]) -> Iterator[Fault]:
    """Compare the names of entries with those of the authority tables, in the language of the file or in English."""
    known = _known(tables)
    elsewhere = _elsewhere(tables)
    for target in targets:
        yield from _matched(target, elsewhere)
        for entry in target.entries:
            names = known.get(_key(entry))
            if names and entry.shown not in names:
                text = f"{entry.name} {entry.eid[:100]}: is {entry.shown[:100]!r}, its row has {sorted(names)[0]!r}"
                yield Fault("208-tlc-label", target.path, entry.line, text)


def _elsewhere(tables: Mapping[str, Read]) -> dict[str, list[Match]]:
    """Concept → the same in other vocabularies."""
    rows = (row for _, row in tables["concepts"].rows) if "concepts" in tables else ()
    return {str(row["concept_id"]): list(_matches(row.get("matches"))) for row in rows}


def _matches(cell: object) -> Iterator[Match]:
    # A cell of another form is against the schema of its table.
    with contextlib.suppress(TypeError):
        yield from matches(cell)


def _matched(target: Target, elsewhere: Mapping[str, Sequence[Match]]) -> Iterator[Fault]:
    """Compare the keywords of other vocabularies with what the table of concepts has for the file's own."""
    own = [value for address, value, _, _ in target.keywords if not address]
    wanted = {(one.vocabulary, one.identifier, one.label) for concept in own for one in elsewhere.get(concept, ())}
    for address, value, shown, line in target.keywords:
        if address and (address, value, shown) not in wanted:
            text = f"no concept of the text has the match {value[:100]!r} of {address[:100]}, or it occurs twice"
            yield Fault("808-unlike-keywords", target.path, line, text)
        wanted.discard((address, value, shown))
    for address, value, _ in sorted(wanted):
        text = f"a concept of the text has the match {value[:100]!r} of {address[:100]}, which is no keyword"
        yield Fault("808-unlike-keywords", target.path, None, text)


def _key(entry: Entry) -> tuple[str, str]:
    """Table and what its entry has of the identifier: the last part of the IRI, or the eId of an actor."""
    last = entry.href.rpartition("/")[2]
    if last.endswith(".government"):
        return "states", last.removesuffix(".government").upper()
    if entry.name == "TLCConcept":
        return "concepts", last.removeprefix("osce-decisions.")
    if entry.name in {"TLCOrganization", "TLCRole"}:
        return "actors", entry.eid
    return "instruments", last


def _known(tables: Mapping[str, Read]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for table in ("states", "actors", "concepts", "instruments"):
        for _, row in tables[table].rows if table in tables else ():
            identifier = next(iter(row.values()))
            names = {str(value) for column, value in row.items() if column.startswith(("name_", "label_")) and value}
            found[table, str(identifier)] = names
    return found
