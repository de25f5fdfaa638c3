"""What is said of whatever has the focus: its words, whether it is chosen, where it stands among the others."""

from kiosk.domain.speech import Live, Utterance
from ui.focus import Focused, Moved
from ui.phrases import utterance, whisper
from ui.present.entries import Entry, Group, around, groups
from ui.strings import N_, Strings
from ui.view import DateBody, FindBody, ScreenView, SearchLine, TextBody, WordsBody

_OF_WIDGETS = {
    "year.later": N_("下一年"),
    "year.earlier": N_("上一年"),
    "decade.later": N_("晚十年"),
    "decade.earlier": N_("早十年"),
    "month.later": N_("下个月"),
    "month.earlier": N_("上个月"),
    "day.later": N_("后一天"),
    "day.earlier": N_("前一天"),
    "date.today": N_("今天"),
    "date.tomorrow": N_("明天"),
    "count.more": N_("多一个"),
    "count.less": N_("少一个"),
    "page.later": N_("下一屏"),
    "page.earlier": N_("上一屏"),
    "clear": N_("清空重写"),
    "key.erase": N_("删除"),
    "key.clear": N_("清空"),
    "key.space": N_("空格"),
    "field": N_("写字的格子"),
}
"""Buttons that belong to a way of entering and to no view."""
_MOVES_CARET = "caret."
_SHOW_WHAT_STANDS = ("decade.", "year.", "month.", "day.", "count.", "field", "clear")


def focus_words(view: ScreenView, focused: Focused, words: Strings, moved: Moved = Moved.ON) -> Utterance:
    """Pure: the same view and focus are the same words."""
    language = words.language
    before = utterance(language, *_of_move(words, moved))
    for group in groups(view):
        for number, entry in enumerate(group, 1):
            if entry.id == focused.id:
                return before.then(_entry(entry, words)).then(_place(number, group, words))
    if focused.name == words("看下一屏"):
        return before.then(utterance(language, focused.name))  # a way on that turns a page first
    for entry in around(view):
        if entry.id == focused.id:
            return before.then(_entry(entry, words))
    return before.then(_of_widget(view, focused, words, moved))


def _of_move(words: Strings, moved: Moved) -> tuple[str, ...]:
    _ = words
    match moved:
        case Moved.ON | Moved.CAME_FORWARD | Moved.PRESSING | Moved.PRESSED:
            return ()
        case Moved.TURNED:
            return (_("翻了一屏"),)
        case Moved.AT_EDGE:
            return (_("到头了"),)


def _entry(entry: Entry, words: Strings) -> Utterance:
    _, language = words, words.language
    label = whisper(language, entry.label) if entry.private else utterance(language, entry.label)
    said = label.then(utterance(language, entry.gloss)).then(whisper(language, entry.of))
    return said.then(whisper(language, _("已选"))) if entry.chosen else said


def _place(number: int, group: Group, words: Strings) -> Utterance:
    _ = words
    if len(group) < 2:
        return Utterance((), _.language)
    return utterance(_.language, _("第 {number} 个，共 {total} 个", number=number, total=len(group)))


def _of_widget(view: ScreenView, focused: Focused, words: Strings, moved: Moved) -> Utterance:
    """A key of a pad says itself in headphones alone: whoever hears which keys are passed hears what is typed."""
    _, language = words, words.language
    known = _OF_WIDGETS.get(focused.id)
    if known is None and focused.id.startswith(("key.", "candidate.")):
        return Utterance((Live(focused.name),), language)
    if focused.id.startswith(_MOVES_CARET):
        # Pressed again and again, it says only where one is: what stands there is an answer.
        name = Utterance((), language) if moved is Moved.PRESSED else utterance(language, focused.name)
        return name.then(whisper(language, focused.gloss))
    said = utterance(language, _(known) if known else focused.name, focused.gloss)
    if focused.chosen:
        said = said.then(whisper(language, _("已选")))
    if focused.id.startswith(_SHOW_WHAT_STANDS):
        said = said.then(whisper(language, _entered(view)))
    return said


def _entered(view: ScreenView) -> str:
    match view.body:
        case DateBody(shown=shown) | TextBody(shown=shown):
            return shown
        case WordsBody(entered=entered) | FindBody(line=SearchLine(typed=entered)):
            return entered
        case _:
            return ""
