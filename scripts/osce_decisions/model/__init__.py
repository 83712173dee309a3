"""In: nothing. Out: the records that every stage passes on: a document, its rows, a finding.

No XML, no CSV and no language lives here. A record that becomes a table row has the columns of
`schema/<table>.json` as its fields, without the keys that nesting makes plain (a test compares
the two). Offsets are 0-based, end-exclusive code points: `span_*` and `call_offset` count in the
text of a paragraph, `source_*` in the decoded source text (no newline translation; a byte-order
mark counts).

`texts` is what was received, `documents` what the parser makes of it, `annotations` and `statements` what the
annotators find in it, `remarks` what is said of the data.
"""

from __future__ import annotations

from osce_decisions.model.annotations import Commitment, CommitmentActor, Mention, Opening, Reference, Term
from osce_decisions.model.documents import Decision, Document, Expression, Identity, Paragraph
from osce_decisions.model.remarks import Diagnostic, Disagreement, EditorialNote, Finding
from osce_decisions.model.statements import InterpretativeStatement, StatementDelegation, StatementTarget
from osce_decisions.model.texts import Rejection, Segment, Source

__all__ = [
    "RECORDS",
    "Commitment",
    "CommitmentActor",
    "Decision",
    "Diagnostic",
    "Disagreement",
    "Document",
    "EditorialNote",
    "Expression",
    "Finding",
    "Identity",
    "InterpretativeStatement",
    "Mention",
    "Opening",
    "Paragraph",
    "Reference",
    "Rejection",
    "Segment",
    "Source",
    "StatementDelegation",
    "StatementTarget",
    "Term",
]

RECORDS = {
    "sources": Source,
    "decisions": Decision,
    "expressions": Expression,
    "paragraphs": Paragraph,
    "segments": Segment,
    "openings": Opening,
    "references": Reference,
    "mentions": Mention,
    "terms": Term,
    "commitments": Commitment,
    "commitment_actors": CommitmentActor,
    "interpretative_statements": InterpretativeStatement,
    "statement_delegations": StatementDelegation,
    "statement_targets": StatementTarget,
    "editorial_notes": EditorialNote,
    "disagreements": Disagreement,
    "diagnostics": Diagnostic,
}
"""The record behind a row of each generated table."""
