"""What the program still holds of a person."""

import gc
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kiosk.demo.stage import Stage
from ui.citizen import words_of


def traces(on: Stage) -> str:
    """All words that the program still holds of the visit: in any widget, in the view, in the visit itself."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # The window of the story before this one may still wait for the collector.
    gc.collect()
    conductor = on.world.kiosk.conductor
    words = [words_of(QApplication.allWidgets()), *_strings(on.citizen.view), *_strings(conductor.visit)]
    return "\n".join(words)


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple() | list():
            for one in value:
                yield from _strings(one)
        case Mapping():
            yield from _strings([*value.keys(), *value.values()])
        case _ if is_dataclass(value):
            yield from _strings([getattr(value, field.name) for field in fields(value)])
