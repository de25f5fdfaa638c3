"""Which languages have no voice. Apart from the engines, whose libraries take longer to import than a screen to draw."""

from hardware.voice.languages import speaker_of
from kiosk.languages import Languages


def unspoken(languages: Languages) -> frozenset[str]:
    """Tags of those offered that no engine has a voice for."""
    return frozenset(one.tag for one in languages.offered if speaker_of(one.tag) is None)
