"""先练一练: any service to its end, and nothing of it leaves; a card ends it and begins in earnest."""

from dataclasses import replace

import pytest
from any_told import SERVICES, is_harmless
from any_visit import AnyVisit
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize
from marks import PAGE
from story import Story
from story_world import LI, TRIP
from story_world import SERVICES as INVENTED

from kiosk.demo.sample_answers import sample_answer
from kiosk.domain.audit_events import AuditKind
from kiosk.domain.catalogue import Service
from kiosk.domain.errors import Reason
from kiosk.workflow import timeouts
from kiosk.workflow.effects import CallStaff, Effect, LookForCode, WipeVisit
from kiosk.workflow.events import (
    BackPressed,
    CodeSeen,
    DeclinePressed,
    ElderSwitched,
    Entered,
    FinishPressed,
    HelpPressed,
    IntakeChanged,
    NetworkChanged,
    NextPressed,
    PrintPressed,
    ServiceChosen,
)
from kiosk.workflow.events.pages import PageCaptured
from kiosk.workflow.events.pin import PinTyped
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.papers import entry_of
from kiosk.workflow.practice import PERSON
from kiosk.workflow.states import (
    Asking,
    Capturing,
    ChangingPin,
    Choosing,
    ConfirmingIdentity,
    Ending,
    Farewell,
    Home,
    PinStep,
    PracticeOffered,
    Printing,
    ReadingCard,
    Receipt,
    SigningCommitment,
)


class PractisingVisit(AnyVisit):
    """Any order of events, begun as practice; that nothing left is looked at after each of them."""

    @initialize(service=st.sampled_from(SERVICES), steps=st.integers(0, 20))
    def begins(self, service: Service, steps: int) -> None:
        self.tell(PracticePressed())
        self.tell(NextPressed())
        self.goes_the_plain_way(service, steps)


TestPractising = PractisingVisit.TestCase
TestPractising.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def practising() -> Story:
    return Story().touches(PracticePressed(), NextPressed())


def kinds_of(story: Story) -> list[AuditKind]:
    return [event.kind for event in story.audited]


def harmful(effects: list[Effect]) -> list[Effect]:
    return [effect for effect in effects if not is_harmless(effect)]


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.slug)
def test_every_service_is_walked_to_its_receipt_and_nothing_leaves(service: Service) -> None:
    visit = AnyVisit()
    visit.tell(PracticePressed())
    visit.tell(NextPressed())
    for _ in range(120):
        if isinstance(visit.story.scene, Receipt):
            break
        goes_on(visit, service)
    assert isinstance(visit.story.scene, Receipt), type(visit.story.scene).__name__
    assert visit.story.visit.practice is not None
    assert harmful(visit.story.effects[2:]) == []


_OTHERS = (
    "330106202506100048",
    "330106202003100046",
    "2026-11-20",
    "2026-11-23",
    "2026-12-01",
    "2027-06-01",
    "2026-11",
    "2026-12",
    "2026-01",
    "2020-01-01",
)


def goes_on(visit: AnyVisit, service: Service) -> None:
    """The plain way; where a day or a child's number is not taken, another one."""
    scene = visit.story.scene
    if isinstance(scene, SigningCommitment):
        visit.tell(DeclinePressed())  # the paper is signed at the window
        return
    if isinstance(scene, ChangingPin):
        for digit in "739154" if scene.step is PinStep.OLD else "264918":
            visit.tell(PinTyped(digit))
        visit.tell(NextPressed())
        return
    if isinstance(scene, Capturing):
        another = replace(PAGE, content=PAGE.content + bytes([scene.look % 256]))
        visit.tell(PageCaptured(scene.look, another))
        return
    if not isinstance(scene, Asking) or entry_of(scene.form, scene.question_id) is not None:
        visit.goes_the_plain_way(service, 1)
        return
    question = next(q for q in scene.form.visible() if q.id == scene.question_id)
    for text in (sample_answer(question), *_OTHERS):
        visit.tell(Entered(text))
        visit.tell(NextPressed())
        if visit.story.scene != scene and getattr(visit.story.scene, "fault", None) is None:
            return


def test_what_it_is_is_said_before_it_begins_and_one_may_go_back() -> None:
    story = Story().touches(PracticePressed())
    assert story.shows(PracticeOffered)
    assert story.visit.practice is None
    assert story.touches(BackPressed()).shows(Home)


def test_the_person_is_invented_and_no_card_is_needed() -> None:
    story = practising()
    assert story.at(Choosing).identity == PERSON
    assert story.visit.cards == ()


def test_only_that_somebody_practised_is_in_the_trail() -> None:
    story = practising().touches(ServiceChosen(TRIP.slug), NextPressed())
    assert AuditKind.PRACTICE_BEGAN in kinds_of(story)
    assert not {AuditKind.IDENTITY_SHOWN, AuditKind.CASE_SAVED, AuditKind.VISIT_BEGAN} & set(kinds_of(story))


def test_without_network_and_with_a_closed_intake_one_can_learn_all_the_same() -> None:
    story = Story().happens(NetworkChanged(online=False), IntakeChanged(Reason.INTAKE_TOO_MANY))
    story.touches(PracticePressed(), NextPressed())
    assert (story.visit.online, story.visit.intake) == (True, None)
    story.happens(IntakeChanged(Reason.INTAKE_LOW_DISK)).touches(FinishPressed())
    assert (story.visit.online, story.visit.intake) == (False, Reason.INTAKE_LOW_DISK)


def test_a_card_put_in_ends_practice_wipes_it_and_begins_the_real_visit() -> None:
    story = practising().touches(ElderSwitched(), ServiceChosen(TRIP.slug), NextPressed()).inserts_card()
    assert story.shows(ReadingCard)
    assert story.visit.practice is None
    assert story.visit.practice_ended
    assert story.visit.preferences.elder, "how one likes to see it stays"
    assert story.done(WipeVisit)
    assert AuditKind.VISIT_BEGAN in kinds_of(story)
    assert story.card_is_read(LI).at(ConfirmingIdentity).identity == LI


def test_a_code_held_up_in_passing_changes_nothing() -> None:
    story = practising()
    before = story.visit
    assert story.happens(CodeSeen(b"anything", "rsm")).visit == before
    assert story.done(LookForCode)[-1] == LookForCode(on=False)


def test_printing_says_that_nothing_is_printed() -> None:
    story = practising().touches(ServiceChosen(TRIP.slug), PrintPressed())
    assert story.visit.print_job.state is Printing.FAILED
    assert story.visit.print_job.problem is Reason.PRACTICE_PRINTS_NOTHING


def test_staff_can_be_called_as_always() -> None:
    assert practising().touches(HelpPressed()).done(CallStaff)


@pytest.mark.parametrize("how", ["by the button", "by going away"])
def test_it_ends_in_a_farewell_of_its_own_and_nobody_is_known(how: str) -> None:
    story = practising().touches(ServiceChosen(TRIP.slug), NextPressed())
    if how == "by the button":
        story.touches(FinishPressed())
    else:
        story.waits(timeouts.IDLE_WARNING_AFTER_S).waits(timeouts.IDLE_COUNTDOWN_S)
    assert story.at(Farewell).ending is Ending.PRACTISED
    assert story.visit.practice is None
    assert story.visit.citizen_card is None
    assert harmful(story.effects[2:]) == []
    assert story.waits(timeouts.FAREWELL_S).shows(Home)


def test_invented_services_are_among_those_that_were_walked() -> None:
    assert {service.slug for service in INVENTED} <= {service.slug for service in SERVICES}
