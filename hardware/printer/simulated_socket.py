"""A simulated receipt printer at a port of its own (9100 style): one caller at a time, with misfortunes."""

import select
import socket
from contextlib import suppress
from threading import Event, Thread

from hardware.printer.simulated_roll import RollPrinter

_LOOK_EVERY_S = 0.02
_READ_BYTES = 1024
_SPARE_BYTES = 256


class PrinterSocket:
    """Serves `printer` on 127.0.0.1. `silent`: it answers nothing. `hangs_up_after_bytes`: it leaves then."""

    def __init__(self, printer: RollPrinter) -> None:
        self.printer = printer
        self.silent = False
        self.hangs_up_after_bytes: int | None = None
        self._stopping = Event()
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(_LOOK_EVERY_S)
        self.port = int(self._server.getsockname()[1])
        self._thread = Thread(target=self._serve, name="printer", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stopping.set()
        self._thread.join(5)
        self._server.close()

    def _serve(self) -> None:
        while not self._stopping.is_set():
            with suppress(TimeoutError):
                caller, _ = self._server.accept()
                with caller, suppress(OSError):
                    self._listen(caller)

    def _listen(self, caller: socket.socket) -> None:
        """As in a real one, a full memory reads no more and the line backs up; but the socket has a little
        room of its own, where real-time commands are heard all the same."""
        caller.settimeout(_LOOK_EVERY_S)
        spare_bytes = _SPARE_BYTES
        while not self._stopping.is_set():
            if not self.printer.room and spare_bytes <= 0:
                if _has_left(caller):
                    return
                self._say(caller, self.printer.go_on())
                continue
            with suppress(TimeoutError):
                heard = caller.recv(_READ_BYTES if self.printer.room else spare_bytes)
                if not heard or self._leaves(heard):
                    return
                spare_bytes = _SPARE_BYTES if self.printer.room else spare_bytes - len(heard)
                self._say(caller, self.printer.feed(heard))

    def _say(self, caller: socket.socket, answer: bytes) -> None:
        if answer and not self.silent:
            caller.sendall(answer)

    def _leaves(self, heard: bytes) -> bool:
        if self.hangs_up_after_bytes is None:
            return False
        self.hangs_up_after_bytes -= len(heard)
        if self.hangs_up_after_bytes > 0:
            return False
        self.hangs_up_after_bytes = None
        return True


def _has_left(caller: socket.socket) -> bool:
    """Seen without reading; waits a moment for it."""
    line = select.poll()
    line.register(caller, select.POLLRDHUP)
    return bool(line.poll(_LOOK_EVERY_S * 1000))
