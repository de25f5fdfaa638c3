"""The settings file of the package: what it asks for is needed, what it shows commented out is the default."""

import re
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from debian_tree import ROOT

from kiosk.domain.errors import SettingsError
from kiosk.settings import Settings, load_settings
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys

TEMPLATE = ROOT / "installer" / "debian" / "tree" / "etc" / "yitong" / "kiosk.toml"
ANSWERS = {
    "id": "WT07",
    "name": "梧桐街道便民服务中心",
    "desk": "一楼大厅 1 号服务台",
    "phone": "0571-0000 0000",
    "city": "杭州市",
    "division_code": "330100",
    "login_url": "https://login.example.cn/",
    "url": "http://127.0.0.1:8080",
}


def filled_in(text: str) -> str:
    return re.sub(r'^(\w+) = ""$', lambda line: f'{line[1]} = "{ANSWERS[line[1]]}"', text, flags=re.MULTILINE)


def with_comments_in_force(text: str) -> str:
    return re.sub(r"^#(?=[a-z])", "", text, flags=re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """/etc/yitong with the gateway's two public keys in it."""
    open_keys(tmp_path / "keys")
    shutil.copy(tmp_path / "keys" / SIGNING_PUBLIC, tmp_path / "gateway-verify.pem")
    shutil.copy(tmp_path / "keys" / SEALING_PUBLIC, tmp_path / "gateway-seal.pem")
    return tmp_path


def load(folder: Path, text: str) -> Settings:
    file = folder / "kiosk.toml"
    file.write_text(text, "utf-8")
    return load_settings(file)


def test_it_does_not_pass_for_settings_until_it_is_filled_in(folder: Path) -> None:
    with pytest.raises(SettingsError, match=r"kiosk\.id"):
        load(folder, TEMPLATE.read_text("utf-8"))


def test_filled_in_it_is_accepted(folder: Path) -> None:
    assert load(folder, filled_in(TEMPLATE.read_text("utf-8"))).kiosk.id == "WT07"


def test_what_it_shows_commented_out_is_the_default(folder: Path) -> None:
    text = filled_in(TEMPLATE.read_text("utf-8"))
    plain, spelled_out = load(folder, text), load(folder, with_comments_in_force(text))
    assert spelled_out == replace(plain, centre=spelled_out.centre)
    assert len(tomllib.loads(with_comments_in_force(text))["gateway"]) > len(tomllib.loads(text)["gateway"])
