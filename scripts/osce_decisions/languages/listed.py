"""In: the folders of the languages. Out: their codes and names, for the schemas, the checks and the table of codes.

A schema prints the languages that the engine had when it was written; one that has been added since is added to what
the engine reads of it (`with_languages`), so that a folder is all that a new language takes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from osce_decisions.compiled import compiled
from osce_decisions.languages.folder import available, read_files

_ALWAYS = "en"
"""A list of codes that holds this one is a list of languages."""

_CODES = compiled(r"\((en(?:\|[a-z]{2,3})+)\)")
"""The codes of languages in a pattern: `(en|fr|de)`."""


@cache
def names() -> Mapping[str, str]:
    """The name of each language in English, by its code."""
    return {code: str(read_files(code, ("words",))["name"]) for code in available()}


@cache
def codes3() -> Mapping[str, str]:
    """The code of three letters of each language (ISO 639-2/T), by its code."""
    return {code: str(read_files(code, ("words",))["code3"]) for code in available()}


def with_languages(schema: Any) -> Any:
    """A Table Schema or JSON Schema that allows, and explains, each language that there is."""
    if isinstance(schema, list):
        return [with_languages(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    wide = {name: with_languages(value) for name, value in schema.items()}
    listed = _listed(wide)
    if added := [code for code in available() if code not in listed] if _ALWAYS in listed else []:
        explained = "; ".join(f"`{code}` {names()[code]}" for code in added)
        wide["description"] = f"{str(wide['description']).removesuffix('.')}; {explained}."
        (wide if "enum" in wide else wide["constraints"])["enum"] = sorted(
            [*listed, *added], key=lambda code: code is None
        )
    if isinstance(wide.get("pattern"), str):
        wide["pattern"] = _CODES.sub(_all_codes, wide["pattern"])
    return wide


def _listed(schema: Mapping[str, Any]) -> list[Any]:
    """The codes of a column that explains them: of a JSON Schema, or of the constraints of a Table Schema."""
    if not isinstance(schema.get("description"), str):
        return []
    constraints = schema.get("constraints")
    listed = schema.get("enum", constraints.get("enum") if isinstance(constraints, dict) else None)
    return listed if isinstance(listed, list) else []


def _all_codes(match: re.Match[str]) -> str:
    listed = match[1].split("|")
    return f"({'|'.join([*listed, *(code for code in available() if code not in listed)])})"
