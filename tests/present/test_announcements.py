"""What is said without being asked: countdown, help, paper, card."""

import pytest
from film import MEDICAL, PENSION, Film
from story_world import MONDAY_MORNING

from kiosk.domain.errors import Reason
from kiosk.workflow import timeouts
from kiosk.workflow.events import (
    DeclinePressed,
    HelpPressed,
    NextPressed,
    PrintFailed,
    PrintPressed,
    ServiceChosen,
)
from kiosk.workflow.states import StaffNotified
from ui.present.page import countdown_words
from ui.strings import strings

CHINESE = strings("zh_CN")


def said(film: Film) -> str:
    film.keeps("now")
    return film.frames[-1].view.announcement


def unconfirmed(film: Film) -> Film:
    film.goes_offline().is_known(PENSION).answers("employee").answers("here").answers("message").answers(
        "13899990001"
    )
    return film


@pytest.mark.parametrize(
    ("left_s", "words"),
    [(30, "30 秒"), (21, "30 秒"), (20, "20 秒"), (11, "20 秒"), (10, "10 秒"), (5, "5 秒"), (1, "5 秒")],
)
def test_countdown_is_said_a_few_times_not_every_second(left_s: int, words: str) -> None:
    assert words in countdown_words(CHINESE, left_s)


def test_countdown_is_said_even_on_a_screen_that_has_something_to_say() -> None:
    film = unconfirmed(Film()).touches(NextPressed(), NextPressed(), DeclinePressed()).case_is_saved()
    assert said(film) == "尚未认证成功"
    film.waits(timeouts.IDLE_WARNING_AFTER_S)
    assert said(film).startswith("您还在吗？30 秒")


def test_countdown_lies_above_the_notice_of_a_call() -> None:
    film = Film().is_known(MEDICAL).touches(HelpPressed()).staff_acknowledges()
    film.waits(timeouts.IDLE_WARNING_AFTER_S).keeps("quiet")
    assert film.visit.call == StaffNotified()
    overlay = film.frames[-1].view.overlay
    assert overlay is not None
    assert overlay.id == "idle"


def test_notified_is_said_only_when_it_is_true() -> None:
    film = Film().touches(HelpPressed())
    assert "已通知" not in said(film)
    assert "已通知工作人员" in said(film.staff_acknowledges())


def test_telephone_of_the_centre_is_said_when_nobody_can_be_called() -> None:
    film = Film(wall=MONDAY_MORNING.replace(hour=20)).touches(HelpPressed())
    assert film.rules.centre.phone in said(film)


def test_failed_print_is_said() -> None:
    film = Film().touches(ServiceChosen(MEDICAL), PrintPressed())
    film.happens(PrintFailed(film.print_ticket, Reason.PAPER_OUT))
    assert "没纸" in said(film)
