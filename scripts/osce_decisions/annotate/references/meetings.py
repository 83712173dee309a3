"""In: the folded text of a paragraph and its references. Out: the Summits that it names by their place."""

from __future__ import annotations

from collections.abc import Iterator

from osce_decisions.annotate.references.drafts import Draft, spans
from osce_decisions.languages import Language
from osce_decisions.model import Paragraph

_ADOPTED_AT = 50
"""How far before a Summit the participle stands that says what was adopted there."""


def meetings(folded: str, paragraph: Paragraph, here: list[Draft], language: Language) -> Iterator[Draft]:
    """Summits named by their place; where it only says where another document was adopted, it is no reference."""
    if not language.may_fit("meeting_name", folded):
        return
    names = spans(here)
    for match in language.finditer("meeting_name", folded):
        before = folded[max(match.start() - _ADOPTED_AT, 0) : match.start()]
        behind = folded[match.end() : match.end() + 1]
        adopted = bool(language.participles.match(folded, match.end() + 1)) and behind == " " and language.verb_last
        adopted = adopted or any(
            _leads_to(before, word.start(), language) for word in language.participles.finditer(before)
        )
        if not adopted and not names.meets(*match.span()):
            yield Draft(paragraph.paragraph_id, *match.span(), "event", "title", rule="meeting")


def _leads_to(before: str, start: int, language: Language) -> bool:
    """Whether nothing but what says who, where and when stands from an offset to the end."""
    position = start - 1
    while 0 <= position < len(before.rstrip(" '")) and (
        word := language.patterns["citation_word"].match(before, position)
    ):
        position = word.end()
    return position >= len(before.rstrip(" '"))
