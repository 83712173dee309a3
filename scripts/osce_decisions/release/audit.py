"""In: what `make audit` kept of pip-audit. Out: known faults of the pinned libraries, or that nobody has looked.

pip-audit asks a service on the network, whose answer depends on the day: a release only tells what was kept, and only
if it is about the very pins of this version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from osce_decisions.document.counts import table
from osce_decisions.errors import ReleaseError

KEPT = "scripts/audit.json"
_PINS = "scripts/requirements.txt"


def audited(root: Path) -> Iterator[str]:
    """What pip-audit found in the libraries that the engine is pinned to.

    Raises ReleaseError if what was kept is no output of `make audit`.
    """
    kept, pins = root / KEPT, root / _PINS
    digest = hashlib.sha256(pins.read_bytes()).hexdigest() if pins.is_file() else ""
    if not kept.is_file():
        yield (
            f"Not run: no answer of pip-audit on the pins of this version (`{_PINS}`, SHA-256 {digest[:16]}…) is kept. "
            "`make audit` asks a service on the network for one."
        )
        return
    try:
        said = json.loads(kept.read_bytes())
        dependencies = said["audit"]["dependencies"]
        of, rows = str(said["requirements_sha256"]), list(_faults(dependencies))
        unknown = ", ".join(str(one["name"]) for one in dependencies if "skip_reason" in one)
        tool = f"pip-audit {said['version']}"
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReleaseError(f"is not what `make audit` writes ({error})", where=KEPT, todo="run make audit") from error
    if of != digest:
        yield f"Not run: {tool} last looked at pins other than these (`{_PINS}`, SHA-256 {digest[:16]}…)."
        return
    yield f"{tool} on `{_PINS}` (SHA-256 {digest[:16]}…), {said['date']}: {len(rows) or 'no'} known faults."
    if unknown:
        yield f"It could not tell of: {unknown}."
    if rows:
        yield table(("library", "version", "fault", "mended in"), rows)


def _faults(dependencies: list[Any]) -> Iterator[tuple[str, str, str, str]]:
    for one in dependencies:
        for fault in one.get("vulns", ()):
            mended = ", ".join(map(str, fault.get("fix_versions", ()))) or "no version yet"
            yield str(one["name"]), str(one.get("version", "")), str(fault["id"]), mended
