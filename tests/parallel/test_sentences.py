"""Sentences in six languages: each must give the same rows; never fewer are right than at the first count."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from osce_decisions import authorities
from osce_decisions.annotate import annotate
from osce_decisions.languages import available
from osce_decisions.model import Commitment, Paragraph
from osce_decisions.parse import parse
from osce_decisions.parse.source import from_bytes
from osce_decisions.resources import curated_folder

KNOWN = tomllib.loads((Path(__file__).resolve().parent / "sentences.toml").read_text(encoding="utf-8"))
SENTENCES, OPENINGS = KNOWN["sentences"], KNOWN["openings"]


@cache
def paragraphs(language: str) -> dict[str, Paragraph]:
    """All sentences as one decision: the words of each paragraph → the paragraph."""
    preamble = "\n\n".join(row[language] for row in OPENINGS)
    operative = "\n\n".join(f"{number}. {row[language]}" for number, row in enumerate(SENTENCES, 1))
    text = f"{KNOWN['head'][language]}\n\n{preamble}\n\n{operative}\n"
    read = annotate(parse(from_bytes(text.encode(), language, language)), authorities.load(curated_folder()))
    return {paragraph.text: paragraph for paragraph in read.paragraphs}


def given(row: Commitment) -> list[Any]:
    actors = sorted({f"{actor.role} {actor.actor_id or '?' + actor.exact}" for actor in row.commitment_actors})
    return [row.verb_concept, actors, bool(row.deadline), bool(row.frequency), bool(row.qualifier)]


def wrong_rows(language: str) -> list[str]:
    wrong = []
    for sentence in SENTENCES:
        paragraph = paragraphs(language).get(sentence[language])
        found = [given(row) for row in paragraph.commitments] if paragraph else None
        rows = sentence["rows"]
        if found and len(found) == len(rows):
            rows = [
                [concept, actual[1] if actors == "any" else actors, *terms]
                for (concept, actors, *terms), actual in zip(rows, found, strict=True)
            ]
        if found != rows:
            wrong.append(f"{sentence['what']}: {found}, not {rows}")
    return wrong


def wrong_concepts(language: str) -> list[str]:
    found = {
        opening[language]: [row.concept for row in paragraph.openings[:1]] if paragraph else None
        for opening in OPENINGS
        for paragraph in [paragraphs(language).get(opening[language])]
    }
    return [
        f"{opening[language]} {found[opening[language]]}, not {opening['concept']}"
        for opening in OPENINGS
        if found[opening[language]] != [opening["concept"]]
    ]


@pytest.mark.parametrize("language", available())
def test_as_many_sentences_are_right_as_at_the_first_count(language: str) -> None:
    wrong = wrong_rows(language)
    assert len(SENTENCES) - len(wrong) >= KNOWN["right"][language], "\n".join(wrong)


@pytest.mark.parametrize("language", available())
def test_as_many_openings_are_right_as_at_the_first_count(language: str) -> None:
    wrong = wrong_concepts(language)
    assert len(OPENINGS) - len(wrong) >= KNOWN["right_openings"][language], "\n".join(wrong)
