"""In: the page of a decision as a tree, and its rows. Out: the same with its apparatus.

Beside each paragraph stand its commitments and the statements that interpret it; references lead to the other
decisions of the export; each paragraph knows how it is cited. All of it bears the class "apparatus": print leaves it
out, and the words of the decision stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from osce_decisions.export.site.corpus import Corpus, Row
from osce_decisions.export.site.render import fragment
from osce_decisions.export.site.wording import Said, where
from osce_decisions.extension import NAMESPACE

_O = f"{{{NAMESPACE}}}"


def by_id(tree: etree._Element) -> dict[str, etree._Element]:
    """Every element with an id."""
    return {str(one.get("id")): one for one in tree.iter(etree.Element) if one.get("id")}


def lead_to_decisions(corpus: Corpus, xml: etree._Element, page: Mapping[str, etree._Element], language: object) -> int:
    """Let references to decisions of the export lead to their pages; returns how many do."""
    led = 0
    portions = {f"#{one.get('eId')}": _portion(one) for one in xml.iter("{*}ref", "{*}rref")}
    for row in xml.iter(f"{_O}reference"):
        decision = corpus.decision_of(row.get("instrumentId"), row.get("targetSymbol"))
        link = page.get(str(row.get("href"))[1:])
        if decision is None or row.get("scope") != "external" or link is None or link.tag != "a":
            continue
        link.set("href", f"{corpus.text_of(decision, language)}.html{portions.get(str(row.get('href')), '')}")
        link.set("class", " ".join(one for one in str(link.get("class")).split() if one != "external"))
        led += 1
    return led


def _portion(reference: etree._Element) -> str:
    """The paragraph that a reference to another document names, as the fragment of its page."""
    _, mark, portion = str(reference.get("href") or reference.get("from") or "").partition("~")
    return f"#{portion}" if mark and portion.startswith("para_") else ""


def link_cited(corpus: Corpus, xml: etree._Element, page: Mapping[str, etree._Element], language: str) -> None:
    """Let the list of cited documents lead to the pages of these documents."""
    seen: set[str] = set()
    for row in xml.iter(f"{_O}reference"):
        own = row.get("instrumentId") or row.get("targetSymbol")
        item = page.get("page-cited-" + (own or "").replace(" ", "_"))
        name = corpus.documents.get(corpus.identity(row.get("instrumentId"), row.get("targetSymbol")) or "")
        if own and own not in seen and name and item is not None:
            seen.add(own)
            item.append(fragment("others.html", language, path=f"../documents/{name}.html"))


def note_citations(page: Mapping[str, etree._Element], paragraphs: Iterable[Row], language: str) -> None:
    """Let each paragraph say what the page calls it: so it is cited, behind the citation of its decision."""
    for row in paragraphs:
        element = page.get(str(row["eid"]))
        if element is not None and "row" in str(element.get("class")).split():
            element.set("data-cite", where(row["paragraph_id"], language))


def duties(corpus: Corpus, rows: Sequence[Row], language: str) -> dict[str, list[dict[str, Any]]]:
    """Block → its commitments, one a verb and those whom it addresses."""
    found: dict[str, list[dict[str, Any]]] = {}
    for eid, of_block in groupby(rows, key=lambda row: str(row["eid"])):
        cards = found.setdefault(eid, [])
        for _, of_one in groupby(of_block, key=lambda row: str(row["commitment_id"])):
            card = _card(corpus, list(of_one), language)
            if not cards or cards[-1] != card:
                cards.append(card)
    return found


def _card(corpus: Corpus, rows: Sequence[Row], language: str) -> dict[str, Any]:
    first = rows[0]
    who = [
        (corpus.actor(row["actor_id"], language), corpus.actor_path(row["actor_id"])) for row in rows if row["actor"]
    ]
    return {
        "who": who,
        "role": corpus.code("role", first["role"], language) if first["role"] else "",
        "strength": first["strength"],
        "verb": Said(str(first["verb"] or "").lower(), language),
        "when": first["deadline"] or "",
        "reports_to": corpus.people(first["reports_to"], language),
    }


def first_line(page: Mapping[str, etree._Element], eid: str) -> etree._Element | None:
    """The paragraph of HTML with the first words of a block."""
    block = page.get(eid)
    if block is None:
        return None
    holders = (one for one in block.iter("div") if one.get("class") == "words" or "noted" in str(one.get("class")))
    return next((line for holder in holders for line in holder.iter("p")), None)


def put_beside(page: Mapping[str, etree._Element], eid: str, note: etree._Element) -> None:
    """Put a note beside the first words of a block: behind them in the text, where there is room beside them."""
    line = first_line(page, eid)
    holder = None if line is None else line.getparent()
    if line is None or holder is None:
        return
    classes = str(holder.get("class") or "").split()
    holder.set("class", " ".join(dict.fromkeys([*classes, "noted"])))
    while (behind := line.getnext()) is not None and "margin" in str(behind.get("class")).split():
        line = behind
    line.addnext(note)


def mark_words(block: etree._Element, start: int, end: int) -> None:
    """Mark the characters of a block from `start` to `end`, as its paragraph counts them."""
    place = 0
    for holder, name in list(_texts(block)):
        text = getattr(holder, name) or ""
        first, last = max(start - place, 0), min(end - place, len(text))
        place += len(text)
        # Two statements may be about the same words.
        if first < last and text[first:last].strip() and holder.get("class") != "targeted":
            _wrap(holder, name, text, first, last)


def _texts(element: etree._Element) -> Iterable[tuple[etree._Element, str]]:
    """The texts of an element in their order, without what the page adds."""
    yield element, "text"
    for child in element:
        if "ed" not in str(child.get("class") or "").split():
            yield from _texts(child)
        yield child, "tail"


def _wrap(holder: etree._Element, name: str, text: str, first: int, last: int) -> None:
    mark = etree.Element("span", {"class": "targeted"})
    mark.text, mark.tail = text[first:last], text[last:]
    if name == "text":
        holder.text = text[:first]
        holder.insert(0, mark)
    else:
        above = holder.getparent()
        if above is None:
            return
        # lxml moves a tail with its element: what stands behind goes to the mark.
        holder.tail = text[:first]
        above.insert(above.index(holder) + 1, mark)
