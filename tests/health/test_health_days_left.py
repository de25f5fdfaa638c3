"""What ends by itself: told a month before, bad in the last week; with real certificates over real TLS."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.commands.english import in_english
from kiosk.domain.health import Finding, Health
from kiosk.health.days_left import BAD_DAYS, WARN_DAYS, days_left
from kiosk.health.gateway import certificate_findings, clock_finding
from kiosk.health.settings import calendar_findings
from services.catalogue.hours import OfficialCalendar, load_calendar
from services.government.certificate import certificate_expires_in
from services.government.settings import GatewaySettings
from services.sealing.keys import generate_key


def certificate(folder: Path, expires: datetime) -> tuple[Path, ssl.SSLContext]:
    """Made out to this machine itself: the file to trust, and the server's side."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "g")]),
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(expires - timedelta(days=400))
        .not_valid_after(expires)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    trusted, secret = folder / "gateway.pem", folder / "gateway.key"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    secret.write_bytes(private)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(trusted, secret)
    return trusted, server


def vouched_for(folder: Path, expires: datetime, ca_expires: datetime) -> tuple[Path, ssl.SSLContext]:
    """As above, signed by an office whose own certificate is the one that is trusted."""
    office, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca = _named("office", "office", ca_expires, office, x509.BasicConstraints(ca=True, path_length=0))
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    trusted, chain, secret = folder / "office.pem", folder / "gateway.pem", folder / "gateway.key"
    trusted.write_bytes(ca.sign(office, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    own = _named("g", "office", expires, key, address)
    chain.write_bytes(own.sign(office, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(chain, secret)
    return trusted, server


def _named(
    subject: str,
    issuer: str,
    expires: datetime,
    key: ec.EllipticCurvePrivateKey,
    extension: x509.ExtensionType,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(expires - timedelta(days=400))
        .not_valid_after(expires)
        .add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
    )


@contextmanager
def gateway_with(context: ssl.SSLContext) -> Iterator[int]:
    """Somebody who shows that certificate, and nothing else; the port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                line, _ = listening.accept()
                with suppress(OSError), context.wrap_socket(line, server_side=True) as secure:
                    secure.recv(1)

    thread = Thread(target=serve)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def shown(folder: Path, left: timedelta) -> Finding:
    now = datetime.now(UTC)
    trusted, context = certificate(folder, now + left)
    with gateway_with(context) as port:
        pem = generate_key().public.to_pem().decode()
        settings = GatewaySettings(f"https://127.0.0.1:{port}", "CL07", pem, pem, str(trusted))
        (finding,) = certificate_findings(certificate_expires_in(settings, now))
    return finding


@pytest.mark.parametrize(
    ("days", "health"),
    [(WARN_DAYS + 2, Health.GOOD), (WARN_DAYS - 1, Health.WARNING), (BAD_DAYS, Health.BAD)],
)
def test_a_certificate_is_told_by_the_days_it_has_left(tmp_path: Path, days: int, health: Health) -> None:
    finding = shown(tmp_path, timedelta(days=days, minutes=-1))
    assert finding.health is health
    assert f"holds {days - 1} more days" in in_english(finding.detail)
    assert (finding.advice is None) is (health is Health.GOOD)


def test_one_that_has_run_out_is_said_to_have_ended(tmp_path: Path) -> None:
    finding = shown(tmp_path, timedelta(minutes=-5))
    assert (finding.health, in_english(finding.detail)) == (Health.BAD, "has ended")
    assert "clock" in in_english(finding.advice)


def test_who_vouches_for_it_may_end_first(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    trusted, context = vouched_for(tmp_path, now + timedelta(days=300), now + timedelta(days=5))
    with gateway_with(context) as port:
        pem = generate_key().public.to_pem().decode()
        settings = GatewaySettings(f"https://127.0.0.1:{port}", "CL07", pem, pem, str(trusted))
        left = certificate_expires_in(settings, now)
    assert left is not None
    assert timedelta(days=4) < left <= timedelta(days=5)


def test_over_plain_http_there_is_none_to_look_at() -> None:
    assert list(certificate_findings(None)) == []


def test_the_last_calendar_is_a_warning_and_never_bad() -> None:
    calendar = OfficialCalendar(frozenset({2026}), frozenset(), frozenset())
    (early,) = calendar_findings(calendar, date(2026, 6, 1))
    (late,) = calendar_findings(calendar, date(2026, 12, 30))
    (over,) = calendar_findings(calendar, date(2027, 2, 1))
    assert [f.health for f in (early, late, over)] == [Health.GOOD, Health.WARNING, Health.WARNING]
    assert in_english(over.detail) == "has ended"


def test_the_calendar_that_comes_with_the_kiosk_is_looked_at() -> None:
    (finding,) = calendar_findings(load_calendar(), date(2026, 1, 2))
    assert finding.health is Health.GOOD


def test_the_moment_of_the_warning_is_exact() -> None:
    assert days_left("x", timedelta(days=WARN_DAYS, seconds=1), "do it").health is Health.GOOD
    assert days_left("x", timedelta(days=WARN_DAYS), "do it").health is Health.WARNING
    assert days_left("x", timedelta(days=BAD_DAYS), "do it").health is Health.BAD


@pytest.mark.parametrize(
    ("ahead", "sentence"),
    [
        (timedelta(seconds=40), "within a minute"),
        (timedelta(minutes=12), "12 minutes ahead of"),
        (timedelta(days=-3), "3 days behind"),
    ],
)
def test_the_clock_is_compared_with_the_gateways(ahead: timedelta, sentence: str) -> None:
    assert sentence in in_english(clock_finding(ahead).detail)
