"""A loudspeaker that a test listens to: a real process that plays until it is told or killed."""

import socket
import sys
from collections.abc import Iterator

import pytest

from hardware.voice.settings import VoiceSettings
from hardware.voice.speaking import SpeakingVoice
from kiosk.children import child_command

_WITHIN_S = 60.0
_PLAYER = """
import socket, sys
speaker = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
sound = sys.stdin.buffer.read()
speaker.sendall(len(sound).to_bytes(4, "big") + sound)
sys.exit(0 if speaker.recv(1) == b"." else 1)
"""


class Playing:
    """One sound that is being played."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        connection.settimeout(_WITHIN_S)
        self.sound = self._received(int.from_bytes(self._received(4), "big"))

    def finish(self) -> None:
        self._connection.sendall(b".")

    def fail(self) -> None:
        self._connection.sendall(b"!")

    def was_cut(self) -> bool:
        """True once the player is dead; a player that still plays says nothing and times out."""
        return self._connection.recv(1) == b""

    def _received(self, size: int) -> bytes:
        received = b""
        while len(received) < size:
            part = self._connection.recv(size - len(received))
            assert part, "the player died while it took the sound"
            received += part
        return received


class Loudspeaker:
    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(_WITHIN_S)
        self._connections: list[socket.socket] = []
        self.command = (sys.executable, "-I", "-c", _PLAYER, str(self._server.getsockname()[1]))

    def next(self) -> Playing:
        connection, _ = self._server.accept()
        self._connections.append(connection)
        return Playing(connection)

    def is_silent(self, for_s: float) -> bool:
        self._server.settimeout(for_s)
        try:
            self._server.accept()[0].close()
        except TimeoutError:
            return True
        return False

    def close(self) -> None:
        for connection in (*self._connections, self._server):
            connection.close()


@pytest.fixture
def loudspeaker() -> Iterator[Loudspeaker]:
    speaker = Loudspeaker()
    yield speaker
    speaker.close()


@pytest.fixture
def voice(loudspeaker: Loudspeaker) -> Iterator[SpeakingVoice]:
    voice = SpeakingVoice(VoiceSettings(tuple(child_command("syllables")), player=loudspeaker.command))
    yield voice
    voice.close()
