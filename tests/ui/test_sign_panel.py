"""A clip on the real window: one picture after the other, stopped and started by keys, let go when it is left."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from filmed import BLUE, GREEN, RED, clip_bytes
from PySide6.QtCore import QDeadlineTimer, QSize, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hardware.sign_language.simulated import SampleClips
from hardware.sign_language.webp import read_film
from kiosk.demo.scenes import NOW, stills
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.languages import BUILT_IN
from kiosk.domain.sign_language import Film, SignClip
from kiosk.workflow.events import Event
from kiosk.workflow.events.signing import ClipStarted, ClipStopped
from kiosk.workflow.states import Preferences, TextSize, Visit
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.fitting import misfits
from ui.present import present
from ui.projector import Projector
from ui.screens.build import build_screen
from ui.strings import strings
from ui.widgets.bottom_band import BottomBand
from ui.widgets.film import FilmView
from ui.widgets.overlay import OverlayView
from ui.window import KioskWindow

RULES = Rules(Catalogue(load_folder().services, load_provinces()), demo_centre(), "WT07", clips=SampleClips())
STILLS = {still.name: still.visit for still in stills(RULES)}
PLACES = ("sign-home", "sign-help", "sign-consent")


class Hand:
    """A window, what it emitted, and the films that were opened for it."""

    def __init__(self, film: Film) -> None:
        self.emitted: list[Event] = []
        self.opened: list[SignClip] = []
        self._film = film
        touched_s = itertools.count(0.0, 0.9)
        self.window = KioskWindow(
            self.emitted.append, strings, build_screen, films=self._open, clock_s=lambda: next(touched_s)
        )
        self.window.resize(QSize(1920, 1080))

    def _open(self, clip: SignClip) -> Film:
        self.opened.append(clip)
        return self._film

    def sees(self, visit: Visit, since_s: float = 1.0) -> None:
        self.window.show_view(present(visit, RULES, NOW, since_s))
        self.window.show()
        QApplication.processEvents()

    def misfits(self) -> list[str]:
        """In the panel and in the bottom band; screens have tests of their own."""
        parts = [*self.window.findChildren(OverlayView), *self.window.findChildren(BottomBand)]
        return [misfit for part in parts for misfit in misfits(part)]

    @property
    def film(self) -> FilmView:
        return self.window.findChildren(FilmView)[0]

    def colour(self) -> str:
        """What stands in the middle of the frame."""
        grabbed = self.film.grab().toImage()
        return QColor(grabbed.pixel(grabbed.width() // 2, grabbed.height() // 2)).name()


def name_of(colour: tuple[int, int, int]) -> str:
    return QColor(*colour).name()


def until(happened: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(10_000)
    while not happened():
        assert not deadline.hasExpired()
        QApplication.processEvents()


@pytest.fixture
def film(tmp_path: Path) -> Film:
    file = tmp_path / "clip.webp"
    file.write_bytes(clip_bytes())
    return read_film(file)


@pytest.fixture
def hand(app: QApplication, film: Film) -> Iterator[Hand]:
    hand = Hand(film)
    yield hand
    hand.window.close()


def again(visit: Visit, *, plays: int, is_playing: bool) -> Visit:
    assert visit.watching is not None
    return replace(visit, watching=replace(visit.watching, plays=plays, is_playing=is_playing))


def test_it_plays_to_its_last_picture_and_stands_there(hand: Hand) -> None:
    hand.sees(STILLS["sign-consent"])
    assert hand.colour() == name_of(RED)
    until(lambda: hand.colour() == name_of(GREEN))
    until(lambda: hand.colour() == name_of(BLUE))
    assert hand.film.trouble == ""


def test_stopped_it_stands_still_and_started_again_it_begins_anew(hand: Hand) -> None:
    visit = STILLS["sign-consent"]
    hand.sees(visit)
    until(lambda: hand.colour() == name_of(BLUE))
    hand.sees(again(visit, plays=1, is_playing=False))
    assert hand.colour() == name_of(BLUE)
    hand.sees(again(visit, plays=2, is_playing=True))
    assert hand.colour() == name_of(RED)
    assert len(hand.opened) == 1


def test_where_nothing_shall_move_the_first_picture_stands(hand: Hand) -> None:
    hand.sees(again(STILLS["sign-consent"], plays=0, is_playing=False))
    assert hand.colour() == name_of(RED)
    assert not any(timer.isActive() for timer in hand.film.findChildren(QTimer))


def test_nothing_is_opened_before_it_is_shown_and_all_is_let_go_afterwards(hand: Hand) -> None:
    offered = replace(STILLS["sign-consent"], panel=None)
    hand.sees(offered)
    assert hand.opened == []
    hand.sees(STILLS["sign-consent"])
    assert len(hand.opened) == 1
    hand.sees(offered)
    assert hand.window.findChildren(FilmView) == []


def test_keys_reach_it_stop_it_and_put_it_away(hand: Hand) -> None:
    visit = replace(STILLS["sign-consent"], panel=None)
    hand.sees(visit)
    assert "sign" in [target.objectName() for target in hand.window.reachable()]
    assert hand.window.press("sign")
    started = hand.emitted[-1]
    assert isinstance(started, ClipStarted)
    hand.sees(STILLS["sign-consent"])
    targets = [target.objectName() for target in hand.window.reachable()]
    assert {"clip", "panel-close", "back", "help"} <= set(targets)
    for _ in targets:
        focused = hand.window.focusWidget()
        if focused is not None and focused.objectName() == "clip":
            break
        QTest.keyClick(hand.window, Qt.Key.Key_Tab)
    QTest.keyClick(hand.window.focusWidget(), Qt.Key.Key_Return)
    assert hand.emitted[-1] == ClipStopped()


def test_the_focus_stays_on_the_button_that_stops_and_starts(hand: Hand) -> None:
    visit = STILLS["sign-consent"]
    hand.sees(visit)
    hand.window.reachable()[0].setFocus()
    before = hand.window.focusWidget().objectName()
    hand.sees(again(visit, plays=1, is_playing=False))
    assert hand.window.focusWidget().objectName() == before


def test_a_picture_that_cannot_be_decoded_is_said_in_its_place(app: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "clip.webp"
    good = clip_bytes()
    second = good.index(b"ANMF", good.index(b"ANMF") + 4) + 32
    file.write_bytes(good[:second] + bytes(16) + good[second + 16 :])
    hand = Hand(read_film(file))
    hand.sees(STILLS["sign-consent"])
    until(lambda: hand.film.trouble != "")
    assert "放不出来" in hand.film.trouble
    assert hand.film.accessibleName() == hand.film.trouble
    assert hand.window.press("panel-close")
    hand.window.close()


def test_a_picture_that_is_larger_inside_than_it_says_is_never_decoded(
    app: QApplication, tmp_path: Path
) -> None:
    """A film of small pictures with the head of a huge one in it."""
    file = tmp_path / "clip.webp"
    small, large = clip_bytes(side_px=96), clip_bytes(side_px=640)
    mark = b"VP8L"
    at, other = small.index(mark), large.index(mark)
    file.write_bytes(small[: at + 8] + large[other + 8 : other + 13] + small[at + 13 :])
    hand = Hand(read_film(file))
    hand.sees(STILLS["sign-consent"])
    assert "放不出来" in hand.film.trouble
    hand.window.close()


def test_pictures_laid_on_one_another_come_out_whole() -> None:
    """The sample's pictures after the first are small pieces."""
    film = SampleClips().film(SignClip("", "", 6.0))
    projector = Projector(film)
    projector.go_on()
    first = projector.image.copy()
    while not projector.is_over:
        projector.go_on()
    assert any(frame.width_px < film.width_px for frame in film.frames)
    corner = first.pixelColor(2, 2)
    assert projector.image.pixelColor(2, 2) == corner
    assert projector.image != first


def looks(*, low: bool) -> Iterator[Preferences]:
    """In which words take the most room."""
    for language in BUILT_IN:
        yield Preferences(language=language)
        yield Preferences(language=language, text=TextSize.LARGEST)
    yield Preferences(elder=True, text=TextSize.LARGER)
    if low:
        yield Preferences(low=True)
        yield Preferences(low=True, text=TextSize.LARGEST)


SHAPES = (QSize(1920, 1080), QSize(1080, 1920), QSize(1366, 768))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: f"{one.width()}x{one.height()}")
@pytest.mark.parametrize("place", PLACES)
def test_clip_words_and_buttons_have_room_however_one_likes_it(hand: Hand, shape: QSize, place: str) -> None:
    hand.window.resize(shape)
    for likes in looks(low=shape.height() > shape.width()):
        hand.sees(replace(STILLS[place], preferences=likes))
        assert hand.misfits() == [], likes
        assert min(hand.film.width(), hand.film.height()) > shape.height() / 5, likes


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: f"{one.width()}x{one.height()}")
@pytest.mark.parametrize("place", PLACES)
def test_the_way_to_it_has_room_among_the_others(hand: Hand, shape: QSize, place: str) -> None:
    hand.window.resize(shape)
    for likes in looks(low=shape.height() > shape.width()):
        hand.sees(replace(STILLS[place], panel=None, preferences=likes))
        assert hand.misfits() == [], likes
        reached = {target.objectName() for target in hand.window.reachable()}
        assert {"sign", "sign-help"} & reached, likes
