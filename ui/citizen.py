"""A scripted citizen who touches the real widgets, looks at the screen and says what was done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from ui.bridge import Bridge
from ui.view import DateBody, ScreenView, TextBody
from ui.widgets.keyboard.candidate_key import CandidateKey
from ui.widgets.keyboard.writing_field import WritingField
from ui.widgets.sign_field import SignField
from ui.widgets.way_on import WayOn

PATIENCE_MS = 60_000
"""A busy machine is no failure: only who is truly lost waits so long."""
_LOOK_EVERY_MS = 10
_MOST_STEPS = 600
_USUAL = ("behalf-who", "places-where")


class LostCitizenError(Exception):
    """The citizen did not find what was needed on the screen."""


@dataclass
class Citizen:
    """`window` is the real one; `album` takes a picture of each new screen; `tell` prints a step."""

    window: QWidget
    bridge: Bridge
    tell: Callable[[str], None]
    album: Path | None = None
    pictures: list[Path] = field(default_factory=list)

    @property
    def view(self) -> ScreenView:
        assert self.bridge.view is not None
        return self.bridge.view

    def touches(self, action_id: str) -> None:
        """Press and release in the middle of what has this name; a way on shows all there is to read first."""
        widget = self._find(action_id)
        self.waits(lambda: not _turned_by(widget), "the last page")
        _press(widget)

    def sees(self, name: str, *, patience_ms: int = PATIENCE_MS) -> None:
        """Wait for a screen whose name begins so; the picture is kept."""
        if name.startswith("question."):
            self._passes_the_usual(name, patience_ms)
        self.waits(lambda: self.view.name.startswith(name), f"the screen {name}", patience_ms)
        self._photograph()
        self.tell(f"{self.view.name}: {self.view.title}")

    def _passes_the_usual(self, name: str, patience_ms: int) -> None:
        """For whom, and where: who comes for themselves and for here finds that chosen, and goes on."""
        for usual in _USUAL:
            self.waits(lambda: self.view.name.startswith(name) or _is_usual(self.view), name, patience_ms)
            if self.view.name.startswith(name):
                return
            if self.view.name.endswith(usual):
                self.touches("next")
                self._waits_for_another_than(usual)

    def _waits_for_another_than(self, ending: str) -> None:
        self.waits(lambda: not self.view.name.endswith(ending), f"what follows {ending}")

    def reads(self, sentence: str, *, patience_ms: int = PATIENCE_MS) -> None:
        """Wait until these words stand somewhere in the window."""
        self.waits(lambda: sentence in self.words(), f"the words {sentence}", patience_ms)

    def words(self) -> str:
        """All words that can be read in the window now."""
        return words_of([w for w in self.window.findChildren(QWidget) if w.isVisibleTo(self.window)])

    def can_touch(self, action_id: str) -> bool:
        return self._look_for(action_id) is not None

    def waits(self, until: Callable[[], bool], what: str, patience_ms: int = PATIENCE_MS) -> None:
        if not _wait(until, patience_ms):
            raise LostCitizenError(f"waited for {what}, but the screen is {self.view.name}")

    def chooses(self, question: str, option: str) -> None:
        self.sees(f"question.{question}")
        self.turns_to(f"option.{option}")
        self.touches(f"option.{option}")
        self.touches("next")

    def types(self, question: str, digits: str) -> None:
        self.sees(f"question.{question}")
        self.clears()
        for digit in digits:
            self.touches(f"key.{digit}")
        self._photograph()
        self.touches("next")

    def clears(self) -> None:
        """What is known already stands there: who wants something else wipes it first."""
        body = self.view.body
        if isinstance(body, TextBody) and body.entered:
            self.touches("clear")
            self.waits(lambda: not getattr(self.view.body, "entered", ""), "an empty field")

    def signs(self, *strokes: tuple[tuple[float, float], ...]) -> None:
        """With the finger, stroke by stroke; places in shares of the field."""
        field = self.window.findChild(SignField)
        assert field is not None
        _draw(field, strokes)

    def spells(self, letters: str, word: str) -> None:
        """In pinyin, and takes the word that is meant."""
        self.touches("mode.pinyin")
        for letter in letters:
            self.touches(f"key.{letter}")
        self.takes(word)

    def draws(self, character: str, *strokes: tuple[tuple[float, float], ...]) -> None:
        """Writes one character with the finger, and takes it from what it may be."""
        self.traces(*strokes)
        self.takes(character)

    def traces(self, *strokes: tuple[tuple[float, float], ...]) -> None:
        """Writes one character and leaves it there; places in shares of a square."""
        self.touches("mode.handwriting")
        field = self.window.findChild(WritingField)
        assert field is not None
        side, left = field.height() / field.width(), (field.width() - field.height()) / (2 * field.width())
        _draw(field, [[(left + x * side, y) for x, y in stroke] for stroke in strokes])

    def touches_line_at(self, share: float) -> None:
        """In the line of words, so far from where it begins on the left."""
        line = self._find("field")
        place = QPoint(round(share * (line.width() - 1)), line.height() // 2)
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=place)

    def takes(self, word: str) -> None:
        """Of the candidates, page by page."""
        self.waits(lambda: bool(self._candidates()), "candidates")
        while word not in (shown := self._candidates()):
            self.touches("candidates.later")
        self.touches(shown[word])

    def _candidates(self) -> dict[str, str]:
        """What can be chosen now, and its id."""
        keys = self.window.findChildren(CandidateKey)
        return {key.text(): key.objectName() for key in keys if key.isVisibleTo(self.window)}

    def writes(self, question: str, words: str) -> None:
        """Chinese comes from an input method, which commits whole words into the line."""
        self.sees(f"question.{question}")
        self.commits(words)
        self._photograph()
        self.touches("next")

    def commits(self, words: str) -> None:
        """Into the field on the screen."""
        commit = QInputMethodEvent()
        commit.setCommitString(words)
        QApplication.sendEvent(self._find("field"), commit)

    def picks_city(self, question: str, province: str, city: str) -> None:
        self.sees(f"question.{question}")
        self.turns_to(f"place.{province}")
        self.touches(f"place.{province}")
        self._photograph()
        self.turns_to(f"place.{city}")
        self.touches(f"place.{city}")
        self.touches("next")

    def accepts_day(self, question: str) -> None:
        """Takes today by its short cut."""
        self.sees(f"question.{question}")
        self.touches("date.today")
        self.touches("next")

    def picks_day(self, question: str, day: date) -> None:
        """By the steppers: year, then month, then day."""
        self.sees(f"question.{question}")
        self.steps_to(day)
        self.touches("next")

    def picks_month(self, question: str, month: date) -> None:
        self.picks_day(question, month)

    def takes_note(self, processing: str) -> None:
        """A notice asks for nothing but to be read."""
        self.sees(f"consent.{processing}")
        self.touches("next")

    def decides(self, processing: str, *, agrees: bool) -> None:
        self.sees(f"consent.{processing}")
        choice = "agree" if agrees else "disagree"
        self.turns_to(choice)
        self.touches(choice)
        self.touches("next")

    def steps_to(self, day: date) -> None:
        """Year, then month, then day."""
        self.touches("year.later")
        self._leaps_to(day)
        for part in ("year", "month", "day"):
            for _ in range(_MOST_STEPS):
                body = self.view.body
                assert isinstance(body, DateBody)
                left = getattr(day, part) - getattr(_day_of(body), part)
                if left == 0 or (part == "day" and body.months_only):
                    break
                self.touches(f"{part}.later" if left > 0 else f"{part}.earlier")

    def _leaps_to(self, day: date) -> None:
        """By ten years, where the screen offers that."""
        while self._look_for("decade.earlier") is not None or self._look_for("decade.later") is not None:
            body = self.view.body
            assert isinstance(body, DateBody)
            years = day.year - _day_of(body).year
            if abs(years) < 10:
                return
            self.touches("decade.later" if years > 0 else "decade.earlier")

    def turns_to(self, action_id: str) -> None:
        """To the page of a long list where it stands."""
        for _ in range(20):
            if self._look_for(action_id) is not None:
                return
            self.touches("page.later")
        raise LostCitizenError(f"no {action_id} on any page")

    def _find(self, action_id: str) -> QWidget:
        self.waits(lambda: self._look_for(action_id) is not None, f"something named {action_id}")
        widget = self._look_for(action_id)
        assert widget is not None
        return widget

    def _look_for(self, action_id: str) -> QWidget | None:
        found = self.window.findChildren(QWidget, action_id)
        return next(
            (w for w in found if w.isVisibleTo(self.window) and w.isEnabled() and self._is_on_top(w)), None
        )

    def _is_on_top(self, widget: QWidget) -> bool:
        """A finger touches what lies uppermost there."""
        touched = self.window.childAt(widget.mapTo(self.window, _middle(widget)))
        return touched is widget or (touched is not None and widget.isAncestorOf(touched))

    def _photograph(self) -> None:
        if self.album is None:
            return
        path = self.album / f"{len(self.pictures) + 1:02d}-{self.view.name}.png"
        self.window.grab().save(str(path))
        self.pictures.append(path)


def words_of(widgets: list[QWidget]) -> str:
    """What is written on them and what they say of themselves to a screen reader, a line each."""
    return "\n".join(words for widget in widgets for words in _said_by(widget) if words)


def _said_by(widget: QWidget) -> tuple[str, ...]:
    said = (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    match widget:
        case QLabel() | QAbstractButton():
            return (widget.text(), *said)
        case QLineEdit():
            return (widget.text(), widget.placeholderText(), *said)
        case _:
            return said


def _is_usual(view: ScreenView) -> bool:
    return view.name.endswith(_USUAL)


def _day_of(body: DateBody) -> date:
    return date.fromisoformat(f"{body.entered}-01" if body.months_only else body.entered)


def _press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=_middle(widget))


def _turned_by(widget: QWidget) -> bool:
    """Whether it showed a page that was not seen yet."""
    if not isinstance(widget, WayOn) or not widget.turns_page:
        return False
    _press(widget)
    return True


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()


def _wait(until: Callable[[], bool], patience_ms: int) -> bool:
    """Let Qt work until it is so, looking often; False if patience ran out."""
    if until():
        return True
    loop, look, give_up = QEventLoop(), QTimer(), QTimer()

    def look_again() -> None:
        if until():
            loop.quit()

    look.timeout.connect(look_again)
    give_up.setSingleShot(True)
    give_up.timeout.connect(loop.quit)
    look.start(_LOOK_EVERY_MS)
    give_up.start(patience_ms)
    loop.exec()
    look.stop()
    return until()


def _draw(field: QWidget, strokes: Sequence[Sequence[tuple[float, float]]]) -> None:
    for stroke in strokes:
        places = [QPoint(round(x * field.width()), round(y * field.height())) for x, y in stroke]
        QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=places[0])
        for place in places[1:]:
            QTest.mouseMove(field, place)
        QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=places[-1])
