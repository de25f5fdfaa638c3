"""Every dialect through the one seam that the line to a gateway knows."""

from datetime import UTC, datetime

import pytest

from services.government.dialects.choice import DialectSigner, province_dialect
from services.government.dialects.errors import NotGenuineAnswerError, NotSignableError
from services.government.dialects.ours import OursDialect, parse_and_verify
from services.government.dialects.request import Dialect, RequestSigner
from services.government.dialects.settings import BgHmacSettings, NhsaSettings, ProvinceSettings, TifSettings
from services.sealing.keys import generate_key
from services.sealing.names import SuiteName

NONCE = "AAECAwQFBgcICQoLDA0ODw"
SCALAR = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"
TIF = TifSettings("yitong_wt07", "token")
BG_HMAC = BgHmacSettings("access", "secret")
NHSA = NhsaSettings("5C0E3B1D9A7F42E6B8D4A1C300000007", "secret", SCALAR)


def signer(dialect: Dialect) -> DialectSigner:
    moment = datetime(2026, 11, 22, 1, 30, 5, tzinfo=UTC)
    return DialectSigner(dialect, "https://gateway.example:8443/", lambda: moment, lambda: NONCE)


@pytest.mark.parametrize("settings", [TIF, BG_HMAC, NHSA], ids=lambda s: type(s).__name__)
def test_each_province_signs_through_the_seam(settings: ProvinceSettings) -> None:
    line: RequestSigner = signer(province_dialect(settings))
    headers, body = line.headers_for("POST", "/v1/cases?a=b", b'{"kiosk":"WT07"}')
    assert headers or body != b'{"kiosk":"WT07"}'


@pytest.mark.parametrize("suite", list(SuiteName))
def test_what_ours_signs_through_the_seam_verifies(suite: SuiteName) -> None:
    key = generate_key(suite)
    headers, body = signer(OursDialect(key)).headers_for("POST", "/v1/cases?a=b", b"{}")
    assert body == b"{}"
    assert parse_and_verify("POST", "/v1/cases?a=b", headers, body, {key.id: key.public}.get).nonce == NONCE


def test_a_question_without_a_body_cannot_be_asked_in_nhsa() -> None:
    with pytest.raises(NotSignableError):
        signer(province_dialect(NHSA)).headers_for("GET", "/v1/health", b"")


def test_answers_are_opened_where_the_dialect_seals_them() -> None:
    assert signer(province_dialect(TIF)).open_answer(b"{}") == b"{}"
    with pytest.raises(NotGenuineAnswerError):
        signer(province_dialect(NHSA)).open_answer(b"{}")
