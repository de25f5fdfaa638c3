"""The bottom band's left side: how the screen is to be heard and seen. 长辈版 has one way to all of it."""

from kiosk.workflow.events import LowSwitched, PanelOpened, ReadAloudSwitched, ThemeChosen
from kiosk.workflow.states import Home, Panel, Theme
from ui.present.glance import Glance
from ui.view import Action


def tools(glance: Glance, sign: Action | None = None) -> tuple[Action, ...]:
    """`sign` leads to what stands here in sign language."""
    _, likes = glance.words, glance.visit.preferences
    read = Action(
        "read-aloud",
        _("停止朗读") if likes.reads_aloud else _("朗读"),
        ReadAloudSwitched(),
        "volume-off" if likes.reads_aloud else "volume",
    )
    signed = (sign,) if sign is not None else ()
    if not isinstance(glance.visit.scene, Home):
        return (read, *signed, more(glance))
    language = Action("language", _("语言 Language"), PanelOpened(Panel.LANGUAGE), "language")
    if likes.elder:
        return (read, *signed, more(glance), language)
    black = likes.theme is Theme.BLACK
    return (
        read,
        *signed,
        Action("look", _("字号"), PanelOpened(Panel.LOOK), "text-size"),
        Action(
            "theme",
            _("标准颜色") if black else _("黑底白字"),
            ThemeChosen(Theme.LIGHT if black else Theme.BLACK),
            "contrast",
        ),
        Action("lower", _("按钮抬高") if likes.low else _("按钮放低"), LowSwitched(), "accessible"),
        language,
    )


def more(glance: Glance) -> Action:
    """To all panels: of words, colours, sounds and languages."""
    return Action("more", glance.words("看和听"), PanelOpened(Panel.LOOK), "adjustments-horizontal")
