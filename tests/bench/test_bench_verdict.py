"""What the bench says of a ratio, and the exit code that follows."""

from kiosk.bench.ratios import Ratio, in_turn
from kiosk.commands import exits
from kiosk.commands.bench import verdict

WITHIN = Ratio("a", ours_ms=15.0, floor_ms=10.0, aim=1.5, rounds=3, against="the floor")
ABOVE = Ratio("b", ours_ms=15.1, floor_ms=10.0, aim=1.5, rounds=3, against="the floor")


def test_a_ratio_that_is_just_the_aim_is_within_it() -> None:
    said = verdict([WITHIN])
    assert said.exit_code == exits.OK
    assert said.text == "a: 1.50 (within the aim of 1.5); 15.00 ms against 10.00 ms of the floor, 3 rounds"


def test_one_missed_aim_among_others_is_found() -> None:
    said = verdict([WITHIN, ABOVE, WITHIN])
    assert said.exit_code == exits.FOUND
    assert [row["within_aim"] for row in said.value["ratios"]] == [True, False, True]
    assert "b: 1.51 (ABOVE the aim of 1.5)" in said.text


def test_sides_are_measured_in_turn_and_the_first_pair_does_not_count() -> None:
    called: list[str] = []
    times_ms = {"ours": iter([900.0, 6.0, 2.0, 4.0]), "floor": iter([900.0, 2.0, 2.0, 1.0])}

    def side(name: str) -> float:
        called.append(name)
        return next(times_ms[name])

    ratio = in_turn("c", "the floor", 1.5, 3, lambda: side("ours"), lambda: side("floor"))
    assert called == ["ours", "floor"] * 4
    assert (ratio.ours_ms, ratio.floor_ms, ratio.value) == (4.0, 2.0, 2.0)
