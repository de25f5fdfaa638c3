"""Whoever waits sees what is going on, how long it usually takes and a way out; and the truth, once it takes longer."""

from dataclasses import replace

import pytest

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.still import Still
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.workflow.states import (
    AskingLicences,
    AskingStanding,
    CheckingCard,
    CheckingHealth,
    CheckingPin,
    FetchingDocument,
    FindingCases,
    LookingAtPin,
    LookingBack,
    Paying,
    ReadingCard,
    ReplacingPin,
    ResolvingCode,
    Saving,
    TakingBack,
    Underway,
    Withdrawing,
)
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.present import present
from ui.view import MessageBody, Picture, ScreenView

RULES = Rules(
    Catalogue(load_folder().services, load_provinces()),
    demo_centre(),
    "WT07",
    face_check=True,
    pays_by_phone=True,
)
WAITING = (
    AskingLicences,
    AskingStanding,
    CheckingCard,
    CheckingHealth,
    CheckingPin,
    FetchingDocument,
    FindingCases,
    LookingAtPin,
    LookingBack,
    Paying,
    ReadingCard,
    ReplacingPin,
    ResolvingCode,
    Saving,
    TakingBack,
    Underway,
    Withdrawing,
)
"""Where the machine is at work and the person is not."""

ONLY_BRIEFLY = LookingBack
"""Three seconds at most: the outbox on this machine is asked."""

AT_ONCE_S, LONG_S = 0.5, 600.0


def seen(still: Still, after_s: float) -> ScreenView:
    """As this still looks when it has been waited for so long."""
    begun = replace(still.visit.scene, since_s=0.0)
    return present(replace(still.visit, scene=begun), RULES, NOW, after_s)


def waits(still: Still) -> bool:
    if not isinstance(still.visit.scene, WAITING):
        return False
    body = present(still.visit, RULES, NOW, AT_ONCE_S).body
    return isinstance(body, MessageBody) and body.picture is Picture.WAITING


STILLS = [still for still in stills(RULES) if waits(still) or isinstance(still.visit.scene, ONLY_BRIEFLY)]
SLOW = [still for still in STILLS if not isinstance(still.visit.scene, ONLY_BRIEFLY)]


def lines(view: ScreenView) -> tuple[str, ...]:
    assert isinstance(view.body, MessageBody)
    return view.body.lines


def test_every_wait_is_among_the_scenes_that_are_looked_at() -> None:
    assert {type(still.visit.scene) for still in STILLS} == set(WAITING)


@pytest.mark.parametrize("still", STILLS, ids=lambda still: still.name)
def test_it_says_what_goes_on_and_that_it_goes_on(still: Still) -> None:
    view = seen(still, AT_ONCE_S)
    assert isinstance(view.body, MessageBody)
    assert view.body.progress
    assert view.title
    assert lines(view)


@pytest.mark.parametrize("still", SLOW, ids=lambda still: still.name)
def test_it_says_how_long_it_usually_takes(still: Still) -> None:
    assert any("秒" in line or "分钟" in line for line in lines(seen(still, AT_ONCE_S)))


@pytest.mark.parametrize("still", SLOW, ids=lambda still: still.name)
def test_there_is_a_way_out(still: Still) -> None:
    """Back, or an end; what cannot be taken back any more has the staff, who stand on every screen."""
    view = seen(still, LONG_S)
    ways = [action.id for action in (view.back, *view.ways_on, view.help) if action is not None]
    assert "help" in ways
    cannot_be_left = (Saving, Underway, TakingBack, Withdrawing, CheckingPin, ReplacingPin, CheckingCard)
    assert len(ways) > 1 or isinstance(still.visit.scene, cannot_be_left)


@pytest.mark.parametrize("still", SLOW, ids=lambda still: still.name)
def test_when_it_takes_longer_that_is_said_to_eye_and_ear(still: Still) -> None:
    usual, slow = seen(still, AT_ONCE_S), seen(still, LONG_S)
    (told,) = set(lines(slow)) - set(lines(usual))
    assert slow.announcement == told
    assert slow.key == usual.key, "the bar goes on as it was"


@pytest.mark.parametrize("still", SLOW, ids=lambda still: still.name)
def test_what_is_offered_in_words_can_be_touched(still: Still) -> None:
    view = seen(still, LONG_S)
    for action_id, word in (("back", "“返回”"), ("finish", "“结束”")):
        offered = {action.id for action in (view.back, *view.ways_on) if action is not None}
        assert action_id in offered or not any(word in line for line in lines(view))
