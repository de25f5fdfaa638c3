"""Speech by espeak-ng: a small engine, intelligible rather than pleasant. No sound, no error.

What is said reaches the engine through a pipe, never through its arguments, which every user of
the machine can list.
"""

import io
import shutil
import subprocess
import wave
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Condition, Thread

from hardware.voice.pinyin import to_pinyin
from hardware.voice.text import language_of, sentences, spoken_chinese, spoken_english
from kiosk.domain.speech import Utterance, pace_factor

_PLAYERS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "aplay": lambda device: ("aplay", "-q", *(("-D", device) if device else ()), "-"),
    "paplay": lambda device: (
        *("paplay", "--file-format=wav"),
        *((f"--device={device}",) if device else ()),
        "/dev/stdin",
    ),
}
_DEVICE = "{device}"
_CLOSE_WITHIN_S = 2.0
_WORD_WITHIN_S = 5.0
_A_WORD = "您好"
_LANGUAGES = ("zh_CN", "en")
_LOUDEST_PERCENT = 200


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """160 words a minute come to about three syllables a second. An empty `player` takes what is there.

    `loudspeaker` and `headphones` are names of sound devices as the player knows them, empty for its own choice;
    a `player` of one's own gets the device where it says {device}.
    """

    engine: str = "espeak-ng"
    player: tuple[str, ...] = ()
    words_per_minute: int = 160
    volume_percent: int = 100
    loudspeaker: str = ""
    headphones: str = ""
    render_within_s: float = 5.0


_AS_SHIPPED = VoiceSettings()


class MuteError(Exception):
    """Why nothing is heard, for IT staff. Stays in this folder: a voice never raises."""


class EspeakVoice:
    """A Voice with one thread and room for one text: a new one ends the old in the middle of a word.

    `problem` says why the last text was not heard, "" if it was.
    """

    def __init__(self, settings: VoiceSettings) -> None:
        self._settings = settings
        self._volume_percent = settings.volume_percent
        self._device = settings.loudspeaker
        self._pace = 1.0
        self._in_headphones = False
        self._changed = Condition()
        self._next = ""
        self._turn = 0
        self._is_speaking = False
        self._closing = False
        self._player: subprocess.Popen[bytes] | None = None
        self.problem = ""
        self._thread = Thread(target=self._run, name="voice", daemon=True)
        self._thread.start()

    def say(self, utterance: Utterance) -> None:
        self._turn_to((utterance if self._in_headphones else utterance.aloud).text)

    def hush(self) -> None:
        self._turn_to("")

    def set_volume(self, percent: int) -> None:
        self._volume_percent = self._settings.volume_percent * percent // 100

    def set_pace(self, step: int) -> None:
        self._pace = pace_factor(step)

    def can_speak(self, language: str) -> bool:
        return language in _LANGUAGES

    def use_headphones(self, on: bool) -> None:
        self._in_headphones = on
        self._device = self._settings.headphones if on else self._settings.loudspeaker
        self.hush()

    def wait_until_quiet(self, within_s: float) -> bool:
        """Whether everything was said, or given up, in that time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._next and not self._is_speaking, within_s)

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._turn_to("")
        self._thread.join(_CLOSE_WITHIN_S)

    def _turn_to(self, text: str) -> None:
        with self._changed:
            self._turn += 1
            self._next = text
            if self._player is not None:
                self._player.kill()
            self._changed.notify_all()

    def _run(self) -> None:
        while not self._closing:
            with self._changed:
                self._is_speaking = False
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._next or self._closing)
                text, self._next, turn = self._next, "", self._turn
                self._is_speaking = True
            if text:
                self._speak(text, turn)

    def _speak(self, text: str, turn: int) -> None:
        try:
            for sentence in sentences(text):
                if turn != self._turn:
                    return
                wanted = replace(
                    self._settings,
                    volume_percent=min(self._volume_percent, _LOUDEST_PERCENT),
                    words_per_minute=round(self._settings.words_per_minute * self._pace),
                )
                self._play(render(sentence, language_of(text), wanted), turn)
            self.problem = ""
        except MuteError as why:
            self.problem = str(why)

    def _play(self, wav: bytes, turn: int) -> None:
        with self._changed:
            if turn != self._turn:
                return
            self._player = player = _started(_player(self._settings, self._device))
        _, complaint = player.communicate(wav)
        with self._changed:
            self._player = None
            was_ended_by_us = turn != self._turn
        if player.returncode and not was_ended_by_us:
            raise MuteError(f"the sound was not played: {_first_line(complaint)}")


def render(text: str, language: str, settings: VoiceSettings) -> bytes:
    """`text` as a WAV file; English if `language` begins with "en", else Chinese. Raises MuteError."""
    if language.startswith("en"):
        voice, words = "en", spoken_english(text)
    else:
        voice, words = "cmn-latn-pinyin", to_pinyin(spoken_chinese(text))
    command = [settings.engine, "-v", voice, "-s", str(settings.words_per_minute)]
    command += ["-a", str(settings.volume_percent), "--stdin", "--stdout"]
    return _with_true_length(_output_of(command, words, settings.render_within_s))


def voice_problem(settings: VoiceSettings = _AS_SHIPPED, sentence: str = "") -> str:
    """Why nothing can be heard on this machine, "" if sound went out.

    The engine speaks in any case; what the sound device gets is the sentence, or silence where there is none.
    """
    try:
        wav = render(sentence or _A_WORD, "zh", settings)
        _play_to_the_end(
            _started(_player(settings, settings.loudspeaker)), wav if sentence else _silenced(wav)
        )
    except MuteError as why:
        return str(why)
    return ""


def _silenced(wav: bytes) -> bytes:
    """As long and of the same kind, without a sound."""
    with wave.open(io.BytesIO(wav)) as heard:
        parameters = heard.getparams()
    out = io.BytesIO()
    with wave.open(out, "wb") as quiet:
        quiet.setparams(parameters)
        quiet.writeframes(bytes(parameters.nframes * parameters.nchannels * parameters.sampwidth))
    return out.getvalue()


def _play_to_the_end(player: subprocess.Popen[bytes], wav: bytes) -> None:
    try:
        _, complaint = player.communicate(wav, _WORD_WITHIN_S)
    except subprocess.TimeoutExpired as exc:
        player.kill()
        player.communicate()
        raise MuteError("the player does not come to an end: another program may hold the device") from exc
    if player.returncode:
        raise MuteError(f"the sound was not played: {_first_line(complaint)}")


def _player(settings: VoiceSettings, device: str) -> tuple[str, ...]:
    if settings.player:
        return tuple(part.replace(_DEVICE, device) for part in settings.player)
    for program, command in _PLAYERS.items():
        if shutil.which(program):
            return command(device)
    raise MuteError("neither aplay nor paplay is installed")


def _started(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=subprocess.DEVNULL, stderr=pipe)
    except OSError as exc:
        raise MuteError(f"{command[0]} does not start: {exc.strerror}") from exc


def _output_of(command: list[str], words: str, within_s: float) -> bytes:
    try:
        done = subprocess.run(
            command, input=words.encode(), capture_output=True, timeout=within_s, check=True
        )
    except OSError as exc:
        raise MuteError(f"{command[0]} does not start: {exc.strerror}") from exc
    except subprocess.TimeoutExpired as exc:
        raise MuteError(f"{command[0]} took more than {within_s} s") from exc
    except subprocess.CalledProcessError as exc:
        raise MuteError(f"{command[0]} failed: {_first_line(exc.stderr)}") from exc
    return done.stdout


def _with_true_length(wav: bytes) -> bytes:
    """Writing to a pipe, the engine cannot know the length that a WAV file begins with."""
    try:
        with wave.open(io.BytesIO(wav)) as piped:
            parameters, samples = piped.getparams(), piped.readframes(len(wav))
    except (wave.Error, EOFError) as exc:
        raise MuteError("the engine's answer is no sound") from exc
    out = io.BytesIO()
    with wave.open(out, "wb") as whole:
        whole.setparams(parameters._replace(nframes=len(samples) // parameters.sampwidth))
        whole.writeframes(samples)
    return out.getvalue()


def _first_line(complaint: bytes) -> str:
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else "no reason given"
