"""In: nothing. Out: the one tree of errors that the command line turns into one line and an exit code.

Everything that a user can cause is an `OsceDecisionsError`; anything else that escapes is a
fault of this program and keeps its traceback. Findings of a validation are records
(`osce_decisions.model.Finding`), not errors.
"""

from __future__ import annotations


class OsceDecisionsError(Exception):
    """Something that the user can mend: what is wrong, where, and what to do about it."""

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(what)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        # Names of files and cells may hold line breaks; the message stays one line.
        return " ".join((f"{line}; {self.todo}" if self.todo else line).split())


class SourceError(OsceDecisionsError):
    """A source text that cannot be read as one: missing, empty, binary, wrongly encoded, altered."""


class NotADecisionError(OsceDecisionsError):
    """A readable text that is no decision (a journal, a statement handed in alone, …)."""


class LanguageError(OsceDecisionsError):
    """A language without a pack, or a text whose language cannot be told."""


class LanguagePackError(OsceDecisionsError):
    """A language pack that its schema or its own examples contradict."""


class CurationError(OsceDecisionsError):
    """A row of a hand-made table (`data/curated/`, `data/source/sources.csv`) that its schema forbids."""


class IdentityError(OsceDecisionsError):
    """A text that is not the decision which its row in the list names, or a second one of the same."""


class PackageError(OsceDecisionsError):
    """A path that is no data package, or an identifier that the package does not hold."""


class OutputError(OsceDecisionsError):
    """A target that cannot be written: missing, read-only, full."""


class OutdatedError(OsceDecisionsError):
    """What is committed is not what the build makes."""

    exit_code = 1


class InvalidError(OsceDecisionsError):
    """A package or corpus that its own validation refuses."""


class ReleaseError(OsceDecisionsError):
    """A release that must not be made as things stand."""


class ConservationError(OsceDecisionsError):
    """A fault of the parser: a source character would be lost or doubled. Nothing is written then."""

    def __init__(self, what: str, *, where: str = "") -> None:
        super().__init__(what, where=where, todo="this is a fault of the parser: please report it with the text")
