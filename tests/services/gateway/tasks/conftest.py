"""One city for all that is about tasks, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tasks_city import City


@pytest.fixture
def city(database_url: str, tmp_path: Path) -> Iterator[City]:
    opened = City(database_url, tmp_path)
    yield opened
    opened.intake.close()
    opened.store.close()
