"""Links between the files of a package: they lead to what the tables resolve them to."""

from __future__ import annotations

from osce_decisions.check.akn.iris import read_iri
from osce_decisions.check.akn.links import Link, Target, across

WORK = "/akn/xo-osce/statement/deliberation/osce-mc/2006/14-05"


def faults(href: str) -> list[str]:
    """The rules that a link of a reference to MC.DEC/14/05 breaks, in a package with a file of that decision."""
    iri = read_iri(href)
    assert iri is not None
    link = Link(href, iri, 1, "ref 1", "mc-dec-14-05", "")
    blank = frozenset[str]()
    own = Target("a.xml", "mc-dec-14-05", WORK, f"{WORK}/eng@2006-12-06", blank, blank, (link,), "eng", (), ())
    return [fault.rule for fault in across([own], {})]


def test_a_link_may_have_the_year_of_the_table_but_no_other_number() -> None:
    assert faults(WORK) == []
    assert faults(WORK.replace("2006", "2005")) == []
    assert faults(WORK.replace("14-05", "13-05")) == ["305-corpus-link"]
    assert faults(WORK.replace("osce-mc", "osce-pc")) == ["305-corpus-link"]
