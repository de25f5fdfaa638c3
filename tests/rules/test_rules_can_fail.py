"""A rule that cannot fail proves nothing: each is fed what breaks it, and what does not."""

from collections.abc import Callable, Iterator

import import_rules
import pytest
import text_rules
from source import Source

Rule = Callable[[Source], Iterator[str]]

BROKEN: list[tuple[Rule, str, str]] = [
    (import_rules.layers, "kiosk/domain/x.py", "from kiosk.workflow.states import Home"),
    (import_rules.layers, "kiosk/domain/x.py", "import ui.view"),
    (import_rules.layers, "kiosk/workflow/x.py", "from services.outbox import store"),
    (import_rules.layers, "kiosk/workflow/x.py", "from kiosk.compose import build"),
    (import_rules.layers, "ui/x.py", "from hardware.card import pcsc"),
    (import_rules.layers, "ui/x.py", "from kiosk import settings"),
    (import_rules.layers, "ui/x.py", "from services.catalogue.loader import load_folder"),
    (import_rules.layers, "hardware/x.py", "from kiosk.workflow.states import Visit"),
    (import_rules.layers, "hardware/x.py", "from kiosk.workflow import events, states"),
    (import_rules.layers, "services/x.py", "def f():\n    import kiosk.settings"),
    (import_rules.layers, "services/x.py", "from . import y"),
    (import_rules.owners, "kiosk/compose.py", "from PySide6.QtCore import QObject"),
    (import_rules.owners, "hardware/card/other.py", "import smartcard.scard"),
    (import_rules.owners, "ui/strings_too.py", "import babel"),
    (import_rules.owners, "services/sync/worker.py", "import sqlite3"),
    (import_rules.owners, "kiosk/commands/x.py", "import requests"),
    (import_rules.owners, "ui/x.py", "import left_pad"),
    (import_rules.purity, "kiosk/domain/x.py", "import numpy"),
    (import_rules.purity, "kiosk/domain/x.py", "import time"),
    (import_rules.purity, "kiosk/workflow/x.py", "from threading import Thread"),
    (import_rules.purity, "kiosk/workflow/x.py", "from datetime import datetime\nx = datetime.now()"),
    (import_rules.purity, "kiosk/workflow/x.py", "from uuid import uuid4\nx = uuid4()"),
    (import_rules.deferred_imports, "kiosk/commands/x.py", "def f():\n    import json"),
    (import_rules.deferred_imports, "kiosk/commands/x.py", "def f():\n    if f:\n        import json"),
    (import_rules.deferred_imports, "ui/x.py", "def f():\n    import json  # a reason helps only the roof"),
    (text_rules.length, "ui/x.py", "x = 1\n" * 401),
    (text_rules.docstrings, "ui/x.py", "x = 1"),
    (text_rules.names, "ui/utils.py", ""),
    (text_rules.names, "ui/card_helpers.py", ""),
    (text_rules.sleeping, "ui/x.py", "import time\ntime.sleep(1)"),
    (text_rules.sleeping, "ui/x.py", "from time import sleep\nsleep(1)"),
    (text_rules.printing, "ui/x.py", "print('x')"),
]

KEPT: list[tuple[Rule, str, str]] = [
    (import_rules.layers, "ui/x.py", "from kiosk.workflow.states import Home"),
    (import_rules.layers, "hardware/x.py", "from kiosk.workflow import events"),
    (import_rules.layers, "kiosk/compose.py", "import ui.view, services.outbox.store, hardware.card.pcsc"),
    (import_rules.owners, "hardware/card/pcsc.py", "import smartcard.scard"),
    (import_rules.owners, "ui/x.py", "import json\nfrom PySide6.QtGui import QFont"),
    (import_rules.purity, "kiosk/workflow/x.py", "from datetime import datetime, timedelta"),
    (import_rules.purity, "services/x.py", "import time"),
    (
        import_rules.deferred_imports,
        "kiosk/commands/x.py",
        "def f():\n    import json  # only here\n    import ast",
    ),
    (text_rules.length, "ui/x.py", "x = 1\n" * 400),
    (text_rules.docstrings, "ui/x.py", '"""Its job."""'),
    (text_rules.docstrings, "ui/__init__.py", ""),
    (text_rules.names, "ui/tile.py", ""),
    (text_rules.sleeping, "ui/x.py", "event.wait(1)"),
    (text_rules.printing, "kiosk/commands/x.py", "print('x')"),
]


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_rule_finds_what_breaks_it(rule: Rule, path: str, text: str) -> None:
    found = list(rule(Source(path, text)))
    assert found
    assert all(line.startswith(f"{path}:") for line in found)


@pytest.mark.parametrize(("rule", "path", "text"), KEPT)
def test_rule_lets_pass_what_keeps_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text))) == []


def test_cycle_is_found_and_named() -> None:
    sources = (
        Source("ui/a.py", "from ui import b"),
        Source("ui/b.py", "from ui.c import x"),
        Source("ui/c.py", "import ui.a"),
        Source("ui/d.py", "import ui.a"),
    )
    assert list(import_rules.cycles(sources)) == ["ui.a -> ui.b -> ui.c -> ui.a"]


def test_package_that_imports_its_own_module_is_no_cycle() -> None:
    sources = (Source("ui/p/__init__.py", "from ui.p import a"), Source("ui/p/a.py", "from ui.p.b import x"))
    assert list(import_rules.cycles(sources)) == []


@pytest.mark.parametrize("line", ["/wo" + "rk/main", "/ro" + "ot/.cache", "https://pypi" + ".org/simple"])
def test_machine_path_or_registry_is_found(line: str) -> None:
    assert list(text_rules.machine_paths("README.md", f"fine\nsee {line}")) != []


def test_paths_of_every_machine_are_fine() -> None:
    assert list(text_rules.machine_paths("README.md", "/usr/lib/yitong and /var/lib/yitong/work")) == []
