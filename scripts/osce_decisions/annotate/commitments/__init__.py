"""In: the paragraphs of a document and who is named in them. Out: what the decision asks, promises and allows.

In the order in which they need each other: `openings` (verbs that open clauses) → `clauses` (a paragraph as those
before left it) → `actions` (one row an action, by `governing`, `infinitives`, `verb_last`, `finite_clauses`) →
`addressees` (who, with `subjects` and `recipients`) → `circumstances` (by when, how often, on what terms), whose days
and intervals `schedules` reads.
"""
