"""What stands in clear on everything sealed: which suite and key, which row, which schema of the content."""

from typing import Protocol
from uuid import UUID

from kiosk.domain.values import dataclass
from services.sealing.canonical import Json, from_base64url, member, to_json
from services.sealing.errors import CannotOpenError, MalformedError, UnknownSuiteError, WrongKeyError
from services.sealing.names import SuiteName
from services.sealing.suites import suite_named

VERSION = 1
NONCE_BYTES = 12


class Identified(Protocol):
    """A key, by its name."""

    @property
    def suite(self) -> SuiteName: ...

    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Header:
    suite: SuiteName
    key_id: str
    row: UUID
    schema: int

    @classmethod
    def of(cls, value: Json) -> "Header":
        """Raises MalformedError or UnknownSuiteError."""
        if member(value, "v", int) != VERSION:
            raise UnknownSuiteError("sealed in another version of the format")
        suite = suite_named(member(value, "suite", str)).name
        row, schema = _row(member(value, "row", str)), member(value, "schema", int)
        return cls(suite, member(value, "kid", str), row, schema)

    def members(self) -> dict[str, str | int]:
        return {
            "v": VERSION,
            "suite": self.suite,
            "kid": self.key_id,
            "row": str(self.row),
            "schema": self.schema,
        }

    @property
    def associated(self) -> bytes:
        return to_json(self.members())

    def require(self, key: Identified, row: UUID) -> None:
        """Raises WrongKeyError or CannotOpenError where this is not for that key and row."""
        if (self.suite, self.key_id) != (key.suite, key.id):
            raise WrongKeyError("sealed for another key")
        if self.row != row:
            raise CannotOpenError("sealed for another row")


def nonce_of(value: Json) -> bytes:
    """Raises MalformedError."""
    nonce = from_base64url(member(value, "nonce", str))
    if len(nonce) != NONCE_BYTES:
        raise MalformedError(f"a nonce is {NONCE_BYTES} bytes")
    return nonce


def _row(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise MalformedError("row is not a UUID") from None
