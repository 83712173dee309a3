"""In: a package to break. Out: ways to change its Akoma Ntoso file, for the mutants of each group of rules."""

from __future__ import annotations

import re

from tests.check.broken import Broken
from tests.check.mutants import Sign

_CITED = '<ref eId="preface__p_2__ref_1" href="'


def change(broken: Broken, pattern: str, new: str, text: str = "", *, within: str = "") -> Sign:
    """Change what a pattern finds first (behind the first `within`); the sign is the line on which it began."""
    path = broken.akn()
    content = broken.read(path).decode()
    begin = content.index(within) if within else 0
    found = re.compile(pattern, re.DOTALL).search(content, begin)
    assert found, pattern
    broken.write(path, (content[: found.start()] + found.expand(new) + content[found.end() :]).encode())
    return Sign(content.count("\n", 0, found.start()) + 1, text, path)


def change_all(broken: Broken, old: str, new: str) -> None:
    path = broken.akn()
    broken.write(path, broken.read(path).decode().replace(old, new).encode())


def linked(broken: Broken, iri: str, text: str) -> Sign:
    """Give a reference in the text another address."""
    return change(broken, f'{re.escape(_CITED)}[^"]+', _CITED + iri, text)


def whole(broken: Broken, content: bytes, text: str) -> Sign:
    broken.write(broken.akn(), content)
    return Sign(None, text, broken.akn())


def behind_the_declaration(broken: Broken, inserted: str) -> None:
    change(broken, r"\?>\n", rf"?>\n{inserted}\n")


def in_another_language(broken: Broken) -> str:
    """Add a second expression of the decision with a statement: the same words, said to be German."""
    path = as_another_expression(broken, "mc-dec-6-17.de", language="de")
    text = broken.read(path).decode()
    text = text.replace("/fra@", "/deu@").replace('"fra"', '"deu"').replace('language="fr"', 'language="de"')
    broken.write(path, text.encode())
    return path


def as_another_expression(broken: Broken, new: str, **cells: str) -> str:
    """Copy rows, text and XML of the decision with a statement."""
    old = "mc-dec-6-17.fr"
    tables = [file.stem for file in sorted((broken.root / "data/tables").glob("*.csv"))]
    for name in tables:
        with broken.table(name) as rows:
            for row in [row for row in rows if old in "|".join(row.values())]:
                copied = {column: cell.replace(old, new) for column, cell in row.items()}
                rows.append(copied | {column: cell for column, cell in cells.items() if column in copied})
    broken.write(f"data/source/{new}.txt", broken.read(f"data/source/{old}.txt"))
    broken.write(f"data/akn/{new}.xml", broken.read(f"data/akn/{old}.xml").replace(old.encode(), new.encode()))
    return f"data/akn/{new}.xml"
