"""The gallery of somebody's own services: what their file or folder makes of the screens."""

import os.path
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.demo.scenes import NOW
from kiosk.demo.service_scenes import not_reached, service_stills
from kiosk.demo.still import Still, still
from kiosk.domain.catalogue import Service
from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from kiosk.workflow.states import Home
from services.catalogue.loader import has_errors, is_folder_of_services, load_folder, load_service


@dataclass(frozen=True, slots=True)
class OwnScreens:
    """What is shown of them, and what is to be said beside it."""

    services: tuple[Service, ...]
    stills: tuple[Still, ...]
    notes: tuple[str, ...]


def own_screens(path: Path) -> OwnScreens:
    """`path`: a folder of services, or the folder of one. Raises SettingsError where none in it works."""
    services, some_left_out = _services(path)
    advice = f"yitong services check {path} says why"
    if not services:
        raise SettingsError(f"--services: no service in {path} can be shown; {advice}")
    stills = [still("home", Home())]
    notes = [f"some services are left out; {advice}"] if some_left_out else []
    for service in services:
        shown = service_stills(service, NOW)
        stills += shown
        notes += _unseen(service, shown)
    return OwnScreens(services, tuple(stills), tuple(notes))


def _services(path: Path) -> tuple[tuple[Service, ...], bool]:
    if not os.path.isdir(path):  # Path.is_dir raises where we may not look
        raise SettingsError(f"--services: there is no folder {path}")
    if is_folder_of_services(path):
        loaded = load_folder(path)
        return loaded.services, has_errors(list(loaded.problems))
    whole = Path(os.path.abspath(path))
    one = load_service(whole.parent, whole.name)
    return (() if one is None else (one,)), False


def _unseen(service: Service, shown: Sequence[Still]) -> Iterator[str]:
    missed = not_reached(service, shown)
    if missed:
        yield f"{service.slug}: nobody here is asked {', '.join(missed)}; walk there with ./run demo --services"
