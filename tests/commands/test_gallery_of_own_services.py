"""Somebody without a kiosk sees every screen of the service that they wrote."""

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Run

from kiosk.commands import exits
from kiosk.demo.scenes import NOW
from kiosk.demo.service_scenes import not_reached, service_stills
from kiosk.domain.catalogue import Service
from services.catalogue.loader import load_folder

DATA = ROOT / "tests" / "services" / "catalogue" / "data"
PLAIN = ("--theme", "light", "--shape", "portrait", "--language", "zh_CN")


def test_the_screens_of_one_service_and_of_no_other(run_json: Run, tmp_path: Path) -> None:
    told = run_json("--services", DATA / "library-card", tmp_path, *PLAIN, command="gallery")
    assert told.code == exits.OK
    names = {name.removesuffix("-portrait-light-zh_CN-standard.png") for name in told.value["pictures"]}
    assert names >= {
        "home",
        "library-card-guide",
        "library-card-question-parent",
        "library-card-promise-return-books",
        "library-card-review",
        "library-card-notice-library-duty",
    }
    assert all(name == "home" or name.startswith("library-card-") for name in names)
    assert all((tmp_path / name).stat().st_size for name in told.value["pictures"])


def test_a_folder_of_services_is_looked_over_and_tells_what_it_leaves_out(run: Run, tmp_path: Path) -> None:
    shutil.copytree(DATA / "library-card", tmp_path / "library-card")
    (tmp_path / "lost-cards").mkdir()
    (tmp_path / "lost-cards" / "service.yaml").write_text("format: 1\n", encoding="utf-8")
    told = run("gallery", "--services", tmp_path, "--only", "guide", tmp_path / "pictures", *PLAIN)
    assert told.code == exits.OK
    assert f"some services are left out; yitong services check {tmp_path} says why" in told.text
    looked = run("gallery", "--services", tmp_path, "--check", "--only", "review", *PLAIN)
    assert looked.code == exits.OK, looked.text


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_folder_without_a_service_says_what_to_do(run: Run, tmp_path: Path, folder: str) -> None:
    told = run("gallery", "--services", tmp_path / folder, tmp_path / "pictures")
    assert told.code == exits.SETTINGS
    assert "--services: " in told.complaint


@pytest.mark.parametrize("service", load_folder().services, ids=lambda service: service.slug)
def test_every_question_of_every_service_is_met_by_somebody(service: Service) -> None:
    shown = service_stills(service, NOW)
    assert not_reached(service, shown) == ()
    assert len({one.name for one in shown}) == len(shown)


def test_a_question_that_nobody_comes_to_is_named() -> None:
    service = next(one for one in load_folder().services if one.slug == "medical-elsewhere")
    assert not_reached(service, ()) == tuple(question.id for question in service.questions)
