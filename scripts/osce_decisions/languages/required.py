"""In: nothing. Out: what the parser and the annotators read from every language pack.

A pack is checked against these tables when it is loaded, so that a missing piece is one clear line
and not a fault in the middle of a text. `schema/language.schema.json` says the same to an editor.
"""

from __future__ import annotations

LISTS = ("ordinals", "months", "bodies", "body_initials", "language_names")
"""The word lists, each from a word to its value."""

WORDS = ("number_sign", "common", "conjunctions")
"""The word lists without values: signs before a number, frequent words that tell the language, what may end an item."""

GROUPS: dict[str, tuple[str, ...]] = {
    "torn_superscript": ("base", "raised"),
    "torn_ordinal": ("base", "raised"),
    "page_label": (),
    "organisation": (),
    "body_line": ("body",),
    "place_and_year": (),
    "date": ("day", "month", "year"),
    "language_line": ("original",),
    "session": ("day", "day_number", "meeting", "meeting_number"),
    "journal": ("body", "body_after", "meeting", "journal", "item"),
    "decision_heading": ("number", "year", "revision"),
    "resolution_heading": ("session", "number", "council", "year"),
    "adoption_line": (),
    "formula": ("body",),
    "body_subject": (),
    "pronoun_subject": (),
    "statement_heading": (),
    "reservation_heading": (),
    "statement_basis": ("pinpoint",),
    "statement_maker": (),
    "on_behalf_of": (),
    "statement_request": (),
    "attachment_line": ("number",),
    "annex_heading": ("number",),
    "section_heading": (),
    "other_document": (),
    "contents_heading": (),
    "host_noise": (),
    "conformity_note": (),
    "item": ("marker",),
    "number_expected": (),
    "lead_in": (),
    "participle": (),
    "no_participle": (),
}
"""The patterns that are used, and the named groups that are read from each."""

KINDS = ("statement_heading", "reservation_heading")
"""The patterns that carry the kind of statement that they announce."""
