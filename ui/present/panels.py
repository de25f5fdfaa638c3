"""The panels over a screen: how it looks, how it sounds, in which language."""

from dataclasses import replace
from typing import assert_never

from kiosk.domain.reviews import Review
from kiosk.workflow.events import (
    EchoSwitched,
    ElderSwitched,
    FasterPressed,
    HushPressed,
    LanguageChosen,
    LikesForgotten,
    LouderPressed,
    LowSwitched,
    PanelClosed,
    PanelOpened,
    QuieterPressed,
    ReadAloudSwitched,
    RepeatPressed,
    SlowerPressed,
    SteadySwitched,
    StillSwitched,
    TextSizeChosen,
    ThemeChosen,
)
from kiosk.workflow.states import FASTEST, LOUDEST, Panel, TextSize, Theme
from ui.present.glance import Glance
from ui.present.key_words import key_words
from ui.view import Action, Choice, ChoiceGroup, Overlay, Tone

IDS = frozenset({"look", "sound", "languages", "keys", "no-voice", "sign"})
"""Who opens a panel looks at it: it is read out, but not announced to who does not listen."""


def overlay(glance: Glance) -> Overlay | None:
    _ = glance.words
    match glance.visit.panel:
        case None:
            return None
        case Panel.LOOK:
            return _panel(glance, "look", _("字号和颜色"), "contrast", _looks(glance))
        case Panel.SOUND:
            return _panel(glance, "sound", _("声音"), "volume", _sounds(glance))
        case Panel.KEYS:
            return _keys(glance)
        case Panel.NO_VOICE:
            return _no_voice(glance)
        case Panel.SIGN:
            return None
        case Panel.LANGUAGE:
            return replace(
                _panel(glance, "languages", _("语言 Language"), "language", _languages(glance)),
                lines=_unread(glance),
            )
        case _:
            assert_never(glance.visit.panel)


def _panel(glance: Glance, id: str, title: str, icon: str, groups: tuple[ChoiceGroup, ...]) -> Overlay:
    close = Action("panel-close", glance.words("好了"), PanelClosed(), "check", Tone.ACT)
    return Overlay(id, title, (), Tone.PLAIN, icon, (close,), tabs=_tabs(glance), groups=groups)


def _tabs(glance: Glance) -> tuple[Choice, ...]:
    _ = glance.words
    named = (
        (Panel.LOOK, _("字号和颜色"), "contrast"),
        (Panel.SOUND, _("声音"), "volume"),
        (Panel.LANGUAGE, _("语言 Language"), "language"),
    )
    return tuple(
        Choice(Action(f"panel-{panel.value}", name, PanelOpened(panel), icon), glance.visit.panel is panel)
        for panel, name, icon in named
    )


def _keys(glance: Glance) -> Overlay:
    _, keypad = glance.words, glance.rules.keypad
    close = Action("panel-close", _("知道了"), PanelClosed(), "check", Tone.ACT)
    lines = tuple(key_words(keypad, _)) if keypad is not None else ()
    return Overlay("keys", _("按键怎么用"), lines, Tone.PLAIN, "keyboard", (close,))


def _no_voice(glance: Glance) -> Overlay:
    """Who waits for a voice that nobody has would think the kiosk broken."""
    _ = glance.words
    actions = (
        Action("panel-language", _("语言 Language"), PanelOpened(Panel.LANGUAGE), "language"),
        Action("panel-close", _("知道了"), PanelClosed(), "check", Tone.ACT),
    )
    lines = (_("请看屏幕上的文字；想听，可以换一种语言。"),)
    return Overlay("no-voice", _("这种语言还没有语音"), lines, Tone.PLAIN, "volume-off", actions)


def _looks(glance: Glance) -> tuple[ChoiceGroup, ...]:
    _, likes = glance.words, glance.visit.preferences
    sizes = tuple(
        Choice(
            Action(f"text-{size.value}", _size_name(glance, size), TextSizeChosen(size)),
            likes.text_shown is size,
            size=size,
        )
        for size in TextSize
    )
    themes = tuple(
        Choice(
            Action(f"theme-{theme.value}", _theme_name(glance, theme), ThemeChosen(theme)),
            likes.theme is theme,
            theme=theme,
        )
        for theme in Theme
    )
    return (
        ChoiceGroup(_("字号"), sizes, exclusive=True),
        ChoiceGroup(_("颜色"), themes, exclusive=True),
        ChoiceGroup(_("方便"), _eases(glance)),
    )


def _eases(glance: Glance) -> tuple[Choice, ...]:
    _, likes = glance.words, glance.visit.preferences
    return (
        Choice(Action("look-elder", _("长辈版"), ElderSwitched()), likes.elder),
        Choice(Action("low", _("按钮放低"), LowSwitched()), likes.low),
        Choice(Action("steady", _("按钮大、等得久"), SteadySwitched()), likes.steady),
        Choice(Action("still", _("少动画"), StillSwitched()), likes.still),
        Choice(Action("likes-forgotten", _("恢复默认"), LikesForgotten(), "arrow-back-up")),
    )


def _size_name(glance: Glance, size: TextSize) -> str:
    _ = glance.words
    match size:
        case TextSize.STANDARD:
            return _("标准字号")
        case TextSize.LARGE:
            return _("大字")
        case TextSize.LARGER:
            return _("特大字")
        case TextSize.LARGEST:
            return _("超大字")
        case _:
            assert_never(size)


def _theme_name(glance: Glance, theme: Theme) -> str:
    _ = glance.words
    match theme:
        case Theme.LIGHT:
            return _("标准颜色")
        case Theme.DARK:
            return _("深色")
        case Theme.WHITE:
            return _("白底黑字")
        case Theme.BLACK:
            return _("黑底白字")
        case _:
            assert_never(theme)


def _sounds(glance: Glance) -> tuple[ChoiceGroup, ...]:
    _, likes = glance.words, glance.visit.preferences
    keys = (
        (Choice(Action("keys", _("按键怎么用"), PanelOpened(Panel.KEYS), "keyboard")),)
        if glance.rules.keypad
        else ()
    )
    return (
        ChoiceGroup(
            _("朗读"),
            (
                Choice(Action("reading", _("朗读"), ReadAloudSwitched()), likes.reads_aloud),
                Choice(Action("repeat", _("再念一遍"), RepeatPressed(), "repeat")),
                Choice(Action("hush", _("安静"), HushPressed(), "volume-off")),
            ),
        ),
        ChoiceGroup(
            _("大小：{step}，共 {steps} 档", step=likes.volume, steps=LOUDEST),
            (
                Choice(Action("quieter", _("小声一点"), QuieterPressed(), "volume-2")),
                Choice(Action("louder", _("大声一点"), LouderPressed(), "volume")),
            ),
        ),
        ChoiceGroup(
            _("快慢：{step}，共 {steps} 档", step=likes.pace, steps=FASTEST),
            (
                Choice(Action("slower", _("说慢一点"), SlowerPressed(), "player-track-prev")),
                Choice(Action("faster", _("说快一点"), FasterPressed(), "player-track-next")),
            ),
        ),
        ChoiceGroup(_("按键"), (Choice(Action("echo", _("打字出声"), EchoSwitched()), likes.echoes), *keys)),
    )


def _unread(glance: Glance) -> tuple[str, ...]:
    """Which words nobody has read who speaks the language: never passed off as more than they are."""
    _, reviews = glance.words, glance.rules.reviews
    drafted = [one for one in glance.rules.languages if _is_a_mere_draft(reviews.get(one.tag))]
    names = _.list_of(one.own_name for one in drafted)
    return (_("机器翻译的，还没有人审阅：{languages}", languages=names),) if drafted else ()


def _is_a_mere_draft(review: Review | None) -> bool:
    return review is not None and review.drafted_by_machine and not review.is_reviewed


def _languages(glance: Glance) -> tuple[ChoiceGroup, ...]:
    mine = glance.visit.preferences.language
    choices = tuple(
        Choice(Action(f"language-{one.tag}", one.own_name, LanguageChosen(one.tag)), one == mine)
        for one in glance.rules.languages
    )
    return (ChoiceGroup("", choices, exclusive=True),)
