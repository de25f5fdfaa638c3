"""Makes the impostors of impostor_server.py known to the tests here."""

from impostor_server import impostor

__all__ = ["impostor"]
