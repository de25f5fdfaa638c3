"""What is said when: announcements, screens, the focus, what has changed; and when nothing is said."""

from dataclasses import dataclass, field, replace

import pytest
from sample_arriving import home
from sample_questions import choice, phone

from hardware.voice.simulated import RecordingVoice
from kiosk.domain.speech import volume_percent
from kiosk.workflow.states import LOUDEST, QUIETEST, Preferences
from ui.focus import Focused, Moved
from ui.strings import strings
from ui.view import ChoiceBody, MessageBody, Picture, ScreenView, TextBody
from ui.voice import STILL_WAITING_S, Speaker

VIEW = replace(home(), spoken="请插卡。", announcement="")
READ = Preferences(reads_aloud=True)


@dataclass
class Ears:
    """A speaker and who listens to it."""

    in_headphones: bool = False
    voice: RecordingVoice = field(default_factory=RecordingVoice)
    now_s: float = 0.0
    whispers: bool = True

    def __post_init__(self) -> None:
        self.speaker = Speaker(self.voice, strings, whispers=self.whispers)

    def meets(self, view: ScreenView, likes: Preferences = READ) -> str:
        """What was said to it, "" for nothing."""
        before = len(self.voice.heard)
        self.voice.in_headphones = self.in_headphones
        self.speaker.hear(view, likes, in_headphones=self.in_headphones, now_s=self.now_s)
        return " / ".join(self.voice.said[before:])


@pytest.fixture
def ears() -> Ears:
    ears = Ears()
    assert ears.meets(VIEW, Preferences()) == ""
    return ears


def in_headphones() -> Ears:
    return Ears(in_headphones=True)


def test_who_asks_again_hears_the_screen_also_without_reading_aloud(ears: Ears) -> None:
    likes = Preferences(asked_again=1)
    assert ears.meets(VIEW, likes) == "请插卡。"
    assert ears.meets(VIEW, likes) == ""
    assert ears.meets(VIEW, replace(likes, asked_again=2)) == "请插卡。"


def test_an_announcement_is_said_before_the_screen_and_in_one_go_with_it(ears: Ears) -> None:
    told = replace(VIEW, announcement="请取走您的卡。")
    assert ears.meets(told, Preferences()) == "请取走您的卡。"
    assert ears.meets(told, Preferences()) == ""
    assert ears.meets(told, Preferences(asked_again=1)) == "请取走您的卡。 请插卡。"
    assert in_headphones().meets(told).startswith("请取走您的卡。 请插卡。")


def test_what_was_announced_is_not_said_twice() -> None:
    assert Ears().meets(replace(VIEW, announcement="请插卡。")) == "请插卡。"


@pytest.mark.parametrize("volume", [QUIETEST, 2, 4, LOUDEST])
def test_whoever_turns_it_hears_at_once_how_loud_it_is(ears: Ears, volume: int) -> None:
    assert ears.meets(VIEW, Preferences(volume=volume)) == f"声音 {volume}，最大 5"
    assert ears.voice.volume_percent == volume_percent(volume)


def test_the_pace_is_heard_at_once_too(ears: Ears) -> None:
    assert ears.meets(VIEW, Preferences(pace=4)) == "快慢 4，最快 5"
    assert ears.voice.pace == 4


def test_the_next_person_has_the_usual_loudness_and_pace_in_silence(ears: Ears) -> None:
    ears.meets(VIEW, Preferences(volume=LOUDEST, pace=5, asked_again=3))
    assert ears.meets(VIEW, Preferences()) == ""
    assert ears.voice.volume_percent == volume_percent(3)
    assert ears.voice.pace == 3


def test_hush_ends_what_is_being_said_and_the_next_screen_is_read_again() -> None:
    ears = Ears()
    ears.meets(VIEW)
    assert ears.voice.speaking
    ears.meets(VIEW, replace(READ, hushed=1))
    assert not ears.voice.speaking
    assert ears.meets(choice(), replace(READ, hushed=1))


def test_who_stops_the_reading_hears_no_more() -> None:
    ears = Ears()
    ears.meets(VIEW)
    ears.meets(VIEW, Preferences())
    assert not ears.voice.speaking


def test_headphones_begin_with_what_the_keys_do() -> None:
    ears = Ears()
    ears.meets(VIEW, Preferences())
    ears.in_headphones = True
    said = ears.meets(replace(VIEW, introduction="圆键：确定。"), Preferences.begun(in_headphones=True))
    assert said.startswith("圆键：确定。 请插卡。")


def test_the_focus_is_said_when_it_moves_and_ends_what_was_said() -> None:
    ears = in_headphones()
    view = choice()
    assert isinstance(view.body, ChoiceBody)
    ears.meets(view)
    option = view.body.options[1]
    ears.speaker.moved(Focused(option.action.id, option.label), Moved.ON)
    assert ears.voice.speaking.startswith(option.label)
    ears.speaker.moved(Focused(option.action.id, option.label), Moved.AT_EDGE)
    assert ears.voice.speaking.startswith("到头了 " + option.label)


def test_a_window_that_comes_to_the_front_does_not_end_what_is_said() -> None:
    ears = in_headphones()
    ears.meets(VIEW)
    said = ears.voice.speaking
    ears.speaker.moved(Focused("help-close", "知道了"), Moved.CAME_FORWARD)
    assert ears.voice.speaking == said


def test_without_reading_aloud_the_focus_moves_in_silence(ears: Ears) -> None:
    ears.speaker.moved(Focused("next", "下一步"), Moved.ON)
    assert ears.voice.said == []


def test_what_was_chosen_is_said_in_headphones_alone() -> None:
    view = choice()
    assert isinstance(view.body, ChoiceBody)
    options = tuple(replace(option, selected=False) for option in view.body.options)
    untouched = replace(view, body=ChoiceBody(options))
    chosen = replace(view, body=ChoiceBody((replace(options[0], selected=True), *options[1:])))
    for ears, said in ((in_headphones(), f"已选 {options[0].label}"), (Ears(), "")):
        ears.meets(untouched)
        assert ears.meets(chosen) == said


def test_what_is_typed_is_said_in_headphones_alone_and_by_choice() -> None:
    view = phone()
    assert isinstance(view.body, TextBody)
    typed = [
        replace(view, body=replace(view.body, entered=text, shown=text)) for text in ("13", "138", "13", "")
    ]
    loud, ear = Ears(), in_headphones()
    echoing = replace(READ, echoes=True)
    loud.meets(typed[0], echoing)
    ear.meets(typed[0], echoing)
    assert loud.meets(typed[1], echoing) == ""
    assert ear.meets(typed[1], echoing) == "8"
    assert ear.meets(typed[2], echoing) == "删了一个，还有 2 个"
    assert ear.meets(typed[1], READ) == "第 3 个"
    assert ear.meets(typed[3], READ) == "已清空"


def test_whoever_waits_long_hears_that_it_goes_on() -> None:
    ears = Ears()
    waiting = replace(VIEW, body=MessageBody(Picture.WAITING, progress=True), key="waiting")
    assert ears.meets(waiting)
    ears.now_s = STILL_WAITING_S - 1
    assert ears.meets(waiting) == ""
    ears.now_s = STILL_WAITING_S + 1
    assert ears.meets(waiting) == "还在办，请稍等。"
    ears.now_s = STILL_WAITING_S + 2
    assert ears.meets(waiting) == ""


def test_where_nothing_private_is_said_headphones_too_are_told_that_it_stands_on_the_screen() -> None:
    private = replace(VIEW, whispered="张*英")
    assert "请看屏幕" in Ears(in_headphones=True, whispers=False).meets(private)
    assert "张*英" in Ears(in_headphones=True).meets(private)
