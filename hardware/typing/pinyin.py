"""Pinyin by a process of its own: whatever becomes of it, a key is never waited for longer than one notices."""

import json
import logging
import math
import os
import re
import select
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Thread
from typing import IO

from hardware.typing.pinyin_child import READY
from kiosk.domain.errors import SettingsError
from kiosk.domain.typing import MOST_LETTERS, Spelt

_log = logging.getLogger(__name__)

_LETTERS = re.compile(r"[a-z][a-z']*")
_KEY_S = 0.2
"""Who waits longer for a key strikes it again."""

_ANSWER_S = 0.5
"""A look-up takes a millisecond; a process that takes longer is stuck, and another one takes its place."""

_PREPARE_S = 5.0
_START_S = 30.0
"""A machine that has just been switched on reads everything from its disk, and others want it too."""

AGAIN_AFTER_S = 60.0
"""A start that failed is tried again, at the next key."""


class PinyinProcess:
    """`command` starts pinyin_child; it is started by `prepare` or the first key, started anew as soon as it has died
    or is stuck, and ends with us. A thread of ours talks with it, another waits for its end. Any thread may ask and
    waits `key_s` at most; as long as an answer is late, there are no candidates."""

    def __init__(
        self, command: Sequence[str], clock_s: Callable[[], float] = time.monotonic, key_s: float = _KEY_S
    ) -> None:
        self._command = tuple(command)
        self._clock_s, self._key_s = clock_s, key_s
        self._process: subprocess.Popen[bytes] | None = None
        self._talks = ThreadPoolExecutor(1, "pinyin")
        self._late: Future[tuple[Spelt, ...]] | None = None
        self._missing = ""
        self._again_at_s = self._replaced_s = -math.inf
        self._has_ended = False

    def prepare(self) -> None:
        """Raises SettingsError: what is missing. One that only takes long is not: keys find it when it is there."""
        if not self._has_ended:
            with suppress(TimeoutError):
                self._talks.submit(self._running).result(_PREPARE_S)
        if self._missing:
            raise SettingsError(self._missing)

    def read(self, letters: str) -> tuple[Spelt, ...]:
        asked = letters[:MOST_LETTERS]
        if self._has_ended or not _LETTERS.fullmatch(asked):
            return ()
        if self._late is not None and not self._late.done():
            return ()
        answer = self._talks.submit(self._answer, asked)
        try:
            return answer.result(self._key_s)
        except TimeoutError:
            self._late = answer
            return ()

    def end(self) -> None:
        self._has_ended = True
        process = self._process
        if process is not None:
            process.kill()
        self._talks.shutdown()
        self._let_go()

    # --- on our thread ----------------------------------------------------------------------------

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
            self._running()
            return ()

    def _running(self) -> subprocess.Popen[bytes] | None:
        if self._process is None and not self._has_ended and self._clock_s() >= self._again_at_s:
            self._start()
        return self._process

    def _start(self) -> None:
        """What the process says is missing stays so until it begins after all."""
        try:
            process = self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            self._not_begun(f"the process for pinyin cannot be started: {error.strerror}")
            return
        if self._has_ended:
            process.kill()
        said = self._line(process, _START_S).decode("utf-8", "replace").strip()
        if said == READY:
            self._missing = ""
            Thread(target=self._wait_for_end, args=(process,), name="pinyin's end", daemon=True).start()
        else:
            self._let_go()
            self._not_begun(said)

    def _wait_for_end(self, process: subprocess.Popen[bytes]) -> None:
        """On a thread of its own, which leaves the dead to whoever talks."""
        with suppress(ChildProcessError):  # it was let go already
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        with suppress(RuntimeError):  # nobody talks any more
            self._talks.submit(self._replace, process)

    def _replace(self, dead: subprocess.Popen[bytes]) -> None:
        """The next key finds another; where they die one after the other, each waits for its key."""
        if self._process is not dead:
            return
        self._let_go()
        now_s = self._clock_s()
        if now_s >= self._replaced_s + AGAIN_AFTER_S:
            self._replaced_s = now_s
            self._running()

    def _not_begun(self, missing: str) -> None:
        self._missing = missing
        self._again_at_s = self._clock_s() + AGAIN_AFTER_S
        if not self._has_ended:
            why = missing or "the process for pinyin does not begin"
            _log.warning("%s; tried again in %.0f s", why, AGAIN_AFTER_S)

    def _line(self, process: subprocess.Popen[bytes], limit_s: float) -> bytes:
        """Empty: none came, or the process has ended. Answers are written whole, so that one wait is enough."""
        answers = _pipe(process.stdout)
        there, _, _ = select.select([answers], [], [], limit_s)
        return answers.readline() if there else b""

    def _let_go(self) -> None:
        """It holds nothing that would be lost; one that is stuck ends no other way."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (_pipe(process.stdin), _pipe(process.stdout)):
            with suppress(OSError):
                pipe.close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
