"""找服务: from the home screen and by who is known; and every way back."""

from dataclasses import replace

import pytest
from story import Story
from story_world import RULES, TRIP, ZHANG

from kiosk.domain.catalogue import Catalogue, LifeEvent
from kiosk.workflow.effects import LookForCode, WipeVisit
from kiosk.workflow.events import (
    AnotherPressed,
    BackPressed,
    Entered,
    FinishPressed,
    MyCasesPressed,
    NextPressed,
    ServiceChosen,
)
from kiosk.workflow.events.finding import BrowsePressed, GroupChosen, SearchPressed
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.finding import MOST_TYPED, groups_of, members_of
from kiosk.workflow.states import (
    BrowseBy,
    Browsing,
    Choosing,
    ConfirmingIdentity,
    Farewell,
    Guide,
    Home,
    Identifying,
    PracticeOffered,
    ReadingCard,
    ResolvingCode,
    Searching,
)

HEALTH = replace(TRIP, slug="health", department="医保局", life_events=(LifeEvent.MEDICAL, LifeEvent.TRAVEL))
HOUSE = replace(TRIP, slug="house", department="房管局", life_events=(LifeEvent.HOME,))
CATALOGUE = Catalogue((HOUSE, HEALTH), ())
FINDING = replace(RULES, catalogue=CATALOGUE, find=lambda typed: (HEALTH,) if "看病" in typed else ())


def story() -> Story:
    return Story(rules=FINDING)


def test_groups_are_those_in_which_there_is_anything_in_the_order_of_a_life() -> None:
    assert groups_of(CATALOGUE, BrowseBy.LIFE_EVENT) == ("home", "travel", "medical")
    assert groups_of(CATALOGUE, BrowseBy.DEPARTMENT) == ("房管局", "医保局")
    assert members_of(CATALOGUE, BrowseBy.LIFE_EVENT, "travel") == (HEALTH,)


def test_every_service_of_a_catalogue_is_in_some_group_of_either_kind() -> None:
    for by in BrowseBy:
        found = {s.slug for group in groups_of(CATALOGUE, by) for s in members_of(CATALOGUE, by, group)}
        assert found == {"house", "health"}


def test_by_life_event_to_a_service_and_step_by_step_back() -> None:
    told = story().touches(BrowsePressed(), GroupChosen("medical"), ServiceChosen("health"))
    assert told.at(Guide).service == HEALTH
    assert told.touches(BackPressed()).at(Browsing).group == "medical"
    assert told.touches(BackPressed()).at(Browsing).group == ""
    assert told.touches(BackPressed()).shows(Home)


def test_ones_own_cases_and_practice_are_begun_here_as_they_are_at_home() -> None:
    """长辈版 has them here alone."""
    told = story().touches(BrowsePressed(), MyCasesPressed())
    assert told.visit.wants_cases
    assert told.at(Identifying).service is None
    assert story().touches(BrowsePressed(), PracticePressed()).shows(PracticeOffered)


def test_nobody_who_is_known_begins_to_practise_here() -> None:
    told = story().is_known_by_card().touches(BrowsePressed(), PracticePressed())
    assert told.at(Browsing).identity is not None


def test_by_department() -> None:
    told = story().touches(BrowsePressed(), BrowsePressed(BrowseBy.DEPARTMENT), GroupChosen("房管局"))
    assert told.touches(ServiceChosen("house"), NextPressed()).inserts_card().card_is_read()
    assert told.at(ConfirmingIdentity).service == HOUSE


def test_a_group_without_services_cannot_be_opened() -> None:
    assert story().touches(BrowsePressed(), GroupChosen("school")).at(Browsing).group == ""


def test_what_is_typed_is_searched_at_once_and_still_there_on_the_way_back() -> None:
    told = story().touches(SearchPressed(), Entered("看病"))
    assert told.at(Searching).found == (HEALTH,)
    back = told.touches(ServiceChosen("health"), BackPressed()).at(Searching)
    assert (back.typed, back.found) == ("看病", (HEALTH,))


def test_no_more_is_taken_than_a_sentence() -> None:
    assert len(story().touches(SearchPressed(), Entered("看" * 999)).at(Searching).typed) == MOST_TYPED


def test_what_was_typed_is_in_no_log() -> None:
    scene = story().touches(SearchPressed(), Entered("看病")).scene
    assert "看病" not in repr(scene)
    assert "看病" not in repr(Entered("看病"))


def test_who_is_known_finds_in_the_same_way_and_goes_back_to_choosing() -> None:
    told = story().is_known_by_card()
    assert told.at(Choosing)
    assert told.touches(SearchPressed(), Entered("看病")).at(Searching).identity == ZHANG
    assert told.touches(BackPressed()).at(Choosing).identity == ZHANG
    assert (
        told.touches(BrowsePressed(), GroupChosen("home"), ServiceChosen("house")).at(Guide).identity == ZHANG
    )


@pytest.mark.parametrize("way", [BrowsePressed(), SearchPressed()])
def test_a_card_put_in_while_looking_begins_the_visit(way: BrowsePressed | SearchPressed) -> None:
    assert story().touches(way).inserts_card().shows(ReadingCard)


@pytest.mark.parametrize("way", [BrowsePressed(), SearchPressed()])
def test_a_code_is_looked_for_only_while_nobody_is_known(way: BrowsePressed | SearchPressed) -> None:
    unknown = story().touches(way)
    assert not [e for e in unknown.done(LookForCode) if not e.on]
    assert unknown.shows_code().shows(ResolvingCode)
    known = story().is_known_by_card().touches(way)
    assert known.done(LookForCode)[-1] == LookForCode(on=False)


@pytest.mark.parametrize("way", [BrowsePressed(), SearchPressed()])
def test_a_card_pulled_while_looking_ends_the_visit_and_wipes(
    way: BrowsePressed | SearchPressed,
) -> None:
    told = story().is_known_by_card().touches(way).pulls_card()
    assert told.shows(Farewell)
    assert told.done(WipeVisit)


def test_finishing_from_a_search_leaves_nothing_of_it() -> None:
    told = story().touches(SearchPressed(), Entered("看病"), FinishPressed())
    assert told.shows(Home)
    assert told.done(WipeVisit)


def test_these_touches_mean_nothing_elsewhere() -> None:
    told = story().touches(SearchPressed(), AnotherPressed())
    assert told.shows(Searching)
