"""`./run voices` and the package: what is rendered is kept, what changed is rendered again, a voiceless core is refused."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from hardware.voice import opus, sound
from hardware.voice.clips import load_clips
from hardware.voice.mute import MuteError
from installer.debian import package
from installer.voices import cache
from installer.voices.__main__ import Progress, main, render
from installer.voices.texts import Sentence, sentences_of, sentences_of_pack
from kiosk.pack_voices import own_sentences
from services.catalogue.folder import BASE_FOLDER
from services.pack.signing import described

SENTENCES = [Sentence(text, "zh_CN", True) for text in ("请插卡。", "请取卡。", "请稍候。")]
TONE = (4000 * np.sin(np.arange(12_000) / 10)).astype(np.int16)


class Engine:
    """Renders a tone, until somebody stops it."""

    def __init__(self, stopped_after: int = 99, refused: str = "") -> None:
        self._left, self._refused = stopped_after, refused
        self.rendered: list[str] = []

    def render(self, sentence: str, language: str, pace: float) -> sound.Samples:
        if sentence == self._refused:
            raise MuteError("the engine has ended")
        if not self._left:
            raise KeyboardInterrupt
        self._left -= 1
        self.rendered.append(sentence)
        return TONE


def silent(_: str) -> None:
    """Nobody looks at the progress."""


def missing(folder: Path) -> list[Sentence]:
    return [one for one in SENTENCES if not cache.is_there(one, folder)]


def test_stopped_in_the_middle_nothing_that_was_finished_is_lost(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        render(SENTENCES, Engine(stopped_after=2), tmp_path, silent)
    assert missing(tmp_path) == SENTENCES[2:]
    again = Engine()
    assert render(missing(tmp_path), again, tmp_path, silent)
    assert again.rendered == ["请稍候。"]
    assert missing(tmp_path) == []


def test_what_was_rendered_sounds_as_it_was_heard(tmp_path: Path) -> None:
    render(SENTENCES[:1], Engine(), tmp_path, silent)
    heard = opus.decoded(cache.file_of(SENTENCES[0], tmp_path).read_bytes())
    assert sound.duration_s(heard) == pytest.approx(0.5, abs=0.03)


def test_the_same_words_make_the_same_file(tmp_path: Path) -> None:
    files = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        render(SENTENCES[:1], Engine(), folder, silent)
        files.append(cache.file_of(SENTENCES[0], folder).read_bytes())
    assert files[0] == files[1]


def test_a_sentence_that_will_not_be_rendered_does_not_stop_the_others(tmp_path: Path) -> None:
    told: list[str] = []
    assert not render(SENTENCES, Engine(refused="请取卡。"), tmp_path, told.append)
    assert missing(tmp_path) == [SENTENCES[1]]
    assert any("请取卡。" in line for line in told)


def test_a_reading_that_was_mended_is_rendered_again(tmp_path: Path) -> None:
    render(SENTENCES, Engine(), tmp_path, silent)
    cache.file_of(SENTENCES[0], tmp_path).with_suffix(".asked").write_text("other pinyin")
    assert missing(tmp_path) == SENTENCES[:1]


def test_only_what_is_wanted_today_is_laid_into_the_package(tmp_path: Path) -> None:
    kept, laid = tmp_path / "kept", tmp_path / "laid"
    render(SENTENCES, Engine(), kept, silent)
    assert cache.lay_out({"zh_CN": SENTENCES[:2]}, laid, kept) == 2
    clips = load_clips(laid)
    assert clips.find("请插卡。", "zh_CN")
    assert clips.find("请稍候。", "zh_CN") is None
    assert (clips.present("zh_CN"), clips.voices["zh_CN"].wanted) == (2, 2)


def test_what_was_laid_there_before_and_is_wanted_no_more_goes(tmp_path: Path) -> None:
    kept, laid = tmp_path / "kept", tmp_path / "laid"
    render(SENTENCES, Engine(), kept, silent)
    cache.lay_out({"zh_CN": SENTENCES}, laid, kept)
    cache.lay_out({"zh_CN": SENTENCES[1:]}, laid, kept)
    assert load_clips(laid).present("zh_CN") == 2


# --- a city's pack --------------------------------------------------------------------------------


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A service that only this city has, and a sentence of ours that it says better, both in English, too."""
    folder = tmp_path / "province"
    text = (BASE_FOLDER / "insurance-certificate" / "service.yaml").read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    service = folder / "services" / "city-proof" / "service.yaml"
    service.parent.mkdir(parents=True)
    service.write_text(text.replace(title, "title: 本市独有证明"), "utf-8")
    words = {"本市独有证明": "A proof of this city", "返回": "Go back (city)", "{day}前": "before {day}"}
    entries = "".join(f'\nmsgid "{text}"\nmsgstr "{better}"\n' for text, better in words.items())
    file = folder / "words" / "en" / "LC_MESSAGES" / "yitong.po"
    file.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    file.write_text(header + entries, "utf-8")
    (folder / "pack.toml").write_text('name = "示例省"\nversion = "1"\n', "utf-8")
    return folder


def test_a_pack_has_its_own_sentences_rendered_and_not_ours_again(pack: Path) -> None:
    wanted = sentences_of_pack(described(pack))
    assert [one.text for one in wanted["zh_CN"]] == ["本市独有证明"]
    assert [one.text for one in wanted["en"]] == ["A proof of this city", "Go back (city)"]


def test_what_a_service_of_a_pack_says_in_our_words_is_ours(pack: Path) -> None:
    assert own_sentences(described(pack), "zh_CN") == ("本市独有证明",)
    assert own_sentences(described(pack), "en") == ("A proof of this city", "Go back (city)")


def test_what_is_rendered_for_a_pack_is_what_doctor_counts(pack: Path) -> None:
    wanted = sentences_of_pack(described(pack))
    for language, some in wanted.items():
        assert tuple(one.text for one in some) == own_sentences(described(pack), language)


def test_words_that_one_searches_by_are_rendered_for_nobody(pack: Path) -> None:
    file = pack / "services" / "city-proof" / "service.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("said:\n", "said:\n  - 本市独有的叫法\n", 1), "utf-8")
    assert own_sentences(described(pack), "zh_CN") == ("本市独有证明",)
    rendered = {one.text for one in sentences_of("zh_CN")}
    assert not rendered & {"老赖", "信用中国"}


def test_what_a_pack_lacks_can_be_listed(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--pack", str(pack), "--check", "--language", "zh_CN"]) == 1
    assert capsys.readouterr().out == "zh_CN: 本市独有证明\n"


def test_a_folder_that_is_no_pack_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--pack", str(tmp_path), "--check"]) == 1
    assert "pack.toml" in capsys.readouterr().err


def test_a_pack_that_says_nothing_of_its_own_gets_no_clip(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text('name = "示例省"\nversion = "1"\n', "utf-8")
    assert main(["--pack", str(tmp_path)]) == 0
    assert not list((tmp_path / "voices").rglob("*.opus"))


def test_progress_tells_what_is_left() -> None:
    told: list[str] = []
    progress = Progress(sentences=2, characters=10, tell=told.append)
    progress.one_more(5)
    progress.one_more(5)
    assert told == ["2 of 2, about 0 min left"]


# --- which sentences ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_rendered_twice_or_with_a_value_in_it(language: str) -> None:
    texts = [one.text for one in sentences_of(language)]
    assert len(texts) == len(set(texts))
    assert not [text for text in texts if "{" in text]


def test_home_help_consent_receipt_and_errors_are_core() -> None:
    core = {one.text for one in sentences_of("zh_CN") if one.core}
    for words in ("请插卡", "返回", "同意"):
        assert any(words in text for text in core), words
    assert len(core) > 300


@pytest.fixture
def core_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[int], None]:
    """So many of the three core sentences were rendered."""

    def arranged(rendered: int) -> None:
        render(SENTENCES[:rendered], Engine(), tmp_path, silent)
        monkeypatch.setattr(package, "all_sentences", lambda: {"zh_CN": SENTENCES})
        monkeypatch.setattr(package.cache, "is_there", lambda one: cache.file_of(one, tmp_path).exists())

    return arranged


def test_a_package_whose_core_screens_have_no_voice_is_refused(core_is: Callable[[int], None]) -> None:
    core_is(2)
    with pytest.raises(SystemExit, match="1 of 3 sentences of the core screens"):
        package.refuse_a_voiceless_core()


def test_a_package_whose_core_screens_all_speak_is_built(core_is: Callable[[int], None]) -> None:
    core_is(3)
    package.refuse_a_voiceless_core()


def test_what_is_missing_can_be_listed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = sentences_of("zh_CN")[0]
    monkeypatch.setattr(cache, "is_there", lambda one: one != lost)
    assert main(["--check", "--language", "en"]) == 0
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == f"zh_CN: {lost.text}\n"
