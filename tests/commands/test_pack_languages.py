"""A pack's language has the words that it says it has, or the pack is not signed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, Told

from kiosk.commands import exits
from translations import layout

KOREAN = "ko/LC_MESSAGES/yitong.po"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The border city's, as it comes."""
    folder = tmp_path / "border-city"
    shutil.copytree(layout.SAMPLE_PACK.parent, folder)
    (folder / "words" / KOREAN).with_suffix(".mo").unlink(missing_ok=True)
    return folder


@pytest.fixture
def sign(run: Run, tmp_path: Path, pack: Path) -> Callable[[], Told]:
    key = tmp_path / "signer.pem"
    assert run("pack", "key", key).code == exits.OK
    return lambda: run("pack", "sign", pack, "--key", key)


def refused(told: Told, pack: Path) -> str:
    assert told.code == exits.SETTINGS
    assert not (pack / "pack.signed.json").exists()
    return told.complaint


def first_text(po: str) -> tuple[str, str]:
    """The Korean words for the first key that everybody strikes, as two lines of the file."""
    source = 'msgid "下一步"\n'
    words = po.partition(source)[2].partition("\n")[0]
    return source, words


def test_the_sample_pack_is_signed_and_its_words_are_compiled(sign: Callable[[], Told], pack: Path) -> None:
    told = sign()
    assert told.code == exits.OK, told.complaint
    assert (pack / "words" / KOREAN).with_suffix(".mo").exists()


def test_a_language_without_its_catalogue_is_refused(sign: Callable[[], Told], pack: Path) -> None:
    shutil.rmtree(pack / "words" / "ko")
    assert "languages.toml: ko: there is no " in refused(sign(), pack)


def test_a_text_without_its_last_mark_is_refused_with_its_line(sign: Callable[[], Told], pack: Path) -> None:
    file = pack / "words" / KOREAN
    po = file.read_text("utf-8")
    source, words = first_text(po)
    file.write_text(po.replace(source + words, source + words[:-1]), "utf-8")
    line = po[: po.index(source)].count("\n") + 2
    assert f"yitong.po:{line}: no whole line" in refused(sign(), pack)


@pytest.mark.parametrize("instead", ['msgid "下一步"\nmsgstr ""', 'msgid "上一步棋"\nmsgstr "x"'])
def test_less_than_it_covers_is_refused_and_counted(
    sign: Callable[[], Told], pack: Path, instead: str
) -> None:
    file = pack / "words" / KOREAN
    po = file.read_text("utf-8")
    file.write_text(po.replace("".join(first_text(po)), instead), "utf-8")
    complaint = refused(sign(), pack)
    assert "ko.covers is citizens, but 1 texts have no words" in complaint
    assert "'下一步'" in complaint


def test_less_is_promised_less_is_asked(sign: Callable[[], Told], pack: Path) -> None:
    shutil.rmtree(pack / "words" / "ko")
    register = pack / "words" / "languages.toml"
    register.write_text(register.read_text("utf-8").replace('"citizens"', '"begun"'), "utf-8")
    file = pack / "words" / KOREAN
    file.parent.mkdir(parents=True)
    file.write_text('msgid "下一步"\nmsgstr "다음"\n', "utf-8")
    assert sign().code == exits.OK


def test_other_names_in_braces_are_refused(sign: Callable[[], Told], pack: Path) -> None:
    file = pack / "words" / "en" / "LC_MESSAGES" / "yitong.po"
    file.parent.mkdir(parents=True)
    file.write_text('msgid "第 {number} 号"\nmsgstr "No. {nummer}"\n', "utf-8")
    assert "placeholders differ" in refused(sign(), pack)
