"""In: the subject of a clause and its verb. Out: who is to do what the verb says: the subject, or an agent."""

from __future__ import annotations

from osce_decisions.altered import altered
from osce_decisions.annotate.commitments.addressees import Addressee, addressees, role_of_named
from osce_decisions.annotate.commitments.clauses import Clause, Context
from osce_decisions.annotate.commitments.subjects import Subject
from osce_decisions.annotate.spans import Covered

# The rules that find a subject.
_SUBJECTS = frozenset({"subject", "noun-phrase", "pronoun"})
# How long the words for an institution are at most, with what they say of it.
_PHRASE = 90
# What the identifiers of the States that make up an organisation end in.
_MEMBERS = ("participating-states", "member-states")


def agents_of(clause: Clause, start: int, end: int, context: Context) -> list[Addressee]:
    """Who is to do what a passive says: *shall be submitted by the Secretary General*."""
    found: list[Addressee] = []
    asides = context.language.finditer("aside", clause.folded, start, end)
    aside = Covered(match.span() for match in asides if not match["act"])
    for match in context.language.finditer("agent", clause.folded, start, end):
        if match.start() + 1 in aside:
            # *unless decided otherwise by …*: that is no agent of the action.
            continue
        if context.language.patterns["subordinate"].search(clause.folded, start, match.start()):
            # *…, on the understanding that … must be approved by …*: nor is that.
            break
        for mention in clause.words.actors(match.end(), end):
            joint = context.language.patterns["joint"]
            if mention.span_start != match.end() and not (
                found and joint.fullmatch(clause.folded, found[-1].end, mention.span_start)
            ):
                break
            role = role_of_named(mention, context.authorities, clause.words.home)
            found.append(Addressee(mention.span_start, mention.span_end, mention.actor_id, role, rule="agent"))
        if found:
            break
    return found


def acting(
    clause: Clause,
    subject: list[Addressee],
    verb: tuple[int, int],
    end: int,
    context: Context,
    *,
    auxiliary: bool = False,
) -> list[Addressee]:
    """Who is to do what a finite verb says: its subject, or what is said to be its agent, where it is a passive.

    `auxiliary` says that one stands before the verb.
    """
    if not subject or subject[0].rule not in _SUBJECTS:
        return subject
    # Behind its auxiliary a German participle stands alone at the end (*wird … vorgelegt*).
    behind_it = auxiliary and context.language.verb_last and clause.folded[verb[1] - 1] == "t"
    if not (behind_it or context.language.patterns["passive_verb"].match(clause.folded, verb[0])):
        return subject
    # Where verbs stand last, an agent stands before its verb (*wird vom Vorsitz eröffnet*).
    start = subject[-1].end if context.language.verb_last else verb[0]
    return agents_of(clause, start, end, context)


def compounded(subject: list[Addressee], folded: str, verb: int, context: Context) -> list[Addressee]:
    """A subject whose name is but the first part of a compound (*OSCE contact points will …*): nobody known.

    `verb` is where the words of the verb begin.
    """
    if not subject or context.language.patterns["compound"].fullmatch(folded, subject[-1].end, verb) is None:
        return subject
    return [*subject[:-1], altered(subject[-1], end=verb, actor_id=None, rule="noun-phrase", role="requested")]


def subject_addressees(subject: Subject, clause: Clause, context: Context, verb: int | None = None) -> list[Addressee]:
    """Those of a subject who are to act; an institution ends before `verb`, where its verb begins."""
    if subject.kind == "event":
        return []
    if subject.kind == "institution":
        phrase = clause.folded[subject.start : subject.stop if verb is None else verb].rstrip()
        whole = len(phrase) <= _PHRASE and not set(phrase) & set(",(")
        end = subject.start + len(phrase) if whole else subject.stop
        return [Addressee(subject.start, end, None, "tasked", rule="noun-phrase")]
    if subject.pronoun:
        begin = subject.start
        end = begin + len(clause.folded[begin : subject.end].split(",")[0].rstrip())
        return [Addressee(begin, end, states_of(context, clause.words.home), "requested", rule="subject")]
    found = addressees(clause.words, subject.start, subject.stop, context.authorities, context.language, whole=True)
    return [altered(one, rule="subject") for one in found]


def states_of(context: Context, home: str | None) -> str | None:
    """The States that speak as *we* in a text of an organisation: those who make it up."""
    rows = context.authorities.rows["actors"]
    own = [row for row in rows if row["kind"] == "class_of_states" and row["parent_id"] == home]
    members = [str(row["actor_id"]) for row in own if str(row["actor_id"]).endswith(_MEMBERS)]
    return members[0] if len(members) == 1 else None
