"""The screens on which papers are photographed, with samples that are nobody's."""

from collections.abc import Iterator
from functools import cache

from hardware.camera.paper.watching import look_at
from hardware.camera.simulated_paper import blurred_page, good_card, good_page
from kiosk.domain.errors import Reason
from kiosk.domain.paper import USUAL_LIMITS, CapturedPage, PageFault
from kiosk.workflow.forms import Form
from kiosk.workflow.states import Asking, Capturing, CheckingPage, Reviewing, Scene


def paper_scenes(form: Form, question_id: str) -> Iterator[tuple[str, Scene, Reason | None]]:
    """Each with a name, and what is wrong with the camera. `form` has no page yet."""
    yield "papers-wanted", Asking(form, question_id), None
    yield "papers-no-camera", Asking(form, question_id), Reason.CAMERA_ABSENT
    for fault in (None, *PageFault):
        name = f"papers-capturing-{fault.value if fault else 'good'}"
        yield name, Capturing(form, question_id, 1, 0.0, fault), None
    yield from _with_pages(form, question_id)


def _with_pages(form: Form, question_id: str) -> Iterator[tuple[str, Scene, Reason | None]]:
    clear, card, blurred = _pages()
    one = form.with_pages(question_id, (clear,))
    two = form.with_pages(question_id, (clear, card))
    four = form.with_pages(question_id, (clear, card, blurred, clear))
    yield "papers-camera-gone", Capturing(form, question_id, 1, 0.0), Reason.CAMERA_ABSENT
    yield "papers-camera-gone-later", Capturing(two, question_id, 1, 0.0), Reason.CAMERA_ABSENT
    yield "papers-clear", CheckingPage(form, question_id, clear, 0), None
    yield "papers-blurred", CheckingPage(form, question_id, blurred, 0), None
    yield "papers-looked-at-again", CheckingPage(two, question_id, card, 1), None
    yield "papers-one", Asking(one, question_id), None
    yield "papers-two", Asking(two, question_id), None
    yield "papers-four", Asking(four, question_id), None
    yield "papers-reviewed", Reviewing(two.with_answer(question_id, "2")), None


@cache
def _pages() -> tuple[CapturedPage, CapturedPage, CapturedPage]:
    """A clear one, a card and a blurred one: drawn once, for that takes longer than all other stills together."""
    most_bytes = USUAL_LIMITS.page_bytes
    clear, card, blurred = (
        look_at(frame).kept(most_bytes) for frame in (good_page(), good_card(), blurred_page())
    )
    return clear, card, blurred
