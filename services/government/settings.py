"""What IT staff say about the gateway: where it is, whose word counts, how long to wait.

Whether the keys can be read, `keys.py` finds out: cryptography takes long to import.
"""

import re
from ipaddress import ip_address
from pathlib import Path
from typing import assert_never
from urllib.parse import SplitResult, urlsplit

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from services.government.dialects.settings import (
    BgHmacSettings,
    DialectName,
    NhsaSettings,
    ProvinceSettings,
    TifSettings,
)


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """`verify_key_pem` proves the gateway's answers, `seal_key_pem` seals cases to it (both public).

    `ca_file` names the certificates to trust for https; empty: the public ones. `dialect` is how requests are
    signed. Raises SettingsError.
    """

    url: str
    kiosk_id: str
    verify_key_pem: str
    seal_key_pem: str
    ca_file: str = ""
    connect_timeout_s: float = 3.0
    read_timeout_s: float = 8.0
    answer_timeout_s: float = 20.0
    dialect: DialectName = DialectName.OURS
    tif: TifSettings | None = None
    bg_hmac: BgHmacSettings | None = None
    nhsa: NhsaSettings | None = None

    @property
    def province(self) -> ProvinceSettings | None:
        """What the province handed out for the chosen dialect; None for our own, which needs nothing."""
        match self.dialect:
            case DialectName.OURS:
                return None
            case DialectName.TIF:
                return self.tif
            case DialectName.BG_HMAC:
                return self.bg_hmac
            case DialectName.NHSA:
                return self.nhsa
            case _:
                assert_never(self.dialect)

    def __post_init__(self) -> None:
        if self.dialect is not DialectName.OURS and self.province is None:
            raise SettingsError(f"gateway.{self.dialect}: is missing; gateway.dialect chooses it")
        _check_url(self.url)
        if not re.fullmatch(r"[0-9A-Za-z-]{1,32}", self.kiosk_id):
            raise SettingsError("gateway.kiosk_id: letters, digits and hyphens, at most 32")
        if self.ca_file and not Path(self.ca_file).is_file():
            raise SettingsError("gateway.ca_file: there is no such file")
        for name in ("connect_timeout_s", "read_timeout_s", "answer_timeout_s"):
            if not 0 < getattr(self, name) <= 300:
                raise SettingsError(f"gateway.{name}: more than 0 and at most 300 seconds")


def _check_url(url: str) -> None:
    parts = _split(url)
    if parts.scheme not in ("http", "https") or not _is_host(parts.hostname):
        raise SettingsError("gateway.url: must be https://HOST[:PORT]")
    if parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise SettingsError("gateway.url: only scheme, host and port")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise SettingsError("gateway.url: plain http only to this machine itself; use https")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise SettingsError("gateway.url: not an address") from None
    return parts


def _is_host(host: str | None) -> bool:
    return (
        host is not None and re.fullmatch(r"[0-9A-Za-z]([0-9A-Za-z.:-]*[0-9A-Za-z])?|::1", host) is not None
    )


def is_loopback(host: str | None) -> bool:
    """Whether nothing that goes there leaves this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False
