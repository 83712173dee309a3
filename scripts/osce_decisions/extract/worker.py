"""In: a file on standard input, its format and limits as JSON on the command line. Out: its text as JSON.

This runs as a process of its own (`isolated.py` starts it): what reads these formats is compiled code and unfolds
what strangers have folded, so a file that crashes or stalls it must not take anything else with it.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import sys
import threading
from typing import Any

from osce_decisions.errors import SourceError
from osce_decisions.extract.extracted import lacking
from osce_decisions.extract.limits import MILLION, ExceededError, Limits

# Elements inside each other are read by functions inside each other.
_CALLS, _CALLS_A_LEVEL, _STACK = 1000, 20, 64 * 1024 * 1024


def main() -> int:
    """Read the file and print what came of it; every failure is an answer too."""
    request = json.loads(sys.argv[1])
    limits = Limits(**request["limits"])
    data = sys.stdin.buffer.read()
    _bound(limits, limits.seconds_for(len(data)))
    answer: list[dict[str, Any]] = []
    sys.setrecursionlimit(_CALLS + _CALLS_A_LEVEL * limits.nesting)
    threading.stack_size(_STACK)
    reading = threading.Thread(target=lambda: answer.append(_answer(request, data, limits)))
    reading.start()
    reading.join()
    sys.stdout.write(json.dumps(answer[0] if answer else {"failed": "no answer"}))
    return 0


def _bound(limits: Limits, seconds: int) -> None:
    """Bound time and memory where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory * MILLION,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    try:
        module = importlib.import_module(f"osce_decisions.extract.{request['module']}")
        found = module.extract(data, request["where"], limits)
        if len(found.text) > MILLION * limits.text:
            raise ExceededError("text")
    except ExceededError as error:
        return {"limit": error.name}
    except MemoryError:
        return {"limit": "memory"}
    except RecursionError:
        return {"limit": "nesting"}
    except SourceError as error:
        return {"refused": [error.what, error.todo]}
    except ModuleNotFoundError as error:
        return {"refused": list(lacking(error))}
    except Exception as error:
        # Whatever it is: the caller has one line for it.
        return {"failed": type(error).__name__}
    return {"text": found.text, "tool": found.tool, "warnings": found.warnings}
