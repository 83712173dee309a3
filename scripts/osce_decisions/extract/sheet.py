"""In: the style sheets of an HTML page. Out: what they say of an element that matters for its text.

Numbers of lists, hidden blocks, struck and raised words may stand in a style sheet alone. tinycss2 reads the sheets and
cssselect their selectors; only declarations that change the text are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

_KEPT = frozenset(
    {
        *("display", "visibility", "opacity", "font-size", "list-style", "list-style-type", "content", "white-space"),
        *("counter-reset", "counter-increment", "text-transform", "text-decoration", "text-decoration-line"),
        "vertical-align",
    }
)
_PARTS = frozenset({"before", "after", "marker"})
# So many rules of a page are looked at: each costs a pass over the page.
_RULES = 400
_SCREEN = frozenset({"", "all", "screen"})
_INLINE = (9, 9, 9)

Rank = tuple[int, tuple[int, int, int], int]


@dataclass(slots=True)
class Sheet:
    """What is declared of each element, and of what stands before or behind it (`part`), by property.

    `incremented` are the counters that some rule counts on.
    """

    found: dict[tuple[etree._Element, str], dict[str, tuple[Rank, str]]] = field(default_factory=dict)
    incremented: set[str] = field(default_factory=set)

    def value(self, element: etree._Element, name: str, part: str = "") -> str:
        """The value of a property, in small letters unless it is a content; empty if nothing is declared."""
        return self.found.get((element, part), {}).get(name, (None, ""))[1]

    def declare(self, element: etree._Element, part: str, name: str, value: str, rank: Rank) -> None:
        """Keep a declaration unless a stronger one is known."""
        known = self.found.setdefault((element, part), {})
        if name not in known or known[name][0] <= rank:
            known[name] = rank, value


def read_sheet(root: etree._Element) -> Sheet:
    """The style sheets of a page and the styles of its elements."""
    import tinycss2

    sheet = Sheet()
    rules = (rule for style in root.iter("style") for rule in _rules(style.text or ""))
    for order, rule in enumerate(islice(((rule, kept) for rule in rules if (kept := _kept(rule.content))), _RULES)):
        _apply(sheet, root, *rule, order)
    for element in root.iter():
        if isinstance(element.tag, str) and (style := element.get("style")):
            for name, value, important in _kept(tinycss2.parse_component_value_list(style)):
                sheet.declare(element, "", name, value, (important, _INLINE, _RULES))
    return sheet


def _rules(text: str) -> Iterator[Any]:
    """The rules of a sheet that hold on a screen."""
    import tinycss2

    waiting = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for rule in waiting:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
            media = tinycss2.serialize(rule.prelude).strip().lower()
            if media in _SCREEN:
                yield from (
                    one
                    for one in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                    if one.type == "qualified-rule"
                )


def _kept(content: Any) -> list[tuple[str, str, bool]]:
    """The declarations that change the text: name, value, and whether they are important."""
    import tinycss2

    found = []
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration" and one.lower_name in _KEPT:
            value = tinycss2.serialize(one.value).strip()
            found.append((one.lower_name, value if one.lower_name == "content" else value.lower(), one.important))
    return found


def _apply(sheet: Sheet, root: etree._Element, rule: Any, kept: list[tuple[str, str, bool]], order: int) -> None:
    import cssselect
    import tinycss2
    from lxml import etree

    sheet.incremented |= {word for name, value, _ in kept if name == "counter-increment" for word in value.split()}
    try:
        selectors = cssselect.parse(tinycss2.serialize(rule.prelude))
    except cssselect.SelectorError:
        return
    for selector in selectors:
        part = str(selector.pseudo_element or "")
        if part and part not in _PARTS:
            continue
        try:
            path = etree.XPath(cssselect.HTMLTranslator().selector_to_xpath(selector))
            elements: Any = path(root)
        except (cssselect.SelectorError, etree.XPathError):
            continue
        for element in elements:
            for name, value, important in kept:
                sheet.declare(element, part, name, value, (important, selector.specificity(), order))
