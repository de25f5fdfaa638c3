"""A bug of ours ends no thread, and never stands in a log with what it was about."""

import logging
import traceback
from collections.abc import Callable
from typing import TypeVar

_log = logging.getLogger(__name__)
T = TypeVar("T")


def tell(listener: Callable[[T], None], news: T) -> None:
    """A listener that raises is logged; those who told it go on."""
    try:
        listener(news)
    except Exception as error:  # noqa: BLE001 - whatever a screen does with the news, cases go on being sent
        _log.error("%s", where_it_broke(error))


def where_it_broke(error: BaseException) -> str:
    """The kind of error and its lines, never its message or values: those may name a person."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at " + " < ".join(
        f"{f.name}:{f.filename.rpartition('/')[2]}:{f.lineno}" for f in reversed(frames)
    )
