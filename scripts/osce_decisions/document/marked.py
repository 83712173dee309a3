"""In: a page with markers and the parts that belong between them. Out: the page with its parts made anew.

A part stands between `<!-- made: NAME -->` and `<!-- end: NAME -->`; everything else of a page is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from osce_decisions.errors import CurationError

_PART = re.compile(r"(?P<begin><!-- made: (?P<name>[a-z-]+) -->\n).*?(?P<end><!-- end: (?P=name) -->)", re.DOTALL)
_MARKER = re.compile(r"<!-- (?:made|end): [a-z-]+ -->")


def fill(page: str, parts: Mapping[str, Callable[[], str]], *, where: str) -> str:
    """The page with each part made by the function of its name.

    Raises CurationError where a marker has no partner, or names a part that there is not.
    """
    if len(_MARKER.findall(page)) != 2 * len(_PART.findall(page)):
        raise CurationError("has a marker without its partner", where=where, todo="put `made` and `end` in pairs")

    def make(match: re.Match[str]) -> str:
        if match["name"] not in parts:
            known = ", ".join(sorted(parts))
            raise CurationError(
                f"has a part {match['name']!r} that nothing makes", where=where, todo=f"name one of {known}"
            )
        return f"{match['begin']}{parts[match['name']]().strip()}\n{match['end']}"

    return _PART.sub(make, page)
