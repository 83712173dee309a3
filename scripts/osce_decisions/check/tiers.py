"""In: nothing. Out: the tiers of validation in their order, and what each of their rules promises."""

from __future__ import annotations

from osce_decisions.check import akn_files, conformance, descriptor, documents, flat, rules, tables

TIERS = (descriptor, conformance, tables, documents, rules, flat, akn_files)
"""Each has a function `check` from a package to findings, and its `RULES`."""

RULES = {tier.TIER: tier.RULES for tier in TIERS}
"""Tier → code of a finding → what it promises that does not hold."""
