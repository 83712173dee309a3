"""Texts that the parser reads and that a package must hold too: each is added, built and found valid."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from osce_decisions.cli import main

HEAD = """PC.DEC/999
3 March 2031

DECISION No. 999
PLAN FOR THE HARBOURS

The Permanent Council,

Recalling its commitments,

1. Decides to adopt the plan annexed to this decision.

"""
TEXTS = {
    # Heading and title of an annex both name a body.
    "two-bodies.txt": HEAD
    + "Annex to Permanent Council Decision No. 999\n\nOSCE ACTION PLAN\n\n1. The ODIHR will assist States.\n",
    # The head of an annex names the decision itself, with another one in its title.
    "annexed.txt": HEAD.replace("999", "998")
    + "Annex to Decision No. 998 on harbours\n\nPermanent Council Decision No. 607: Combating rust\n\n1. Decides so.\n",
    "marked.md": "# DECISION No. 997\n\n**PC.DEC/997**\n\n3 March 2031\n\n## LIGHTS\n\nThe Permanent Council,\n\n"
    "1. Decides to keep them lit.\n",
}


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_what_is_added_makes_a_valid_package(tmp_path: Path) -> None:
    source, output = str(tmp_path / "source"), str(tmp_path / "package")
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    run("add", *(str(tmp_path / name) for name in TEXTS), "--source", source, "--yes")
    run("build", "--source", source, "--output", output)
    assert "valid" in run("validate", output)
