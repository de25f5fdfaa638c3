"""The keys and card profiles that the settings name, tried out. Apart from the settings: they take long to import."""

from hardware.card.staff import StaffCards
from kiosk.card_reading import card_reading
from kiosk.settings import Settings
from services.government.dialects.choice import province_dialect
from services.government.keys import seal_key, verify_key


def check_keys(settings: Settings) -> None:
    """Raises SettingsError, which names the key, or the line of a profile, that cannot be read."""
    StaffCards(settings.staff)
    card_reading(settings.cards, None)
    verify_key(settings.gateway)
    seal_key(settings.gateway)
    if settings.gateway.province is not None:
        province_dialect(settings.gateway.province)
