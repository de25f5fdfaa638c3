"""代办 and 跨省通办: decided before the questions, travelling with the case, ending where the law wants the person."""

from dataclasses import replace
from uuid import UUID

import pytest
from story import Story
from story_world import CENTRE, MONDAY_MORNING, PAGE_JPEG, PROOF, RULES, TOLD, TRIP, ZHANG, GivenIn, question

from kiosk.domain.behalf import Behalf, Places
from kiosk.domain.catalogue import (
    Catalogue,
    Division,
    Elsewhere,
    Far,
    InPerson,
    OnBehalf,
    Province,
    Relation,
    Service,
)
from kiosk.domain.checks import AnswerFault
from kiosk.domain.entries import NameEntry, TextEntry
from kiosk.domain.identity import IdNumber
from kiosk.domain.own_cases import Missing, OwnCase
from kiosk.domain.paper import CapturedPage
from kiosk.domain.submission import CaseState, CaseStatus, Purpose, StandingAnswer
from kiosk.workflow import prefaces
from kiosk.workflow.effects import AskStanding, FetchDocument, KeepDraft, PrintPaper, SaveCase
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    DeclinePressed,
    EditPressed,
    NextPressed,
    PrintPressed,
    ServiceChosen,
)
from kiosk.workflow.events.pages import CameraPressed
from kiosk.workflow.forms import Form
from kiosk.workflow.mending import service_of
from kiosk.workflow.states import (
    Asking,
    AskingStanding,
    Choosing,
    Guide,
    Home,
    OfferingDraft,
    OwnPersonOnly,
    Receipt,
    Reviewing,
)

CHILD, PARENT = "330106201505140019", "330106194811021031"
CHILDS_NAME, PARENTS_NAME = "古丽·艾力", "赵犇"
RELATIONS = (Relation("child", "我的孩子", "出生医学证明"), Relation("parent", "我的父母", "委托书"))
FOR_OTHERS = OnBehalf("要带证明。", RELATIONS)
FAR = Elsewhere(Far.HANDED_ON, "在哪里办？", "", "材料替您转过去。")
ANYBODYS = replace(TRIP, slug="anybodys", questions=(question("phone"),), on_behalf=FOR_OTHERS)
ONE_RELATION = replace(ANYBODYS, slug="one-relation", on_behalf=OnBehalf("", RELATIONS[:1]))
ANYWHERE = replace(ANYBODYS, slug="anywhere", elsewhere=FAR)
ASKS_FIRST = replace(ANYBODYS, slug="asks-first", asks_first=True)
ON_PAPER = replace(
    PROOF,
    slug="on-paper",
    questions=tuple(replace(q, only_for_request=True) for q in TOLD.questions),
    contact=TOLD.contact,
    on_behalf=FOR_OTHERS,
)
OWN_FACE = replace(TRIP, slug="own-face", in_person=InPerson("当面确认", "要看到您本人。", ""))
OWN_PIN = replace(TRIP, slug="own-pin", own_person="密码只能自己改。")
PROVINCES = (
    Province(Division("330000", "浙江省"), (Division("330100", "杭州市"), Division("330200", "宁波市"))),
    Province(Division("310000", "上海市"), (Division("310000", "上海市"),)),
)
SERVICES = (ANYBODYS, ONE_RELATION, ANYWHERE, ASKS_FIRST, ON_PAPER, OWN_FACE, OWN_PIN, TRIP)
WORLD = replace(RULES, catalogue=Catalogue(SERVICES, PROVINCES))


def begun(service: Service = ANYBODYS) -> Story:
    return Story(WORLD).is_known_by_card().chooses(service)


def asked(story: Story) -> str:
    return story.at(Asking).question_id


def for_child(service: Service = ANYBODYS) -> Story:
    """Up to the proof, which is asked for now."""
    return begun(service).answers(prefaces.OTHER).answers("child").answers(CHILDS_NAME).answers(CHILD)


def with_proof(story: Story) -> Story:
    story.touches(CameraPressed()).page_is_captured()
    return story.touches(NextPressed(), NextPressed())


def filed(story: Story) -> SaveCase:
    story.touches(NextPressed(), NextPressed())
    return story.last(SaveCase)


# --- 代办 -----------------------------------------------------------------------------------------


def test_one_touch_for_the_usual_case() -> None:
    story = begun()
    assert (asked(story), story.at(Asking).entered) == (prefaces.WHO, prefaces.SELF)
    story.touches(NextPressed())
    assert asked(story) == "phone"
    assert filed(story.answers("13800000000")).submission.behalf is None


def test_who_cannot_be_acted_for_is_asked_nothing_of_it() -> None:
    assert asked(begun(TRIP)) == "kind"


def test_for_a_child_with_the_papers() -> None:
    story = with_proof(for_child()).answers("13800000000")
    save = filed(story)
    assert save.submission.behalf == Behalf("child", IdNumber(CHILD), prefaces.PROOF, CHILDS_NAME)
    assert save.submission.identity == ZHANG, "the agent stays who files"
    assert save.submission.answers == {"phone": "13800000000"}
    assert [a.question for a in save.attachments] == [prefaces.PROOF]


def test_for_a_parent_without_the_papers_it_goes_to_the_desk() -> None:
    story = begun().answers(prefaces.OTHER).answers("parent").answers(PARENTS_NAME).answers(PARENT)
    entry = story.at(Asking).form.question(prefaces.PROOF).entry
    assert getattr(entry, "show", "") == "委托书"
    story.touches(DeclinePressed())
    save = filed(story.answers("13800000000"))
    assert save.submission.behalf == Behalf("parent", IdNumber(PARENT), "", PARENTS_NAME)
    assert save.attachments == ()


def test_of_one_relation_alone_nobody_is_asked() -> None:
    story = begun(ONE_RELATION).answers(prefaces.OTHER)
    assert asked(story) == prefaces.NAME
    save = filed(story.answers(CHILDS_NAME).answers(CHILD).touches(DeclinePressed()).answers("13800000000"))
    assert save.submission.behalf == Behalf("child", IdNumber(CHILD), "", CHILDS_NAME)


def test_a_number_with_a_wrong_check_character_is_named_and_kept() -> None:
    story = begun().answers(prefaces.OTHER).answers("child").answers(CHILDS_NAME).answers(CHILD[:-1] + "5")
    assert story.at(Asking).fault is AnswerFault.ID_NUMBER
    assert story.at(Asking).entered == CHILD[:-1] + "5"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", AnswerFault.EMPTY),
        ("赵", AnswerFault.NAME_TOO_SHORT),
        ("赵ben", AnswerFault.NAME_STILL_SPELT),
        ("赵3", AnswerFault.NAME_CHARACTERS),
    ],
)
def test_a_name_that_cannot_be_one_is_refused_and_kept(written: str, fault: AnswerFault) -> None:
    story = begun().answers(prefaces.OTHER).answers("parent").answers(written)
    assert story.at(Asking).fault is fault
    assert story.at(Asking).entered == written


def test_the_point_in_a_name_is_one_whatever_it_was_written_with() -> None:
    story = begun().answers(prefaces.OTHER).answers("child").answers(" 古丽•艾力 ").answers(CHILD)
    behalf = story.at(Asking).form.behalf
    assert behalf is not None
    assert behalf.name == CHILDS_NAME


def test_a_name_that_was_written_wrongly_is_mended_without_another_proof() -> None:
    story = with_proof(for_child()).answers("13800000000")
    story.touches(EditPressed(prefaces.NAME)).answers("古丽·艾合")
    assert filed(story).submission.behalf == Behalf("child", IdNumber(CHILD), prefaces.PROOF, "古丽·艾合")


def test_a_name_that_is_not_that_of_the_number_is_written_again_as_what_was_missing() -> None:
    """补正: the name alone is asked for, by the keyboard, and sent as an answer."""
    case = OwnCase(
        UUID(int=7),
        "WT07-261123-001-R",
        ANYBODYS.slug,
        CaseStatus(UUID(int=7), CaseState.SUPPLEMENT, MONDAY_MORNING),
        missing=(Missing(prefaces.NAME, "对方的姓名"),),
    )
    form = Form.begun(service_of(ANYBODYS, case), ZHANG, UUID(int=8), MONDAY_MORNING.date())
    assert [q.entry for q in form.visible()] == [NameEntry()]
    assert form.with_answer(prefaces.NAME, CHILDS_NAME).given() == {prefaces.NAME: CHILDS_NAME}


def test_facts_are_those_of_the_person_it_is_for() -> None:
    assert begun().at(Asking).form.facts == {}, "nobody is judged before it is said for whom"
    assert begun().touches(NextPressed()).at(Asking).form.facts["age"] == 75
    assert for_child().at(Asking).form.facts["age"] == 11


def test_back_goes_through_them_and_a_changed_mind_leaves_nothing_of_the_other_person() -> None:
    story = with_proof(for_child())
    story.touches(BackPressed(), BackPressed())
    assert (asked(story), story.at(Asking).entered) == (prefaces.PERSON, CHILD)
    story.touches(BackPressed(), BackPressed(), BackPressed())
    save = filed(story.answers(prefaces.SELF).answers("13800000000"))
    assert save.submission.behalf is None
    assert save.attachments == ()


@pytest.mark.parametrize(
    ("edited", "changed"),
    [(prefaces.RELATION, "parent"), (prefaces.PERSON, PARENT)],
)
def test_another_person_or_relation_is_proved_anew(edited: str, changed: str) -> None:
    story = with_proof(for_child()).answers("13800000000")
    story.touches(EditPressed(edited)).answers(changed)
    assert asked(story) == prefaces.PROOF
    assert story.at(Asking).form.pages[prefaces.PROOF] == ()


def test_the_same_answer_again_keeps_the_proof() -> None:
    story = with_proof(for_child()).answers("13800000000")
    story.touches(EditPressed(prefaces.PERSON)).answers(CHILD)
    assert filed(story).submission.behalf == Behalf("child", IdNumber(CHILD), prefaces.PROOF, CHILDS_NAME)


def test_all_of_it_is_shown_for_review() -> None:
    form = with_proof(for_child()).answers("13800000000").at(Reviewing).form
    assert [q.id for q in form.visible()] == [*prefaces.PREFACES[:5], "phone"]


def test_a_draft_keeps_whom_it_is_for_but_not_the_papers() -> None:
    story = with_proof(for_child()).draft_is_kept()
    draft = story.last(KeepDraft).draft
    assert draft.answers == {
        prefaces.WHO: prefaces.OTHER,
        prefaces.RELATION: "child",
        prefaces.NAME: CHILDS_NAME,
        prefaces.PERSON: CHILD,
    }
    again = Story(WORLD)
    again.own = replace(again.own, draft=draft) if again.own else None
    again.is_known_by_card().at(OfferingDraft)
    again.touches(NextPressed())
    assert asked(again) == prefaces.PROOF
    assert again.at(Asking).form.facts["age"] == 11


def test_a_draft_keeps_that_there_was_no_proof() -> None:
    story = for_child().touches(DeclinePressed()).draft_is_kept()
    again = Story(WORLD)
    again.own = replace(again.own, draft=story.last(KeepDraft).draft) if again.own else None
    again.is_known_by_card().touches(NextPressed())
    assert asked(again) == "phone"


def test_what_a_department_says_of_a_person_is_not_said_to_their_agent() -> None:
    story = for_child(ASKS_FIRST).touches(DeclinePressed())
    assert asked(story) == "phone"
    assert not story.done(AskStanding)


def test_for_oneself_the_department_is_asked_first_all_the_same() -> None:
    story = begun(ASKS_FIRST).touches(NextPressed())
    assert story.shows(AskingStanding)
    assert asked(story.standing_is(StandingAnswer(needed=True))) == "phone"


def test_no_document_of_somebody_else_is_handed_out_at_once() -> None:
    story = for_child(ON_PAPER).touches(DeclinePressed())
    save = filed(story.answers("call").answers("13800000000"))
    assert save.submission.purpose is Purpose.LEFT_REQUEST
    assert save.submission.behalf is not None
    assert not story.done(FetchDocument)


def test_ones_own_document_is_handed_out_at_once() -> None:
    story = begun(ON_PAPER).touches(NextPressed(), NextPressed(), NextPressed())
    assert story.done(FetchDocument)


def test_the_proof_is_brought_later_as_what_was_missing() -> None:
    """补正 at the kiosk: the paper alone is asked for, and named as the department knows it."""
    case = OwnCase(
        UUID(int=7),
        "WT07-261123-001-R",
        ANYBODYS.slug,
        CaseStatus(UUID(int=7), CaseState.SUPPLEMENT, MONDAY_MORNING),
        missing=(Missing(prefaces.PROOF, "委托书"),),
    )
    form = Form.begun(service_of(ANYBODYS, case), ZHANG, UUID(int=8), MONDAY_MORNING.date())
    assert [q.id for q in form.visible()] == [prefaces.PROOF]
    form = form.with_pages(prefaces.PROOF, (CapturedPage(PAGE_JPEG),)).with_answer(prefaces.PROOF, "1")
    assert form.given() == {prefaces.PROOF: "1"}
    assert [a.question for a in form.attachments()] == [prefaces.PROOF]
    assert form.behalf is None


def test_the_slip_names_nobody_in_clear() -> None:
    story = with_proof(for_child()).answers("13800000000")
    story.touches(NextPressed(), NextPressed()).case_is_saved()
    story.touches(PrintPressed())
    assert story.at(Receipt).status.state is CaseState.SAVED
    assert CHILD not in repr(story.last(PrintPaper))
    assert CHILDS_NAME not in repr(story.last(PrintPaper))


# --- where the law wants the person ----------------------------------------------------------------


@pytest.mark.parametrize("service", [OWN_FACE, OWN_PIN])
def test_who_came_for_another_is_told_and_sent_on_before_anyone_is_asked_who_they_are(
    service: Service,
) -> None:
    story = Story(WORLD).touches(ServiceChosen(service.slug), DeclinePressed())
    assert story.at(OwnPersonOnly).service == service
    assert story.touches(NextPressed()).shows(Guide)
    story.touches(DeclinePressed(), AnotherPressed())
    assert story.shows(Home)


def test_who_is_known_already_may_choose_another_service() -> None:
    story = Story(WORLD).is_known_by_card().touches(ServiceChosen(OWN_PIN.slug), DeclinePressed())
    story.at(OwnPersonOnly)
    assert story.touches(AnotherPressed()).shows(Choosing)


def test_where_others_may_act_nobody_is_sent_away_at_the_guide() -> None:
    assert Story(WORLD).touches(ServiceChosen(ANYBODYS.slug), DeclinePressed()).shows(Guide)


# --- 跨省通办 ---------------------------------------------------------------------------------------


def test_here_is_one_touch_and_both_places_are_the_kiosks() -> None:
    story = begun(ANYWHERE).touches(NextPressed())
    assert (asked(story), story.at(Asking).entered) == (prefaces.WHERE, prefaces.HERE)
    save = filed(story.touches(NextPressed()).answers("13800000000"))
    assert save.submission.places == Places(CENTRE.division_code, CENTRE.division_code)


def test_elsewhere_names_the_place_that_handles_it() -> None:
    story = begun(ANYWHERE).touches(NextPressed()).answers(prefaces.AWAY)
    assert asked(story) == prefaces.DIVISION
    save = filed(story.answers("310000").answers("13800000000"))
    assert save.submission.places == Places(CENTRE.division_code, "310000")
    assert save.submission.answers == {"phone": "13800000000"}


def test_ones_own_city_is_not_elsewhere() -> None:
    story = begun(ANYWHERE).touches(NextPressed()).answers(prefaces.AWAY).answers("330100")
    assert story.at(Asking).fault is AnswerFault.DIVISION_HERE


def test_a_changed_mind_leaves_no_other_place() -> None:
    story = begun(ANYWHERE).touches(NextPressed()).answers(prefaces.AWAY).answers("310000")
    story.touches(BackPressed(), BackPressed())
    save = filed(story.answers(prefaces.HERE).answers("13800000000"))
    assert save.submission.places == Places(CENTRE.division_code, CENTRE.division_code)


def test_where_nothing_is_said_of_other_places_none_travel() -> None:
    assert filed(begun().touches(NextPressed()).answers("13800000000")).submission.places is None


def test_conditions_of_the_file_see_no_preface() -> None:
    watching = replace(
        ANYBODYS, questions=(question("phone", when=GivenIn("behalf-who", ("",))), question("end"))
    )
    form = Form(watching, ZHANG, UUID(int=1)).with_answer(prefaces.WHO, prefaces.SELF)
    assert prefaces.WHO not in form.known()
    assert prefaces.WHO not in form.given()


# --- what is known already ---------------------------------------------------------------------------


def test_of_somebody_elses_case_only_how_to_be_told_serves_again() -> None:
    """The address of one is not the address of the other; the agent's telephone is the agent's either way."""
    address = replace(question("address", TextEntry()), prefill=("earlier/address",))
    phones = tuple(replace(q, prefill=(f"earlier/{q.id}",)) for q in TOLD.questions)
    at_home = replace(TOLD, slug="at-home", questions=(address, *phones), processing=(), on_behalf=FOR_OTHERS)
    world = replace(WORLD, catalogue=Catalogue((at_home,), PROVINCES))
    own = Story(world).is_known_by_card().chooses(at_home).answers(prefaces.SELF).answers("西湖边 1 号")
    own.answers("call").answers("13800000000").touches(NextPressed()).case_is_saved()
    assert set(own.visit.earlier) == {"address", "reach", "phone"}
    own.touches(AnotherPressed(), DeclinePressed()).chooses(at_home)
    other = (
        own.answers(prefaces.OTHER)
        .answers("child")
        .answers(CHILDS_NAME)
        .answers(CHILD)
        .touches(DeclinePressed())
    )
    assert (asked(other), other.at(Asking).entered) == ("address", "")
    assert set(other.at(Asking).form.prefills) == {"reach", "phone"}
