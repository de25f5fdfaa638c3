"""What doctor says of clips, languages and the live engine."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from hardware.voice.clips import ClipVoice, clip_name, write_index
from kiosk.domain.errors import SettingsError
from kiosk.domain.health import Finding, Health
from kiosk.health.voice import (
    clip_findings,
    language_findings,
    live_finding,
    pack_clip_findings,
    spoken_findings,
)
from kiosk.settings import Settings, VoiceTable, load_settings
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys
from services.pack.opened import Pack
from translations import layout

_KIOSK = f"""
[kiosk]
id = "WT07"
[centre]
name = "梧桐街道便民服务中心"
desk = "一楼大厅 1 号服务台"
phone = "0571-0000 0000"
city = "杭州市"
division_code = "330100"
login_url = "https://login.example.cn/"
opens = "09:00"
closes = "17:00"
[gateway]
url = "http://127.0.0.1:8080"
verify_key_file = "keys/{SIGNING_PUBLIC}"
seal_key_file = "keys/{SEALING_PUBLIC}"
"""

BEGINNING = b"OggS" + bytes(24) + b"OpusHead"
"""Of a clip, as doctor looks at it."""


def settings_with(tmp_path: Path, more: str) -> Settings:
    open_keys(tmp_path / "keys")
    file = tmp_path / "kiosk.toml"
    file.write_text(_KIOSK + more, encoding="utf-8")
    return load_settings(file)


def with_korean(settings: Settings, folder: Path) -> Settings:
    """By a pack that brings it whole."""
    shutil.copytree(layout.SAMPLE_PACK, folder / "words")
    register = folder / "words" / "languages.toml"
    register.write_text(
        '[ko]\nown_name = "한국어"\ncovers = "screens"\nwritten_by = "a translator"\ndrafted_by_machine = false\n',
        encoding="utf-8",
    )
    return replace(settings, pack=Pack(folder, "border", "1", {}))


def told(finding: Finding) -> dict[str, object]:
    return dict(finding.detail.values)


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    write_index(tmp_path, {"zh_CN": ClipVoice("engine/voice/1", 2)})
    (tmp_path / "zh_CN").mkdir()
    return tmp_path


def rendered(clips: Path, *sentences: str) -> None:
    for sentence in sentences:
        (clips / "zh_CN" / clip_name("engine/voice/1", sentence)).write_bytes(BEGINNING)


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


@pytest.fixture
def city(tmp_path: Path) -> Pack:
    """Two sentences in English that only this city says."""
    file = tmp_path / "city" / "words" / "en" / "LC_MESSAGES" / "yitong.po"
    file.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    file.write_text(f'{header}\nmsgid "返回"\nmsgstr "Go back. To the city."\n', "utf-8")
    return Pack(tmp_path / "city", "示例市", "1", {})


def says(folder: Path, *sentences: str) -> None:
    write_index(folder, {"en": ClipVoice("engine/voice/1", len(sentences))})
    (folder / "en").mkdir(parents=True, exist_ok=True)
    for sentence in sentences:
        (folder / "en" / clip_name("engine/voice/1", sentence)).write_bytes(BEGINNING)


@pytest.mark.parametrize(
    ("by_the_pack", "by_us", "present", "health"),
    [
        (["Go back.", "To the city."], [], 2, Health.GOOD),
        (["To the city."], ["Go back."], 2, Health.GOOD),
        (["To the city.", "What nobody says any more."], [], 1, Health.WARNING),
        ([], ["Ours."], 0, Health.WARNING),
    ],
    ids=["all in the pack", "one is ours too", "one is missing and one is old", "none"],
)
def test_own_sentences_of_a_pack_are_counted_by_their_clips(
    tmp_path: Path, city: Pack, by_the_pack: list[str], by_us: list[str], present: int, health: Health
) -> None:
    says(city.folder / "voices", *by_the_pack)
    says(tmp_path / "ours", *by_us)
    (found,) = pack_clip_findings(VoiceTable(clips=str(tmp_path / "ours")), city)
    assert told(found) == {"pack": "示例市", "tag": "en", "present": present, "wanted": 2}
    assert found.health is health


def test_an_empty_clip_of_a_pack_is_none(tmp_path: Path, city: Pack) -> None:
    says(city.folder / "voices", "Go back.", "To the city.")
    (city.folder / "voices" / "en" / clip_name("engine/voice/1", "Go back.")).write_bytes(b"")
    (found,) = pack_clip_findings(VoiceTable(clips=str(tmp_path / "none")), city)
    assert told(found)["present"] == 1


def test_a_clip_of_a_pack_that_is_none_is_not_counted(tmp_path: Path, city: Pack) -> None:
    says(city.folder / "voices", "Go back.", "To the city.")
    (city.folder / "voices" / "en" / clip_name("engine/voice/1", "Go back.")).write_bytes(bytes(range(50)))
    (found,) = pack_clip_findings(VoiceTable(clips=str(tmp_path / "none")), city)
    assert told(found)["present"] == 1


def test_words_of_a_pack_that_cannot_be_read_are_named(city: Pack) -> None:
    (city.folder / "words" / "en" / "LC_MESSAGES" / "yitong.po").write_text('msgid "返回\n', "utf-8")
    says(city.folder / "voices", "Go back.")
    with pytest.raises(SettingsError, match=r"yitong\.po"):
        list(pack_clip_findings(VoiceTable(), city))


def test_a_pack_without_words_of_its_own_is_not_counted(tmp_path: Path, clips: Path) -> None:
    (tmp_path / "bare").mkdir()
    pack = Pack(tmp_path / "bare", "示例市", "1", {})
    assert list(pack_clip_findings(VoiceTable(clips=str(clips)), pack)) == []


def test_languages_without_a_voice_and_those_that_nobody_judged_are_named() -> None:
    mute, unjudged = language_findings(["zh_CN", "en", "zh_HK", "bo"])
    assert told(mute) == {"tags": "bo"}
    assert told(unjudged) == {"tags": "zh_HK"}
    assert list(language_findings(["zh_CN", "en"])) == []


def test_without_settings_the_languages_of_the_house_are_counted() -> None:
    mute, unjudged = spoken_findings(None)
    assert told(mute) == {"tags": "bo"}
    assert told(unjudged) == {"tags": "zh_HK, ug"}


@pytest.mark.parametrize(
    ("languages", "unjudged"), [('["zh_CN", "en"]', []), ('["zh_CN", "zh_HK"]', [{"tags": "zh_HK"}])]
)
def test_only_languages_that_the_settings_offer_are_counted(
    tmp_path: Path, languages: str, unjudged: list[dict[str, object]]
) -> None:
    settings = settings_with(tmp_path, f"[languages]\noffered = {languages}\n")
    assert [told(found) for found in spoken_findings(settings)] == unjudged


def test_a_language_that_a_pack_brings_is_counted(tmp_path: Path) -> None:
    settings = with_korean(settings_with(tmp_path, ""), tmp_path / "pack")
    _, unjudged = spoken_findings(settings)
    assert told(unjudged) == {"tags": "zh_HK, ug, ko"}


def test_where_the_voice_is_off_no_language_is_doubted(tmp_path: Path) -> None:
    assert list(spoken_findings(settings_with(tmp_path, '[voice]\nengine = "none"\n'))) == []


def test_a_live_engine_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = live_finding(VoiceTable(kokoro=str(tmp_path)))
    assert found.health is Health.WARNING
    assert "does not start" in found.detail.text
