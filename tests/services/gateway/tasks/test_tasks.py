"""Nobody is left waiting: what the departments decide becomes a message, a call, or nothing if so wished."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

import pytest
from tasks_city import FIXED_LINE, KEYS, MOBILE, START, City, Crash, Provider

from kiosk.domain.submission import CaseState, Contact, Reach
from services.gateway.store.tasks import Standing, TaskKind
from services.gateway.tasks.making import phone_of
from services.gateway.tasks.outgoing import MOST_ATTEMPTS, Outgoing
from services.gateway.tasks.sender import Message, MessageOutcome, SampleSender
from services.gateway.tasks.texts import TELLING, message_text, why_call


def test_who_wants_a_message_is_sent_one_about_the_result(city: City) -> None:
    city.files(Contact(Reach.MESSAGE, MOBILE))
    (task,) = city.open_tasks()
    assert (task.kind, task.state) == (TaskKind.MESSAGE, CaseState.GRANTED)
    assert city.outgoing.send_due() == 1
    (message,) = city.provider.asked
    assert message.phone == MOBILE
    assert task.number in message.text
    assert city.open_tasks() == []


def test_supplement_is_told_as_well(city: City) -> None:
    city.files(Contact(Reach.MESSAGE, MOBILE), service="pension-qualification")
    (task,) = city.open_tasks()
    assert (task.state, task.due_on) == (CaseState.SUPPLEMENT, date(2026, 12, 22))
    assert city.outgoing.send_due() == 1
    assert "最晚 12 月 22 日" in city.provider.asked[0].text


@pytest.mark.parametrize("contact", [Contact(Reach.CALL, MOBILE), Contact(Reach.MESSAGE, FIXED_LINE)])
def test_who_wants_a_call_or_has_a_fixed_line_is_called_by_a_clerk(city: City, contact: Contact) -> None:
    city.files(contact)
    (task,) = city.open_tasks()
    assert task.kind is TaskKind.CALL
    assert city.outgoing.send_due() == 0
    assert city.provider.asked == []
    assert phone_of(task.id, task.phone, KEYS) == contact.phone


@pytest.mark.parametrize("contact", [Contact(Reach.NOT_AT_ALL), None])
def test_who_wants_to_hear_nothing_hears_nothing(city: City, contact: Contact | None) -> None:
    city.files(contact)
    assert city.open_tasks() == []


def test_a_message_is_sent_once_however_often_it_is_looked_for(city: City) -> None:
    city.files(Contact(Reach.MESSAGE, MOBILE))
    assert [city.outgoing.send_due() for _ in range(3)] == [1, 0, 0]
    assert len(city.provider.asked) == 1


def test_a_message_that_the_provider_cannot_take_now_goes_later_under_the_same_key(city: City) -> None:
    city.files(Contact(Reach.MESSAGE, MOBILE))
    city.provider.outcome = MessageOutcome.LATER
    city.outgoing.send_due()
    assert city.outgoing.send_due() == 0
    city.time += timedelta(hours=1)
    city.provider.outcome = MessageOutcome.TAKEN
    assert city.outgoing.send_due() == 1
    assert len({message.key for message in city.provider.asked}) == 1


def test_a_number_that_no_message_reaches_becomes_a_call(city: City) -> None:
    city.files(Contact(Reach.MESSAGE, MOBILE))
    city.provider.outcome = MessageOutcome.REFUSED
    city.outgoing.send_due()
    (task,) = city.open_tasks()
    assert task.kind is TaskKind.CALL
    assert "请打电话" in task.why


def test_a_provider_that_is_gone_for_long_leaves_it_to_a_clerk(city: City) -> None:
    city.files(Contact(Reach.MESSAGE, MOBILE))
    city.provider.outcome = MessageOutcome.LATER
    for _ in range(MOST_ATTEMPTS):
        city.outgoing.send_due()
        city.time += timedelta(hours=2)
    (task,) = city.open_tasks()
    assert task.kind is TaskKind.CALL
    assert len(city.provider.asked) == MOST_ATTEMPTS


def test_a_crash_between_sending_and_marking_sends_again_under_the_same_key(city: City) -> None:
    city.files(Contact(Reach.MESSAGE, MOBILE))

    city.provider.outcome = Crash()
    with pytest.raises(Crash):
        city.outgoing.send_due()
    city.provider.outcome = MessageOutcome.TAKEN
    city.time += timedelta(minutes=10)
    assert city.outgoing.send_due() == 1
    first, second = city.provider.asked
    assert first.key == second.key


def test_a_provider_that_cannot_take_one_is_not_asked_for_all_the_others(city: City) -> None:
    for _ in range(3):
        city.files(Contact(Reach.MESSAGE, MOBILE))
    city.provider.outcome = MessageOutcome.LATER
    city.outgoing.send_due()
    assert len(city.provider.asked) == 1


def test_while_one_gateway_waits_for_the_provider_another_does_not_send_the_same(city: City) -> None:
    city.files(Contact(Reach.MESSAGE, MOBILE))
    other = Provider()
    beside = Outgoing(city.store, other, KEYS, city.now)
    city.provider.meanwhile = lambda: beside.send_due()
    assert city.outgoing.send_due() == 1
    assert (len(city.provider.asked), other.asked) == (1, [])


def test_gateways_side_by_side_send_each_message_once(city: City) -> None:
    for _ in range(12):
        city.files(Contact(Reach.MESSAGE, MOBILE))
    senders = [Provider() for _ in range(3)]
    gateways = [Outgoing(city.store, sender, KEYS, city.now) for sender in senders]
    with ThreadPoolExecutor(3) as pool:
        taken = sum(pool.map(lambda gateway: gateway.send_due(), gateways))
    keys = [message.key for sender in senders for message in sender.asked]
    assert len(keys) == len(set(keys)) == taken
    city.outgoing.send_due()
    assert city.open_tasks() == []


def test_telephone_numbers_are_sealed_and_gone_once_it_is_done(city: City) -> None:
    city.files(Contact(Reach.CALL, MOBILE))
    (task,) = city.open_tasks()
    assert MOBILE.encode() not in task.phone
    with city.store.writing() as transaction:
        assert transaction.tasks.mark_done(task.id, "已告诉本人", START)
        assert not transaction.tasks.mark_done(task.id, "again", START)
    done = city.task(task.id)
    assert (done.standing, done.phone, done.note) == (Standing.DONE, b"", "已告诉本人")


@pytest.mark.parametrize("state", sorted(TELLING))
def test_no_message_holds_a_link_a_name_or_a_service(state: CaseState) -> None:
    text = message_text(state, "WT07-261122-037-X", date(2026, 12, 22))
    assert not re.search(r"https?:|www\.|\.cn|\.com|/", text)
    assert "短信里不会有链接" in text
    assert len(text) <= 2 * 67


def test_what_a_clerk_reads_are_whole_sentences() -> None:
    assert why_call(CaseState.DENIED, "没有备案。") == why_call(CaseState.DENIED, "没有备案")
    assert all(why_call(state, reason).endswith("。") for state in TELLING for reason in ("", "原因"))


def a_message() -> Message:
    return Message(str(uuid4()), MOBILE, "x", CaseState.GRANTED, "WT07-261122-037-X")


def test_the_sample_sender_keeps_no_number() -> None:
    sender = SampleSender()
    assert sender.send(a_message()) is MessageOutcome.TAKEN
    assert MOBILE not in repr(vars(sender))


def test_a_message_shows_no_number_when_it_is_printed() -> None:
    assert MOBILE not in repr(a_message())
