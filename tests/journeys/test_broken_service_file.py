"""A broken service file in the folder: it is left out and the others work."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from steps import TRIP, ZHANG, comes_by_card, files_trip

from kiosk.demo.stage import Stage
from services.catalogue.loader import BASE_FOLDER, load_folder

BROKEN = {
    "not yaml": "questions: [\n  - id: {",
    "a question without an id": "format: 1\nversion: 1.0\nquestions:\n  - ask: 什么？\n",
    "empty": "",
    "a bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b, *b]\n",
}


@pytest.fixture(params=BROKEN)
def services(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "services"
    shutil.copytree(BASE_FOLDER, folder)
    (folder / "broken").mkdir()
    (folder / "broken" / "service.yaml").write_text(BROKEN[request.param], encoding="utf-8")
    return folder


def test_the_other_services_are_offered_and_work(open_stage: Callable[..., Stage], services: Path) -> None:
    on = open_stage(services=services)
    on.citizen.sees("home")
    offered = [tile.action.id for tile in on.citizen.view.body.tiles]
    assert offered == [
        f"tile.{service.slug}" for service in load_folder(BASE_FOLDER).services if service.featured
    ]
    comes_by_card(on, ZHANG, TRIP)
    files_trip(on)
