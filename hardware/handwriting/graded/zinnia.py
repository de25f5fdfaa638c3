"""zinnia by ctypes with Debian's model of simplified Chinese: whom our own reading is measured beside."""

import ctypes
from pathlib import Path
from typing import Any

from kiosk.domain.errors import SettingsError
from kiosk.domain.handwriting import MOST_CANDIDATES, Ink

LIBRARY = "libzinnia.so.0"
MODEL = Path("/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model")
PACKAGES = "libzinnia0 and tegaki-zinnia-simplified-chinese"

_FIELD = 1000
_POINTER, _SIZE, _INT, _TEXT = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_char_p
_FUNCTIONS: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    ("recognizer_new", _POINTER, ()),
    ("recognizer_open", _INT, (_POINTER, _TEXT)),
    ("recognizer_destroy", None, (_POINTER,)),
    ("recognizer_size", _SIZE, (_POINTER,)),
    ("recognizer_value", _TEXT, (_POINTER, _SIZE)),
    ("recognizer_classify", _POINTER, (_POINTER, _POINTER, _SIZE)),
    ("character_new", _POINTER, ()),
    ("character_destroy", None, (_POINTER,)),
    ("character_set_width", None, (_POINTER, _SIZE)),
    ("character_set_height", None, (_POINTER, _SIZE)),
    ("character_add", _INT, (_POINTER, _SIZE, _INT, _INT)),
    ("result_size", _SIZE, (_POINTER,)),
    ("result_value", _TEXT, (_POINTER, _SIZE)),
    ("result_destroy", None, (_POINTER,)),
)


class Zinnia:
    """Raises SettingsError where it is not installed."""

    def __init__(self) -> None:
        self._call = _functions()
        self._reader = self._call["recognizer_new"]()
        if not self._call["recognizer_open"](self._reader, str(MODEL).encode()):
            raise SettingsError(f"zinnia has no model; it needs {PACKAGES}")

    def characters(self) -> frozenset[str]:
        count = self._call["recognizer_size"](self._reader)
        return frozenset(self._call["recognizer_value"](self._reader, at).decode() for at in range(count))

    def read(self, ink: Ink) -> tuple[str, ...]:
        """`ink` in shares of the field."""
        character = self._character(ink)
        result = self._call["recognizer_classify"](self._reader, character, MOST_CANDIDATES)
        self._call["character_destroy"](character)
        if not result:
            return ()
        count = self._call["result_size"](result)
        found = tuple(self._call["result_value"](result, at).decode() for at in range(count))
        self._call["result_destroy"](result)
        return found

    def close(self) -> None:
        self._call["recognizer_destroy"](self._reader)

    def _character(self, ink: Ink) -> int:
        character: int = self._call["character_new"]()
        self._call["character_set_width"](character, _FIELD)
        self._call["character_set_height"](character, _FIELD)
        for nth, stroke in enumerate(ink.strokes):
            for x, y in stroke:
                self._call["character_add"](character, nth, round(x * _FIELD), round(y * _FIELD))
        return character


def _functions() -> dict[str, Any]:
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError:
        raise SettingsError(f"zinnia is not installed; it needs {PACKAGES}") from None
    functions = {}
    for name, result, arguments in _FUNCTIONS:
        function = getattr(library, f"zinnia_{name}")
        function.restype, function.argtypes = result, arguments
        functions[name] = function
    return functions
