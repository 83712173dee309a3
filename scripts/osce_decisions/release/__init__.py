"""In: a built package. Out: the bundle of a release."""

from osce_decisions.release.bundle import bundle

__all__ = ["bundle"]
