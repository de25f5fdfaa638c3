"""Where a city's clips in sign language lie."""

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class SignLanguageSettings:
    """`folder` holds the clips and their clips.toml; empty: nobody filmed any, and no screen speaks of them."""

    folder: str = ""
