"""libgooglepinyin0 by ctypes: letters to characters, from its own dictionary alone.

Not to be loaded into the kiosk itself: asked for a long row of one letter ("zzzzzzzzzzzzzz") the library ends its
process by an assertion (0.1.2, tried with 200,000 rows of letters). See pinyin_child.
"""

import ctypes
import itertools
from collections.abc import Iterator
from pathlib import Path

from hardware.typing.sounds import parted_otherwise, said_otherwise
from kiosk.domain.errors import SettingsError
from kiosk.domain.typing import Spelt

LIBRARY = "libgooglepinyin.so.0"
_NO_USER_DICTIONARY = b""
"""Nothing is written, and so nothing is learned from one person and shown to the next."""

_MOST = 200
"""Candidates: yi has the most, and the rare ones of a name stand far behind."""

_BEFORE_OTHERWISE, _OTHERWISE_EACH, _OTHERWISE = 6, 2, 6
_BEFORE_NAMES = 12
_IN_NAMES = {"kun": "堃", "yun": "赟", "biao": "骉", "yan": "䶮", "jie": "㛃", "wen": "彣"}
"""Of people's names, and in no dictionary of the library."""
_MOST_OF_UTF16 = 0xFFFF
_Text = ctypes.c_uint16 * 64
_Following = ctypes.c_uint16 * 8
_History = ctypes.c_uint16 * 8


def dictionary() -> Path:
    """Where Debian's package puts it. Raises SettingsError."""
    found = next(Path("/usr/lib").glob("*/googlepinyin/data/dict_pinyin.dat"), None)
    if found is None:
        raise SettingsError("libgooglepinyin0 is not installed: its dictionary is missing")
    return found


class GooglePinyin:
    """One decoder a process, as the library has one. Use it from one thread. Raises SettingsError."""

    def __init__(self, words: Path | None = None) -> None:
        self._library = _loaded()
        path = str(words or dictionary()).encode()
        if not self._library.im_open_decoder(path, _NO_USER_DICTIONARY):
            raise SettingsError("libgooglepinyin0 cannot read its dictionary")

    def read(self, letters: str) -> tuple[Spelt, ...]:
        """As they are spelt; between the first and the rest, what some people would have spelt otherwise."""
        exact, syllables = self._search(letters)
        first, near = exact[:_BEFORE_OTHERWISE], exact[_BEFORE_OTHERWISE:_BEFORE_NAMES]
        names = tuple(Spelt(character, len(letters)) for character in _IN_NAMES.get(letters, ""))
        ways = (*parted_otherwise(letters), *said_otherwise(syllables))
        otherwise = tuple(s for way in ways for s in self._otherwise(way, len(letters)))[:_OTHERWISE]
        unlike = {
            spelt.text: spelt
            for spelt in reversed((*first, *otherwise, *near, *names, *exact[_BEFORE_NAMES:]))
        }
        return tuple(unlike.values())[::-1]

    def _otherwise(self, way: str, letters: int) -> Iterator[Spelt]:
        """Whole words only, and only those of the dictionary: the library also puts words together that are none."""
        found, syllables = self._search(way)
        if syllables == tuple(way.split("'")):
            whole = (s for s in found[:_OTHERWISE_EACH] if s.letters == len(way))
            yield from (Spelt(s.text, letters) for s in whole if self._is_word(s.text))

    def _is_word(self, text: str) -> bool:
        return len(text) == 1 or text[1:] in self._following(text[0])

    def _following(self, character: str) -> Iterator[str]:
        """What may stand behind it to make a word."""
        if ord(character) > _MOST_OF_UTF16:
            return
        found = ctypes.POINTER(_Following)()
        count = self._library.im_get_predicts(_History(ord(character)), ctypes.byref(found))
        yield from (_text(found[at]) for at in range(count))

    def _search(self, letters: str) -> tuple[tuple[Spelt, ...], tuple[str, ...]]:
        """What the letters stand for, and their syllables."""
        self._library.im_reset_search()
        count = self._library.im_search(letters.encode("ascii"), len(letters))
        starts = self._starts()
        found = (self._candidate(at) for at in range(min(count, _MOST)))
        spelt = tuple(Spelt(text, starts[len(text)]) for text in found if 0 < len(text) < len(starts))
        ends = itertools.pairwise(starts)
        return spelt, tuple(letters[start:end].strip("'") for start, end in ends)

    def _candidate(self, at: int) -> str:
        text = _Text()
        if not self._library.im_get_candidate(at, text, len(text) - 1):
            return ""
        return _text(text)

    def _starts(self) -> tuple[int, ...]:
        """Where each syllable begins, and where the last ends."""
        starts = ctypes.POINTER(ctypes.c_uint16)()
        count = self._library.im_get_spl_start_pos(ctypes.byref(starts))
        return tuple(starts[at] for at in range(count + 1))


def _text(units: ctypes.Array[ctypes.c_uint16]) -> str:
    return bytes(units).decode("utf-16-le", "replace").partition("\0")[0]


def _loaded() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError:
        raise SettingsError(f"libgooglepinyin0 is not installed: {LIBRARY} is missing") from None
    library.im_open_decoder.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
    library.im_open_decoder.restype = ctypes.c_bool
    library.im_search.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
    library.im_search.restype = ctypes.c_size_t
    library.im_get_candidate.argtypes = [ctypes.c_size_t, ctypes.POINTER(ctypes.c_uint16), ctypes.c_size_t]
    library.im_get_candidate.restype = ctypes.c_void_p
    library.im_get_spl_start_pos.argtypes = [ctypes.POINTER(ctypes.POINTER(ctypes.c_uint16))]
    library.im_get_spl_start_pos.restype = ctypes.c_size_t
    library.im_get_predicts.argtypes = [
        ctypes.POINTER(ctypes.c_uint16),
        ctypes.POINTER(ctypes.POINTER(_Following)),
    ]
    library.im_get_predicts.restype = ctypes.c_size_t
    library.im_reset_search.restype = None
    return library
