"""What the demo's kiosk goes by: all services, the demo's centre, every language that is ready."""

from functools import cache
from pathlib import Path

from hardware.keypad.key_map import load_key_map
from kiosk.demo.centre import demo_centre
from kiosk.domain.catalogue import Catalogue, Service
from kiosk.domain.identity import Assurance
from kiosk.domain.sign_language import SignClips
from kiosk.finding import Finding
from kiosk.languages import LanguagesTable, languages_of
from kiosk.unspoken import unspoken
from kiosk.workflow.turn import Rules
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces


def demo_rules(
    services: Path,
    data: Path,
    kiosk_id: str,
    keypad: str,
    *,
    face: bool,
    draft_minutes: int,
    shuffles: bool,
    counts_from: Assurance,
    clips: SignClips,
) -> Rules:
    offered = _base() if services == BASE_FOLDER else load_folder(services).services
    known = languages_of(LanguagesTable())
    return Rules(
        Catalogue(offered, load_provinces()),
        demo_centre(),
        kiosk_id,
        face,
        draft_minutes,
        shuffles,
        counts_from,
        find=Finding(offered, data, offered=known.offered),
        languages=known.offered,
        reviews=known.reviews,
        unspoken=unspoken(known),
        marks_samples=False,
        keypad=load_key_map(keypad),
        pays_by_phone=True,
        clips=clips,
    )


@cache
def _base() -> tuple[Service, ...]:
    """Read once a process, which may show many demos one after the other: the full check takes nearly as long as all the rest."""
    return load_folder(BASE_FOLDER).services
