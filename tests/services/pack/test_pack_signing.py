"""A pack opens only as it was signed: whole, by the right key, every file as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.errors import SettingsError
from services.pack.contents import MOST_BYTES, SEAL_NAME
from services.pack.signing import open_pack, sign_pack
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.names import SuiteName


@pytest.fixture(params=list(SuiteName))
def key(request: pytest.FixtureRequest) -> PrivateKey:
    return generate_key(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pack = tmp_path / "pack"
    (pack / "services" / "card-loss").mkdir(parents=True)
    (pack / "pack.toml").write_text('name = "示例省"\nversion = "1.0"\n', encoding="utf-8")
    (pack / "settings.toml").write_text('[gateway]\nurl = "https://gateway.invalid"\n', encoding="utf-8")
    (pack / "services" / "card-loss" / "service.yaml").write_text("format: 1\n", encoding="utf-8")
    return pack


def test_a_signed_pack_opens(folder: Path, key: PrivateKey) -> None:
    sign_pack(folder, key)
    pack = open_pack(folder, key.public)
    assert (pack.name, pack.version) == ("示例省", "1.0")
    assert pack.settings == {"gateway": {"url": "https://gateway.invalid"}}
    assert pack.services == folder / "services"
    assert pack.words is None


def test_signed_again_after_a_change_it_opens(folder: Path, key: PrivateKey) -> None:
    sign_pack(folder, key)
    _change(folder)
    sign_pack(folder, key)
    open_pack(folder, key.public)


def test_another_key_opens_nothing(folder: Path, key: PrivateKey) -> None:
    sign_pack(folder, key)
    with pytest.raises(SettingsError, match="not signed with the key"):
        open_pack(folder, generate_key(key.suite).public)


def test_an_unsigned_folder_is_no_pack(folder: Path, key: PrivateKey) -> None:
    with pytest.raises(SettingsError, match=SEAL_NAME):
        open_pack(folder, key.public)


def _change(folder: Path) -> None:
    (folder / "settings.toml").write_text('[gateway]\nurl = "https://elsewhere.invalid"\n', encoding="utf-8")


def _add(folder: Path) -> None:
    (folder / "services" / "more").mkdir()
    (folder / "services" / "more" / "service.yaml").write_text("format: 1\n", encoding="utf-8")


def _remove(folder: Path) -> None:
    (folder / "services" / "card-loss" / "service.yaml").unlink()


def _rename(folder: Path) -> None:
    (folder / "services" / "card-loss").rename(folder / "services" / "card-lost")


def _link(folder: Path) -> None:
    (folder / "settings.toml").unlink()
    (folder / "settings.toml").symlink_to(folder / "pack.toml")


def _swell(folder: Path) -> None:
    with (folder / "settings.toml").open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)


def _spoil_the_seal(folder: Path) -> None:
    seal = folder / SEAL_NAME
    seal.write_text(seal.read_text("ascii").replace('"payload":"e', '"payload":"f'), encoding="ascii")


@pytest.mark.parametrize(
    ("meddle", "told"),
    [
        (_change, "settings.toml was changed after"),
        (_add, "services/more/service.yaml was added after"),
        (_remove, "services/card-loss/service.yaml is missing"),
        (_rename, "services/card-loss/service.yaml is missing"),
        (_link, "settings.toml is neither a file nor a folder"),
        (_swell, "settings.toml is larger than"),
        (_spoil_the_seal, "not signed with the key"),
    ],
)
def test_whatever_was_meddled_with_is_named(
    folder: Path, key: PrivateKey, meddle: Callable[[Path], None], told: str
) -> None:
    sign_pack(folder, key)
    meddle(folder)
    with pytest.raises(SettingsError, match=told):
        open_pack(folder, key.public)


@pytest.mark.parametrize(
    "text", ["", 'name = "x"\n', 'name = 1\nversion = "1"\n', "name = ", 'name="x"\nversion="1"\nmore="y"']
)
def test_a_pack_says_its_name_and_version_and_no_more(folder: Path, key: PrivateKey, text: str) -> None:
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"pack\.toml"):
        sign_pack(folder, key)
