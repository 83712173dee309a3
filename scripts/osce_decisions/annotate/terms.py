"""In: the references and actors of a paragraph. Out: the short forms it defines, what each covers, and their rows.

A definition stands in parentheses right behind what it names: *(le Plan d'action de l'OSCE)*. If what
it names hangs on another document (*… , y compris son Addendum …*), it covers both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from osce_decisions.annotate.references.drafts import Draft, spans
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.model import Document, Mention, Paragraph, Term
from osce_decisions.records import fast_init

_BEFORE = 140
_WORD = compiled(r"[\w-]+")


@fast_init
@dataclass(frozen=True, slots=True)
class Defined:
    """A short form, where it is defined, and what it covers: documents or one actor."""

    paragraph_id: str
    start: int
    end: int
    form: str
    covers: tuple[Draft, ...] = ()
    actor_id: str | None = None


def define_documents(paragraph: Paragraph, folded: str, here: Iterable[Draft], language: Language) -> Iterator[Defined]:
    """Short forms for documents, defined in a paragraph."""
    if "definition" not in language.fitting.of(folded):
        return
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
    if "definition" not in language.fitting.of(folded):
        return
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
    for match in language.finditer("definition", folded):
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
    if not forms or forms.keys().isdisjoint(map(language.alias_word, _WORD.findall(folded))):
        return
    for word in _WORD.finditer(folded):
        begun = forms.get(language.alias_word(word[0]))
        for form in sorted(begun, key=len, reverse=True) if begun else ():
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


def term_rows(
    document: Document,
    folded: dict[str, str],
    defined: list[Defined],
    references: dict[str, list[Draft]],
    language: Language,
) -> dict[str, list[Term]]:
    """A row for each thing that a short form covers, where it is defined and where it is used."""
    starting: dict[str, dict[int, Defined]] = {}
    forms: dict[str, set[str]] = {}
    for term in defined:
        starting.setdefault(term.paragraph_id, {})[term.start] = term
        if not term.covers:
            forms.setdefault(first_word(term.form, language), set()).add(term.form)
    found: dict[str, list[Term]] = {}
    # The definition that is in force, and the row that it has: a short form may be defined anew.
    current: dict[object, tuple[Defined, str]] = {}
    for paragraph in document.paragraphs:
        own, text = paragraph.paragraph_id, folded[paragraph.paragraph_id]
        places: list[tuple[int, int, object]] = [
            (term.start, term.end, term) for term in starting.get(own, {}).values()
        ]
        aliases = [one for one in references[own] if one.kind == "alias"]
        places += [(one.alias_start, one.end, id(one.antecedent)) for one in aliases]
        used = list(uses(forms, text, language))
        names = spans(references[own]) if used else ()
        places += [(start, end, form) for start, end, form in used if start not in names]
        for start, end, what in sorted(places, key=lambda place: place[:2]):
            if isinstance(what, Defined):
                first = _add(found, paragraph, what, start, end, None)
                current[id(what.covers[0]) if what.covers else what.form] = what, first
            elif what in current and start not in starting.get(own, {}):
                _add(found, paragraph, current[what][0], start, end, current[what][1])
    return found


def _add(
    found: dict[str, list[Term]],
    paragraph: Paragraph,
    term: Defined,
    start: int,
    end: int,
    definition: str | None,
) -> str:
    """Add the rows of a definition or use; returns the identifier of the first."""
    paragraph_id = paragraph.paragraph_id
    here = found.setdefault(paragraph_id, [])
    first = f"{paragraph_id}/t{len(here) + 1}"
    covered: list[tuple[str | None, str | None]] = [(one.instrument_id, None) for one in term.covers]
    for instrument_id, actor_id in covered or [(None, term.actor_id)]:
        here.append(
            Term(
                term_id=f"{paragraph_id}/t{len(here) + 1}",
                span_start=start,
                span_end=end,
                exact=paragraph.text[start:end],
                role="use" if definition else "definition",
                definition_id=definition,
                instrument_id=instrument_id,
                actor_id=actor_id,
            )
        )
    return first
