"""Whether the gateway is there: what is known, and when it is looked for again."""

from collections.abc import Callable

import pytest

from kiosk.domain.errors import GatewayError, Reason
from services.sync.presence import Presence


class Line:
    """A gateway that answers or not; something may happen while it is asked."""

    def __init__(self) -> None:
        self.is_up = True
        self.meanwhile: Callable[[], None] = lambda: None

    def look(self) -> None:
        was_up = self.is_up
        self.meanwhile()
        if not was_up:
            raise GatewayError(Reason.GATEWAY_UNREACHABLE, "test")


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def presence(line: Line) -> Presence:
    return Presence(
        line,  # type: ignore[arg-type]
        lambda: 0.5,
        lambda: 100.0,
        lambda online: None,
        lambda reason: None,
    )


def test_after_an_answer_it_is_left_alone_for_a_while(presence: Presence) -> None:
    presence.look()
    assert presence.online
    assert presence.probe_in_s() > 0


def test_a_doubt_has_it_looked_for_at_once(presence: Presence) -> None:
    presence.look()
    presence.doubt()
    assert presence.probe_in_s() == 0


def test_a_doubt_that_comes_while_it_is_asked_is_not_lost(presence: Presence, line: Line) -> None:
    line.meanwhile = presence.doubt
    presence.look()
    assert presence.online
    assert presence.probe_in_s() == 0


def test_an_answer_to_something_else_does_not_settle_a_doubt(presence: Presence) -> None:
    presence.look()
    presence.doubt()
    presence.found()
    assert presence.probe_in_s() == 0


def test_a_doubt_is_settled_by_the_next_look_whatever_it_finds(presence: Presence, line: Line) -> None:
    presence.doubt()
    presence.look()
    assert presence.probe_in_s() > 0
    line.is_up = False
    presence.doubt()
    presence.look()
    assert not presence.online
    assert presence.probe_in_s() > 0


def test_a_doubt_is_settled_when_sending_finds_nobody(presence: Presence) -> None:
    presence.doubt()
    presence.missed()
    assert presence.probe_in_s() > 0
