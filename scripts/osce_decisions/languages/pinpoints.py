"""In: the nouns by which a language points into a document. Out: pinpoints in canonical form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from osce_decisions.compiled import compiled
from osce_decisions.languages.folder import any_of
from osce_decisions.languages.patterns import Worded
from osce_decisions.languages.wording import slot_of
from osce_decisions.text import fold, latin_capitals

# Places in a document from the outermost to the innermost; a paragraph has no word of its own.
_OUTER = (
    "Annex.",
    "Appendix.",
    "Attachment.",
    "Part.",
    "Chapter.",
    "Section.",
    "Item.",
    "Article.",
    "Rule.",
    "Regulation.",
    "Preamble.",
    "",
)


@dataclass(frozen=True, eq=False)
class Pinpoints(Worded):
    """How a language words places in a document: *paragraphs 21 to 32 of Chapter VII*."""

    def canonical(self, printed: str) -> str:
        """A pinpoint in canonical form, what is outer first.

        `paragraphe IV.1 A) 6` gives `IV.1(A)6`, `article 19` gives `Article.19`, `paragraph 3 of Chapter VII`
        and `Chapter VII, paragraph 3` give `Chapter.VII(3)`.
        """
        folded = self._operative.sub("", fold(printed))
        kinds: Mapping[str, str] = self.raw["pinpoints"]
        nouns = list(self._pinpoint.finditer(folded))
        if not nouns:
            return self._numbers(folded)
        ends = [*(noun.start() for noun in nouns[1:]), len(folded)]
        units = [
            (kinds[fold(noun["noun"]).lower()], self._numbers(folded[noun.end() : end]))
            for noun, end in zip(nouns, ends, strict=True)
        ]
        units.sort(key=lambda unit: _OUTER.index(unit[0]) if unit[0] in _OUTER else len(_OUTER))
        (kind, number), *inner = units
        outer = f"{kind}{number}" if number else kind.rstrip(".") or folded
        return outer + "".join(f".{kind}{number}" if kind else f"({number})" for kind, number in inner)

    def _numbers(self, printed: str) -> str:
        """The numbers of a place without blanks: a range has a hyphen, a list commas."""
        opened = self._range_open.sub("", printed.strip(" ,("))
        ends = self._place_ends.sub("", opened)
        if ")" in ends and "(" not in ends and not re.search(r"[^\W\d_]\)", ends):
            ends = ends.replace(")", "")
        ranges = re.sub(rf"\s{any_of(self.raw['range_joints'])}\s(?=\d)", "-", ends)
        ranges = re.sub(r"(?<=\d)\s?[–—-]\s?(?=\d)", "-", ranges)
        several = re.sub(rf",?\s{any_of(self.raw['number_joints'])}\s", ",", ranges)
        bracketed = re.sub(r"(?<!\()\b([^\W\d_])\)", r"(\1)", several)
        return latin_capitals(re.sub(r"\s+", "", bracketed))

    @cached_property
    def _place_ends(self) -> re.Pattern[str]:
        """What leads from one place to the next, at the end of the first."""
        links, articles = (any_of(self.raw["words"][name]) for name in ("place_links", "place_determiners"))
        return compiled(rf",?(?:\s|(?<=')){links}(?:\s{articles})?$|,$", re.IGNORECASE)

    @cached_property
    def _range_open(self) -> re.Pattern[str]:
        """What opens a range, before its first number."""
        return compiled(rf"^{any_of(self.raw['words']['range_open'])}\s", re.IGNORECASE)

    @cached_property
    def _operative(self) -> re.Pattern[str]:
        """Words for the operative part, behind the number of a paragraph of it."""
        return compiled(rf"\s{slot_of(self.raw['wordings']['operative_parts'])}", re.IGNORECASE)

    @cached_property
    def _pinpoint(self) -> re.Pattern[str]:
        return compiled(rf"(?<!\w)(?P<noun>{any_of(self.raw['pinpoints'])})(?!\w)\s*", re.IGNORECASE)
