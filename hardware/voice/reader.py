"""How Chinese words are read, asked of a process of its own: its dictionary is not for the kiosk's memory."""

import json
from collections.abc import Callable, Sequence

from hardware.voice.companion import Companion
from hardware.voice.mute import MuteError
from hardware.voice.syllables import HanRun, Token

_WITHIN_S = 5.0
"""A machine that has just been switched on reads everything from its disk; a dictionary that is there takes 1 ms."""

_BUDGET_MIB = 192


class Reader:
    """`command` starts pinyin_child."""

    def __init__(self, command: Sequence[str], within_s: float = _WITHIN_S) -> None:
        self._child = Companion(command, within_s, _BUDGET_MIB)

    @property
    def pid(self) -> int | None:
        return self._child.pid

    def read(self, spoken: str, wanted: Callable[[], bool] = lambda: True) -> list[Token]:
        """Of words as text.spoken_chinese writes them. Raises MuteError, and NotWantedError."""
        answer = self._child.ask({"words": spoken}, wanted)
        try:
            return [t if isinstance(t, str) else HanRun(t[0], tuple(t[1])) for t in json.loads(answer)]
        except (ValueError, TypeError, LookupError):
            self.let_go()
            raise MuteError("the process for readings answers nonsense") from None

    def let_go(self) -> None:
        self._child.let_go()
