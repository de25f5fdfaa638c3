"""How one gateway process is set up."""

from collections.abc import Mapping
from dataclasses import field
from datetime import timedelta
from pathlib import Path

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from services.catalogue.folder import BASE_FOLDER
from services.gateway.admission import Waiting
from services.gateway.body_limit import Limits
from services.gateway.store.location import location_of
from services.gateway.tasks.provider_settings import ProviderSettings
from services.sealing.errors import KeyFileError
from services.sealing.keys import PublicKey, load_public_key
from services.sealing.names import SuiteName

REQUESTS_A_MINUTE = 3000
ORDERS_LAST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """`staff_keys` maps staff ids to public PEMs; a face check counts only where that is allowed.
    `suite` is that of the keys where none are there yet.

    `port` 0 takes any free one. `public_url` is printed on certificates; empty: the bound address.
    `messages` is the provider; None: a sample that sends none.
    `requests_a_minute` is what each kiosk may ask; 0: as much as it likes. `services` are those whose cases come.
    `orders_last` is how long an order may be paid.
    """

    database_url: str
    keys: Path
    host: str = "127.0.0.1"
    port: int = 8765
    public_url: str = ""
    staff_keys: Mapping[str, str] = field(default_factory=dict)
    accept_simulated_face: bool = False
    advance_every_s: float = 2.0
    waiting: Waiting = field(default_factory=Waiting)
    requests_a_minute: int = REQUESTS_A_MINUTE
    suite: SuiteName = SuiteName.GM
    limits: Limits = field(default_factory=Limits)
    messages: ProviderSettings | None = None
    services: Path = BASE_FOLDER
    orders_last: timedelta = ORDERS_LAST

    def __post_init__(self) -> None:
        location_of(self.database_url)
        if not 0 <= self.port <= 65535:
            raise SettingsError("gateway port: 0 to 65535")
        if self.requests_a_minute < 0:
            raise SettingsError("requests_a_minute: 0 or more")
        if self.advance_every_s <= 0:
            raise SettingsError("advance_every_s: more than 0 seconds")
        if self.orders_last <= timedelta():
            raise SettingsError("orders_last: more than 0")
        for staff_id in self.staff_keys:
            self.staff_key(staff_id)

    def staff_key(self, staff_id: str) -> PublicKey | None:
        """Raises SettingsError for a staff key that cannot be read."""
        pem = self.staff_keys.get(staff_id)
        try:
            key = None if pem is None else load_public_key(pem.encode())
        except KeyFileError as error:
            raise SettingsError(f"staff key of {staff_id}: {error}") from None
        if key is not None and key.suite is not SuiteName.INTL:
            raise SettingsError(f"staff key of {staff_id}: a staff card signs with P-256")
        return key
