"""One question, its options as full-width cards."""

from collections.abc import Iterable

from ui.screens.base import Screen
from ui.view import Body, ChoiceBody, OptionCard, ScreenView
from ui.widgets.option import Option
from ui.widgets.paged import Paged
from ui.widgets.style import Style
from ui.widgets.touchable import Touch


class ChoiceScreen(Screen):
    def __init__(self, view: ScreenView, body: ChoiceBody, style: Style, touch: Touch) -> None:
        super().__init__(view, style, touch)
        css = style.metrics.css
        self._options = [Option(option, style, touch) for option in body.options]
        portrait = style.metrics.portrait
        most, tallest = (1, css(240)) if portrait else (2, css(190 if style.metrics.large else 150))
        paged = Paged(self._options, style, touch, most_columns=most, tallest_px=tallest)
        self.column([paged], stretched=paged)

    def take(self, body: Body) -> bool:
        if not isinstance(body, ChoiceBody) or not self._same(body):
            return False
        for card, option in zip(self._options, body.options, strict=True):
            card.show_option(option)
        return True

    def _same(self, body: ChoiceBody) -> bool:
        return options_as_shown(body.options) == options_as_shown(card.option for card in self._options)


def options_as_shown(options: Iterable[OptionCard]) -> list[tuple[str, str, str]]:
    """What makes two sets of options the same, whichever is selected."""
    return [(option.action.id, option.label, option.gloss) for option in options]
