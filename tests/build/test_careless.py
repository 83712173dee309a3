"""Hand-made tables as maintainers leave them: the same bytes come out, or one line names file, row and cell."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable

import pytest

from osce_decisions.build import Plan, build
from osce_decisions.errors import CurationError
from tests import frozen
from tests.build.conftest import snapshot

TABLES = ("states", "actors", "concepts", "instruments", "bodies", "meetings", "decision_facts", "retired")

Change = Callable[[str], str]


def _reordered(text: str) -> str:
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    return _written([header, *reversed(rows)])


def _written(rows: list[list[str]], **dialect: object) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, **{"lineterminator": "\n"} | dialect).writerows(rows)  # type: ignore[arg-type]
    return buffer.getvalue()


def _quoted(text: str) -> str:
    return _written(list(csv.reader(io.StringIO(text, newline=""))), quoting=csv.QUOTE_ALL)


HARMLESS: dict[str, Change] = {
    "accents apart (NFD)": lambda text: unicodedata.normalize("NFD", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "rows in another order": _reordered,
    "a quote around each cell": _quoted,
    "no line end at the end": lambda text: text.rstrip("\n"),
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("expected")
    build(Plan(frozen.SOURCES, frozen.HAND_MADE, frozen.HAND_MADE / "package.json", output))
    return snapshot(output)


@pytest.mark.parametrize("change", HARMLESS)
def test_the_same_bytes_come_out(change: str, plan: Plan, expected: dict[str, bytes]) -> None:
    for name in TABLES:
        path = plan.curated / f"{name}.csv"
        text = path.read_bytes().decode()
        path.write_bytes(HARMLESS[change](text).encode())
    build(plan)
    made = snapshot(plan.output)
    assert [path for path in expected if expected[path] != made.get(path)] == []


def _mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


REFUSED: dict[str, tuple[str, Callable[[bytes], bytes], tuple[str, ...]]] = {
    "byte-order mark": ("states.csv", _mark, ("states.csv, line 1", "byte-order mark")),
    "semicolons": ("states.csv", lambda data: data.replace(b",", b";"), ("states.csv, line 1", "separated by ';'")),
    "Latin-1": ("states.csv", lambda data: data.decode().encode("latin-1", "replace"), ("states.csv, line", "UTF-8")),
    "UTF-16": ("states.csv", lambda data: data.decode().encode("utf-16"), ("states.csv, line 1", "UTF-8")),
    "apostrophes straightened": (
        "actors.csv",
        lambda data: data.replace("’".encode(), b"'"),
        ("actors.csv, line", "column label_", "a straight apostrophe"),
    ),
    "spaces that do not break": (
        "actors.csv",
        lambda data: data.replace(b"Conseil permanent", "Conseil\u00a0permanent".encode()),
        ("actors.csv, line", "column label_fr", "no plain one"),
    ),
    "characters that nobody sees": (
        "actors.csv",
        lambda data: data.replace(b"Conseil permanent", "Conseil permanent\u200b".encode()),
        ("actors.csv, line", "column label_fr", "nobody sees"),
    ),
    "a blank line": ("states.csv", lambda data: data + b"\n", ("states.csv, line", "empty line")),
    "two columns swapped": (
        "states.csv",
        lambda data: data.replace(b"label_en,label_fr", b"label_fr,label_en", 1),
        ("states.csv, line 1", "order"),
    ),
    "a date of a spreadsheet": (
        "decision_facts.csv",
        lambda data: data.replace(b"2008-12-05", b"05/12/2008"),
        ("decision_facts.csv, line", "column adopted", "05/12/2008"),
    ),
    "a key in capitals": (
        "decision_facts.csv",
        lambda data: data.replace(b"mc-dec-5-08", b"MC-DEC-5-08"),
        ("decision_facts.csv, line", "column decision_id", "MC-DEC-5-08"),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_or_one_line_says_where(case: str, plan: Plan) -> None:
    name, change, parts = REFUSED[case]
    path = plan.curated / name
    before = path.read_bytes()
    path.write_bytes(change(before))
    assert path.read_bytes() != before
    with pytest.raises(CurationError) as caught:
        build(plan)
    assert all(part in str(caught.value) for part in parts), str(caught.value)
    assert "\n" not in str(caught.value)
    assert not plan.output.exists()


def test_hashes_in_capitals_are_named(plan: Plan) -> None:
    path = plan.source / "sources.csv"
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    place = header.index("sha256")
    path.write_text(_written([header, *([*row[:place], row[place].upper(), *row[place + 1 :]] for row in rows)]))
    with pytest.raises(CurationError, match=r"sources\.csv, line 2: column sha256"):
        build(plan)


@pytest.mark.parametrize(
    "name", ["ä.txt", "a\u0308.txt", "list.txt", "x?.txt", "sub/x.txt", "x y.txt", "a&b.txt", "x.csv"]
)
def test_a_name_that_no_package_can_hold_is_refused(name: str, plan: Plan) -> None:
    listed = plan.source / "sources.csv"
    (plan.source / name).parent.mkdir(exist_ok=True)
    (plan.source / "mc-dec-5-08.fr.txt").rename(plan.source / name)
    listed.write_text(listed.read_text(encoding="utf-8").replace("mc-dec-5-08.fr.txt", name), encoding="utf-8")
    with pytest.raises(CurationError, match=r"sources\.csv, line 2: .* is no name for a file of a package"):
        build(plan)
    assert not plan.output.exists()
