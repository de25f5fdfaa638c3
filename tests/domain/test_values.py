"""Our values are what the library would have made of the same classes: every one there is, is held against it."""

import copy
import dataclasses
import importlib
import pickle
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from typing import Any

import pytest

import hardware
import kiosk
import services
import ui
from kiosk.domain.values import dataclass

_DONE_ANEW = {"__slots__", "__match_args__", "__dataclass_fields__", "__dataclass_params__"}
_METHODS = {
    "__init__",
    "__repr__",
    "__eq__",
    "__hash__",
    "__setattr__",
    "__delattr__",
    "__getstate__",
    "__setstate__",
}


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2
    marks: list[str] = field(default_factory=list, compare=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Checked:
    percent: int

    def __post_init__(self) -> None:
        if self.percent > 100:
            raise ValueError("more than all")


@dataclass(frozen=True, slots=True)
class Deeper(Checked):
    below: str = "x"


def values() -> Iterator[type[Any]]:
    yield from (Point, Checked, Deeper)
    for package in (hardware, kiosk, services, ui):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            yield from (one for one in vars(module).values() if is_ours(one) and one.__module__ == found.name)


def is_ours(thing: object) -> bool:
    return isinstance(thing, type) and vars(thing).get("__setattr__") is vars(Point)["__setattr__"]


def by_the_library(made: type[Any]) -> type[Any]:
    """The same description, made by the library."""
    described = {name: it for name, it in vars(made).items() if _is_described(made, name)}
    described |= {one.name: copy.copy(one) for one in fields(made) if one.name in made.__annotations__}
    bases = tuple(by_the_library(base) if is_ours(base) else base for base in made.__bases__)
    again: Any = type(made)
    twin: type[Any] = dataclasses.dataclass(frozen=True, slots=True)(again(made.__name__, bases, described))
    return twin


def _is_described(made: type[Any], name: str) -> bool:
    if name in _METHODS:
        return bool(vars(made)[name].__module__ == made.__module__)
    return name not in _DONE_ANEW and name not in made.__slots__


PAIRS = [(made, by_the_library(made)) for made in values()]
Seen = Callable[[type[Any]], object]


def differ_in(seen: Seen) -> list[str]:
    return [made.__qualname__ for made, twin in PAIRS if answer(seen, made) != answer(seen, twin)]


def answer(seen: Seen, kind: type[Any]) -> object:
    """What is seen, or how it complains."""
    try:
        return seen(kind)
    except Exception as error:  # noqa: BLE001 whatever it is, it has to be the same
        return type(error), str(error)


def holding(kind: type[Any], told: str) -> Any:
    """One of them that holds this in every field, whatever its checks would have said to it."""
    one = object.__new__(kind)
    one.__setstate__([f"{told} {n}" for n, _ in enumerate(fields(kind))])
    return one


def state(one: Any) -> str:
    """But for where in memory it lies."""
    return re.sub(" at 0x[0-9a-f]+", "", repr([getattr(one, each.name, None) for each in fields(one)]))


def test_there_are_hundreds_to_be_held_against_it() -> None:
    assert len(PAIRS) > 500


def test_all_have_the_same_fields_and_slots() -> None:
    assert not differ_in(lambda kind: (kind.__match_args__, kind.__slots__))
    assert not differ_in(lambda kind: [repr(one) for one in fields(kind)])


@pytest.mark.parametrize("more", [-2, -1, 0, 1])
def test_all_are_made_of_the_same_arguments_and_refuse_the_same(more: int) -> None:
    def by_place(kind: type[Any]) -> object:
        return state(kind(*(f"told {n}" for n in range(len(fields(kind)) + more))))

    def by_name(kind: type[Any]) -> object:
        names = [one.name for one in fields(kind)] + ["unknown"]
        return state(kind(**{name: f"told {name}" for name in names[: len(names) - 1 + more]}))

    assert not differ_in(by_place)
    assert not differ_in(by_name)


def test_all_have_the_same_defaults() -> None:
    def with_what_must_be_said(kind: type[Any]) -> object:
        said = {one.name: "said" for one in fields(kind) if is_needed(one)}
        return state(kind(**said))

    def is_needed(one: dataclasses.Field[Any]) -> bool:
        return one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING

    assert not differ_in(with_what_must_be_said)


def test_all_show_the_same_of_themselves() -> None:
    assert not differ_in(lambda kind: (repr(holding(kind, "told")), str(holding(kind, "told"))))


def test_all_are_equal_to_the_same_and_have_the_same_hash() -> None:
    def likeness(kind: type[Any]) -> object:
        one, same, other = holding(kind, "told"), holding(kind, "told"), holding(kind, "untold")
        return one == same, one == other, one != other, one == "told", one in {same}, one in {other}

    assert not differ_in(likeness)
    assert not differ_in(lambda kind: hash(holding(kind, "told")))
    assert not [made.__qualname__ for made, twin in PAIRS if holding(made, "told") == holding(twin, "told")]


def test_nothing_in_any_of_them_can_be_changed() -> None:
    def assigned(kind: type[Any]) -> None:
        setattr(holding(kind, "told"), fields(kind)[0].name, "else")

    def taken_away(kind: type[Any]) -> None:
        delattr(holding(kind, "told"), fields(kind)[0].name)

    for attempt in (assigned, taken_away):
        assert not differ_in(attempt)
        with pytest.raises(FrozenInstanceError):
            attempt(Point)
    with pytest.raises(FrozenInstanceError):
        holding(
            Point, "told"
        ).of_no_field = "else"  # the library's own stumbles here, over the class it made first


def test_all_are_copied_and_come_back_from_bytes() -> None:
    for made, _ in PAIRS:
        one = holding(made, "told")
        assert copy.copy(one) == one == copy.deepcopy(one)
        assert pickle.loads(pickle.dumps(one)) == one


def test_a_value_is_matched_replaced_and_taken_apart() -> None:
    match replace(Point(1), y=5):
        case Point(x, y):
            assert (x, y) == (1, 5)
    assert asdict(Point(1, marks=["a"])) == {"x": 1, "y": 2, "marks": ["a"], "secret": ""}
    assert repr(Point(1, secret="s")) == "Point(x=1, y=2, marks=[])"
    assert Point(1, marks=["a"]) == Point(1, marks=["b"])
    assert Point(1).marks is not Point(1).marks


def test_what_is_checked_when_it_is_made_is_checked_when_it_is_replaced() -> None:
    with pytest.raises(ValueError, match="more than all"):
        replace(Deeper(7, "y"), percent=101)
