"""The Akoma Ntoso tier: each mutant fires its rule and no other; whatever a file holds, the tier comes to its end."""

from __future__ import annotations

import random
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from osce_decisions.check import akn, akn_files
from osce_decisions.check.akn.file import RefusedError, open_parsed, parse
from osce_decisions.check.akn.schemas import official_path, with_required_eid
from osce_decisions.check.grouped import Rows
from osce_decisions.check.package import open_package
from osce_decisions.extension import NAMESPACE
from osce_decisions.model import Finding
from osce_decisions.resources import schema_folder
from tests import frozen
from tests.check import (  # noqa: F401
    mutants_akn,
    mutants_akn_file,
    mutants_akn_links,
    mutants_akn_text,
    mutants_names,
    mutants_strangers,
)
from tests.check.broken import Broken
from tests.check.mutants import ALL, Mutant, Sign
from tests.timing import grows_in_proportion, seconds

pytestmark = pytest.mark.slow

MUTANTS = [mutant for mutant in ALL if mutant.code.startswith("akn/")]
FILES = sorted((frozen.package() / "data/akn").glob("*.xml"))


def findings(package: Path) -> list[Finding]:
    with open_package(package) as opened:
        return list(akn_files.check(opened))


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_fires_its_rule_and_no_other(mutant: Mutant, package: Path) -> None:
    sign = mutant.breaks(Broken(package)) or Sign()
    found = findings(package)
    assert any(mutant.is_named_by(finding, sign) for finding in found), "\n".join(map(str, [sign, *found[:20]]))
    assert {f"{finding.tier}/{finding.rule}" for finding in found} == {mutant.code}, found


def test_most_mutants_are_valid_under_the_official_schema() -> None:
    assert len(MUTANTS) >= 35
    assert sum(mutant.code > "akn/006" for mutant in MUTANTS) >= 35


def test_each_finding_names_an_element_and_a_line(package: Path) -> None:
    path = Broken(package).akn()
    mutants_akn.change(Broken(package), r'(<concept [^>]*refersTo=")#[^"]+', r"\1#nothing")
    (found,) = findings(package)
    assert (found.tier, found.rule, found.level, found.path) == ("akn", "202-refers-target", "error", path)
    line = (package / path).read_text(encoding="utf-8").splitlines()[(found.line or 0) - 1]
    element = found.message.partition(":")[0].split()
    assert element[0] == "concept"
    assert f'eId="{element[1]}"' in line


def test_a_second_language_with_the_same_blocks_is_clean(package: Path) -> None:
    mutants_akn.in_another_language(Broken(package))
    assert findings(package) == []


# Hostile files ---------------------------------------------------------------------------------


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*arguments: Any, **named: Any) -> Any:
        raise AssertionError("connected")

    monkeypatch.setattr(socket.socket, "connect", never)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a SYSTEM "{0}">',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "{0}">]>',
        '<!DOCTYPE a [<!ENTITY % e SYSTEM "{0}"> %e;]>',
        '<!DOCTYPE a PUBLIC "-//X//Y" "{0}">',
        "<!-- {0} -->",
        '<?xml-stylesheet href="{0}"?>',
        '<?xml-model href="{0}"?>',
    ],
)
def test_nothing_that_a_file_names_is_opened(declared: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", encoding="utf-8")
    for address in (secret.as_uri(), str(secret), "http://192.0.2.1/a.dtd"):
        with pytest.raises(RefusedError) as refused:
            parse(f"{declared.format(address)}<a>&e;</a>".encode())
        assert refused.value.rule in {"003-safe", "004-well-formed"}
        assert "a secret" not in str(refused.value)


@pytest.mark.usefixtures("no_network")
def test_no_schema_that_a_file_hints_at_is_opened(package: Path) -> None:
    broken, schema = Broken(package), package / "hint.xsd"
    schema.write_bytes(b"no schema at all")
    for name in ("schemaLocation", "noNamespaceSchemaLocation", "type", "nil"):
        before = broken.read(broken.akn())
        hint = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:{name}="urn:x {schema}"'
        mutants_akn.change(broken, "<osce:source ", f"<osce:source {hint} ")
        assert [finding.rule for finding in findings(package)] == ["003-safe"]
        broken.write(broken.akn(), before)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf<a/>",
        "<a/>".encode("utf-16"),
        b"<?xml version='1.0' encoding='UTF-16'?><a/>",
        b"+ADwAIQ-DOCTYPE a+AD4-",
        b"<a>\0</a>",
        b"<a>\x0b</a>",
        b"<a>&nbsp;</a>",
        b"<a>&#0;</a>",
        b"<a" + b" b" * 10_000 + b">",
        b"<a>" * 5_000 + b"</a>" * 5_000,
        b'<a b="' + b"x" * 11_000_000 + b'"/>',
        b"<a xmlns:b='urn:b'><c:d/></a>",
    ],
)
def test_what_is_no_plain_xml_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        parse(data)
    assert refused.value.rule == "004-well-formed"
    assert "\n" not in refused.value.message


def test_no_file_is_too_strange(package: Path) -> None:
    """Bytes, attributes and elements at random: findings, never an exception."""
    broken, chosen = Broken(package), random.Random(4)
    good = broken.read(broken.akn())
    values = [
        b"",
        b"#",
        b"##",
        b"#para_1",
        b"/akn/",
        b"x" * 3000,
        b"-1",
        b"9" * 30,
        b"&#9;",
        b"//////!~@.",
        b"\xc2\xb2",
    ]
    for _ in range(30):
        changed = good
        for _ in range(chosen.randint(1, 3)):
            spots = list(re.finditer(rb'="[^"]*"|<(\w+)[^<>]*/>|\n', changed))
            spot = chosen.choice(spots)
            new = b'="%s"' % chosen.choice(values) if spot[0].startswith(b"=") else chosen.choice([b"", spot[0] * 2])
            changed = changed[: spot.start()] + new + changed[spot.end() :]
        broken.write(broken.akn(), changed)
        assert all(isinstance(finding, Finding) for finding in findings(package))


def test_rules_bear_a_file_that_no_schema_has_seen(package: Path) -> None:
    """A file only reaches the rules if both schemas accept it; they come to their end without that too."""
    chosen, good = random.Random(5), parse(FILES[1].read_bytes())
    for _ in range(60):
        root = parse(etree.tostring(good))
        elements = list(root.iter(etree.Element))
        for element in chosen.sample(elements[1:], 12):
            above = element.getparent()
            match chosen.randint(0, 3):
                case 0 if above is not None:
                    above.remove(element)
                case 1:
                    element.attrib.clear()
                case 2:
                    element.text = "x"
                case _:
                    element.tag = chosen.choice(elements).tag
        nothing: tuple[Rows, ...] = ({}, {"paragraphs": [], "expressions": []})
        for rows in nothing:
            assert isinstance(list(akn.check_file(open_parsed("x.xml", etree.tostring(root)), rows, None)), list)


def test_a_footnote_in_a_footnote_is_no_end(package: Path) -> None:
    broken = Broken(package)
    call = {"call_paragraph_id": "mc-dec-6-17.fr#number", "call_offset": "17"}
    broken.edit("paragraphs", lambda row: row["paragraph_id"] == "mc-dec-6-17.fr#fn1", **call)
    outer = '<authorialNote eId="authorialNote_2" marker="2" placement="bottom"><p eId="authorialNote_2__p_1"><sup>'
    mutants_akn.change(broken, r"<authorialNote .*?</authorialNote>", rf"{outer}\g<0></sup></p></authorialNote>")
    assert {finding.rule for finding in findings(package)} == {"606-call"}


# The schemas -----------------------------------------------------------------------------------


def test_the_official_schema_is_the_strict_one() -> None:
    text = official_path().read_text(encoding="utf-8")
    assert 'targetNamespace="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"' in text


def test_required_eids_are_those_of_the_group_in_the_schema() -> None:
    required = with_required_eid()
    assert required >= {"paragraph", "content", "recital", "formula", "ref", "concept", "TLCRole", "authorialNote"}
    assert not required & {"p", "num", "FRBRthis", "eventRef", "inline", "meta"}


def test_each_extension_element_is_described() -> None:
    schema = etree.parse(str(schema_folder() / "akn-extension.xsd"))
    space = {"xs": "http://www.w3.org/2001/XMLSchema"}
    assert schema.getroot().get("targetNamespace") == NAMESPACE
    declared = schema.findall("xs:element", space)
    assert all(element.findtext("xs:annotation/xs:documentation", "", space).endswith(".") for element in declared)
    used = {
        etree.QName(element).localname
        for file in FILES
        for element in parse(file.read_bytes()).iter(f"{{{NAMESPACE}}}*")
    }
    assert used <= {element.get("name") for element in declared}
    assert not schema.findall(".//xs:any", space)


# Effort ----------------------------------------------------------------------------------------


def grown(paragraphs: int, inlines: int) -> bytes:
    """A file with that many more paragraphs, each with that many marked names, each of these in the analysis."""
    text = FILES[1].read_text(encoding="utf-8")
    more, blocks, rows = [], [], []
    for number in range(100, 100 + paragraphs):
        own = f"para_{number}"
        words = "".join(
            f'<concept eId="{own}__p_1__concept_{at}" refersTo="#adopted">x</concept> ' for at in range(inlines)
        )
        content = f'<content eId="{own}__content"><p eId="{own}__p_1">{words}</p></content>'
        more.append(f'<paragraph eId="{own}"><num>{number}.</num>{content}</paragraph>\n')
        blocks.append(f'<osce:block for="#{own}" locator="o{number}" kind="operative"/>\n')
        rows += [f'<osce:correction for="#{own}" found="y"/>\n' for _ in range(inlines)]
    text = text.replace("</hcontainer>", "".join(more) + "</hcontainer>", 1)
    text = text.replace("<osce:block ", "".join(blocks) + "<osce:block ", 1)
    return text.replace("<osce:correction ", "".join(rows) + "<osce:correction ", 1).encode()


def checked(data: bytes) -> None:
    file, faults = akn.open_file("x.xml", data)
    assert faults == []
    assert file is not None
    list(akn.check_file(file, {"paragraphs": [], "expressions": []}, None))


@pytest.mark.parametrize(
    "form", [lambda size: grown(size, 2), lambda size: grown(1, 2 * size)], ids=["blocks", "words"]
)
def test_four_times_the_text_takes_about_four_times_as_long(form: Callable[[int], bytes]) -> None:
    files = {size: form(size) for size in (400, 1600)}
    assert grows_in_proportion(lambda size: seconds(lambda: checked(files[size])), 400, 0.05)
