"""Touches and keys that change how a person sees and touches the kiosk."""

from kiosk.domain.typing import TypingMode
from kiosk.domain.values import dataclass
from kiosk.workflow.states.preferences import Panel, TextSize, Theme


@dataclass(frozen=True, slots=True)
class ElderSwitched:
    """长辈版 on or off."""


@dataclass(frozen=True, slots=True)
class TextSizeChosen:
    size: TextSize


@dataclass(frozen=True, slots=True)
class ThemeChosen:
    theme: Theme


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """`tag` is that of a language which this kiosk offers."""

    tag: str


@dataclass(frozen=True, slots=True)
class LowSwitched:
    """按钮放低 on or off."""


@dataclass(frozen=True, slots=True)
class StillSwitched:
    """少动画 on or off."""


@dataclass(frozen=True, slots=True)
class SteadySwitched:
    """按钮大、等得久 on or off."""


@dataclass(frozen=True, slots=True)
class TypingModeChosen:
    """手写, 拼音, ABC."""

    mode: TypingMode


@dataclass(frozen=True, slots=True)
class LikesForgotten:
    """恢复默认: everything as the kiosk begins with."""


@dataclass(frozen=True, slots=True)
class PanelOpened:
    panel: Panel


@dataclass(frozen=True, slots=True)
class PanelClosed:
    """Also by 返回."""


LookTouch = (
    ElderSwitched
    | TextSizeChosen
    | ThemeChosen
    | LanguageChosen
    | LowSwitched
    | StillSwitched
    | SteadySwitched
    | TypingModeChosen
    | LikesForgotten
    | PanelOpened
    | PanelClosed
)
