"""In: the bytes of a file, and its format. Out: its text, read in a process of its own.

Whatever that process ends with, an answer, a crash, a limit, is a text or one refusal (SourceError).
"""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from osce_decisions.errors import SourceError
from osce_decisions.extract.extracted import Extracted
from osce_decisions.extract.formats import Format
from osce_decisions.extract.limits import Limits, refusal

# The clock may run so many times longer than the computing time: others use the machine too.
_PATIENCE = 6
_PACKAGE = Path(__file__).parents[2]
_PROGRAM = f"import sys; sys.path.insert(0, {str(_PACKAGE)!r}); from osce_decisions.extract.worker import main; main()"
_OUT_OF_TIME = {-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}
# How compiled code ends when it is given no more memory.
_PERHAPS_MEMORY = {"SIGABRT", "SIGTRAP", "SIGILL", "SIGSEGV"}


def extract(format_: Format, data: bytes, where: str, limits: Limits) -> Extracted:
    """The text of a file in a format.

    Raises SourceError if the file is refused, goes further than a limit, or makes the reader fail.
    """
    request = {"module": format_.module, "where": where, "limits": asdict(limits)}
    answer = _answer(json.dumps(request), data, limits.seconds_for(len(data)))
    if "text" in answer:
        return Extracted(answer["text"], format_.name, answer["tool"], tuple(answer["warnings"]))
    if "refused" in answer:
        what, todo = answer["refused"]
    elif "limit" in answer:
        what, todo = refusal(answer["limit"], limits)
    else:
        what = f"is a {format_.name.upper()} file that the reader cannot cope with ({answer['failed']})"
        todo = "save or print it to a new file"
        if answer["failed"] in _PERHAPS_MEMORY:
            todo += f", or give the reader more memory: --limit memory={2 * limits.memory}"
    raise SourceError(what, where=where, todo=todo)


def _answer(request: str, data: bytes, seconds: int) -> dict[str, Any]:
    # Most files are plain texts, which need no other process.
    import subprocess

    command = [sys.executable, "-P", "-X", "utf8", "-c", _PROGRAM, request]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE * seconds, check=False)
    except subprocess.TimeoutExpired:
        return {"limit": "seconds"}
    if done.returncode in _OUT_OF_TIME:
        return {"limit": "seconds"}
    if done.returncode < 0:
        return {"failed": signal.Signals(-done.returncode).name}
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        # All that a file can bring about has an answer: only what it takes to answer at all was not there.
        return {"limit": "memory"}
    return answer
