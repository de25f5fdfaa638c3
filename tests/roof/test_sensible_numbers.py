"""A slip of the pen in the settings file is told with its key and what it may be, before anybody stands there."""

import math

import pytest

from kiosk.domain.errors import SettingsError
from kiosk.fill import fill
from kiosk.settings import ScreenTable, VoiceTable


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("width_mm", 1),
        ("width_mm", -5),
        ("width_mm", 1e9),
        ("distance_mm", 60.0),
        ("distance_mm", -600),
        ("bottom_mm", 78),
        ("bottom_mm", 7800),
    ],
)
def test_lengths_that_no_screen_has_are_refused(key: str, wrong: float) -> None:
    with pytest.raises(SettingsError, match=rf"^screen\.{key}: must be \d+ to \d+, or 0"):
        fill(ScreenTable, {key: wrong}, "screen")


@pytest.mark.parametrize("key", ["width_mm", "distance_mm", "bottom_mm"])
def test_what_nobody_measured_is_nought(key: str) -> None:
    assert fill(ScreenTable, {key: 0}, "screen") == ScreenTable()


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, 10**400])
@pytest.mark.parametrize(
    ("kind", "where", "key"),
    [(ScreenTable, "screen", "width_mm"), (VoiceTable, "voice", "kokoro_idle_s")],
)
def test_what_is_no_number_is_refused_in_every_table(
    kind: type[object], where: str, key: str, wrong: float
) -> None:
    with pytest.raises(SettingsError, match=rf"^{where}\.{key}: must be a number"):
        fill(kind, {key: wrong}, where)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("kokoro_budget_mib", -1), ("kokoro_budget_mib", 0), ("kokoro_idle_s", -1.0), ("kokoro_idle_s", 0)],
)
def test_budgets_and_times_of_the_voice_are_some(key: str, wrong: float) -> None:
    with pytest.raises(SettingsError, match=rf"^voice\.{key}: must be \d+ to \d+$"):
        fill(VoiceTable, {key: wrong}, "voice")
