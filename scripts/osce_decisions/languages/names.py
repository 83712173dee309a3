"""In: `languages/<code>/names.toml`. Out: the forms by which texts in a language name what the authority tables hold.

The labels of a thing are published data and stand in the authority tables; the other forms stand here, since only
the engine needs them. A form stands for all its cases and numbers (`annotate/lexicon.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from osce_decisions.errors import LanguagePackError
from osce_decisions.languages.folder import has_files, read_files

Forms = Mapping[str, tuple[str, ...]]

SECTIONS = ("actors", "bare", "concepts", "states", "instruments")
"""The tables that have forms; `bare` holds words that name an actor only where a clause asks for one."""


@cache
def forms(code: str) -> Mapping[str, Forms]:
    """The forms of a language: section → identifier → forms, empty where it has no names yet.

    Raises LanguagePackError where the file has another shape.
    """
    found: dict[str, Forms] = {section: {} for section in SECTIONS}
    if not has_files(code, ("names",)):
        return found
    for section, listed in read_files(code, ("names",)).items():
        where = f"languages/{code}/names.toml"
        if section not in SECTIONS:
            raise LanguagePackError(f"no section {section!r}", where=where, todo=f"sections: {', '.join(SECTIONS)}")
        for identifier, spelt in listed.items():
            if not isinstance(spelt, list) or not all(isinstance(form, str) and form.strip() for form in spelt):
                raise LanguagePackError(f"[{section}] {identifier}: is no list of forms", where=where)
        found[section] = {identifier: tuple(spelt) for identifier, spelt in listed.items()}
    return found
