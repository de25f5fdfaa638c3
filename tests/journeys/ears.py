"""A woman who cannot see: headphones, eight keys, and what she is told. She looks at nothing.

She knows what she came for and what she would answer, in words. Everything else she hears: a question by its
words, a button when it has the focus. Where she has not been yet she tries the keys one after the other.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from hardware.camera.simulated_paper import good_page
from kiosk.demo.stage import Stage
from kiosk.domain.speech import Utterance

UP, DOWN, LEFT, RIGHT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right
ROUND, BACK, HELP, SPEECH = Qt.Key.Key_F20, Qt.Key.Key_F21, Qt.Key.Key_F19, Qt.Key.Key_F22
PLUGGED_IN = Qt.Key.Key_F15
EDGE = "到头了"
_ORDER = (DOWN, RIGHT, UP, LEFT)
_MOST_KEYS = 400


@dataclass
class Ears:
    """`notes` is everything she has heard, in order."""

    on: Stage
    notes: list[Utterance] = field(default_factory=list)
    keys_pressed: int = 0
    _heard: int = 0
    _before_key: int = 0
    _ways: dict[str, dict[Qt.Key, str]] = field(default_factory=dict)
    """From one button to another on this screen, by each key, as she has found out."""

    def plugs_in(self) -> str:
        return self.presses(PLUGGED_IN)

    def presses(self, key: Qt.Key) -> str:
        """The key, and what is said to it."""
        QTest.keyClick(self._key_comes(), key)
        return self.listens()

    def holds(self, key: Qt.Key, words: str) -> None:
        """Until what it means to hold it is said."""
        target = self._key_comes()
        QTest.keyPress(target, key)
        self.waits_for(words)
        QTest.keyRelease(target, key)

    def listens(self) -> str:
        """The next that is said; what interrupted it counts."""
        self.on.citizen.waits(self._is_told_something, f"a word after {self.last_words!r}")
        self._notes_what_was_said()
        return self.last_words

    def waits_for(self, words: str) -> str:
        """Until this is said, or has been since the last key."""
        while not any(words in told.text for told in self.notes[self._before_key :]):
            self.listens()
        return self.last_words

    @property
    def last_words(self) -> str:
        return self.notes[-1].text if self.notes else ""

    def _notes_what_was_said(self) -> None:
        heard = self.on.voice.heard
        self.notes += heard[self._heard :] if self._heard <= len(heard) else heard
        self._heard = len(heard)

    def _key_comes(self) -> QWidget:
        """What was said before it is no answer to it."""
        window = self.on.citizen.window
        self._notes_what_was_said()
        self.keys_pressed += 1
        self._before_key = len(self.notes)
        return window.focusWidget() or window

    def _is_told_something(self) -> bool:
        """A visit that is wiped takes what was said with it."""
        count = len(self.on.voice.heard)
        return count > self._heard or 0 < count < self._heard

    # --- moving by ear -------------------------------------------------------------------------------

    def finds(self, label: str) -> None:
        """Tries the keys, remembering what lies where, until the focus says it."""
        here = _place(self.last_words)
        for _ in range(_MOST_KEYS):
            if _says(here, label):
                return
            key = self._next_key(here, label)
            assert key is not None, f"no key leads to {label}; there are {sorted(self._ways)}"
            there = _place(self.presses(key))
            self._ways.setdefault(here, {})[key] = there
            here = there
        raise AssertionError(f"{label} is too far away; met {sorted(self._ways)}")

    def presses_what_says(self, label: str) -> str:
        """Finds the button whose words begin so, and presses it."""
        self.finds(label)
        here = _place(self.last_words)
        said = self.presses(ROUND)
        if said != here:
            self._ways.clear()
        return said

    def goes_on(self) -> str:
        """The way on is the last at the bottom: down to the end, to the right to the end."""
        told = self.last_words
        for key in (DOWN, RIGHT):
            for _ in range(_MOST_KEYS):
                if self.presses(key).startswith(EDGE):
                    break
        assert "呼叫工作人员" not in self.last_words, f"there is no way on from {told}"
        self._ways.clear()
        return self.presses(ROUND)

    def _next_key(self, here: str, label: str) -> Qt.Key | None:
        """The first key of the way there, if she knows it; else of the shortest to where she has not tried all."""
        untried: Qt.Key | None = None
        open_: list[tuple[str, Qt.Key | None]] = [(here, None)]
        seen = {here}
        while open_:
            place, first = open_.pop(0)
            if _says(place, label) and first is not None:
                return first
            tried = self._ways.get(place, {})
            for key in _ORDER:
                if key not in tried:
                    untried = untried or first or key
                elif tried[key] not in seen:
                    seen.add(tried[key])
                    open_.append((tried[key], first or key))
        return untried


def _says(place: str, label: str) -> bool:
    return place == label or place.startswith(f"{label} ")


def _place(said: str) -> str:
    """The words of what has the focus, without those of how she came there."""
    return said.removeprefix(f"{EDGE} ").removeprefix("翻了一屏 ")


# --- what she knows, and what she does when she is asked -------------------------------------------------

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")


@dataclass
class BlindCitizen:
    """`answers`: to each question, by its words, what she does. `shows`: how she says who she is."""

    ears: Ears
    answers: Mapping[str, "Answer"]
    shows: Callable[[], None]
    told: list[str] = field(default_factory=list)

    def goes_on_to(self, *ends: str) -> str:
        """Answers what she is told until one of these is said; then those words."""
        said = self.ears.last_words
        for _ in range(_MOST_KEYS):
            self.told.append(said)
            if any(end in said for end in ends):
                return said
            said = self._does(said)
        raise AssertionError(f"never heard {ends}; heard {self.told}")

    def _does(self, said: str) -> str:
        answer = next((act for ask, act in self.answers.items() if ask in said), None)
        ears = self.ears
        if _is_waiting(said):
            return ears.listens()
        if answer is not None:
            return answer(ears, said)
        if "请插入社保卡" in said:
            self.shows()
            return ears.listens()
        if "请工作人员在机器上放一下工作人员卡" in said:
            ears.on.world.put_staff_card()
            return ears.listens()
        if "不方便写" in said or "也可以按键确认" in said:
            return ears.presses_what_says("不方便写，按这里确认")
        if "放好、拿稳，会自动拍" in said:
            assert ears.on.world.lay(good_page()), "the camera does not look"
            said = ears.listens()
            ears.on.world.papers.take_away()
            return said
        if "我同意" in said:
            ears.presses_what_says("我同意")
        return ears.goes_on()


Answer = Callable[[Ears, str], str]


def _is_waiting(said: str) -> bool:
    """Titles of what takes a while end so."""
    first = re.split(r"[。 ]", said, maxsplit=1)[0]
    return first.endswith("…") or "还在办" in said


def chooses(label: str) -> Answer:
    def act(ears: Ears, said: str) -> str:
        ears.presses_what_says(label)
        return ears.goes_on()

    return act


def types(text: str, *, anew: bool = False) -> Answer:
    """Key by key. What the kiosk knew already is right, unless it is wiped to be typed anew."""

    def act(ears: Ears, said: str) -> str:
        if "现在填的是" in said and not anew:
            return ears.goes_on()
        if "现在填的是" in said:
            ears.presses_what_says("清空重写")
        for character in text:
            ears.presses_what_says("空格" if character == " " else character)
        return ears.goes_on()

    return act


def spells(*words: tuple[str, str]) -> Answer:
    """In Chinese: the letters of a word, then the word among those that they may stand for."""

    def act(ears: Ears, said: str) -> str:
        if "现在填的是" in said:
            return ears.goes_on()
        for letters, word in words:
            for letter in letters:
                ears.presses_what_says(letter)
            ears.presses_what_says(word)
        return ears.goes_on()

    return act


def accepts() -> Answer:
    """What stands there already, or nothing where nothing is needed."""
    return lambda ears, said: ears.goes_on()


def picks_place(province: str, city: str) -> Answer:
    def act(ears: Ears, said: str) -> str:
        ears.presses_what_says(province)
        if city != province:
            ears.presses_what_says(city)
        return ears.goes_on()

    return act


def takes_a_day(name: str) -> Answer:
    """今天 or 明天."""

    def act(ears: Ears, said: str) -> str:
        ears.presses_what_says(name)
        return ears.goes_on()

    return act


def steps_to(day: str) -> Answer:
    """YYYY-MM-DD or YYYY-MM, year first, by listening to what stands there."""

    def act(ears: Ears, said: str) -> str:
        wanted = [int(part) for part in day.split("-")]
        if not _DAY.search(said):
            ears.presses_what_says("下一年")
        if "早十年" in said:
            _leaps_to(ears, wanted[0])
        for unit, (later, earlier) in enumerate(
            (("下一年", "上一年"), ("下个月", "上个月"), ("后一天", "前一天"))[: len(wanted)]
        ):
            while (left := wanted[unit] - _heard_day(ears)[unit]) != 0:
                label = later if left > 0 else earlier
                if not ears.last_words.startswith(label):
                    ears.finds(label)
                for _ in range(abs(left)):
                    ears.presses(ROUND)
        return ears.goes_on()

    return act


def _leaps_to(ears: Ears, year: int) -> None:
    """She was told that there are such keys."""
    while abs(left := year - _heard_day(ears)[0]) >= 10:
        ears.presses_what_says("晚十年" if left > 0 else "早十年")


def _heard_day(ears: Ears) -> list[int]:
    found = next(m for said in reversed(ears.notes) if (m := _DAY.search(said.text)) is not None)
    return [int(part) for part in found.groups() if part is not None]


def shows_papers(without: str) -> Answer:
    """Who has none with her says so, where that is possible."""

    def act(ears: Ears, said: str) -> str:
        return ears.presses_what_says(without) if without else ears.goes_on()

    return act
