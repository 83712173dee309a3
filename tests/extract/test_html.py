"""What a browser shows of a page, and what of that is the decision."""

from __future__ import annotations

import pytest

from osce_decisions.errors import SourceError
from osce_decisions.extract import extract


def text(page: str) -> str:
    return extract(page.encode(), "a.html").text


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>a\n  b<b>c</b> <i>d</i></p><p>e<br>f", "a bc d\n\ne\nf\n"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc\n"),
        ("<p>N<sup>o</sup> 6&nbsp;m<sup>2</sup> &eacute;&#8217;&amp;</p>", "No 6\u00a0m² é’&\n"),
        ("<ol start=3><li>a<li value=7>b<li>c</ol>", "3. a\n\n7. b\n\n8. c\n"),
        ("<ol type=a><li>a<ol type=i><li>b</ol></li><li>c</ol>", "a) a\n\ni) b\n\nb) c\n"),
        ("<ol type=I><li>a</ol><ul><li>b</ul>", "I. a\n\n• b\n"),
        ("<ul style='list-style: none'><li>1. a</ul>", "1. a\n"),
        ("<p>x</p><table><tr><th>a<td>b<tr><td>c<td>d</table>", "x\n\na    b\n\nc    d\n"),
        ("<table><tr><td>a<br>b<td>c</table><p>x", "a\nb\n\nc\n\nx\n"),
        ("<p style='text-transform: uppercase'>a <b>é</b></p>b", "A É\n\nb\n"),
        ("<pre>a\n  b\nc</pre>", "a\nb\nc\n"),
        ("<p>a<script>b</script><style>c</style><span hidden>d</span><span style='display: none'>e</span>", "a\n"),
    ],
)
def test_what_is_shown(page: str, shown: str) -> None:
    assert text(page) == shown


def test_what_the_host_puts_around_the_text_is_left_out() -> None:
    around = "<nav>Menu</nav><header>Site</header><aside>News</aside>{}<footer>Imprint</footer><form>Search</form>"
    assert text(f"<html><body>{around.format('<p>Text</p>')}</body></html>") == "Text\n"
    own = "<main><header>MC.DEC/1/35</header><p>A long text of its own</p><footer>* Note</footer></main>"
    assert text(f"<html><body>{around.format(own)}<p>More</p></body></html>") == (
        "MC.DEC/1/35\n\nA long text of its own\n\n* Note\n"
    )
    short = "<article>Teaser</article><p>The text stands beside it, all of it</p>"
    assert "The text" in text(f"<html><body>{short}</body></html>")


def test_a_list_of_footnotes_bears_the_marks_of_its_calls() -> None:
    page = '<p>Text<sup><a href="#n1">[1]</a></sup> and<a href="#n2"><sup>2</sup></a></p>'
    notes = '<ol><li id="n1">One <a href="#c1">↩</a></li><li id="n2"><p>Two</p></li></ol>'
    assert text(page + notes) == "Text¹ and²\n\n¹ One\n\n² Two\n"
    assert text(page + '<p id="n1"><sup>1</sup> One</p><p id="n2">Two</p>') == "Text¹ and²\n\n¹ One\n\n² Two\n"


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b'<meta charset="windows-1251"><p>\xc4\xe0', "Да\n"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'><p>l\x92\xe9", "l’é\n"),
        (b"\xef\xbb\xbf<p>\xc3\xa9", "é\n"),
        (b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html><body><p>\xc3\xa9', "é\n"),
        (b"<!-- saved -->\n<html><body>a", "a\n"),
    ],
)
def test_the_character_set_is_the_declared_one(data: bytes, shown: str) -> None:
    assert extract(data, "a").text == shown


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html></html>", "without text"),
        (b"<html>", "without text"),
        (b"<div>" * 5000 + b"a", "elements one inside the other"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as refusal:
        extract(data, "a.html")
    assert refusal.value.todo


def test_no_entity_is_opened() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyy">]><p>a&x;&y;b</p>'
    assert "root:" not in text(page) and "yyyb" not in text(page)
