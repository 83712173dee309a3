"""In: the samples of this suite. Out: sound files of each format, from which mutants are made."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from tests import frozen
from tests.conftest import TEXTS
from tests.extract.office import as_docx
from tests.extract.samples import FRENCH
from tests.extract.typeset import as_pdf
from tests.extract.web import as_html

_TESTS = TEXTS.parent
_CASES = _TESTS / "extract" / "cases"
_MOST = 120_000
_TABLES = ("states", "actors", "concepts", "meetings")


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """The sound files of a format, always in the same order."""
    package = frozen.package()
    match kind:
        case "txt":
            return _texts()
        case "md":
            return tuple(_as_markdown(one) for one in _texts()[::7])
        case "pdf" | "docx" | "html":
            own = {"pdf": as_pdf, "docx": as_docx, "html": as_html}[kind](FRENCH)
            cases = (path.read_bytes() for path in sorted(_CASES.glob(f"*.{kind}")))
            return (own, *(one for one in cases if len(one) < _MOST))
        case "csv":
            return tuple((frozen.HAND_MADE / f"{name}.csv").read_bytes() for name in _TABLES)
        case "table":
            return ((package / "data/tables/paragraphs.csv").read_bytes(),)
        case "descriptor":
            return ((package / "datapackage.json").read_bytes(),)
        case "json":
            return ((package / "data/json/mc-dec-5-08.fr.json").read_bytes(),)
        case "xml":
            return ((package / "data/akn/mc-dec-5-08.fr.xml").read_bytes(),)
        case _:
            return (_zipped(),)


def _texts() -> tuple[bytes, ...]:
    folders = (TEXTS, TEXTS / "pages", TEXTS / "others", TEXTS / "resolutions", _TESTS / "meaning/texts")
    paths = [path for folder in (*folders, frozen.SOURCES) for path in sorted(folder.glob("*.txt"))]
    return tuple(path.read_bytes() for path in paths)


def _as_markdown(data: bytes) -> bytes:
    """A text as Markdown: a heading, lists, notes and a table."""
    text = data.decode("utf-8", "replace")
    return f"# {text}\n\n| a | b |\n|---|---|\n| *c* | **d**[^1] |\n\n[^1]: e\n".encode()


def _zipped() -> bytes:
    """The frozen package as a release packs it."""
    buffer, package = io.BytesIO(), frozen.package()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for path in sorted(package.rglob("*")):
            if path.is_file():
                made.writestr(zipfile.ZipInfo(path.relative_to(package).as_posix()), path.read_bytes())
    return buffer.getvalue()
