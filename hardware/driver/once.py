"""One card at a driver's reader, for commands: no thread, no events."""

import time
from collections.abc import Callable
from datetime import date

from hardware.card.once import NoCardError
from hardware.driver.session import DriverSession, Person, opened
from hardware.driver.settings import DriverSettings
from kiosk.domain.identity import Identity


def read_driver_once(
    settings: DriverSettings, wait_s: float, today: date, pause: Callable[[float], object]
) -> Identity:
    """The card that lies there, or the first to come. Raises CardError as the driver's reader tells it."""
    with opened(settings) as session:
        deadline_s = time.monotonic() + wait_s
        while (found := _look(session, today)) is None:
            if time.monotonic() >= deadline_s:
                raise NoCardError(wait_s)
            pause(settings.poll_s)
        return found


def _look(session: DriverSession, today: date) -> Identity | None:
    if not session.finds_card():
        return None
    looked = session.read(today)
    return looked.identity if isinstance(looked, Person) else None
