"""What a case costs: one order a case, at the gateway's own amount, told to the kiosk that filed it alone."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from gateway_fixture import KIOSK, ZHANG_CUIYING
from office import KEYS, TODAY, Office

from kiosk.domain.behalf import Behalf
from kiosk.domain.errors import SettingsError
from kiosk.domain.identity import IdNumber
from kiosk.domain.payment import InvoiceState, OrderState
from kiosk.domain.submission import CaseState, Purpose
from services.catalogue.folder import BASE_FOLDER
from services.gateway import refusals
from services.gateway.keys import GatewayKeys
from services.gateway.known_services import KnownServices
from services.gateway.orders import OrdersDesk
from services.gateway.own_cases import OwnCasesDesk
from services.gateway.refusals import Refusal, RefusedError
from services.gateway.samples.payments import (
    WAITS,
    NoSuchOrderError,
    SamplePlatform,
    finish_refunds,
    pay,
    refund,
)
from services.gateway.settings import ORDERS_LAST, ServerSettings
from services.gateway.store import Store
from services.gateway.store.withdrawals import Withdrawal
from services.government.wire import OrderOnWire, OrderRequest, OwnCasesRequest, OwnOrderOnWire, PersonOnWire
from services.sealing.keys import generate_key

NONCE = "A" * 22
AN_ADULT: Mapping[str, str] = {
    "matter": "renew",
    "whom": "self",
    "kind": "adult",
    "year": "next",
    "reach": "not-at-all",
}
A_CHILD: Mapping[str, str] = {
    "matter": "renew",
    "whom": "child",
    "member_name": "陈小宝",
    "child": "330106201903011028",
    "year": "next",
    "reach": "not-at-all",
}
HELPED = {**AN_ADULT, "kind": "helped"}


class PaidOffice(Office):
    """Departments whose cases cost something, and the desk that says how much."""

    def __init__(self, url: str, folder: Path) -> None:
        super().__init__(url, folder)
        self.url = url
        self.desk = self.another_desk(self.store)

    def another_desk(self, store: Store, keys: GatewayKeys = KEYS) -> OrdersDesk:
        return OrdersDesk(store, keys, KnownServices(), SamplePlatform(), lambda: self.time, ORDERS_LAST)

    def files(self, answers: Mapping[str, str] = AN_ADULT, **changes: Any) -> UUID:
        return self.take_in(service="resident-medical-insurance", answers=answers, **changes)

    def order(self, case: UUID, kiosk: str = KIOSK) -> OrderOnWire:
        return self.desk.order(OrderRequest(NONCE, kiosk, case))

    def told_to_its_owner(self, case: UUID) -> OwnOrderOnWire | None:
        desk = OwnCasesDesk(self.store, KEYS.owners, lambda: self.time)
        told = desk.cases(OwnCasesRequest(NONCE, KIOSK, PersonOnWire.of(ZHANG_CUIYING)))
        return next(one.order for one in told.cases if one.id == case)

    def pays(self, case: UUID) -> None:
        pay(self.url, self.case(case).number, self.time)

    def refunds(self, case: UUID) -> None:
        refund(self.url, self.case(case).number)

    def settles(self) -> None:
        while self.departments.advance():
            pass


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[PaidOffice]:
    opened = PaidOffice(database_url, tmp_path)
    yield opened
    opened.close()


def refusal_of(ask: Callable[[], object]) -> tuple[HTTPStatus, Refusal]:
    with pytest.raises(RefusedError) as refused:
        ask()
    return refused.value.status, refused.value.refusal


# --- how much ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answers", "yuan"), [(AN_ADULT, "400.00"), (A_CHILD, "380.00"), (HELPED, "200.00")])
def test_amount_is_the_first_of_the_service_that_holds(
    office: PaidOffice, answers: Mapping[str, str], yuan: str
) -> None:
    told = office.order(office.files(answers))
    assert (told.state, told.yuan, told.invoice) == (OrderState.OPEN, yuan, "")
    assert told.invoice_state is InvoiceState.NOT_YET
    assert told.expires_at == TODAY + timedelta(hours=24)


def test_case_that_costs_nothing_has_no_order(office: PaidOffice) -> None:
    said = refusal_of(lambda: office.order(office.take_in()))
    assert said == (HTTPStatus.CONFLICT, refusals.NOTHING_TO_PAY)


def changed_service(folder: Path, words: str, others: str) -> KnownServices:
    """The service as another city might have it."""
    source = BASE_FOLDER / "resident-medical-insurance" / "service.yaml"
    file = folder / "services" / "resident-medical-insurance" / "service.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(source.read_text("utf-8").replace(words, others), "utf-8")
    return KnownServices(folder / "services")


def test_amount_of_0_is_nothing_to_pay(office: PaidOffice, tmp_path: Path) -> None:
    free = changed_service(tmp_path, '"400.00"', '"0.00"')
    desk = OrdersDesk(office.store, KEYS, free, SamplePlatform(), lambda: TODAY, ORDERS_LAST)
    said = refusal_of(lambda: desk.order(OrderRequest(NONCE, KIOSK, office.files())))
    assert said == (HTTPStatus.CONFLICT, refusals.NOTHING_TO_PAY)
    assert desk.order(OrderRequest(NONCE, KIOSK, office.files(A_CHILD))).yuan == "380.00"


def test_for_somebody_else_it_costs_what_it_costs_them(office: PaidOffice, tmp_path: Path) -> None:
    of_men = changed_service(tmp_path, "kind == 'helped'", "sex == 'male'")
    desk = OrdersDesk(office.store, KEYS, of_men, SamplePlatform(), lambda: TODAY, ORDERS_LAST)
    behalf = Behalf("child", IdNumber.parse("330106195509301053"))
    asked = [OrderRequest(NONCE, KIOSK, case) for case in (office.files(), office.files(behalf=behalf))]
    assert [desk.order(one).yuan for one in asked] == ["400.00", "200.00"]


@pytest.mark.parametrize("purpose", [Purpose.LEFT_REQUEST, Purpose.DOCUMENT_ISSUED])
def test_only_an_application_costs_anything(office: PaidOffice, purpose: Purpose) -> None:
    said = refusal_of(lambda: office.order(office.files(purpose=purpose)))
    assert said == (HTTPStatus.CONFLICT, refusals.NOTHING_TO_PAY)


def test_case_that_no_key_opens_has_no_order(office: PaidOffice) -> None:
    desk = office.another_desk(office.store, GatewayKeys(generate_key(), KEYS.signing, KEYS.sample_codes))
    said = refusal_of(lambda: desk.order(OrderRequest(NONCE, KIOSK, office.files())))
    assert said == (HTTPStatus.UNPROCESSABLE_ENTITY, refusals.CANNOT_OPEN)


def test_where_there_is_no_platform_an_order_has_no_code(office: PaidOffice) -> None:
    desk = OrdersDesk(office.store, KEYS, KnownServices(), None, lambda: TODAY, ORDERS_LAST)
    assert desk.order(OrderRequest(NONCE, KIOSK, office.files())).code == ""


# --- whose ------------------------------------------------------------------------------------------


def test_only_the_kiosk_that_filed_it_hears_of_it(office: PaidOffice) -> None:
    case = office.files()
    office.order(case)
    assert refusal_of(lambda: office.order(case, "WT08")) == (HTTPStatus.NOT_FOUND, refusals.NO_SUCH_CASE)


def test_case_that_the_gateway_does_not_hold_has_no_order(office: PaidOffice) -> None:
    assert refusal_of(lambda: office.order(uuid4())) == (HTTPStatus.NOT_FOUND, refusals.NO_SUCH_CASE)


# --- once -------------------------------------------------------------------------------------------


def test_asked_for_again_it_is_the_same_order(office: PaidOffice) -> None:
    case = office.files()
    first = office.order(case)
    office.time += timedelta(hours=1)
    assert office.order(case) == first


def test_asked_for_at_once_at_several_gateways_it_is_one_order(office: PaidOffice) -> None:
    case, ready = office.files(), Barrier(4)

    def ask(_: int) -> OrderOnWire:
        with closing(Store.open(office.url)) as store:
            desk = office.another_desk(store)
            ready.wait()
            return desk.order(OrderRequest(NONCE, KIOSK, case))

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(4)))) == 1


def test_asked_for_anew_at_once_at_several_gateways_it_is_one_order(office: PaidOffice) -> None:
    case = office.files()
    office.order(case)
    office.time += ORDERS_LAST
    assert office.order(case).state is OrderState.EXPIRED
    ready = Barrier(4)

    def ask(_: int) -> OrderOnWire:
        with closing(Store.open(office.url)) as store:
            desk = office.another_desk(store)
            ready.wait()
            return desk.order(OrderRequest(NONCE, KIOSK, case))

    with ThreadPoolExecutor(4) as pool:
        (anew,) = set(pool.map(ask, range(4)))
    assert anew.state is OrderState.OPEN


def test_two_cases_have_two_codes(office: PaidOffice) -> None:
    first, second = office.order(office.files()), office.order(office.files())
    assert first.code != second.code
    assert all(told.code.startswith("https://pay.invalid/示例/") for told in (first, second))


# --- until when -------------------------------------------------------------------------------------


def test_expired_one_is_told_and_then_asked_for_anew(office: PaidOffice) -> None:
    case = office.files()
    first = office.order(case)
    office.time = first.expires_at
    assert office.order(case).state is OrderState.EXPIRED
    anew = office.order(case)
    assert (anew.state, anew.yuan) == (OrderState.OPEN, first.yuan)
    assert anew.code != first.code
    assert anew.expires_at == first.expires_at + ORDERS_LAST


def test_until_its_last_moment_it_can_be_paid(office: PaidOffice) -> None:
    case = office.files()
    office.time = office.order(case).expires_at - timedelta(seconds=1)
    assert office.order(case).state is OrderState.OPEN
    office.pays(case)
    assert office.order(case).state is OrderState.PAID


def test_expired_one_cannot_be_paid_whether_anybody_has_looked_or_not(office: PaidOffice) -> None:
    case = office.files()
    office.time = office.order(case).expires_at
    with pytest.raises(NoSuchOrderError, match=OrderState.EXPIRED):
        office.pays(case)
    assert office.order(case).state is OrderState.EXPIRED
    with pytest.raises(NoSuchOrderError, match=OrderState.EXPIRED):
        office.pays(case)


def test_paid_one_never_expires(office: PaidOffice) -> None:
    case = office.files()
    office.order(case)
    office.pays(case)
    office.time += timedelta(days=30)
    assert office.order(case).state is OrderState.PAID


def test_for_a_case_that_was_refused_nothing_is_paid_any_more(office: PaidOffice) -> None:
    case = office.files()
    office.order(case)
    with office.store.writing() as transaction:
        transaction.cases.move(case, CaseState.NOT_ACCEPTED, "", office.time)
    with pytest.raises(NoSuchOrderError):
        office.pays(case)
    assert office.order(case).state is OrderState.EXPIRED
    assert refusal_of(lambda: office.order(case)) == (HTTPStatus.CONFLICT, refusals.NOTHING_TO_PAY)


def test_order_that_lasts_no_time_is_no_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="orders_last"):
        ServerSettings("sqlite:///x", tmp_path, orders_last=timedelta())


# --- paid and given back ----------------------------------------------------------------------------


def test_paid_it_has_an_invoice_and_the_department_grants(office: PaidOffice) -> None:
    case = office.files()
    office.order(case)
    office.settles()
    assert (office.case(case).state, office.case(case).reason) == (CaseState.ACCEPTED, WAITS)
    office.pays(case)
    told = office.order(case)
    assert told.state is OrderState.PAID
    assert told.invoice.startswith("示例")
    assert told.invoice_state is InvoiceState.ISSUED
    office.settles()
    assert office.case(case).state is CaseState.GRANTED


def test_case_that_was_looked_into_first_waits_at_its_end_too(office: PaidOffice) -> None:
    case = office.files(HELPED)
    office.settles()
    office.time += timedelta(days=2)
    office.settles()
    assert (office.case(case).state, office.case(case).reason) == (CaseState.IN_REVIEW, WAITS)
    office.order(case)
    office.pays(case)
    office.settles()
    assert office.case(case).state is CaseState.GRANTED


def test_department_that_gives_no_case_back_waits_for_its_money_all_the_same(office: PaidOffice) -> None:
    case = office.files(HELPED)
    office.settles()
    with office.store.writing() as transaction:
        transaction.cases.go(case, CaseState.SUSPENDED, CaseState.WITHDRAWING, office.time)
        transaction.withdrawals.ask(Withdrawal(case, CaseState.SUSPENDED, office.time, KIOSK))
    office.settles()
    assert office.case(case).state is CaseState.IN_REVIEW
    office.order(case)
    office.pays(case)
    office.settles()
    assert office.case(case).state is CaseState.GRANTED


def test_whoever_pays_before_the_department_looks_waits_for_nothing(office: PaidOffice) -> None:
    case = office.files()
    office.order(case)
    office.pays(case)
    states = [state for state, _ in office.way_of(case)]
    assert states == [CaseState.UPLOADED, CaseState.RECEIVED, CaseState.ACCEPTED, CaseState.GRANTED]


def test_it_is_paid_once(office: PaidOffice) -> None:
    case = office.files()
    office.order(case)
    office.pays(case)
    invoice = office.order(case).invoice
    with pytest.raises(NoSuchOrderError, match=OrderState.PAID):
        office.pays(case)
    assert office.order(case).invoice == invoice


def test_refund_is_begun_and_finished_by_the_next_round(office: PaidOffice) -> None:
    case = office.files()
    office.order(case)
    office.pays(case)
    office.refunds(case)
    assert office.order(case).state is OrderState.REFUNDING
    assert [finish_refunds(office.store) for _ in range(2)] == [1, 0]
    told = office.order(case)
    assert told.state is OrderState.REFUNDED
    assert told.invoice


def test_invoice_counts_until_the_money_is_back_and_is_void_from_then_on(office: PaidOffice) -> None:
    case = office.files()
    office.order(case)
    office.pays(case)
    office.refunds(case)
    number = office.order(case).invoice
    assert office.order(case).invoice_state is InvoiceState.ISSUED
    finish_refunds(office.store)
    assert (office.order(case).invoice, office.order(case).invoice_state) == (number, InvoiceState.VOID)


def test_what_was_given_back_before_it_had_an_invoice_never_has_one(office: PaidOffice) -> None:
    case = office.files()
    office.order(case)
    with office.store.writing() as transaction:
        transaction.orders.pay(case, "")
    assert office.order(case).invoice_state is InvoiceState.NOT_YET
    office.refunds(case)
    finish_refunds(office.store)
    told = office.order(case)
    assert (told.state, told.invoice, told.invoice_state) == (OrderState.REFUNDED, "", InvoiceState.NOT_YET)


def test_who_comes_back_is_told_of_the_money_and_of_the_invoice(office: PaidOffice) -> None:
    case = office.files()
    assert office.told_to_its_owner(case) is None
    office.order(case)
    office.pays(case)
    paid = office.told_to_its_owner(case)
    assert paid is not None
    assert (paid.state, paid.yuan, paid.invoice_state) == (OrderState.PAID, "400.00", InvoiceState.ISSUED)
    office.refunds(case)
    finish_refunds(office.store)
    back = office.told_to_its_owner(case)
    assert back is not None
    assert (back.state, back.invoice, back.invoice_state) == (
        OrderState.REFUNDED,
        paid.invoice,
        InvoiceState.VOID,
    )


def test_only_what_was_paid_is_given_back_and_once(office: PaidOffice) -> None:
    case = office.files()
    for _ in range(2):
        with pytest.raises(NoSuchOrderError):
            office.refunds(case)
        office.order(case)
    office.pays(case)
    office.refunds(case)
    with pytest.raises(NoSuchOrderError, match=OrderState.REFUNDING):
        office.refunds(case)


def test_code_and_invoice_are_never_shown_in_a_repr(office: PaidOffice) -> None:
    case = office.files()
    told = office.order(case)
    with office.store.reading() as transaction:
        kept = transaction.orders.find(case)
    assert told.code not in repr(told)
    assert told.code not in repr(kept)


def test_times_are_the_gateways(office: PaidOffice) -> None:
    case = office.files(applied_at=datetime.fromisoformat("2020-01-01T08:00:00+08:00"))
    assert office.order(case).expires_at == TODAY + ORDERS_LAST
