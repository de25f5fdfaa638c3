"""Speech by espeak-ng: a small engine, intelligible rather than pleasant, one process a sentence.

What is said reaches the engine through a pipe, never through its arguments, which every user of
the machine can list.
"""

import io
import subprocess
import wave
from collections.abc import Callable
from contextlib import suppress

from hardware.voice import piped, sound
from hardware.voice.languages import language_in, speaker_of
from hardware.voice.mute import MuteError
from hardware.voice.reader import Reader
from hardware.voice.settings import VoiceSettings
from hardware.voice.syllables import as_pinyin
from hardware.voice.text import spoken_chinese, spoken_english


class EspeakEngine:
    """Speaks every language that anything of ours speaks."""

    def __init__(self, settings: VoiceSettings, reader: Reader) -> None:
        self._settings = settings
        self._reader = reader

    def can_speak(self, language: str) -> bool:
        return speaker_of(language) is not None

    def render(
        self, sentence: str, language: str, pace: float, wanted: Callable[[], bool] = lambda: True
    ) -> sound.Samples:
        """Raises MuteError, and NotWantedError where `wanted` says so meanwhile."""
        voice, words = self._spoken(sentence, language, wanted)
        speed = str(round(self._settings.words_per_minute * pace))
        command = (self._settings.engine, "-v", voice, "-s", speed, "--stdin", "--stdout")
        return sound.trimmed(_samples(self._output_of(command, words, wanted)))

    def let_go(self) -> None:
        """Nothing of the engine stays between two sentences."""
        self._reader.let_go()

    def _spoken(self, sentence: str, language: str, wanted: Callable[[], bool]) -> tuple[str, str]:
        """The engine's voice, and the words as that voice reads them."""
        spoken = language_in(sentence, language)
        speaker = speaker_of(spoken)
        if speaker is None:
            raise MuteError(f"espeak-ng has no voice for {spoken}")
        if spoken == "en":
            return speaker.espeak, spoken_english(sentence)
        if not spoken.startswith("zh"):
            return speaker.espeak, sentence
        words = spoken_chinese(sentence)
        if speaker.espeak.endswith("pinyin"):
            words = as_pinyin(self._reader.read(words, wanted))
        return speaker.espeak, words

    def _output_of(self, command: tuple[str, ...], words: str, wanted: Callable[[], bool]) -> bytes:
        process = piped.started(command, self._settings.engine_budget_mib)
        try:
            _give(process, words)
            answer = piped.Answer(process, self._settings.render_within_s)
            answer.begins(wanted)
            said = answer.whole()
            if process.wait(self._settings.render_within_s):
                raise MuteError(f"{command[0]} failed with {process.returncode}")
            return said
        finally:
            piped.ended(process)


def _give(process: subprocess.Popen[bytes], words: str) -> None:
    assert process.stdin is not None
    with suppress(OSError):  # it has ended already; how, its end says
        process.stdin.write(words.encode())
        process.stdin.flush()
    with suppress(OSError):
        process.stdin.close()


def _samples(wav: bytes) -> sound.Samples:
    """Writing to a pipe, the engine cannot know the length that a WAV file begins with."""
    try:
        with wave.open(io.BytesIO(wav)) as piped_wav:
            samples = sound.from_bytes(piped_wav.readframes(len(wav)))
            return sound.resampled(samples, piped_wav.getframerate())
    except (wave.Error, EOFError) as exc:
        raise MuteError("the engine's answer is no sound") from exc
