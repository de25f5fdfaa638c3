"""Which words are whose: what a language cannot do without, and what may stay Chinese where it is not translated."""

from enum import Enum

from babel.messages.catalog import Message

from kiosk.domain.reviews import Coverage


class Scope(Enum):
    """By need. A text that stands in several belongs to the first of them."""

    SCREENS = "screens"
    SERVICES = "services"
    STAFF = "staff"
    DEMO = "demo"


PLACES = (
    ("services/", Scope.SERVICES),
    ("kiosk/health/", Scope.STAFF),
    ("kiosk/commands/", Scope.STAFF),
    ("ui/health_", Scope.STAFF),
    ("kiosk/demo/", Scope.DEMO),
    ("", Scope.SCREENS),
)
"""How a place begins -> whose it is; the first that fits. Staff read Chinese; the demo's people are invented."""

NEEDED = {
    Coverage.ALL: frozenset(Scope),
    Coverage.CITIZENS: frozenset({Scope.SCREENS, Scope.SERVICES}),
    Coverage.SCREENS: frozenset({Scope.SCREENS}),
    Coverage.BEGUN: frozenset[Scope](),
}


def scope_of(message: Message) -> Scope:
    found = {_scope(file) for file, _ in message.locations}
    return next((scope for scope in Scope if scope in found), Scope.SCREENS)


def _scope(file: str) -> Scope:
    return next(scope for beginning, scope in PLACES if file.startswith(beginning))
