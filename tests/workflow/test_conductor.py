"""Any thread posts, one thread pumps, and effects wait until somebody carries them out."""

from threading import Thread
from uuid import UUID

import pytest
from story_world import MONDAY_MORNING, RULES, TRIP

from kiosk.workflow.conductor import Conductor
from kiosk.workflow.effects import Audit, Effect, LookForCode
from kiosk.workflow.events import CardInserted, ElderSwitched, NetworkChanged, NextPressed, ServiceChosen
from kiosk.workflow.machine import Machine
from kiosk.workflow.states import Guide, Home, Visit
from kiosk.workflow.turn import Moment


class OneMoment:
    """Time stands still; ids count up."""

    def __init__(self) -> None:
        self.ids = 0

    def __call__(self) -> Moment:
        self.ids += 1
        return Moment(0.0, MONDAY_MORNING, UUID(int=self.ids))


@pytest.fixture
def conductor() -> Conductor:
    return Conductor(Machine(RULES), OneMoment())


def test_events_wait_until_they_are_pumped(conductor: Conductor) -> None:
    conductor.post(ServiceChosen("trip"))
    assert conductor.visit.scene == Home()
    assert conductor.pump()
    assert conductor.visit.scene == Guide(TRIP, None)
    assert not conductor.pump()


def test_events_of_many_threads_are_handled_one_by_one(conductor: Conductor) -> None:
    def switch() -> None:
        for _ in range(101):
            conductor.post(ElderSwitched())

    threads = [Thread(target=switch) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    conductor.pump()
    assert conductor.visit.preferences.elder


def test_pumping_waits_for_the_first_event(conductor: Conductor) -> None:
    poster = Thread(target=lambda: conductor.post(NetworkChanged(online=False)))
    poster.start()
    assert conductor.pump(wait_s=10)
    assert not conductor.visit.online
    poster.join(timeout=10)


def test_camera_is_told_to_look_when_the_day_begins(conductor: Conductor) -> None:
    done: list[Effect] = []
    conductor.begin(done.append)
    assert done == [LookForCode(on=True)]


def test_effects_before_the_parts_are_there_are_not_lost(conductor: Conductor) -> None:
    conductor.handle(CardInserted(1))
    done: list[Effect] = []
    conductor.begin(done.append)
    assert [e for e in done if isinstance(e, LookForCode)][-1] == LookForCode(on=False)
    assert any(isinstance(e, Audit) for e in done)


def test_watchers_hear_of_changes_once_a_pump(conductor: Conductor) -> None:
    seen: list[Visit] = []
    conductor.watch(seen.append)
    conductor.post(ElderSwitched())
    conductor.post(NextPressed())
    conductor.pump()
    assert seen == [conductor.visit]
    conductor.post(NetworkChanged(online=True))
    conductor.pump()
    assert len(seen) == 1


def test_poster_wakes_whoever_pumps(conductor: Conductor) -> None:
    woken: list[bool] = []
    conductor.when_posted(lambda: woken.append(True))
    conductor.post(NextPressed())
    assert woken == [True]
