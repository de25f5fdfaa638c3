"""The one way on of a screen that is to be read first: while it has pages that nobody has seen, it turns to them."""

from dataclasses import replace

from kiosk.workflow.events import Event
from ui.view import Action
from ui.widgets.button import BigButton
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.touchable import Touch

_ICON = "chevron-down"
"""As on the button that turns pages."""


class WayOn(BigButton):
    """As wide as the wider of what it may say, so that nothing moves when it says the other. Turning a page counts as
    moving on: a hand that strikes twice does not go on past what it has not seen."""

    def __init__(self, action: Action, style: Style, touch: Touch, *, filled: bool) -> None:
        self._own, self._more = action, style.words("看下一屏")
        self._list: Paged | None = None
        super().__init__(action, style, touch, filled=filled)

    def reads(self, pages: Paged | None) -> None:
        """What is to be seen to its end first; None: nothing."""
        if self._list is not None:
            self._list.on_seen = _nothing
        self._list = pages
        if pages is not None:
            pages.on_seen = self._reword
        self._reword()

    @property
    def turns_page(self) -> bool:
        """Whether a strike shows more of this screen."""
        return self._list is not None and self._list.has_unseen

    def show_action(self, action: Action) -> None:
        self._own = action
        self._reword()

    def emits(self, event: Event) -> None:
        self.on_strike = lambda: self._act(event)

    @property
    def labels(self) -> tuple[str, ...]:
        return self._own.label, self._more

    def _act(self, event: Event) -> None:
        if self._list is None or not self._list.turn_to_unseen():
            self.touch.emit(event)

    def _reword(self) -> None:
        turning = replace(self._own, label=self._more, icon=_ICON)
        super().show_action(turning if self.turns_page else self._own)


def _nothing() -> None:
    pass
