"""Louder, quieter, once more, headphones: for this person, and not for the next."""

from dataclasses import replace

from story import Story
from story_world import RULES

from kiosk.workflow import timeouts
from kiosk.workflow.effects import UseHeadphones
from kiosk.workflow.events import (
    FinishPressed,
    HeadphonesChanged,
    LanguageChosen,
    LouderPressed,
    PanelClosed,
    QuieterPressed,
    ReadAloudSwitched,
    RepeatPressed,
)
from kiosk.workflow.states import LOUDEST, QUIETEST, Panel, Preferences


def test_the_voice_goes_up_and_down_and_stops_at_its_ends(story: Story) -> None:
    for _ in range(LOUDEST + 1):
        story.touches(LouderPressed())
    assert story.visit.preferences.volume == LOUDEST
    for _ in range(LOUDEST + 1):
        story.touches(QuieterPressed())
    assert story.visit.preferences.volume == QUIETEST


def test_each_wish_to_hear_again_counts(story: Story) -> None:
    story.touches(RepeatPressed(), RepeatPressed())
    assert story.visit.preferences.asked_again == 2


def test_plugging_in_headphones_begins_reading_aloud_there(story: Story) -> None:
    story.happens(HeadphonesChanged(plugged=True))
    assert story.visit.preferences.reads_aloud
    assert story.last(UseHeadphones).on


def test_pulling_them_out_leaves_nothing_aloud_in_the_hall(story: Story) -> None:
    story.happens(HeadphonesChanged(plugged=True), HeadphonesChanged(plugged=False))
    assert not story.visit.preferences.reads_aloud
    assert not story.last(UseHeadphones).on


def test_who_wants_it_on_the_loudspeaker_may_still_have_it(story: Story) -> None:
    story.happens(HeadphonesChanged(plugged=True), HeadphonesChanged(plugged=False))
    assert story.touches(ReadAloudSwitched()).visit.preferences.reads_aloud


def test_the_next_person_begins_with_the_usual_loudness(story: Story) -> None:
    story.is_known_by_card().touches(LouderPressed(), FinishPressed())
    assert story.visit.preferences == Preferences()


def test_headphones_that_stay_in_go_on_being_read_to(story: Story) -> None:
    story.happens(HeadphonesChanged(plugged=True)).is_known_by_card().touches(FinishPressed())
    assert story.visit.preferences == Preferences(reads_aloud=True, echoes=True)


def test_at_home_they_are_read_to_however_long_somebody_thinks(story: Story) -> None:
    story.happens(HeadphonesChanged(plugged=True)).waits(timeouts.FORGOTTEN_PREFERENCES_S + 5)
    assert story.visit.preferences.reads_aloud


def without_english() -> Story:
    return Story(rules=replace(RULES, unspoken=frozenset({"en"})))


def test_who_wants_to_hear_a_language_that_nobody_speaks_is_told_so() -> None:
    visit = without_english().touches(LanguageChosen("en"), ReadAloudSwitched()).visit
    assert visit.panel is Panel.NO_VOICE
    assert not visit.preferences.reads_aloud


def test_who_listens_and_takes_such_a_language_is_told_so_and_goes_on_hearing_in_the_next() -> None:
    story = without_english().touches(ReadAloudSwitched())
    assert story.touches(LanguageChosen("en")).visit.panel is Panel.NO_VOICE
    story.touches(LanguageChosen("zh_CN"))
    assert story.visit.panel is None
    assert story.visit.preferences.reads_aloud


def test_in_headphones_the_language_left_says_that_nobody_speaks_the_other_and_stays() -> None:
    story = without_english().happens(HeadphonesChanged(plugged=True))
    left = story.visit.preferences
    story.touches(LanguageChosen("en"))
    assert story.visit.panel is Panel.NO_VOICE
    assert story.visit.preferences == left
    story.touches(PanelClosed())
    assert (story.visit.panel, story.visit.preferences) == (None, left)


def test_who_never_listened_is_told_nothing_of_voices() -> None:
    assert without_english().touches(LanguageChosen("en")).visit.panel is None


def test_reading_aloud_is_turned_off_in_any_language() -> None:
    story = without_english().touches(ReadAloudSwitched(), LanguageChosen("en"), ReadAloudSwitched())
    assert not story.visit.preferences.reads_aloud
