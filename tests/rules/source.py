"""One source file: its path, its text, its syntax tree, what it imports."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

PROJECT = frozenset({"kiosk", "ui", "services", "hardware", "translations", "installer"})


@dataclass(frozen=True)
class Import:
    """A name that stands after `import` or `from`, with what is taken from it."""

    module: str
    line: int
    names: tuple[str, ...] = ()

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]

    @property
    def is_of_project(self) -> bool:
        return self.top in PROJECT


@dataclass(frozen=True)
class Source:
    path: str
    text: str = field(repr=False)

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        return tuple(_imports(self.tree))

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def at(self, line: int, what: str) -> str:
        return f"{self.path}:{line}: {what}"

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def calls(self) -> Iterator[ast.Call]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node


def _imports(tree: ast.AST) -> Iterator[Import]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield Import(module, node.lineno, tuple(alias.name for alias in node.names))


def called_name(call: ast.Call) -> str:
    """`sleep` of time.sleep(1), `print` of print("x")."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
