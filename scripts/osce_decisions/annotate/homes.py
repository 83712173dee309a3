"""In: an actor and whose text names it. Out: whether its name may be that of another organisation's.

*Participating States*, *the Permanent Council*: the table has the OSCE's alone, but many organisations have such.
"""

from __future__ import annotations

from osce_decisions.authorities import Authorities

OSCE = "osce"
_COMMON = frozenset({"class_of_states", "decision_making_body", "chairmanship", "secretariat", "office_holder"})
"""What many organisations have by the same name."""


def may_be_of_another(actor_id: str | None, home: str | None, authorities: Authorities) -> bool:
    """Whether a text of another organisation, `home`, need not mean the OSCE by a name that the OSCE alone has here."""
    row = authorities.actors.get(str(actor_id))
    if home in {None, OSCE} or row is None or row["kind"] not in _COMMON:
        return False
    return authorities.organisation(str(actor_id)) == OSCE
