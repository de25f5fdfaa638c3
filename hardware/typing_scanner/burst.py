"""Timed key presses -> the payload of a scanner that types. Pure: no clock, no window.

A key may be a person's until so many have come so fast that no hand struck them. Until then the keys are held
back, for not longer than the pause that tells; after that they are the scanner's, up to and with its end key.
"""

from dataclasses import field

from hardware.typing_scanner.settings import EndKey, TypingScannerSettings
from kiosk.domain.ports import KeyFate
from kiosk.domain.values import dataclass

_END_KEYS = {EndKey.ENTER: "\r\n", EndKey.TAB: "\t", EndKey.EITHER: "\r\n\t"}


@dataclass(frozen=True, slots=True)
class Heard:
    """What becomes of one key, and the whole payload if it was the last of one."""

    fate: KeyFate
    payload: str | None = field(default=None, repr=False)


_PASSED, _HELD, _TAKEN = (Heard(fate) for fate in (KeyFate.PASSED, KeyFate.HELD, KeyFate.TAKEN))


class KeyBurst:
    """`most_keys` bounds what is remembered of a burst that does not end; the payload then is one too long."""

    def __init__(self, settings: TypingScannerSettings, most_keys: int) -> None:
        self._gap_s = settings.max_gap_ms / 1000
        self._min_keys = settings.min_keys
        self._ends = _END_KEYS[settings.end_key]
        self._most_keys = most_keys
        self._keys: list[str] = []
        self._last_s = float("-inf")
        self._has_ended = False

    def press(self, text: str, at_s: float) -> Heard:
        """`text` is what the key types: empty for a key that types nothing."""
        follows = at_s - self._last_s <= self._gap_s
        if not follows:
            self._forget()
        if text and text in self._ends:
            return self._end(at_s)
        if len(text) != 1 or not text.isprintable() or (text == " " and not self._keys):
            self._forget()
            return _PASSED
        self._last_s, self._has_ended = at_s, False
        if len(self._keys) <= self._most_keys:
            self._keys.append(text)
        return _TAKEN if len(self._keys) >= self._min_keys else _HELD

    def _end(self, at_s: float) -> Heard:
        """Some scanners press two: CR and LF."""
        if self._has_ended:
            return _TAKEN
        keys = self._keys
        self._forget()
        if len(keys) < self._min_keys:
            return _PASSED
        self._last_s, self._has_ended = at_s, True
        return Heard(KeyFate.TAKEN, "".join(keys))

    def _forget(self) -> None:
        self._keys = []
        self._last_s, self._has_ended = float("-inf"), False
