"""Both schemas as one call good what each of them does, and nothing else."""

from __future__ import annotations

import pytest

from osce_decisions.check.akn import schemas
from osce_decisions.check.akn.file import open_parsed
from tests.check.akn.test_samples import SAMPLES
from tests.made import xml

DATA = xml(SAMPLES[0])
BROKEN = [
    (b"<statement ", b'<statement wrong="x" '),
    (b"<osce:segment ", b'<osce:segment wrong="x" '),
    (b"<osce:segment ", b"<osce:unheard/><osce:segment "),
    (b"<osce:segment ", b'<x:own xmlns:x="urn:x"/><osce:segment '),
    (b"<osce:segment ", b'<x:own xmlns:x="urn:x"><osce:segment/></x:own><osce:segment '),
    (b' role="text"', b' role="said"'),
    (b"</mainBody>", b"<osce:segment/></mainBody>"),
]


def test_a_sound_file_is_called_good_at_once() -> None:
    file = open_parsed("x.xml", DATA)
    assert schemas._known(file) and schemas._both().validate(file.parsed)
    assert not list(schemas.check(file)) and not list(schemas._each(file))


@pytest.mark.parametrize(("sound", "broken"), BROKEN)
def test_what_one_of_them_forbids_is_told_as_before(sound: bytes, broken: bytes) -> None:
    assert sound in DATA
    file = open_parsed("x.xml", DATA.replace(sound, broken, 1))
    assert list(schemas.check(file)) == list(schemas._each(file))
