"""A pack lies beneath a kiosk's own settings and over the base's services, words and voices."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from filmed import filmed

from hardware.sign_language.settings import SignLanguageSettings
from hardware.voice.clips import ClipVoice, clip_name, load_clips, write_index
from kiosk.demo.centre import CENTRE
from kiosk.domain.errors import SettingsError
from kiosk.domain.sign_language import SignedWords
from kiosk.rules import load_rules
from kiosk.settings import Settings, VoiceTable, load_settings
from kiosk.voicing import clip_folders, shipped_clips, voice_settings
from services.catalogue.folder import BASE_FOLDER
from services.pack.signing import sign_pack
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.names import SuiteName
from translations.layout import compile_po
from ui.strings import strings

PEM = generate_key(SuiteName.INTL).public.to_pem().decode()
PROOF = "insurance-certificate"


@pytest.fixture
def key() -> PrivateKey:
    return generate_key(SuiteName.GM)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "province"
    folder.mkdir()
    (folder / "pack.toml").write_text('name = "示例省"\nversion = "2.1"\n', encoding="utf-8")
    return folder


def signed_settings(
    tmp_path: Path, pack: Path, key: PrivateKey, gateway: str = 'url = "https://kiosk.invalid"'
) -> Settings:
    sign_pack(pack, key)
    (tmp_path / "pack.public.pem").write_bytes(key.public.to_pem())
    (tmp_path / "gateway.pem").write_text(PEM, encoding="ascii")
    centre = "\n".join(f'{name} = "{value}"' for name, value in CENTRE.items())
    keys = 'verify_key_file = "gateway.pem"\nseal_key_file = "gateway.pem"\n'
    file = tmp_path / "kiosk.toml"
    file.write_text(
        f'[kiosk]\nid = "WT07"\n[centre]\n{centre}\n[gateway]\n{keys}{gateway}\n'
        '[pack]\nfolder = "province"\nkey_file = "pack.public.pem"\n',
        encoding="utf-8",
    )
    return load_settings(file, tmp_path / "data")


def test_endpoints_come_from_the_pack_unless_the_kiosk_says_so(
    tmp_path: Path, pack: Path, key: PrivateKey
) -> None:
    (pack / "settings.toml").write_text(
        '[gateway]\nurl = "https://province.invalid"\nanswer_timeout_s = 7.0\n', encoding="utf-8"
    )
    assert signed_settings(tmp_path, pack, key, "").gateway.url == "https://province.invalid"
    own = signed_settings(tmp_path, pack, key).gateway
    assert (own.url, own.answer_timeout_s) == ("https://kiosk.invalid", 7.0)


def test_a_card_profile_lies_in_the_pack(tmp_path: Path, pack: Path, key: PrivateKey) -> None:
    (pack / "settings.toml").write_text('[cards]\nprofiles = ["cards/city.toml"]\n', encoding="utf-8")
    profiles = signed_settings(tmp_path, pack, key).cards.profiles
    assert profiles == (str(pack.absolute() / "cards" / "city.toml"),)


def test_a_pack_names_no_devices(tmp_path: Path, pack: Path, key: PrivateKey) -> None:
    (pack / "settings.toml").write_text("[printer]\nenabled = true\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="is no table of packs"):
        signed_settings(tmp_path, pack, key)


def test_a_meddled_pack_is_refused_whole(tmp_path: Path, pack: Path, key: PrivateKey) -> None:
    settings = signed_settings(tmp_path, pack, key)
    assert settings.pack is not None
    (pack / "pack.toml").write_text('name = "示例省"\nversion = "2.2"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"pack\.toml was changed"):
        load_settings(tmp_path / "kiosk.toml")


def test_services_lie_over_the_base(tmp_path: Path, pack: Path, key: PrivateKey) -> None:
    """One of the base in the city's own words, and one that only the city has."""
    text = (BASE_FOLDER / PROOF / "service.yaml").read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    for slug, words in ((PROOF, "title: 参保证明（本市）"), ("city-proof", "title: 本市独有")):
        (pack / "services" / slug).mkdir(parents=True)
        (pack / "services" / slug / "service.yaml").write_text(text.replace(title, words), "utf-8")
    settings = signed_settings(tmp_path, pack, key)
    settings.kiosk.data.mkdir()
    for _ in ("read anew", "by the index that was kept"):
        catalogue = load_rules(settings, settings.kiosk.data).catalogue
        found = {service.slug: service.title for service in catalogue.services}
        assert found[PROOF] == "参保证明（本市）"
        assert found["city-proof"] == "本市独有"
        assert "medical-elsewhere" in found


def test_words_lie_over_ours(tmp_path: Path, pack: Path, key: PrivateKey) -> None:
    file = pack / "words" / "en" / "LC_MESSAGES" / "yitong.po"
    file.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    file.write_text(f'{header}msgid "返回"\nmsgstr "Go back (city)"\n', encoding="utf-8")
    compile_po(file)
    settings = signed_settings(tmp_path, pack, key)
    settings.kiosk.data.mkdir()
    words = load_rules(settings, settings.kiosk.data).words
    assert strings("en", words)("返回") == "Go back (city)"
    assert strings("en", words)("下一步") == strings("en")("下一步")
    assert strings("zh_CN", words)("返回") == "返回"


def test_issuers_of_codes_come_from_the_pack_and_leave_the_demos_out(
    tmp_path: Path, pack: Path, key: PrivateKey
) -> None:
    (pack / "settings.toml").write_text(
        '[[codes.issuers]]\nname = "city"\npattern = "CITY[0-9]{20}"\nmin_bytes = 24\nmax_bytes = 24\n'
        'cities = ["330100"]\n',
        encoding="utf-8",
    )
    (issuer,) = signed_settings(tmp_path, pack, key).codes.issuers
    assert (issuer.name, issuer.pattern, issuer.cities) == ("city", "CITY[0-9]{20}", ("330100",))


def test_issuers_that_the_kiosk_names_itself_are_all_there_are(
    tmp_path: Path, pack: Path, key: PrivateKey
) -> None:
    issuer = '[[codes.issuers]]\nname = "{}"\npattern = "[0-9]{{24}}"\nmin_bytes = 24\nmax_bytes = 24\n'
    (pack / "settings.toml").write_text(issuer.format("city"), encoding="utf-8")
    signed_settings(tmp_path, pack, key)
    file = tmp_path / "kiosk.toml"
    file.write_text(file.read_text("utf-8") + issuer.format("own"), "utf-8")
    assert [one.name for one in load_settings(file).codes.issuers] == ["own"]


def speaks(pack: Path, sentence: str = "本市独有。") -> Path:
    """A clip of the pack's own, as `./run voices --pack` lays it there."""
    write_index(pack / "voices", {"zh_CN": ClipVoice("engine/voice/1", 1)})
    clip = pack / "voices" / "zh_CN" / clip_name("engine/voice/1", sentence)
    clip.parent.mkdir(parents=True)
    clip.write_bytes(b"OggS")
    return clip


def test_voices_of_the_pack_lie_over_those_that_came_along(
    tmp_path: Path, pack: Path, key: PrivateKey
) -> None:
    speaks(pack)
    settings = signed_settings(tmp_path, pack, key)
    first, shipped = voice_settings(settings.voice, settings.headphones, settings.pack).clips
    assert load_clips(first).find("本市独有。", "zh_CN") == b"OggS"
    assert shipped == shipped_clips()


def test_clips_that_the_kiosk_names_itself_lie_over_the_packs(
    tmp_path: Path, pack: Path, key: PrivateKey
) -> None:
    speaks(pack)
    settings = signed_settings(tmp_path, pack, key)
    assert clip_folders(VoiceTable(clips="own"), settings.pack) == (Path("own"), pack.absolute() / "voices")
    assert clip_folders(VoiceTable(clips="own")) == (Path("own"),)


def test_a_clip_that_was_meddled_with_is_never_heard(tmp_path: Path, pack: Path, key: PrivateKey) -> None:
    clip = speaks(pack)
    signed_settings(tmp_path, pack, key)
    clip.write_bytes(b"OggS, and other words")
    with pytest.raises(SettingsError, match=f"{clip.name} was changed after it was signed"):
        load_settings(tmp_path / "kiosk.toml")


def test_clips_in_sign_language_come_from_the_pack_unless_the_kiosk_names_its_own(
    tmp_path: Path, pack: Path, key: PrivateKey
) -> None:
    words = SignedWords("home", ("您要办什么？",))
    filmed(pack / "sign-language", [words])
    settings = signed_settings(tmp_path, pack, key)
    settings.kiosk.data.mkdir()
    assert load_rules(settings, settings.kiosk.data).clips.find(words) is not None
    own = replace(settings, sign_language=SignLanguageSettings("own"))
    assert own.signing_folder == "own"


def test_folder_and_key_go_together(tmp_path: Path, pack: Path, key: PrivateKey) -> None:
    signed_settings(tmp_path, pack, key)
    file = tmp_path / "kiosk.toml"
    file.write_text(file.read_text("utf-8").replace('key_file = "pack', '#key_file = "pack'), "utf-8")
    with pytest.raises(SettingsError, match="go together"):
        load_settings(file)
    shutil.rmtree(pack)
