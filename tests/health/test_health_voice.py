"""What doctor says of clips, languages and the live engine."""

from pathlib import Path

import pytest

from hardware.voice.clips import ClipVoice, clip_name, write_index
from kiosk.domain.health import Finding, Health
from kiosk.health.voice import clip_findings, language_findings, live_finding, offered
from kiosk.settings import VoiceTable


def told(finding: Finding) -> dict[str, object]:
    return dict(finding.detail.values)


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    write_index(tmp_path, {"zh_CN": ClipVoice("engine/voice/1", 2)})
    (tmp_path / "zh_CN").mkdir()
    return tmp_path


def rendered(clips: Path, *sentences: str) -> None:
    for sentence in sentences:
        (clips / "zh_CN" / clip_name("engine/voice/1", sentence)).write_bytes(b"OggS")


def test_a_kiosk_whose_sentences_are_all_rendered_is_well(clips: Path) -> None:
    rendered(clips, "请插卡。", "请取卡。")
    (found,) = clip_findings(VoiceTable(clips=str(clips)))
    assert found.health is Health.GOOD
    assert told(found) == {"tag": "zh_CN", "present": 2, "wanted": 2}


def test_sentences_that_are_missing_are_counted(clips: Path) -> None:
    rendered(clips, "请插卡。")
    (found,) = clip_findings(VoiceTable(clips=str(clips)))
    assert found.health is Health.WARNING
    assert told(found)["present"] == 1
    assert found.advice is not None


def test_a_kiosk_without_any_is_told_who_speaks(tmp_path: Path) -> None:
    (found,) = clip_findings(VoiceTable(clips=str(tmp_path / "none")))
    assert found.health is Health.WARNING
    assert "espeak-ng" in found.detail.text


def test_an_index_that_cannot_be_read_is_no_index(clips: Path) -> None:
    (clips / "voices.json").write_text("{")
    (found,) = clip_findings(VoiceTable(clips=str(clips)))
    assert found.health is Health.WARNING


def test_languages_without_a_voice_and_those_that_nobody_judged_are_named() -> None:
    mute, unjudged = language_findings(["zh_CN", "en", "zh_HK", "bo"])
    assert told(mute) == {"tags": "bo"}
    assert told(unjudged) == {"tags": "zh_HK"}
    assert list(language_findings(["zh_CN", "en"])) == []


def test_languages_that_are_only_begun_are_not_counted() -> None:
    assert "zh_HK" in offered()
    assert "bo" not in offered()


def test_a_live_engine_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = live_finding(VoiceTable(kokoro=str(tmp_path)))
    assert found.health is Health.WARNING
    assert "does not start" in found.detail.text
