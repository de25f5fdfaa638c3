"""What a touch or a key has changed on the same screen, for who hears it."""

from kiosk.domain.speech import Utterance
from ui.caret import caret_words
from ui.phrases import utterance, whisper
from ui.present.entries import Group, groups
from ui.strings import Strings
from ui.view import (
    DateBody,
    DivisionBody,
    FindBody,
    PadKind,
    PinBody,
    ScreenView,
    SearchLine,
    TextBody,
    WordsBody,
)


def change_words(before: ScreenView, after: ScreenView, words: Strings, *, echoes: bool) -> Utterance:
    """Nothing where nothing was changed. `echoes`: what is typed is said; of a secret only how many there are."""
    language = words.language
    if said := answer_words(before, after, words, echoes=echoes):
        return said
    if before.spoken == after.spoken:
        return Utterance((), language)
    # The news ended what was being said: the number that she was taking down is said from its beginning.
    return utterance(language, after.spoken).then(whisper(language, after.whispered))


def answer_words(before: ScreenView, after: ScreenView, words: Strings, *, echoes: bool) -> Utterance:
    """What was typed, stepped to or chosen on this screen."""
    if after.overlay is not None or before.body == after.body:
        return Utterance((), words.language)
    return _entered(before, after, words, echoes=echoes) or _chosen(before, after, words)


def _entered(before: ScreenView, after: ScreenView, words: Strings, *, echoes: bool) -> Utterance:
    _, language = words, words.language
    match before.body, after.body:
        case TextBody(entered=was), TextBody(pad=PadKind.COUNT, entered=now, shown=shown) if was != now:
            return whisper(language, shown)
        case TextBody(entered=was), TextBody(entered=now) if was != now:
            return _typed(was, now, words, echoes=echoes)
        case WordsBody(entered=was), WordsBody(entered=now) if was != now:
            return _typed(was, now, words, echoes=echoes)
        case FindBody(line=SearchLine(typed=was)), FindBody(line=SearchLine(typed=now)) if (
            was != now and echoes
        ):
            return _typed(was, now, words, echoes=echoes).then(utterance(language, after.spoken))
        case PinBody(count=was_many), PinBody(count=many) if was_many != many:
            return whisper(language, _("已输入 {count} 位", count=many) if many else _("已清空"))
        case DateBody(shown=was), DateBody(shown=now) if was != now:
            return whisper(language, now)
        case DivisionBody(entered=was), DivisionBody(entered=now) as body if was != now:
            return whisper(language, _place_name(body, now))
        case _:
            return Utterance((), language)


def _typed(was: str, now: str, words: Strings, *, echoes: bool) -> Utterance:
    _, language = words, words.language
    if not now:
        return whisper(language, _("已清空"))
    start = _alike(was, now)
    end = _alike(was[start:][::-1], now[start:][::-1])
    added = now[start : len(now) - end]
    if not added:
        said = whisper(language, _("删了一个，还有 {count} 个", count=len(now)))
        return said.then(whisper(language, caret_words(now[:start], words))) if end and echoes else said
    return whisper(language, (added.strip() or _("空格")) if echoes else _("第 {count} 个", count=len(now)))


def _alike(was: str, now: str) -> int:
    """How many characters from the first on: letters give way to the character that they spelt."""
    unlike = (at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other)
    return next(unlike, min(len(was), len(now)))


def _place_name(body: DivisionBody, code: str) -> str:
    names = dict(body.names)
    places = [d for p in body.provinces for d in (p.division, *p.cities)]
    return names.get(code) or next((place.name for place in places if place.code == code), "")


def _chosen(before: ScreenView, after: ScreenView, words: Strings) -> Utterance:
    _, language = words, words.language
    was = {entry.id for entry in _chosen_in(groups(before))}
    now = [entry for entry in _chosen_in(groups(after)) if entry.id not in was]
    if not now:
        return Utterance((), language)
    return whisper(language, _("已选"), *(entry.label for entry in now))


def _chosen_in(all_groups: tuple[Group, ...]) -> Group:
    return tuple(entry for group in all_groups for entry in group if entry.chosen)
