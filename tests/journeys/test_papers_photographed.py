"""Papers for a case: photographed at the kiosk, sealed, and at the gateway exactly what was kept on the screen."""

import numpy as np
import pytest
from city import submitted, waits_for_delivery
from steps import (
    PHONE,
    SHANGHAI,
    TRIP,
    ZHANG,
    agrees_to_trip,
    comes_by_card,
    finishes,
    goes_home,
    has_no_papers,
    leaves_phone,
    message,
    sees_receipt,
    takes_card,
    waits_until_kept,
)

from hardware.camera.frames import Frame
from hardware.camera.simulated_paper import blurred_page, good_card, good_page
from kiosk.demo.stage import Stage
from kiosk.domain.paper import JPEG, PageFault
from kiosk.workflow.states import Asking, CheckingPage
from services.gateway.store import Store
from services.sealing.blob import open_blob
from ui.view import PageBody, PagesBody

PROOF = f"{TRIP}.proof"


@pytest.fixture
def asked(on: Stage) -> Stage:
    """张翠英 is asked for proof that she lives there."""
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.chooses(f"{TRIP}.matter", "new")
    on.citizen.chooses(f"{TRIP}.kind", "long")
    on.citizen.chooses(f"{TRIP}.residence", "retired")
    on.citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    on.citizen.sees(f"question.{PROOF}")
    return on


def lays(on: Stage, frame: Frame) -> bytes:
    """A paper under the camera until it was taken by itself; the picture that the person is shown."""
    on.citizen.sees(f"capture.{PROOF}")
    assert on.world.lay(frame), "the camera does not look"
    on.citizen.sees(f"page.{PROOF}")
    on.world.papers.take_away()
    return shown(on)


def shown(on: Stage) -> bytes:
    body = on.citizen.view.body
    assert isinstance(body, PageBody), f"the screen is {on.citizen.view.name}"
    return body.picture


def keeps(on: Stage, count: int) -> None:
    on.citizen.touches("next")
    on.citizen.reads(f"拍好了 {count} 页")


def goes_on_to_the_receipt(on: Stage) -> str:
    on.citizen.accepts_day(f"{TRIP}.start")
    leaves_phone(on, TRIP)
    on.citizen.sees(f"review.{TRIP}")
    agrees_to_trip(on)
    return sees_receipt(on).number


def attached(on: Stage, number: str) -> list[bytes]:
    """What the department sees when it opens the attachments of the case, in their order."""
    case = submitted(on, number)
    store = Store.open(on.world.gateway.database_url)
    try:
        with store.reading() as transaction:
            sealed = [transaction.blobs.sealed(note.digest) for note in case.attachments]
    finally:
        store.close()
    return [open_blob(blob or b"", case.id, on.world.gateway.keys.sealing) for blob in sealed]


def test_two_pages_reach_the_gateway_as_they_were_seen_and_are_found_nowhere_else(asked: Stage) -> None:
    on = asked
    on.citizen.touches("camera")
    first = lays(on, good_card())
    keeps(on, 1)
    on.citizen.touches("camera")
    second = lays(on, good_page())
    keeps(on, 2)
    on.citizen.touches("next")
    number = goes_on_to_the_receipt(on)
    waits_for_delivery(on, number)
    assert attached(on, number) == [first, second]
    case = submitted(on, number)
    assert case.answers["proof"] == "2"
    assert {(note.question, note.media_type) for note in case.attachments} == {("proof", JPEG)}
    finishes_with_papers(on)
    held = [f for f in on.world.folder.rglob("*") if f.is_file() and holds(f.read_bytes(), first, second)]
    assert held == []


def test_a_covered_lens_is_said_and_the_page_is_taken_once_it_is_free(asked: Stage) -> None:
    on = asked
    on.citizen.touches("camera")
    on.citizen.sees(f"capture.{PROOF}")
    assert on.world.lay(np.zeros((540, 960, 3), np.uint8))
    on.citizen.reads("镜头好像被挡住了")
    lays(on, good_page())
    keeps(on, 1)


def holds(content: bytes, *pictures: bytes) -> bool:
    """Any part of a picture, or what every JPEG begins with."""
    return b"\xff\xd8\xff\xe0" in content or any(p[1000:1064] in content for p in pictures)


def finishes_with_papers(on: Stage) -> None:
    """The originals are spoken of after the card, and then the next person may come."""
    on.citizen.touches("next")
    on.citizen.sees("rating")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")
    on.citizen.reads("证件原件也请收好")
    takes_card(on)
    on.citizen.reads("请收好您的证件原件")
    assert any("请收好您的证件原件" in said for said in on.voice.said)
    goes_home(on)
    assert not on.world.kiosk.conductor.visit.originals


def test_a_blurred_page_is_said_and_taken_again(asked: Stage) -> None:
    on = asked
    on.citizen.touches("camera")
    on.citizen.sees(f"capture.{PROOF}")
    on.world.lay(blurred_page())
    on.citizen.reads("不够清楚")
    on.citizen.touches("shutter")
    on.citizen.sees(f"page.{PROOF}")
    on.citizen.reads("拍糊了")
    scene = on.world.kiosk.conductor.visit.scene
    assert isinstance(scene, CheckingPage)
    assert scene.page.fault is PageFault.BLURRED
    blurred = shown(on)
    on.world.papers.take_away()
    on.citizen.touches("retry")
    clear = lays(on, good_page())
    on.citizen.reads("拍得很清楚")
    keeps(on, 1)
    on.citizen.touches("next")
    number = goes_on_to_the_receipt(on)
    waits_for_delivery(on, number)
    assert attached(on, number) == [clear]
    assert clear != blurred


def test_a_camera_unplugged_in_the_middle_is_said_and_goes_on_by_itself(asked: Stage) -> None:
    on = asked
    on.citizen.touches("camera")
    on.citizen.sees(f"capture.{PROOF}")
    on.world.papers.unplug()
    on.citizen.reads("摄像头现在用不了")
    assert message(on).actions, "there must be a way on"
    on.world.papers.plug_in()
    on.citizen.reads("拍第 1 页")
    page = lays(on, good_page())
    keeps(on, 1)
    on.citizen.touches("next")
    number = goes_on_to_the_receipt(on)
    waits_for_delivery(on, number)
    assert attached(on, number) == [page]


def test_who_meets_a_dead_camera_goes_on_without(asked: Stage) -> None:
    on = asked
    on.world.papers.unplug()
    on.citizen.touches("camera")
    on.citizen.reads("可以先不拍")
    on.citizen.touches("decline")
    number = goes_on_to_the_receipt(on)
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["proof"] == "0"
    assert attached(on, number) == []


def test_who_has_no_papers_signs_a_declaration_and_is_not_reminded_of_any(asked: Stage) -> None:
    on = asked
    has_no_papers(on)
    number = goes_on_to_the_receipt(on)
    waits_for_delivery(on, number)
    assert submitted(on, number).answers["proof"] == "0"
    assert submitted(on, number).attachments == ()
    finishes(on)
    assert not any("原件" in said for said in on.voice.said)


def test_pages_are_looked_at_again_from_the_review(asked: Stage) -> None:
    on = asked
    on.citizen.touches("camera")
    lays(on, good_page())
    keeps(on, 1)
    on.citizen.touches("next")
    on.citizen.accepts_day(f"{TRIP}.start")
    leaves_phone(on, TRIP, phone=PHONE)
    on.citizen.sees(f"review.{TRIP}")
    on.citizen.reads("拍了 1 页")
    on.citizen.touches("edit.proof")
    body = on.citizen.view.body
    assert isinstance(body, PagesBody)
    on.citizen.touches("taken.0")
    on.citizen.sees(f"page.{PROOF}")
    assert shown(on) == body.pages[0].picture
    on.citizen.touches("decline")
    on.citizen.reads("请把长住证明拍下来")


def test_a_draft_has_no_page_and_says_so(asked: Stage) -> None:
    on = asked
    on.citizen.touches("camera")
    lays(on, good_page())
    keeps(on, 1)
    on.citizen.touches("next")
    on.citizen.accepts_day(f"{TRIP}.start")
    waits_until_kept(on)
    takes_card(on)
    on.world.clock.advance(40)
    on.citizen.sees("farewell")
    goes_home(on)
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("offer-draft")
    on.citizen.reads("证件的照片不会留下来")
    on.citizen.touches("next")
    on.citizen.sees(f"question.{PROOF}")
    scene = on.world.kiosk.conductor.visit.scene
    assert isinstance(scene, Asking)
    assert scene.form.all_pages() == ()
