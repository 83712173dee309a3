"""In: nothing. Out: what the parser and the annotators read from every language.

A language is checked against these tables when it is loaded, so that a missing piece is one clear line
and not a fault in the middle of a text. `schema/language.schema.json` says the same to an editor.
"""

from __future__ import annotations

LISTS = ("months", "bodies", "bodies_of", "body_initials", "language_names", "documents")
"""The word lists, each from a word to its value; the ordinals are a list too, built by rule."""

WORDS = ("number_sign", "common", "conjunctions", "links", "phrases", "we", "they")
"""The word lists without values that code reads; templates of the grammar ask for more."""

GROUPS: dict[str, tuple[str, ...]] = {
    "torn_superscript": ("base", "raised"),
    "torn_ordinal": ("base", "raised"),
    "page_label": (),
    "organisation": (),
    "body_line": ("body",),
    "place_and_year": (),
    "date": ("day", "month", "year"),
    "dates": ("first", "day", "month", "year"),
    "date_label": (),
    "language_line": ("original",),
    "session": ("day", "day_number", "meeting", "meeting_number"),
    "journal": ("body", "body_after", "body_end", "meeting", "journal", "item"),
    "decision_heading": ("series", "number", "year", "revision", "body", "body_between", "body_after"),
    "decisions_heading": (),
    "decider_subject": (),
    "caption": ("series", "number", "year", "revision", "body", "body_between", "body_after"),
    "resolution_heading": ("session", "number", "council", "year", "body", "body_after"),
    "adoption_line": (),
    "formula": ("body",),
    "states_formula": (),
    "body_subject": (),
    "pronoun_subject": (),
    "act_subject": (),
    "statement_heading": (),
    "reservation_heading": (),
    "statement_basis": ("pinpoint",),
    "statement_maker": (),
    "on_behalf_of": (),
    "statement_request": (),
    "attachment_line": ("number",),
    "annex_heading": ("number",),
    "hour_line": (),
    "section_heading": (),
    "other_document": ("document",),
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

PAGE_HEAD = (
    *("organisation", "session", "journal", "decision_heading", "resolution_heading", "adoption_line", "date"),
    *("language_line", "body_line", "place_and_year"),
)
"""The patterns of the lines of a page head, in the order in which the first that fits names the line."""

ATTACHMENT = ("statement_heading", "reservation_heading", "statement_maker", "attachment_line", "annex_heading")
"""The patterns of the lines that head an attachment."""

CUES = (
    *(*PAGE_HEAD, *ATTACHMENT, "decisions_heading", "caption", "formula", "states_formula", "section_heading"),
    *("other_document", "contents_heading", "host_noise", "page_label"),
)
"""The patterns by which a line is classified, once."""

OFFICIAL = (*PAGE_HEAD, "statement_heading", "reservation_heading", "attachment_line", "annex_heading", "formula")
"""Those that are known in every official language: a text keeps the page heads of another (`Original: ENGLISH`)."""
