"""How a measurement starts one of its sides as a process of its own."""

import sys

from kiosk.own_python import own_python


def child_command(name: str, *arguments: str) -> list[str]:
    """`name` is a module of this package that ends in _child; in the package it goes by the `yitong` command."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "bench", "child", name, *arguments]
    return [*own_python(), "-m", f"kiosk.bench.{name}_child", *arguments]
