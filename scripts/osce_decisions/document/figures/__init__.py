"""In: a package. Out: its figures as SVG: the model, who cites what, who is asked what and how strongly.

They read on a screen, light or dark, and on paper. The same package gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from osce_decisions.document.counts import Tables
from osce_decisions.document.figures import citations, commitments, model

__all__ = ["FIGURES"]

FIGURES: Mapping[str, Callable[[Tables], str]] = {
    "data/figures/model.svg": model.draw,
    "data/figures/citations.svg": citations.draw,
    "data/figures/commitments.svg": commitments.draw,
}
"""Where each figure is → what draws it."""
