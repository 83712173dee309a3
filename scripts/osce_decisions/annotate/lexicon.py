"""In: a folded text and the authority tables. Out: the names of actors, States and concepts in it, with their meanings.

One index a language over all names, walked once a text: words are keyed by their stem, so that a form stands
for its cases and numbers, and the cost does not grow with the number of names. A name that begins with a
capital keeps it, a small word may have one at the start of a sentence, several words anywhere; of names that begin
at one word the longest wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from osce_decisions.authorities import Authorities, Row
from osce_decisions.compiled import compiled
from osce_decisions.languages import Language
from osce_decisions.languages.names import forms
from osce_decisions.records import fast_init
from osce_decisions.text import fold, plain, plain_capitals

_WORD = compiled(r"\w+")
# Behind one of these a capital says nothing.
_SENTENCE_OPENS = frozenset(".;:!?«“„\"'()[–—-•")
_NUMBERED = frozenset({"osce_decision", "un_resolution"})
_ABBREVIATION = 4
NOBODY = "-"
"""In the section `bare` of the names: words for somebody who has no row."""
_REMEMBERED = 1 << 16
"""So many words are remembered: no text, however long or strange, fills the memory."""
_TYPES: Mapping[str, str] = {
    "international_organisation": "organisation",
    "decision_making_body": "body",
    "office_holder": "office",
    "class_of_states": "class_of_states",
    "class_of_bodies": "class_of_bodies",
    "class_of_persons": "class_of_persons",
}


@fast_init
@dataclass(frozen=True, slots=True)
class Named:
    """What a name may mean: the column of `mentions` that it fills, the identifier, and the type.

    `bare` says that the word is so common that it names an actor only where a clause asks for one.
    """

    column: str
    identifier: str
    type: str
    bare: bool = False


@fast_init
@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text, by its offsets, end-exclusive, and all that it may mean."""

    start: int
    end: int
    meanings: tuple[Named, ...]


@dataclass(slots=True)
class _Node:
    """What may follow the words so far; `small` and `large` hold what they mean, by the letter that they begin with.

    `waiting` are the names that go on, each with its meaning and where its words so far end: most of them stand in no
    text, and are put in order when it comes to their next word.
    """

    waiting: list[tuple[str, Named, int]] = field(default_factory=list)
    following: dict[str, _Node] = field(default_factory=dict)
    small: tuple[Named, ...] = ()
    large: tuple[Named, ...] = ()


class Lexicon:
    """All names of one language, found by the stems of their words."""

    def __init__(self, spelt: Iterable[tuple[str, Named]], language: Language) -> None:
        self._stem = language.stem
        self._stems: dict[str, str] = {}
        self._first: dict[str, _Node] = {}
        self._small: set[str] = set()
        """The first words of the names that begin with a small letter or a figure."""
        self._opening: dict[str, _Node | None] = {}
        for form, named in spelt:
            folded = fold(form)
            if first := _WORD.match(folded):
                key = self._key(first[0])
                _put(self._first.setdefault(key, _Node()), folded, named, first.end())
                if not folded[0].isupper():
                    self._small.add(key)

    def find(self, folded: str) -> Iterator[Name]:
        """The names in a folded text, in its order, none of them inside another."""
        position, opening = 0, self._opening
        begun = [
            (here, node)
            for here, word in enumerate(_listed(folded))
            if (node := opening[word] if word in opening else self._opens(word))
        ]
        if not begun:
            return
        words = _words(folded)
        for here, node in begun:
            if here < position:
                continue
            stop = words[here][1]
            name, position = self._longest(folded, words, here, node)
            if name:
                later = self._longer(folded, words, position - 1) if name.end > stop and _of_states(name) else None
                if later:
                    # *tous les États participants*: not *tous les États*.
                    name, position = later
                yield name

    def _opens(self, word: str) -> _Node | None:
        """The names that a word opens; most words of a text open none, and stand in it many times."""
        key = self._key(word)
        node = self._first.get(key) if word[0].isupper() or key in self._small else None
        if len(self._opening) < _REMEMBERED:
            self._opening[word] = node
        return node

    def _following(self, node: _Node) -> Mapping[str, _Node]:
        """What may follow the words of a node, by what stands between them and by the key of the next word."""
        waiting, node.waiting = node.waiting, []
        for form, named, end in waiting:
            if word := _WORD.search(form, end):
                key = form[end : word.start()] + self._key(word[0])
                _put(node.following.setdefault(key, _Node()), form, named, word.end())
        return node.following

    def _longest(
        self, folded: str, words: Sequence[tuple[int, int, str]], position: int, node: _Node
    ) -> tuple[Name | None, int]:
        """The longest name that begins at a word, and the position of the word behind it (or the next word)."""
        start = words[position][0]
        if start and folded[start - 1] == "-":
            return None, position + 1
        large = folded[start].isupper()
        opens = large and _opens_sentence(folded, start)
        found: Name | None = None
        behind = position + 1
        here = position
        while True:
            end = words[here][1]
            meanings = (node.large if large else node.small) or (node.small if opens or here > position else ())
            if meanings and folded[end : end + 1] != "-":
                found, behind = Name(start, end, meanings), here + 1
            here += 1
            if here == len(words) or not (node.waiting or node.following):
                return found, behind
            following = self._following(node).get(folded[end : words[here][0]] + self._key(words[here][2]))
            if following is None:
                return found, behind
            node = following

    def _longer(self, folded: str, words: Sequence[tuple[int, int, str]], position: int) -> tuple[Name, int] | None:
        """A name of several words that begins with the last word of another, and the position of the word behind it."""
        _, stop, word = words[position]
        node = self._first.get(self._key(word))
        found, behind = self._longest(folded, words, position, node) if node else (None, 0)
        return (found, behind) if found and found.end > stop and _of_states(found) else None

    def is_name(self, folded: str) -> bool:
        """Whether words are a name from their first letter to their last: *United Nations Environment Programme*."""
        return any(name.start == 0 and name.end == len(folded) for name in self.find(folded))

    def _key(self, word: str) -> str:
        """What the cases and numbers of a word share; an abbreviation is its own key."""
        key = self._stems.get(word)
        if key is None:
            key = plain_capitals(word) if len(word) > 1 and word.isupper() else self._stem(plain(word))
            if len(self._stems) < _REMEMBERED:
                self._stems[word] = key
        return key


def _put(node: _Node, form: str, named: Named, end: int) -> None:
    """Give a name to the node of its words so far, which end there: as what they mean, or as one that goes on."""
    if end < len(form):
        node.waiting.append((form, named, end))
    elif form[0].isupper():
        node.large = _with(node.large, named)
    else:
        node.small = _with(node.small, named)


@lru_cache(maxsize=64)
def _words(folded: str) -> tuple[tuple[int, int, str], ...]:
    """The words of a text with their offsets; each paragraph is searched for names several times."""
    return tuple([(*match.span(), match[0]) for match in _WORD.finditer(folded)])


@lru_cache(maxsize=64)
def _listed(folded: str) -> list[str]:
    """The same words alone, which is all that it takes to see that none opens a name."""
    return _WORD.findall(folded)


@cache
def lexicon(authorities: Authorities, language: Language) -> Lexicon:
    """The names of the authority tables in a language, built once a process."""
    return Lexicon(_spelt(authorities, language.code), language)


@cache
def instruments(authorities: Authorities, language: Language) -> Lexicon:
    """The names of the instruments of the authority table in a language, built once a process.

    A title of a decision or resolution is no name without its number, nor is a noun alone.
    """
    return Lexicon(_titles(authorities, language), language)


def _titles(authorities: Authorities, language: Language) -> Iterator[tuple[str, Named]]:
    numbered = {plain(head.form) for head in language.heads if head.type in _NUMBERED}
    nouns = {plain(head.form) for head in language.heads}
    for row in authorities.rows["instruments"]:
        named = Named("instrument_id", str(row["instrument_id"]), str(row["kind"]))
        for form in authorities.spellings_of("instruments", row, language.code):
            words = _WORD.findall(plain(fold(form)))
            decision = row["kind"] == "osce_decision" and not nouns & {plain(form), *words}
            abbreviation = len(words) == 1 and form.isupper() and len(form) >= _ABBREVIATION
            if plain(form) in nouns or decision or numbered & set(words) or not (len(words) > 1 or abbreviation):
                continue
            if form[0].isupper() or form[0].isdigit():
                yield form, named


def _of_states(name: Name) -> bool:
    return any(one.type == "class_of_states" for one in name.meanings)


def _with(meanings: tuple[Named, ...], named: Named) -> tuple[Named, ...]:
    """The meanings and a further one; a name that is more than a bare word for the same thing is not bare."""
    if any((one.column, one.identifier) == (named.column, named.identifier) for one in meanings):
        return meanings
    return (*meanings, named)


def _opens_sentence(folded: str, start: int) -> bool:
    before = folded[max(start - 4, 0) : start].rstrip()
    return not before or before[-1] in _SENTENCE_OPENS


def _spelt(authorities: Authorities, language: str) -> Iterator[tuple[str, Named]]:
    """Each form of each actor, State and concept, what is not bare first."""
    listed = forms(language)
    for table, column, key in (("concepts", "concept_id", "concept"), ("states", "state_id", "state")):
        for row in authorities.rows.get(table, ()):
            named = Named(column, str(row[column]), key)
            yield from ((form, named) for form in _forms(row, column, table, listed, language))
    actors = [row for row in authorities.rows["actors"] if row["kind"] != "delegation"]
    for row in actors:
        named = Named("actor_id", str(row["actor_id"]), _TYPES.get(str(row["kind"]), "body"))
        for form in _forms(row, "actor_id", "actors", listed, language):
            if not _is_bare_label(form, row, language, listed):
                yield form, named
    for form in listed["bare"].get(NOBODY, ()):
        yield form, Named("actor_id", "", "body", bare=True)
    for row in actors:
        bare = Named("actor_id", str(row["actor_id"]), _TYPES.get(str(row["kind"]), "body"), bare=True)
        label = str(row.get(f"label_{language}") or "")
        spelt = [*listed["bare"].get(bare.identifier, ())]
        if label and _is_bare_label(label, row, language, listed):
            spelt += [label, label[:1].lower() + label[1:]]
        yield from ((form, bare) for form in spelt)


def _forms(
    row: Row, column: str, table: str, listed: Mapping[str, Mapping[str, tuple[str, ...]]], language: str
) -> Iterable[str]:
    """The label of a row and the other forms; those with alternatives inside (`/`) are left out."""
    label = row.get(f"label_{language}")
    return (
        form for form in (*([str(label)] if label else ()), *listed[table].get(str(row[column]), ())) if "/" not in form
    )


def _is_bare_label(form: str, row: Row, language: str, listed: Mapping[str, Mapping[str, tuple[str, ...]]]) -> bool:
    """A class that is named by one common word (*Journalists*), unless that word is listed as a name of its own."""
    if form != row.get(f"label_{language}") or not str(row["kind"]).startswith("class_of_"):
        return False
    own = listed["actors"].get(str(row["actor_id"]), ())
    return _WORD.fullmatch(form) is not None and plain(form) not in {plain(other) for other in own}
