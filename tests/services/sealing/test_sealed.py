"""Whatever is sealed, in whichever suite: for one key, one row, one schema, in one exact spelling."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.sealing.blob import MAX_LINE_BYTES, open_blob, read_blob_header, seal_blob
from services.sealing.envelope import open_envelope, read_header, seal
from services.sealing.errors import (
    CannotOpenError,
    MalformedError,
    SealingError,
    UnknownSuiteError,
    WrongKeyError,
)
from services.sealing.keys import generate_key
from services.sealing.local import LocalKey, open_local, seal_local
from services.sealing.names import SuiteName

ROW = UUID("6f1b0c7e-3f7a-4f0e-9d52-2b6f0a5c1d11")
PLAIN = "张翠英 33010619510308102X".encode()
KEYS = {suite: generate_key(suite) for suite in SuiteName}
LOCAL = {suite: LocalKey.generate(suite) for suite in SuiteName}


@dataclass(frozen=True)
class Form:
    """One way to seal, in one suite; `fresh` opens with another key of the same suite."""

    name: str
    seal: Callable[[bytes, UUID, int], bytes]
    open: Callable[[bytes, UUID], bytes]
    fresh: Callable[[bytes, UUID], bytes]
    parts: tuple[str, ...]

    def split(self, sealed: bytes) -> tuple[dict[str, Any], bytes]:
        line, end, rest = sealed.partition(b"\n")
        return json.loads(line), end + rest

    def changed(self, whole: bytes, /, **members: Any) -> bytes:
        value, rest = self.split(whole)
        return json.dumps({**value, **members}, separators=(",", ":")).encode() + rest


def forms(suite: SuiteName) -> list[Form]:
    key, local = KEYS[suite], LOCAL[suite]
    return [
        Form(
            f"envelope-{suite}",
            lambda plain, row, schema: seal(plain, row, schema, key.public),
            lambda sealed, row: open_envelope(sealed, row, key),
            lambda sealed, row: open_envelope(sealed, row, generate_key(suite)),
            ("wrapped", "nonce", "sealed"),
        ),
        Form(
            f"blob-{suite}",
            lambda plain, row, schema: seal_blob(plain, row, schema, key.public),
            lambda sealed, row: open_blob(sealed, row, key),
            lambda sealed, row: open_blob(sealed, row, generate_key(suite)),
            ("wrapped", "nonce"),
        ),
        Form(
            f"local-{suite}",
            lambda plain, row, schema: seal_local(plain, row, schema, local),
            lambda sealed, row: open_local(sealed, row, local),
            lambda sealed, row: open_local(sealed, row, LocalKey.generate(suite)),
            ("nonce", "sealed"),
        ),
    ]


FORMS = pytest.mark.parametrize(
    "form", [pytest.param(form, id=form.name) for suite in SuiteName for form in forms(suite)]
)


@FORMS
@given(plain=st.binary(max_size=4096))
def test_what_was_sealed_is_opened_by_the_right_key(form: Form, plain: bytes) -> None:
    assert form.open(form.seal(plain, ROW, 1), ROW) == plain


@FORMS
def test_nothing_of_the_content_shows_and_every_sealing_is_another(form: Form) -> None:
    one, two = form.seal(PLAIN, ROW, 1), form.seal(PLAIN, ROW, 1)
    assert PLAIN not in one
    assert all(form.split(one)[0][part] != form.split(two)[0][part] for part in form.parts)


@FORMS
def test_outside_stand_version_suite_key_row_and_schema_first(form: Form) -> None:
    value, _ = form.split(form.seal(PLAIN, ROW, 7))
    assert list(value) == ["v", "suite", "kid", "row", "schema", *form.parts]
    assert (value["suite"], value["row"], value["schema"]) == (form.name.split("-")[1], str(ROW), 7)


@FORMS
def test_another_key_is_told_so(form: Form) -> None:
    with pytest.raises(WrongKeyError):
        form.fresh(form.seal(PLAIN, ROW, 1), ROW)


@FORMS
def test_under_another_row_it_is_refused(form: Form) -> None:
    with pytest.raises(CannotOpenError):
        form.open(form.seal(PLAIN, ROW, 1), uuid4())


@FORMS
def test_relabelled_for_another_row_or_schema_it_does_not_open(form: Form) -> None:
    sealed, other = form.seal(PLAIN, ROW, 1), uuid4()
    for relabelled, row in (
        (form.changed(sealed, row=str(other)), other),
        (form.changed(sealed, schema=2), ROW),
    ):
        with pytest.raises(CannotOpenError):
            form.open(relabelled, row)


@FORMS
def test_relabelled_for_another_key_or_suite_it_is_not_tried(form: Form) -> None:
    sealed = form.seal(PLAIN, ROW, 1)
    other_suite = "intl" if form.name.endswith("gm") else "gm"
    for changes in ({"kid": "A" * 43}, {"suite": other_suite}):
        with pytest.raises(WrongKeyError):
            form.open(form.changed(sealed, **changes), ROW)
    for changes in ({"suite": "rot13"}, {"v": 2}):
        with pytest.raises(UnknownSuiteError):
            form.open(form.changed(sealed, **changes), ROW)


@FORMS
def test_parts_of_two_sealings_cannot_be_mixed(form: Form) -> None:
    one, two = form.seal(PLAIN, ROW, 1), form.seal(PLAIN, ROW, 1)
    for part in form.parts:
        with pytest.raises(CannotOpenError):
            form.open(form.changed(one, **{part: form.split(two)[0][part]}), ROW)


@FORMS
def test_second_spelling_of_the_same_is_refused(form: Form) -> None:
    sealed = form.seal(PLAIN, ROW, 1)
    nonce = form.split(sealed)[0]["nonce"]
    for other in (
        b" " + sealed,
        sealed.replace(b'"v":1', b'"v": 1'),
        sealed.replace(b'"schema":1', b'"schema":1,"more":1'),
        sealed.replace(b'{"v":1', b'{"v":1,"v":1'),
        form.changed(sealed, row=str(ROW).upper()),
        form.changed(sealed, nonce=nonce + "="),
        form.changed(sealed, nonce=nonce[:-4]),
    ):
        with pytest.raises(MalformedError):
            form.open(other, ROW)


@FORMS
@pytest.mark.parametrize(
    "rubbish",
    [b"", b"\n", b"{}", b"{}\n", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"v":true}\n', bytes(5000)],
)
def test_rubbish_is_refused(form: Form, rubbish: bytes) -> None:
    with pytest.raises(MalformedError):
        form.open(rubbish, ROW)


@FORMS
@given(position=st.integers(min_value=0), difference=st.integers(min_value=1, max_value=255))
def test_any_changed_byte_is_noticed_and_nothing_of_it_is_told(
    form: Form, position: int, difference: int
) -> None:
    sealed = bytearray(form.seal(PLAIN, ROW, 1))
    sealed[position % len(sealed)] ^= difference
    with pytest.raises(SealingError) as refused:
        form.open(bytes(sealed), ROW)
    assert "张翠英" not in str(refused.value)


@FORMS
@given(cut=st.integers(min_value=1))
def test_what_is_cut_off_is_refused(form: Form, cut: int) -> None:
    sealed = form.seal(PLAIN, ROW, 1)
    with pytest.raises(SealingError):
        form.open(sealed[: -1 - cut % (len(sealed) - 1)], ROW)


@pytest.mark.parametrize("suite", SuiteName)
def test_header_can_be_read_without_the_key(suite: SuiteName) -> None:
    key = KEYS[suite]
    expected = (suite, key.id, ROW, 7)
    for header in (
        read_header(seal(PLAIN, ROW, 7, key.public)),
        read_blob_header(seal_blob(PLAIN, ROW, 7, key.public)),
    ):
        assert (header.suite, header.key_id, header.row, header.schema) == expected


@pytest.mark.parametrize("suite", SuiteName)
def test_ten_megabytes_stay_ten(suite: SuiteName) -> None:
    plain = bytes(10_000_000)
    sealed = seal_blob(plain, ROW, 1, KEYS[suite].public)
    assert len(sealed) - len(plain) < 600 < MAX_LINE_BYTES
    assert open_blob(sealed, ROW, KEYS[suite]) == plain


@pytest.mark.parametrize("suite", SuiteName)
def test_one_form_never_passes_for_another(suite: SuiteName) -> None:
    envelope, blob, local = forms(suite)
    for one in (envelope, blob, local):
        for other in (envelope, blob, local):
            if one is not other:
                with pytest.raises(SealingError):
                    other.open(one.seal(PLAIN, ROW, 1), ROW)


def test_local_key_of_another_length_is_refused_and_never_shown() -> None:
    with pytest.raises(SealingError):
        LocalKey(SuiteName.GM, bytes(31))
    key = LOCAL[SuiteName.GM]
    assert repr(key.secret) not in repr(key)
    assert key.id != LocalKey(SuiteName.INTL, key.secret).id
