"""In: shapes and words. Out: an SVG document with one style for light and dark, and for paper.

All lengths are in pixels of the figure's own size; it scales to the width of its page.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

SIZE = 13
"""Height of ordinary letters."""

# The mean width of a letter of a sans-serif type, as a share of its height; wide enough for capitals.
_WIDTH = 0.56

# Eight steps of one hue, from what is weak to what is strong: on white the strong are dark, on black they are bright.
_LIGHT = ("#e3e8ee", "#cfe0f1", "#a9cbe6", "#7fb1d8", "#5594c7", "#3275b0", "#175592", "#08335f")
_DARK = ("#2b3138", "#243b52", "#2a5071", "#336a95", "#4587b8", "#65a4d2", "#92c3e8", "#cbe5fa")

_STYLE = """
svg { color: #1b1f24; --soft: #59636e; --line: #9aa4af; --box: #f4f7fa; --strong: #175592; --other: #8a4b08; }
@media (prefers-color-scheme: dark) {
  svg { color: #e6edf3; --soft: #a2adb8; --line: #5d6772; --box: #1c232b; --strong: #92c3e8; --other: #f0b072; }
}
@media print { svg { color: #000; --soft: #444; --line: #888; --box: #f4f7fa; --strong: #175592; --other: #8a4b08; } }
text { fill: currentColor; font-family: system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; font-size: 13px; }
.title { font-size: 17px; font-weight: 600; } .small { font-size: 11px; } .soft { fill: var(--soft); }
.bold { font-weight: 600; } .end { text-anchor: end; } .middle { text-anchor: middle; } .other { fill: var(--other); }
.box { fill: var(--box); stroke: var(--line); } .flat { stroke: var(--strong); stroke-width: 2; }
.line { fill: none; stroke: var(--line); } .arrow { fill: var(--line); }
.edge { fill: none; stroke: var(--strong); stroke-opacity: 0.6; }
.dot { fill: var(--strong); }
"""


def style() -> str:
    """The rules of all figures."""
    light = "".join(f".s{step} {{ fill: {colour}; }} " for step, colour in enumerate(_LIGHT))
    dark = "".join(f".s{step} {{ fill: {colour}; }} " for step, colour in enumerate(_DARK))
    return f"{_STYLE}{light}\n@media screen and (prefers-color-scheme: dark) {{ {dark}}}\n"


def document(width: float, height: float, title: str, description: str, parts: Iterable[str]) -> str:
    """A figure with its title and a description for those who cannot see it."""
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-labelledby="title description">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="description">{escape(description)}</desc>\n'
        f"<style>{style()}</style>\n{body}\n</svg>\n"
    )


def text(x: float, y: float, words: str, kind: str = "", whole: str | None = None) -> str:
    """Words that begin (or with the kinds `end` and `middle`, end or are centred) at a place; `whole` is a tooltip."""
    tip = f"<title>{escape(whole)}</title>" if whole and whole != words else ""
    attribute = f" class={quoteattr(kind)}" if kind else ""
    return f'<text x="{x:g}" y="{y:g}"{attribute}>{escape(words)}{tip}</text>'


def box(x: float, y: float, width: float, height: float, kind: str = "box", tip: str = "") -> str:
    """A rectangle with rounded corners."""
    inner = f"<title>{escape(tip)}</title>" if tip else ""
    radius = 4 if "box" in kind else 0
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius}" class={quoteattr(kind)}>'
        f"{inner}</rect>"
    )


def path(steps: str, kind: str = "line", width: float = 1, tip: str = "") -> str:
    """A line along the steps of a path."""
    inner = f"<title>{escape(tip)}</title>" if tip else ""
    return f'<path d="{steps}" class={quoteattr(kind)} stroke-width="{width:g}">{inner}</path>'


def arrow(x: float, y: float, *, down: bool = False) -> str:
    """The head of an arrow that comes from the left, or from above, and ends at a place."""
    return f'<path d="M{x:g} {y:g}{"l-4 -7h8z" if down else "l-7 -4v8z"}" class="arrow"/>'


def width_of(words: str, size: float = SIZE) -> float:
    """About how wide words are."""
    return len(words) * size * _WIDTH


def fitted(words: str, width: float, size: float = SIZE) -> str:
    """Words cut to a width, with three dots where something is left out."""
    most = max(int(width / (size * _WIDTH)), 1)
    return words if len(words) <= most else f"{words[: most - 1].rstrip(' ,;(')}…"
