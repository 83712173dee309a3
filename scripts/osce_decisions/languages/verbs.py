"""In: the verbs of a language and `concepts.toml`. Out: the forms that open clauses, by their letters and their words.

A language lists each verb once, by concept and lemma, as it opens a paragraph. What can be said by rule is
not listed: adverbs around and inside a form, the first person plural of a Summit text, feminine and plural
participles, old and new spelling. `concepts.toml` says once for all languages what a concept does.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from osce_decisions.compiled import compiled
from osce_decisions.errors import LanguagePackError
from osce_decisions.languages.folder import FOLDER, any_of
from osce_decisions.languages.verb_index import GAP, Adverbs, VerbIndex, first_letters, index
from osce_decisions.records import fast_init
from osce_decisions.text import fold, plain, plain_capitals

PARTS = ("preambular", "operative")
"""The parts of a decision whose paragraphs a form opens."""
_APART = " … "
_TRIED = 32
"""How many ways of leaving out adverbs are tried at most."""


@fast_init
@dataclass(frozen=True, slots=True)
class Opening:
    """A form that opens a preambular or operative clause."""

    form: str
    lemma: str
    concept: str
    act: str
    part: str
    strength: int | None = None
    particle: str | None = None
    """The other half of a separable verb, at the end of its clause: *auf* in *fordert … auf*."""
    person: str = "it"
    """Who speaks: `it` (the body), `we` (*We reaffirm*), `they` (*The participating States commit themselves to*)."""


@dataclass(frozen=True, eq=False)
class Forms:
    """The forms that open paragraphs of one part, with their adverbs, in any capitals."""

    alone: VerbIndex
    plural: VerbIndex
    """The same with the first person plural, behind *we*."""
    others: VerbIndex
    """The third person plural too, behind a subject that is named."""
    known: Mapping[str, tuple[Opening, ...]]
    adverbs: re.Pattern[str]

    def look_up(self, printed: str) -> tuple[Opening, ...]:
        """The openings that printed words can be, whatever their capitals, accents, adverbs and elision."""
        tried = [plain(printed)]
        for words in tried:
            if words in self.known:
                return self.known[words]
            # An adverb may also be part of a form (*Engage vivement*): each is left out in turn.
            shorter = (
                (words[: match.start()] + words[match.end() :]).strip() for match in self.adverbs.finditer(words)
            )
            tried += (words for words in shorter if words not in tried and len(tried) < _TRIED)
        return ()


@cache
def concepts() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """What each concept does, by part of a decision: its act, its strength if it is operative, an explanation."""
    return tomllib.loads((FOLDER / "concepts.toml").read_text(encoding="utf-8"))


@cache
def relations_of_concepts() -> Mapping[str, str]:
    """What a text does with the documents that a verb governs, by the concept of the verb, where that says it."""
    listed = {concept: entry for part in concepts().values() for concept, entry in part.items()}
    return {concept: str(entry["relation"]) for concept, entry in listed.items() if "relation" in entry}


def read_openings(raw: Mapping[str, Any]) -> tuple[Opening, ...]:
    """Every form of a language, those made by rule behind the one they are made of.

    Raises LanguagePackError where a concept is unknown, or one form is listed twice.
    """
    found: dict[tuple[str, str, str | None], Opening] = {}
    for part in PARTS:
        for concept, listed in raw[part].items():
            if concept not in concepts()[part]:
                raise LanguagePackError(f"[{part}] {concept!r}: is no concept of concepts.toml")
            for form, lemma in _listed(listed):
                opening = _opening(form, lemma, part, concept)
                key = (part, opening.form, opening.particle)
                if key in found and found[key].person == "it":
                    raise LanguagePackError(f"[{part}] {form!r}: occurs twice")
                found[key] = opening
                for made in _by_rule(opening, raw):
                    found.setdefault((part, made.form, made.particle), made)
    return tuple(found.values())


def _listed(listed: Iterable[Any] | Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """The forms of a concept with their lemma: by lemma; or alone, or in a group whose first gives it."""
    if isinstance(listed, Mapping):
        for lemma, found in listed.items():
            for form in found:
                yield form, lemma
        return
    for entry in listed:
        if isinstance(entry, Mapping):
            yield from _listed(entry)
            continue
        group = [entry] if isinstance(entry, str) else entry
        for form in group:
            yield form, group[0][0].lower() + group[0][1:]


def _opening(form: str, lemma: str, part: str, concept: str, *, person: str = "it") -> Opening:
    """An opening; the other half of a separable verb stands behind ` … ` (*Fordert … auf*)."""
    first, _, particle = form.partition(_APART)
    known = concepts()[part][concept]
    return Opening(first, lemma, concept, known["act"], part, known.get("strength"), particle or None, person)


def _by_rule(opening: Opening, raw: Mapping[str, Any]) -> Iterator[Opening]:
    """The forms that a language makes of one by rule: agreement in the preamble, other persons of the verbs."""
    if opening.part == "preambular":
        yield from _made(opening, raw["agreement"], "it")
    else:
        for person in ("we", "they"):
            yield from _made(opening, raw[person], person)


def _made(opening: Opening, rules: Iterable[Sequence[str]], person: str) -> Iterator[Opening]:
    printed = fold(opening.form)
    for pattern, *replacements in rules:
        if re.search(pattern, printed):
            for replacement in replacements:
                form = re.sub(pattern, replacement, printed, count=1)
                particle = f"{_APART}{opening.particle}" if opening.particle else ""
                yield _opening(form + particle, opening.lemma, opening.part, opening.concept, person=person)
            return


def forms(raw: Mapping[str, Any], openings: Iterable[Opening], part: str) -> Forms:
    """The forms of one part of a decision; the first person plural opens a paragraph alone where `we_alone` says so."""
    known: dict[str, list[Opening]] = {}
    printed: dict[str, set[str]] = {"it": set(), "we": set(), "they": set()}
    for opening in openings:
        for form in _spelled(fold(opening.form), raw) if opening.part == part else ():
            spelled = {form, form[0].lower() + form[1:], form.upper(), plain_capitals(form.upper())}
            printed["it" if opening.person == "we" and raw["we_alone"] else opening.person] |= {
                one.replace(" ", GAP, 1) for one in spelled
            }
            for words in dict.fromkeys((plain(form), plain(form.upper()))):
                if opening not in known.setdefault(words, []):
                    known[words].append(opening)
    adverbs = [plain(fold(word)) for listed in raw["adverbs"].values() for word in listed]
    stripped = rf"^{any_of(adverbs)}\ |\ {any_of(adverbs)}(?!\w)" if adverbs else "(?!)"
    before = [form for word in raw["adverbs"]["before"] for form in _in_any_case(word[0].upper() + word[1:])]
    behind = [form for word in raw["adverbs"]["behind"] for form in _in_any_case(word)]
    around = Adverbs(any_of(before), any_of(behind), first_letters(before))
    return Forms(
        alone=index(printed["it"], around, raw["letters"]),
        plural=index(printed["it"] | printed["we"], around, raw["letters"]),
        others=index(printed["it"] | printed["we"] | printed["they"], around, raw["letters"]),
        known={words: tuple(found) for words, found in known.items()},
        adverbs=compiled(stripped),
    )


def _spelled(form: str, raw: Mapping[str, Any]) -> Iterator[str]:
    """A form in each spelling (*Recognizes*, *Recognises*), its last word also contracted (*Convient d'*)."""
    spellings = [form, *(form.replace(one, other) for one, other in raw["spelling"] if one in form)]
    for spelling in spellings:
        yield spelling
        before, space, last = spelling.rpartition(" ")
        for contracted in raw["contracted"].get(last, ()) if space else ():
            yield f"{before} {contracted}"


def _in_any_case(word: str) -> tuple[str, str, str]:
    """A word as it is given, in small letters, or in capitals."""
    folded = fold(word)
    return folded, folded[0].lower() + folded[1:], folded.upper()
