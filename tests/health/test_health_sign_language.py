"""What doctor says of a city's clips: none, all, not filmed, filmed for other words, unreadable."""

from pathlib import Path

import pytest
from filmed import entry, filmed
from test_health_voice import settings_with

from hardware.sign_language.clips import MANIFEST
from kiosk.domain.health import Finding, Health
from kiosk.domain.sign_language import SignedWords
from kiosk.health.sign_language import sign_language_findings
from kiosk.settings import Settings
from kiosk.signing import words_of


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    return tmp_path / "clips"


@pytest.fixture
def settings(tmp_path: Path, clips: Path) -> Settings:
    return settings_with(tmp_path, f'[sign_language]\nfolder = "{clips}"\n')


def told(found: list[Finding], health: Health) -> list[str]:
    return [str(finding.detail) for finding in found if finding.health is health]


def test_a_kiosk_without_clips_is_as_ready_as_any(tmp_path: Path) -> None:
    (finding,) = sign_language_findings(settings_with(tmp_path, ""))
    assert finding.health is Health.GOOD


def test_where_all_was_filmed_nothing_is_to_be_done(settings: Settings, clips: Path) -> None:
    filmed(clips, words_of(settings))
    (finding,) = sign_language_findings(settings)
    assert finding.health is Health.GOOD


def test_what_is_missing_and_outdated_is_named(settings: Settings, clips: Path) -> None:
    first, second, *others = words_of(settings)
    filmed(clips, [SignedWords(first.place, ("去年的话",)), *others])
    warned = told(list(sign_language_findings(settings)), Health.WARNING)
    assert len(warned) == 2
    assert first.place in warned[0]
    assert second.place in warned[0]
    assert first.place in warned[1]
    assert second.place not in warned[1]


def test_what_cannot_be_read_is_bad_and_named(settings: Settings, clips: Path) -> None:
    words = words_of(settings)
    filmed(clips, words)
    manifest = (clips / MANIFEST).read_text("utf-8")
    (clips / MANIFEST).write_text(manifest.replace("clip.webp", "gone.webp", 1), encoding="utf-8")
    (fault,) = told(list(sign_language_findings(settings)), Health.BAD)
    assert "gone.webp" in fault


def test_a_manifest_that_is_none_is_bad(settings: Settings, clips: Path) -> None:
    clips.mkdir()
    (clips / MANIFEST).write_text(entry("home", "0", "../home.webp"), encoding="utf-8")
    (finding,) = sign_language_findings(settings)
    assert finding.health is Health.BAD
