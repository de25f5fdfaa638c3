"""The readers of this kiosk, joined: PC/SC, and those that only their vendors' drivers can ask."""

from functools import partial

from hardware.card.pcsc_readers import PcscReaders
from hardware.card.several import MakeReaders, SeveralReaders
from hardware.card.staff import StaffCards
from hardware.driver.readers import Clock, DriverReader, Post
from hardware.driver.settings import DriverSettings, Serves
from kiosk.card_reading import card_reading
from kiosk.domain.card_proof import CardProver
from kiosk.domain.ports import CardReaders
from kiosk.settings import Settings


def card_readers(settings: Settings, prover: CardProver, now: Clock, post: Post) -> CardReaders:
    """Raises SettingsError."""
    staff, reading = StaffCards(settings.staff), card_reading(settings.cards, prover)
    slots: list[MakeReaders] = []
    if settings.cards.enabled:
        slots.append(lambda post: PcscReaders(settings.cards, post, staff, now, reading))
    drivers = settings.vendors
    slots += [_maker(name, d, now) for name, d in drivers.items() if d.serves is not Serves.IDENTITY_CARD]
    pads = [_maker(name, d, now) for name, d in drivers.items() if d.serves is Serves.IDENTITY_CARD]
    return SeveralReaders(post, slots, pads)


def _maker(name: str, driver: DriverSettings, now: Clock) -> MakeReaders:
    return partial(_make, name, driver, now)


def _make(name: str, driver: DriverSettings, now: Clock, post: Post) -> CardReaders:
    return DriverReader(name, driver, post, now)
