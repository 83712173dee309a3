"""In: the texts of a decision. Out: a page with all of them, paragraph beside paragraph; two are shown at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osce_decisions.export.site.corpus import Corpus, Row
from osce_decisions.export.site.render import render
from osce_decisions.write.parts import Part

_NOT_SHOWN = frozenset({"masthead"})


def beside(corpus: Corpus) -> Iterator[Part]:
    """A page for each decision of which there are several texts."""
    for decision, texts in corpus.texts.items():
        if len(texts) > 1:
            lines = _aligned([corpus.tables["paragraphs"].of(str(text["expression_id"])) for text in texts])
            page = render(
                "beside.html",
                corpus.language,
                corpus=corpus,
                up="../",
                at="decisions",
                decision=corpus.decisions[decision],
                texts=texts,
                lines=lines,
                title=corpus.title(decision),
            )
            yield Part(f"decisions/{decision}.beside.html", page)


def _aligned(texts: Sequence[Sequence[Row]]) -> list[list[Row | None]]:
    """The paragraphs of each locator, in the order of the text that has most of them; None where a text has none."""
    rows = [[row for row in text if row["kind"] not in _NOT_SHOWN] for text in texts]
    places = [{row["locator"]: row for row in text} for text in rows]
    order = [row["locator"] for row in max(rows, key=len)]
    for place in places:
        last = -1
        for locator in place:
            if locator in order:
                last = order.index(locator)
            else:
                # What only another text has stands behind what stands before it there.
                last += 1
                order.insert(last, locator)
    return [[place.get(locator) for place in places] for locator in order]
