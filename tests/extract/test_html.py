"""What a browser shows of a page, and what of that is the decision."""

from __future__ import annotations

import pytest

from osce_decisions.errors import SourceError
from osce_decisions.extract import extract

pytestmark = pytest.mark.usefixtures("read_here")


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
        (
            "<p>l<q>a</q></p><p lang=de><q>b</q></p><div lang=fr-FR><p>c <q>d</q></div>",
            "l“a”\n\n„b“\n\nc «\xa0d\xa0»\n",
        ),
        ("<p>Deci&shy;sion<wbr>No\u200b.1", "DecisionNo.1\n"),
        ("<p>a<br>&nbsp;<br>&nbsp; &nbsp;<br>b", "a\n\nb\n"),
        ("<ol style='list-style-type: lower-roman'><li>a<li>b</ol>", "i) a\n\nii) b\n"),
        ("<ol><li style='list-style: upper-latin'>a</ol>", "A. a\n"),
        ("<ul><li>(a) b<li>c</ul>", "(a) b\n\n• c\n"),
        ("<span style='display:block'>a</span><span style='display: block'>b</span>", "a\n\nb\n"),
        ("<p>x<span style='vertical-align: super'>2</span><p style='white-space: pre-line'>a\nb", "x²\n\na\nb\n"),
        ("<form><p>a</p><p>b</p></form>", "a\n\nb\n"),
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


def warned(page: str) -> tuple[str, tuple[str, ...]]:
    found = extract(page.encode(), "a.html")
    return found.text, found.warnings


@pytest.mark.parametrize(
    "words", ["<del>x</del>", "<s>x</s>", "<strike>x</strike>", "<span style='text-decoration: line-through'>x</span>"]
)
def test_struck_words_are_left_out_and_said(words: str) -> None:
    assert warned(f"<p>by {words}<ins>June</ins>") == ("by June\n", ("words that are struck through, left out: “x”",))


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("", "<span hidden>x</span>"),
        ("", "<span style='visibility: hidden'>x</span>"),
        (".a > span {display: none}", "<b class=a><span>x</span></b>"),
        ("@media screen {#i {display:none !important}}", "<b id=i style='display: inline'>x</b>"),
        ("b {opacity: 0}", "<b>x</b>"),
    ],
)
def test_words_that_the_page_does_not_show_are_left_out_and_said(style: str, words: str) -> None:
    found = warned(f"<style>{style}</style><p>a{words}")
    assert found == ("a\n", ("words that the page does not show, left out: “x”",))


@pytest.mark.parametrize(
    "style",
    ["@media print {b {display:none}}", "b {display: none} p > b {display: inline}", "b{color:red", "b>{display:none}"],
)
def test_what_a_style_sheet_shows_is_read(style: str) -> None:
    assert warned(f"<style>{style}</style><p>a<b>x</b>") == ("ax\n", ())


LETTERED = "ol.x {list-style: none; counter-reset: n} ol.x > li {counter-increment: n} "


@pytest.mark.parametrize(
    ("content", "marks"),
    [
        ('"(" counter(n, lower-alpha) ") "', ["(a) A", "(b) B"]),
        ('counter(n, upper-roman) ". "', ["I. A", "II. B"]),
        ('counters(n, ".") "\\a0 "', ["1\xa0A", "2\xa0B"]),
        ('"\\2013  "', ["– A", "– B"]),
    ],
)
def test_marks_that_a_style_sheet_makes_are_read(content: str, marks: list[str]) -> None:
    page = f"<style>{LETTERED} ol.x > li::before {{content: {content}}}</style><ol class=x><li>A<li>B</ol>"
    assert text(page).rstrip().split("\n\n") == marks


def test_counters_inside_others_count_for_themselves() -> None:
    style = (
        'ol {counter-reset: n; list-style: none} li {counter-increment: n} li:before {content: counters(n, ".") " "}'
    )
    page = f"<style>{style}</style><ol><li>A<ol><li>b<li>c</ol><li>D<ol><li>e</ol></ol>"
    assert text(page).rstrip().split("\n\n") == ["1 A", "1.1 b", "1.2 c", "2 D", "2.1 e"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>x<table><tr><td><p>1.</p></td><td><p>A</p><p>B</p></td></tr></table>",
        "<p>x<div class=grid><div><span>1.</span></div><div><p>A</p><p>B</p></div></div>",
        "<p>x<dl><dt>1.</dt><dd><p>A</p><p>B</p></dd></dl>",
        "<p>x<table><tr><td>1.<td>A</table><p>B",
    ],
)
def test_a_number_beside_a_text_stands_before_it(page: str) -> None:
    assert text(page) == "x\n\n1. A\n\nB\n"


def test_a_number_that_nothing_follows_is_not_lost() -> None:
    assert text("<p>x<table><tr><td>1.<td></table>").split() == ["x", "1."]


def test_xml_that_is_closed_by_itself_holds_nothing() -> None:
    name = "http://www.w3.org/1999/xhtml"
    body = "<body><p/><del/><p>a<s/>b</p></body>"
    page = f'<?xml version="1.0"?><html xmlns="{name}"><head><title/><script/></head>{body}</html>'
    assert warned(page) == ("ab\n", ())


def test_a_page_saved_with_its_pictures_is_read() -> None:
    head = "Content-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable"
    part = f"--x\n{head}\n\n<p>D=E9cide=\n :\n"
    mail = (
        f"From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n{part}--x--\n"
    )
    assert text(mail) == "Décide :\n"


@pytest.mark.parametrize(
    "label", ["unicode_escape", "idna", "punycode", "zip", "rot13", "utf-7", "utf-16", "x-user-defined"]
)
def test_what_is_no_encoding_of_pages_decodes_nothing(label: str) -> None:
    assert text(f'<meta charset="{label}"><p>\\u0041 xn--80a d\u00e9cide') == "\\u0041 xn--80a d\u00e9cide\n"
