"""The keys that the settings hold, tried out. Apart from the settings: cryptography takes long to import."""

from hardware.card.staff import StaffCards
from kiosk.settings import Settings
from services.government.dialects.choice import province_dialect
from services.government.keys import seal_key, verify_key


def check_keys(settings: Settings) -> None:
    """Raises SettingsError, which names the key that cannot be read."""
    StaffCards(settings.staff)
    verify_key(settings.gateway)
    seal_key(settings.gateway)
    if settings.gateway.province is not None:
        province_dialect(settings.gateway.province)
