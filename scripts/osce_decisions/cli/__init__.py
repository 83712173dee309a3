"""In: a command line. Out: what its command does: `make`, `take`, `ask` and `give` hold the commands."""

from osce_decisions.cli import ask, give, make, take
from osce_decisions.cli.group import main

__all__ = ["ask", "give", "main", "make", "take"]
