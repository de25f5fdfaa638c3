"""What may be fuzzed: one function from made-up bytes to yes, no, or an exception, which is a bug."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """`meet` says whether the bytes were taken for something; it returns False where they were refused.

    `own` are the errors that may refuse. `seeds` are honest inputs to begin with.
    """

    name: str
    meet: Callable[[bytes], bool]
    own: tuple[type[Exception], ...]
    seeds: tuple[bytes, ...] = ()
    longest_bytes: int = 4096

    def accepts(self, data: bytes) -> bool:
        """Raises whatever is not one of our own errors."""
        try:
            return self.meet(data)
        except self.own:
            return False
