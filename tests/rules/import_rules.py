"""Who may import whom, as ARCHITECTURE.md draws it. Each rule yields what breaks it."""

import ast
import sys
from collections.abc import Iterator, Sequence

from source import Import, Source

LAYERS = {
    "kiosk.domain": ("kiosk.domain",),
    "kiosk.workflow": ("kiosk.domain", "kiosk.workflow"),
    "hardware": ("kiosk.domain", "kiosk.workflow.events", "hardware"),
    "services": ("kiosk.domain", "kiosk.workflow.events", "services"),
    "ui": ("kiosk.domain", "kiosk.workflow", "ui"),
}
"""Layer -> what of the project it may import. What is not listed is the roof or a tool: it may import all."""

OWNERS: dict[str, tuple[str, ...]] = {
    "PySide6": ("ui/",),
    "smartcard": ("hardware/card/pcsc.py", "hardware/card/bare.py"),
    "cv2": ("hardware/camera/",),
    "numpy": (
        "hardware/camera/",
        "hardware/handwriting/",
        "hardware/voice/",
        "installer/handwriting/",
        "installer/voices/kokoro_host.py",
    ),
    "zxingcpp": ("hardware/camera/",),
    "qrcode": ("ui/", "hardware/camera/simulated.py"),
    "escpos": ("hardware/printer/escpos.py",),
    "serial": ("hardware/printer/escpos.py",),
    "usb": ("hardware/printer/escpos.py",),
    "PIL": (
        "hardware/printer/escpos.py",
        "installer/handwriting/thinning.py",
        "installer/sign_language/make_sample.py",
    ),
    "pypinyin": ("hardware/voice/", "hardware/typing/make_notes.py", "services/catalogue/finding/pinyin.py"),
    "rapidfuzz": ("services/catalogue/finding/fit.py",),
    "onnxruntime": ("installer/voices/kokoro_host.py",),
    "misaki": ("installer/voices/kokoro_host.py",),
    "jieba": ("installer/voices/kokoro_host.py",),
    "jsonschema": ("services/gateway/fitting.py",),
    "requests": ("services/government/http.py", "services/government/bare.py"),
    "urllib3": ("services/government/http.py",),
    "babel": ("ui/strings.py", "translations/", "installer/voices/texts.py"),
    "opencc": ("translations/hong_kong.py",),
    "pysqlite3": ("services/outbox/", "services/gateway/store/"),
    "sqlite3": ("services/outbox/", "services/gateway/store/"),
    "sqlite_utils": ("services/outbox/",),
    "psycopg": ("services/gateway/store/",),
    "cryptography": ("services/sealing/", "services/secrets", "hardware/card/"),
    "gmssl_pyx": ("services/sealing/sm2.py",),
    "tpm2_pytss": ("services/device/tpm.py",),
    "fastapi": ("services/gateway/",),
    "pydantic": ("services/gateway/description/",),
    "starlette": ("services/gateway/",),
    "uvicorn": ("services/gateway/",),
    "yaml": ("services/catalogue/",),
    "cel": ("services/catalogue/",),
}
"""Library -> the files or folders that may import it. A library that is not listed has no owner yet."""

PURE = ("kiosk.domain", "kiosk.workflow")
IMPURE_MODULES = frozenset(
    "asyncio concurrent logging multiprocessing os pathlib random secrets selectors signal socket subprocess "
    "threading time".split()
)
IMPURE_CALLS = frozenset({"now", "today", "utcnow", "uuid1", "uuid4", "open", "print"})


def layers(source: Source) -> Iterator[str]:
    """Calls go down; wings never import each other; nothing imports the roof."""
    layer = _layer(source.module)
    if layer is None:
        return
    for found in source.imports:
        if found.module.startswith("."):
            yield source.at(found.line, "relative import")
        elif found.is_of_project and not _may(LAYERS[layer], found):
            yield source.at(found.line, f"{layer} imports {found.module}")


def owners(source: Source) -> Iterator[str]:
    """A third-party library has one owner."""
    for found in source.imports:
        if found.is_of_project or found.module.startswith("."):
            continue
        allowed = OWNERS.get(found.top)
        if allowed is None and found.top not in sys.stdlib_module_names:
            yield source.at(found.line, f"{found.top} has no owner")
        elif allowed is not None and not source.path.startswith(allowed):
            yield source.at(found.line, f"{found.top} belongs to {', '.join(allowed)}")


def purity(source: Source) -> Iterator[str]:
    """Domain and workflow: standard library only; no threads, no clock reads, no chance, no files."""
    if not _is_in(source.module, PURE):
        return
    for found in source.imports:
        if not found.is_of_project and found.top not in sys.stdlib_module_names:
            yield source.at(found.line, f"{found.top} is not of the standard library")
        if found.top in IMPURE_MODULES:
            yield source.at(found.line, f"{found.top} is not pure")
    for call in source.calls():
        match call.func:
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in IMPURE_CALLS:
                yield source.at(call.lineno, f"{name}() is not pure")


def deferred_imports(source: Source) -> Iterator[str]:
    """Imports stand at the top; the roof may defer a block of them, with the reason beside its first."""
    broken = {line for function in source.functions() for line in _unexplained(source, function)}
    for line in sorted(broken):
        yield source.at(line, "import inside a function, without a reason beside it")


def cycles(sources: Sequence[Source]) -> Iterator[str]:
    """No module imports itself by way of others."""
    modules = {source.module for source in sources}
    graph = {source.module: sorted(_imported_modules(source, modules)) for source in sources}
    done: set[str] = set()
    for module in graph:
        yield from _walk(module, graph, [], done)


def _layer(module: str) -> str | None:
    return next((layer for layer in LAYERS if _is_in(module, (layer,))), None)


def _is_in(module: str, packages: Sequence[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def _may(allowed: Sequence[str], found: Import) -> bool:
    """`from kiosk.workflow import events` names the module only after `import`."""
    if _is_in(found.module, allowed):
        return True
    return bool(found.names) and all(_is_in(f"{found.module}.{name}", allowed) for name in found.names)


def _unexplained(source: Source, function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[int]:
    for body in _bodies(function):
        explained = False
        for statement in body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                explained = explained or _has_reason(source, statement)
                if not explained:
                    yield statement.lineno
            else:
                explained = False


def _bodies(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(function):
        for part in ("body", "orelse", "finalbody"):
            body = getattr(node, part, None)
            if isinstance(body, list):
                yield body


def _has_reason(source: Source, statement: ast.stmt) -> bool:
    return _layer(source.module) is None and "# " in source.lines[statement.lineno - 1]


def _imported_modules(source: Source, modules: set[str]) -> set[str]:
    imported: set[str] = set()
    for found in source.imports:
        deeper = {f"{found.module}.{name}" for name in found.names} & modules
        imported |= deeper or ({found.module} & modules)
    return imported - {source.module}


def _walk(module: str, graph: dict[str, list[str]], path: list[str], done: set[str]) -> Iterator[str]:
    if module in path:
        yield " -> ".join([*path[path.index(module) :], module])
        return
    if module in done:
        return
    for imported in graph.get(module, []):
        yield from _walk(imported, graph, [*path, module], done)
    done.add(module)
