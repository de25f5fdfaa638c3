"""What one kiosk goes by: its services, its centre. Light, so that the first screen comes soon."""

from kiosk.domain.catalogue import Catalogue
from kiosk.settings import FaceDevice, Settings
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces


def load_rules(settings: Settings) -> Rules:
    """Broken service files are left out; `yitong doctor` names them."""
    catalogue = Catalogue(load_folder(settings.kiosk.services).services, load_provinces())
    return Rules(catalogue, settings.centre, settings.kiosk.id, settings.face.device is not FaceDevice.NONE)
