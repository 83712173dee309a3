"""In: the verbs and words of a language. Out: `Beginnings`: how it begins and ends the paragraphs of a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from osce_decisions.compiled import compiled
from osce_decisions.errors import LanguagePackError
from osce_decisions.languages.lines import TAIL, Lines
from osce_decisions.languages.slots import spell
from osce_decisions.languages.verb_index import VerbIndex
from osce_decisions.languages.verbs import PARTS, Forms, Opening, forms, read_openings
from osce_decisions.text import fold

# What closes a quotation or bracket may stand behind the end of a clause; a dash ends one in some languages.
_CLOSES = " »”“\"')]"
_CLAUSE_ENDS = frozenset(",;.:!?…")
_DASHES = frozenset("–—-")
_CLAUSE_END = r"(?:[,;.:!?…] ?{conjunctions}|[,;.:!?…]|(?<= )[–—-])[ »”“\"')\]]*$"


@dataclass(frozen=True, eq=False)
class Beginnings(Lines):
    """The verbs, participles and words with which paragraphs begin and end, beside the lines of the page."""

    @cached_property
    def common(self) -> frozenset[str]:
        """The most frequent words, in lower case."""
        return frozenset(fold(word).lower() for word in self.raw["words"]["common"])

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """The forms that open clauses; raises LanguagePackError where one has no concept or stands twice."""
        try:
            return read_openings(self.raw)
        except LanguagePackError as error:
            error.where = self.where
            raise

    @cached_property
    def forms(self) -> Mapping[str, Forms]:
        """The forms that open the paragraphs of each part of a decision."""
        return {part: forms(self.raw, self.openings, part) for part in PARTS}

    @cached_property
    def body_names(self) -> re.Pattern[str]:
        """The names of bodies, whatever their capitals."""
        return compiled(spell(self.raw["bodies"]) + r"(?!\w)", re.IGNORECASE)

    @cached_property
    def clause_end(self) -> re.Pattern[str]:
        """The end of a clause or sentence."""
        return compiled(_CLAUSE_END.format(conjunctions=self._conjunctions))

    @cached_property
    def over(self) -> re.Pattern[str]:
        """A conjunction behind a comma, which leads over to the next paragraph."""
        return compiled(r"(?<=[,;]) " + self._conjunctions + r" (?=\S)")

    @cached_property
    def item_end(self) -> re.Pattern[str]:
        """A conjunction at the end of a paragraph, which leads over to the last of a list."""
        return compiled(r"[,;] " + self._conjunctions + "$")

    @cached_property
    def _conjunctions(self) -> str:
        return spell(self.raw["words"]["conjunctions"])

    @property
    def preambular(self) -> VerbIndex:
        """The forms that open preambular paragraphs."""
        return self.forms["preambular"].alone

    @property
    def operative(self) -> VerbIndex:
        """The forms that open operative paragraphs."""
        return self.forms["operative"].alone

    def ends_clause(self, folded: str) -> bool:
        """Whether a line ends a clause or sentence, so that another paragraph may follow."""
        tail = folded[-TAIL:]
        bare = tail.rstrip(_CLOSES)
        if bare[-1:] in _CLAUSE_ENDS:
            return True
        # A conjunction stands behind one of these marks, at the end alone stands a dash.
        if _CLAUSE_ENDS.isdisjoint(tail) and bare[-1:] not in _DASHES:
            return False
        return self.clause_end.search(folded, max(len(folded) - TAIL, 0)) is not None

    def ends_item(self, folded: str) -> bool:
        """Whether a line ends with a conjunction that leads over to the last paragraph of a list."""
        return self.item_end.search(folded, max(len(folded) - TAIL, 0)) is not None

    def opens_preambular(self, folded: str) -> bool:
        """Whether a text begins as preambular paragraphs do."""
        link = self._links.match(folded)
        starts = (0, link.end()) if link else (0,)
        return any(self.preambular.match(folded, start) or self.opens_as_participle(folded, start) for start in starts)

    def opens_as_participle(self, folded: str, start: int = 0) -> bool:
        """Whether a text begins, at a place, with a participle or phrase that may open a preambular paragraph."""
        if self._phrases.match(folded, start):
            return True
        participle = self.patterns["participle"].match(folded, start)
        return participle is not None and self.patterns["no_participle"].match(folded, start) is None

    @cached_property
    def _they(self) -> re.Pattern[str]:
        return compiled(spell(self.raw["words"]["they"]) + r"(?!\w)", re.IGNORECASE)

    @cached_property
    def _links(self) -> re.Pattern[str]:
        return compiled(rf"(?:{spell(self.raw['words']['links'])},? )+", re.IGNORECASE)

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        return compiled(spell(self.raw["words"]["phrases"]) + r"(?!\w)", re.IGNORECASE)

    def begins_with_conjunction(self, folded: str) -> bool:
        """Whether a text goes on with a conjunction in small letters: *and mindful of …*."""
        return self._conjunction.match(folded) is not None

    @cached_property
    def _conjunction(self) -> re.Pattern[str]:
        return compiled(self._conjunctions + r" ")

    def speaks_as_we(self, folded: str) -> bool:
        """Whether a text begins in the first person plural, as Heads of State do."""
        return folded.startswith(tuple(f"{fold(word)}{behind}" for word in self.raw["words"]["we"] for behind in ", "))

    def is_operative_form(self, folded: str) -> bool:
        """Whether a text is nothing but a verb that opens operative paragraphs: *DÉCIDE* above its paragraphs."""
        match = self.operative.match(folded)
        return match is not None and match.end() == len(folded)

    def opens_operative(self, folded: str) -> bool:
        """Whether a text begins with a verb that opens operative paragraphs, its subject before it or not."""
        if verb := self.operative.match(folded):
            # *Ermutigt durch …* opens a preamble, *ermutigt …* does not.
            longer = self.preambular.match(folded)
            return longer is None or longer.end() <= verb.end()
        if self._they.match(folded):
            return True
        subject = self.match("body_subject", folded)
        if subject is None:
            return False
        words = folded[subject.end() : subject.end() + 1].upper() + folded[subject.end() + 1 : subject.end() + TAIL]
        return self.operative.match(words) is not None
