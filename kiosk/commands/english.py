"""The command line speaks English: the same sentences as the staff's screen, from the same catalogue."""

from kiosk.domain.health import Phrase
from ui.health_words import say
from ui.strings import strings


def in_english(phrase: Phrase | None) -> str:
    return say(phrase, strings("en"))
