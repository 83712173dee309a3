"""In: the verbs of a language. Out: what a printed verb is, and which verbs direct."""

from __future__ import annotations

import re
from functools import cache

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.languages import Opening as Form
from osce_decisions.text import fold

# How far behind a separable verb its particle is looked for.
_PARTICLE_REACH = 400
# The concepts of the verbs that do by themselves what their passive says.
_DECIDING = frozenset({"decides", "agrees", "repeals"})
# What stands behind a particle at the end of its clause: its end, a conjunction, or an infinitive (*auf abzurüsten*).
_CLOSES = r"(?=\s*(?:[,;:.]|$)|\s(?:und|,|zu\s|[a-zäöüß]{2,9}zu[a-zäöüß]{2,20}n\b))"

TASKING = 6
"""From this strength on a verb gives a task (`tasks`, `instructs`)."""


def form_of(match: re.Match[str], group: str | int, part: str, language: Language) -> Form | None:
    """The form of the language that printed words are; None where a separable verb lacks its particle.

    A separable verb is told from others by its particle, at the end of a clause behind it (*fordert … auf*).
    """
    known = language.forms[part].look_up(match[group])
    end = match.end(group)
    for form in sorted(known, key=_by_particle):
        if form.particle and _particle(form.particle).search(match.string, end, end + _PARTICLE_REACH):
            return form
    return next((form for form in reversed(known) if not form.particle), None)


def _by_particle(form: Form) -> int:
    return -len(form.particle or "")


@cache
def _particle(words: str) -> re.Pattern[str]:
    small = words[-1].islower() and words.split()[-1][0].islower()
    closes = _CLOSES if small else r"(?!\w)"
    return compiled(rf"(?<!\w){re.escape(fold(words))}{closes}")


@cache
def phrases(language: Language) -> dict[str, list[tuple[re.Pattern[str], Form]]]:
    """Directives of several words by their infinitive, each with what stands behind it: *donner pour instruction à*."""
    found: dict[str, list[tuple[str, Form]]] = {}
    for form in language.openings:
        _, space, rest = fold(form.form).partition(" ")
        if form.part == "operative" and form.person == "it" and space and form.act == "directive":
            found.setdefault(fold(form.lemma).partition(" ")[0], []).append((space + rest, form))
    return {
        verb: [(compiled(re.escape(rest) + r"(?!\w)"), form) for rest, form in sorted(phrases, key=_by_length)]
        for verb, phrases in found.items()
    }


def _by_length(phrase: tuple[str, Form]) -> int:
    return -len(phrase[0])


@cache
def directives(language: Language) -> dict[str, Form]:
    """The verbs by which a body moves another to act, by infinitive; the strongest form of each."""
    found: dict[str, Form] = {}
    for form in language.openings:
        if form.part == "operative" and form.person == "it" and form.lemma in language.raw["tasking_verbs"]:
            known = found.get(fold(form.lemma))
            if known is None or len(form.form) < len(known.form):
                found[fold(form.lemma)] = form
    return found


def passive_form(stem: str, language: Language) -> Form | None:
    """The verb whose participle stands in a passive: one that directs or decides, or takes a text out of force."""
    lemma = language.raw["passive_stems"].get(stem.lower())
    return directives(language).get(lemma) or _deciding(language).get(lemma)


@cache
def _deciding(language: Language) -> dict[str, Form]:
    forms = (form for form in language.openings if form.concept in _DECIDING and form.person == "it")
    return {fold(form.lemma): form for form in forms if not form.particle and form.part == "operative"}


def establishing_form(printed: str, language: Language) -> Form | None:
    """The verb by which a body is created, by its participle or its verb in a passive."""
    forms, stems = _establishing(language), language.raw["passive_stems"]
    return next((forms[lemma] for stem, lemma in stems.items() if lemma in forms and printed.startswith(stem)), None)


@cache
def _establishing(language: Language) -> dict[str, Form]:
    creating = (form for form in language.openings if form.concept == "establishes" and form.person == "it")
    return {fold(form.lemma): form for form in creating}


@cache
def forms_of(language: Language, part: str) -> dict[str, Form]:
    """The forms of the pack for one part of a decision, folded, with a small first letter; nouns keep their capital."""
    folded = ((fold(form.form), form) for form in language.openings if form.part == part and form.person == "it")
    return {name[:1].lower() + name[1:]: form for name, form in folded}


def misprinted(word: str, language: Language) -> Form | None:
    """The one verb of operative paragraphs that a word in small letters is but for one letter."""
    near = _by_lesser(language)
    names = {name for lesser in _lesser(word) for name in near.get(lesser, ()) if one_letter_off(word, name)}
    listed = forms_of(language, "operative")
    verbs = {listed[name].lemma: listed[name] for name in listed if name in names} if names else {}
    return next(iter(verbs.values())) if len(verbs) == 1 else None


@cache
def _by_lesser(language: Language) -> dict[str, list[str]]:
    """The forms of one word by themselves and what is left of each without one of its letters.

    Words that differ in one letter share one of these.
    """
    found: dict[str, list[str]] = {}
    for name in forms_of(language, "operative"):
        for lesser in _lesser(name) if " " not in name else ():
            found.setdefault(lesser, []).append(name)
    return found


def _lesser(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def one_letter_off(word: str, other: str) -> bool:
    """Whether one letter added, left out, or changed turns one word into the other."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    short, long = sorted((word, other), key=len)
    start = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]
