"""A small TCP relay between kiosk and gateway: the network can be cut, stall, lead astray and come back."""

import socket
import threading
from contextlib import suppress

_CHUNK_BYTES = 65536


class Relay:
    """Listens on a loopback port of its own and passes bytes on to the gateway while the line is up."""

    def __init__(self, gateway_port: int) -> None:
        self._gateway_port = self._leads_to_port = gateway_port
        self._server = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._up = True
        self._unanswered = b""
        self._deaf: set[socket.socket] = set()
        self._flowing = threading.Event()
        self._flowing.set()
        threading.Thread(target=self._accept, name="relay", daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.getsockname()[1]}"

    @property
    def is_up(self) -> bool:
        return self._up

    def cut(self) -> None:
        """As if the cable had been pulled: open connections break, new ones are refused."""
        with self._lock:
            self._up = False
            self._break_lines()

    def stall(self) -> None:
        """Connections stand and nothing comes through until the line is restored; then all of it does."""
        self._flowing.clear()

    def lose_answers_to(self, request: str) -> None:
        """Requests that begin so ("POST /v1/cases") arrive; what is answered never does."""
        self._unanswered = request.encode()

    def lead_to(self, port: int) -> None:
        """Somebody else answers at the gateway's address, as the login page of a guest network does."""
        with self._lock:
            self._leads_to_port = port
            self._break_lines()

    def restore(self) -> None:
        """Up, flowing, and to the gateway."""
        with self._lock:
            self._unanswered = b""
            if self._leads_to_port != self._gateway_port:
                self._break_lines()
            self._leads_to_port = self._gateway_port
            self._up = True
            self._flowing.set()

    def close(self) -> None:
        self.cut()
        self._flowing.set()
        self._server.close()

    def _break_lines(self) -> None:
        for line in self._open:
            _shut(line)
        self._open.clear()

    def _accept(self) -> None:
        while True:
            try:
                kiosk, _ = self._server.accept()
            except OSError:
                return
            self._join(kiosk)

    def _join(self, kiosk: socket.socket) -> None:
        with self._lock:
            gateway = self._connected() if self._up else None
            if gateway is None:
                _shut(kiosk)
                return
            self._open |= {kiosk, gateway}
        for source, sink in ((kiosk, gateway), (gateway, kiosk)):
            threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _connected(self) -> socket.socket | None:
        try:
            return socket.create_connection(("127.0.0.1", self._leads_to_port), timeout=5)
        except OSError:
            return None

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            source.settimeout(None)
            while chunk := source.recv(_CHUNK_BYTES):
                self._flowing.wait()
                if self._unanswered and chunk.startswith(self._unanswered):
                    self._deaf.add(source)
                if sink in self._deaf:
                    break
                sink.sendall(chunk)
        with self._lock:
            self._open -= {source, sink}
            self._deaf -= {source, sink}
        _shut(source)
        _shut(sink)


def _shut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
