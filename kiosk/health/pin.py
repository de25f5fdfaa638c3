"""Services that the card's PIN opens: whose PIN counts here."""

from collections.abc import Iterable, Iterator

from kiosk.domain.catalogue import Service
from kiosk.domain.health import Finding
from kiosk.domain.identity import Assurance
from kiosk.health.finding import good, warning
from kiosk.settings import PinCounts, PinTable
from ui.strings import N_

_ADVICE = N_("这是城市自己定的风险：复制的卡输什么密码都算对，见 docs/cards.md")


def pin_findings(services: Iterable[Service], settings: PinTable) -> Iterator[Finding]:
    """Nothing where no service needs it."""
    named = ", ".join(s.slug for s in services if s.least_assurance is Assurance.A3)
    if not named:
        return
    if settings.counts_on is PinCounts.ALL:
        yield warning("pin", N_("{services} 要密码，没有认证过的卡也算数"), _ADVICE, services=named)
    else:
        yield good("pin", N_("{services} 要密码，只认认证过的卡"), services=named)
