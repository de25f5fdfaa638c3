"""Settings of the gateway fail at start and name the key that is wrong."""

from typing import Any

import pytest

from kiosk.domain.errors import SettingsError
from services.government.dialects.settings import DialectName, TifSettings
from services.government.keys import seal_key, verify_key
from services.government.settings import GatewaySettings
from services.sealing.keys import generate_key

PEM = generate_key().public.to_pem().decode()


def settings(**changes: Any) -> GatewaySettings:
    values: dict[str, Any] = {
        "url": "https://gateway.example",
        "kiosk_id": "WT07",
        "verify_key_pem": PEM,
        "seal_key_pem": PEM,
    }
    return GatewaySettings(**{**values, **changes})


@pytest.mark.parametrize(
    "url",
    [
        "https://gateway.example",
        "https://10.1.2.3:8443/",
        "https://[2001:db8::1]:8443",
        "http://127.0.0.1:8765",
        "http://127.8.9.1",
        "http://localhost:1",
        "http://[::1]:8765",
    ],
)
def test_https_anywhere_and_plain_http_to_this_machine_are_allowed(url: str) -> None:
    assert settings(url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "gateway.example",
        "http://gateway.example",
        "http://10.1.2.3",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://0.0.0.0",
        "ftp://gateway.example",
        "https://",
        "https://user:secret@gateway.example",
        "https://gateway.example/base",
        "https://gateway.example?x=1",
        "https://gateway.example#x",
        "https://gateway.example:port",
        "https://gateway.example:99999",
        "https://[::1",
        "https://.",
        "https://bad host",
        "file:///etc/passwd",
    ],
)
def test_any_other_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(SettingsError, match=r"^gateway\.url: "):
        settings(url=url)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kiosk_id", ""),
        ("kiosk_id", "WT 07"),
        ("kiosk_id", "x" * 33),
        ("ca_file", "no-such-file.pem"),
        ("connect_timeout_s", 0.0),
        ("read_timeout_s", -1.0),
        ("answer_timeout_s", 3600.0),
    ],
)
def test_wrong_value_is_named(name: str, value: Any) -> None:
    with pytest.raises(SettingsError, match=rf"^gateway\.{name}: "):
        settings(**{name: value})


@pytest.mark.parametrize("text", ["not a key", "", "鍵"])
def test_key_that_cannot_be_read_is_named_when_it_is_asked_for(text: str) -> None:
    broken = settings(verify_key_pem=text, seal_key_pem=text)
    with pytest.raises(SettingsError, match=r"^gateway\.verify_key_file: "):
        verify_key(broken)
    with pytest.raises(SettingsError, match=r"^gateway\.seal_key_file: "):
        seal_key(broken)


def test_one_key_for_both_is_refused_because_nothing_sealed_to_it_could_be_opened() -> None:
    pem = generate_key().public.to_pem().decode()
    with pytest.raises(SettingsError, match=r"^gateway\.seal_key: the same key as gateway\.verify_key"):
        seal_key(settings(verify_key_pem=pem, seal_key_pem=pem))


def test_requests_are_signed_our_own_way_unless_a_dialect_is_named() -> None:
    assert (settings().dialect, settings().province) == (DialectName.OURS, None)


@pytest.mark.parametrize("dialect", [name for name in DialectName if name is not DialectName.OURS])
def test_a_dialect_without_what_the_province_handed_out_is_named(dialect: DialectName) -> None:
    with pytest.raises(SettingsError, match=rf"gateway\.{dialect}: is missing"):
        settings(dialect=dialect)


def test_a_dialect_and_its_table() -> None:
    tif = TifSettings("yitong_wt07", "token")
    assert settings(dialect=DialectName.TIF, tif=tif).province == tif
    assert "token'" not in repr(settings(dialect=DialectName.TIF, tif=tif))
