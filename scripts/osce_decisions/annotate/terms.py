"""In: the references and actors of a paragraph. Out: the short forms it defines, and what each covers.

A definition stands in parentheses right behind what it names: *(le Plan d'action de l'OSCE)*. If what
it names hangs on another document (*… , y compris son Addendum …*), it covers both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from osce_decisions.annotate.found import Found
from osce_decisions.languages import Language
from osce_decisions.model import Mention, Paragraph

_BEFORE = 140
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Defined:
    """A short form, where it is defined, and what it covers: documents or one actor."""

    paragraph_id: str
    start: int
    end: int
    form: str
    covers: tuple[Found, ...] = ()
    actor_id: str | None = None


def define_documents(paragraph: Paragraph, folded: str, here: Iterable[Found], language: Language) -> Iterator[Defined]:
    """Short forms for documents, defined in a paragraph."""
    for found in here:
        match = language.patterns["definition"].match(folded, found.end)
        if match and found.outer is None and found.scope == "external":
            covers = [found]
            while covers[-1].antecedent is not None:
                covers.append(covers[-1].antecedent)
            yield Defined(
                paragraph.paragraph_id, match.start("form"), match.end("form"), match["form"], tuple(reversed(covers))
            )


def define_actors(
    paragraph: Paragraph, folded: str, mentions: Iterable[Mention], language: Language
) -> Iterator[Defined]:
    """Short forms for bodies and offices, defined in a paragraph."""
    for mention in mentions:
        match = language.patterns["definition"].match(folded, mention.span_end) if mention.actor_id else None
        if match:
            yield Defined(
                paragraph.paragraph_id, match.start("form"), match.end("form"), match["form"], actor_id=mention.actor_id
            )


def define_others(
    paragraph: Paragraph, folded: str, defined: Iterable[Defined], language: Language
) -> Iterator[Defined]:
    """Short forms for what no authority row knows: the form takes up a word before it, or its initials."""
    known = {(term.paragraph_id, term.start) for term in defined}
    for match in language.patterns["definition"].finditer(folded):
        start, end = match.span("form")
        if (paragraph.paragraph_id, start) in known:
            continue
        before = folded[max(match.start() - _BEFORE, 0) : match.start()]
        if _takes_up(match["form"], before, language):
            yield Defined(paragraph.paragraph_id, start, end, match["form"])


def _takes_up(form: str, before: str, language: Language) -> bool:
    """Whether a short form is made of the words before it: their first one, or the initials of the last ones."""
    first = form.split()[0]
    if re.search(rf"(?<!\w){re.escape(first)}(?!\w)", before):
        return True
    if language.alias_words(first)[:1] and language.alias_words(first)[0] in language.alias_words(before):
        return True
    if not form.isupper() or not form.isalpha():
        return False
    initials = "".join(word[0].upper() for word in re.findall(r"\w{3,}", before))
    return len(form) > 1 and (form in initials or _in_order(form, initials[-2 * len(form) :]))


def _in_order(letters: str, initials: str) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def uses(forms: Mapping[str, Collection[str]], folded: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """Where a paragraph uses short forms on their own, and which; not where a longer name begins so.

    `forms` holds the short forms by their first word; where two begin at one place, the longer counts.
    """
    for word in _WORD.finditer(folded):
        for form in sorted(forms.get(first_word(word[0], language), ()), key=len, reverse=True):
            if end := _end_of(form, folded, word.start(), language):
                if not language.patterns["goes_on"].match(folded, end):
                    yield word.start(), end, form
                break


def _end_of(form: str, folded: str, start: int, language: Language) -> int | None:
    """Where a short form ends that begins at an offset, in any of its cases; None where other words stand."""
    end = start + len(form)
    if folded.startswith(form, start) and not _WORD.match(folded[end : end + 1]):
        return end
    words = language.alias_words(form)
    end = max(word_ends(folded, start, len(words)), default=start)
    inflected = bool(language.raw["alias_endings"]) and language.alias_words(folded[start:end]) == words
    return end if inflected else None


def first_word(form: str, language: Language) -> str:
    """The word by which `uses` looks a short form up."""
    return next(iter(language.alias_words(form)), form)


def word_ends(folded: str, start: int, many: int) -> Iterator[int]:
    """Where each of the next words ends, so many of them."""
    words = _WORD.finditer(folded, start)
    return (word.end() for word, _ in zip(words, range(many), strict=False))
