"""In: the bytes of an XML file and a source of chance. Out: a file that is well formed still, with other elements.

Bytes turned at random seldom leave XML that can be read at all: what reads it sees only such mutants.
"""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from lxml import etree

_VALUES = (
    "",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "nan",
    "x",
    "../x",
    "#",
    "true",
    "é\u202e",
    "a" * 300,
    "%1%2%9",
    "1.5",
)
_COPIES = (1, 1, 2, 9)


def elements(data: bytes, chance: Random) -> bytes:
    """A mutant in which elements are lost, doubled, moved, nested or renamed, and attributes and words are others."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return data
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        every = [one for one in root.iter("*") if one is not root]
        if not every:
            break
        _change(chance.choice(every), chance.choice(every), chance)
    return bytes(etree.tostring(root))


def _change(one: Any, other: Any, chance: Random) -> None:
    inside = any(above is one for above in (other, *other.iterancestors()))
    match chance.randrange(9):
        case 0:
            one.getparent().remove(one)
        case 1:
            for _ in range(chance.choice(_COPIES)):
                one.addnext(copy.deepcopy(one))
        case 2 if not inside:
            other.append(one)
        case 3 if not inside:
            other.addnext(one)
        case 4:
            one.tag = other.tag
        case 5 | 6 if len(one.attrib):
            key = chance.choice(list(one.attrib))
            if chance.random() < 0.2:
                del one.attrib[key]
            else:
                one.set(key, chance.choice((*_VALUES, *other.attrib.values())))
        case 7 if len(other.attrib):
            key = chance.choice(list(other.attrib))
            one.set(key, other.get(key))
        case _:
            one.text = chance.choice((None, *_VALUES, other.text))
