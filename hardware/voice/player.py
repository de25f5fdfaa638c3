"""The process that plays: raw sound goes to its standard input, and killing it ends the sound in the middle of a word."""

import shutil
import subprocess
from collections.abc import Callable

from hardware.voice.mute import BrokenOffError, MuteError
from hardware.voice.settings import VoiceSettings
from hardware.voice.sound import RATE_HZ

_PLAYERS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "aplay": lambda device: (
        *("aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(RATE_HZ)),
        *(("-D", device) if device else ()),
    ),
    "paplay": lambda device: (
        *("paplay", "--raw", "--format=s16le", "--channels=1", f"--rate={RATE_HZ}"),
        *((f"--device={device}",) if device else ()),
    ),
}
_DEVICE = "{device}"


def player_command(settings: VoiceSettings, device: str) -> tuple[str, ...]:
    """Raises MuteError where there is no player."""
    if settings.player:
        return tuple(part.replace(_DEVICE, device) for part in settings.player)
    for program, command in _PLAYERS.items():
        if shutil.which(program):
            return command(device)
    raise MuteError("neither aplay nor paplay is installed")


class Player:
    """One sound being played. Raises MuteError where it cannot be."""

    def __init__(self, command: tuple[str, ...]) -> None:
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen(command, stdin=pipe, stdout=subprocess.DEVNULL, stderr=pipe)
        except OSError as exc:
            raise MuteError(f"{command[0]} does not start: {exc.strerror}") from exc
        self._was_ended = False

    def play(self, sound: bytes) -> bool:
        """Returns when the player has all but what fits into a pipe; False: it takes no more, `finish` knows why."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(sound)
            self._process.stdin.flush()
        except OSError:
            return False
        return True

    def finish(self, within_s: float | None = None) -> None:
        """Until everything is heard, or it was ended."""
        try:
            _, complaint = self._process.communicate(timeout=within_s)
        except subprocess.TimeoutExpired as exc:
            self.end()
            self._process.communicate()
            raise MuteError(
                "the player does not come to an end: another program may hold the device"
            ) from exc
        if self._process.returncode and not self._was_ended:
            raise BrokenOffError(f"the sound was not played: {_first_line(complaint)}")

    def end(self) -> None:
        """From any thread; at once."""
        self._was_ended = True
        self._process.kill()


def _first_line(complaint: bytes) -> str:
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else "no reason given"
