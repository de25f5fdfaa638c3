"""Kokoro asked over a pipe: it stays for the next sentence, and is let go by whoever owns it.

Its program, model and voices lie in one folder, made by `./run voices`; the process is kokoro_host.py of it.
"""

from collections.abc import Callable, Sequence

from hardware.voice import sound
from hardware.voice.companion import Companion
from hardware.voice.languages import language_in, speaker_of
from hardware.voice.mute import MuteError
from hardware.voice.reader import Reader
from hardware.voice.syllables import Token
from hardware.voice.text import spoken_chinese, spoken_english

ENGINE = "kokoro-82m-1.0-int8"
RECIPE = 1
"""Goes up with every change of what is made of the same words: front end, speed, loudness."""
SPEED = 0.9
"""Slower than the model would by itself: for old ears."""
BUDGET_MIB = 1024
Read = Callable[[str], Sequence[Token]]
"""Of words as text.spoken_chinese writes them."""


def rendered_by(language: str) -> str:
    """Engine, voice and recipe, as clips are named by; "" for a language that it has no voice of."""
    speaker = speaker_of(language)
    return f"{ENGINE}/{speaker.kokoro}/{RECIPE}" if speaker is not None and speaker.kokoro else ""


class KokoroEngine:
    """One process, started with the first sentence; a sentence that nobody wants any more is left unread."""

    def __init__(
        self, command: Sequence[str], within_s: float, reader: Reader, budget_mib: int = BUDGET_MIB
    ) -> None:
        self._host = Companion(command, within_s, budget_mib)
        self._reader = reader

    @property
    def pid(self) -> int | None:
        return self._host.pid

    def can_speak(self, language: str) -> bool:
        return bool(rendered_by(language))

    def render(
        self, sentence: str, language: str, pace: float, wanted: Callable[[], bool] = lambda: True
    ) -> sound.Samples:
        """Raises MuteError, and NotWantedError where `wanted` says so meanwhile."""
        question = request(sentence, language, pace, lambda words: self._reader.read(words, wanted))
        return sound.trimmed(sound.from_bytes(self._host.ask(question, wanted)))

    def let_go(self) -> None:
        """Its memory is free; the next sentence starts it anew."""
        self._host.let_go()
        self._reader.let_go()


def request(sentence: str, language: str, pace: float, read: Read) -> dict[str, object]:
    """What the process is asked, but for the number. Raises MuteError."""
    spoken = language_in(sentence, language)
    speaker = speaker_of(spoken)
    if speaker is None or not speaker.kokoro:
        raise MuteError(f"the engine has no voice for {spoken}")
    chinese = spoken.startswith("zh")
    return {
        "voice": speaker.kokoro,
        "speed": round(SPEED * pace, 3),
        "say": {"chinese": _chinese(read(spoken_chinese(sentence)))}
        if chinese
        else {"english": spoken_english(sentence)},
    }


def _chinese(tokens: Sequence[Token]) -> list[object]:
    return [t if isinstance(t, str) else [t.characters, t.syllables] for t in tokens]
