"""In a network of its own: switches the loopback link on, and says whether it was told."""

import fcntl
import socket
import struct
from threading import Event

from services.sync.links import told_of_links

_SIOCSIFFLAGS, _IFF_UP = 0x8914, 0x1
told = Event()
with told_of_links(told.set):
    assert not told.is_set()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        fcntl.ioctl(line, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP))
    print("told" if told.wait(20) else "not told", flush=True)
