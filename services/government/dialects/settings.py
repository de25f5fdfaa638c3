"""[gateway.tif], [gateway.bg_hmac], [gateway.nhsa]: what a province hands out to whoever calls its gateway.

Our own dialect has no table: it signs with the device key. Whether keys in here can be read, `nhsa_keys` finds
out: cryptography takes long to import.
"""

from dataclasses import field
from enum import StrEnum

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass


class DialectName(StrEnum):
    OURS = "ours"
    TIF = "tif"
    BG_HMAC = "bg-hmac"
    NHSA = "nhsa"


class HexCase(StrEnum):
    LOWER = "lower"
    UPPER = "upper"


class TimestampForm(StrEnum):
    """How `timestamp` is written; platforms differ. COMPACT is 20261122093005 in the time of China."""

    MILLISECONDS = "milliseconds"
    SECONDS = "seconds"
    COMPACT = "compact"


class IdField(StrEnum):
    """The name under which the application's id goes."""

    APP_ID = "appId"
    APP_CODE = "appCode"


@dataclass(frozen=True, slots=True)
class TifSettings:
    paas_id: str
    token: str = field(repr=False)
    service_id: str = ""
    hex_case: HexCase = HexCase.LOWER

    def __post_init__(self) -> None:
        _is_given("gateway.tif", paas_id=self.paas_id, token=self.token)


@dataclass(frozen=True, slots=True)
class BgHmacSettings:
    access_key: str
    secret_key: str = field(repr=False)

    def __post_init__(self) -> None:
        _is_given("gateway.bg-hmac", access_key=self.access_key, secret_key=self.secret_key)


@dataclass(frozen=True, slots=True)
class NhsaSettings:
    """`private_key` is our SM2 key, `platform_key` the public one that signs answers: base64, hex or PEM.

    Without `platform_key` requests can be signed and no answer is believed.
    """

    app_id: str
    app_secret: str = field(repr=False)
    private_key: str = field(repr=False)
    platform_key: str = ""
    id_field: IdField = IdField.APP_ID
    version: str = "2.0.1"
    timestamp: TimestampForm = TimestampForm.MILLISECONDS

    def __post_init__(self) -> None:
        _is_given("gateway.nhsa", app_secret=self.app_secret, private_key=self.private_key)
        if len(self.app_id) < 16 or not self.app_id.isascii():
            raise SettingsError("gateway.nhsa.app_id: at least 16 ASCII characters; the first 16 are a key")


ProvinceSettings = TifSettings | BgHmacSettings | NhsaSettings


def _is_given(table: str, **values: str) -> None:
    for name, value in values.items():
        if not value:
            raise SettingsError(f"{table}.{name}: is empty")
