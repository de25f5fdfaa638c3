"""docs/catalogue.md shows the services that there are: `yitong services list --table` prints what belongs there."""

from pathlib import Path

from services.catalogue.loader import load_folder
from services.catalogue.table import table_of

PAGE = Path(__file__).parents[3] / "docs" / "catalogue.md"


def test_the_page_shows_every_service_as_it_is() -> None:
    shown = PAGE.read_text(encoding="utf-8").split("<!-- table -->\n")[1].split("\n<!-- end -->")[0]
    assert shown == table_of(load_folder().services)
