"""In: a document and the authority tables. Out: its statements, their delegations, legal basis and request.

A delegation is found by the names of States and organisations in the maker line; those named behind
"on behalf of" have another role than the maker (annotation guide, Statements).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from osce_decisions.annotate.lexicon import lexicon
from osce_decisions.annotate.sentences import sentence_at, sentences
from osce_decisions.annotate.spans import Covered
from osce_decisions.annotate.targets import find_targets
from osce_decisions.authorities import Authorities
from osce_decisions.compiled import compiled
from osce_decisions.diagnostics import doubt
from osce_decisions.languages import Language, with_english
from osce_decisions.model import Document, InterpretativeStatement, Paragraph, StatementDelegation
from osce_decisions.text import fold, latin_capitals

_LETTER_WITHOUT_OPENING = compiled(r"(?<!\()\b([^\W\d_])\)")


def add_statements(document: Document, authorities: Authorities, language: Language) -> Document:
    """Add a row for each statement that is attached to the decision; a maker line or a paragraph names who makes it."""
    attached: dict[str, list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        if paragraph.part == "statement":
            attached.setdefault(paragraph.locator.partition(".")[0], []).append(paragraph)
    statements = []
    diagnostics = list(document.diagnostics)
    for prefix, inside in attached.items():
        statement = _statement(document, f"{document.expression.expression_id}#{prefix}", inside, authorities, language)
        if not statement.statement_delegations:
            line = document.source.text.count("\n", 0, inside[0].segments[0].source_start) + 1
            diagnostics.append(doubt(line, "no_delegation", f"{prefix}: no State is named in a maker line"))
        statements.append(statement)
    return replace(document, interpretative_statements=tuple(statements), diagnostics=tuple(diagnostics))


def _statement(
    document: Document,
    statement_id: str,
    inside: list[Paragraph],
    authorities: Authorities,
    language: Language,
) -> InterpretativeStatement:
    title = next(paragraph for paragraph in inside if paragraph.kind == "statement_title")
    basis, pinpoint = _legal_basis(inside, document.decision.adopted, authorities, language)
    request = _request(inside, language)
    return InterpretativeStatement(
        statement_id=statement_id,
        kind=_kind(title, language),
        title=title.text,
        legal_basis_id=basis,
        pinpoint=pinpoint,
        original_language=_original_language(inside, language),
        attachment_number=_attachment_number(inside, language),
        request=request[0].text[request[1] : request[2]] if request else None,
        request_paragraph_id=request[0].paragraph_id if request else None,
        request_start=request[1] if request else None,
        request_end=request[2] if request else None,
        statement_delegations=_delegations(statement_id, inside, authorities, language),
        statement_targets=tuple(find_targets(statement_id, inside, _decision(document))),
    )


def _decision(document: Document) -> list[Paragraph]:
    """The paragraphs that a statement may quote: preamble, body and annexes."""
    return [paragraph for paragraph in document.paragraphs if paragraph.part in {"preamble", "body", "annex"}]


def _kind(title: Paragraph, language: Language) -> str:
    name = "reservation_heading" if language.match("reservation_heading", fold(title.text)) else "statement_heading"
    return language.statement_kind(name)


def _legal_basis(
    inside: Iterable[Paragraph], adopted: str | None, authorities: Authorities, language: Language
) -> tuple[str | None, str | None]:
    """The rules of procedure in force on the day of adoption, and the paragraph of them that is named."""
    for paragraph in inside:
        if match := language.match("statement_basis", fold(paragraph.text)):
            rules = [
                row
                for row in authorities.rows["instruments"]
                if row["kind"] == "rules_of_procedure" and (adopted is None or str(row["adopted"] or "") <= adopted)
            ]
            latest = max(rules, key=lambda row: str(row["adopted"] or ""), default=None)
            return (str(latest["instrument_id"]) if latest else None), canonical_pinpoint(
                f"{match['pinpoint']} {match['further'] or ''}"
            )
    return None, None


def canonical_pinpoint(printed: str) -> str:
    """A pinpoint in canonical form: `IV.1 A) 6` and `IV.1 (A) 6` give `IV.1(A)6`."""
    return latin_capitals(re.sub(r"\s+", "", _LETTER_WITHOUT_OPENING.sub(r"(\1)", printed)))


def _original_language(inside: Iterable[Paragraph], language: Language) -> str | None:
    for paragraph in inside:
        # The page heads of all languages are often printed in English.
        for own in with_english(language) if paragraph.kind == "masthead" else ():
            match = own.match("language_line", fold(paragraph.text))
            if match and match["original"]:
                return str(own.look_up("language_names", match["original"]))
    return None


def _attachment_number(inside: Iterable[Paragraph], language: Language) -> int | None:
    for paragraph in inside:
        if paragraph.kind not in {"masthead", "statement_title"}:
            continue
        # Some languages head the page of a statement with the word that also heads an annex.
        for name, own in product(("attachment_line", "annex_heading"), with_english(language)):
            match = own.match(name, fold(paragraph.text))
            if match and (match["number"] or "").isdecimal():
                return int(match["number"]) or None
    return None


def _request(inside: Iterable[Paragraph], language: Language) -> tuple[Paragraph, int, int] | None:
    """The words that ask for the statement to be attached, with their paragraph and span."""
    for paragraph in inside:
        if match := language.match("statement_request", fold(paragraph.text)):
            return paragraph, match.start(), match.end()
    return None


@dataclass(frozen=True, slots=True)
class _Delegation:
    """A State or organisation that a text names, by its offsets, end-exclusive."""

    start: int
    end: int
    state_id: str | None
    actor_id: str | None


def _delegations(
    statement_id: str,
    inside: Iterable[Paragraph],
    authorities: Authorities,
    language: Language,
) -> tuple[StatementDelegation, ...]:
    """Those named in the maker line, and those that a paragraph says to align themselves with the statement."""
    found: list[StatementDelegation] = []
    known: set[tuple[str | None, str]] = set()
    for paragraph in inside:
        for one, role in _named(paragraph, fold(paragraph.text), authorities, language):
            who = one.state_id or one.actor_id, role
            if who in known:
                # *… of Belgium, as EU Presidency, … the representative of the European Union*: one delegation.
                continue
            known.add(who)
            found.append(
                StatementDelegation(
                    delegation_id=f"{statement_id}/d{len(found) + 1}",
                    state_id=one.state_id,
                    actor_id=one.actor_id,
                    role=role,
                    paragraph_id=paragraph.paragraph_id,
                    exact=paragraph.text[one.start : one.end],
                    span_start=one.start,
                    span_end=one.end,
                )
            )
    return tuple(found)


def _named(
    paragraph: Paragraph, folded: str, authorities: Authorities, language: Language
) -> Iterator[tuple[_Delegation, str]]:
    """The names in a paragraph that say who is behind the statement, and their roles; only States align with it."""
    if paragraph.kind == "statement_maker":
        behalf = language.match("on_behalf_of", folded)
        floor = language.annotates and language.patterns["gives_floor"].search(folded) is not None
        for one in _makers(_all(folded, authorities, language), paragraph, behalf=behalf is not None, floor=floor):
            yield one, "on_behalf_of" if behalf and one.start >= behalf.end() else "made_by"
    elif language.annotates:
        aligned = {one for one in sentences(folded, language) if language.patterns["aligned"].search(folded, *one)}
        for one in _all(folded, authorities, language) if aligned else ():
            sentence = sentence_at(folded, one.start, language)
            if one.state_id and sentence in aligned and one.end <= sentence[1]:
                yield one, "aligned"


def _makers(found: list[_Delegation], paragraph: Paragraph, *, behalf: bool, floor: bool) -> list[_Delegation]:
    """Those of the names in a maker line that are behind the statement.

    Where it says who gives the floor to whom, the organisation named last speaks, or who is named last at all; of those
    that another sentence names, the first organisation, or who is named first.
    """
    organisations = [one for one in found if one.state_id is None]
    if floor:
        return organisations[-1:] or found[-1:]
    if paragraph.rule != "sentence_before_statement" or behalf:
        return found
    return organisations[:1] or found[:1]


def _all(folded: str, authorities: Authorities, language: Language) -> list[_Delegation]:
    """The States and organisations that a text names, in its order, also in another case than that of the tables."""
    pattern, states, actors = _names(authorities, language.code)
    found = [
        _Delegation(*match.span(), states.get(match[0]), None if match[0] in states else actors.get(match[0]))
        for match in pattern.finditer(folded)
    ]
    taken = Covered((one.start, one.end) for one in found)
    organisations = set(actors.values())
    for name in lexicon(authorities, language).find(folded) if language.annotates else ():
        meant = {one.identifier: one.column for one in name.meanings}
        identifier, column = next(iter(meant.items()))
        state = column == "state_id"
        if len(meant) == 1 and (state or identifier in organisations) and not taken.meets(name.start, name.end):
            found.append(
                _Delegation(name.start, name.end, identifier if state else None, None if state else identifier)
            )
    return sorted(found, key=lambda one: one.start)


@cache
def _names(authorities: Authorities, language: str) -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    """One pattern over all names that can stand behind a statement, and what each name means.

    The mark of a footnote may be left right behind a name: *Montenegro1*.
    """
    states = authorities.names("states", "state_id", language)
    organisations = {
        actor_id for actor_id, row in authorities.actors.items() if row["kind"] == "international_organisation"
    }
    named = authorities.names("actors", "actor_id", language)
    actors = {name: actor_id for name, actor_id in named.items() if actor_id in organisations}
    longest_first = sorted(states | actors, key=lambda name: (-len(name), name))
    return compiled(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?![^\W\d]|\d\w)"), states, actors
