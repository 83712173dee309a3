"""A folder under construction: parts of files, and what the descriptor says of them."""

from __future__ import annotations

from pathlib import Path

from osce_decisions.build import folder
from osce_decisions.write.parts import Part


def test_parts_of_a_path_are_appended_and_measured(tmp_path: Path) -> None:
    built = folder.Folder(tmp_path)
    built.add([Part("a/b.csv", b"x\n"), Part("c.txt", b"1")], keep_open=True)
    built.add([Part("a/b.csv", b"y\n", rows=1)])
    facts = built.close()
    assert (tmp_path / "a/b.csv").read_bytes() == b"x\ny\n"
    assert list(facts) == ["a/b.csv", "c.txt"]
    assert (facts["a/b.csv"].bytes, facts["a/b.csv"].rows) == (4, 1)
    assert facts["c.txt"].sha256 == "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
