"""In: folded text behind a noun. Out: the numbers that stand there, each with what the words around say of it.

Between a noun and its numbers, between two numbers, and behind them may stand, in any order, who adopted the document,
where and when, its date, its symbol and its title (`languages/grammar/citations.toml`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from osce_decisions.annotate.references.names import subject_end
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.text import plain

# How many words may stand between a noun and its number.
_BEFORE = 6
_YEAR = compiled(r"(?:19|20)\d{2}")
# How many figures a number has that no text counts things with.
_HIGH = 3
# How far behind a number places in its document may end.
_PLACES = 80
_BROKEN = compiled(r"[;.]\s|\d")
_COUNTED = compiled(r"\s[^\W\d_]")
_WORD = compiled(r"\w+")
_SPACE = compiled(r"\s?")


@dataclass(slots=True)
class Number:
    """A number in a citation, and what stands by it; `adopter` is the code of a body."""

    match: re.Match[str]
    end: int
    adopter: str | None = None
    place: str | None = None
    year: int | None = None
    symbol: str | None = None
    behind: list[str] = field(default_factory=list)

    @property
    def signed(self) -> bool:
        """Whether it is told from a count: by a sign, a slash, a year or a session."""
        return bool(self.match["sign"] or self.match["item"] or not self.match["number"])


@dataclass(slots=True)
class Citation:
    """The numbers behind one noun; `end` is where the citation ends, `other` whether another body follows."""

    numbers: list[Number]
    end: int
    other: bool = False


def read_numbers(
    folded: str, start: int, language: Language, *, plural: bool, capital: bool, years: bool = False, body: bool = False
) -> Citation | None:
    """The numbers that follow a noun, with what stands between and behind them.

    `body` says that who adopted them stands before the noun, `years` that a number without sign is no
    year: decisions have none so high.
    """
    leading = Number(re.match("", ""), start)  # type: ignore[arg-type]
    position = _to_number(folded, start, leading, language)
    if position is None:
        return None
    numbers: list[Number] = []
    while match := language.patterns["cited_number"].match(folded, position):
        number = Number(match, match.end())
        position = _behind(folded, number, language)
        known = body or leading.adopter is not None or _body_follows(folded, match.end(), language)
        named = bool(numbers) or capital or known or number.adopter is not None
        # *Security Council resolution 1325 and …*: so high a number counts nothing.
        high = known and len(match["number"] or "") >= _HIGH
        counted = plural and numbers and numbers[0].match["sign"]
        if not number.signed and not (named and (high or counted or _ends_or_says(folded, match.end(), language))):
            break
        if years and not (number.signed or counted) and _YEAR.fullmatch(match["number"]):
            # *The decision of the Rome Council of 1993*
            break
        numbers.append(number)
        joint = language.patterns["citation_joint"].match(folded, position) or _joint_behind_subject(
            folded, position, language
        )
        joint = joint or _joint_behind_places(folded, position, language)
        if joint is None:
            break
        position = joint.end()
    if not numbers:
        return None
    if leading.adopter or leading.place or leading.year:
        for number in numbers:
            number.adopter = number.adopter or leading.adopter
            number.place, number.year = number.place or leading.place, number.year or leading.year
    end = numbers[-1].end
    other = numbers[-1].adopter is None and language.patterns["other_adopter"].match(folded, end) is not None
    return Citation(numbers, end, other)


def _body_follows(folded: str, end: int, language: Language) -> bool:
    """Whether nothing but further numbers stands before the body: *resolutions 1540 and 1373 of the Council*."""
    adopter = language.adopter_pattern.search(folded, end, end + _PLACES)
    if adopter is None:
        return False
    words = _WORD.findall(folded, end, adopter.start())
    between = {*language.raw["number_joints"], *language.raw["words"]["citation_links"]}
    return all(word.isdecimal() or word in between for word in words)


def _joint_behind_subject(folded: str, position: int, language: Language) -> re.Match[str] | None:
    """The joint to the next number, behind what the document of the last one is about."""
    end = subject_end(folded, position, language)
    if end is None:
        return None
    joint = language.patterns["citation_joint"].match(folded, end)
    number = language.patterns["cited_number"].match(folded, joint.end()) if joint else None
    if number is None or number["sign"] or number["item"] or not number["number"]:
        return joint if number else None
    dated = language.patterns["citation_word"].match(folded, number.end())
    return joint if dated and (dated["date"] or dated["participle"]) else None


def _joint_behind_places(folded: str, position: int, language: Language) -> re.Match[str] | None:
    """The joint to the next number behind places: *2199 (2015), in particular its paragraphs 15 to 17,*."""
    if not folded.startswith(",", position) or not language.may_fit("its_place", folded):
        return None
    place = language.patterns["its_place"].search(folded, position, position + _PLACES)
    if place is None or _BROKEN.search(folded[position : place.start()]):
        return None
    return language.patterns["citation_joint"].match(folded, place.end())


def _ends_or_says(folded: str, end: int, language: Language) -> bool:
    """Whether a number without sign counts nothing: *Decision 557*, not *decision 5 States*."""
    if not _COUNTED.match(folded, end):
        return True
    behind = ("citation_word", "citation_joint", "subject_behind")
    return any(language.patterns[name].match(folded, end) for name in behind)


def _to_number(folded: str, start: int, leading: Number, language: Language) -> int | None:
    """Where the first number begins, behind what may stand between it and the noun."""
    position = start
    for _ in range(_BEFORE):
        at = _SPACE.match(folded, position).end()  # type: ignore[union-attr]
        if at > position and language.patterns["cited_number"].match(folded, at):
            return at
        # *the decision of the Council, adopted at Porto, No. 3*: behind a comma, a number has its sign.
        apart = folded.startswith(", ", position) and language.patterns["cited_number"].match(folded, position + 2)
        if position > start and apart and apart["sign"]:
            return position + 2
        word = language.patterns["citation_word"].match(folded, position)
        if word is None or word["date"] or word["quoted"]:
            return None
        _note(leading, word, language)
        if word["symbol"]:
            return None
        position = word.end()
    return None


def _behind(folded: str, number: Number, language: Language) -> int:
    """Read what follows a number; its end moves behind the last word that belongs to the citation.

    Returns where what is said of it ends: a date may stand behind the citation.
    """
    position = said = number.end
    apart = False
    while word := language.patterns["citation_word"].match(folded, position):
        position = word.end()
        # Who adopted it when and where (*adopted at the meeting of the Ministerial Council*) belongs to a name only
        # where the number says less.
        apart = apart or bool(word["participle"] and number.match["item"])
        if _note(number, word, language) and (word["quoted"] or word["symbol"] or not apart):
            number.end = position
        if not (word["link"] or word["participle"]):
            said = position
    return said


def issued_behind(folded: str, end: int, language: Language) -> int:
    """Where that ends which says, behind a symbol, whose the document is and of when."""
    position = end
    while word := language.patterns["citation_word"].match(folded, position):
        if not (word["link"] or word["organisation"] or word["adopter"] or word["date"]):
            break
        position = word.end()
        end = end if word["link"] else position
    return end


def _note(number: Number, word: re.Match[str], language: Language) -> bool:
    """Note what a word behind a number says; whether the citation reaches as far."""
    if word["adopter"]:
        if number.adopter is not None:
            return False
        number.adopter = _adopter_code(word["adopter"], language)
        return True
    if word["organisation"]:
        return number.adopter is not None
    if word["symbol"]:
        number.symbol = word["symbol"]
        return True
    if word["quoted"]:
        return True
    if word["date"]:
        number.year = number.year or int(_YEAR.findall(word["date"])[-1])
        return True
    if word["held"]:
        number.place, number.year = word["held"], int(word["held_in"])
        return True
    if word["place"]:
        number.place = word["place"]
        # *Decision No. 2/03 of the Ministerial Council of Maastricht*: the place is part of the name of the body.
        return number.match.re.groups > 0 and (number.adopter is not None or not number.match["item"])
    if word["year"]:
        number.year = int(word["year"])
        return number.match.re.groups > 0 and not number.match["item"]
    return False


def _adopter_code(printed: str, language: Language) -> str | None:
    return language.adopters.get(plain(printed))


def before_noun(words: str, language: Language) -> tuple[str | None, str | None, int | None]:
    """Code of the body, place and year in the words before a noun: *Vienna Ministerial* Decision."""
    adopter = place = year = None
    for match in language.adopter_pattern.finditer(words):
        adopter = _adopter_code(match[0], language)
    for match in language.patterns["places"].finditer(words):
        place = match[0]
    if found := _YEAR.findall(words):
        year = int(found[-1])
    return adopter, place, year
