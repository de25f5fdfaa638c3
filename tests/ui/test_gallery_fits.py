"""Every still of the gallery in the dresses in which something breaks first: nothing wrong, no needless page.

`yitong gallery --check` walks the same and prints the same table; `--all` walks every dress there is.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import stills
from kiosk.demo.still import Still
from kiosk.domain.languages import CHINESE
from kiosk.gallery.dress import Dress, Shape, chosen
from kiosk.gallery.house import gallery_rules
from kiosk.gallery.table import Table
from kiosk.gallery.walk import Lens, walk
from kiosk.workflow.states import Browsing, ListingCases, Searching, Servicing, TextSize

RULES = gallery_rules()
STILLS = tuple(stills(RULES))
DRESSES = chosen(RULES.languages)
AS_LONG_AS_THERE_ARE = (Servicing, Browsing, Searching, ListingCases)
LISTS = ("choosing-offer", "behalf-review", "guide-bundle", "document-", "receipt-bundle-")
"""As long as there are answers, months, departments or services."""


@pytest.fixture(scope="module")
def table(pytestconfig: pytest.Config) -> Iterator[Table]:
    """Printed when all is seen, whether it is good or not."""
    seen = Table()
    yield seen
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        pytestconfig.get_terminal_writer().line(f"\n{seen.text()}")


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.name)
def test_every_screen_is_as_it_should_be(app: QApplication, table: Table, dress: Dress) -> None:
    needless: list[str] = []
    for hung in walk(STILLS, [dress], RULES, Lens()):
        pages = hung.wall.turns_pages()
        found = hung.look_over(RULES)
        table.add(dress, hung.still.name, found, turns_pages=pages)
        if pages and not may_turn_pages(hung.still, dress):
            needless.append(hung.still.name)
    assert [fault for fault in table.faults if fault[0] == dress.name] == []
    assert needless == []


def may_turn_pages(still: Still, dress: Dress) -> bool:
    """Large words, words of other languages and a small dense screen, whose letters are drawn larger than their share,
    take room, and nothing of them may be left out."""
    likes = dress.likes
    plain = (
        likes.language == CHINESE and likes.text is TextSize.STANDARD and not likes.low and not likes.steady
    )
    is_list = isinstance(still.visit.scene, AS_LONG_AS_THERE_ARE) or still.name.startswith(LISTS)
    return is_list or not plain or dress.shape is Shape.COUNTER
