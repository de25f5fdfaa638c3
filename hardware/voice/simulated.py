"""Voices without sound: one keeps what it was asked to say, for the tour and the tests; one says nothing."""


class RecordingVoice:
    """`said` has every text in order; `speaking` is the one that nothing has interrupted yet."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.speaking = ""
        self.volume_percent = 100
        self.in_headphones = False

    def say(self, text: str) -> None:
        self.said.append(text)
        self.speaking = text

    def hush(self) -> None:
        self.speaking = ""

    def set_volume(self, percent: int) -> None:
        self.volume_percent = percent

    def use_headphones(self, on: bool) -> None:
        self.in_headphones = on
        self.speaking = ""

    def wipe(self) -> None:
        """The visit is wiped: what was said may hold a name."""
        self.said.clear()
        self.speaking = ""


class SilentVoice:
    """Where the settings switch the voice off."""

    def say(self, text: str) -> None:
        """Nothing is heard."""

    def hush(self) -> None:
        """Nothing was."""

    def set_volume(self, percent: int) -> None:
        """Of nothing."""

    def use_headphones(self, on: bool) -> None:
        """Nothing is heard there either."""
