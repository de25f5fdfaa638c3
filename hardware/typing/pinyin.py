"""Pinyin by a process of its own: what ends that process costs one look-up, never the visit."""

import json
import re
import select
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from hardware.typing.pinyin_child import READY
from kiosk.domain.errors import SettingsError
from kiosk.domain.typing import MOST_LETTERS, Spelt

_LETTERS = re.compile(r"[a-z][a-z']*")
_START_S = 5.0
"""A machine that has just been switched on reads everything from its disk."""

_ANSWER_S = 0.5
"""A look-up takes a millisecond; who waits longer for a key thinks it broken."""

_END_S = 1.0


class PinyinProcess:
    """`command` starts pinyin_child. Any thread, one at a time: others wait.

    The process is started by `prepare`, started anew when it has died, and ends with us.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._missing = ""

    def prepare(self) -> None:
        """Raises SettingsError: what is missing."""
        with self._lock:
            self._running()
        if self._missing:
            raise SettingsError(self._missing)

    def read(self, letters: str) -> tuple[Spelt, ...]:
        asked = letters[:MOST_LETTERS]
        if not _LETTERS.fullmatch(asked):
            return ()
        with self._lock:
            return self._answer(asked)

    def end(self) -> None:
        with self._lock:
            self._let_go()

    def _answer(self, letters: str) -> tuple[Spelt, ...]:
        process = self._running()
        if process is None:
            return ()
        try:
            _pipe(process.stdin).write(letters.encode("ascii") + b"\n")
            _pipe(process.stdin).flush()
            line = self._line(process, _ANSWER_S)
            return tuple(Spelt(text, count) for text, count in json.loads(line))
        except (OSError, ValueError, TypeError):
            self._let_go()
            return ()

    def _running(self) -> subprocess.Popen[bytes] | None:
        if self._process is None and not self._missing:
            self._start()
        return self._process

    def _start(self) -> None:
        try:
            process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            self._missing = f"the process for pinyin cannot be started: {error.strerror}"
            return
        self._process = process
        said = self._line(process, _START_S).decode("utf-8", "replace").strip()
        if said != READY:
            self._missing = said or "the process for pinyin does not begin"
            self._let_go()

    def _line(self, process: subprocess.Popen[bytes], limit_s: float) -> bytes:
        """Empty: none came, or the process has ended. Answers are written whole, so that one wait is enough."""
        answers = _pipe(process.stdout)
        there, _, _ = select.select([answers], [], [], limit_s)
        return answers.readline() if there else b""

    def _let_go(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            _pipe(process.stdin).close()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _pipe(process.stdout).close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
