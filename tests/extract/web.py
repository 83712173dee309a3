"""In: an invented decision. Out: an HTML page as a host publishes it: menus and notices around the text."""

from __future__ import annotations

from html import escape
from itertools import groupby

from tests.extract.decision import RAISED, Decision, Part


def inline(text: str) -> str:
    parts = RAISED.split(text)
    made = "".join(f"<sup>{escape(part)}</sup>" if index % 2 else escape(part) for index, part in enumerate(parts))
    return made.replace("é", "&eacute;").replace("’", "&#8217;").replace("\n", "<br>\n")


def items(found: list[Part]) -> str:
    """Items whose mark a browser can count are a list of that kind; others bear their mark in the text."""
    if found[0].number == "a)":
        return f'<ol type="a">{"".join(f"<li>{inline(part.text)}</li>" for part in found)}</ol>'
    marked = "".join(f"<li>{part.number} {inline(part.text)}</li>" for part in found)
    return f'<ul style="list-style: none">{marked}</ul>'


def parts(found: tuple[Part, ...]) -> str:
    """Paragraphs; numbered ones are a list, items a list inside it."""
    made, start = "", 1
    for listed, run in groupby(found, key=lambda part: part.style in {"operative", "item"}):
        if not listed:
            made += "".join(f"<p>\n  {inline(part.text)}\n</p>\n" for part in run)
            continue
        made += f'<ol start="{start}">\n'
        for style, group in groupby(run, key=lambda part: part.style):
            run_of = list(group)
            lines = [f"<li>{inline(part.text)}" for part in run_of]
            if style == "item":
                made += f"{items(run_of)}</li>\n"
            else:
                made += "</li>\n".join(lines) + "\n"
                start += len(lines)
        made += "</ol>\n"
    return made


def as_html(decision: Decision) -> bytes:
    """The decision as an HTML page."""
    left, right = "<br>".join(map(inline, decision.left)), "<br>".join(map(inline, decision.right))
    notes = [note for part in decision.main for note in part.notes]
    head = "<br>".join(map(inline, decision.attachment_head))
    return f"""<!DOCTYPE html>
<html lang="{decision.language}"><head><meta charset="utf-8"><title>MC.DEC/7/35 – Documents</title>
<style>p {{ margin: 1em }}</style><script>var a = "<p>Décision</p>";</script></head>
<body>
<header><a href="/">Accueil</a> <form><input value="Rechercher"> Rechercher</form></header>
<nav><ul><li>Réunions</li><li>Décisions</li></ul></nav>
<main>
<table><tr><td>{left}</td><td>{right}</td></tr></table>
{parts(decision.main)}
<hr>
{"".join(f"<p>{inline(note)}</p>" for note in notes)}
<p>{head}</p>
{parts(decision.attachment)}
</main>
<footer><p>Mentions légales</p></footer>
</body></html>
""".encode()
