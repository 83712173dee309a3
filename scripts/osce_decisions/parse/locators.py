"""In: drafts. Out: their locators and their place in the tree.

Locators are the same in every language (data/CODEBOOK.md): `mh1`, `session`, `number`, `title`,
`formula`, `p1`, `chapeau`, `o1` by printed number, `u1` without a number, `o5.a`, `h1`, `fn1`,
`is1.maker`, `an1.1`. A second one of a kind without its own number takes `-2`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from unicodedata import decimal

from osce_decisions.compiled import compiled
from osce_decisions.parse.drafts import Draft
from osce_decisions.parse.marks import latin_letter
from osce_decisions.records import fast_init

_SINGLE = {
    "session": "session",
    "number": "number",
    "title": "title",
    "formula": "formula",
    "chapeau": "chapeau",
    "closing": "closing",
}
_ATTACHED = {"statement_title": "title", "annex_title": "title", "statement_maker": "maker", "masthead": "mh"}
_COUNTED = {"masthead": "mh", "preambular": "p", "heading": "h"}
_NUMBERED = frozenset({"annex_paragraph", "statement_paragraph"})
_LETTERS = compiled(r"[^\w]+")
# Roman numbers are typed with Cyrillic letters too, and the letter behind n is one of its own in Spanish.
_ALIKE = str.maketrans("іхñ", "ixn")


@fast_init
@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft stands: its locator, and the drafts (by index) that it hangs on."""

    locator: str
    parent: int | None = None
    chapeau: int | None = None
    heading: int | None = None


@dataclass(slots=True)
class _Tree:
    """The open branches while drafts are placed in order; all are indexes of drafts.

    `counting` says that the last paragraph bore a number; `numbered` holds the prefixes of the
    attachments that number their paragraphs.
    """

    counts: Counter[str]
    paragraph: int | None = None
    items: list[tuple[str, int]] = field(default_factory=list)
    chapeau: int | None = None
    heading: int | None = None
    title: int | None = None
    counting: bool = False
    last_letter: str = ""
    prefix: str = ""
    numbered: frozenset[str] = frozenset()


def place(drafts: list[Draft]) -> list[Place]:
    """The place of each draft, in the same order."""
    numbered = frozenset(draft.prefix for draft in drafts if draft.marker and draft.kind in _NUMBERED)
    tree = _Tree(Counter(), numbered=numbered)
    places: list[Place] = []
    for index, draft in enumerate(drafts):
        if draft.prefix != tree.prefix:
            tree = _Tree(tree.counts, prefix=draft.prefix, numbered=numbered)
        if index and draft.part == "body" and drafts[index - 1].part == "preamble":
            tree.paragraph = None
            tree.items.clear()
        locator = _unique(_locator(draft, places, tree), tree.counts)
        _end_chapeau(tree, draft)
        places.append(_placed(draft, locator, tree))
        _grow(tree, draft, index, places)
    return places


def _unique(name: str, counts: Counter[str]) -> str:
    """The name, or the first of `name-2`, `name-3` … that nothing bears yet."""
    counts[name] += 1
    if counts[name] == 1:
        return name
    while counts[numbered := f"{name}-{counts[name]}"]:
        counts[name] += 1
    counts[numbered] = 1
    return numbered


def _locator(draft: Draft, places: list[Place], tree: _Tree) -> str:
    inside = f"{draft.prefix}." if draft.prefix else ""
    if draft.kind == "footnote":
        mark = draft.marker or ""
        if mark.isdecimal() and int(mark):
            return f"fn{int(mark)}"
        return "fn-star" + (f"-{len(mark)}" if len(mark) > 1 else "")
    if draft.prefix and draft.kind in _ATTACHED and draft.kind != "masthead":
        return inside + _ATTACHED[draft.kind]
    if draft.kind in _SINGLE:
        return inside + _SINGLE[draft.kind]
    if draft.kind in _COUNTED:
        return _count(inside + _COUNTED[draft.kind], tree)
    if draft.kind == "item":
        return _item_locator(draft, places, tree)
    return _paragraph_locator(draft, inside, tree)


def _count(stem: str, tree: _Tree) -> str:
    tree.counts[f"#{stem}"] += 1
    return f"{stem}{tree.counts[f'#{stem}']}"


def _paragraph_locator(draft: Draft, inside: str, tree: _Tree) -> str:
    printed = _plain(draft.marker).replace("-", ".")
    if draft.kind == "operative":
        return f"{inside}o{printed}" if printed else _count(f"{inside}u", tree)
    if printed:
        return f"{inside}{printed}"
    return _count(f"{inside}u" if draft.prefix in tree.numbered else inside, tree)


def _item_locator(draft: Draft, places: list[Place], tree: _Tree) -> str:
    """`o5.a`, `o5.2` for the printed `5.2`, `u1.1` for a dash, `o5.a.iv` for an item of an item."""
    parent = _item_parent(draft, tree)
    base = places[parent].locator if parent is not None else draft.prefix or "u0"
    mark = _plain(draft.marker, tree.last_letter).rpartition("-")[2]
    return f"{base}.{mark}" if mark else _count(f"{base}.", tree)


def _item_parent(draft: Draft, tree: _Tree) -> int | None:
    """The item or paragraph that an item belongs to: a mark of a new style opens a deeper level."""
    style = _style(draft.marker, tree)
    if style is None:
        tree.items.clear()
    for depth, (known, _) in enumerate(tree.items):
        if known == style:
            del tree.items[depth:]
            break
    return tree.items[-1][1] if tree.items else tree.paragraph


def _style(marker: str | None, tree: _Tree) -> str | None:
    """The style of a list mark; a lone `i`, `v` or `x` is a letter where the letter before it stands."""
    mark = _plain(marker, tree.last_letter)
    if not marker:
        return None
    if not mark:
        return "dash"
    if mark[0].isdigit():
        return "decimal"
    if not set(mark) <= set("ivxlcdm"):
        return "letter"
    if len(mark) > 1:
        return "roman"
    if mark not in "ivx":
        return "letter"
    letters = tree.last_letter
    return "letter" if letters and ord(mark) == ord(letters) + 1 else "roman"


def _plain(marker: str | None, before: str = "") -> str:
    """A printed mark without punctuation, as it stands in a locator, behind the letter of the item before.

    Empty where the mark is none that a locator can hold: a dash, or a letter that no Latin one stands for.
    """
    mark = _LETTERS.sub("-", marker or "").strip("-").lower()
    mark = latin_letter(mark, before)
    if mark.isascii():
        return mark
    mark = "".join(str(decimal(one)) if one.isdecimal() else one for one in mark.translate(_ALIKE))
    return mark if mark.isascii() else ""


def _placed(draft: Draft, locator: str, tree: _Tree) -> Place:
    attached = bool(draft.prefix) and draft.kind not in {"statement_title", "annex_title", "masthead"}
    parent = tree.title if attached else None
    if draft.kind == "item":
        above = _item_parent(draft, tree)
        parent = parent if above is None else above
    chapeau = tree.chapeau if draft.kind in {"operative", "item", "annex_paragraph"} else None
    heading = tree.heading if draft.kind not in {"heading", "footnote"} else None
    return Place(locator, parent, chapeau, heading)


def _end_chapeau(tree: _Tree, draft: Draft) -> None:
    """A chapeau governs until a clause with its own verb, or one without a number behind numbered ones."""
    own_verb = draft.rule == "operative_verb"
    if draft.kind == "operative" and draft.marker is None and (own_verb or tree.counting):
        tree.chapeau = None


def _grow(tree: _Tree, draft: Draft, index: int, places: list[Place]) -> None:
    """Let the placed draft govern what follows, by its kind."""
    match draft.kind:
        case "statement_title" | "annex_title":
            tree.title = index
        case "heading":
            tree.heading, tree.chapeau, tree.paragraph = index, None, None
            tree.items.clear()
        case "chapeau":
            tree.chapeau, tree.paragraph, tree.counting = index, None, False
            tree.items.clear()
        case "formula" | "closing" | "number" | "statement_maker":
            # A list does not go on behind it.
            tree.paragraph = None
            tree.items.clear()
        case "operative" | "annex_paragraph" | "preambular":
            tree.paragraph = index
            tree.items.clear()
            tree.last_letter = ""
            tree.counting = draft.marker is not None
        case "item" if (style := _style(draft.marker, tree)) is not None:
            tree.items.append((style, index))
            if style == "letter":
                tree.last_letter = _plain(draft.marker, tree.last_letter)
