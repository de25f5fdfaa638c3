"""What is only known on the day is spoken by the best engine there is, and by the next where that one fails."""

from collections.abc import Callable, Sequence
from typing import Protocol

from hardware.voice import sound
from hardware.voice.espeak import EspeakEngine
from hardware.voice.kokoro import KokoroEngine
from hardware.voice.mute import MuteError
from hardware.voice.reader import Reader
from hardware.voice.settings import VoiceSettings


class Engine(Protocol):
    """Speaks a sentence in a process of its own."""

    def can_speak(self, language: str) -> bool: ...

    def render(
        self, sentence: str, language: str, pace: float, wanted: Callable[[], bool]
    ) -> sound.Samples: ...

    def let_go(self) -> None: ...


def live_engines(settings: VoiceSettings) -> tuple[Engine, ...]:
    """The best first. They share one process for readings."""
    reader = Reader(settings.reader)
    small = EspeakEngine(settings, reader)
    if not settings.live:
        return (small,)
    return KokoroEngine(settings.live, settings.live_within_s, reader, settings.live_budget_mib), small


def spoken_live(
    engines: Sequence[Engine], sentence: str, language: str, pace: float, wanted: Callable[[], bool]
) -> sound.Samples:
    """As loud as every rendered sentence. Raises MuteError where no engine can, and NotWantedError."""
    trouble = MuteError(f"no engine speaks {language}")
    for engine in engines:
        if not engine.can_speak(language):
            continue
        try:
            return sound.levelled(engine.render(sentence, language, pace, wanted))
        except MuteError as why:
            trouble = why
    raise trouble
