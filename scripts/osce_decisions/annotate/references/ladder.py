"""In: a noun that may name a document, with the words around it. Out: what it means, by the first rule that holds.

The rules stand in one list, `RULES`, in the order in which they are asked; a rule that does not hold gives nothing. Its
name stands in the row (`references.rule`), where the table schema explains it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from osce_decisions.altered import altered
from osce_decisions.annotate.lexicon import lexicon
from osce_decisions.annotate.references.annexed import NEVER_ANNEXED, annexed
from osce_decisions.annotate.references.candidate import Candidate
from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.annotate.references.likeness import EXACT
from osce_decisions.annotate.references.names import (
    coordinated,
    grammatical_end,
    splits,
    window_end,
    words_before,
)
from osce_decisions.annotate.references.repeated import goes_beyond, repeated_by
from osce_decisions.annotate.references.titles import Match
from osce_decisions.compiled import compiled
from osce_decisions.symbol_forms import resolving

_YEAR = compiled(r"(?:19|20)\d{2}")
# A participle is no longer than this.
_WORD = 24
# How far behind a noun the title in quotation marks may begin, and how long it may be.
_QUOTED = 100
_QUOTATION = 300
# What every body has of its own.
_OF_BODIES = frozenset({"rules_of_procedure", "body_rule"})
# The parts by which texts cite the Charter of the United Nations, and no other.
_OF_CHARTER = ("Article", "Chapter")
# How far before a noun a place in the document may begin.
_PLACE = 60


def resolve(one: Candidate) -> list[Draft]:
    """The references that a noun opens, by the first rule that gives any."""
    return next((found for rule in RULES if (found := rule(one))), [])


def aforesaid(one: Candidate) -> list[Draft]:
    """*The above-mentioned Convention*, *la Convention susmentionnée*: the last one of its noun."""
    joined = words_before(one.folded, one.noun, one.language)
    if joined and joined.groupdict().get("aforesaid"):
        return [altered(found, start=one.base.start) for found in _again(altered(one.base, start=one.noun), "", one)]
    behind = one.language.patterns["aforesaid"].match(one.folded, one.base.end)
    return [altered(found, end=behind.end()) for found in _again(one.base, "", one)] if behind else []


def short_form(one: Candidate) -> list[Draft]:
    """A short form that the text has defined, unless a longer name begins here: *the Action Plan*."""
    for start in dict.fromkeys((one.base.start, one.noun)):
        alias = one.memory.alias(one.folded, start)
        if alias and not (one.name.match and one.name.end > alias[1]):
            term, end = alias
            found = altered(one.base, start=start, end=end, kind="alias", rule="short_form")
            return [altered(like(found, term.covers[0]), by="term")]
    return []


def two_titles(one: Candidate) -> list[Draft]:
    """Two known titles under one plural noun: *Conventions … on Diplomatic Relations and on Consular Relations*."""
    stop, titles = one.base.end, one.memory.titles
    pair = coordinated(one.folded, one.base.start, one.noun, stop, one.head, titles, one.language)
    found = altered(one.base, end=pair.end, kind="coordinated", rule="two_titles") if pair else one.base
    return [_meant(found, part) for part in pair.parts] if pair else []


def quoted_title(one: Candidate) -> list[Draft]:
    """A title in quotation marks behind words such as *entitled*, with nothing else between."""
    base = one.base
    quoted = one.language.patterns["title_in_quotes"].search(one.folded, base.end, base.end + _QUOTED + _QUOTATION)
    if quoted is None or quoted.start() > base.end + _QUOTED:
        return []
    between = one.folded[base.end : quoted.start()]
    if "," in between or ";" in between or one.language.patterns["next_name"].search(between):
        return []
    match = one.memory.titles.best(quoted["title"])
    found = altered(base, end=quoted.end(), rule="quoted_title")
    return [_meant(found, match) if match else found]


def noun_alone(one: Candidate) -> list[Draft]:
    """A noun that names a document by itself: *the Rules of Procedure*."""
    if not one.alone or _known(one) or one.possessor:
        return []
    last, charter = one.memory.last(one.base.noun), _of_nations(one)
    if last and not charter and (last.instrument_id or last.scope == "internal"):
        # *The Action Plan* behind one that was named is that one.
        return []
    needs = one.language.raw["needs_determiner"] or last
    if not (one.determiner or not needs or charter):
        return []
    found = altered(one.base, rule="noun_alone")
    if charter:
        return [altered(found, instrument_id=charter.instrument_id, by="similar_title", confidence="medium")]
    return [found] if one.head.alone else []


def _known(one: Candidate) -> Match | None:
    """The title that the name is like, unless it is a rule of another organisation's: *Staff Regulations*."""
    match, code = one.name.match, one.memory.document.identity.body_code
    if match and one.alone and one.head.type in _OF_BODIES and code in resolving():
        row = one.memory.authorities.instruments[match.instrument_id]
        return None if str(row["issuer_id"]).startswith("osce") else match
    return match


def _of_nations(one: Candidate) -> Match | None:
    """*Article 51 of the Charter*: the one document of the United Nations that its noun alone tells from others."""
    language, start = one.language, one.base.start
    place = language.patterns["pinpoint"].search(one.folded, max(start - _PLACE, 0), start)
    of_nations = one.memory.document.identity.body_code in resolving()
    told = place is not None and language.canonical(place["place"]).startswith(_OF_CHARTER)
    if one.head.plural or one.head.type in NEVER_ANNEXED or not (of_nations or told):
        return None
    nations = language.raw["words"]["citation_nations"]
    match = one.memory.titles.best(f"{one.head.singular} {nations[0]}", one.head.singular) if nations else None
    return match if match and match.score == EXACT else None


def possessive(one: Candidate) -> list[Draft]:
    """*Its Addendum*: what hangs on the document named before."""
    # *Its Optional Protocol*: the noun with what belongs to it, and no more.
    words = one.folded[one.base.start : one.name.end]
    named = one.memory.titles.children(one.possessor.instrument_id, words) if one.possessor and not one.alone else []
    if one.possessor is None or not (one.alone or (len(named) == 1 and not one.name.match)):
        return []
    children = named or one.memory.titles.children(one.possessor.instrument_id, one.base.noun)
    known = children[0] if len(children) == 1 else None
    by, confidence = ("antecedent", "medium") if known else (None, "low")
    end = one.name.end if named else one.base.end
    found = altered(one.base, end=end, kind="anaphoric", antecedent=one.possessor, rule="possessive")
    return [altered(found, instrument_id=known, by=by, confidence=confidence)]


def noun_again(one: Candidate) -> list[Draft]:
    """*The Convention*: the last document that was named with this noun."""
    exact = one.name.match is not None and one.name.match.score == EXACT and one.head.type not in _OF_BODIES
    return _again(one.base, one.determiner, one) if one.alone and not exact else []


def title(one: Candidate) -> list[Draft]:
    """The known title that the name is most like."""
    if one.name.match is None or _known(one) is None or (one.alone and one.name.match.score < EXACT):
        return []
    if one.head.type == "event" and one.memory.is_decision(one.name.match.instrument_id):
        # *The Annual Security Review Conference* is no decision, though one may have its name.
        return []
    if one.possessor is None and one.memory.titles.is_shared(one.folded[one.base.start : one.name.end]):
        return []
    if one.name.match.score < EXACT and _is_of_another_place(one, one.name.match):
        return []
    kind = "short" if one.possessor and not _is_whole_title(one) else "title"
    found = _meant(
        altered(one.base, end=one.name.end, kind=kind, antecedent=one.possessor, rule="title"), one.name.match
    )
    if edition := _edition(one, one.name.match.instrument_id):
        return [
            altered(
                found, instrument_id=edition.instrument_id, by="antecedent", antecedent=edition, confidence="medium"
            )
        ]
    # *The Rules of Procedure* may be those that the text annexes, *the Code of Conduct* one of several.
    bare = one.alone and one.head.type in _OF_BODIES
    return [altered(found, confidence="medium") if bare or one.name.doubtful else found]


def name_again(one: Candidate) -> list[Draft]:
    """Part of a name that stood before: *the Vienna Conventions*."""
    if one.alone:
        return []
    repeated = repeated_by(one)
    if repeated is None or goes_beyond(one, *repeated):
        return []
    end, fitting = repeated
    found = altered(one.base, end=end, kind="short", rule="name_again", confidence="medium")
    return [like(found, earlier) for earlier in fitting]


def two_names(one: Candidate) -> list[Draft]:
    """Two documents that no authority row knows, under one plural noun: *Conventions on Lakes and on Rivers*."""
    if one.alone or not one.head.plural:
        return []
    ends = [one.name.end, _second_end(one)]
    end = next((end for end in ends if end and splits(one.folded[one.base.end : end], one.language)), None)
    found = altered(one.base, end=end or one.name.end, kind="coordinated", rule="two_names")
    return [altered(found, part=part) for part in (1, 2)] if end else []


def _second_end(one: Candidate) -> int | None:
    """Where the second of two complements ends, if a conjunction stands behind the first."""
    joint = one.language.joint.match(one.folded, one.name.end)
    if joint is None:
        return None
    limit = window_end(one.folded, joint.end(), one.language)
    return grammatical_end(one.folded, joint.end(), limit, one.language)


def name(one: Candidate) -> list[Draft]:
    """The name of a document that no authority row knows, told by its noun, its article and its capitals."""
    words = one.folded[one.base.start : one.name.end]
    if one.alone or not (one.definite or _is_adopted(one)):
        return []
    looks_so = one.language.patterns["unknown_name"].match(one.folded, one.base.start, one.name.end)
    if not looks_so or lexicon(one.memory.authorities, one.language).is_name(words):
        return []
    if one.language.adopter_pattern.fullmatch(words):
        # *The Conference of the Parties* adopts documents, and is none.
        return []
    return [altered(one.base, end=one.name.end, antecedent=one.possessor, rule="name")]


RULES: tuple[Callable[[Candidate], list[Draft]], ...] = (
    annexed,
    aforesaid,
    short_form,
    two_titles,
    quoted_title,
    noun_alone,
    possessive,
    noun_again,
    title,
    name_again,
    two_names,
    name,
)
"""The rules of the ladder, in the order in which they are asked."""


def _again(base: Draft, determiner: str, one: Candidate) -> list[Draft]:
    """The last document that was named with a noun; *a convention* and *the present convention* are none."""
    deictic = determiner in one.language.determiners["deictic"]
    earlier = one.memory.near(base.noun) if deictic else one.memory.last(base.noun)
    earlier = earlier if not determiner or one.definite else None
    found = altered(base, kind="anaphoric", confidence="medium", rule="noun_again")
    return [like(found, earlier)] if earlier else []


def _is_adopted(one: Candidate) -> bool:
    """Whether a participle before the name says that it was adopted: *das in Wien verabschiedete Konzept*."""
    before = one.folded[max(one.base.start - _WORD, 0) : one.base.start].rstrip()
    return any(match.end() == len(before) for match in one.language.participles.finditer(before))


def _meant(found: Draft, match: Match) -> Draft:
    """The reference with the instrument that its words match."""
    exact = match.score == EXACT
    by, confidence = ("title", "high") if exact else ("similar_title", "medium")
    return altered(found, instrument_id=match.instrument_id, by=by, confidence=confidence)


def like(found: Draft, earlier: Draft) -> Draft:
    """The reference with what an earlier one means."""
    by = "antecedent" if earlier.instrument_id or earlier.target_paragraph_id else None
    same = altered(found, instrument_id=earlier.instrument_id, type=earlier.type, by=by)
    same = altered(same, scope=earlier.scope, target_paragraph_id=earlier.target_paragraph_id)
    return altered(same, symbol=earlier.symbol, antecedent=earlier)


def _edition(one: Candidate, instrument_id: str) -> Draft | None:
    """A later edition that the text has named before, if a name without its year is that of the first."""
    if _YEAR.search(one.folded, one.base.start, one.name.end):
        return None
    for earlier in one.memory.names(one.base.noun):
        row = one.memory.authorities.instruments.get(earlier.instrument_id or "")
        if row and row["parent_id"] == instrument_id and row["parent_relation"] == "revises":
            return earlier
    return None


def _is_of_another_place(one: Candidate, match: Match) -> bool:
    """Whether the words before the noun have a name that the title lacks: *Doha Programme of Action*."""
    before = one.memory.titles.words(one.folded[one.base.start : one.noun])
    return bool(before - one.memory.titles.words_of(match.instrument_id))


def _is_whole_title(one: Candidate) -> bool:
    """Whether a name says the title without the help of a possessor or of a number alone."""
    text = one.folded[one.name.start : one.name.end]
    match = one.memory.titles.best(re.sub(r"\d+", "", text), one.name.head.singular)
    if match is None or match.generic or one.name.match is None:
        return False
    return match.instrument_id == one.name.match.instrument_id
