"""Marked texts in Python, found in the syntax tree: also inside an f-string, where Babel's own misses them."""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO

_COMMENT = "# "
Marked = tuple[int, str, str | tuple[str | None, ...], list[str]]


def python_texts(
    stream: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterator[Marked]:
    """An extraction method for Babel: line, function, its texts, comments for translators."""
    source = stream.read().decode("utf-8")
    lines = source.splitlines()
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = _name(call.func)
        if name in keywords and call.args:
            texts = tuple(_text(argument) for argument in call.args)
            yield call.lineno, name, _only(texts), _comments(lines, call.lineno, comment_tags)


def _only(texts: tuple[str | None, ...]) -> str | tuple[str | None, ...]:
    first = texts[0]
    return first if len(texts) == 1 and first is not None else texts


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _text(argument: ast.expr) -> str | None:
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case _:
            return None


def _comments(lines: list[str], line: int, tags: Collection[str]) -> list[str]:
    above = lines[line - 2].strip().removeprefix(_COMMENT) if line > 1 else ""
    return [above] if any(above.startswith(tag) for tag in tags) else []
