"""What IT staff say about the gateway: where it is, whose word counts, how long to wait.

Whether the keys can be read, `keys.py` finds out: cryptography takes long to import.
"""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import assert_never
from urllib.parse import urlsplit

from kiosk.domain.errors import SettingsError
from kiosk.domain.mistakes import refuse
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
        refuse(map(SettingsError, self._wrong()))

    def _wrong(self) -> Iterator[str]:
        if self.dialect is not DialectName.OURS and self.province is None:
            yield f"gateway.{self.dialect}: is missing; gateway.dialect chooses it"
        if told := _wrong_with_url(self.url):
            yield f"gateway.url: {told}"
        if not re.fullmatch(r"[0-9A-Za-z-]{1,32}", self.kiosk_id):
            yield "gateway.kiosk_id: letters, digits and hyphens, at most 32"
        if self.ca_file and not Path(self.ca_file).is_file():
            yield "gateway.ca_file: there is no such file"
        for name in ("connect_timeout_s", "read_timeout_s", "answer_timeout_s"):
            if not 0 < getattr(self, name) <= 300:
                yield f"gateway.{name}: more than 0 and at most 300 seconds"


def _wrong_with_url(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "not an address"
    if parts.scheme not in ("http", "https") or not _is_host(parts.hostname):
        return "must be https://HOST[:PORT]"
    if parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc:
        return "only scheme, host and port"
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        return "plain http only to this machine itself; use https"
    return None


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
