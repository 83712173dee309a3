"""In: the words between a governing verb and its action, and those of the action. Out: who, and on what terms.

Addressees stand behind the verb; partners, recipients and beneficiaries behind words of the pack
(*en coopération avec*, *rendre compte à*). A qualifier limits the action, a condition the actor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from osce_decisions.annotate.found import Covered
from osce_decisions.annotate.lexicon import lexicon
from osce_decisions.authorities import Authorities
from osce_decisions.languages.meaning import Meaning
from osce_decisions.model import Mention

_BEFORE = 90
_ARTICLE = 4
"""How many letters an article and the space behind it have, at most."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph's text, the same folded, what is named in it, and the organisation whose body speaks."""

    text: str
    folded: str
    mentions: list[Mention]
    home: str | None = None

    def actors(self, start: int, end: int) -> Iterator[Mention]:
        """The actors that are named between two offsets."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.span_start)
        for mention in islice(self.mentions, first, None):
            if mention.span_end > end:
                return
            if mention.actor_id:
                yield mention


@dataclass(frozen=True, slots=True)
class Addressee:
    """An actor in a commitment: its span in the paragraph, its role, and what limits it."""

    start: int
    end: int
    actor_id: str | None
    role: str
    condition: str | None = None
    rule: str = "behind-verb"
    """The rule that found it, as in the column `rule`."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is said around an action: by when, how often, under which reserve, with and for whom."""

    qualifier: str | None
    deadline: str | None
    frequency: str | None
    actors: list[Addressee]


def addressees(
    clause: Words,
    start: int,
    end: int,
    authorities: Authorities,
    meaning: Meaning,
    *,
    tasks: bool = False,
    whole: bool = False,
) -> list[Addressee]:
    """Those who are asked or tasked between a verb and its first action, in text order.

    `tasks` says that the verb gives a task: then an addressee that no authority row knows is tasked; `whole`, that
    nothing but addressees stands between the two offsets.
    """
    folded = clause.folded
    window_end = end if whole else _window(folded, start, end, meaning)
    known = [
        Addressee(
            mention.span_start,
            mention.span_end,
            mention.actor_id,
            role_of(mention.actor_id, authorities, clause.home),
            _condition(clause, mention, end, meaning),
        )
        for mention in _asked(clause, start, window_end, meaning)
    ]
    other = "tasked" if tasks else "requested"
    find = (
        _listed(folded, known, window_end, meaning, other)
        if known
        else _unknown(folded, start, window_end, meaning, other)
    )
    found = [_with_class(one, folded, authorities, meaning) for one in find]
    return sorted([*known, *found], key=lambda one: one.start)


def _asked(clause: Words, start: int, end: int, meaning: Meaning) -> Iterator[Mention]:
    """The actors that are named one after another; what belongs to one, or to a deadline, is none of them."""
    timed = Covered(
        match.span("words")
        for name in ("deadline", "deadline_at")
        for match in meaning.patterns[name].finditer(clause.folded, start, end)
    )
    last: int | None = None
    for mention in clause.actors(start, end):
        if mention.span_start in timed:
            continue
        if last is None or are_joined(clause.folded, last, mention.span_start, meaning):
            yield mention
        last = mention.span_end


def are_joined(folded: str, start: int, end: int, meaning: Meaning) -> bool:
    """Whether a comma or a conjunction stands between two names."""
    return "," in folded[start:end] or meaning.patterns["member_joint"].search(folded, start, end) is not None


def _with_class(one: Addressee, folded: str, authorities: Authorities, meaning: Meaning) -> Addressee:
    """The addressee with the class that a common word names it by (*teachers*), where no name does.

    Where nouns stand last, one adjective may stand before it (*relevant authorities*); else it opens the phrase, an
    article apart. So a *community of teachers* is none of teachers.
    """
    phrase = folded[one.start : one.end]
    names = [name for name in lexicon(authorities, meaning.code).find(phrase) if len(name.meanings) == 1]
    if len(names) != 1 or names[0].meanings[0].column != "actor_id":
        return one
    name = names[0]
    before = phrase[: name.start].split()
    adjectives = before[1:] if before and len(before[0]) < _ARTICLE else before
    last = not meaning.raw["heads_first"] and name.end == len(phrase)
    heads = len(adjectives) <= 1 if last else name.start <= _ARTICLE
    return replace(one, actor_id=name.meanings[0].identifier) if heads else one


def _window(folded: str, start: int, end: int, meaning: Meaning) -> int:
    """Where addressees end: before words that give a role or a condition, a comma that no list goes on behind."""
    if match := meaning.patterns["with_whom"].search(folded, start, end):
        end = match.start()
    position = start
    while match := meaning.patterns["addressee_end"].search(folded, position, end):
        tail = meaning.patterns["list_tail"].match(folded, match.start(), end)
        if tail is None or not match[0].startswith(","):
            return match.start()
        position = tail.end()
    return end


def _unknown(folded: str, start: int, end: int, meaning: Meaning, role: str) -> Iterator[Addressee]:
    """An addressee that no authority row knows: the noun phrase behind the verb."""
    match = meaning.patterns["noun_phrase"].match(folded, start, end)
    if match:
        yield Addressee(match.start("phrase"), match.end("phrase"), None, role, rule="noun-phrase")


def _listed(folded: str, known: list[Addressee], end: int, meaning: Meaning, role: str) -> Iterator[Addressee]:
    """The members of a list of addressees that no authority row knows, between and behind those that are known."""
    for index, one in enumerate(known):
        stop = known[index + 1].start if index + 1 < len(known) else end
        begin = meaning.patterns["member_joint"].match(folded, one.end, stop)
        while begin:
            following = meaning.patterns["member_joint"].search(folded, begin.end(), stop)
            until = following.start() if following else stop
            member = meaning.patterns["member"].fullmatch(folded, begin.end(), len(folded[:until].rstrip(" ,")))
            if member is None or (following is None and index + 1 < len(known)):
                break
            yield Addressee(*member.span("phrase"), None, role, rule="list")
            begin = following


def role_of(actor_id: str | None, authorities: Authorities, home: str | None) -> str:
    """Bodies and offices of the own organisation are tasked; States, other organisations and persons are asked."""
    row = authorities.actors.get(str(actor_id))
    if row is None or row["type"] in {"class_of_states", "class_of_persons"}:
        return "requested"
    return "tasked" if authorities.organisation(str(actor_id)) == home else "requested"


def _condition(clause: Words, mention: Mention, end: int, meaning: Meaning) -> str | None:
    """What limits an actor: a relative clause behind it, or a reserve right before it."""
    folded, start = clause.folded, max(mention.span_start - _BEFORE, 0)
    match = meaning.patterns["condition_behind"].match(folded, mention.span_end, end)
    match = match or meaning.patterns["condition_before"].search(folded, start, mention.span_start)
    return clause.text[match.start("condition") : match.end("condition")] if match else None


def circumstances(
    clause: Words, stretches: list[tuple[int, int]], conditions: list[str], meaning: Meaning
) -> Circumstances:
    """What is said around an action: in its own words, and between the governing verb and the first action.

    `conditions` limit an actor already and are no qualifiers.
    """
    qualifiers = [words for words in _all(clause, "qualifier", stretches, meaning) if words not in conditions]
    return Circumstances(
        qualifier="|".join(dict.fromkeys(qualifiers)) or None,
        deadline=_first(clause, ("deadline", "deadline_at"), stretches, meaning),
        frequency=next(iter(_all(clause, "frequency", stretches, meaning)), None),
        actors=_once(
            actor
            for name in ("with_whom", "to_whom", "told", "for_whom")
            for start, end in stretches
            for actor in _behind(clause, name, start, end, meaning)
        ),
    )


def _once(actors: Iterable[Addressee]) -> list[Addressee]:
    """Each actor with the first role that was found for it."""
    found: dict[tuple[int, str], Addressee] = {}
    for actor in actors:
        found.setdefault((actor.start, actor.role), actor)
    return list(found.values())


def _all(clause: Words, name: str, stretches: list[tuple[int, int]], meaning: Meaning) -> list[str]:
    """All words that a pattern finds, as they are printed."""
    return [
        clause.text[match.start("words") : match.end("words")]
        for start, end in stretches
        for match in meaning.patterns[name].finditer(clause.folded, start, end)
    ]


def _first(clause: Words, names: tuple[str, ...], stretches: list[tuple[int, int]], meaning: Meaning) -> str | None:
    """The first words that one of some patterns finds, the longest of those that begin together."""
    for start, end in stretches:
        matches = [match for name in names for match in meaning.patterns[name].finditer(clause.folded, start, end)]
        if matches:
            first = min(matches, key=lambda match: (match.start("words"), -match.end("words")))
            return clause.text[slice(*first.span("words"))]
    return None


def _behind(clause: Words, name: str, start: int, end: int, meaning: Meaning) -> list[Addressee]:
    """The actors named right behind words that give them a role, with those joined to them."""
    found = []
    for match in meaning.patterns[name].finditer(clause.folded, start, end):
        role = next(role for role, group in match.groupdict().items() if group)
        position = match.end()
        for mention in clause.actors(position, end):
            if not meaning.patterns["joint"].fullmatch(clause.folded, position, mention.span_start):
                break
            found.append(
                Addressee(mention.span_start, mention.span_end, mention.actor_id, role, rule=name.replace("_", "-"))
            )
            position = mention.span_end
    return found
