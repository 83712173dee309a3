"""In: the folded text of a paragraph. Out: the names of documents in it, as spans, before anyone resolves them.

A name begins with a noun of the pack (*Convention*, *Plan d'action*). How far it reaches is decided
by the title that it is most like, if the authority table has one; otherwise by grammar: it ends at
a comma, a relative pronoun, a coordinated name (`name_stops`). Behind it may follow a year or a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from osce_decisions.annotate.references.another import is_another, is_short, may_be_another, whole_end
from osce_decisions.annotate.references.likeness import EXACT
from osce_decisions.annotate.references.titles import Match, Titles
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.languages.citing import Head
from osce_decisions.records import fast_init

_REACH = 420
# A conjunction, the mark of an infinitive, and a verb are more words than this.
_JOINED = 2
_LOOK_BACK = 60
_BEFORE_DAY = compiled(r",?\s(?:[^\W\d]{1,5}\s)?(?=\d{1,2}\D)")
# How far before its noun a name may begin.
_BEFORE = 90


@fast_init
@dataclass(frozen=True, slots=True)
class Name:
    """The name of a document: its span, the noun it begins with, and what the titles make of it.

    `parts` are the single names in a coordinated one; `doubtful` says that what follows may make another document of
    it.
    """

    start: int
    end: int
    head: Head
    match: Match | None
    parts: tuple[Match, ...] = ()
    doubtful: bool = False


def words_before(folded: str, noun: int, language: Language, floor: int = 0) -> re.Match[str] | None:
    """What stands before a noun and belongs to the name: *United Nations* Convention, *Wiener* Dokument.

    It begins at `floor` at the earliest, where the name before ends.
    """
    return language.patterns["name_before"].search(folded, max(noun - _BEFORE, floor), noun)


def reach(
    folded: str, start: int, noun: int, stop: int, head: Head, titles: Titles, language: Language, parent: str | None
) -> Name:
    """How far the name goes that begins at `start` and whose noun stands at [noun, stop)."""
    limit = window_end(folded, stop, language)
    defined = language.patterns["definition"].search(folded, stop, limit)
    if defined and not language.patterns["cited_number"].match(defined["form"]):
        # A short form that is defined behind a name is no part of it.
        limit = defined.start()
    best, best_end = _most_like(folded, start, noun, stop, limit, titles, language, parent)
    by_number = best is not None and titles.words(folded[start:best_end]) <= titles.words(folded[noun:stop])
    place = (start, noun, stop, best_end)
    if best and not is_another(folded, place, limit, best, titles, language, parent, by_number=by_number):
        best_end = whole_end(folded, place, best, titles, language, parent)
        short = is_short(folded, start, noun, stop, best_end, titles)
        # A number alone is one of several series, unless the document just named has only one such.
        doubtful = (short and may_be_another(folded, best_end, language)) or (by_number and parent is None)
        return Name(start, _with_place(folded, start, best_end, language), head, best, doubtful=doubtful)
    return Name(start, _with_place(folded, start, _unknown_end(folded, stop, limit, language), language), head, None)


def _with_place(folded: str, start: int, end: int, language: Language) -> int:
    """The end behind the place and year in parentheses that follow a name: *(Porto, 2002)*."""
    made = language.patterns["made_at"].match(folded, end)
    if made is None and folded.startswith(")", end) and "(" in folded[start:end].rpartition(")")[2]:
        return end + 1
    return made.end() if made else end


def _most_like(
    folded: str, start: int, noun: int, stop: int, limit: int, titles: Titles, language: Language, parent: str | None
) -> tuple[Match | None, int]:
    """The title that a part of the words up to `limit` is most like, and where that part ends.

    Only the very words of a title reach over the noun of another name: *Declaration and Programme of Action*.
    """
    best: Match | None = None
    best_end = stop
    if not titles.may_know(folded[start:limit], folded[noun:stop]):
        return best, best_end
    another = language.patterns["next_name"].search(folded, stop, limit)
    over_at = another.start() if another else limit
    # *The Charter and the Purposes of the Charter of the United Nations*: the noun again is another name.
    again = folded.find(f" {folded[noun:stop]} ", stop, over_at)
    over_at = again if again >= 0 else over_at
    # *To disseminate the Declaration and to promote respect*: only a very title goes on with a second infinitive.
    further = language.patterns["joined_infinitive"].search(folded, stop, over_at)
    over_at = further.start() if further and len(further[0].split()) > _JOINED else over_at
    for end in _ends(folded, stop, limit, language):
        found = titles.best(folded[start:end], folded[noun:stop], parent=parent)
        over = end > over_at
        if found is None or (over and found.score < EXACT):
            continue
        told = found.score, found.explained
        if best and told == (best.score, best.explained) and not over and titles.words(folded[best_end:end]):
            # A word that the title has twice: the longer of two parts.
            best_end = end
        elif best is None or told > (best.score, best.explained):
            best, best_end = found, end
    return best, best_end


def _unknown_end(folded: str, stop: int, limit: int, language: Language) -> int:
    """Where a name ends that no title is like: by its capitals, where titles have them, or else by grammar."""
    title = language.patterns["title"].match(folded, stop, limit)
    if title is None:
        return grammatical_end(folded, stop, limit, language)
    extended = language.patterns["year_or_number"].match(folded, title.end())
    return extended.end() if extended else title.end()


def coordinated(
    folded: str, start: int, noun: int, stop: int, head: Head, titles: Titles, language: Language
) -> Name | None:
    """The two names in *Conventions de … sur … et sur …*, if the titles know both."""
    if not head.plural:
        return None
    singular, before = head.singular, folded[start:noun]
    for end in sorted(_ends(folded, stop, window_end(folded, stop, language), language), reverse=True):
        match = language.patterns["coordinated_names"].fullmatch(folded, stop, end)
        if match is None:
            continue
        common, link = match["common"], match["link"]
        found = [
            titles.best(f"{before}{singular}{common} {link} {part}", singular)
            for part in (match["first"], match["second"])
        ]
        known = tuple(part for part in found if part is not None)
        if len(known) == 2 and known[0].instrument_id != known[1].instrument_id:
            return Name(start, end, head, known[0], parts=known)
    return None


def splits(name: str, language: Language) -> bool:
    """Whether the words behind a plural noun are two complements of one form: *sur … et sur …*."""
    return language.patterns["coordinated_names"].fullmatch(name) is not None


def window_end(folded: str, stop: int, language: Language) -> int:
    """How far a name may reach at most: to a semicolon or the end of the sentence."""
    limit = min(stop + _REACH, len(folded))
    hard = language.patterns["name_limit"].search(folded, stop, limit)
    end = hard.start() if hard else limit
    if another := language.patterns["place_of_another"].search(folded, stop, end):
        end = another.start()
    for found in language.finditer("annexed", folded, stop, end):
        # *The Action Plan on Lakes* annexed to this decision.
        end = found.start()
        break
    end = _before_verb(folded, stop, end, language)
    while end > stop and folded[end - 1] in " ,;:":
        end -= 1
    return end


def _before_verb(folded: str, stop: int, end: int, language: Language) -> int:
    """Where a further verb of the sentence begins: *Recalls the Convention and requests the Secretariat to …*."""
    for joint in language.joint.finditer(folded, stop, end):
        # An object may stand before the verb (*e ne chiede l'attuazione*).
        pronoun = language.patterns["object_pronoun"].match(folded, joint.end())
        verb = language.operative.match(folded, pronoun.end() if pronoun else joint.end())
        if verb and verb[0][0].islower() and verb.end() < len(folded) and folded[verb.end()] == " ":
            return joint.start()
    return end


def _ends(folded: str, stop: int, limit: int, language: Language) -> list[int]:
    """Where the name may end: at each boundary, and behind a year or number there."""
    found = {match.start() for match in language.patterns["name_boundary"].finditer(folded, stop, limit)} | {
        limit,
        stop,
    }
    for gap in _BEFORE_DAY.finditer(folded, stop, limit):
        # A name may end before its date, where no word is a boundary: *… de la mer du 10 décembre 1982*.
        word = language.patterns["citation_word"].match(folded, gap.start())
        if word and word["date"]:
            found.add(gap.start())
    for end in list(found):
        extended = language.patterns["year_or_number"].match(folded, end)
        if extended and extended.end() <= limit:
            found.add(extended.end())
    # A comma before a boundary is no part of the name.
    found = {end - (len(folded[stop:end]) - len(folded[stop:end].rstrip(" ,"))) for end in found if end >= stop}
    return sorted(end for end in found if stop <= end <= limit)


def grammatical_end(folded: str, stop: int, limit: int, language: Language, begin: int | None = None) -> int:
    """The end by grammar alone: the first stop that does not join what belongs together, then a year or number.

    `begin` is where the words begin that tell what belongs together, if that is before `stop`.
    """
    begin = stop if begin is None else begin
    for name in ("name_stops", "next_name", "finite_verb"):
        first = language.patterns[name].search(folded, stop, limit)
        limit = first.start() if first else limit
    end = limit
    for match in language.patterns["name_pause"].finditer(folded, stop, limit):
        joined = f"{folded[max(match.start() - _LOOK_BACK, begin) : match.start()]}^{folded[match.start() : limit]}"
        join = language.patterns["name_joins"].search(joined)
        if join is None or "^" not in join[0]:
            end = match.start()
            break
    while end > stop and folded[end - 1] in " ,":
        end -= 1
    if joint := language.joint_at_end.search(folded, stop, end):
        end = joint.start()
    extended = language.patterns["year_or_number"].match(folded, end)
    return extended.end() if extended else end


def subject_end(folded: str, at: int, language: Language) -> int | None:
    """Where that ends which a numbered document is about, if it stands at an offset: *on the protection of lakes*."""
    subject = language.patterns["subject_behind"].match(folded, at)
    if subject is None:
        return None
    limit = window_end(folded, subject.end(), language)
    joint = language.patterns["citation_joint"].search(folded, subject.end(), limit)
    number = language.patterns["cited_number"].match(folded, joint.end()) if joint else None
    if joint and number and (number["sign"] or number["item"]):
        # *Decisions No. 3/11 on lakes and No. 4/12 on rivers*
        limit = joint.start()
    return grammatical_end(folded, subject.end(), limit, language, subject.start())
