"""In: `scripts/requirements.txt`. Out: `scripts/audit.json`: what pip-audit knows against these libraries.

`make audit` runs it; the quality report of a release repeats it. pip-audit must be installed (`pipx install pip-audit`)
and asks a service on the network; it is told the names and versions of the pins alone.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PINS = HERE / "requirements.txt"
KEPT = HERE / "audit.json"


def main() -> int:
    """Run pip-audit and keep what it says; the exit code tells whether anything could be kept."""
    asked = ["--requirement", str(PINS), "--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    try:
        named = subprocess.run(["pip-audit", "--version"], capture_output=True, text=True, check=True)
        # It ends with 1 where it found faults.
        done = subprocess.run(["pip-audit", *asked], capture_output=True, text=True, check=False)
        said = {
            "version": named.stdout.split()[-1],
            "date": time.strftime("%Y-%m-%d", time.gmtime()),
            "requirements_sha256": hashlib.sha256(PINS.read_bytes()).hexdigest(),
            "audit": json.loads(done.stdout),
        }
    except (OSError, subprocess.CalledProcessError):
        print("error: pip-audit cannot be run; install it (pipx install pip-audit)", file=sys.stderr)
        return 2
    except ValueError:
        lines = done.stderr.strip().splitlines() or ["it said nothing"]
        print(f"error: pip-audit gave no result ({lines[-1]}); try again with a network", file=sys.stderr)
        return 2
    # Where the service cannot be reached, each library is passed over, and pip-audit ends with 0.
    passed_over = [one["skip_reason"] for one in said["audit"]["dependencies"] if "skip_reason" in one]
    if len(passed_over) == len(said["audit"]["dependencies"]):
        why = passed_over[0] if passed_over else "it was told of none"
        print(f"error: pip-audit knows none of the libraries ({why}); try again with a network", file=sys.stderr)
        return 2
    KEPT.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    print(f"written: {KEPT.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
