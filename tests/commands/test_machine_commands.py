"""`yitong doctor`, `config check`, `gallery`, `demo --tour`, `run`, and the command line itself."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Machine, Run, without_display

from kiosk.commands import exits
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC


def test_doctor_without_settings_says_so_and_what_to_do(run: Run, tmp_path: Path) -> None:
    told = run("doctor", "--config", tmp_path / "none.toml")
    assert told.code == exits.FOUND
    assert "bad      settings:" in told.text
    assert "docs/install.md" in told.text


def test_doctor_looks_at_every_part(run_json: Run, machine: Machine, pcscd: object) -> None:
    told = run_json("--config", machine.config, "--data", machine.data, command="doctor")
    findings = {f["name"]: f["health"] for f in told.value["findings"]}
    for name in (
        "sqlite",
        "settings",
        "services",
        "font",
        "card readers",
        "gateway",
        "outbox",
        "audit trail",
    ):
        assert findings[name] == "good", told.text
    assert findings["algorithms"] == "warning"
    assert told.value["ready"] is (told.code == exits.OK)


def test_doctor_finds_a_gateway_that_is_gone(run: Run, machine: Machine) -> None:
    text = machine.config.read_text(encoding="utf-8")
    lines = ['url = "http://127.0.0.1:1"' if line.startswith("url") else line for line in text.splitlines()]
    machine.config.write_text("\n".join(lines), encoding="utf-8")
    told = run("doctor", "--config", machine.config, "--data", machine.data)
    assert told.code == exits.FOUND
    assert "bad      gateway" in told.text


def test_a_good_settings_file(run: Run, run_json: Run, machine: Machine) -> None:
    assert "all right" in run("config", "check", machine.config).text
    assert run_json(machine.config, command="config check").value["kiosk"].startswith("CL")


NHSA = """dialect = "nhsa"

[gateway.nhsa]
app_id = "5C0E3B1D9A7F42E6B8D4A1C300000007"
app_secret = "secret"
private_key = "?"

[voice]"""


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("[voice]", "[vioce]", "[vioce]: there is no such table"),
        ("[kiosk]", "[kiosk]\ncolour = 1", "colour"),
        ("opens", "# opens", "opens"),
        ("signing.public.pem", "none.pem", "none.pem cannot be read"),
        ('engine = "none"', 'engine = "loud"', "engine"),
        ("[gateway]", "[gateway", "not valid TOML"),
        ('url = "http://127', 'url = "http://198', "plain http only to this machine itself"),
        ("[gateway]", '[gateway]\ndialect = "tif"', "gateway.tif: is missing"),
        ("[voice]", NHSA, "gateway.nhsa.private_key: neither base64 nor hex nor PEM"),
    ],
    ids=["table", "key", "missing", "key file", "choice", "toml", "plain http", "dialect", "dialect's key"],
)
def test_a_mistake_in_the_settings_is_named(
    run: Run, machine: Machine, before: str, after: str, sentence: str
) -> None:
    text = machine.config.read_text(encoding="utf-8")
    assert before in text
    machine.config.write_text(text.replace(before, after, 1), encoding="utf-8")
    told = run("config", "check", machine.config)
    assert told.code == exits.SETTINGS
    assert sentence in told.complaint
    assert told.complaint.count("\n") == 1


_BROKEN_ISSUER = '[[codes.issuers]]\nname = "demo"\npattern = "(("\nmin_bytes = 4\nmax_bytes = 8\n'


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ('[receipt_printer]\nescpos.profile = "nosuch"\n', "receipt_printer.profile: nosuch cannot be read"),
        (
            '[receipt_printer]\nenabled = true\nescpos.connection = "serial"\n',
            "receipt_printer.device: is needed",
        ),
        ('[headphones]\njack = "nope"\n', "headphones.jack: nope cannot be read"),
        (_BROKEN_ISSUER, "code issuer 'demo': pattern is not a regular expression"),
    ],
    ids=["receipt profile", "serial printer", "jack", "issuer"],
)
def test_a_device_that_could_never_work_is_named(
    run: Run, machine: Machine, table: str, sentence: str
) -> None:
    machine.config.write_text(f"{machine.config.read_text(encoding='utf-8')}\n{table}", encoding="utf-8")
    told = run("config", "check", machine.config)
    assert told.code == exits.SETTINGS
    assert sentence in told.complaint
    told = run("doctor", "--config", machine.config, "--data", machine.data)
    assert f"bad      settings: {sentence}" in told.text


def test_a_settings_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    told = run("config", "check", tmp_path / "none.toml")
    assert (told.code, "docs/install.md" in told.complaint) == (exits.SETTINGS, True)


def test_the_gallery_of_one_theme(run_json: Run, tmp_path: Path) -> None:
    told = run_json(
        *(tmp_path / "pictures", "--theme", "black", "--language", "zh_CN"),
        *("--shape", "portrait", "--only", "home"),
        command="gallery",
    )
    assert told.code == exits.OK
    made = sorted(file.name for file in (tmp_path / "pictures").rglob("*.png"))
    assert made
    assert sorted(told.value["pictures"]) == made
    assert all("home" in name and "black" in name for name in made)


@pytest.mark.parametrize("where", ["FOLDER", "--check --notes FOLDER"])
def test_a_gallery_that_cannot_be_written_says_what_to_do_about_it(
    run: Run, tmp_path: Path, where: str
) -> None:
    """Not what is said of a broken store: no file of anybody's is in danger."""
    (tmp_path / "file").write_text("")
    named = where.replace("FOLDER", str(tmp_path / "file" / "folder")).split()
    told = run("gallery", *named, "--only", "home", "--theme", "light", "--shape", "portrait")
    assert told.code == exits.SETTINGS
    assert told.complaint == (
        f"yitong: {tmp_path / 'file' / 'folder'}: cannot be used: Not a directory; name another folder\n"
    )


def test_a_gallery_on_a_full_disk_never_says_that_it_was_saved(run: Run, tmp_path: Path) -> None:
    words = ("gallery", tmp_path, "--only", "farewell", "--theme", "light", "--language", "zh_CN")
    made = run(*words, "--shape", "portrait")
    assert made.code == exits.OK
    for picture in tmp_path.glob("*.png"):
        picture.unlink()
        picture.symlink_to("/dev/full")
    told = run(*words, "--shape", "portrait")
    assert (told.code, told.text) == (exits.STORE, "")
    assert told.complaint.splitlines()[-1].startswith("yitong: ")


def test_the_gallery_is_looked_over(run: Run, run_json: Run) -> None:
    words = (
        "--check",
        "--only",
        "farewell",
        "--theme",
        "light",
        "--language",
        "zh_CN",
        "--shape",
        "portrait",
    )
    told = run_json(*words, "--text", "standard", "largest", command="gallery")
    assert (told.code, told.value["found"]) == (exits.OK, [])
    assert [row["dress"] for row in told.value["dresses"]] == [
        "portrait-light-zh_CN-standard",
        "portrait-light-zh_CN-largest",
    ]
    assert "portrait-light-zh_CN-standard" in run("gallery", *words).text


def test_a_gallery_is_looked_over_in_parts_that_share_their_notes(
    run: Run, run_json: Run, tmp_path: Path
) -> None:
    words = (
        "--check",
        "--only",
        "farewell-kept",
        "--theme",
        "light",
        "--language",
        "zh_CN",
        "--shape",
        "portrait",
    )
    words = (*words, "--text", "standard", "largest", "--notes", tmp_path / "seen")
    assert run("gallery", *words, "--part", "1/2").complaint.startswith("1 of 1, ")
    assert run("gallery", *words, "--part", "2/2").code == exits.OK
    told = run("gallery", *words)
    assert (told.code, told.complaint) == (exits.OK, "")
    assert "portrait-light-zh_CN-largest" in told.text
    assert run("gallery", *words, "--part", "3/2").code == exits.USAGE


def test_the_gallery_on_contact_sheets(run: Run, tmp_path: Path) -> None:
    words = (
        "--sheet",
        "--only",
        "farewell",
        "--theme",
        "light",
        "--language",
        "zh_CN",
        "--shape",
        "landscape",
    )
    told = run("gallery", tmp_path / "sheets", *words)
    assert told.code == exits.OK
    assert [file.name for file in (tmp_path / "sheets").iterdir()] == ["landscape-light-zh_CN-standard-1.png"]


def test_a_gallery_in_a_language_that_nobody_knows(run: Run, tmp_path: Path) -> None:
    told = run("gallery", tmp_path, "--language", "tlh")
    assert (told.code, "not tlh" in told.complaint) == (exits.USAGE, True)


def test_a_gallery_of_no_screen_at_all(run: Run, tmp_path: Path) -> None:
    told = run("gallery", tmp_path / "pictures", "--only", "nosuch")
    assert (told.code, told.text) == (exits.FOUND, "no screen has 'nosuch' in its name\n")


def test_doctor_finds_an_audit_trail_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    """Also where rights would not stop the reader, as in a test run by root."""
    (tmp_path / "audit.jsonl").mkdir()
    told = run("doctor", "--data", tmp_path, "--config", tmp_path / "none.toml")
    assert told.code == exits.FOUND
    (line,) = [line for line in told.text.splitlines() if "audit trail:" in line]
    assert line.startswith("bad")
    assert "service user" in line


@pytest.mark.parametrize("wait", ["-1", "nan", "inf", "soon"])
@pytest.mark.parametrize("words", [("card", "read"), ("scan", "x.png"), ("submit", "x", "--answers", "x")])
def test_only_a_time_can_be_waited(run: Run, words: tuple[str, ...], wait: str) -> None:
    told = run(*words, f"--wait={wait}")
    assert told.code == exits.USAGE
    assert "--wait" in told.complaint


def test_the_tour_ends_with_the_folder_of_its_pictures(run: Run) -> None:
    told = run("demo", "--tour")
    assert told.code == exits.OK, told.text
    folder = Path(told.text.strip().splitlines()[-1])
    assert len(list(folder.glob("*.png"))) > 10
    assert "gateway: holds WT07-" in told.text


def test_the_tour_in_portrait_as_json(run_json: Run) -> None:
    told = run_json("--tour", "--orientation", "portrait", command="demo")
    assert told.code == exits.OK
    assert Path(told.value["folder"]).is_dir()
    assert any(step.startswith("gateway: holds") for step in told.value["steps"])


@pytest.mark.parametrize(
    ("card", "sentence"),
    [("bank", "这是银行卡"), ("mute", "读不到卡"), ("expired", "过了有效期"), ("v3-blank", "卡")],
)
def test_a_refused_card_ends_the_tour_with_its_sentence_and_its_picture(
    run: Run, card: str, sentence: str
) -> None:
    told = run("demo", "--tour", "--card", card)
    assert told.code == exits.FOUND
    *_, refused, stopped, folder = told.text.strip().splitlines()
    assert "refused: " in refused
    assert sentence in refused
    assert stopped == "the tour stopped: the card was refused"
    assert len(list(Path(folder).glob("*-identify.png"))) == 2


def test_a_card_that_is_not_there_is_found_before_the_tour_begins(run: Run) -> None:
    told = run("demo", "--tour", "--card", "nobody")
    assert (told.code, told.text) == (exits.USAGE, "")
    assert "zhang-cuiying" in told.complaint


def test_services_that_are_not_there_are_named(run: Run, machine: Machine, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for words, sentence in (
        (("--services", nowhere), f"there is no folder {nowhere}"),
        (("--tour", "--services", tmp_path), "the tour files medical-elsewhere"),
    ):
        told = run("demo", *words)
        assert told.code == exits.USAGE
        assert sentence in told.complaint
    text = machine.config.read_text(encoding="utf-8")
    machine.config.write_text(text.replace("[kiosk]", f'[kiosk]\nservices = "{nowhere}"'), encoding="utf-8")
    told = run("config", "check", machine.config)
    assert told.code == exits.SETTINGS
    assert f"kiosk.services: there is no folder {nowhere}" in told.complaint


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_tour_that_is_stopped_keeps_its_pictures_and_puts_the_rest_away(
    number: int, tmp_path: Path
) -> None:
    demo = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "demo", "--tour"],
        cwd=ROOT,
        env=without_display() | {"TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert demo.stdout is not None
    assert "home" in demo.stdout.readline()
    demo.send_signal(number)
    text, _ = demo.communicate(timeout=90)
    assert demo.returncode == exits.INTERRUPTED
    folder = Path(text.strip().splitlines()[-1])
    assert list(folder.glob("*.png"))
    assert list(tmp_path.iterdir()) == [folder]


def test_a_windowed_demo_says_how_to_stop_and_puts_all_away_when_terminated(tmp_path: Path) -> None:
    demo = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "demo"],
        cwd=ROOT,
        env=without_display() | {"TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert demo.stdout is not None
    assert "to stop" in demo.stdout.readline()
    demo.send_signal(signal.SIGTERM)
    demo.communicate(timeout=90)
    assert demo.returncode == exits.OK
    assert list(tmp_path.iterdir()) == []


def test_run_without_a_display_says_what_else_can_be_tried(run: Run, machine: Machine) -> None:
    told = run("run", "--config", machine.config, "--data", machine.data)
    assert told.code == exits.USAGE
    assert "demo --tour" in told.complaint


@pytest.mark.parametrize(
    "words",
    [(), ("dance",), ("queue",), ("queue", "dance"), ("submit",), ("doctor", "--loud"), ("demo", "--card")],
    ids=lambda words: " ".join(words) or "nothing",
)
def test_a_wrong_command_line_is_explained_with_code_2(run: Run, words: tuple[str, ...]) -> None:
    told = run(*words)
    assert told.code == exits.USAGE
    assert "usage: yitong" in told.complaint


@pytest.mark.parametrize("option", ["--data", "--config"])
@pytest.mark.parametrize("place", ["before", "behind"])
def test_an_empty_name_does_not_mean_the_current_folder(run: Run, option: str, place: str) -> None:
    given, command = (option, ""), ("queue", "status")
    told = run(*given, *command) if place == "before" else run(*command, *given)
    assert told.code == exits.USAGE
    assert "the name is empty" in told.complaint


def test_one_key_for_both_purposes_is_a_mistake_in_the_settings(run: Run, machine: Machine) -> None:
    text = machine.config.read_text(encoding="utf-8").replace(SEALING_PUBLIC, SIGNING_PUBLIC)
    machine.config.write_text(text, encoding="utf-8")
    told = run("config", "check", machine.config)
    assert told.code == exits.SETTINGS
    assert "gateway.seal_key" in told.complaint


def test_the_version(run: Run) -> None:
    assert run("--version").text.startswith("yitong ")
