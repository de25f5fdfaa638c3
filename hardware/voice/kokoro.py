"""Kokoro asked over a pipe: it stays for the next sentence, and is let go by whoever owns it.

Its program, model and voices lie in one folder, made by `./run voices`; the process is kokoro_host.py of it.
"""

import json
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

from hardware.voice import piped, sound
from hardware.voice.languages import language_in, speaker_of
from hardware.voice.mute import MuteError
from hardware.voice.pinyin import read
from hardware.voice.text import spoken_chinese, spoken_english

ENGINE = "kokoro-82m-1.0-int8"
RECIPE = 1
"""Goes up with every change of what is made of the same words: front end, speed, loudness."""
SPEED = 0.9
"""Slower than the model would by itself: for old ears."""
BUDGET_MIB = 1024
_HEAD = struct.Struct("<II")


def rendered_by(language: str) -> str:
    """Engine, voice and recipe, as clips are named by; "" for a language that it has no voice of."""
    speaker = speaker_of(language)
    return f"{ENGINE}/{speaker.kokoro}/{RECIPE}" if speaker is not None and speaker.kokoro else ""


def is_installed(folder: Path) -> bool:
    return all((folder / part).exists() for part in ("bin/python", "kokoro_host.py", "model.onnx"))


def host_command(folder: Path) -> tuple[str, ...]:
    return str(folder / "bin" / "python"), "-I", str(folder / "kokoro_host.py"), str(folder)


class KokoroEngine:
    """One process, started with the first sentence; a sentence that nobody wants any more is left unread."""

    def __init__(self, command: tuple[str, ...], within_s: float, budget_mib: int = BUDGET_MIB) -> None:
        self._command = command
        self._within_s = within_s
        self._budget_mib = budget_mib
        self._process: subprocess.Popen[bytes] | None = None
        self._number = 0

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def can_speak(self, language: str) -> bool:
        return bool(rendered_by(language))

    def render(
        self, sentence: str, language: str, pace: float, wanted: Callable[[], bool] = lambda: True
    ) -> sound.Samples:
        """Raises MuteError, and NotWantedError where `wanted` says so meanwhile."""
        process = self._process = self._process or piped.started(self._command, self._budget_mib)
        try:
            self._ask(process, request(sentence, language, pace))
            return sound.trimmed(sound.from_bytes(self._answer(process, wanted)))
        except MuteError:
            self.let_go()
            raise

    def let_go(self) -> None:
        """Its memory is free; the next sentence starts it anew."""
        if self._process is not None:
            piped.ended(self._process)
        self._process = None

    def _ask(self, process: subprocess.Popen[bytes], asked: dict[str, object]) -> None:
        assert process.stdin is not None
        self._number += 1
        try:
            process.stdin.write(json.dumps(asked | {"number": self._number}).encode() + b"\n")
            process.stdin.flush()
        except OSError as exc:
            raise MuteError("the engine has ended") from exc

    def _answer(self, process: subprocess.Popen[bytes], wanted: Callable[[], bool]) -> bytes:
        """Answers that came too late for their turn stand before it."""
        answer = piped.Answer(process, self._within_s)
        while True:
            answer.begins(wanted)
            number, size = _HEAD.unpack(answer.exactly(_HEAD.size))
            said = answer.exactly(size)
            if number == self._number:
                return said


def request(sentence: str, language: str, pace: float) -> dict[str, object]:
    """What the process is asked, but for the number. Raises MuteError."""
    spoken = language_in(sentence, language)
    speaker = speaker_of(spoken)
    if speaker is None or not speaker.kokoro:
        raise MuteError(f"the engine has no voice for {spoken}")
    chinese = spoken.startswith("zh")
    return {
        "voice": speaker.kokoro,
        "speed": round(SPEED * pace, 3),
        "say": {"chinese": _chinese(sentence)} if chinese else {"english": spoken_english(sentence)},
    }


def _chinese(sentence: str) -> list[object]:
    return [t if isinstance(t, str) else [t.characters, t.syllables] for t in read(spoken_chinese(sentence))]
