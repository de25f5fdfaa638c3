"""What was typed makes no difference to anything that is shown or said: different PINs, the very same screens."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from film import Film
from story_world import BALANCE, RULES, ZHANG_GENUINE

from kiosk.domain.pin import PinChanged, PinInitial, PinVerified, PinWrong
from kiosk.workflow.events import NextPressed
from kiosk.workflow.events.pin import PinChangeWanted
from ui.view import ScreenView

Walk = Callable[[Film, str, str], object]


def wrong_and_right(film: Film, old: str, new: str) -> None:
    film.types_pin(new).card_says(PinWrong(2)).types_pin(old).card_says(PinVerified())


def changed(film: Film, old: str, new: str) -> None:
    film.touches(PinChangeWanted()).types_pin(old).types_pin(new).types_pin(new).card_says(PinChanged())
    film.touches(NextPressed())


def changed_first(film: Film, old: str, new: str) -> None:
    film.types_pin(old).card_says(PinInitial()).types_pin(old).types_pin(new).types_pin(old).types_pin(new)
    film.types_pin(new).card_says(PinChanged())


def shown(walk: Walk, old: str, new: str, *, shuffled: bool) -> list[ScreenView]:
    film = Film(rules=replace(RULES, shuffle_pin_pad=shuffled))
    film.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries(3)
    walk(film, old, new)
    return [frame.view for frame in film.frames]


@pytest.mark.parametrize("shuffled", [True, False])
@pytest.mark.parametrize("walk", [wrong_and_right, changed, changed_first])
def test_screens_are_the_same_whatever_is_typed(walk: Walk, shuffled: bool) -> None:
    one = shown(walk, "739154", "264918", shuffled=shuffled)
    other = shown(walk, "801370", "555190", shuffled=shuffled)
    assert len(one) > 15
    assert one == other
