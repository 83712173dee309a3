"""In: an action and its verb. Out: the same with the negation that stands before them: *not to transfer arms*."""

from __future__ import annotations

from osce_decisions.languages import Language

# How many characters a negation has at most, with the word of an infinitive or the pronoun behind it.
_LONGEST = 20


def before_negation(folded: str, position: int, language: Language) -> int:
    """Where the negation begins that stands right before an offset; without one, the offset."""
    denied = language.patterns["negation_before"].search(folded, max(position - _LONGEST, 0), position)
    return denied.start() if denied else position


def words_denied(folded: str, start: int, verb: int, language: Language) -> int:
    """Where the words of an action begin: with its verb, or with the auxiliary before it that is denied."""
    denied = language.patterns["denied_auxiliary"].search(folded, max(start - _LONGEST, 0), verb)
    return denied.start() if denied else verb


def denied_span(
    folded: str, action: tuple[int, int], verb: tuple[int, int], language: Language
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The spans of an action and of its verb, from the negation on that stands before them."""
    start, end = before_negation(folded, verb[0], language), verb[1]
    if language.patterns["denied_auxiliary"].match(folded, action[0], start):
        start = action[0]
    if start < verb[0]:
        behind = language.patterns["negation_behind"].match(folded, end, action[1])
        end = behind.end() if behind else end
    return (min(start, before_negation(folded, action[0], language)), action[1]), (start, end)


def affirmed_lemma(verb: str, language: Language) -> str | None:
    """What a verb is called, without a negation that counts to its form: *не передавать*."""
    first = verb.find(" ") + 1
    denied = language.patterns["negation_before"].search(verb, 0, first)
    return language.lemma_of(verb[first:] if denied else verb)
