"""Over TLS: the certificate must be one that the settings trust, and be made out to the gateway's address."""

import ssl
from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from gateway_fixture import GatewayProcess
from impostor_server import Impostor, answering

from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.submission import StaffCall
from services.gateway.server import now
from services.sealing.statements import sign_statement

PutUp = Callable[..., Impostor]


class Certificate:
    """A self-signed certificate for one address."""

    def __init__(self, folder: Path, address: str, expires: datetime) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gateway")])
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(expires - timedelta(days=30))
            .not_valid_after(expires)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
            .sign(key, hashes.SHA256())
        )
        self.file = folder / f"{made.serial_number}.pem"
        self.file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        secret = folder / f"{made.serial_number}.key"
        secret.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        self.server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server.load_cert_chain(self.file, secret)


@pytest.fixture
def call_over_tls(gateway: GatewayProcess, impostor: PutUp) -> Callable[..., None]:
    """Call for staff at something that answers as the gateway would, behind that certificate."""

    def honest(request: dict[str, Any]) -> str:
        body = {"nonce": request["nonce"], "id": request["id"], "at": now().isoformat()}
        return sign_statement("call", body, gateway.keys.signing)

    def call(shown: Certificate, trusted: Certificate | None) -> None:
        url = impostor(answering(honest), shown.server).url
        client = gateway.client(url=url, ca_file=str(trusted.file) if trusted else "")
        client.call_staff(StaffCall(uuid4(), "WT07", "Home"))

    return call


Call = Callable[[Certificate, Certificate | None], None]


def test_certificate_that_the_settings_trust_is_accepted(call_over_tls: Call, tmp_path: Path) -> None:
    good = Certificate(tmp_path, "127.0.0.1", now() + timedelta(days=1))
    call_over_tls(good, good)


@pytest.mark.parametrize(
    ("address", "days", "trusted"),
    [("127.0.0.1", 1, False), ("127.0.0.2", 1, True), ("127.0.0.1", -1, True)],
    ids=["not trusted", "for another address", "expired"],
)
def test_any_other_certificate_is_not_the_gateway(
    call_over_tls: Call, tmp_path: Path, address: str, days: int, trusted: bool
) -> None:
    shown = Certificate(tmp_path, address, now() + timedelta(days=days))
    with pytest.raises(GatewayError) as refused:
        call_over_tls(shown, shown if trusted else None)
    assert refused.value.reason is Reason.GATEWAY_NOT_GENUINE
