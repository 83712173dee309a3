"""In: the words between a governing verb and its action. Out: who is asked or tasked, and what limits each.

Those whom an authority row knows are found by their names, others as the noun phrase behind the verb or as members of
a list. A condition limits the actor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osce_decisions.altered import altered
from osce_decisions.annotate.homes import OSCE, may_be_of_another
from osce_decisions.annotate.lexicon import lexicon
from osce_decisions.annotate.spans import Covered
from osce_decisions.annotate.words import Words
from osce_decisions.authorities import Authorities
from osce_decisions.languages import Language
from osce_decisions.model import Mention
from osce_decisions.records import fast_init

DEADLINES = ("deadline", "deadline_at", "deadline_sitting", "deadline_expiry", "deadline_part")
"""The patterns of the words that say until when."""
_BEFORE = 90
_GUIDED = OSCE
"""The organisation of whose bodies the annotation guide says that they are tasked, whatever the verb."""
_TAIL = 14
"""How far behind a name what it shares with its neighbour may reach."""
_ARTICLE = 4
"""How many letters an article and the space behind it have, at most."""
ACTING = frozenset({"requested", "tasked"})
"""The roles of those who are to act."""


@fast_init
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


def addressees(
    clause: Words,
    start: int,
    end: int,
    authorities: Authorities,
    language: Language,
    *,
    tasks: bool = False,
    whole: bool = False,
) -> list[Addressee]:
    """Those who are asked or tasked between a verb and its first action, in text order.

    `tasks` says that the verb gives a task: then an addressee that no authority row knows is tasked; `whole`, that
    nothing but addressees stands between the two offsets.
    """
    folded = clause.folded
    window_end = end if whole else _window(folded, start, end, language)
    known = [
        Addressee(
            mention.span_start,
            mention.span_end,
            mention.actor_id,
            role_of_named(mention, authorities, clause.home, tasks=tasks),
            _condition(clause, mention, end, language),
        )
        for mention in _asked(clause, start, window_end, language)
    ]
    grouped = known and _is_class(known[0].actor_id, authorities)
    if grouped and (body := _named_after(clause.folded, start, known[0].start, window_end, language)):
        # *The Working Group on discrimination against women and girls*: women are no addressees.
        return [Addressee(*body, None, other_role(tasks=tasks), rule="noun-phrase")]
    other = other_role(tasks=tasks)
    find = (
        _listed(folded, start, known, window_end, language, other)
        if known
        else _unknown(folded, start, window_end, authorities, language, other)
    )
    classed = [_with_class(one, clause, authorities, language) for one in find]
    found = [
        one if one.actor_id else altered(one, actor_id=_sharing_noun(one, folded, known, authorities, language))
        for one in classed
    ]
    found = [
        altered(one, role="tasked") if role_of(one.actor_id, authorities, clause.home, tasks=tasks) == "tasked" else one
        for one in found
    ]
    return sorted([*known, *found], key=lambda one: one.start)


def _is_class(actor_id: str | None, authorities: Authorities) -> bool:
    row = authorities.actors.get(str(actor_id))
    return row is not None and str(row["kind"]).startswith("class_of_")


def other_role(*, tasks: bool) -> str:
    """The role of an addressee that no authority row knows."""
    return "tasked" if tasks else "requested"


def _named_after(folded: str, start: int, first: int, end: int, language: Language) -> tuple[int, int] | None:
    """The words for a body whose name goes on with what the first name in them means: *Working Group on women*."""
    phrase = language.patterns["noun_phrase"].match(folded, start, end)
    if phrase and phrase.end("phrase") > first and _is_named_after(folded, *phrase.span("phrase"), language):
        return phrase.span("phrase")
    return None


def _is_named_after(folded: str, start: int, end: int, language: Language) -> bool:
    """Whether words begin with a noun that many bodies share, and go on with what tells it from others."""
    noun = language.patterns["generic_name"].match(folded, start, end)
    return bool(noun and language.patterns["part_of_name"].match(f"^{folded[noun.end() : end]}"))


def _asked(clause: Words, start: int, end: int, language: Language) -> Iterator[Mention]:
    """The actors that are named one after another; what belongs to one, or to a deadline, is none of them."""
    timed = Covered(
        match.span("words") for name in DEADLINES for match in language.finditer(name, clause.folded, start, end)
    )
    last: int | None = None
    for mention in clause.actors(start, end):
        if mention.span_start in timed:
            continue
        if last is None or are_joined(clause.folded, last, mention.span_start, language):
            yield mention
        last = mention.span_end


def are_joined(folded: str, start: int, end: int, language: Language) -> bool:
    """Whether a comma or a conjunction stands between two names."""
    return "," in folded[start:end] or language.patterns["member_joint"].search(folded, start, end) is not None


def _with_class(one: Addressee, clause: Words, authorities: Authorities, language: Language) -> Addressee:
    """The addressee with the class that a common word names it by (*teachers*), where no name does.

    Where nouns stand last, one adjective may stand before it (*relevant authorities*); else it opens the phrase, an
    article apart. So a *community of teachers* is none of teachers.
    """
    phrase = clause.folded[one.start : one.end]
    names = [name for name in lexicon(authorities, language).find(phrase) if len(name.meanings) == 1]
    if len(names) != 1 or names[0].meanings[0].column != "actor_id":
        return one
    name = names[0]
    if may_be_of_another(name.meanings[0].identifier, clause.home, authorities):
        return one
    before = phrase[: name.start].split()
    adjectives = before[1:] if before and len(before[0]) < _ARTICLE else before
    last = not language.raw["heads_first"] and name.end == len(phrase)
    heads = len(adjectives) <= 1 if last else name.start <= _ARTICLE
    return altered(one, actor_id=name.meanings[0].identifier) if heads else one


def _sharing_noun(
    one: Addressee, folded: str, known: list[Addressee], authorities: Authorities, language: Language
) -> str | None:
    """The class that an adjective names with the noun of its neighbour: *intergovernmental and … organizations*."""
    phrase = folded[one.start : one.end]
    if " " in phrase.replace("non ", "non-"):
        return None
    if shared := _sharing_tail(one, folded, known, authorities, language):
        return shared
    if language.raw["heads_first"]:
        before = [other for other in known if other.end < one.start]
        words = f"{folded[before[-1].start : before[-1].end].split()[0]} {phrase}" if before else ""
    else:
        behind = [other for other in known if other.start > one.end]
        words = f"{phrase} {folded[behind[0].start : behind[0].end].split()[-1]}" if behind else ""
    found = [name for name in lexicon(authorities, language).find(words) if (name.start, name.end) == (0, len(words))]
    meanings = {meaning.identifier for name in found for meaning in name.meanings if meaning.column == "actor_id"}
    return meanings.pop() if len(meanings) == 1 else None


def _sharing_tail(
    one: Addressee, folded: str, known: list[Addressee], authorities: Authorities, language: Language
) -> str | None:
    """The class that a noun names with what stands behind its neighbour: *institutions et opérations … de l'OSCE*."""
    behind = [other for other in known if one.end < other.start <= one.end + _ARTICLE + len(" and ")]
    if not behind:
        return None
    tail = folded[behind[0].start : behind[0].end + _TAIL].split()
    for at in range(1, len(tail)):
        for until in range(at + 1, min(at + 3, len(tail)) + 1):
            words = f"{folded[one.start : one.end]} {' '.join(tail[at:until])}".rstrip(",.;:")
            for name in lexicon(authorities, language).find(words):
                if (name.start, name.end) == (0, len(words)) and len(name.meanings) == 1:
                    return name.meanings[0].identifier
    return None


def _window(folded: str, start: int, end: int, language: Language) -> int:
    """Where addressees end: before words that give a role or a condition, a comma that no list goes on behind."""
    if match := next(language.finditer("with_whom", folded, start, end), None):
        end = match.start()
    position = start
    while match := language.patterns["addressee_end"].search(folded, position, end):
        tail = language.patterns["list_tail"].match(folded, match.start(), end)
        tail = tail or language.patterns["some_named"].match(folded, match.start(), end)
        if tail is None or not match[0].startswith(","):
            return match.start()
        position = tail.end()
    return end


def _unknown(
    folded: str, start: int, end: int, authorities: Authorities, language: Language, role: str
) -> Iterator[Addressee]:
    """An addressee that no authority row knows: the noun phrase behind the verb.

    Two, where the second is a common word for some: *all parties and the observers*.
    """
    match = language.patterns["noun_phrase"].match(folded, start, end)
    if match is None or language.patterns["thing"].match(folded, match.start("phrase"), end):
        return
    begin, stop = match.span("phrase")
    names, goes_on = lexicon(authorities, language), _is_named_after(folded, begin, stop, language)
    for joint in language.patterns["member_joint"].finditer(folded, begin + 1, stop):
        member = language.patterns["member"].fullmatch(folded, joint.end(), stop)
        parted = not goes_on or names.is_name(folded[begin : joint.start()])
        if member and parted and names.is_name(member["phrase"]):
            yield Addressee(begin, joint.start(), None, role, rule="noun-phrase")
            begin = member.start("phrase")
            break
    yield Addressee(begin, stop, None, role, rule="noun-phrase")


def _first_members(folded: str, end: int, start: int, language: Language, role: str) -> Iterator[Addressee]:
    """The members of a list before the first that an authority row knows: *all gardeners and the private sector*."""
    position = start + 1
    for joint in language.patterns["member_joint"].finditer(folded, position, end):
        member = language.patterns["member"].fullmatch(folded, position, joint.start())
        if member is None:
            return
        yield Addressee(*member.span("phrase"), None, role, rule="list")
        position = joint.end()


def _listed(
    folded: str, start: int, known: list[Addressee], end: int, language: Language, role: str
) -> Iterator[Addressee]:
    """The members of a list of addressees that no authority row knows: before, between and behind those known."""
    yield from _first_members(folded, known[0].start, start, language, role)
    for index, one in enumerate(known):
        stop = known[index + 1].start if index + 1 < len(known) else end
        begin = language.patterns["member_joint"].match(folded, one.end, stop)
        while begin:
            following = language.patterns["member_joint"].search(folded, begin.end(), stop)
            until = following.start() if following else stop
            member = language.patterns["member"].fullmatch(folded, begin.end(), len(folded[:until].rstrip(" ,")))
            if member is None or (following is None and index + 1 < len(known)):
                break
            yield Addressee(*member.span("phrase"), None, role, rule="list")
            begin = following


def role_of(actor_id: str | None, authorities: Authorities, home: str | None, *, tasks: bool = False) -> str:
    """Bodies and offices of the own organisation are tasked; States, other organisations and persons are asked.

    Outside the OSCE a body is tasked only by a verb that gives a task (annotation guide, Commitments).
    """
    row = authorities.actors.get(str(actor_id))
    if row is None or row["kind"] in {"class_of_states", "class_of_persons"}:
        return "requested"
    own = authorities.organisation(str(actor_id)) == home
    return "tasked" if own and (tasks or home == _GUIDED) else "requested"


def role_of_named(mention: Mention, authorities: Authorities, home: str | None, *, tasks: bool = False) -> str:
    """The role of an actor that a text names; an office that nobody knows is one of the organisation that speaks."""
    if mention.actor_id is None and mention.kind == "office":
        return "tasked" if tasks or home == _GUIDED else "requested"
    return role_of(mention.actor_id, authorities, home, tasks=tasks)


def _condition(clause: Words, mention: Mention, end: int, language: Language) -> str | None:
    """What limits an actor: a relative clause behind it, or a reserve right before it."""
    folded, start = clause.folded, max(mention.span_start - _BEFORE, 0)
    match = language.patterns["condition_behind"].match(folded, mention.span_end, end)
    match = match or language.patterns["condition_before"].search(folded, start, mention.span_start)
    return clause.text[match.start("condition") : match.end("condition")].strip() if match else None
