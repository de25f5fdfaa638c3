"""What stands in the middle band while a service is looked for."""

from dataclasses import field

from kiosk.domain.values import dataclass
from ui.view_parts import Action, Notice, OptionCard, Tile
from ui.view_typing import Typing


@dataclass(frozen=True, slots=True)
class SearchLine:
    """What was typed so far; it may say what somebody suffers from."""

    typed: str = field(repr=False)
    placeholder: str
    max_characters: int
    typing: Typing


@dataclass(frozen=True, slots=True)
class FindBody:
    """`ways` to look, one of them chosen; `line` where one types; `tiles` of groups or of services.

    Where nothing was found, `nothing` says so and `actions` lead on; else they lead to what is no service.
    """

    ways: tuple[OptionCard, ...]
    tiles: tuple[Tile, ...] = field(repr=False)
    line: SearchLine | None = None
    nothing: Notice | None = None
    actions: tuple[Action, ...] = ()
