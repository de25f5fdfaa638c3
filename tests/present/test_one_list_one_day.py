"""补正 is one list with one last day: what was said of papers before it is not said beside it."""

from dataclasses import replace

import pytest
from film import Film
from walks_through import a_paper_is_asked_for

from kiosk.demo.asked_scenes import BOOK
from kiosk.domain.ports import ReceiptToPrint
from kiosk.domain.submission import CaseState, PartStatus
from kiosk.workflow.effects import PrintPaper
from kiosk.workflow.events import PrintPressed, StatusChanged
from kiosk.workflow.states import Receipt
from ui.documents import Papers
from ui.view import ReceiptBody

FORGIVEN = "2026年12月7日前（含当天）带到"
"""The last day of what may be brought later."""


@pytest.fixture
def film() -> Film:
    film = Film()
    a_paper_is_asked_for(film)
    return film


def goes_to(film: Film, state: CaseState) -> None:
    film.happens(StatusChanged(replace(film.at(Receipt).status, state=state)))


def notices(film: Film) -> str:
    film.keeps("looked at")
    body = film.frames[-1].view.body
    assert isinstance(body, ReceiptBody)
    return "\n".join(notice.text for notice in body.notices)


def printed(film: Film) -> ReceiptToPrint:
    film.touches(PrintPressed())
    paper = film.last(PrintPaper).paper
    assert isinstance(paper, ReceiptToPrint)
    return paper


def test_before_anybody_asks_the_receipt_says_until_when_a_paper_may_be_brought(film: Film) -> None:
    goes_to(film, CaseState.RECEIVED)
    assert notices(film).count(FORGIVEN) == 2
    assert [paper.what for paper in printed(film).later] == ["户口簿或居住证", "一寸白底照片"]


def test_once_a_department_asks_its_list_alone_stands_on_the_receipt(film: Film) -> None:
    assert notices(film) == f"部门说：{BOOK}"


def test_once_a_department_asks_its_list_alone_stands_on_the_print(
    film: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    paper = printed(film)
    monkeypatch.setattr("ui.documents.to_pdf", lambda blocks, *_: said.extend(blocks) or b"")
    Papers().render(paper, "zh_CN")
    words = "\n".join(str(block) for block in said)
    assert BOOK in words
    assert FORGIVEN not in words


def test_where_the_last_day_went_by_no_other_day_is_offered(film: Film) -> None:
    goes_to(film, CaseState.LAPSED)
    assert notices(film) == ""
    assert printed(film).later == ()


def test_of_a_part_the_list_stands_beside_the_part_and_nowhere_else(film: Film) -> None:
    told = film.at(Receipt).status
    part = PartStatus("proof", "核对", "市民政局", CaseState.SUPPLEMENT, BOOK)
    film.happens(StatusChanged(replace(told, state=CaseState.ACCEPTED, reason="", parts=(part,))))
    assert notices(film) == ""
    assert printed(film).later == ()
