"""Nobody is there any more: the countdown, who stops it, and what is never interrupted."""

from collections.abc import Callable

import pytest
from story import Story
from story_world import PENSION, PROOF, TRIP, saved

from kiosk.domain.languages import ENGLISH
from kiosk.domain.submission import StandingAnswer
from kiosk.workflow import timeouts
from kiosk.workflow.effects import SaveCase
from kiosk.workflow.events import (
    BackPressed,
    CaseSaved,
    EchoSwitched,
    ElderSwitched,
    Entered,
    FasterPressed,
    LanguageChosen,
    LikesForgotten,
    LouderPressed,
    LowSwitched,
    NextPressed,
    PanelClosed,
    PanelOpened,
    PrintPressed,
    ReadAloudSwitched,
    ServiceChosen,
    SteadySwitched,
    StillHere,
    StillSwitched,
    TextSizeChosen,
    ThemeChosen,
)
from kiosk.workflow.idling import seconds_left
from kiosk.workflow.states import (
    Asking,
    AskingStanding,
    Ending,
    Farewell,
    FetchingDocument,
    Guide,
    Home,
    Panel,
    Preferences,
    Receipt,
    Saving,
    TextSize,
    Theme,
)


@pytest.fixture
def asked(story: Story) -> Story:
    return story.is_known_by_card().chooses(TRIP)


def test_countdown_begins_after_a_quiet_while_and_ends_the_visit(asked: Story) -> None:
    asked.waits(timeouts.IDLE_WARNING_AFTER_S - 1)
    assert seconds_left(asked.visit, asked.now_s) is None
    asked.waits(1)
    assert seconds_left(asked.visit, asked.now_s) == timeouts.IDLE_COUNTDOWN_S
    asked.waits(timeouts.IDLE_COUNTDOWN_S - 1)
    assert seconds_left(asked.visit, asked.now_s) == 1
    assert asked.waits(1).at(Farewell).ending is Ending.TIMED_OUT
    assert asked.is_wiped


def test_countdown_leaves_at_least_twenty_seconds() -> None:
    assert timeouts.IDLE_COUNTDOWN_S >= 20


@pytest.mark.parametrize("touch", [StillHere(), Entered("long"), ElderSwitched()])
def test_any_touch_gives_the_full_time_again(asked: Story, touch: StillHere) -> None:
    asked.waits(timeouts.IDLE_WARNING_AFTER_S + 10).touches(touch)
    assert seconds_left(asked.visit, asked.now_s) is None
    assert asked.waits(timeouts.IDLE_WARNING_AFTER_S - 1).shows(Asking)


def test_the_visit_may_be_prolonged_as_often_as_one_likes(asked: Story) -> None:
    for _ in range(20):
        asked.waits(timeouts.IDLE_WARNING_AFTER_S + 10).touches(StillHere())
    assert asked.shows(Asking)


def test_answers_survive_the_countdown(asked: Story) -> None:
    asked.answers("long").waits(timeouts.IDLE_WARNING_AFTER_S + 10).touches(StillHere())
    assert asked.at(Asking).form.answers == {"kind": "long"}


def test_guide_left_open_goes_home_too(story: Story) -> None:
    story.touches(ServiceChosen("trip"))
    assert story.shows(Guide)
    assert story.idles_out().shows(Farewell)
    assert story.waits(timeouts.FAREWELL_S).shows(Home)


def asking_standing(story: Story) -> None:
    story.chooses(PENSION)


def fetching(story: Story) -> None:
    story.chooses(PROOF).answers("loan").touches(NextPressed(), NextPressed())


def saving(story: Story) -> None:
    story.chooses(TRIP).answers_all_of_trip().touches(NextPressed(), NextPressed())


@pytest.mark.parametrize(
    ("goes_to", "scene"),
    [(asking_standing, AskingStanding), (fetching, FetchingDocument), (saving, Saving)],
)
def test_while_the_machine_works_nobody_is_asked_whether_they_are_there(
    story: Story, goes_to: Callable[[Story], None], scene: type
) -> None:
    story.is_known_by_card().waits(timeouts.IDLE_WARNING_AFTER_S - 5)
    story.waits(0.1)
    goes_to(story)
    story.waits(15)
    assert story.shows(scene)
    assert story.visit.idle.warned_s is None


def test_person_has_the_full_time_after_the_machine_worked(story: Story) -> None:
    story.is_known_by_card().chooses(PENSION).waits(19).standing_is(StandingAnswer(needed=True))
    story.waits(timeouts.IDLE_WARNING_AFTER_S - 1)
    assert story.visit.idle.warned_s is None


def test_printing_is_work(story: Story) -> None:
    story.has_receipt().touches(PrintPressed()).waits(timeouts.PRINTING_S - 1)
    assert story.shows(Receipt)
    assert story.visit.idle.warned_s is None


def test_printer_that_never_answers_does_not_keep_the_receipt_for_ever(story: Story) -> None:
    story.has_receipt().touches(PrintPressed()).waits(timeouts.PRINTING_S)
    assert story.idles_out().shows(Farewell)


def test_number_comes_even_while_the_countdown_would_run(story: Story) -> None:
    story.is_known_by_card()
    saving(story)
    story.waits(timeouts.SAVING_S + timeouts.IDLE_WARNING_AFTER_S + 1)
    news: CaseSaved = saved(story.last(SaveCase))
    assert story.happens(news).shows(Receipt)


# --- how one likes to see it -----------------------------------------------------------------------


def test_preferences_are_switched_and_switched_back(story: Story) -> None:
    story.touches(ElderSwitched(), ThemeChosen(Theme.BLACK), LanguageChosen("en"), ReadAloudSwitched())
    assert story.visit.preferences == Preferences(
        elder=True, theme=Theme.BLACK, language=ENGLISH, reads_aloud=True
    )
    story.touches(ElderSwitched(), ThemeChosen(Theme.LIGHT), LanguageChosen("zh_CN"), ReadAloudSwitched())
    assert story.visit.preferences == Preferences()


def test_everything_goes_back_at_once_but_the_language(story: Story) -> None:
    story.touches(
        ElderSwitched(), TextSizeChosen(TextSize.LARGEST), LowSwitched(), StillSwitched(), SteadySwitched()
    )
    story.touches(LanguageChosen("en"), EchoSwitched(), LouderPressed(), FasterPressed(), LikesForgotten())
    assert story.visit.preferences == Preferences(language=ENGLISH)


def test_a_language_that_is_not_offered_is_not_taken(story: Story) -> None:
    assert story.touches(LanguageChosen("tlh")).visit.preferences == Preferences()


def test_a_panel_is_put_away_by_going_back_by_its_button_by_another_screen_and_by_a_language(
    story: Story,
) -> None:
    for way_out in (BackPressed(), PanelClosed(), LanguageChosen("en"), ServiceChosen(TRIP.slug)):
        assert story.touches(PanelOpened(Panel.LOOK)).visit.panel is Panel.LOOK
        assert story.touches(way_out).visit.panel is None


def test_preferences_chosen_on_the_home_screen_stay_for_the_visit(story: Story) -> None:
    story.touches(ElderSwitched()).is_known_by_card().chooses(TRIP)
    assert story.visit.preferences.elder


def test_next_person_finds_the_default(asked: Story) -> None:
    asked.touches(ElderSwitched(), LanguageChosen("en")).idles_out()
    assert asked.visit.preferences == Preferences()


def test_a_panel_left_open_on_the_home_screen_goes_by_itself(story: Story) -> None:
    story.touches(PanelOpened(Panel.LANGUAGE)).waits(timeouts.FORGOTTEN_PREFERENCES_S - 1)
    assert story.visit.panel is Panel.LANGUAGE
    assert story.waits(1).visit.panel is None


def test_preferences_of_someone_who_left_the_home_screen_are_forgotten(story: Story) -> None:
    story.touches(ElderSwitched()).waits(timeouts.FORGOTTEN_PREFERENCES_S - 1)
    assert story.visit.preferences.elder
    assert not story.waits(1).visit.preferences.elder
