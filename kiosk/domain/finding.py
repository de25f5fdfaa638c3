"""How a service is found by what somebody types or says."""

from collections.abc import Callable

from kiosk.domain.catalogue import Service

FindServices = Callable[[str], tuple[Service, ...]]
"""Words, pinyin, initials, digits, English, with slips -> the services that may be meant, the likeliest first."""


def find_nothing(typed: str) -> tuple[Service, ...]:
    """Where there is nothing to search in."""
    return ()
