"""In: a noun that may name a document. Out: the noun with what stands around it: determiner, possessor, name."""

from __future__ import annotations

from dataclasses import dataclass

from osce_decisions.annotate.references.drafts import Draft
from osce_decisions.annotate.references.memory import Memory
from osce_decisions.annotate.references.names import (
    Name,
    reach,
)
from osce_decisions.languages import Language
from osce_decisions.languages.citing import Head
from osce_decisions.records import fast_init


@fast_init
@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun that opens a name, and what stands around it.

    `base` spans the noun with the words before it that belong to the name, `noun` is where the noun itself begins;
    `name` is how far titles and grammar let the name reach, `possessor` the document that a possessive goes back to.
    """

    folded: str
    base: Draft
    noun: int
    head: Head
    determiner: str
    possessor: Draft | None
    name: Name
    memory: Memory

    @property
    def language(self) -> Language:
        """The words and patterns of the language."""
        return self.memory.language

    @property
    def definite(self) -> bool:
        """Whether what stands before the name says that a certain document is meant; some languages need no word."""
        kinds = self.language.determiners
        if not self.determiner:
            return not self.language.raw["needs_determiner"]
        return self.determiner not in kinds["indefinite"] and self.determiner not in kinds.get("itself", ())

    @property
    def alone(self) -> bool:
        """Whether the name is the noun and nothing else."""
        return self.name.end == self.base.end and self.base.start == self.noun


def candidate(
    folded: str, base: Draft, noun: int, head: Head, determiner: str, possessor: Draft | None, memory: Memory
) -> Candidate:
    """A noun with the name that begins with it."""
    parent = possessor.instrument_id if possessor else None
    name = reach(folded, base.start, noun, base.end, head, memory.titles, memory.language, parent)
    return Candidate(folded, base, noun, head, determiner, possessor, name, memory)
