"""Contrast and sizes, computed again whenever a colour or a size changes."""

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.domain.catalogue import Area
from kiosk.domain.errors import SettingsError
from ui.theme import (
    CAPITAL_HEIGHT_EM,
    PALETTES,
    Metrics,
    Palette,
    Space,
    Type,
    contrast,
    require_fonts,
)
from ui.view import Tone

LEAST_TEXT = 7.0
LEAST_EDGE = 4.5
LEAST_RING = 3.0
"""WCAG 2.2, 1.4.11."""
CAPITAL_MM_AT_600_MM = 7.3
"""EN 301 549 5.1.4: 0.7 degrees."""

FULL_HD = Metrics(1920, 1080)


def texts(p: Palette) -> dict[str, tuple[str, str]]:
    """Every text colour on every ground it stands on."""
    pairs = {f"{tone} on its tint": (p.tint(tone).ink, p.tint(tone).ground) for tone in Tone}
    pairs |= {f"{tone} on surface": (p.tint(tone).ink, p.surface) for tone in Tone}
    pairs |= {f"{tone} pressed": (p.surface, p.tint(tone).ink) for tone in Tone}
    pairs |= {f"{area} in its disc": (p.area(area).ink, p.area(area).ground) for area in Area}
    for ground in ("paper", "surface", "act_tint", "pressed"):
        pairs[f"ink on {ground}"] = (p.ink, getattr(p, ground))
        pairs[f"secondary on {ground}"] = (p.secondary, getattr(p, ground))
    pairs["step done"] = (p.on_act, p.done)
    pairs["button"] = (p.on_act, p.act)
    pairs["button pressed"] = (p.on_act, p.act_pressed)
    pairs["seal"] = (p.seal.ink, p.seal.ground)
    pairs["panel"] = (p.panel.ink, p.panel.ground)
    return pairs


CASES = [(theme, name) for theme, palette in PALETTES.items() for name in texts(palette)]


@pytest.mark.parametrize(("theme", "name"), CASES)
def test_text_stands_at_seven_to_one(theme: str, name: str) -> None:
    assert contrast(*texts(PALETTES[theme])[name]) >= LEAST_TEXT


@pytest.mark.parametrize("theme", PALETTES)
def test_edges_of_what_can_be_touched_stand_out(theme: str) -> None:
    p = PALETTES[theme]
    for ground in (p.paper, p.surface):
        assert contrast(p.edge, ground) >= LEAST_EDGE
        assert contrast(p.act, ground) >= LEAST_EDGE
        assert contrast(p.help, ground) >= LEAST_EDGE


@pytest.mark.parametrize("theme", PALETTES)
def test_focus_ring_shows_by_itself_or_by_its_edge(theme: str) -> None:
    p = PALETTES[theme]
    ring_edge = p.ink if theme == "light" else p.paper
    for ground in (p.paper, p.surface, p.panel.ground):
        assert max(contrast(p.focus, ground), contrast(ring_edge, ground)) >= LEAST_RING
    assert contrast(p.focus, ring_edge) >= LEAST_EDGE


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    ("role", "pixels"),
    [
        (Type.HELP, 28),
        (Type.BODY, 30),
        (Type.BUTTON, 36),
        (Type.OPTION, 39),
        (Type.QUESTION, 54),
        (Type.NUMBER, 76),
    ],
)
def test_type_at_full_hd_and_96_dpi(role: Type, pixels: int) -> None:
    assert FULL_HD.type_px(role) == pixels


@pytest.mark.parametrize(
    ("space", "pixels"),
    [(Space.MARGIN, 48), (Space.GAP, 24), (Space.RADIUS, 28), (Space.FOCUS_GAP, 4), (Space.FOCUS_WIDTH, 7)],
)
def test_spaces_at_full_hd_and_96_dpi(space: Space, pixels: int) -> None:
    assert FULL_HD.px(space) == pixels


def test_buttons_are_a_hundred_pixels_high() -> None:
    assert FULL_HD.touch() == 100
    assert Metrics(1920, 1080, elder=True).touch() > 100


def test_elder_body_text_has_capitals_of_0_7_degrees_at_600_mm() -> None:
    metrics = Metrics(1920, 1080, elder=True)
    capital_mm = metrics.type_px(Type.BODY) * CAPITAL_HEIGHT_EM / metrics.px_per_mm
    assert capital_mm >= CAPITAL_MM_AT_600_MM


def test_a_smaller_window_shows_the_same_picture_smaller() -> None:
    small = Metrics(1280, 720)
    assert small.type_px(Type.BODY) == 20
    assert small.px(Space.MARGIN) == 32


def test_portrait_has_the_same_sizes_as_landscape() -> None:
    assert Metrics(1080, 1920).type_px(Type.BODY) == FULL_HD.type_px(Type.BODY)


def test_on_a_denser_screen_the_millimetres_hold() -> None:
    dense = Metrics(1920, 1080, width_mm=430)
    assert dense.type_px(Type.BODY) / (1920 / 430) == pytest.approx(7.94, abs=0.12)


def test_on_a_very_dense_screen_a_question_still_fits() -> None:
    tiny = Metrics(1920, 1080, width_mm=220)
    assert tiny.type_px(Type.BODY) <= 38


def test_a_missing_font_is_named_with_its_package(app: QApplication) -> None:
    require_fonts()
    with pytest.raises(SettingsError, match="'No Such Font' is missing: apt-get install fonts-noto-cjk"):
        require_fonts(("No Such Font",))
