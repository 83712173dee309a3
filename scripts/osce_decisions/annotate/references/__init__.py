"""In: a document, its short forms and the authority tables. Out: its references, each with the document that it means.

`find` reads the paragraphs in order and asks, for each noun that opens a name (`nouns`), how far the name reaches
(`names`, `titles`) and what it means (`ladder`, the rules in order); then numbers (`numbers`, `numbered`), symbols
(`symbols`) and the text itself (`self_references`). `memory` is what earlier paragraphs said, `relations` what the
text does with a document; `drafts` holds a reference while it is being made, `rows` makes its row.
"""
