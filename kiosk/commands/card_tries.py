"""`yitong card tries`: may this city's cards be asked how many tries their PIN has left? No PIN is sent."""

import argparse
from collections.abc import Sequence
from typing import assert_never

from hardware.card.once import once
from hardware.card.pin import read_state
from hardware.card.profiles.choosing import fitting_layout
from hardware.card.profiles.layout import Layout
from hardware.card.profiles.profile import load_profiles
from hardware.card.settings import USUAL
from kiosk.commands import exits
from kiosk.commands.frame import Act, Said, seconds
from kiosk.commands.place import settings_if_any
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.pin import PinLocked, PinNotPossible, PinReady, PinState
from kiosk.domain.ports import CardChannel
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class AskedTwice:
    """What the card said, and what it said when it was asked again. The same, or asking costs a try."""

    profile: str
    first: PinState
    second: PinState


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reader", metavar="NAME", help="a part of the reader's name; default: any reader")
    parser.add_argument("--wait", type=seconds, default=20.0, metavar="S", help="seconds to wait for a card")


def _tries(args: argparse.Namespace) -> Said:
    found = settings_if_any(args)
    cards = USUAL if found is None else found.cards
    profiles = load_profiles(cards.profiles)
    told = once(args.reader, args.wait, lambda channel: _ask_twice(channel, profiles), cards)
    same = told.first == told.second
    value = {"profile": told.profile, "first": _word(told.first), "second": _word(told.second)}
    text = "\n".join(f"{key}: {word}" for key, word in value.items())
    if not same:
        text += (
            "\nAsking costs a try: write tells_tries = false under [pin] of the profile, see docs/cards.md"
        )
    return Said(text, value, exits.OK if same else exits.FOUND)


def _ask_twice(channel: CardChannel, profiles: Sequence[Layout]) -> AskedTwice:
    layout = fitting_layout(channel, profiles)
    if layout is None:
        raise CardError(Reason.CARD_NOT_OURS, "no profile fits this card")
    return AskedTwice(layout.title, read_state(channel, layout), read_state(channel, layout))


def _word(state: PinState) -> str:
    match state:
        case PinReady(None):
            return "untold"
        case PinReady(tries_left):
            return str(tries_left)
        case PinLocked():
            return "locked"
        case PinNotPossible():
            return "no-pin"
        case _:
            assert_never(state)


ACT = Act(
    "tries", "whether a card tells how many tries its PIN has left; use a test card", _tries, _arguments
)
