"""What is said, as values."""

from kiosk.domain.speech import Fixed, Live, Utterance, fixed, pace_factor, volume_percent

GREETING = Utterance((Fixed("您好。"), Live("张翠英"), Live("第 2 步。", private=False)), "zh_CN")


def test_of_what_is_private_the_loudspeaker_has_nothing() -> None:
    assert GREETING.aloud == Utterance((Fixed("您好。"), Live("第 2 步。", private=False)), "zh_CN")


def test_words_of_a_visit_are_in_no_repr() -> None:
    assert "张翠英" not in repr(GREETING)


def test_live_words_are_private_unless_somebody_says_otherwise() -> None:
    assert Live("张翠英").private


def test_what_has_no_words_is_nothing_to_say() -> None:
    assert not Utterance((Live("张翠英"),), "zh_CN").aloud
    assert not fixed(["", " "], "zh_CN")
    assert fixed(["", "您好。"], "zh_CN") == Utterance((Fixed("您好。"),), "zh_CN")


def test_utterances_follow_each_other() -> None:
    assert fixed(["甲。"], "en").then(fixed(["乙。"], "en")).text == "甲。 乙。"


def test_steps_of_pace_and_loudness_go_up_from_half_to_twice_and_to_twelve_decibels() -> None:
    paces = [pace_factor(step) for step in range(1, 6)]
    assert paces == sorted(paces)
    assert paces[2] == 1.0
    assert [volume_percent(step) for step in range(1, 6)] == [25, 50, 100, 200, 398]
    assert pace_factor(99) == paces[-1]
