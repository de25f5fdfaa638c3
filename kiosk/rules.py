"""What one kiosk goes by: its services, its centre. Light, so that the first screen comes soon."""

from collections.abc import Collection, Sequence
from pathlib import Path

from hardware.camera.settings import is_same_camera
from hardware.keypad.key_map import load_key_map
from hardware.sign_language.clips import load_clips
from kiosk.domain.catalogue import Catalogue, Service
from kiosk.domain.conditions import Condition
from kiosk.domain.identity import Assurance
from kiosk.domain.paper import PaperLimits
from kiosk.finding import Finding
from kiosk.languages import languages_of
from kiosk.settings import FaceDevice, PinCounts, Settings
from kiosk.unspoken import unspoken
from kiosk.version import VERSION
from kiosk.voicing import whispers
from kiosk.workflow.turn import Rules
from services.catalogue.index import INDEX_NAME, load_index, write_index
from services.catalogue.laying import laid_over
from services.catalogue.places import load_provinces

_COUNTS_FROM = {PinCounts.AUTHENTICATED: Assurance.A2, PinCounts.ALL: Assurance.A1}


def load_rules(settings: Settings, data: Path) -> Rules:
    """Broken service files are left out; `yitong doctor` names them."""
    services = services_of(settings.service_folders, data)
    catalogue = Catalogue(services, load_provinces())
    words = () if settings.packed_words is None else (str(settings.packed_words),)
    languages = languages_of(settings.languages, settings.packed_words)
    return Rules(
        catalogue=catalogue,
        centre=settings.centre,
        kiosk_id=settings.kiosk.id,
        face_check=settings.face.device is not FaceDevice.NONE,
        draft_minutes=settings.outbox.draft_minutes,
        shuffle_pin_pad=settings.screen.shuffle_pin_pad,
        pin_counts_from=_COUNTS_FROM[settings.pin.counts_on],
        papers=PaperLimits(settings.documents.page_bytes, settings.documents.case_bytes),
        pays_by_phone=settings.payment.by_phone,
        languages=languages.offered,
        reviews=languages.reviews,
        unspoken=unspoken(languages),
        words=words,
        keypad=load_key_map(settings.keypad.map),
        find=Finding(services, data, words, languages.offered),
        clips=load_clips(settings.signing_folder),
        whispers=whispers(settings.headphones),
        one_camera=is_same_camera(settings.camera, settings.documents.camera(settings.camera)),
    )


def services_of(folders: Sequence[Path], data: Path) -> tuple[Service, ...]:
    return laid_over(_services(folder, data / f"services.{n}.json") for n, folder in enumerate(folders))


def _services(folder: Path, kept: Path) -> tuple[Service, ...]:
    """By the index beside them, else by the one that this kiosk keeps, else read anew."""
    for index in (folder / INDEX_NAME, kept):
        found = load_index(index, folder, VERSION, _compile)
        if found is not None:
            return found
    from services.catalogue.loader import load_folder  # YAML, CEL: long to import; only for new service files

    services = load_folder(folder).services
    write_index(services, kept, folder, VERSION)
    return services


def _compile(source: str, names: Collection[str]) -> Condition:
    from services.catalogue.conditions import compiled  # CEL: first needed when a question is asked

    return compiled(source, names)
