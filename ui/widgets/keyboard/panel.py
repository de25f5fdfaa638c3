"""The keyboard for words: a line, candidates, keys or a field to write in, and the ways of typing."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.handwriting import NO_INK, Ink
from kiosk.domain.key_rows import KeyRows
from kiosk.domain.typing import Spelt, TypingMode
from ui.theme import Space
from ui.view_typing import Typing
from ui.widgets.folding_line import FoldingLine
from ui.widgets.key import Key
from ui.widgets.keyboard.candidate_key import Candidate
from ui.widgets.keyboard.caret_keys import CaretKeys
from ui.widgets.keyboard.composer import Composer
from ui.widgets.keyboard.ink_area import InkArea
from ui.widgets.keyboard.joining import JOININGS, PLAIN, SPELLING, Joining
from ui.widgets.keyboard.keys_area import KeysArea
from ui.widgets.keyboard.layout import layout_of
from ui.widgets.keyboard.mode_key import ModeButton
from ui.widgets.keyboard.strip import CandidateStrip
from ui.widgets.line import Line
from ui.widgets.style import Style
from ui.widgets.text import reveal
from ui.widgets.touchable import Touch

_WITH_CANDIDATES = (TypingMode.HANDWRITING, TypingMode.PINYIN)
_TALLEST_LINE_CSS, _HUGE_LINE_CSS = 108, 90
"""In huge words keys need the height: the line has that of its letters. Beside keys with long words it is short, and
what folds in it needs its height; so do several sentences, to be seen in two lines at once."""
_MUCH = 60
"""Characters: more than an address has."""
_BETWEEN_CSS, _HUGE_BETWEEN_CSS = 16, 10
_MANY_ROWS_UP_TO = 1.3
"""From this size of words on, on a small dense screen, and where lines are taller than Chinese ones, a column of five
ways would have no height for a finger."""
TYPING_SHARE, FINDS_SHARE = 12, 8
"""Of the width of a wide screen."""
_ASK_AGAIN_MS = 500
"""Letters without candidates: an answer that was late is there by then."""
_MOST_BESIDE = 0.45
"""Of the width of an upright screen."""
_MOST_READ = 10
"""Of what handwriting may be: one row that can be overlooked."""


class TypingPanel(QWidget):
    """`changed` hears of the whole text after every key. `upright`: the ways of typing stand below, not beside;
    `is_tall`: there is room below the field to write in, too. `beside`: what stands at the side of all but the line."""

    def __init__(
        self,
        typing: Typing,
        line: Line,
        style: Style,
        touch: Touch,
        changed: Callable[[str], None],
        *,
        upright: bool,
        rows: int = 1,
        is_tall: bool = False,
        beside: QWidget | None = None,
        ink: Ink = NO_INK,
    ) -> None:
        super().__init__()
        self.look, self.touch, self._line, self._changed = style, touch, line, changed
        self._aids, self._upright, self._is_tall = style.aids(), upright, is_tall
        self._beside = beside
        self._asked = typing.mode
        self._mode = self._usable(typing)
        self._read: tuple[str, ...] = ()
        line.setFixedHeight(_line_px(line, style))
        self._letters = typing.letters
        self._composer = Composer(line.text(), line.most_characters, self._aids.pinyin, self._joining)
        self._asks_again = QTimer(self)
        self._asks_again.setSingleShot(True)
        self._asks_again.timeout.connect(self._ask_again)
        self._strip = CandidateStrip(rows, style, touch, self._choose)
        self._erase_key = self._act("key.erase", style.words("退一格"), "backspace", self._erase)
        self._caret = CaretKeys(line.height(), style, touch, self._step)
        self._clear_key = self._act("key.clear", style.words("清空"), "eraser", self._clear)
        self._modes = [
            ModeButton(key, style, touch)
            for key in typing.ways
            if len(typing.ways) > 1 and key.mode not in self._aids.without
        ]
        self._area: KeysArea | InkArea | None = None
        self._arrange()
        line.take_keys(self.type_key)
        line.place_carets(self._place)
        line.textEdited.connect(self._edited)
        self._show_mode()
        self._restore(ink)

    @property
    def ink(self) -> Ink:
        """What is written and not chosen, in heights of its field from the middle of its upper edge."""
        return self._area.ink if isinstance(self._area, InkArea) else NO_INK

    @property
    def after_key(self) -> str:
        """What Enter shall mean after a key of a keyboard: the first candidate while somebody spells, else the way on."""
        return self._strip.first_id if self._composer.letters and self._strip.first_id else "next"

    def show_view(self, typing: Typing, text: str | None) -> None:
        """`text` None: the fingers are ahead of the view."""
        if text is not None and text != self._composer.text:
            self._composer.show(text)
            self._show()
        self._asked, self._letters = typing.mode, typing.letters
        if self._usable(typing) is not self._mode:
            self._mode = self._usable(typing)
            self._composer.join_by(self._joining)
            self._show_mode()

    def type_key(self, text: str) -> bool:
        """A key of a keyboard that lies before the screen; True if it meant something here."""
        if text == "\b":
            self._erase()
        elif text == "\x7f":
            self._composer.erase_ahead()
            self._tell()
        elif text in ("\r", "\n") or (text == " " and self._composer.letters):
            return bool(self._composer.letters) and self._strip.choose_on_page(0)
        elif text.isdigit() and self._composer.letters:
            return self._strip.choose_on_page(int(text) - 1)
        elif text and text.isprintable():
            self._type(text)
        else:
            return False
        return True

    def _usable(self, typing: Typing) -> TypingMode:
        """What was asked for, or the first way that this machine has."""
        there = [key.mode for key in typing.ways if key.mode not in self._aids.without]
        return typing.mode if typing.mode in there else there[0]

    def _restore(self, ink: Ink) -> None:
        if isinstance(self._area, InkArea):
            self._area.restore(ink)

    # --- what keys do -----------------------------------------------------------------------------

    def _type(self, text: str) -> None:
        for character in text.upper() if self._mode is TypingMode.CODE else text:
            self._composer.type(character)
        self._tell()

    def _erase(self) -> None:
        self._composer.erase()
        self._tell()

    def _step(self, right: bool) -> None:
        """As the eye sees it: in a script that runs to the left, to the right is back."""
        self._composer.move(right is not self._line.runs_right_to_left)
        self._show()

    def _place(self, caret: int) -> None:
        self._composer.place(caret)
        self._show()

    def _clear(self) -> None:
        """Who cleared by mistake has it back by the same key."""
        if self._composer.can_restore:
            self._composer.restore()
        else:
            self._composer.clear()
        self._tell()

    def _choose(self, number: int) -> None:
        if self._mode is TypingMode.HANDWRITING:
            self._composer.type(self._read[number])
            if isinstance(self._area, InkArea):
                self._area.wipe()
        else:
            self._composer.choose(number)
        self._tell()

    def _edited(self, text: str) -> None:
        """An input method of the system typed into the line."""
        self._composer.show(text[: self._line.most_characters], self._line.caret)
        self._tell()

    def _found(self, characters: tuple[str, ...]) -> None:
        self._read = characters[:_MOST_READ]
        self._show_candidates()

    def _ask_again(self) -> None:
        self._composer.ask_again()
        self._show_candidates()

    def _tell(self) -> None:
        self._show()
        self._changed(self._composer.text)

    # --- what is seen -----------------------------------------------------------------------------

    def _show(self) -> None:
        self._line.show_text(self._composer.text, self._composer.caret)
        self._caret.show_place(self._composer, right_to_left=self._line.runs_right_to_left)
        restores = self._composer.can_restore
        self._erase_key.setEnabled(self._composer.caret > 0)
        self._clear_key.setEnabled(bool(self._composer.text) or restores)
        words = self.look.words
        self._clear_key.show_act(
            words("恢复") if restores else words("清空"), "arrow-back-up" if restores else "eraser"
        )
        self._show_candidates()

    def _show_candidates(self) -> None:
        if self._mode is TypingMode.HANDWRITING:
            self._strip.show_candidates(tuple(map(self._candidate, self._read)), hint=self._hint())
        elif self._mode is TypingMode.PINYIN:
            shown = tuple(map(self._spelt, self._composer.candidates))
            self._strip.show_candidates(shown, self._composer.letters, self._hint())
            if self._composer.may_ask_again:
                self._asks_again.start(_ASK_AGAIN_MS)
        else:
            self._strip.show_candidates((), hint=self._hint())

    def _hint(self) -> str:
        words = self.look.words
        if self._asked is not self._mode:
            return words("这台机器现在不能这样写。请换一种写法，或者请工作人员帮忙。")
        if self._mode is TypingMode.HANDWRITING:
            return words("写完一个字，在这里点它。")
        return words("没有这个拼音。") if self._composer.letters else words("点字母，汉字出现在这里。")

    def _spelt(self, spelt: Spelt) -> Candidate:
        return self._candidate(spelt.text)

    def _candidate(self, text: str) -> Candidate:
        note = self._aids.notes.note(text) if len(text) == 1 else None
        if note is None:
            return Candidate(text, "", text)
        return Candidate(text, note.reading, f"{text}，{note.told_by}" if note.told_by else text)

    def _show_mode(self) -> None:
        for button in self._modes:
            button.turn(button.mode is self._mode)
        if isinstance(self._area, InkArea):
            self._area.end()
        if self._area is not None:
            self._area.setParent(None)
            self._area.deleteLater()
        self._read = ()
        self._area = self._made()
        self._place_for_area.addWidget(self._area, 1)
        self._area.show()
        reveal(self._strip, self._mode in _WITH_CANDIDATES or self._asked is not self._mode)
        self._show()

    def _made(self) -> KeysArea | InkArea:
        if self._mode is TypingMode.HANDWRITING:
            reader, upright = self._aids.handwriting, self._is_tall
            ink = InkArea(reader, self.look, self.touch, self._found, self._tell, upright=upright)
            self.destroyed.connect(ink.end)
            return ink
        return KeysArea(self._rows_of_keys(), self.look, self.touch, self._type)

    def _rows_of_keys(self) -> KeyRows:
        if self._mode is TypingMode.LETTERS and self._letters is not None:
            return self._letters
        return layout_of(self._mode)

    @property
    def _joining(self) -> Joining:
        match self._mode:
            case TypingMode.PINYIN:
                return SPELLING
            case TypingMode.LETTERS if self._letters is not None:
                return JOININGS[self._letters.joins]
            case _:
                return PLAIN

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        between = self.look.metrics.css(_HUGE_BETWEEN_CSS if self.look.metrics.huge else _BETWEEN_CSS)
        column.setSpacing(between)
        for row in self._first_rows((self._caret, self._erase_key, self._clear_key)):
            column.addWidget(row)
        column = self._beside_finds(column)
        column.addWidget(self._strip)
        below: QBoxLayout = QVBoxLayout() if self._upright else QHBoxLayout()
        below.setSpacing(between)
        self._place_for_area = QVBoxLayout()
        below.addLayout(self._place_for_area, 1)
        if self._modes:
            below.addWidget(self._mode_keys())
        column.addLayout(below, 1)

    def _beside_finds(self, column: QVBoxLayout) -> QVBoxLayout:
        """The column in which the rest goes on."""
        if self._beside is None:
            return column
        row, rest = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(self.look.gap)
        rest.setSpacing(column.spacing())
        row.addLayout(rest, TYPING_SHARE)
        row.addWidget(self._beside, FINDS_SHARE)
        column.addLayout(row, 1)
        return rest

    def _first_rows(self, keys: tuple[QWidget, ...]) -> list[QWidget]:
        """The line, and the keys that work on it beside it: below it, where their words would leave it hardly any room."""
        metrics = self.look.metrics
        beside_px = sum(key.sizeHint().width() + metrics.px(Space.TIGHT) for key in keys)
        if (
            self._upright
            and self._beside is None
            and beside_px > (metrics.width_px - 2 * metrics.px(Space.MARGIN)) * _MOST_BESIDE
        ):
            return [self._line, _row(keys, self.look, first_wide=False)]
        return [_row((self._line, *keys), self.look, first_wide=True)]

    def _mode_keys(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.look.metrics.css(10))
        across = self._ways_across
        for number, button in enumerate(self._modes):
            grid.addWidget(button, number // across, number % across)
        return holder

    @property
    def _ways_across(self) -> int:
        if self._upright:
            return len(self._modes)
        metrics = self.look.metrics
        if metrics.dense and (metrics.large or self.look.setter is not None):
            return 3
        low = metrics.scale <= _MANY_ROWS_UP_TO and not metrics.dense and self.look.setter is None
        return 1 if low else 2

    def _act(self, action_id: str, label: str, icon: str, act: Callable[[], None]) -> Key:
        key = Key(action_id, label, self.look, self.touch, icon)
        key.on_strike = act
        key.setFixedHeight(self._line.height())
        return key


def _line_px(line: Line, style: Style) -> int:
    metrics = style.metrics
    if metrics.lean:
        return metrics.touch(Space.TOUCH_SMALL)
    tall_lines = style.setter is not None or line.most_characters > _MUCH
    folds_much = isinstance(line, FoldingLine) and tall_lines
    tallest = _HUGE_LINE_CSS if metrics.huge and not folds_much else _TALLEST_LINE_CSS
    return min(metrics.touch(), metrics.css(tallest))


def _row(widgets: Iterable[QWidget], style: Style, *, first_wide: bool) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(style.metrics.px(Space.TIGHT))
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 1 if first_wide and number == 0 else 0)
    return holder
