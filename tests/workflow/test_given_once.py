"""Give only once: what is known stands in its place, is only asked for where it may be, and is never a hurdle."""

from dataclasses import replace

import pytest
from story import Story
from story_world import RULES, TRIP, WANG, ZHANG, question

from kiosk.domain.catalogue import Catalogue, Service
from kiosk.domain.checks import AnswerFault
from kiosk.domain.entries import (
    SHARED,
    AddressEntry,
    DateEntry,
    DocumentEntry,
    PersonEntry,
    SignatureEntry,
    TextEntry,
)
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.licences import licences_wanted
from kiosk.workflow import timeouts
from kiosk.workflow.effects import AskLicences, KeepDraft, SaveCase
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    DeclinePressed,
    EditPressed,
    FinishPressed,
    LicencesKnown,
    NextPressed,
)
from kiosk.workflow.states import Asking, AskingLicences, Guide, Reviewing

ADDRESS, PHONE = "示例市示例区幸福路 8 号", "13800138001"
KNOWN = {"household/address": ADDRESS, "phone/number": PHONE, "disability/level": "二级"}
ALLOWANCE = replace(
    TRIP,
    slug="allowance",
    processing=(),
    questions=(
        replace(question("name", TextEntry()), prefill=("card/name",)),
        replace(question("born", DateEntry()), prefill=("card/birth-date",)),
        replace(question("address", AddressEntry()), prefill=("card/address", "licence/household/address")),
        question("paper", DocumentEntry("残疾人证", without="没带", licence="disability")),
        replace(question("phone"), prefill=("earlier/phone", "licence/phone/number")),
    ),
)
SIGNED = replace(TRIP, slug="signed", processing=(), questions=(question("mark", SignatureEntry()),))
OTHERS = replace(TRIP, slug="others", processing=(), questions=(question("child", PersonEntry()),))
NAME_DRAWN = "100,100 400,300;410,300 500,200"


@pytest.fixture
def story() -> Story:
    services = (ALLOWANCE, SIGNED, OTHERS, *RULES.catalogue.services)
    return Story(rules=replace(RULES, catalogue=Catalogue(services, ())), licences=None)


def begins(story: Story, service: Service = ALLOWANCE, person: Identity = WANG) -> Story:
    return story.is_known_by_card(person).chooses(service)


def entered(story: Story) -> str:
    return story.at(Asking).entered


def test_only_what_the_service_has_a_use_for_is_asked_for() -> None:
    assert licences_wanted(ALLOWANCE) == ("household/address", "disability", "phone/number")


def test_what_is_known_stands_in_its_place_and_counts_only_once_it_was_confirmed(story: Story) -> None:
    begins(story).licences_are(KNOWN)
    assert entered(story) == WANG.name
    assert story.at(Asking).form.given() == {"paper": SHARED}
    story.touches(NextPressed())
    assert entered(story) == WANG.id_number.birth_date.isoformat()
    story.touches(NextPressed())
    assert entered(story) == ADDRESS


def test_a_paper_that_departments_share_is_not_asked_for_and_said_to_be_shared(story: Story) -> None:
    begins(story).licences_are(KNOWN)
    for _ in range(4):
        story.touches(NextPressed())
    form = story.at(Reviewing).form
    assert [q.id for q in form.visible()] == ["name", "born", "address", "phone"]
    assert [q.id for q in form.on_review()] == ["name", "born", "address", "paper", "phone"]
    sent = story.touches(NextPressed()).last(SaveCase).submission
    assert sent.answers["paper"] == SHARED
    assert sent.sources["address"] == "licence/household/address"


def test_what_was_corrected_is_the_persons_own_word(story: Story) -> None:
    begins(story).licences_are(KNOWN)
    story.touches(NextPressed(), NextPressed()).answers("示例市别的区别的路 1 号").touches(NextPressed())
    story.touches(NextPressed())
    sent = story.last(SaveCase).submission
    assert "address" not in sent.sources
    assert sent.answers["address"] == "示例市别的区别的路 1 号"


def test_what_would_not_stand_as_an_answer_is_left_out(story: Story) -> None:
    begins(story).licences_are({"household/address": "无", "phone/number": "12"})
    story.touches(NextPressed(), NextPressed())
    assert entered(story) == ""


@pytest.mark.parametrize("why", [Reason.GATEWAY_FAILING, Reason.GATEWAY_REFUSED])
def test_without_an_answer_everything_is_asked_as_ever(story: Story, why: Reason) -> None:
    begins(story).fails(AskLicences, why).touches(NextPressed(), NextPressed())
    assert entered(story) == ""


def test_an_answer_that_is_late_is_not_waited_for(story: Story) -> None:
    begins(story)
    assert story.shows(AskingLicences)
    ticket = story.last(AskLicences).ticket
    story.waits(timeouts.LICENCES_S + 1)
    assert story.shows(Asking)
    story.happens(LicencesKnown(ticket, KNOWN)).touches(NextPressed(), NextPressed())
    assert entered(story) == ""


def test_without_network_nobody_is_asked(story: Story) -> None:
    begins(story.goes_offline())
    assert story.shows(Asking)
    assert not story.done(AskLicences)


def test_a_card_that_may_be_a_copy_is_told_nothing(story: Story) -> None:
    begins(story, person=ZHANG)
    assert story.shows(Asking)
    assert not story.done(AskLicences)


def test_one_may_go_back_while_it_is_asked(story: Story) -> None:
    assert begins(story).touches(BackPressed()).shows(Guide)


def test_the_next_service_of_the_visit_begins_with_what_was_answered_and_the_next_person_does_not(
    story: Story,
) -> None:
    begins(story).licences_are({})
    story.touches(NextPressed(), NextPressed()).answers(ADDRESS).touches(DeclinePressed()).answers(PHONE)
    story.touches(NextPressed()).case_is_saved()
    assert story.visit.earlier["phone"] == PHONE
    assert "paper" not in story.visit.earlier
    story.touches(AnotherPressed(), DeclinePressed()).chooses(ALLOWANCE).licences_are(KNOWN)
    assert story.at(Asking).form.prefills["phone"].source == "earlier/phone"
    assert PHONE not in repr(story.visit)
    assert not story.touches(FinishPressed()).visit.earlier


def test_a_signature_is_answered_by_its_picture_and_no_draft_keeps_it(story: Story) -> None:
    begins(story, SIGNED, ZHANG).answers("100,100 105,105")
    assert story.at(Asking).fault is AnswerFault.SIGNATURE_TOO_SMALL
    story.answers(NAME_DRAWN)
    assert story.at(Reviewing).form.given() == {"mark": "1"}
    assert not story.done(KeepDraft)
    story.touches(EditPressed("mark"))
    assert entered(story) == NAME_DRAWN
    save = story.touches(NextPressed(), NextPressed()).last(SaveCase)
    assert [(a.question, a.media_type) for a in save.attachments] == [("mark", "image/png")]
    assert not story.case_is_saved().visit.scene.filing.form.signatures  # type: ignore[union-attr]


def test_who_cannot_draw_confirms_by_a_key(story: Story) -> None:
    save = begins(story, SIGNED, ZHANG).touches(DeclinePressed(), NextPressed()).last(SaveCase)
    assert (save.submission.answers, save.attachments) == ({"mark": "0"}, ())


def test_another_persons_number_is_never_ones_own(story: Story) -> None:
    begins(story, OTHERS, ZHANG).answers(ZHANG.id_number.text)
    assert story.at(Asking).fault is AnswerFault.OWN_NUMBER
    assert entered(story) == ZHANG.id_number.text
