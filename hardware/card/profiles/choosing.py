"""Which profile fits a card: the card decides, by the environment it has and by its 卡的识别码, never the ATR."""

from collections.abc import Sequence

from hardware.card import apdu
from hardware.card.profiles.layout import Generation, Layout
from hardware.card.records import open_file
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.ports import CardChannel

# Where records are read by number, the issuer's file must be the same in every generation: the version stands there.
BEFORE_THE_VERSION = Generation.V2
_DOES_NOT_TELL = frozenset({Reason.CARD_NEEDS_AUTHENTICATION, Reason.CARD_DAMAGED})


def fitting_layout(channel: CardChannel, profiles: Sequence[Layout]) -> Layout | None:
    """The first profile that fits, its environment selected; None for another kind of card. Raises CardError."""
    for environment in dict.fromkeys(layout.environment for layout in profiles):
        if not select_environment(channel, environment):
            continue
        found = _of_identification(channel, [p for p in profiles if p.environment == environment])
        if found is not None:
            return found
    return None


def select_environment(channel: CardChannel, environment: bytes) -> bool:
    """Select the 社会保障系统环境; this, never the ATR, tells whether it is one of our cards."""
    status = apdu.select(channel, apdu.select_by_name(environment))
    if status in (apdu.APPLICATION_BLOCKED, apdu.APPLICATION_LOCKED_FOR_EVER):
        raise CardError(Reason.CARD_DAMAGED, f"the environment is blocked: {status:04X}")
    return status == apdu.OK


def _of_identification(channel: CardChannel, candidates: Sequence[Layout]) -> Layout | None:
    return next((layout for layout in candidates if _fits(channel, layout)), None)


def _fits(channel: CardChannel, layout: Layout) -> bool:
    if not layout.identification_prefixes:
        return True
    identification = card_id(channel, layout).hex().upper()
    return identification.startswith(tuple(layout.identification_prefixes))


def card_id(channel: CardChannel, layout: Layout) -> bytes:
    """卡的识别码 as this layout has it; empty where the card does not tell it. Raises CardError."""
    if "identification" not in layout.issuer_file.fields:
        return b""
    file = open_file(channel, layout.issuer_file, BEFORE_THE_VERSION, layout)
    try:
        return file.read("identification") or b""
    except CardError as error:
        if error.reason in _DOES_NOT_TELL:
            return b""
        raise
