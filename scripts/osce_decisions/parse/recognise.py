"""In: a source text. Out: the language to read it in, told by its frequent words.

Frequent words rank the languages: page heads are often in another language than the text, and headings look
alike in several. Few words settle nothing; then each language is tried, and the first that finds a decision, or
another known document, is taken. Long texts are judged by their beginning.
"""

from __future__ import annotations

from collections import Counter

from osce_decisions.compiled import compiled
from osce_decisions.errors import LanguageError
from osce_decisions.languages import Language, available, common_words, load
from osce_decisions.model import Source
from osce_decisions.parse.blocks import read_blocks
from osce_decisions.parse.lines import Line, read_lines
from osce_decisions.parse.noise import mark_noise
from osce_decisions.parse.reading import HEADINGS, Block
from osce_decisions.parse.refusal import is_decision, what_else
from osce_decisions.parse.unfold import unfold
from osce_decisions.text import fold

_WORD = compiled(r"[^\W\d_]+")
_LETTERS = "ʼ°ºª"
_SAMPLE = 20_000
"""How many characters are looked at for words."""
_BEGINNING = 60_000
"""How many characters are looked at for a decision's form."""
_ENOUGH = 12
"""How many frequent words settle the language, if they are clearly more than those of any other."""
_CLEARLY = 1.4
_ALONE = 3
"""How many tell it where there is hardly one of any other language, as in Cyrillic."""
_SURELY = 3
"""What tells a decision in its language: a formula and a heading."""
_FEW = 6
"""How many tell it where the text is nothing that is known."""


def prepare(text: str, language: Language) -> list[Line]:
    """The lines of a text, as whole as rules can make them: cut where breaks are lost, noise marked."""
    return mark_noise(unfold(text, read_lines(text, language), language))


def recognise(source: Source) -> Language:
    """The language of a text: the one that its frequent words settle, else one in which it is a decision.

    What the text is, is not asked here where the words settle the language. Where they are few, the first language is
    taken in which it is most surely a decision, then one in which it is another known document, then that of most
    words. Raises LanguageError if there are hardly any.
    """
    counts = common_words_of(source.text)
    candidates = candidates_of(counts)
    if len(candidates) == 1:
        return candidates[0]
    others = []
    decided: list[tuple[int, Language]] = []
    for language in candidates:
        lines = prepare(source.text[:_BEGINNING], language)
        blocks, _, _ = read_blocks(lines, language)
        surely = told(blocks, counted=counts[language.code] > 0)
        if surely == _SURELY:
            return language
        if surely:
            decided.append((surely, language))
        elif what_else(lines, blocks, language):
            others.append(language)
    if decided:
        return max(decided, key=lambda found: found[0])[1]
    if others:
        return others[0]
    best, second = sorted(counts.values(), reverse=True)[:2] if len(counts) > 1 else (_FEW, 0)
    if words_tell(best, second):
        return candidates[0]
    raise LanguageError(
        "no decision in a language that has a pack",
        where=source.source_file,
        todo=f"packs: {', '.join(available())}; name the language with --language if it is one of them",
    )


def words_tell(best: int, second: int) -> bool:
    """Whether frequent words tell the language of a text that is nothing known: of the best language, and the next."""
    alone = best >= _ALONE and second <= 1
    return alone or best >= _ENOUGH or (best >= _FEW and best >= _CLEARLY * second)


def told(blocks: list[Block], *, counted: bool) -> int:
    """How surely a text is a decision in a language: its formula is most, its heading more than that of another."""
    cues = {block.cue for block in blocks if block.language is None}
    if "formula" in cues:
        return _SURELY if cues & HEADINGS else 2
    return 1 if counted and is_decision(blocks) else 0


def given(source: Source) -> Language:
    """The language that is given for a text.

    Raises LanguageError if its frequent words settle that it is in another.
    """
    language = load(str(source.language))
    settled = candidates_of(common_words_of(source.text))
    if len(settled) == 1 and settled[0] is not language:
        raise LanguageError(
            f"is in {settled[0].name} by its words, and {language.name} is given",
            where=source.source_file,
            todo=f"give the language {settled[0].code}, or none",
        )
    return language


def candidates_of(counts: dict[str, int]) -> list[Language]:
    """The languages that a text may be in, the likeliest first: one, if its frequent words settle it."""
    ranked = sorted(counts.items(), key=lambda found: (-found[1], found[0]))
    (best, most), (_, second) = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0)
    if most >= _ENOUGH and most >= _CLEARLY * second:
        return [load(best)]
    return [load(code) for code, _ in ranked]


def common_words_of(text: str) -> dict[str, int]:
    """How many words of a text are frequent ones of each language; each word of the text counts five times at most."""
    middle = max(len(text) // 2 - _SAMPLE // 2, 0)
    sample = text[:_SAMPLE] + (text[middle : middle + _SAMPLE] if middle > _SAMPLE else "")
    # Folding makes letters of these signs alone.
    folded = fold(sample) if any(sign in sample for sign in _LETTERS) else sample
    counts = Counter(_WORD.findall(folded.lower()))
    return {code: sum(min(counts[word], 5) for word in counts.keys() & common_words(code)) for code in available()}
