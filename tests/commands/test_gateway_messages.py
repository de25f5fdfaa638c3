"""`yitong gateway serve --messages http`: what its file must hold, said in one sentence."""

from pathlib import Path

import pytest
from conftest import Run

from kiosk.commands import exits
from kiosk.commands.gateway_messages import provider
from kiosk.domain.errors import SettingsError

FILE = """
endpoint = "https://sms.example/v1/messages"
app_id = "yitong"
secret_file = "sms.secret"
refused = ["NUMBER_UNKNOWN"]

[templates]
"补正" = "T-1"
"不予受理" = "T-2"
"逾期未补正" = "T-3"
"办结（准予）" = "T-4"
"办结（不予）" = "T-5"
"办结（部分准予）" = "T-6"
"""


def written(folder: Path, text: str = FILE, mode: int = 0o600) -> Path:
    secret = folder / "sms.secret"
    secret.write_text("not a real secret\n")
    secret.chmod(mode)
    file = folder / "messages.toml"
    file.write_text(text, "utf-8")
    return file


def test_file_becomes_the_settings_of_the_provider(tmp_path: Path) -> None:
    settings = provider("http", written(tmp_path))
    assert settings is not None
    assert (settings.secret, settings.refused) == ("not a real secret", ("NUMBER_UNKNOWN",))
    assert provider("sample", None) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (FILE.replace('secret_file = "sms.secret"', 'secret = "x"'), "secret_file"),
        (FILE.replace("sms.secret", "none.secret"), "cannot be read"),
        (FILE.replace("T-5", "").replace('"办结（不予）" = ""', ""), "办结（不予）"),
        (FILE.replace("https", "http"), "https://"),
        (FILE + "colour = 1", "templates"),
        ("[", "not valid TOML"),
    ],
)
def test_file_that_cannot_work_is_named_with_what_is_wrong(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence) as refused:
        provider("http", written(tmp_path, text))
    assert "messages.toml" in str(refused.value)


def test_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="chmod 600"):
        provider("http", written(tmp_path, mode=0o644))


@pytest.mark.parametrize("words", [("--messages", "http"), ("--messages-config", "messages.toml")])
def test_provider_and_its_file_belong_together(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    told = run("gateway", "serve", "--database", f"sqlite:///{tmp_path / 'g.sqlite3'}", *words)
    assert told.code == exits.SETTINGS
    assert "belong together" in told.complaint
