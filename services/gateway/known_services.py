"""What the gateway knows of the services: their files, each read when its first case or question comes."""

from pathlib import Path

from kiosk.domain.catalogue import Service
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.loader import load_folder, load_service


class KnownServices:
    """May be used from any thread."""

    def __init__(self, folder: Path = BASE_FOLDER) -> None:
        self._folder = folder
        self._read: dict[str, Service | None] = {}

    def find(self, slug: str) -> Service | None:
        """None of one that is not there, or whose file cannot be used: its cases are taken all the same."""
        if slug not in self._read:
            self._read[slug] = load_service(self._folder, slug)
        return self._read[slug]

    def departments(self) -> tuple[str, ...]:
        """Whom the services, and the parts of 高效办成一件事, are done by. Reads every file: not for a request."""
        services = load_folder(self._folder).services
        of_parts = (part.department for service in services for part in service.parts)
        return tuple(sorted({*(service.department for service in services), *of_parts}))
