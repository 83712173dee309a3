"""In: a language. Out: patterns of what stands before a further verb of a sentence that opens a clause."""

from __future__ import annotations

import re
from functools import cache

from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.model import Opening

COMMA = compiled(r",\s(?=.$)")
BEHIND_COMMA = len(", leur ")
"""How far before a verb a comma stands, at most, with a pronoun between."""
# How far before its verb the clause of a passive begins, at most.
_CLAUSE = 200
_SUBJECTS = ("body_subject", "pronoun_subject")


@cache
def passive_joined(language: Language) -> re.Pattern[str]:
    """A conjunction, perhaps a pronoun for the subject, and the verb of the passive."""
    conjunctions = "|".join(map(re.escape, language.raw["conjunctions"]))
    printed = language.patterns["passive"].pattern
    form = printed[printed.index("(?P<form>") :]
    they = language.patterns["they"].pattern.replace("(?P<pronoun>", "(?:")
    return compiled(rf",?\s(?:{conjunctions})\s(?:{they}\s)?(?i:{form})")


def clause_behind_semicolon(folded: str, opening: Opening, language: Language) -> int | None:
    """Where the clause of a passive begins behind a semicolon: *…; the States are encouraged to …*."""
    if opening.rule != "passive":
        return None
    verb = opening.span_start
    begin = folded.rfind("; ", max(verb - _CLAUSE, 0), verb) + len("; ")
    if begin == verb:
        return verb
    passive = language.match_at("passive", folded, begin) if begin >= len("; ") else None
    return begin if passive and passive.start("form") == verb else None


@cache
def leading_conjunction(language: Language) -> re.Pattern[str]:
    """A conjunction that a paragraph begins with, behind the one before it: *sowie unter Hinweis auf …*."""
    conjunctions = "|".join(map(re.escape, language.raw["conjunctions"]))
    return compiled(rf"(?i:{conjunctions})\s")


@cache
def comma(language: Language) -> re.Pattern[str]:
    """A comma before a further verb, perhaps with the object between (*…, l'autorise à …*)."""
    return compiled(rf",\s(?:{language.patterns['object_pronoun'].pattern})?(?=.$)")


@cache
def joint(language: Language, subjects: str = "") -> re.Pattern[str]:
    """What stands before a further participle or verb: *et*, or the end of a sentence and perhaps a subject."""
    conjunctions = "|".join(map(re.escape, language.raw["conjunctions"]))
    # An object may stand before the verb (*et le prie de*).
    pronoun = language.patterns["object_pronoun"].pattern
    return compiled(
        rf"(?:\s(?:{conjunctions})(?:,\s[^,;.]{{2,40}},)?\s(?:{pronoun})?|(?<=[.;])\s(?:{subjects})?(?:(?:{conjunctions})\s)?)(?=.$)"
    )


@cache
def joint_or_subject(language: Language) -> re.Pattern[str]:
    """The same before a verb, whose subject may stand before it (*Il prie …*)."""
    return joint(language, "|".join(rf"(?:{language.patterns[name].pattern})" for name in _SUBJECTS))


@cache
def behind_we(language: Language) -> re.Pattern[str]:
    """What stands before a verb in the first person plural, its pronoun before it: *…, and we task …*."""
    conjunctions = "|".join(map(re.escape, language.raw["conjunctions"]))
    we = language.patterns["we_subject"].pattern
    return compiled(rf"(?:(?<=[,.;])\s|\s)(?:(?:{conjunctions})\s)?(?i:{we})\s(?=.$)")
