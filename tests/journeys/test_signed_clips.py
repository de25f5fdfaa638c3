"""A deaf visitor: the welcome and the notice in sign language, then the agreement; an old or broken clip never misleads."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from filmed import clip_bytes, filmed
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from steps import TRIP, ZHANG, asks_for_trip, comes_by_card, panel, promises, sees_receipt

from hardware.sign_language.clips import load_clips
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.demo.world import demo_centre
from kiosk.domain.sign_language import SignedWords
from kiosk.signing import wanted_words
from kiosk.workflow import timeouts
from services.catalogue.loader import load_folder
from ui.widgets.film import FilmView

LONG_FRAMES_MS = 30_000
"""Three of them make one minute and a half: longer than anybody is left alone."""

OpenStage = Callable[..., Stage]
Opens = Callable[[Path], Stage]
_kiosks = itertools.count()


@pytest.fixture(scope="module")
def words() -> list[SignedWords]:
    return wanted_words(load_folder().services, demo_centre())


@pytest.fixture
def opens(open_stage: OpenStage, city_gateway: GatewayProcess) -> Opens:
    def open_one(folder: Path) -> Stage:
        kiosk_id = f"WTX{next(_kiosks):02d}"
        return open_stage(gateway=city_gateway, kiosk_id=kiosk_id, clips=load_clips(str(folder)))

    return open_one


@pytest.fixture
def on(opens: Opens, tmp_path: Path, words: list[SignedWords]) -> Stage:
    """A kiosk whose city filmed all there is to film."""
    return opens(filmed(tmp_path / "clips", words))


def film(on: Stage) -> FilmView:
    (shown,) = on.citizen.window.findChildren(FilmView)
    return shown


def watches(on: Stage, by: str = "sign") -> None:
    on.citizen.touches(by)
    assert panel(on).id == "sign"
    assert film(on).trouble == ""
    on.citizen.waits(lambda: panel(on).actions[0].label == "重看", "the clip to end")
    on.citizen.touches("panel-close")
    assert on.citizen.window.findChildren(FilmView) == []


def test_a_deaf_person_watches_what_is_agreed_to_and_then_agrees(on: Stage) -> None:
    on.citizen.sees("home")
    watches(on)
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    on.citizen.touches("next")
    on.citizen.sees(f"consent.{TRIP}.filing-duty")
    watches(on)
    on.citizen.touches("next")
    on.citizen.sees(f"consent.{TRIP}.share-phone")
    on.citizen.touches("agree")
    watches(on)
    on.citizen.touches("next")
    promises(on)
    assert sees_receipt(on).number


def test_the_clip_about_a_call_tells_that_staff_come(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.touches("help")
    on.citizen.waits(lambda: panel(on).title == "已通知工作人员", "the call to arrive")
    watches(on, by="sign-help")
    assert panel(on).title == "已通知工作人员"


def test_it_is_found_and_put_away_by_keys_alone(on: Stage) -> None:
    on.citizen.sees("home")
    for button in ("sign", "panel-close"):
        feels_for(on, button)
    assert on.citizen.view.overlay is None
    assert on.citizen.view.name == "home"


def feels_for(on: Stage, button: str) -> None:
    window = on.citizen.window
    for _ in range(60):
        focused = window.focusWidget()
        if focused is not None and focused.objectName() == button:
            QTest.keyClick(focused, Qt.Key.Key_Return)
            return
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    raise AssertionError(f"no key leads to {button}")


def test_a_clip_of_an_older_notice_is_not_offered(
    opens: Opens, tmp_path: Path, words: list[SignedWords]
) -> None:
    notice = f"consent.{TRIP}.filing-duty"
    before = [SignedWords(one.place, (*one.lines, "去年还有这一句")) for one in words if one.place == notice]
    on = opens(filmed(tmp_path / "clips", [*before, *(one for one in words if one.place != notice)]))
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    on.citizen.touches("next")
    on.citizen.sees(notice)
    assert not on.citizen.can_touch("sign")
    on.citizen.touches("next")
    on.citizen.sees(f"consent.{TRIP}.share-phone")
    assert on.citizen.can_touch("sign")


def test_a_broken_file_shows_nothing_and_breaks_nothing(
    opens: Opens, tmp_path: Path, words: list[SignedWords]
) -> None:
    on = opens(filmed(tmp_path / "clips", words, film=clip_bytes()[:-30]))
    on.citizen.sees("home")
    assert not on.citizen.can_touch("sign")
    comes_by_card(on, ZHANG, TRIP)


def test_a_clip_that_goes_bad_while_the_kiosk_runs_says_so_and_the_words_stay(
    opens: Opens, tmp_path: Path, words: list[SignedWords]
) -> None:
    folder = filmed(tmp_path / "clips", words)
    on = opens(folder)
    on.citizen.sees("home")
    assert on.citizen.can_touch("sign")
    (folder / "clip.webp").unlink()
    on.citizen.touches("sign")
    assert "请看旁边的文字" in film(on).trouble
    assert panel(on).lines
    on.citizen.touches("panel-close")


def test_who_watches_a_long_clip_is_left_to_watch_it_and_the_end_of_the_visit_ends_it(
    opens: Opens, tmp_path: Path, words: list[SignedWords]
) -> None:
    on = opens(filmed(tmp_path / "clips", words, film=clip_bytes(frame_ms=LONG_FRAMES_MS)))
    comes_by_card(on, ZHANG, TRIP)
    asks_for_trip(on)
    on.citizen.touches("next")
    on.citizen.sees(f"consent.{TRIP}.filing-duty")
    on.citizen.touches("sign")
    on.world.clock.advance(85)
    now_s = on.world.clock.monotonic_s()
    on.citizen.waits(lambda: on.world.kiosk.conductor.visit.idle.touched_s >= now_s, "a tick")
    assert panel(on).id == "sign"
    on.world.clock.advance(10)
    on.citizen.waits(lambda: panel(on).actions[0].label == "重看", "the clip to end")
    on.world.clock.advance(timeouts.IDLE_WARNING_AFTER_S)
    on.citizen.waits(lambda: panel(on).id == "idle", "the question")
    on.world.clock.advance(timeouts.IDLE_COUNTDOWN_S)
    on.citizen.sees("farewell")
    assert on.citizen.window.findChildren(FilmView) == []
    assert on.world.kiosk.conductor.visit.watching is None
