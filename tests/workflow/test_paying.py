"""用手机付: offered beside the other ways, watched for some minutes, said as it is, and never in anybody's way."""

from dataclasses import replace
from datetime import timedelta

import pytest
from marks import all_texts
from story import Story
from story_world import LI, LOST, MONDAY_MORNING, RULES, TRIP

from kiosk.domain.audit_events import AuditKind
from kiosk.domain.catalogue import Amount, Catalogue, Payment
from kiosk.domain.errors import Reason
from kiosk.domain.payment import Order, OrderState
from kiosk.domain.ports import ReceiptToPrint
from kiosk.domain.submission import CaseState
from kiosk.workflow import timeouts
from kiosk.workflow.effects import AskOrder, PrintPaper, WipeVisit
from kiosk.workflow.events import (
    BackPressed,
    FinishPressed,
    NextPressed,
    PrintPressed,
    RequestFailed,
    RetryPressed,
)
from kiosk.workflow.events.paying import OrderKnown, PayPressed
from kiosk.workflow.events.practice import PracticePressed
from kiosk.workflow.paying import Outlook, may_pay, outlook
from kiosk.workflow.states import Farewell, Paying, Receipt, Underway

INSURANCE = replace(
    TRIP, slug="insurance", payment=Payment("一年的费用", (Amount("400.00"),), "到窗口交现金也行。")
)
PAYS = replace(RULES, catalogue=Catalogue((INSURANCE, TRIP), ()), pays_by_phone=True)
CODE, INVOICE = "https://pay.invalid/7Q2M", "PJ20261123-0001"


class Customer(Story):
    """Somebody who has to pay, with a telephone or without."""

    def filed(self) -> "Customer":
        self.has_receipt(INSURANCE).case_stands(CaseState.UPLOADED)
        return self

    def pays(self) -> "Customer":
        self.touches(PayPressed())
        return self

    def order_is(
        self, state: OrderState = OrderState.OPEN, code: str = CODE, invoice: str = ""
    ) -> "Customer":
        asked = self.last(AskOrder)
        ends = MONDAY_MORNING + timedelta(days=3)
        self.happens(OrderKnown(asked.ticket, Order(asked.case_id, "400.00", state, ends, code, invoice)))
        return self

    def order_fails(self) -> "Customer":
        self.happens(RequestFailed(self.last(AskOrder).ticket, Reason.GATEWAY_UNREACHABLE))
        return self

    def is_polled(self) -> "Customer":
        self.waits(timeouts.PAYMENT_ASK_EVERY_S)
        return self

    @property
    def stands(self) -> Outlook:
        return outlook(self.visit, self.at(Paying), self.now_s)

    @property
    def is_offered(self) -> bool:
        return may_pay(self.visit, self.rules, self.at(Receipt))


@pytest.fixture
def customer() -> Customer:
    return Customer(rules=PAYS)


@pytest.fixture
def scanning(customer: Customer) -> Customer:
    return customer.filed().pays().order_is()


class TestOffered:
    def test_once_the_gateway_has_the_case(self, customer: Customer) -> None:
        customer.has_receipt(INSURANCE)
        assert not customer.is_offered
        customer.case_stands(CaseState.UPLOADED)
        assert customer.is_offered

    def test_not_before_even_if_it_is_pressed(self, customer: Customer) -> None:
        customer.has_receipt(INSURANCE).touches(PayPressed())
        assert customer.done(AskOrder) == []

    def test_not_where_nothing_is_to_be_paid(self, customer: Customer) -> None:
        customer.has_receipt(TRIP).case_stands(CaseState.UPLOADED)
        assert not customer.is_offered

    def test_not_by_a_gateway_that_makes_no_orders(self) -> None:
        assert not Customer(rules=replace(PAYS, pays_by_phone=False)).filed().is_offered

    def test_not_without_network(self, customer: Customer) -> None:
        customer.filed().goes_offline()
        assert not customer.is_offered

    def test_not_for_what_was_refused(self, customer: Customer) -> None:
        customer.filed().case_stands(CaseState.DENIED)
        assert not customer.is_offered

    def test_nobody_practises_with_money(self, customer: Customer) -> None:
        customer.touches(PracticePressed(), NextPressed()).chooses(INSURANCE).answers_all_of_trip()
        customer.touches(NextPressed(), NextPressed())
        assert customer.shows(Receipt)
        assert not customer.is_offered


def test_what_never_queues_may_be_paid_as_soon_as_the_gateway_has_it() -> None:
    """The department waits for the money: whoever waited for the department would wait in vain."""
    insured = replace(LOST, slug="insurance", payment=INSURANCE.payment)
    customer = Customer(rules=replace(PAYS, catalogue=Catalogue((insured,), ())))
    customer.is_known_by_card().chooses(insured).answers("13800000000").touches(NextPressed(), NextPressed())
    customer.case_is_saved()
    assert customer.shows(Underway)
    customer.case_stands(CaseState.UPLOADED)
    assert customer.is_offered


class TestPaid:
    def test_code_is_of_this_case(self, scanning: Customer) -> None:
        assert scanning.last(AskOrder).case_id == scanning.at(Paying).receipt.case.id
        assert scanning.stands is Outlook.OPEN

    def test_paid_is_said_on_the_gateways_word_only(self, scanning: Customer) -> None:
        scanning.is_polled()
        assert scanning.stands is Outlook.OPEN
        assert scanning.order_is(OrderState.PAID, invoice=INVOICE).stands is Outlook.PAID

    def test_receipt_says_so_and_is_not_granted_by_it(self, scanning: Customer) -> None:
        scanning.is_polled().order_is(OrderState.PAID, invoice=INVOICE).touches(NextPressed())
        receipt = scanning.at(Receipt)
        assert receipt.order is not None
        assert (receipt.order.state, receipt.order.invoice) == (OrderState.PAID, INVOICE)
        assert receipt.status.state is CaseState.UPLOADED
        assert not scanning.is_offered

    def test_slip_asks_for_it_until_it_is_paid(self, scanning: Customer) -> None:
        scanning.touches(BackPressed(), PrintPressed())
        owing = scanning.last(PrintPaper).paper
        paid = Customer(rules=PAYS).filed().pays().order_is(OrderState.PAID)
        paid.touches(NextPressed(), PrintPressed())
        settled = paid.last(PrintPaper).paper
        assert isinstance(owing, ReceiptToPrint)
        assert isinstance(settled, ReceiptToPrint)
        assert (owing.owed_yuan, settled.owed_yuan) == ("400.00", "")

    def test_nobody_asks_any_more_once_it_is_paid(self, scanning: Customer) -> None:
        scanning.is_polled().order_is(OrderState.PAID)
        asked = len(scanning.done(AskOrder))
        scanning.waits(30)
        assert len(scanning.done(AskOrder)) == asked

    @pytest.mark.parametrize(
        ("state", "said"),
        [(OrderState.REFUNDING, Outlook.REFUNDING), (OrderState.REFUNDED, Outlook.REFUNDED)],
    )
    def test_refund_is_said_as_it_is_and_not_asked_for_again(
        self, scanning: Customer, state: OrderState, said: Outlook
    ) -> None:
        assert scanning.is_polled().order_is(state).stands is said
        scanning.touches(NextPressed())
        assert not scanning.is_offered

    def test_answer_to_another_question_is_not_heard(self, scanning: Customer) -> None:
        early = scanning.last(AskOrder)
        scanning.is_polled()
        open_one = scanning.at(Paying).order
        assert open_one is not None
        scanning.happens(OrderKnown(early.ticket, replace(open_one, state=OrderState.PAID)))
        assert scanning.stands is Outlook.OPEN


class TestNotPaid:
    def test_they_may_leave_it_at_any_time(self, scanning: Customer) -> None:
        scanning.touches(BackPressed())
        assert scanning.shows(Receipt)
        assert scanning.is_offered

    def test_or_the_kiosk(self, scanning: Customer) -> None:
        scanning.touches(FinishPressed())
        assert scanning.shows(Farewell)
        assert scanning.done(WipeVisit)

    def test_after_some_minutes_nobody_watches_it_here(self, scanning: Customer) -> None:
        watches(scanning, timeouts.PAYING_S)
        asked = len(scanning.done(AskOrder))
        assert scanning.stands is Outlook.NOT_WATCHED
        scanning.waits(30)
        assert len(scanning.done(AskOrder)) == asked <= timeouts.PAYING_S / timeouts.PAYMENT_ASK_EVERY_S + 1

    def test_but_the_code_can_be_had_again(self, scanning: Customer) -> None:
        watches(scanning, timeouts.PAYING_S)
        scanning.touches(RetryPressed())
        assert scanning.stands is Outlook.OPEN
        assert scanning.order_is().stands is Outlook.OPEN

    def test_expired_one_is_made_anew(self, scanning: Customer) -> None:
        assert scanning.is_polled().order_is(OrderState.EXPIRED, code="").stands is Outlook.EXPIRED
        scanning.touches(RetryPressed())
        assert scanning.stands is Outlook.ASKING
        assert scanning.order_is().stands is Outlook.OPEN

    def test_where_no_code_can_be_had_the_other_ways_are_told(self, customer: Customer) -> None:
        assert customer.filed().pays().order_is(code="").stands is Outlook.NO_CODE

    def test_refused_meanwhile_its_code_is_not_shown_any_more(self, scanning: Customer) -> None:
        assert scanning.case_stands(CaseState.DENIED).shows(Receipt)


class TestNetworkGone:
    def test_no_order_could_be_had(self, customer: Customer) -> None:
        assert customer.filed().pays().order_fails().stands is Outlook.NO_ORDER
        customer.touches(RetryPressed())
        assert customer.stands is Outlook.ASKING

    def test_gateway_that_never_answers_is_not_waited_for(self, customer: Customer) -> None:
        customer.filed().pays().waits(timeouts.GATEWAY_ANSWER_S)
        assert customer.stands is Outlook.NO_ORDER

    def test_one_answer_that_is_lost_frightens_nobody(self, scanning: Customer) -> None:
        assert scanning.is_polled().order_fails().stands is Outlook.OPEN

    def test_after_two_it_is_not_known_here(self, scanning: Customer) -> None:
        assert scanning.is_polled().order_fails().is_polled().order_fails().stands is Outlook.NOT_KNOWN

    def test_and_known_again_when_somebody_answers(self, scanning: Customer) -> None:
        scanning.is_polled().order_fails().is_polled().order_fails()
        assert scanning.is_polled().order_is(OrderState.PAID).stands is Outlook.PAID

    def test_cut_network_is_told_at_once(self, scanning: Customer) -> None:
        scanning.goes_offline()
        assert scanning.stands is Outlook.NOT_KNOWN
        scanning.goes_online()
        assert scanning.stands is Outlook.OPEN

    def test_whoever_saw_a_code_before_may_have_paid_by_it(self, scanning: Customer) -> None:
        scanning.touches(BackPressed(), PayPressed())
        assert scanning.order_fails().stands is Outlook.NOT_KNOWN


class TestBusyWithTheirTelephone:
    def test_nobody_is_sent_away_while_the_order_is_watched(self, scanning: Customer) -> None:
        watches(scanning, timeouts.PAYING_S - 5)
        assert scanning.visit.idle.warned_s is None

    def test_and_not_held_for_ever_afterwards(self, scanning: Customer) -> None:
        watches(scanning, timeouts.PAYING_S)
        assert scanning.idles_out().shows(Farewell)

    def test_nor_where_there_is_nothing_to_pay_with(self, customer: Customer) -> None:
        customer.filed().pays().order_fails()
        assert customer.idles_out().shows(Farewell)

    def test_card_may_be_put_away_to_have_a_hand_free(self, scanning: Customer) -> None:
        assert scanning.pulls_card().shows(Paying)
        assert scanning.visit.idle.warned_s is None

    def test_another_persons_card_ends_it(self, scanning: Customer) -> None:
        scanning.pulls_card().inserts_card().card_is_read(LI)
        assert scanning.is_wiped
        assert not scanning.shows(Paying)


def test_code_stays_on_its_screen(scanning: Customer) -> None:
    scanning.is_polled().order_is(OrderState.PAID, invoice=INVOICE).touches(NextPressed(), PrintPressed())
    assert CODE not in "\n".join(all_texts((scanning.visit, *scanning.audited, scanning.last(PrintPaper))))
    assert CODE not in repr(scanning.scenes)
    assert INVOICE not in repr(scanning.scenes)


def test_consents_are_in_the_trail_once_however_often_one_looks(scanning: Customer) -> None:
    scanning.touches(BackPressed(), PayPressed()).order_is().touches(BackPressed())
    chosen = [event for event in scanning.audited if event.kind is AuditKind.CONSENT_CHOSEN]
    assert len(chosen) == len(set(chosen))


def watches(customer: Customer, seconds: float) -> None:
    """The gateway answers each time that nothing was paid yet."""
    ends = customer.now_s + seconds
    while customer.now_s < ends:
        customer.waits(1)
        if customer.at(Paying).ticket:
            customer.order_is()
