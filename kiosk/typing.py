"""What typing on the screen stands on: pinyin in a process of its own, handwriting, notes on characters."""

import logging
from dataclasses import replace

from hardware.handwriting.recogniser import TrainedHandwriting
from hardware.typing.googlepinyin import dictionary
from hardware.typing.notes import WrittenNotes
from hardware.typing.pinyin import PinyinProcess
from hardware.typing.simulated import SimulatedPinyin
from kiosk.children import child_command
from kiosk.domain.errors import SettingsError
from kiosk.domain.typing import Pinyin, TypingAids, TypingMode

_log = logging.getLogger(__name__)


def typing_aids() -> TypingAids:
    """Not ready yet: see `prepared`."""
    return TypingAids(
        pinyin=PinyinProcess(child_command("pinyin")),
        handwriting=TrainedHandwriting(),
        notes=WrittenNotes(),
    )


def demo_typing_aids() -> TypingAids:
    """The real ones, started when they are needed; a machine without the library spells a few words all the same."""
    return replace(typing_aids(), pinyin=_installed_or_simulated())


def prepared(aids: TypingAids) -> TypingAids:
    """Takes some tenths of a second. What this machine has not is left out, and doctor says what to install."""
    aids.notes.note("一")
    without = set(aids.without)
    for mode, part in ((TypingMode.PINYIN, aids.pinyin), (TypingMode.HANDWRITING, aids.handwriting)):
        try:
            part.prepare()
        except SettingsError as error:
            _log.warning("%s", error)
            without.add(mode)
    return replace(aids, without=frozenset(without))


def _installed_or_simulated() -> Pinyin:
    try:
        dictionary()
    except SettingsError:
        return SimulatedPinyin()
    return PinyinProcess(child_command("pinyin"))
