"""In: a package and identifiers. Out: a small site of those decisions, which a browser opens from a folder.

No server is needed, and nothing is loaded from elsewhere. `decision.py` makes the pages of decisions, several at a
time; `registers.py` those of actors and cited documents; `search.py` the index that the first page reads in parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import orjson

from osce_decisions.check import refuse_invalid
from osce_decisions.check.package import open_package
from osce_decisions.errors import OsceDecisionsError
from osce_decisions.export.chosen import choose, filled, refuse_to_fill
from osce_decisions.export.html import style
from osce_decisions.export.site.beside import beside
from osce_decisions.export.site.corpus import Corpus, read_corpus
from osce_decisions.export.site.decision import FOLDER, Made, making
from osce_decisions.export.site.interface import translations
from osce_decisions.export.site.names import named_apart
from osce_decisions.export.site.network import picture
from osce_decisions.export.site.overview import Overview, listed
from osce_decisions.export.site.registers import ACTORS, DOCUMENTS, register
from osce_decisions.export.site.render import render
from osce_decisions.export.site.search import Postings
from osce_decisions.export.site.spool import Spool, spooled
from osce_decisions.export.site.wording import DEFAULT, LANGUAGES
from osce_decisions.processes import in_order, worth
from osce_decisions.write.parts import Part

__all__ = ["export_html"]

_ASSETS = Path(__file__).parent / "assets"

Progress = Callable[[int, int], None]


def export_html(
    path: Path,
    identifiers: Sequence[str],
    output: Path,
    *,
    language: str = DEFAULT,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> int:
    """Write a site of the named decisions or expressions, or of all; returns how many files it has.

    A page of a decision speaks its language, every other page `language`. Raises OsceDecisionsError if there are no
    words in that, InvalidError if the package is not valid, OutputError if the folder is not new or empty.
    """
    if language not in LANGUAGES:
        raise OsceDecisionsError(f"has no pages in {language}", where="html", todo=f"one of {', '.join(LANGUAGES)}")
    with open_package(path) as package:
        chosen = choose(package, identifiers)
        refuse_to_fill(output)
        refuse_invalid(package)
        corpus = read_corpus(package, chosen, language)
        with spooled(corpus) as spool, filled(output) as folder:
            _prepare(corpus, spool)
            count = 0
            for part in _parts(corpus, spool, worth(jobs, len(chosen)), progress):
                folder.add([part])
                count += 1
    return count


def _prepare(corpus: Corpus, spool: Spool) -> None:
    """Name the pages of actors and documents, and note who cites whom, before the pages are made."""
    corpus.pages.update(named_apart(subject for subject, _, _ in spool.subjects("ledger")))
    documents = [subject for subject, _, _ in spool.subjects("citations")]
    corpus.documents.update(named_apart(documents))
    for subject in documents:
        decision = corpus.decision_of(subject, subject)
        if decision is not None:
            rows = [row for row in spool.rows("citations", subject) if row["decision_id"] != decision]
            if rows:
                corpus.cited_by[decision] = rows


def _parts(corpus: Corpus, spool: Spool, jobs: int, progress: Progress | None) -> Iterator[Part]:
    for path in sorted(_ASSETS.iterdir()):
        yield Part(f"assets/{path.name}", path.read_bytes())
    yield Part("assets/page.css", style().encode())
    yield Part("assets/words.js", translations(corpus))
    overview, postings = Overview(corpus), Postings()
    # Made here once, not in each process.
    assert corpus.titles is not None and corpus.leading is not None and corpus.by_symbol is not None
    made: Iterator[Made] = in_order(making, corpus, corpus.chosen.items(), jobs)
    for number, (name, one) in enumerate(zip(corpus.chosen, made, strict=True), 1):
        postings.add(one.terms, overview.add(name, one))
        yield from (Part(at, data) for at, data in one.files.items())
        if progress:
            progress(number, len(corpus.chosen))
    sizes = {}
    for name, data in postings.parts():
        sizes[name] = len(data)
        yield Part(f"search/{name}.js", data)
    # The browser reads ahead in this order.
    largest = sorted(sizes, key=lambda one: (-sizes[one], one))
    yield Part("search/index.js", b"osce.index(" + orjson.dumps(overview.finished(largest)) + b")\n")
    yield from beside(corpus)
    yield from register(corpus, spool, ACTORS, corpus.pages)
    yield from register(corpus, spool, DOCUMENTS, corpus.documents)
    common = {"corpus": corpus, "up": "", "here": True}
    drawn = picture(corpus, spool.links())
    yield Part("network.html", render("network.html", corpus.language, at="network", picture=drawn, **common))
    yield Part("about.html", render("about.html", corpus.language, at="about", **common))
    yield Part("index.html", render("index.html", corpus.language, at="decisions", overview=overview, **common))
    everything = {"listed": listed(corpus), "folder": FOLDER}
    yield Part("all.html", render("all.html", corpus.language, at="decisions", **everything, **common))
