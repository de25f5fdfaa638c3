"""Notice and separate consent: never chosen beforehand, 不同意 always possible."""

from dataclasses import replace

from story import Story
from story_world import NEEDED, NOTICE, OFFERING, OPTIONAL, PLAIN, RULES, SHARING, TRIP

from kiosk.domain.catalogue import Catalogue, Ground, Service
from kiosk.domain.submission import ConsentGiven
from kiosk.workflow.effects import SaveCase
from kiosk.workflow.events import BackPressed, ConsentChosen, NextPressed
from kiosk.workflow.states import Consenting, ConsentRefused, Reviewing, Saving


def at_first(story: Story, service: Service = SHARING) -> Story:
    return story.is_known_by_card().chooses(service).answers("13800000000").touches(NextPressed())


def at_consent(story: Story, service: Service = SHARING) -> Story:
    return at_first(story, service).touches(NextPressed())


def given(story: Story) -> list[tuple[str, str, bool]]:
    return [(g.processing_id, g.version, g.agreed) for g in story.last(SaveCase).submission.consents]


def test_notice_comes_before_the_consent(story: Story) -> None:
    assert at_first(story).at(Consenting).processing == NOTICE
    assert story.touches(NextPressed()).at(Consenting).processing == NEEDED


def test_nothing_is_ever_chosen_beforehand(story: Story) -> None:
    assert at_first(story).at(Consenting).choice is None
    assert story.touches(NextPressed()).at(Consenting).choice is None


def test_a_notice_is_no_choice(story: Story) -> None:
    at_first(story).touches(ConsentChosen(agreed=False))
    assert story.at(Consenting).choice is None


def test_who_acts_on_an_offices_behalf_is_told_of_and_not_chosen() -> None:
    bank = replace(NEEDED, ground=Ground.ENTRUSTED)
    service = replace(SHARING, processing=(NOTICE, bank))
    story = Story(rules=replace(RULES, catalogue=Catalogue((service,), ())))
    at_consent(story, service).touches(ConsentChosen(agreed=False))
    assert story.at(Consenting).choice is None
    story.touches(NextPressed())
    assert given(story) == [("notice", "1.0", True), ("share", "2.0", True)]


def test_going_on_without_a_choice_is_told(story: Story) -> None:
    at_consent(story).touches(NextPressed())
    assert story.at(Consenting).unanswered
    assert not story.touches(ConsentChosen(agreed=True)).at(Consenting).unanswered


def test_consent_is_kept_with_its_version_and_time(story: Story) -> None:
    at_consent(story).agrees()
    assert given(story) == [("notice", "1.0", True), ("share", "2.0", True)]
    assert all(
        isinstance(g, ConsentGiven) and g.at == story.wall for g in story.last(SaveCase).submission.consents
    )


def test_needed_consent_refused_stops_and_nothing_is_saved(story: Story) -> None:
    at_consent(story).refuses()
    assert story.at(ConsentRefused).processing == NEEDED
    assert not story.done(SaveCase)


def test_refused_consent_may_be_thought_over(story: Story) -> None:
    at_consent(story).refuses().touches(NextPressed())
    assert story.at(Consenting).choice is None
    assert story.agrees().shows(Saving)
    assert given(story) == [("notice", "1.0", True), ("share", "2.0", True)]


def test_optional_consent_refused_goes_on_and_is_kept_as_refused(story: Story) -> None:
    at_consent(story, OFFERING).refuses()
    assert story.shows(Saving)
    assert given(story) == [("notice", "1.0", True), ("phone-share", "3.0", False)]


def test_mind_may_be_changed_before_going_on(story: Story) -> None:
    at_consent(story, OFFERING).touches(ConsentChosen(agreed=True)).refuses()
    assert given(story)[-1] == (OPTIONAL.id, OPTIONAL.version, False)


def test_back_leads_through_the_consents_to_the_review(story: Story) -> None:
    at_consent(story).touches(BackPressed())
    assert story.at(Consenting).processing == NOTICE
    assert story.touches(BackPressed()).shows(Reviewing)


def test_consents_are_asked_anew_after_going_back(story: Story) -> None:
    at_consent(story).touches(ConsentChosen(agreed=True), BackPressed(), NextPressed())
    assert story.at(Consenting).choice is None
    story.agrees()
    assert [g[0] for g in given(story)] == ["notice", "share"]


def test_service_without_any_processing_is_saved_from_the_review(story: Story) -> None:
    story.is_known_by_card().chooses(PLAIN).touches(NextPressed())
    assert story.last(SaveCase).submission.consents == ()


def test_notice_alone_is_submitted_by_going_on(story: Story) -> None:
    story.is_known_by_card().chooses(TRIP).answers_all_of_trip().touches(NextPressed(), NextPressed())
    assert given(story) == [("notice", "1.0", True)]
