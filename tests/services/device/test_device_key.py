"""What is derived from the root: always the same, each thing another, none of it tells the root."""

import hashlib
import hmac

import pytest

from services.device.key import DeviceKey
from services.sealing.names import SuiteName
from services.sealing.suites import suite_of

KEY = DeviceKey(bytes(range(32)))


@pytest.mark.parametrize("suite", SuiteName)
def test_the_signing_key_is_always_the_same_and_signs(suite: SuiteName) -> None:
    key = KEY.signing(suite)
    assert key == KEY.signing(suite)
    assert key != DeviceKey(bytes(32)).signing(suite)
    suite_of(suite).verify(suite_of(suite).sign(b"request", key), b"request", key.public)


def test_every_derived_secret_is_another() -> None:
    derived = [KEY.signing(suite).scalar for suite in SuiteName]
    derived += [KEY.local(suite).secret for suite in SuiteName]
    derived += [KEY.person_secret(), KEY.root]
    assert len({*derived}) == len(derived)


def test_nothing_secret_shows_in_its_text() -> None:
    assert repr(KEY) == "DeviceKey()"
    assert "secret" not in repr(KEY.local(SuiteName.GM))


def test_derivation_is_hkdf_of_rfc_5869_under_the_documented_label() -> None:
    """Written from RFC 5869 2.2 and 2.3: no salt is a salt of zeros, one block is enough."""
    extracted = hmac.digest(bytes(32), KEY.root, "sha256")
    block = hmac.digest(extracted, b"yitong device local 1" + b"\x01", "sha256")
    assert KEY.local(SuiteName.INTL).secret == block
    extracted = hmac.new(bytes(32), KEY.root, "sm3").digest()
    assert KEY.person_secret() == hmac.new(extracted, b"yitong device person 1\x01", "sm3").digest()
    assert "sm3" in hashlib.algorithms_available
