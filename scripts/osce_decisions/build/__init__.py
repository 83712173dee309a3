"""In: source texts and curated tables. Out: the data package on disk, whole or not at all."""

from osce_decisions.build.pipeline import Plan, build, check

__all__ = ["Plan", "build", "check"]
