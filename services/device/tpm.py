"""Sealing by a TPM 2.0 through tpm2-tss: the only file that knows the library. Its exceptions end here.

The parent is made anew from its template each time (TCG Provisioning Guidance, storage key): the same until the TPM
is cleared. Secrets cross the bus encrypted, in sessions salted with the parent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from tpm2_pytss import (
    ESAPI,
    ESYS_TR,
    TPM2_ALG,
    TPM2_RC,
    TPM2_SE,
    TPM2B_PRIVATE,
    TPM2B_PUBLIC,
    TPM2B_SENSITIVE_CREATE,
    TPMA_OBJECT,
    TPMA_SESSION,
    TPMS_SENSITIVE_CREATE,
    TPMT_SYM_DEF,
    TSS2_Exception,
)
from tpm2_pytss.types import TPM2B_SENSITIVE_DATA

from kiosk.domain.errors import Reason, SettingsError, StoreError
from kiosk.domain.values import dataclass
from services.device.settings import DeviceSettings
from services.sealing.canonical import from_base64url, from_json, member, to_base64url, to_json
from services.sealing.errors import MalformedError

_T = TypeVar("_T", TPM2B_PUBLIC, TPM2B_PRIVATE)
_OWN = TPMA_OBJECT.FIXEDTPM | TPMA_OBJECT.FIXEDPARENT | TPMA_OBJECT.NODA
_STORAGE = TPMA_OBJECT.SENSITIVEDATAORIGIN | TPMA_OBJECT.RESTRICTED | TPMA_OBJECT.DECRYPT
_BY_AUTH = _OWN | TPMA_OBJECT.USERWITHAUTH
_PARENT = TPM2B_PUBLIC.parse("ecc256:aes128cfb", objectAttributes=_BY_AUTH | _STORAGE)
_ENCRYPTED = TPMA_SESSION.CONTINUESESSION | TPMA_SESSION.ENCRYPT
_VERSION = 1

_CAUSES = {
    TPM2_RC.INTEGRITY: "sealed by another TPM, or by this one before it was cleared",
    TPM2_RC.POLICY_FAIL: "the TPM refuses: a register (PCR) has changed since the key was sealed",
    TPM2_RC.LOCKOUT: "the TPM is locked out",
    TPM2_RC.BAD_AUTH: "the owner hierarchy of the TPM has a password",
    TPM2_RC.AUTH_FAIL: "the owner hierarchy of the TPM has a password",
    TPM2_RC.HIERARCHY: "the owner hierarchy of the TPM is switched off",
}


@dataclass(frozen=True, slots=True)
class _Sealed:
    public: bytes
    private: bytes
    pcrs: tuple[int, ...]

    def to_bytes(self) -> bytes:
        parts = {"public": to_base64url(self.public), "private": to_base64url(self.private)}
        return to_json({"v": _VERSION, **parts, "pcrs": list(self.pcrs)})

    @classmethod
    def of(cls, data: bytes) -> "_Sealed":
        """Raises MalformedError."""
        value = from_json(data)
        if member(value, "v", int) != _VERSION:
            raise MalformedError("of another version")
        public, private = (from_base64url(member(value, name, str)) for name in ("public", "private"))
        return cls(public, private, tuple(member(value, "pcrs", list)))


class TpmVault:
    """Opens the TPM anew for every call: nothing stays loaded in it. Bound to no register unless settings say so."""

    def __init__(self, settings: DeviceSettings) -> None:
        self._tcti = settings.tpm
        self._pcrs = settings.pcrs

    def seal(self, secret: bytes) -> bytes:
        """Raises StoreError."""
        with self._tpm() as tpm:
            sealed = tpm.seal(secret, self._pcrs)
        return sealed.to_bytes()

    def unseal(self, sealed: bytes) -> bytes:
        """Raises StoreError, and SettingsError where the settings name other registers than the key is bound to."""
        try:
            parsed = _Sealed.of(sealed)
        except MalformedError as error:
            raise StoreError(Reason.STORE_BROKEN, f"the sealed device key is damaged: {error}") from None
        if parsed.pcrs != self._pcrs:
            bound = list(parsed.pcrs) or "none"
            raise SettingsError(f"device.pcrs: the key was sealed to these registers: {bound}; that stays")
        with self._tpm() as tpm:
            return tpm.unseal(parsed)

    @contextmanager
    def _tpm(self) -> Iterator["_OpenTpm"]:
        with self._mapped(), ESAPI(self._tcti) as esapi:
            parent, *_ = esapi.create_primary(TPM2B_SENSITIVE_CREATE(), _PARENT)
            try:
                yield _OpenTpm(esapi, parent)
            finally:
                esapi.flush_context(parent)

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except TSS2_Exception as error:
            cause = _CAUSES.get(error.error, str(error))
            raise StoreError(Reason.STORE_BROKEN, f"TPM {self._tcti}: {cause}") from error


class _OpenTpm:
    def __init__(self, esapi: ESAPI, parent: ESYS_TR) -> None:
        self._esapi = esapi
        self._parent = parent

    def seal(self, secret: bytes, pcrs: tuple[int, ...]) -> _Sealed:
        content = TPM2B_SENSITIVE_CREATE(TPMS_SENSITIVE_CREATE(data=TPM2B_SENSITIVE_DATA(secret)))
        with self._session(TPM2_SE.HMAC) as session:
            self._esapi.trsess_set_attributes(session, _ENCRYPTED | TPMA_SESSION.DECRYPT)
            private, public, *_ = self._esapi.create(
                self._parent, content, self._template(pcrs), session1=session
            )
        return _Sealed(public.marshal(), private.marshal(), pcrs)

    def unseal(self, sealed: _Sealed) -> bytes:
        public, private = _loaded(TPM2B_PUBLIC, sealed.public), _loaded(TPM2B_PRIVATE, sealed.private)
        item = self._esapi.load(self._parent, private, public)
        try:
            with self._session(TPM2_SE.POLICY if sealed.pcrs else TPM2_SE.HMAC) as session:
                self._esapi.trsess_set_attributes(session, _ENCRYPTED)
                if sealed.pcrs:
                    self._esapi.policy_pcr(session, None, _selection(sealed.pcrs))
                return bytes(self._esapi.unseal(item, session1=session))
        finally:
            self._esapi.flush_context(item)

    def _template(self, pcrs: tuple[int, ...]) -> TPM2B_PUBLIC:
        if not pcrs:
            return TPM2B_PUBLIC.parse("keyedhash", objectAttributes=_BY_AUTH)
        with self._session(TPM2_SE.TRIAL) as session:
            self._esapi.policy_pcr(session, None, _selection(pcrs))
            policy = bytes(self._esapi.policy_get_digest(session))
        return TPM2B_PUBLIC.parse("keyedhash", objectAttributes=_OWN, authPolicy=policy)

    @contextmanager
    def _session(self, kind: TPM2_SE) -> Iterator[ESYS_TR]:
        cipher = TPMT_SYM_DEF.parse("aes128cfb")
        session = self._esapi.start_auth_session(self._parent, ESYS_TR.NONE, kind, cipher, TPM2_ALG.SHA256)
        try:
            yield session
        finally:
            self._esapi.flush_context(session)


def _loaded(kind: type[_T], data: bytes) -> _T:
    """The library overlooks a wrong length in front."""
    value, _ = kind.unmarshal(data)
    if value.marshal() != data:
        raise StoreError(Reason.STORE_BROKEN, "the sealed device key is damaged")
    return value


def _selection(pcrs: tuple[int, ...]) -> str:
    return f"sha256:{','.join(map(str, pcrs))}"
