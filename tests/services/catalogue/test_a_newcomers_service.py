"""The whole example of the guide, written by somebody who had nothing but the guide: no mistake and no warning."""

from pathlib import Path

from asked import question_of

from kiosk.domain.catalogue import Offline
from kiosk.domain.entries import DocumentEntry
from services.catalogue.loader import check, load_folder

SLUG = "library-card"
GUIDE = Path(__file__).parents[3] / "docs" / "services.md"


def test_the_check_finds_nothing_wrong_and_warns_of_nothing(data_folder: Path) -> None:
    assert check(data_folder / SLUG) == []


def test_it_has_what_a_service_with_a_deposit_for_grown_ups_and_children_needs(data_folder: Path) -> None:
    service = next(s for s in load_folder(data_folder).services if s.slug == SLUG)
    assert service.offline is Offline.REFUSE
    assert service.payment is not None
    assert [amount.yuan for amount in service.payment.amounts] == ["100.00", "0.00"]
    assert service.on_behalf is not None
    assert [relation.proof for relation in service.on_behalf.relations] == ["户口簿"]
    assert [commitment.id for commitment in service.commitments] == ["return-books"]
    proof = question_of(service, "proof").entry
    assert isinstance(proof, DocumentEntry)
    assert proof.later_working_days == 10
    assert question_of(service, "name").prefill == ("card/name",)


def test_the_guide_points_to_it() -> None:
    assert f"tests/services/catalogue/data/{SLUG}" in GUIDE.read_text(encoding="utf-8")
