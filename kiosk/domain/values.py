"""Values: what `dataclasses.dataclass(frozen=True, slots=True)` makes of a class, in a tenth of the time.

The library compiles six functions for each class as it is imported. Before the first screen stands there are some 460
classes of values, and few have had a value by then. Here they share their functions, and `__init__` alone is compiled, for
the first value of its class. Fields, defaults, slots, matching, `replace` and `asdict` are the library's own.
"""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, field, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, Literal, TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def dataclass(*, frozen: Literal[True], slots: Literal[True]) -> Callable[[type[Value]], type[Value]]:
    """As the library's, whose own is for all that is no such value: what changes, or is compared otherwise."""
    assert frozen
    assert slots
    return _value


def _value(described: type[Value]) -> type[Value]:
    own = frozenset(vars(described))
    if described.__doc__ is None:
        described.__doc__ = described.__name__  # else the library composes one, and that takes the longest
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(described)
    for name, function in {**_SHARED, **_comparing(made), "__init__": _first_init(made)}.items():
        if name not in own:
            setattr(made, name, function)
    return made


def _first_init(made: type[Any]) -> Callable[..., None]:
    def init(self: object, *args: object, **kwargs: object) -> None:
        made.__init__ = compiled = _compiled_init(made)
        compiled(self, *args, **kwargs)

    return init


def _compiled_init(made: type[Any]) -> Callable[..., None]:
    known: dict[str, Any] = {}
    told = [one for one in fields(made) if one.init]  # what is not told is for __post_init__ to say
    lines = [_line(made, one, known) for one in told]
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join(["self", *(_parameter(one, known) for one in told)])
    written = "\n ".join([f"def __init__({parameters}):", *lines, "pass"])
    exec(written, known)  # noqa: S102 names of fields and nothing else, as in the library
    compiled: Callable[..., None] = known["__init__"]
    compiled.__qualname__ = f"{made.__qualname__}.__init__"
    return compiled


def _parameter(one: Field[Any], known: dict[str, Any]) -> str:
    if one.default is MISSING and one.default_factory is MISSING:
        return one.name
    known[f"_default_{one.name}"] = one.default
    return f"{one.name}=_default_{one.name}"


def _line(made: type[Any], one: Field[Any], known: dict[str, Any]) -> str:
    """Sets the slot itself: quicker than by name, and past what freezes the value."""
    known[f"_set_{one.name}"] = getattr(made, one.name).__set__
    if one.default_factory is MISSING:
        return f"_set_{one.name}(self, {one.name})"
    known[f"_make_{one.name}"] = one.default_factory
    return f"_set_{one.name}(self, _make_{one.name}() if {one.name} is _default_{one.name} else {one.name})"


def _comparing(made: type[Any]) -> dict[str, Callable[..., Any]]:
    compared = _several(tuple(one.name for one in fields(made) if one.compare))

    def equal(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": equal, "__hash__": lambda self: hash(compared(self))}


def _several(names: Sequence[str]) -> Callable[[object], tuple[Any, ...]]:
    match names:
        case []:
            return lambda value: ()
        case [name]:
            return lambda value: (getattr(value, name),)
        case _:
            return attrgetter(*names)


@recursive_repr()
def _shown(self: Any) -> str:
    told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({told})"


def _keep(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _keep_all(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _set_state(self: Any, state: Sequence[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_SHARED: dict[str, Callable[..., Any]] = {
    "__repr__": _shown,
    "__setattr__": _keep,
    "__delattr__": _keep_all,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
