"""社保参保证明 by card: shown, printed, and found to be genuine by whoever gets it."""

from city import submitted, waits_for_delivery, waits_for_state
from paper import pdf_text, prints, verification_code, verifies
from steps import PROOF, ZHANG, asks_for_proof, comes_by_card, document, finishes, sees_receipt

from kiosk.demo.stage import Stage
from kiosk.domain.submission import CaseState, Purpose


def test_the_document_is_shown_with_what_the_department_knows(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    lines = dict(document(on).lines)
    assert lines["姓名"] == ZHANG
    assert lines["用途"] == "找工作"
    assert "企业职工基本养老保险" in lines
    assert "职工基本医疗保险" not in lines
    assert document(on).sample_mark == "示例"


def test_the_printed_page_carries_a_code_that_the_gateway_confirms(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    page = pdf_text(prints(on))
    code = verification_code(on)
    assert ZHANG in page
    assert code in page.replace(" ", "").replace("-", "")
    status, found = verifies(on, code)
    assert status == 200
    assert "查到了这份证明" in found
    assert "企业职工基本养老保险" in found
    assert ZHANG not in found


def test_a_code_with_one_wrong_character_is_not_confirmed(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    code = verification_code(on)
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    status, page = verifies(on, wrong)
    assert status == 404
    assert "验真码不对" in page


def test_the_case_of_an_issued_document_arrives_and_is_finished_at_once(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    on.citizen.touches("next")
    number = sees_receipt(on).number
    waits_for_state(on, number, CaseState.GRANTED)
    assert submitted(on, number).purpose is Purpose.DOCUMENT_ISSUED
    finishes(on)


def test_only_the_insurance_asked_for_is_certified(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on, insurance="pension")
    on.citizen.sees("document")
    assert [label for label, _ in document(on).lines if "保险" in label] == ["企业职工基本养老保险"]


def test_who_has_no_record_is_sent_to_the_desk(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on, insurance="injury")
    on.citizen.sees("stuck")
    on.citizen.reads("部门没有查到您的记录")
    on.citizen.reads("1 号服务台")


def test_the_document_is_still_there_when_one_goes_back_from_the_receipt(on: Stage) -> None:
    comes_by_card(on, ZHANG, PROOF)
    asks_for_proof(on)
    on.citizen.sees("document")
    number = document(on).number
    on.citizen.touches("next")
    assert sees_receipt(on).number == number
    waits_for_delivery(on, number)
