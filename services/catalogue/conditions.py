"""Conditions of questions and notices, in the Common Expression Language (cel.dev), compiled at load.

Every question asked before is a variable that holds its answer as text; unanswered is ''. The facts that a
credential tells of the person (kiosk.domain.facts) are variables too.
"""

from collections.abc import Collection
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, Protocol, cast

from kiosk.domain.conditions import Known
from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.facts import CONTRIBUTION_MISSING, NUMBER_FACTS
from kiosk.domain.values import dataclass

if TYPE_CHECKING:
    import cel  # noqa: F401

# Operators that end in a bounded time; no regular expressions, no loops.
_ALLOWED = {
    "_==_": "==",
    "_!=_": "!=",
    "_&&_": "&&",
    "_||_": "||",
    "!_": "!",
    "@in": "in",
    "_<_": "<",
    "_<=_": "<=",
    "_>_": ">",
    "_>=_": ">=",
    "startsWith": "startsWith()",
}


_SIGNS = "equal is ==, and is &&, or is ||, texts stand in '…'; no Chinese signs"
_NEEDS_CONTRIBUTION = (
    "which needs a question of the type contribution, and only a rule of eligibility may name it"
)
_KINDS = "answers and sex compare with texts in '…', age and retires_in_… with numbers without"


class _Program(Protocol):
    def execute(self, context: dict[str, str | int]) -> object: ...

    def variables(self) -> list[str]: ...

    def functions(self) -> list[str]: ...


class _Compiler(Protocol):
    def compile(self, expression: str) -> _Program: ...


class ConditionError(Exception):
    """The expression cannot be used; the message is for the file's author."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled condition (the domain's Condition)."""

    source: str
    names: tuple[str, ...]
    _program: _Program

    def holds(self, known: Known) -> bool:
        """Raises SettingsError if the expression fails, which the check of the file rules out.

        False while it asks for a number that is not known: whose case it is may not have been said yet.
        """
        if any(name in NUMBER_FACTS and name not in known for name in self.names):
            return False
        try:
            return self.evaluate(known)
        except ConditionError as error:
            raise SettingsError(str(error), Reason.SERVICE_FILE_INVALID) from error

    def evaluate(self, known: Known) -> bool:
        """Raises ConditionError if it fails or gives something other than true or false."""
        try:
            value = self._program.execute({name: known.get(name, "") for name in self.names})
        except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError) as error:
            raise ConditionError(f"condition fails: {_first_sentence(error)}; {_KINDS}") from error
        if isinstance(value, bool):
            return value
        raise ConditionError("condition gives something other than true or false")


def compiled(source: str, asked_before: Collection[str]) -> Expression:
    """Raises ConditionError."""
    try:
        program = _cel.compile(source)
    except ValueError as error:
        raise ConditionError(f"condition does not compile: {_syntax_fault(error)}; {_SIGNS}") from error
    for name in program.variables():
        if name not in asked_before and name in CONTRIBUTION_MISSING:
            raise ConditionError(f"condition names '{name}', {_NEEDS_CONTRIBUTION}")
        if name not in asked_before:
            known = ", ".join(asked_before) or "none"
            raise ConditionError(f"condition names '{name}', which is not asked before; asked: {known}")
    for function in program.functions():
        if function not in _ALLOWED:
            allowed = " ".join(_ALLOWED.values())
            raise ConditionError(f"condition uses '{function.strip('_')}'; allowed: {allowed}")
    return Expression(source, tuple(program.variables()), program)


def _load_cel() -> _Compiler:
    # WORKAROUND: the package's __init__ also imports its command line (typer, rich, prompt_toolkit),
    # which takes about 100 ms of a kiosk's start; the compiled module alone takes about 15 ms.
    package = find_spec("cel")
    if package is None:
        raise ImportError("common-expression-language is not installed")
    spec = PathFinder.find_spec("cel.cel", list(package.submodule_search_locations or ()))
    if spec is None or spec.loader is None:
        raise ImportError("common-expression-language has no module cel.cel")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(_Compiler, module)


def _syntax_fault(error: ValueError) -> str:
    lines = str(error).splitlines()
    return lines[0].rpartition("ERROR: ")[2][:160]


def _first_sentence(error: Exception) -> str:
    return str(error).partition(".")[0][:160]


_cel = _load_cel()
