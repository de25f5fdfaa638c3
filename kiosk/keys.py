"""What the settings name, keys, profiles, codes, tried out. Apart from the settings: it takes long to import."""

from hardware.camera.routing import CodeRouter
from hardware.card.staff import StaffCards
from hardware.printer.receipt_profile import load_profile
from hardware.voice.jack import load_jack
from kiosk.card_reading import card_reading
from kiosk.settings import ReceiptPrinterTable, Settings
from services.government.dialects.choice import province_dialect
from services.government.keys import seal_key, verify_key


def check_keys(settings: Settings) -> None:
    """Raises SettingsError, which names the key, or the line of a profile, that cannot be read."""
    _check_devices(settings)
    StaffCards(settings.staff)
    card_reading(settings.cards, None)
    verify_key(settings.gateway)
    seal_key(settings.gateway)
    if settings.gateway.province is not None:
        province_dialect(settings.gateway.province)


def _check_devices(settings: Settings) -> None:
    CodeRouter(settings.codes, lambda: 0.0, settings.centre.division_code)
    _check_receipt_printer(settings.receipt_printer)
    if settings.headphones.jack:
        load_jack(settings.headphones.jack)


def _check_receipt_printer(table: ReceiptPrinterTable) -> None:
    load_profile(table.escpos.profile)
    if table.enabled:
        from hardware.printer.escpos import require_settings  # its libraries are of no use to other kiosks

        require_settings(table.escpos)
