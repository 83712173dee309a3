"""In: what each expression adds. Out: what the first page must know of all: texts, paragraphs, commitments, filters."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

from osce_decisions.export.site.corpus import Corpus, Row
from osce_decisions.export.site.decision import Made
from osce_decisions.export.site.search import folded
from osce_decisions.export.site.wording import LANGUAGES, Said


class Overview:
    """Collected text by text, in their order."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._starts: list[int] = []
        self._titles: list[int] = []
        self._duties: list[list[Any]] = []
        self._texts: list[list[Any]] = []
        self._actors: Counter[str] = Counter()
        self.paragraphs = 0
        self.commitments = 0

    def add(self, name: str, made: Made) -> int:
        """Take up an expression; returns the number of its first paragraph."""
        first = self.paragraphs
        row = self._corpus.expressions[name]
        self._texts.append([name, row["decision_id"], row["language"], row["title"] or ""])
        self._starts.append(first)
        self._titles += [first + number for number in made.titles]
        for number, strength, actors in made.duties:
            self._duties.append([first + number, strength or 0, *actors])
            self._actors.update(actors)
        self.paragraphs += made.paragraphs
        self.commitments += (
            len(self._corpus.tables["commitments"].of(name)) if "commitments" in self._corpus.tables else 0
        )
        return first

    @property
    def facets(self) -> dict[str, list[tuple[str, Said, int]]]:
        """What can be chosen: value, label and number, of bodies, years, languages and actors."""
        decisions = self._corpus.decisions.values()
        language = self._corpus.language
        bodies = Counter(str(row["body_id"]) for row in decisions)
        years = Counter(str(row["year"]) for row in decisions if row["year"])
        languages = Counter(str(row["language"]) for row in self._corpus.expressions.values())
        actors = [(one, self._corpus.actor(one, language), number) for one, number in self._actors.items()]
        strengths = [(str(one), self._corpus.code("strength", one, language)) for one in range(1, 8)]
        return {
            "body": [(one, self._corpus.actor(one, language), number) for one, number in bodies.most_common()],
            "year": [(one, Said(one, language), years[one]) for one in sorted(years, reverse=True)],
            "language": [(one, Said(LANGUAGES[one], one), number) for one, number in languages.most_common()],
            "actor": sorted(actors, key=lambda one: folded(one[1].text)),
            "strength": [(one, Said(label, language), 0) for one, label in strengths],
        }

    def finished(self, parts: list[str]) -> dict[str, Any]:
        """What `search/index.js` hands over; names of actors are numbers in it."""
        actors = {one: number for number, one in enumerate(sorted(self._actors))}
        return {
            "parts": parts,
            "starts": self._starts,
            "paragraphs": self.paragraphs,
            "titles": self._titles,
            "texts": self._texts,
            "decisions": {one: self._decision(row) for one, row in self._corpus.decisions.items()},
            "actors": list(actors),
            "duties": [[one, strength, *(actors[name] for name in names)] for one, strength, *names in self._duties],
        }

    def _decision(self, row: Row) -> list[Any]:
        body = str(row["body_id"])
        named = self._corpus.actor(body, self._corpus.language).text
        title = self._corpus.title(row["decision_id"])
        return [row["symbol"], body, named, row["year"], row["adopted"], title.text, title.language]


def listed(corpus: Corpus) -> list[tuple[str, list[Row]]]:
    """All decisions by year, the newest first."""
    rows = sorted(corpus.decisions.values(), key=_time, reverse=True)
    return [(year, list(own)) for year, own in groupby(rows, key=lambda row: str(row["year"] or ""))]


def _time(row: Row) -> tuple[int, str, str]:
    return int(str(row["year"] or 0)), str(row["adopted"] or ""), str(row["decision_id"])
