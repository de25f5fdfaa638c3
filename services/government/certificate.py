"""How long the certificate of a gateway still holds, and those that vouch for it."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from services.government.settings import GatewaySettings

_HTTPS_PORT = 443
_EXPIRED = 10
"""X509_V_ERR_CERT_HAS_EXPIRED of OpenSSL."""


def certificate_expires_in(settings: GatewaySettings, now: datetime) -> timedelta | None:
    """Until the first of the chain ends, from the gateway's own to the one that is trusted. None over plain http, and where it cannot be found out; whether it may be trusted is told elsewhere.

    Nothing is left of one that this machine's clock calls expired: then no line is opened that would say since when.
    """
    parts = urlsplit(settings.url)
    if parts.scheme != "https":
        return None
    address = parts.hostname or "", parts.port or _HTTPS_PORT
    try:
        with socket.create_connection(address, settings.connect_timeout_s) as line:
            return _shown_on(line, address[0], settings) - now
    except ssl.SSLCertVerificationError as error:
        return timedelta() if error.verify_code == _EXPIRED else None
    except (OSError, ValueError):
        return None


def _shown_on(line: socket.socket, host: str, settings: GatewaySettings) -> datetime:
    trusted = ssl.create_default_context(cafile=settings.ca_file or None)
    with trusted.wrap_socket(line, server_hostname=host) as secure:
        # Python 3.11 has it, and gives it a public name only in 3.13.
        chain = secure._sslobj.get_verified_chain()  # type: ignore[attr-defined]
    ends = [ssl.cert_time_to_seconds(str(certificate.get_info()["notAfter"])) for certificate in chain]
    return datetime.fromtimestamp(min(ends), UTC)
