"""In: the references and actors of a paragraph. Out: the short forms it defines, and what each covers.

A definition stands in parentheses right behind what it names: *(le Plan d'action de l'OSCE)*. If what
it names hangs on another document (*… , y compris son Addendum …*), it covers both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osce_decisions.annotate.found import Found
from osce_decisions.languages.meaning import Meaning
from osce_decisions.model import Mention, Paragraph


@dataclass(frozen=True, slots=True)
class Defined:
    """A short form, where it is defined, and what it covers: documents or one actor."""

    paragraph_id: str
    start: int
    end: int
    form: str
    covers: tuple[Found, ...] = ()
    actor_id: str | None = None


def define_documents(paragraph: Paragraph, folded: str, here: Iterable[Found], meaning: Meaning) -> Iterator[Defined]:
    """Short forms for documents, defined in a paragraph."""
    for found in here:
        match = meaning.patterns["definition"].match(folded, found.end)
        if match and found.outer is None and found.scope == "external":
            covers = [found]
            while covers[-1].antecedent is not None:
                covers.append(covers[-1].antecedent)
            yield Defined(
                paragraph.paragraph_id, match.start("form"), match.end("form"), match["form"], tuple(reversed(covers))
            )


def define_actors(
    paragraph: Paragraph, folded: str, mentions: Iterable[Mention], meaning: Meaning
) -> Iterator[Defined]:
    """Short forms for bodies and offices, defined in a paragraph."""
    for mention in mentions:
        match = meaning.patterns["definition"].match(folded, mention.span_end) if mention.actor_id else None
        if match:
            yield Defined(
                paragraph.paragraph_id, match.start("form"), match.end("form"), match["form"], actor_id=mention.actor_id
            )


def inside_definition(start: int, paragraph_id: str, defined: Iterable[Defined]) -> bool:
    """Whether an offset lies in a short form where it is defined."""
    return any(term.paragraph_id == paragraph_id and term.start <= start < term.end for term in defined)
