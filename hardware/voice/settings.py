"""Which jack a kiosk has, and what its voice is made of."""

from pathlib import Path

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class HeadphoneSettings:
    """`jack` is one of hardware/voice/jacks, or the path of a file of one's own; empty: there is none.

    `private_on_one_device`: what is private is said even where headphones and loudspeaker are one sound device, which may
    turn to the loudspeaker in the middle of a word.
    """

    jack: str = ""
    private_on_one_device: bool = False


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """160 words a minute come to about three syllables a second. An empty `player` takes what is there.

    `loudspeaker` and `headphones` are names of sound devices as the player knows them, empty for its own choice;
    a `player` of one's own gets the device where it says {device}, and raw sound on its standard input.
    """

    reader: tuple[str, ...]
    """The command of pinyin_child, which knows how Chinese words are read."""
    engine: str = "espeak-ng"
    words_per_minute: int = 160
    render_within_s: float = 5.0
    engine_budget_mib: int = 64
    clips: tuple[Path, ...] = ()
    """Folders of sentences that were rendered beforehand: one is heard from the first folder that has it."""
    live: tuple[str, ...] = ()
    """The command of the good engine for what is only known on the day; empty: the small one speaks it."""
    live_within_s: float = 8.0
    live_budget_mib: int = 1024
    live_idle_s: float = 120.0
    """Unused for so long, the good engine and the reader are let go; a visit has longer pauses seldom."""
    player: tuple[str, ...] = ()
    loudspeaker: str = ""
    headphones: str = ""
    whispers: bool = True
    """What is private is said in headphones; False: nowhere."""
