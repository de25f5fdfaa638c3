"""Where a store is: sqlite:///PATH or postgresql://USER@HOST/DATABASE."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass

_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class SqliteLocation:
    path: Path

    @property
    def shown(self) -> str:
        return str(self.path.absolute())


@dataclass(frozen=True, slots=True)
class PostgresLocation:
    """`address` is what libpq takes, without a password."""

    address: str

    @property
    def shown(self) -> str:
        return self.address


Location = SqliteLocation | PostgresLocation


def location_of(url: str) -> Location:
    """Raises SettingsError, which does not quote what was written: it may hold a password."""
    if url.startswith(_POSTGRES):
        return _postgres(url)
    if not url.startswith(_SQLITE) or len(url) == len(_SQLITE) or "?" in url:
        raise SettingsError("database: write sqlite:///PATH or postgresql://USER@HOST/DATABASE")
    return SqliteLocation(Path(url.removeprefix(_SQLITE)))


def _postgres(url: str) -> PostgresLocation:
    try:
        parts = urlsplit(url)
        given = parts.password is not None or "password" in parse_qs(parts.query)
    except ValueError:
        raise SettingsError("database: not an address of PostgreSQL") from None
    if given:
        raise SettingsError(
            "database: no password in the address, where others can read it; use ~/.pgpass or PGPASSFILE"
        )
    return PostgresLocation(url)
