"""IRIs of documents: read into their parts, given back by cobalt, and what is none."""

from __future__ import annotations

import pytest

from osce_decisions.check.akn.iris import read_iri, through_cobalt

WORK = "/akn/xo-osce/statement/deliberation/osce-mc/2017/6-17"


@pytest.mark.parametrize(
    "iri",
    [
        WORK,
        f"{WORK}/!main",
        f"{WORK}/~para_7",
        f"{WORK}/!attachment_1~att_1__p_3",
        f"{WORK}/fra@2017-12-08",
        f"{WORK}/fra@",
        f"{WORK}/fra@corr-1/!main",
        f"{WORK}/fra@2017-12-08/.xml",
        f"{WORK}/fra@/.xml",
        f"{WORK}/fra@2017-12-08/!attachment_1.xml",
        "/akn/un/act/provision/un/1961-04-18/untc-III-3",
        "/akn/un/statement/deliberation/unga/2000-11-15/55-25/!annex_1",
        "/akn/xo-osce/debateReport/report/osce-mc/2017/mc-24-jour-2",
    ],
)
def test_iris_are_read_and_cobalt_gives_them_back(iri: str) -> None:
    assert read_iri(iri) is not None
    assert through_cobalt(iri) == iri


@pytest.mark.parametrize(
    "iri",
    [
        *(
            "",
            "/",
            "/akn",
            f"{WORK}/",
            f"{WORK} ",
            f"{WORK}\n",
            f"{WORK}/!",
            f"{WORK}/~",
            f"{WORK}/fr@",
            f"{WORK}//!main",
        ),
        *("https://osce.org/1", "/akn/xo-osce/statement/2017", f"{WORK}#para_7", WORK.upper(), "/" * 5000, "x" * 5000),
    ],
)
def test_what_is_no_iri_of_a_document_is_none(iri: str) -> None:
    assert read_iri(iri) is None


def test_parts_of_an_iri() -> None:
    iri = read_iri(f"{WORK}/fra@2017-12-08/!attachment_1~att_1__p_3")
    assert iri is not None
    assert (iri.work, iri.expression) == (WORK, f"{WORK}/fra@2017-12-08")
    assert (iri.country, iri.subtype, iri.number, iri.date) == ("xo-osce", "deliberation", "6-17", "2017")
    assert (iri.language, iri.component, iri.portion) == ("fra", "attachment_1", "att_1__p_3")
