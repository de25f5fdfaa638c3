"""Tells when a link of this machine comes or goes, or gets another address, as the kernel says it (rtnetlink(7)).

Linux only. Elsewhere, or where the kernel may not be asked, nobody is told, and sync finds out by looking.
"""

import logging
import select
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Final

from services.sync.mishaps import tell

_RTMGRP_LINK, _RTMGRP_IPV4_IFADDR, _RTMGRP_IPV6_IFADDR = 0x1, 0x10, 0x100
_GROUPS: Final = _RTMGRP_LINK | _RTMGRP_IPV4_IFADDR | _RTMGRP_IPV6_IFADDR
_NEWS_BYTES: Final = 64 * 1024
_log = logging.getLogger(__name__)


@contextmanager
def told_of_links(on_change: Callable[[], None]) -> Iterator[None]:
    """While the block runs, `on_change` is called on a thread of its own; what has changed is not said."""
    kernel = _listening()
    if kernel is None:
        yield
        return
    ours, theirs = socket.socketpair()
    with kernel, ours, theirs:
        listener = Thread(target=_listen, args=(kernel, theirs, on_change), name="links", daemon=True)
        listener.start()
        try:
            yield
        finally:
            ours.send(b".")
            listener.join()


def _listening() -> socket.socket | None:
    if sys.platform != "linux":
        return None
    try:
        kernel = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
        kernel.bind((0, _GROUPS))
    except OSError as error:
        _log.warning("links: not watched: %s", error.strerror)
        return None
    return kernel


def _listen(kernel: socket.socket, end: socket.socket, on_change: Callable[[], None]) -> None:
    while end not in (ready := select.select((kernel, end), (), ())[0]):
        with suppress(OSError):  # more news than it kept for us is news, too
            ready[0].recv(_NEWS_BYTES)
        tell(lambda _: on_change(), None)
