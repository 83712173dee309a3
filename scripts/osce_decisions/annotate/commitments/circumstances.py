"""In: the words around an action. Out: by when, how often, under which reserve, with and for whom.

Partners, recipients and beneficiaries stand behind words of the language (*en coopération avec*, *rendre compte à*). A
qualifier limits the action.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.addressees import DEADLINES, Addressee
from osce_decisions.annotate.commitments.subjects import fronted_end, lowered
from osce_decisions.annotate.lexicon import lexicon
from osce_decisions.annotate.spans import Covered
from osce_decisions.annotate.words import Words
from osce_decisions.authorities import Authorities
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.records import fast_init


@fast_init
@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is said around an action: by when, how often, under which reserve, with and for whom."""

    qualifier: str | None
    deadline: str | None
    frequency: str | None
    actors: list[Addressee]


@fast_init
@dataclass(frozen=True, slots=True)
class Before:
    """The words before a finite verb: what its sentence begins with, and what stands between subject and verb."""

    fronted: tuple[int, int]
    behind_subject: tuple[int, int]


def before_verb(words: Words, start: int, stop: int, subject: list[Addressee], language: Language) -> Before:
    """What stands before a verb at an offset, in the sentence that begins at another one, its subject apart."""
    inverted = language.patterns["inverted"].match(words.folded, start, stop)
    fronted = inverted.start("auxiliary") if inverted else fronted_end(words, start, stop, language)
    behind = max((one.end for one in subject if one.end <= stop), default=stop)
    return Before((start, fronted or start), (behind, stop))


_COMMON = 80
# How far behind a time another may stand that says the same better.
_NEXT = 30
_FIGURE = compiled(r"\d")
_WITH = "with_whom"
WITH_RULE = "with-whom"
"""The rule that finds partners."""
"""The words behind which a partner may be named by a common word."""
# How many letters an article and the blank behind it have, at most.
_ARTICLE = 5
_WORD = compiled(r"\w+")
_PRONOUN = 16
"""How long a relative pronoun is, at most."""
_VERB = 16
"""How much of a stretch the verb of the action may take."""
_PARTNERS = ("with_whom", "to_whom", "told", "at_sitting", "for_whom")
_PATTERNS = ("qualifier", "frequency", *DEADLINES, *_PARTNERS)
_NOTHING = Circumstances(None, None, None, [])


def circumstances(
    clause: Words,
    stretches: list[tuple[int, int]],
    conditions: list[str],
    authorities: Authorities,
    language: Language,
    before: Before | None = None,
) -> Circumstances:
    """What is said around an action: in its own words, and between the governing verb and the first action.

    `conditions` limit an actor already and are no qualifiers; `before` are the words before a finite verb, where what
    its own words say has the first place.
    """
    around = _around(clause, stretches, conditions, authorities, language)
    return around if before is None else _with_before(around, clause, before, authorities, language)


def with_limits(own: Circumstances, above: Circumstances) -> Circumstances:
    """What is said around an action of an item, with the terms and the time that its chapeau sets."""
    limits = "|".join(dict.fromkeys(filter(None, (above.qualifier, own.qualifier))))
    return altered(
        own,
        qualifier=limits or None,
        deadline=own.deadline or above.deadline,
        frequency=own.frequency or above.frequency,
    )


def _with_before(
    own: Circumstances, clause: Words, before: Before, authorities: Authorities, language: Language
) -> Circumstances:
    """What is said around an action, with what is fronted in its sentence, and stands behind its subject."""
    start, stop = before.fronted
    words = altered(clause, folded=lowered(clause.folded, start, len(clause.folded))) if stop > start else clause
    said = [_around(words, [stretch], [], authorities, language) for stretch in (before.fronted, before.behind_subject)]
    times = [_time_at(words, start, stop, language) if stop > start else None, said[1].deadline]
    return Circumstances(
        qualifier="|".join(filter(None, (*(one.qualifier for one in said), own.qualifier))) or None,
        deadline=next(filter(None, (own.deadline, *times)), None),
        frequency=next(filter(None, (own.frequency, *(one.frequency for one in said))), None),
        actors=_once([*(actor for one in said for actor in one.actors if actor.rule == WITH_RULE), *own.actors]),
    )


def _time_at(clause: Words, start: int, end: int, language: Language) -> str | None:
    """The time that a sentence begins with: *By 1 March, participating States will …*."""
    times = [language.patterns[name].match(clause.folded, start, end) for name in DEADLINES]
    found = max((time for time in times if time), key=lambda time: time.end("words"), default=None)
    return clause.text[slice(*found.span("words"))].strip() if found else None


def _around(
    clause: Words,
    stretches: list[tuple[int, int]],
    conditions: list[str],
    authorities: Authorities,
    language: Language,
) -> Circumstances:
    """What is said in some stretches of a paragraph."""
    if language.fitting.of(clause.folded).isdisjoint(_PATTERNS):
        return _NOTHING
    qualifiers = [words for words in _all(clause, "qualifier", stretches, language) if words not in conditions]
    return Circumstances(
        qualifier="|".join(dict.fromkeys(qualifiers)) or None,
        deadline=_deadline(clause, stretches, language),
        frequency=next(iter(_all(clause, "frequency", stretches, language)), None),
        actors=_once(
            actor
            for name in _PARTNERS
            if language.may_fit(name, clause.folded)
            for start, end in stretches
            for actor in _behind(clause, name, start, end, authorities, language)
        ),
    )


def _once(actors: Iterable[Addressee]) -> list[Addressee]:
    """Each actor with the first role that was found for it."""
    found: dict[tuple[int, str], Addressee] = {}
    for actor in actors:
        found.setdefault((actor.start, actor.role), actor)
    return list(found.values())


def _all(clause: Words, name: str, stretches: list[tuple[int, int]], language: Language) -> list[str]:
    """All words that a pattern finds, as they are printed."""
    if not language.may_fit(name, clause.folded):
        return []
    return [
        clause.text[match.start("words") : match.end("words")].strip()
        for start, end in stretches
        for match in language.finditer(name, clause.folded, start, end)
    ]


def _deadline(clause: Words, stretches: list[tuple[int, int]], language: Language) -> str | None:
    """The first words that say until when, the longest of those that begin together; not those of something else."""
    fitting = [name for name in DEADLINES if language.may_fit(name, clause.folded)]
    for start, end in stretches if fitting else ():
        matches = [match for name in fitting for match in language.finditer(name, clause.folded, start, end)]
        aside = _asides(clause.folded, start, end, language) if matches else Covered()
        own = [match for match in matches if match.start("words") not in aside]
        if own:
            first = min(own, key=lambda match: (match.start("words"), -match.end("words")))
            dated = [one for one in own if 0 <= one.start("words") - first.end("words") <= _NEXT]
            if _FIGURE.search(first["words"]) is None:
                # *As soon as possible, and not later than May 2031*: the date tells more.
                first = next((one for one in dated if _FIGURE.search(one["words"])), first)
            return clause.text[slice(*first.span("words"))].strip()
    return None


def _asides(folded: str, start: int, end: int, language: Language) -> Covered:
    """Where a time is said of something else than the action: *a group to be established in 2024*."""
    found = language.finditer("aside", folded, start, end)
    # The verb of the action is no other act; what another says of itself is the word right behind it.
    return Covered(
        (match.start(), match.end() + bool(match["act"]))
        for match in found
        if not match["act"] or match.start() >= start + _VERB
    )


def _behind(
    clause: Words, name: str, start: int, end: int, authorities: Authorities, language: Language
) -> list[Addressee]:
    """The actors named right behind words that give them a role, with those joined to them."""
    found: list[Addressee] = []
    if name != _WITH and next(clause.actors(start, end), None) is None:
        return found
    of_others = _relative(clause.folded, start, end, language)
    for match in language.finditer(name, clause.folded, start, end):
        if match.start() in of_others or (name != _WITH and _is_said_of(clause.folded, start, match, language)):
            continue
        role = next(role for role, group in match.groupdict().items() if group)
        position = match.end()
        for mention in clause.actors(position, end):
            if not language.patterns["joint"].fullmatch(clause.folded, position, mention.span_start):
                break
            found.append(
                Addressee(mention.span_start, mention.span_end, mention.actor_id, role, rule=name.replace("_", "-"))
            )
            position = mention.span_end
        if position == match.end() and name == _WITH:
            found += _common(clause.folded, position, end, role, authorities, language)
    return found


@lru_cache(maxsize=64)
def _relative(folded: str, start: int, end: int, language: Language) -> Covered:
    """Where relative clauses stand whose pronoun is the subject: *a group that will report to …*."""
    spans = []
    for pronoun in language.patterns["subordinate"].finditer(folded, start + 1, end):
        if language.patterns["finite"].match(folded, pronoun.end(), end):
            comma = folded.find(",", pronoun.end(), end)
            spans.append((pronoun.start(), comma if comma >= 0 else end))
    return Covered(spans)


def _is_said_of(folded: str, start: int, match: re.Match[str], language: Language) -> bool:
    """Whether a verb stands right behind a relative pronoun, and so is none of the action: *a panel that reports to*.

    What looks like such a verb may be the noun that a clause begins with (*that reports are submitted to …*).
    """
    begin = max(start + 1, match.start() - _PRONOUN)
    pronouns = language.patterns["subordinate"].finditer(folded, begin, match.start())
    if all(pronoun.end() + 1 != match.start() for pronoun in pronouns):
        return False
    word = _WORD.match(folded, match.start())
    return word is None or language.patterns["no_verb"].match(folded, word.end()) is None


def _common(
    folded: str, start: int, end: int, role: str, authorities: Authorities, language: Language
) -> Iterator[Addressee]:
    """A partner whom a common word names right behind such words: *with the help of a group of experts*."""
    name = next(iter(lexicon(authorities, language).find(folded[start : min(end, start + _COMMON)])), None)
    if name is None or name.start > _ARTICLE or "," in folded[start : start + name.start]:
        return
    meanings = {one.identifier for one in name.meanings if one.bare}
    if meanings:
        actor = meanings.pop() if len(meanings) == 1 else None
        yield Addressee(start + name.start, start + name.end, actor or None, role, rule=WITH_RULE)
