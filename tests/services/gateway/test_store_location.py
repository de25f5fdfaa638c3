"""Where a store may be, and that a password never stands in its address."""

from pathlib import Path

import pytest

from kiosk.domain.errors import SettingsError
from services.gateway.store.location import PostgresLocation, SqliteLocation, location_of


def test_file_and_server_are_told_apart() -> None:
    assert location_of("sqlite:////var/lib/g.sqlite3") == SqliteLocation(Path("/var/lib/g.sqlite3"))
    assert location_of("postgresql://yitong@db/cases") == PostgresLocation("postgresql://yitong@db/cases")


@pytest.mark.parametrize(
    "url", ["", "gateway.db", "sqlite://", "sqlite:///", "mysql://db/yitong", "sqlite:///x?mode=memory"]
)
def test_any_other_store_is_refused_in_one_sentence(url: str) -> None:
    with pytest.raises(SettingsError, match="write sqlite:///PATH or postgresql://USER@HOST/DATABASE"):
        location_of(url)


@pytest.mark.parametrize(
    "url",
    ["postgresql://yitong:geheim@db/cases", "postgresql://db/cases?user=yitong&password=geheim"],
)
def test_password_in_the_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(SettingsError, match="no password in the address") as refused:
        location_of(url)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("url", ["postgresql://[db/cases", "postgresql://yitong:a@[/x"])
def test_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="not an address of PostgreSQL"):
        location_of(url)
