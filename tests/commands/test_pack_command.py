"""`yitong pack`: make a key, sign a folder, check it; what kiosks would refuse is not signed."""

from pathlib import Path

import pytest
from conftest import Run

from hardware.voice.clips import ClipVoice, clip_name, write_index
from kiosk.commands import exits


@pytest.fixture
def key(run: Run, tmp_path: Path) -> Path:
    assert run("pack", "key", tmp_path / "signer.pem").code == exits.OK
    return tmp_path / "signer.pem"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "province"
    folder.mkdir()
    (folder / "pack.toml").write_text('name = "示例省"\nversion = "1.0"\n', encoding="utf-8")
    return folder


def test_a_pack_is_signed_and_is_as_it_was(run_json: Run, key: Path, pack: Path) -> None:
    assert run_json(pack, "--key", key, command="pack sign").value["name"] == "示例省"
    told = run_json(pack, "--key", key.with_suffix(".public.pem"), command="pack check")
    assert (told.code, told.value["version"]) == (exits.OK, "1.0")


def test_the_secret_key_is_for_its_owner_and_is_never_replaced(run: Run, key: Path) -> None:
    assert key.stat().st_mode & 0o777 == 0o600
    before = key.read_bytes()
    assert run("pack", "key", key).code == exits.SETTINGS
    assert key.read_bytes() == before


def test_a_changed_pack_is_told(run: Run, key: Path, pack: Path) -> None:
    run("pack", "sign", pack, "--key", key)
    (pack / "more.txt").write_text("more", encoding="utf-8")
    told = run("pack", "check", pack, "--key", key.with_suffix(".public.pem"))
    assert told.code == exits.SETTINGS
    assert "more.txt was added after it was signed" in told.complaint


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("services/broken/service.yaml", "format: 1\n", "service.yaml:1"),
        ("settings.toml", "[camera]\n", "is no table of packs"),
        (
            "settings.toml",
            '[[codes.issuers]]\nname = "city"\npattern = "CITY["\nmin_bytes = 24\nmax_bytes = 24\n',
            "code issuer",
        ),
        ("settings.toml", '[gateway]\nadress = "x"\n', "adress"),
        ("voices/voices.json", '{"zh_CN": 5}', "zh_CN has not exactly a voice"),
        ("words/en/LC_MESSAGES/yitong.po", 'msgid "a\n', "yitong.po"),
    ],
)
def test_what_kiosks_would_refuse_is_not_signed(
    run: Run, key: Path, pack: Path, name: str, text: str, said: str
) -> None:
    (pack / name).parent.mkdir(parents=True, exist_ok=True)
    (pack / name).write_text(text, encoding="utf-8")
    told = run("pack", "sign", pack, "--key", key)
    assert told.code == exits.SETTINGS
    assert said in told.complaint
    assert not (pack / "pack.signed.json").exists()


def test_a_clip_that_cannot_be_heard_is_not_signed(run: Run, key: Path, pack: Path) -> None:
    write_index(pack / "voices", {"zh_CN": ClipVoice("engine/voice/1", 1)})
    clip = pack / "voices" / "zh_CN" / clip_name("engine/voice/1", "本市独有。")
    clip.parent.mkdir()
    clip.write_bytes(bytes(range(50)))
    told = run("pack", "sign", pack, "--key", key)
    assert told.code == exits.SETTINGS
    assert clip.name in told.complaint
    assert not (pack / "pack.signed.json").exists()
