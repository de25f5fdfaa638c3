"""A process that stays for the next question: started with the first, and with the one after it has died."""

import json
import struct
import subprocess
from collections.abc import Callable, Mapping, Sequence

from hardware.voice import piped
from hardware.voice.mute import MuteError

HEAD = struct.Struct("<II")
"""Before every answer: the number of its question, and its length in bytes."""


class Companion:
    """It reads a line of JSON with a `number`. Whoever owns it lets it go; an answer that nobody waited for is skipped."""

    def __init__(self, command: Sequence[str], within_s: float, budget_mib: int) -> None:
        self._command = tuple(command)
        self._within_s = within_s
        self._budget_mib = budget_mib
        self._process: subprocess.Popen[bytes] | None = None
        self._number = 0

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def ask(self, question: Mapping[str, object], wanted: Callable[[], bool]) -> bytes:
        """Raises MuteError, after which the process is gone, and NotWantedError where `wanted` says so meanwhile."""
        process = self._running()
        try:
            self._put(process, question)
            return self._answer(process, wanted)
        except MuteError:
            self.let_go()
            raise

    def let_go(self) -> None:
        """Its memory is free; the next question starts it anew."""
        if self._process is not None:
            piped.ended(self._process)
        self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.let_go()
        self._process = process = self._process or piped.started(self._command, self._budget_mib)
        return process

    def _put(self, process: subprocess.Popen[bytes], question: Mapping[str, object]) -> None:
        assert process.stdin is not None
        self._number += 1
        try:
            process.stdin.write(json.dumps({**question, "number": self._number}).encode() + b"\n")
            process.stdin.flush()
        except OSError as exc:
            raise MuteError("the engine has ended") from exc

    def _answer(self, process: subprocess.Popen[bytes], wanted: Callable[[], bool]) -> bytes:
        """Answers that came too late for their turn stand before it."""
        answer = piped.Answer(process, self._within_s)
        while True:
            answer.begins(wanted)
            number, size = HEAD.unpack(answer.exactly(HEAD.size))
            said = answer.exactly(size)
            if number == self._number:
                return said
