"""Voices without sound: one keeps what it was asked to say, for the tour and the tests; one says nothing."""

from kiosk.domain.speech import Utterance

_MIDDLE_PACE = 3


class RecordingVoice:
    """`said` has every text as it was heard, `heard` the same as values; `speaking` is what nothing interrupted yet."""

    def __init__(self, languages: frozenset[str] = frozenset({"zh_CN", "zh_HK", "en", "ko"})) -> None:
        self._languages = languages
        self.heard: list[Utterance] = []
        self.speaking = ""
        self.volume_percent = 100
        self.pace = _MIDDLE_PACE
        self.in_headphones = False

    @property
    def said(self) -> list[str]:
        return [utterance.text for utterance in self.heard]

    def say(self, utterance: Utterance) -> None:
        heard = utterance if self.in_headphones else utterance.aloud
        if heard and self.can_speak(heard.language):
            self.heard.append(heard)
        self.speaking = heard.text if self.can_speak(heard.language) else ""

    def hush(self) -> None:
        self.speaking = ""

    def set_volume(self, percent: int) -> None:
        self.volume_percent = percent

    def set_pace(self, step: int) -> None:
        self.pace = step

    def use_headphones(self, on: bool) -> None:
        self.in_headphones = on
        self.speaking = ""

    def can_speak(self, language: str) -> bool:
        return language in self._languages

    def wipe(self) -> None:
        """The visit is wiped: what was said may hold a name."""
        self.heard.clear()
        self.speaking = ""


class SilentVoice:
    """Where the settings switch the voice off."""

    def say(self, utterance: Utterance) -> None:
        """Nothing is heard."""

    def hush(self) -> None:
        """Nothing was."""

    def set_volume(self, percent: int) -> None:
        """Of nothing."""

    def set_pace(self, step: int) -> None:
        """Of nothing."""

    def use_headphones(self, on: bool) -> None:
        """Nothing is heard there either."""

    def can_speak(self, language: str) -> bool:
        return False
