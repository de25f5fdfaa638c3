"""`yitong submit` for somebody else and for another place: as on the screens, and refused as there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from answer_files import written
from conftest import Machine, Run

from kiosk.commands import exits
from services.catalogue.loader import load_folder

SERVICES = Path(__file__).parent.parent / "journeys" / "services"
NAME = "买买提·艾力"
PARENT, CHILD = "330106194411021032", "330106201505140019"
CONSENTS = {"two-ages-duty": {"version": "1.0", "agreed": True}}
FOR_PARENT = {
    "behalf-who": "other",
    "behalf-relation": "parent",
    "behalf-name": NAME,
    "behalf-person": PARENT,
    "behalf-proof": "0",
    "places-where": "away",
    "places-division": "310000",
    "phone": "13822106620",
}
Submits = Callable[[dict[str, Any]], Any]


@pytest.fixture
def submits(run: Run, machine: Machine, tmp_path: Path) -> Submits:
    settings = machine.config.read_text("utf-8").replace("[kiosk]", f'[kiosk]\nservices = "{SERVICES}"')
    machine.config.write_text(settings, "utf-8")

    def submit(answers: dict[str, Any]) -> Any:
        file = written(tmp_path, {"answers": answers, "consents": CONSENTS})
        place = ("--config", machine.config, "--data", machine.data)
        return run(*place, "submit", "two-ages", "--demo", "zhang-cuiying", "--answers", file)

    return submit


def test_the_services_of_these_stories_are_whole() -> None:
    assert not [str(problem) for problem in load_folder(SERVICES).problems]


def test_a_case_for_a_parent_to_be_done_elsewhere_is_filed(submits: Submits) -> None:
    assert submits(FOR_PARENT).code == exits.OK


def test_who_it_is_not_for_is_refused_by_what_it_hangs_on_and_not_by_name(submits: Submits) -> None:
    told = submits({"phone": "13822106620"})
    assert told.code == exits.USAGE
    assert "not for this person: age" in told.complaint


@pytest.mark.parametrize(
    ("question", "answer", "complaint"),
    [
        ("behalf-person", "330106194411021033", "answers.behalf-person: a digit of the"),
        ("behalf-name", "买买提ai", "answers.behalf-name: Latin letters stand among"),
        ("behalf-relation", "uncle", "answers.behalf-relation: this is none of the options"),
        ("behalf-proof", "1", "answers.behalf-proof: as many files must be attached"),
        ("places-division", "330100", "answers.places-division: this is the kiosk's own city"),
        ("behalf-who", "self", "answers.behalf-name: is not asked in this case"),
    ],
)
def test_what_the_screens_would_refuse_is_refused(
    submits: Submits, question: str, answer: str, complaint: str
) -> None:
    told = submits({**FOR_PARENT, question: answer})
    assert told.code == exits.USAGE
    assert complaint in told.complaint
    assert PARENT not in told.complaint
    assert "买买提" not in told.complaint
