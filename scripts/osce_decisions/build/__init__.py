"""In: source texts and curated tables. Out: the data package on disk, whole or not at all."""

from osce_decisions.build.pipeline import Manner, Outcome, Plan, build, check

__all__ = ["Manner", "Outcome", "Plan", "build", "check"]
