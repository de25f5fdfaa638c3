"""The worked examples of docs/dialects.md, computed by the code."""

import json
from datetime import UTC, datetime

from services.government.dialects.bg_hmac import BgHmacDialect
from services.government.dialects.nhsa import NhsaDialect
from services.government.dialects.ours import OursDialect
from services.government.dialects.request import RequestToSign, SignedRequest
from services.government.dialects.settings import BgHmacSettings, NhsaSettings, TifSettings
from services.government.dialects.tif import TifDialect
from services.sealing.keys import load_private_key

MOMENT = datetime(2026, 11, 22, 1, 30, 5, tzinfo=UTC)
NONCE = "AAECAwQFBgcICQoLDA0ODw"
BODY = '{"userName":"张翠英","idType":"01","note":""}'
POST = RequestToSign("POST", "https://gateway.example/v1/cases?v=2&test=123", BODY.encode())
GET = RequestToSign("GET", "https://gateway.example/v1/health?nonce=AAECAwQFBgcICQoLDA0ODw")
TIF = TifSettings("yitong_wt07", "6Qw2tK9pXr5sYv8uZa3cBd7eFg1hJk4m")
BG_HMAC = BgHmacSettings("BCDSGA_yitong07", "BCDSGS_9f8e7d6c5b4a")
# The key of the examples in GB/T 32918.5 A.
SM2_SCALAR = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"
NHSA = NhsaSettings("5C0E3B1D9A7F42E6B8D4A1C300000007", "0F1E2D3C4B5A69788796A5B4C3D2E1F0", SM2_SCALAR)


def ours(pem: str, request: RequestToSign = POST) -> SignedRequest:
    return OursDialect(load_private_key(pem.encode())).sign(request, MOMENT, NONCE)


def nhsa() -> SignedRequest:
    return NhsaDialect(NHSA).sign(POST, MOMENT, NONCE)


def told(signed: SignedRequest) -> str:
    return "\n".join(f"{name}: {value}" for name, value in signed.headers.items())


def fixed(pem: str) -> dict[str, str]:
    """What comes out the same every time; a signature of ours or nhsa does not."""
    tif = TifDialect(TIF).sign(POST, MOMENT, NONCE)
    bg_hmac = BgHmacDialect(BG_HMAC).sign(POST, MOMENT, NONCE)
    return {
        "ours-string": ours(pem).string_signed,
        "ours-string-get": ours(pem, GET).string_signed,
        "tif-string": tif.string_signed,
        "tif-headers": told(tif),
        "bg-hmac-string": bg_hmac.string_signed,
        "bg-hmac-headers": told(bg_hmac),
        "nhsa-string": nhsa().string_signed,
        "nhsa-data": json.loads(nhsa().body)["encData"],
    }
