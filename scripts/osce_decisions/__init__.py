"""Decisions of the OSCE as a data package: parse, annotate, write, check, build, release."""
