"""Every suite keeps the same promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.sealing.errors import CannotOpenError, StatementError, UnknownSuiteError
from services.sealing.keys import generate_key
from services.sealing.names import SuiteName
from services.sealing.suites import Suite, suite_named, suite_of

SUITES = pytest.mark.parametrize("suite", [suite_of(name) for name in SuiteName], ids=list(SuiteName))
KEYS = {name: generate_key(name) for name in SuiteName}
NONCE = bytes(12)


@SUITES
def test_wrapped_key_opens_only_with_the_key_it_was_wrapped_to(suite: Suite) -> None:
    content_key = bytes(range(suite.content_key_bytes))
    wrapped = suite.wrap(content_key, KEYS[suite.name].public)
    assert suite.unwrap(wrapped, KEYS[suite.name]) == content_key
    with pytest.raises(CannotOpenError):
        suite.unwrap(wrapped, generate_key(suite.name))


@SUITES
def test_wrapping_twice_shows_nothing_in_common(suite: Suite) -> None:
    one, two = (suite.wrap(bytes(suite.content_key_bytes), KEYS[suite.name].public) for _ in range(2))
    assert one != two
    assert len(one) == len(two) == 113


@SUITES
@pytest.mark.parametrize(
    "wrapped",
    [b"", b"\x04", b"\x04" + bytes(112), b"\x02" + bytes(200), bytes(113), b"\xff" * 113, bytes(10_000)],
)
def test_wrapped_key_that_is_rubbish_cannot_be_opened(suite: Suite, wrapped: bytes) -> None:
    with pytest.raises(CannotOpenError):
        suite.unwrap(wrapped, KEYS[suite.name])


@SUITES
@given(data=st.data())
def test_content_opens_with_the_same_key_nonce_and_associated_data_only(
    suite: Suite, data: st.DataObject
) -> None:
    key, plain = bytes(suite.content_key_bytes), data.draw(st.binary(max_size=200))
    sealed = suite.encrypt(key, NONCE, plain, b"row")
    assert suite.decrypt(key, NONCE, sealed, b"row") == plain
    position, difference = data.draw(st.integers(0, len(sealed) - 1)), data.draw(st.integers(1, 255))
    changed = bytes(b ^ difference if i == position else b for i, b in enumerate(sealed))
    for other in (
        (key, NONCE, changed, b"row"),
        (key, NONCE, sealed, b"another row"),
        (key, b"\1" * 12, sealed, b"row"),
        (b"\1" * len(key), NONCE, sealed, b"row"),
    ):
        with pytest.raises(CannotOpenError):
            suite.decrypt(*other)


@SUITES
@pytest.mark.parametrize("sealed", [b"", b"\0", bytes(15), bytes(16)])
@pytest.mark.parametrize("nonce", [b"", b"\0", bytes(12), bytes(300)])
def test_content_that_is_rubbish_cannot_be_opened(suite: Suite, sealed: bytes, nonce: bytes) -> None:
    with pytest.raises(CannotOpenError):
        suite.decrypt(bytes(suite.content_key_bytes), nonce, sealed, b"")


@SUITES
def test_content_key_of_another_length_cannot_open(suite: Suite) -> None:
    """A wrapped key is chosen by whoever sealed."""
    for length in (0, 1, 15, 17, 33):
        with pytest.raises(CannotOpenError):
            suite.decrypt(bytes(length), NONCE, bytes(40), b"")


@SUITES
@given(data=st.data())
def test_signature_vouches_for_these_bytes_by_this_key_only(suite: Suite, data: st.DataObject) -> None:
    key, message = KEYS[suite.name], data.draw(st.binary(max_size=200))
    signature = suite.sign(message, key)
    suite.verify(signature, message, key.public)
    position, difference = data.draw(st.integers(0, 63)), data.draw(st.integers(1, 255))
    changed = bytes(b ^ difference if i == position else b for i, b in enumerate(signature))
    for refused in ((changed, message, key.public), (signature, message + b"!", key.public)):
        with pytest.raises(StatementError):
            suite.verify(*refused)


@SUITES
@pytest.mark.parametrize(
    "signature", [b"", bytes(63), bytes(64), b"\xff" * 64, bytes(65), b"\0" * 32 + b"\1" * 32]
)
def test_signature_that_is_rubbish_is_refused(suite: Suite, signature: bytes) -> None:
    with pytest.raises(StatementError):
        suite.verify(signature, b"data", KEYS[suite.name].public)


@SUITES
def test_no_suite_calls_itself_certified(suite: Suite) -> None:
    assert (suite.certified, suite.standing) == (False, "未经密评")


@pytest.mark.parametrize("name", ["rot13", "", "GM", "gm ", "SuiteName.GM"])
def test_suite_of_another_version_is_named_unknown(name: str) -> None:
    with pytest.raises(UnknownSuiteError):
        suite_named(name)


def test_suites_are_found_by_their_names() -> None:
    assert [suite_named(name.value).name for name in SuiteName] == list(SuiteName)
