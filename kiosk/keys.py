"""What the settings name, keys, profiles, codes, tried out. Apart from the settings: it takes long to import."""

from collections.abc import Callable, Iterator

from hardware.camera.routing import CodeRouter
from hardware.card.staff import StaffCards
from hardware.printer.receipt_profile import load_profile
from hardware.voice.jack import load_jack
from kiosk.card_reading import card_reading
from kiosk.domain.mistakes import gather
from kiosk.settings import ReceiptPrinterTable, Settings
from services.government.dialects.choice import province_dialect
from services.government.keys import seal_key, verify_key
from services.government.settings import GatewaySettings


def check_keys(settings: Settings) -> None:
    """Raises SettingsError, which names every key, or line of a profile, that cannot be read."""
    gather((*_devices(settings), *_gateway(settings.gateway)))


def _devices(settings: Settings) -> Iterator[Callable[[], object]]:
    yield lambda: CodeRouter(settings.codes, lambda: 0.0, settings.centre.division_code)
    yield lambda: _check_receipt_printer(settings.receipt_printer)
    if settings.headphones.jack:
        yield lambda: load_jack(settings.headphones.jack)
    yield lambda: StaffCards(settings.staff)
    yield lambda: card_reading(settings.cards, None)


def _gateway(gateway: GatewaySettings) -> Iterator[Callable[[], object]]:
    yield lambda: verify_key(gateway)
    yield lambda: seal_key(gateway)
    if (province := gateway.province) is not None:
        yield lambda: province_dialect(province)


def _check_receipt_printer(table: ReceiptPrinterTable) -> None:
    load_profile(table.escpos.profile)
    if table.enabled:
        from hardware.printer.escpos import require_settings  # its libraries are of no use to other kiosks

        require_settings(table.escpos)
