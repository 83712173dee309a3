"""In: source texts and curated tables. Out: the data package on disk, whole or not at all."""

from osce_decisions.build.pipeline import Manner, Outcome, Plan, build, check
from osce_decisions.build.rebuild import rebuild

__all__ = ["Manner", "Outcome", "Plan", "build", "check", "rebuild"]
