"""A bug of ours ends no thread, and never stands in a log with what it was about."""

import logging
from collections.abc import Callable
from typing import TypeVar

from kiosk.domain.errors import where_it_broke

_log = logging.getLogger(__name__)
T = TypeVar("T")


def tell(listener: Callable[[T], None], news: T) -> None:
    """A listener that raises is logged; those who told it go on."""
    try:
        listener(news)
    except Exception as error:  # noqa: BLE001 - whatever a screen does with the news, cases go on being sent
        _log.error("%s", where_it_broke(error))
