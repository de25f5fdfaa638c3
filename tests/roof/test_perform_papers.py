"""The camera for papers is asked to look and to take; a kiosk without one says so when it is needed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from queue import Empty, Queue

import pytest
from test_perform import Stage

from hardware.camera.simulated_paper import SimulatedDocumentCamera
from kiosk.domain.errors import Reason
from kiosk.perform import Performer
from kiosk.workflow.effects import CapturePage, LookForPage, WipeVisit
from kiosk.workflow.events import Event
from kiosk.workflow.events.pages import PageCaptured, PaperCameraChanged


@pytest.fixture
def posted() -> Queue[Event]:
    return Queue()


@pytest.fixture
def performing(posted: Queue[Event]) -> Iterator[Callable[..., Performer]]:
    stage = Stage()
    performers: list[Performer] = []

    def perform(papers: SimulatedDocumentCamera | None) -> Performer:
        parts = replace(stage._parts(), papers=papers)
        performers.append(Performer(parts, posted.put, lambda: None, lambda reason: None))
        return performers[-1]

    yield perform
    for performer in performers:
        performer.close()
    stage.close()


def test_it_looks_takes_by_hand_and_stops(performing: Callable[..., Performer], posted: Queue[Event]) -> None:
    camera = SimulatedDocumentCamera(posted.put)
    perform = performing(camera)
    perform(LookForPage(3))
    assert camera.preview() is not None
    assert posted.get_nowait() == PaperCameraChanged(None)
    perform(CapturePage(3))
    taken = posted.get_nowait()
    assert isinstance(taken, PageCaptured)
    assert taken.look == 3
    perform(LookForPage(4))
    perform(LookForPage(None))
    assert camera.preview() is None


def test_a_kiosk_without_a_camera_says_so_when_one_is_needed_and_not_before(
    performing: Callable[..., Performer], posted: Queue[Event]
) -> None:
    perform = performing(None)
    perform(LookForPage(None))
    perform(CapturePage(1))
    with pytest.raises(Empty):
        posted.get_nowait()
    perform(LookForPage(1))
    assert posted.get_nowait() == PaperCameraChanged(Reason.CAMERA_ABSENT)


def test_what_was_seen_goes_with_the_visit(
    performing: Callable[..., Performer], posted: Queue[Event]
) -> None:
    camera = SimulatedDocumentCamera(posted.put)
    perform = performing(camera)
    perform.when_wiped(camera.wipe)
    perform(LookForPage(1))
    perform(WipeVisit())
    assert camera.preview() is None
