"""A record that is made fast is the record that `dataclasses` makes, and as frozen."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from osce_decisions.records import fast_init


@fast_init
@dataclass(frozen=True, slots=True)
class Lake:
    """A record of the tests."""

    name: str
    depth: int = 5
    shores: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slow:
    """The same, as `dataclasses` makes it."""

    name: str
    depth: int = 5
    shores: tuple[str, ...] = ()


def test_it_is_made_as_any_dataclass() -> None:
    assert Lake("Ohrid") == Lake(name="Ohrid", depth=5, shores=()) != Lake("Ohrid", 6)
    assert replace(Lake("Ohrid"), depth=7) == Lake("Ohrid", 7) and repr(Lake("Ohrid")).startswith("Lake(name='Ohrid'")
    assert [*inspect.signature(Lake).parameters] == [*inspect.signature(Slow).parameters]
    with pytest.raises(TypeError, match="missing"):
        Lake()  # type: ignore[call-arg]


def test_it_is_of_its_class_and_frozen() -> None:
    lake = Lake("Ohrid")
    assert type(lake) is Lake and hash(lake) == hash(Lake("Ohrid")) and not hasattr(lake, "__dict__")
    with pytest.raises(FrozenInstanceError):
        lake.depth = 6  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del lake.depth
    assert copy.deepcopy(lake) == pickle.loads(pickle.dumps(lake)) == lake


def test_a_default_that_is_made_is_made_for_each() -> None:
    @fast_init
    @dataclass(frozen=True, slots=True)
    class Made:
        name: str
        shores: list[str] = field(default_factory=list)
        depth: int = 5

    assert Made("Ohrid") == Made("Ohrid", [], 5) and Made("Ohrid").shores is not Made("Ohrid").shores
    assert Made("Ohrid", ["north"]).shores == ["north"]


def test_a_class_that_does_more_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Counted:
        depth: int = field(init=False)

    with pytest.raises(TypeError, match="Counted"):
        fast_init(Counted)
