"""谁能办: told as soon as it can be told and never before, with a way on, and nobody is called a liar."""

from dataclasses import dataclass, replace

import pytest
from story import Story
from story_world import RULES, TRIP, question

from kiosk.domain.catalogue import Catalogue, Eligibility, OnBehalf, Relation
from kiosk.domain.conditions import Known
from kiosk.domain.entries import Choice, Option
from kiosk.workflow import prefaces
from kiosk.workflow.effects import ForgetDraft, SaveCase
from kiosk.workflow.eligibility import failing
from kiosk.workflow.events import AnotherPressed, BackPressed, DeclinePressed, EditPressed, NextPressed
from kiosk.workflow.states import (
    Asking,
    Choosing,
    Guide,
    IntakeClosed,
    NotEligible,
    OfferingDraft,
    Reviewing,
)

CHILD = "330106201505140019"


@dataclass(frozen=True)
class OlderThan:
    """A fact; as a condition of a file, 75 is 张翠英's age."""

    years: int
    names: tuple[str, ...] = ("age",)

    def holds(self, known: Known) -> bool:
        age = known.get("age", "")
        return isinstance(age, int) and age > self.years


@dataclass(frozen=True)
class Works:
    """Who works and says for whom."""

    names: tuple[str, ...] = ("works", "where")

    def holds(self, known: Known) -> bool:
        return known.get("works") == "no" or known.get("where") == "here"


def choice(*values: str) -> Choice:
    return Choice(tuple(Option(value, value) for value in values))


@dataclass(frozen=True)
class IfWorking:
    names: tuple[str, ...] = ("works",)

    def holds(self, known: Known) -> bool:
        return known.get("works") == "yes"


OLD = Eligibility(OlderThan(80), "给 80 岁以上的老人。", "可以问工作人员。")
WORKS_HERE = Eligibility(Works(), "要在本地上班。", "到上班的地方办。")
ALLOWANCE = replace(TRIP, slug="allowance", questions=(question("phone"),), eligibility=(OLD,))
FOR_ANY = replace(
    ALLOWANCE,
    slug="for-any",
    on_behalf=OnBehalf("", (Relation("parent", "父母", "委托书"), Relation("child", "孩子", "户口簿"))),
)
WORK = replace(
    TRIP,
    slug="work",
    questions=(
        question("works", choice("yes", "no")),
        question("where", choice("here", "there"), IfWorking()),
        question("phone"),
    ),
    eligibility=(WORKS_HERE,),
)
SERVICES = (ALLOWANCE, FOR_ANY, WORK)
WORLD = replace(RULES, catalogue=Catalogue(SERVICES, ()))


def chosen(slug: str) -> Story:
    service = next(s for s in SERVICES if s.slug == slug)
    return Story(WORLD).is_known_by_card().chooses(service)


def test_who_is_too_young_reads_it_before_the_first_question() -> None:
    scene = chosen("allowance").at(NotEligible)
    assert (scene.rule, scene.question_id) == (OLD, "")


def test_of_a_fact_there_is_nothing_to_change_but_ways_on() -> None:
    story = chosen("allowance")
    assert story.touches(NextPressed()).shows(NotEligible)
    assert story.touches(BackPressed()).shows(Guide)
    story.touches(NextPressed()).at(NotEligible)
    assert story.touches(AnotherPressed()).shows(Choosing)


def test_an_unknown_fact_is_held_against_nobody() -> None:
    form = replace(chosen("allowance").at(NotEligible).form, facts={})
    assert failing(form) is None


def test_nobody_is_judged_before_all_that_is_named_is_known() -> None:
    story = chosen("work").answers("yes")
    assert story.at(Asking).question_id == "where"


def test_the_answer_that_decided_it_may_be_changed_and_is_kept_till_then() -> None:
    story = chosen("work").answers("yes").answers("there")
    scene = story.at(NotEligible)
    assert (scene.rule, scene.question_id) == (WORKS_HERE, "where")
    story.touches(NextPressed())
    assert (story.at(Asking).question_id, story.at(Asking).entered) == ("where", "there")
    assert story.answers("here").at(Asking).question_id == "phone"


def test_what_is_never_asked_of_this_person_counts_as_not_said_once_all_is_answered() -> None:
    story = chosen("work").answers("no").answers("13800000000")
    assert story.shows(Reviewing), "the rule holds for who does not work"


@pytest.mark.parametrize("way", [NextPressed(), BackPressed()])
def test_an_answer_changed_at_the_review_is_judged_too_and_leads_back_there(
    way: NextPressed | BackPressed,
) -> None:
    story = chosen("work").answers("yes").answers("here").answers("13800000000")
    story.touches(EditPressed("where")).answers("there")
    story.at(NotEligible)
    story.touches(way).answers("here")
    assert story.shows(Reviewing)
    assert not story.done(SaveCase)


def test_who_goes_to_another_service_leaves_no_draft_of_what_cannot_be_filed() -> None:
    story = chosen("work").answers("yes").answers("there").draft_is_kept()
    story.touches(AnotherPressed())
    assert story.shows(Choosing)
    assert story.last(ForgetDraft).case_id
    assert story.visit.draft is None


def test_it_is_told_again_to_who_comes_back_to_it() -> None:
    from story_world import draft_of

    story = Story(WORLD)
    story.own = replace(story.own, draft=draft_of(WORK, works="yes", where="there")) if story.own else None
    story.is_known_by_card().at(OfferingDraft)
    assert story.touches(NextPressed()).at(NotEligible).rule is WORKS_HERE


def test_age_is_that_of_the_person_it_is_for_and_their_number_may_be_changed() -> None:
    story = chosen("for-any")
    assert story.at(Asking).question_id == prefaces.WHO, "nobody is judged before it is said for whom"
    story.answers(prefaces.OTHER).answers("child").answers("古丽·艾力").answers(CHILD)
    scene = story.at(NotEligible)
    assert scene.question_id == prefaces.PERSON
    story.touches(NextPressed()).answers("330106194411021032")
    assert story.at(Asking).question_id == prefaces.PROOF
    story.touches(DeclinePressed())
    assert story.at(Asking).question_id == "phone"


def test_ones_own_age_counts_for_oneself_and_it_may_be_for_somebody_else() -> None:
    story = chosen("for-any").answers(prefaces.SELF)
    assert story.at(NotEligible).question_id == prefaces.WHO
    assert story.touches(NextPressed()).at(Asking).question_id == prefaces.WHO


def test_who_may_not_yet_types_nothing_more_once_the_intake_is_closed() -> None:
    story = chosen("for-any").answers(prefaces.SELF)
    story.at(NotEligible)
    story.intake_closes().touches(NextPressed())
    assert isinstance(story.at(IntakeClosed).resume, Asking)


def test_a_touch_that_comes_late_does_nothing_where_it_is_said_for_whom() -> None:
    story = chosen("for-any").touches(DeclinePressed())
    assert story.at(Asking).question_id == prefaces.WHO
