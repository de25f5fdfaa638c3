"""What the readers look like now, for IT staff: the service, each reader, what kind of card is in.

Nothing of a person is read: a card is powered up, asked for its applications, and left alone.
"""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import Final

from hardware.card import apdu
from hardware.card.once import of_service, within
from hardware.card.other_cards import refusal_by_application, refusal_by_atr
from hardware.card.pcsc import UNAWARE, PcscSlot, ReaderState, pcsc_context
from hardware.card.profiles.layout import Layout
from hardware.card.profiles.profile import NATIONAL
from hardware.card.staff import STAFF_APPLICATION
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.ports import CardChannel
from kiosk.domain.values import dataclass

_DAEMON: Final = "pcscd"
_WHERE_DAEMONS_LIE: Final = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"
_VERSION_WITHIN_S = 2.0
_CONTACTLESS_CLASS = b"\x80\x01"
"""The TD1 and TD2 that PC/SC part 3 gives to every card read through the air."""


class AtrClass(StrEnum):
    """How a card is spoken to, by its answer to reset."""

    CONTACT = "contact"
    CONTACTLESS = "contactless"


@dataclass(frozen=True, slots=True)
class CardLook:
    """`applications`: what was selected -> the status word. `refused`: why a card that is none of ours is refused.

    `problem` is why nothing more is known.
    """

    atr_class: AtrClass | None = None
    applications: Mapping[str, int] | None = None
    refused: Reason | None = None
    problem: CardError | None = None


@dataclass(frozen=True, slots=True)
class ReaderLook:
    """`card` is None where no card is in."""

    name: str
    card: CardLook | None


OURS, STAFF = "社会保障卡", "工作人员卡"
"""What a card is asked for."""


def look_at_readers(
    name_contains: str = "", card_timeout_s: float = 4.0, profiles: tuple[Layout, ...] = (NATIONAL,)
) -> tuple[ReaderLook, ...]:
    """Every reader with that in its name. Raises CardError READER_SERVICE_DOWN."""
    states = of_service(partial(_states, name_contains))
    return tuple(_reader(name, state, card_timeout_s, profiles) for name, state in states.items())


def _states(name_contains: str) -> dict[str, ReaderState]:
    with pcsc_context() as context:
        unknown = {name: UNAWARE for name in context.readers() if name_contains in name}
        return unknown | dict(context.wait(unknown, 0.0)) if unknown else {}


def service_version() -> str:
    """Of the card service that is installed; empty where that cannot be told."""
    daemon = shutil.which(_DAEMON) or shutil.which(_DAEMON, path=_WHERE_DAEMONS_LIE)
    if daemon is None:
        return ""
    try:
        said = subprocess.run(
            [daemon, "--version"], capture_output=True, timeout=_VERSION_WITHIN_S, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.stdout.decode("utf-8", "replace").partition("\n")[0].strip(" .")


def atr_class(atr: bytes) -> AtrClass:
    return AtrClass.CONTACTLESS if atr[2:4] == _CONTACTLESS_CLASS else AtrClass.CONTACT


def _reader(name: str, state: ReaderState, card_timeout_s: float, profiles: tuple[Layout, ...]) -> ReaderLook:
    if not state.holds_card:
        return ReaderLook(name, None)
    try:
        return ReaderLook(name, within(card_timeout_s, partial(_card, name, state.count, profiles)))
    except CardError as error:
        return ReaderLook(name, CardLook(problem=error))


def _card(name: str, count: int, profiles: tuple[Layout, ...]) -> CardLook:
    with PcscSlot(name, count).power_up() as channel:
        told = dict(applications(channel, profiles))
        refused = None if apdu.OK in told.values() else _refused(channel)
        return CardLook(atr_class(channel.atr), told, refused)


def applications(channel: CardChannel, profiles: tuple[Layout, ...]) -> Iterator[tuple[str, int]]:
    """Each with its status word; of the environments of all profiles the first that answers."""
    environments = dict.fromkeys(layout.environment for layout in profiles)
    told = [_select(channel, name) for name in environments]
    yield OURS, apdu.OK if apdu.OK in told else told[-1]
    yield STAFF, _select(channel, STAFF_APPLICATION)


def _refused(channel: CardChannel) -> Reason:
    """What the person would be told: a bank card, a transit card, or only that it is none of ours."""
    return (refusal_by_atr(channel.atr) or refusal_by_application(channel)).reason


def _select(channel: CardChannel, name: bytes) -> int:
    return apdu.select(channel, apdu.select_by_name(name))
