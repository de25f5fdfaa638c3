"""What the gallery's kiosk goes by: every service, every language that is offered, every device."""

from pathlib import Path

from hardware.keypad.key_map import load_key_map
from hardware.keypad.settings import KeypadSettings
from kiosk.demo.centre import demo_centre
from kiosk.domain.catalogue import Catalogue, Service
from kiosk.languages import LanguagesTable, languages_of
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces


def gallery_rules(words: Path | None = None, services: tuple[Service, ...] = ()) -> Rules:
    """`words`: a pack's folder, which may bring a language; `services`: in the place of ours. Raises SettingsError."""
    languages = languages_of(LanguagesTable(), words)
    return Rules(
        Catalogue(services or load_folder().services, load_provinces()),
        demo_centre(),
        "WT07",
        face_check=True,
        pays_by_phone=True,
        languages=languages.offered,
        reviews=languages.reviews,
        keypad=load_key_map(KeypadSettings().map),
        words=() if words is None else (str(words),),
    )
