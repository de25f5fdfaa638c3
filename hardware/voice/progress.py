"""How far an utterance has come: which sentence was being heard when its player died."""

_IN_THE_PIPE_BYTES = 65_536
"""Of Linux' pipes: as much may have been handed over and never heard."""


class Progress:
    """From the sentence `first` on, by its place in the utterance."""

    def __init__(self, first: int = 0) -> None:
        self.first = first
        self._starts: list[int] = []
        self._bytes = 0

    def begins(self) -> None:
        """The next sentence."""
        self._starts.append(self._bytes)

    def passed(self, sound: bytes) -> bytes:
        self._bytes += len(sound)
        return sound

    @property
    def cut_off(self) -> int:
        """The sentence that was not heard to its end; a sentence too early rather than too late."""
        heard = [start for start in self._starts if start <= self._bytes - _IN_THE_PIPE_BYTES]
        return self.first + max(len(heard) - 1, 0)
