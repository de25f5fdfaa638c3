"""`nhsa`: the body as the 医保 platforms want it, SM4 inside and SM3withSM2 over the sorted fields plus secret.

    string    appId=…&data={…}&encType=SM4&signType=SM2&timestamp=…&version=…&key=SECRET
    signData  base64(r ‖ s) of SM2 over SM3, with the default id 1234567812345678 (GB/T 35276)
    encData   HEX(SM4-ECB(data as it was given)); `data` itself does not go over the wire

Answers have the same form, signed with the platform's key.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, assert_never

from services.government.dialects import nhsa_json
from services.government.dialects.errors import NotGenuineAnswerError, NotSignableError
from services.government.dialects.nhsa_keys import sm2_private, sm2_public, sm4_key
from services.government.dialects.request import SECRET_SHOWN, RequestToSign, SignedRequest
from services.government.dialects.settings import NhsaSettings, TimestampForm
from services.sealing import sm4_ecb
from services.sealing.keys import PublicKey
from services.sealing.names import SuiteName
from services.sealing.suites import suite_named

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CHINA = timezone(timedelta(hours=8))
_GM = suite_named(SuiteName.GM)


class NhsaDialect:
    """Raises SettingsError for a key that cannot be read."""

    def __init__(self, settings: NhsaSettings) -> None:
        self._settings = settings
        self._private = sm2_private(settings.private_key)
        self._platform = sm2_public(settings.platform_key) if settings.platform_key else None
        self._sm4 = sm4_key(settings.app_id, settings.app_secret)

    def sign(self, request: RequestToSign, moment: datetime, nonce: str) -> SignedRequest:
        """The dialect has no nonce, and nothing of method and address is signed."""
        data = _data(request.body)
        fields = self._fields(data, moment)
        signature = _GM.sign(self._string(fields, self._settings.app_secret).encode(), self._private)
        sealed = sm4_ecb.encrypt(request.body, self._sm4)
        sent = {name: value for name, value in fields.items() if name != "data"}
        sent |= {"encData": sealed.hex().upper(), "signData": b64encode(signature).decode("ascii")}
        body = json.dumps(dict(sorted(sent.items())), separators=(",", ":"))
        return SignedRequest({}, body.encode(), self._string(fields, SECRET_SHOWN))

    def open_answer(self, answer: bytes) -> bytes:
        """The answer with `data` in clear. One that is not signed is none, also where it says why it refuses."""
        if self._platform is None:
            raise NotGenuineAnswerError("no platform_key to verify answers with")
        try:
            fields = nhsa_json.read_object(answer)
            if nhsa_json.has(fields.get("encData")):
                fields["data"] = nhsa_json.read_object(self._opened(fields["encData"]))
            self._verify(fields, self._platform)
        except (ValueError, TypeError, RecursionError):
            raise NotGenuineAnswerError("not an answer of the platform, or changed on the way") from None
        kept = {name: value for name, value in fields.items() if name not in nhsa_json.UNSIGNED}
        return nhsa_json.write(kept).encode()

    def _fields(self, data: Mapping[str, Any], moment: datetime) -> dict[str, Any]:
        return {
            self._settings.id_field.value: self._settings.app_id,
            "data": data,
            "encType": "SM4",
            "signType": "SM2",
            "timestamp": _timestamp(moment, self._settings.timestamp),
            "version": self._settings.version,
        }

    def _string(self, fields: Mapping[str, Any], secret: str) -> str:
        return f"{nhsa_json.fields_to_sign(fields)}&key={secret}"

    def _opened(self, sealed: str) -> bytes:
        return sm4_ecb.decrypt(bytes.fromhex(sealed), self._sm4)

    def _verify(self, fields: Mapping[str, Any], platform: PublicKey) -> None:
        signature = b64decode(fields.get("signData", ""), validate=True)
        signed = self._string(fields, self._settings.app_secret).encode()
        _GM.verify(signature, signed, platform)


def _data(body: bytes) -> dict[str, Any]:
    try:
        data = nhsa_json.read_object(body)
        nhsa_json.write(data).encode()
    except (ValueError, RecursionError):
        raise NotSignableError("body: nhsa signs one JSON object") from None
    return data


def _timestamp(moment: datetime, form: TimestampForm) -> str:
    match form:
        case TimestampForm.COMPACT:
            return moment.astimezone(_CHINA).strftime("%Y%m%d%H%M%S")
        case TimestampForm.SECONDS:
            return str(int(moment.timestamp()))
        case TimestampForm.MILLISECONDS:
            return str((moment - _EPOCH) // timedelta(milliseconds=1))
        case _:
            assert_never(form)
