"""Walks on which the card asks for its PIN."""

from dataclasses import replace

from film import NEW_PIN, PIN, REAL, Film
from story_world import (
    BALANCE,
    ZHANG_GENUINE,
)

from kiosk.domain.catalogue import Catalogue
from kiosk.domain.pin import (
    PinChanged,
    PinInitial,
    PinLocked,
    PinNotPossible,
    PinNotTaken,
    PinVerified,
    PinWrong,
)
from kiosk.workflow.events import (
    BackPressed,
    HelpClosed,
    HelpPressed,
    NextPressed,
)
from kiosk.workflow.events.pin import PinChangeWanted, PinCleared, PinErased, PinTyped
from kiosk.workflow.turn import Rules


def with_a_pin(film: Film) -> None:
    """Wrong, one try left, the staff called; then right. The pad is shuffled."""
    film.rules = _with_balance(shuffled=True)
    film.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries(3)
    film.touches(PinTyped("7"), PinTyped("3"), NextPressed()).touches(
        PinTyped("9"), PinErased(), PinCleared()
    )
    film.types_pin(PIN).card_says(PinWrong(2)).types_pin(PIN).card_says(PinWrong(1))
    film.touches(HelpPressed(), HelpClosed(), NextPressed()).types_pin(PIN).card_says(PinVerified())


def with_a_pin_to_be_changed(film: Film) -> None:
    """The initial one first; then again by wish, with all that can go wrong; then the card is out and back."""
    film.rules = _with_balance(shuffled=False)
    film.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries(None)
    film.types_pin(PIN).card_says(PinWrong(None)).types_pin(PIN).card_says(PinInitial())
    for new in (PIN, "123456", "510308", NEW_PIN, "111222", NEW_PIN, NEW_PIN):
        film.types_pin(new)
    film.card_says(PinNotTaken()).touches(BackPressed(), NextPressed()).card_tells_tries()
    film.touches(PinChangeWanted()).types_pin("000000").types_pin(NEW_PIN).types_pin(NEW_PIN)
    film.card_says(PinWrong(2)).types_pin(PIN).pulls_card().inserts_card().card_is_read(ZHANG_GENUINE)
    film.card_tells_tries(2).touches(PinChangeWanted()).types_pin(PIN).types_pin(NEW_PIN).types_pin(NEW_PIN)
    film.card_says(PinChanged()).touches(NextPressed())


def without_a_pin(film: Film) -> None:
    """Locked, and a card whose PIN is of no use here."""
    film.rules = _with_balance(shuffled=False)
    film.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries(1).touches(
        BackPressed(), NextPressed()
    )
    film.card_says(PinLocked()).touches(NextPressed()).chooses(BALANCE).card_says(PinNotPossible())


def _with_balance(*, shuffled: bool) -> Rules:
    services = (BALANCE, *REAL.catalogue.services)
    return replace(REAL, catalogue=Catalogue(services, REAL.catalogue.provinces), shuffle_pin_pad=shuffled)
