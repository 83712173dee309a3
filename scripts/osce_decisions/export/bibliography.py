"""In: the tables of a package. Out: its decisions and instruments as entries of a bibliography, one an identifier.

An instrument that is a decision of the package has the entry of the decision. A title is the English one; where there
is none, that of the first text, in its language. BibTeX and CSL-JSON are written from these entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osce_decisions.check.tables import Read, Row

TREATIES = frozenset({"treaty", "protocol", "agreement", "ilo_convention", "ilo_protocol"})
"""The kinds of instruments that States conclude; the others are acts or papers of a body."""

Tables = Mapping[str, Read]


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision or instrument as a bibliography cites it; `issued` are year, month and day as far as known."""

    key: str
    is_treaty: bool
    genre: str
    title: str
    language: str
    author: str | None
    issued: tuple[int, ...]
    number: str | None
    series: str | None
    place: str | None
    url: str | None


def entries(tables: Tables) -> Iterator[Entry]:
    """The decisions, then the instruments, in the order of their tables."""
    actors = {str(row["actor_id"]): _name(row) for _, row in tables["actors"].rows}
    acts = {str(row["body_id"]): str(row["act_name"]) for _, row in tables["bodies"].rows}
    titles: dict[str, tuple[str, str]] = {}
    for _, row in tables["expressions"].rows:
        if row["title"]:
            titles.setdefault(str(row["decision_id"]), (str(row["title"]), str(row["language"])))
    known = set()
    for _, row in tables["decisions"].rows:
        known.add(row["decision_id"])
        yield _decision(row, actors, titles, acts.get(str(row["body_id"]), "decision"))
    genres = {str(row["code"]): str(row["label"]) for row in _codes(tables)}
    for _, row in tables["instruments"].rows:
        if row["instrument_id"] not in known:
            yield _instrument(row, actors, genres)


def _codes(tables: Tables) -> Iterator[Row]:
    for _, row in tables["codes"].rows:
        if (row["table_name"], row["column_name"]) == ("instruments", "kind"):
            yield row


def _name(actor: Row) -> str:
    """The English name of an actor, with that of the OSCE where it says only what organ it is."""
    label = str(actor["label_en"])
    return f"OSCE {label}" if actor["parent_id"] == "osce" and "OSCE" not in label else label


def _decision(row: Row, actors: Mapping[str, str], titles: Mapping[str, tuple[str, str]], act: str) -> Entry:
    key = str(row["decision_id"])
    title, language = titles.get(key, (str(row["symbol"] or key), "en"))
    if row["title_en"]:
        title, language = str(row["title_en"]), "en"
    return Entry(
        key=key,
        is_treaty=False,
        genre=act.capitalize(),
        title=title,
        language=language,
        author=actors.get(str(row["body_id"])),
        issued=_issued(row["adopted"] or row["year"]),
        number=_text(row["symbol"]),
        series=None,
        place=None,
        url=None,
    )


def _instrument(row: Row, actors: Mapping[str, str], genres: Mapping[str, str]) -> Entry:
    kind, symbols = str(row["kind"]), _text(row["symbols"])
    return Entry(
        key=str(row["instrument_id"]),
        is_treaty=kind in TREATIES,
        genre=genres.get(kind, kind.replace("_", " ")),
        title=str(row["label_en"]),
        language="en",
        author=actors.get(str(row["issuer_id"])),
        issued=_issued(row["adopted"]),
        # The first symbol is the official one; the others are spellings of it.
        number=symbols.partition("|")[0] if symbols else _text(row["treaty_number"]),
        series=_text(row["treaty_series"]),
        place=_text(row["place"]),
        url=_text(row["official_url"]),
    )


def _text(cell: str | int | None) -> str | None:
    return None if cell is None else str(cell)


def _issued(day: str | int | None) -> tuple[int, ...]:
    """Year, month and day of a date that may lack the last of them."""
    return tuple(int(part) for part in str(day).split("-")) if day else ()
