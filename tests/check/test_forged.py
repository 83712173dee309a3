"""Data changed against their text in tables, JSON and XML alike: what `validate` knows, and what only a rebuild.

A forged package is one that a build makes of altered documents: whatever agrees with itself agrees in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

import osce_decisions.annotate as annotating
from osce_decisions.authorities import Authorities
from osce_decisions.build import Manner, Plan, build, rebuild, work
from osce_decisions.check import TIERS, conformance, validate
from osce_decisions.errors import InvalidError
from osce_decisions.model import Document, Paragraph
from tests.check.broken import Broken
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

REBUILD = "rebuild/differs"
"""What `validate --rebuild` says of all that `validate` alone cannot know."""

Forgery = Callable[[Document], Document]
Row = TypeVar("Row")


def _first(rows: tuple[Row, ...], fits: Callable[[Row], Any], change: Callable[[Row], Row | None]) -> tuple[Row, ...]:
    """The rows with the first that fits changed, or left out where nothing comes of it."""
    at = next(at for at, row in enumerate(rows) if fits(row))
    changed = change(rows[at])
    return (*rows[:at], *(() if changed is None else (changed,)), *rows[at + 1 :])


def _of_paragraph(rows: str, fits: Callable[[Any], Any], change: Callable[[Any], Any]) -> Forgery:
    """Change the first row of a kind in the paragraphs of a document, where it has one that fits."""

    def forge(document: Document) -> Document:
        if not any(fits(row) for one in document.paragraphs for row in getattr(one, rows)):
            return document

        def changed(one: Paragraph) -> Paragraph:
            return replace(one, **dict[str, Any]({rows: _first(getattr(one, rows), fits, change)}))

        def has(one: Paragraph) -> bool:
            return any(fits(row) for row in getattr(one, rows))

        return replace(document, paragraphs=_first(document.paragraphs, has, changed))

    return forge


def _of_statement(rows: str, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Forgery:
    def forge(document: Document) -> Document:
        statements = document.interpretative_statements
        if not statements:
            return document
        first = replace(statements[0], **dict[str, Any]({rows: change(getattr(statements[0], rows))}))
        return replace(document, interpretative_statements=(first, *statements[1:]))

    return forge


def _paragraph(fits: Callable[[Paragraph], Any], change: Callable[[Paragraph], Paragraph]) -> Forgery:
    def forge(document: Document) -> Document:
        known = any(fits(one) for one in document.paragraphs)
        return replace(document, paragraphs=_first(document.paragraphs, fits, change)) if known else document

    return forge


def _swap(rows: tuple[Any, ...], column: str) -> tuple[Any, ...]:
    """The first two rows that differ in a column, with its cells changed for each other."""
    one = next(at for at, row in enumerate(rows) if getattr(row, column))
    other = next(at for at, row in enumerate(rows) if getattr(row, column) not in {None, getattr(rows[one], column)})
    values = {one: getattr(rows[other], column), other: getattr(rows[one], column)}
    return tuple(replace(row, **{column: values[at]}) if at in values else row for at, row in enumerate(rows))


FORGERIES: dict[str, tuple[str, Forgery]] = {
    "a strength is off by one": (
        REBUILD,
        _of_paragraph("commitments", lambda one: one.strength == 4, lambda one: replace(one, strength=5)),
    ),
    "a speech act is another": (
        REBUILD,
        _of_paragraph("commitments", lambda one: one.act == "directive", lambda one: replace(one, act="commissive")),
    ),
    "a verb has the concept of another": (
        REBUILD,
        _of_paragraph("openings", lambda one: one.concept == "encourages", lambda one: replace(one, concept="invites")),
    ),
    "a commitment is removed everywhere": (REBUILD, _of_paragraph("commitments", bool, lambda one: None)),
    "an addressee is removed everywhere": (
        REBUILD,
        _of_paragraph(
            "commitments",
            lambda one: len(one.commitment_actors) > 1,
            lambda one: replace(one, commitment_actors=one.commitment_actors[:-1]),
        ),
    ),
    "an addressee has another role": (
        REBUILD,
        _of_paragraph(
            "commitments",
            lambda one: any(own.role == "requested" for own in one.commitment_actors),
            lambda one: replace(
                one, commitment_actors=tuple(replace(own, role="tasked") for own in one.commitment_actors)
            ),
        ),
    ),
    "a reference points at another instrument": (
        REBUILD,
        _of_paragraph(
            "references",
            lambda one: one.instrument_id and not one.target_symbol and one.scope == "external",
            lambda one: replace(one, instrument_id="osce-code-of-conduct", target_symbol=None),
        ),
    ),
    "a reference has another relation": (
        REBUILD,
        _of_paragraph(
            "references", lambda one: one.relation == "recalls", lambda one: replace(one, relation="reaffirms")
        ),
    ),
    "a mention is removed everywhere": (
        REBUILD,
        _of_paragraph("mentions", lambda one: one.kind == "date", lambda one: None),
    ),
    "an actor is another, where the words are no official name": (
        REBUILD,
        _of_paragraph(
            "mentions",
            lambda one: one.exact == "Secrétaire général",
            lambda one: replace(one, actor_id="osce-mc-chair"),
        ),
    ),
    "a State is another, where the words are no official name": (
        REBUILD,
        _of_paragraph("mentions", lambda one: one.exact == "États-Unis", lambda one: replace(one, state_id="CA")),
    ),
    "an actor is another, where the words are its official name": (
        "rules/named-otherwise",
        _of_paragraph(
            "mentions",
            lambda one: one.exact == "États participants",
            lambda one: replace(one, actor_id="osce-mc-chair"),
        ),
    ),
    "a paragraph is less sure": (
        REBUILD,
        _paragraph(lambda one: one.kind == "preambular", lambda one: replace(one, confidence="low")),
    ),
    "the call of a footnote is moved out of its paragraph": (
        "rules/call",
        _paragraph(
            lambda one: one.kind == "footnote",
            lambda one: replace(one, call_paragraph_id=one.paragraph_id.replace("fn1", "title"), call_offset=10_000),
        ),
    ),
    "the call of a footnote is moved in its paragraph": (
        "akn/606-call",
        _paragraph(
            lambda one: one.kind == "footnote",
            lambda one: replace(one, call_paragraph_id=one.paragraph_id.replace("fn1", "title"), call_offset=3),
        ),
    ),
    "delegations of a statement are swapped": (
        "rules/named-otherwise",
        _of_statement("statement_delegations", lambda rows: _swap(rows, "state_id")),
    ),
    "a delegation of a statement has another role": (
        REBUILD,
        _of_statement(
            "statement_delegations",
            lambda rows: (replace(rows[0], role="aligned" if rows[0].role != "aligned" else "made_by"), *rows[1:]),
        ),
    ),
    "a target of a statement is removed everywhere": (
        REBUILD,
        _of_statement("statement_targets", lambda rows: rows[:-1]),
    ),
    "a statement has another legal basis": (REBUILD, lambda document: _basis(document)),
    "a text is said to be in another language": (
        "rules/identifier",
        lambda document: replace(document, expression=replace(document.expression, language="it")),
    ),
    "a title is another": (
        "rules/title",
        lambda document: replace(document, expression=replace(document.expression, title="Titre")),
    ),
}
"""What is changed → what names it, and how it is changed."""


def _basis(document: Document) -> Document:
    statements = tuple(replace(one, legal_basis_id=None) for one in document.interpretative_statements)
    return replace(document, interpretative_statements=statements)


@pytest.fixture
def ours_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frictionless has nothing to say of these."""
    monkeypatch.setattr("osce_decisions.check.TIERS", tuple(tier for tier in TIERS if tier is not conformance))


def named(forgery: Forgery, package: Path) -> Iterator[str]:
    """What names a forgery: a rule of ours, which stops a build too, or else the rebuild."""
    real, changed = annotating.annotate, []

    def forged(document: Document, known: Authorities) -> Document:
        found = real(document, known)
        changed.append(forgery(found) != found)
        return forgery(found)

    curated = package / "data/curated"
    plan = Plan(package / "data/source", curated, curated / "package.json", package)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "annotate", forged)
        try:
            build(plan, manner=Manner(jobs=1, strict=True))
        except InvalidError as error:
            assert "fails the check" in str(error), error
            yield str(error).partition("fails the check ")[2].partition(" ")[0]
            return
        finally:
            assert any(changed), "nothing was forged"
    found = {f"{one.tier}/{one.rule}" for one in validate(package)}
    yield from found or {f"{one.tier}/{one.rule}" for one in rebuild(package)}


@pytest.mark.usefixtures("ours_alone")
@pytest.mark.parametrize("what", FORGERIES)
def test_a_forgery_is_named(what: str, package: Path) -> None:
    rule, forgery = FORGERIES[what]
    assert list(named(forgery, package)) == [rule]


@pytest.mark.usefixtures("ours_alone")
def test_without_a_forgery_nothing_is_named(package: Path) -> None:
    assert list(validate(package)) == [] and list(rebuild(package)) == []


def test_the_page_says_which_is_which() -> None:
    page = (ROOT / "scripts/CHECKS.md").read_text(encoding="utf-8")
    told = {tuple(cell.strip(" `") for cell in line.split("|")[1:3]) for line in page.splitlines() if "|" in line}
    assert {(what, rule) for what, (rule, _) in FORGERIES.items()} <= told


@pytest.mark.usefixtures("ours_alone")
def test_only_a_rebuild_tells_the_order_of_an_authority_table(package: Path) -> None:
    broken = Broken(package)
    with broken.table("states") as rows:
        rows.reverse()
    broken.seal()
    assert list(validate(package)) == []
    assert [one.path for one in rebuild(package) if one.rule == "differs"] == ["data/tables/states.csv"]
