"""In: a listed text and the error that it caused. Out: the row that says so in the table `rejected`."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from osce_decisions.build.corpus import Entry
from osce_decisions.errors import (
    ConservationError,
    CurationError,
    IdentityError,
    InvalidError,
    LanguageError,
    NotADecisionError,
    OsceDecisionsError,
    SourceError,
)
from osce_decisions.model import Rejection

_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (SourceError, "source"),
    (NotADecisionError, "no_decision"),
    (LanguageError, "language"),
    (IdentityError, "list"),
    (CurationError, "curation"),
    (InvalidError, "check"),
    (ConservationError, "fault"),
)
# A message names the line of a text in words: `line 3 holds a NUL`.
_LINE = re.compile(r"\bline (\d+)")


def rejection_of(entry: Entry, error: Exception) -> Rejection:
    """What the table says of a text that was set aside; the same on every machine."""
    kind = next((kind for one, kind in _KINDS if isinstance(error, one)), "fault")
    what = error.what if isinstance(error, OsceDecisionsError) else _fault(error)
    # A message on a row made by hand means a line of that table.
    line = _LINE.search(what) if kind not in {"curation", "list"} else None
    return Rejection(
        source_file=entry.source_file,
        decision_id=entry.decision_id,
        language=entry.language,
        kind=kind,
        line=int(line[1]) if line else None,
        reason=" ".join(what.split()) or kind,
    )


def _fault(error: Exception) -> str:
    """Where our own code failed, for a report: the error's kind and the innermost place."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, {frames[-1].name}" if frames else ""
    return f"the program failed on this text ({type(error).__name__}{place}): please report it with the text"
