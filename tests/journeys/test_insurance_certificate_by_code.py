"""社保参保证明 by code."""

from city import submitted, waits_for_state
from paper import pdf_text, prints, verification_code, verifies
from steps import PROOF, WANG, asks_for_proof, comes_by_code, document, finishes, leaves_request, sees_receipt

from kiosk.demo.stage import Stage
from kiosk.domain.identity import Credential
from kiosk.domain.submission import CaseState


def test_three_insurances_on_one_page_that_can_be_verified(on: Stage) -> None:
    comes_by_code(on, WANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    assert [label for label, _ in document(on).lines if "保险" in label] == [
        "企业职工基本养老保险",
        "失业保险",
        "工伤保险",
    ]
    page = pdf_text(prints(on))
    assert all(word in page for word in (WANG, "失业保险", "工伤保险"))
    status, found = verifies(on, verification_code(on))
    assert (status, "失业保险" in found) == (200, True)


def test_the_case_of_the_document_arrives(on: Stage) -> None:
    comes_by_code(on, WANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    on.citizen.touches("next")
    number = sees_receipt(on).number
    waits_for_state(on, number, CaseState.GRANTED)
    assert submitted(on, number).identity.credential is Credential.SOCIAL_SECURITY_CODE
    finishes(on)


def test_cut_off_before_the_document_a_request_can_be_left(on: Stage) -> None:
    comes_by_code(on, WANG, PROOF)
    on.world.relay.cut()
    asks_for_proof(on)
    on.citizen.sees("offer-request")
    on.citizen.reads("要不要留下请求")
    leaves_request(on)
    number = sees_receipt(on).number
    on.world.restore_network()
    waits_for_state(on, number, CaseState.ACCEPTED)
