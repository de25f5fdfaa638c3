"""The real pcscd with the two virtual readers of vsmartcard's vpcd: for measurements and tests."""

import contextlib
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from hardware.card.pcsc import UNAWARE, PcscContext, PcscSlot, ReaderState, pcsc_context
from hardware.card.simulation.card_image import CardImage
from hardware.card.simulation.virtual import FIRST_PORT, VirtualReader
from kiosk.domain.errors import CardError, Reason

READERS: Final = ("Virtual PCD 00 00", "Virtual PCD 00 01")
"""The second is FIRST_PORT's neighbour."""

CONFIGURATION: Final = f"""\
FRIENDLYNAME "Virtual PCD"
DEVICENAME   /dev/null:0x{FIRST_PORT:04X}
LIBPATH      /usr/lib/pcsc/drivers/serial/libifdvpcd.so
CHANNELID    0x{FIRST_PORT:04X}
"""
_NEEDED = (
    "virtual readers need root and two packages: "
    "apt-get install --no-install-recommends pcscd vsmartcard-vpcd; and no other pcscd may run"
)
_NOBODY_LISTENS = (
    "no virtual reader listens on port {port} of this machine: "
    "apt-get install --no-install-recommends pcscd vsmartcard-vpcd, then restart pcscd"
)
_SHOW_S = 3.0
_START_S = 20.0
_LOOK_AGAIN_S = 0.05  # pcscd tells nobody when it begins to listen
_INSERT_S = 10.0


@contextlib.contextmanager
def virtual_readers() -> Iterator[None]:
    """One that shows them already is used and left alone. Raises CardError READER_SERVICE_DOWN."""
    if shows(READERS):
        yield
        return
    with tempfile.TemporaryDirectory() as folder, _started(Path(folder)) as pcscd:
        _wait_for_readers(pcscd)
        yield


def shows(readers: tuple[str, ...]) -> bool:
    """Whether the card service is there and has these readers."""
    with contextlib.suppress(CardError), pcsc_context() as context:
        return set(readers) <= set(context.readers())
    return False


def wait_for_card(reader: str) -> PcscSlot:
    """pcscd looks at its readers a few times a second only. Raises CardError CARD_MUTE."""
    until_s = time.monotonic() + _INSERT_S
    with pcsc_context() as context:
        state = UNAWARE
        while not state.holds_card and time.monotonic() < until_s:
            state = _next_state(context, reader, state)
    if not state.holds_card:
        raise CardError(Reason.CARD_MUTE, f"no card shows in {reader}")
    return PcscSlot(reader, state.count)


@contextlib.contextmanager
def card_shown(image: CardImage, port: int) -> Iterator[str]:
    """Keeps the card in that virtual reader of the card service that runs; the reader's name.

    The name is empty where no reader shows a card, as with one that is upside down. Raises CardError
    READER_SERVICE_DOWN or READER_ABSENT, and says what to install.
    """
    with pcsc_context() as context:
        before = context.wait(dict.fromkeys(context.readers(), UNAWARE), 0.0)
        reader = VirtualReader(port)
        try:
            reader.insert(image)
        except OSError:
            raise CardError(Reason.READER_ABSENT, _NOBODY_LISTENS.format(port=port)) from None
        try:
            yield _newly_filled(context, before)
        finally:
            reader.pull()


def _newly_filled(context: PcscContext, before: Mapping[str, ReaderState]) -> str:
    known, until_s = dict(before), time.monotonic() + _SHOW_S
    while time.monotonic() < until_s:
        known |= context.wait(known, _LOOK_AGAIN_S)
        for reader, state in known.items():
            if state.holds_card and state.count != before[reader].count:
                return reader
    return ""


def _next_state(context: PcscContext, reader: str, known: ReaderState) -> ReaderState:
    return context.wait({reader: known}, 0.5).get(reader, known)


@contextlib.contextmanager
def _started(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    (folder / "vpcd").write_text(CONFIGURATION)
    try:
        pcscd = subprocess.Popen(
            ["pcscd", "--foreground", "--config", str(folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        raise CardError(Reason.READER_SERVICE_DOWN, _NEEDED) from None
    try:
        yield pcscd
    finally:
        pcscd.terminate()
        pcscd.wait()


def _wait_for_readers(pcscd: "subprocess.Popen[bytes]") -> None:
    until_s = time.monotonic() + _START_S
    while not shows(READERS):
        if pcscd.poll() is not None or time.monotonic() > until_s:
            raise CardError(Reason.READER_SERVICE_DOWN, _NEEDED)
        with contextlib.suppress(subprocess.TimeoutExpired):
            pcscd.wait(_LOOK_AGAIN_S)
