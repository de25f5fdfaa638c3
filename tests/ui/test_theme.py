"""Contrast, computed again whenever a colour changes: every pair that is drawn, in every theme."""

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.domain.catalogue import Area
from kiosk.domain.errors import SettingsError
from kiosk.workflow.states import Theme
from ui.theme import PALETTES, Palette, contrast, require_fonts
from ui.view import Tone

LEAST_TEXT = 7.0
LEAST_EDGE = 4.5
LEAST_RING = 3.0
"""WCAG 2.2, 1.4.11."""


def texts(p: Palette) -> dict[str, tuple[str, str]]:
    """Every text colour on every ground it stands on."""
    pairs = {f"{tone} on its tint": (p.tint(tone).ink, p.tint(tone).ground) for tone in Tone}
    pairs |= {f"{tone} on surface": (p.tint(tone).ink, p.surface) for tone in Tone}
    pairs |= {f"{tone} pressed": (p.surface, p.tint(tone).ink) for tone in Tone}
    pairs |= {f"{tone} filled": (p.on_act, p.tint(tone).ink) for tone in (Tone.DONE, Tone.HELP, Tone.WAIT)}
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
def test_edges_and_icons_of_what_can_be_touched_stand_out(theme: Theme) -> None:
    p = PALETTES[theme]
    for ground in (p.paper, p.surface, p.act_tint, p.pressed):
        assert contrast(p.edge, ground) >= LEAST_EDGE or ground in (p.act_tint, p.pressed)
        assert contrast(p.act, ground) >= LEAST_EDGE
        assert contrast(p.help, ground) >= LEAST_EDGE
    for area in Area:
        assert contrast(p.area(area).ink, p.area(area).ground) >= LEAST_EDGE


@pytest.mark.parametrize("theme", PALETTES)
def test_focus_ring_shows_by_itself_or_by_its_edge(theme: Theme) -> None:
    p = PALETTES[theme]
    for ground in (p.paper, p.surface, p.panel.ground, p.act_tint, p.act):
        assert max(contrast(p.focus, ground), contrast(p.focus_edge, ground)) >= LEAST_RING
    assert contrast(p.focus, p.focus_edge) >= LEAST_EDGE


def test_every_theme_has_colours_of_its_own() -> None:
    assert set(PALETTES) == set(Theme)
    assert len({(p.paper, p.ink) for p in PALETTES.values()}) == len(Theme)


@pytest.mark.parametrize("theme", [Theme.WHITE, Theme.BLACK])
def test_high_contrast_is_nearly_all_there_is(theme: Theme) -> None:
    p = PALETTES[theme]
    assert contrast(p.ink, p.paper) == pytest.approx(21)
    assert p.edge == p.ink


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_a_missing_font_is_named_with_its_package(app: QApplication) -> None:
    require_fonts()
    with pytest.raises(SettingsError, match="'No Such Font' is missing: apt-get install fonts-noto-cjk"):
        require_fonts(("No Such Font",))
