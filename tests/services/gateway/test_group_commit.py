"""What waits for the disk together is written together; what goes wrong with one is that one's matter."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future

import pytest

from kiosk.domain.errors import Reason, StoreError
from services.gateway.group_commit import MOST_AT_ONCE, GroupCommit

SOON_S = 60


class Book:
    """Takes numbers down in groups; each group waits until the test lets it."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.at_work = threading.Semaphore(0)
        self.may_go_on = threading.Semaphore(0)
        self.goes_wrong: Callable[[Sequence[int]], Exception | None] = lambda numbers: None

    def take_down(self, numbers: Sequence[int]) -> Sequence[str]:
        self.at_work.release()
        assert self.may_go_on.acquire(timeout=SOON_S)
        self.groups.append(list(numbers))
        error = self.goes_wrong(numbers)
        if error is not None:
            raise error
        return [f"{number} is durable" for number in numbers]


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def group(book: Book) -> Iterator[GroupCommit[int, str]]:
    commit = GroupCommit(book.take_down)
    yield commit
    book.may_go_on.release(1000)
    commit.close()


def waiting_behind_the_first(
    book: Book, group: GroupCommit[int, str], numbers: Sequence[int]
) -> "list[Future[str]]":
    """Number 0 is being written; these came in meanwhile."""
    group.submit(0)
    assert book.at_work.acquire(timeout=SOON_S)
    return [group.submit(number) for number in numbers]


def test_single_request_waits_for_nobody(book: Book, group: GroupCommit[int, str]) -> None:
    book.may_go_on.release()
    assert group.submit(7).result(SOON_S) == "7 is durable"


def test_what_comes_in_during_a_commit_goes_into_the_next_one_together(
    book: Book, group: GroupCommit[int, str]
) -> None:
    futures = waiting_behind_the_first(book, group, [1, 2, 3])
    book.may_go_on.release(2)
    assert [future.result(SOON_S) for future in futures] == [f"{n} is durable" for n in (1, 2, 3)]
    assert book.groups == [[0], [1, 2, 3]]


def test_group_has_a_largest_size(book: Book, group: GroupCommit[int, str]) -> None:
    futures = waiting_behind_the_first(book, group, range(1, MOST_AT_ONCE + 2))
    book.may_go_on.release(3)
    assert futures[-1].result(SOON_S)
    assert [len(numbers) for numbers in book.groups] == [1, MOST_AT_ONCE, 1]


def test_nobody_hears_anything_before_the_commit_has_returned(
    book: Book, group: GroupCommit[int, str]
) -> None:
    future = group.submit(1)
    assert book.at_work.acquire(timeout=SOON_S)
    assert not future.done()
    book.may_go_on.release()
    assert future.result(SOON_S)


def test_all_of_a_group_that_could_not_be_stored_hear_so(book: Book, group: GroupCommit[int, str]) -> None:
    book.goes_wrong = lambda numbers: StoreError(Reason.STORE_FULL) if 1 in numbers else None
    futures = waiting_behind_the_first(book, group, [1, 2])
    book.may_go_on.release(2)
    for future in futures:
        with pytest.raises(StoreError):
            future.result(SOON_S)
    book.may_go_on.release()
    assert group.submit(3).result(SOON_S) == "3 is durable"


def test_one_that_goes_wrong_does_not_spoil_the_others_of_its_group(
    book: Book, group: GroupCommit[int, str]
) -> None:
    book.goes_wrong = lambda numbers: ValueError("two") if 2 in numbers else None
    one, two, three = waiting_behind_the_first(book, group, [1, 2, 3])
    book.may_go_on.release(5)
    assert (one.result(SOON_S), three.result(SOON_S)) == ("1 is durable", "3 is durable")
    with pytest.raises(ValueError, match="two"):
        two.result(SOON_S)


def test_request_that_was_given_up_while_it_waited_is_not_written(
    book: Book, group: GroupCommit[int, str]
) -> None:
    one, two = waiting_behind_the_first(book, group, [1, 2])
    assert one.cancel()
    book.may_go_on.release(2)
    assert two.result(SOON_S) == "2 is durable"
    with pytest.raises(CancelledError):
        one.result(SOON_S)
    assert book.groups == [[0], [2]]


def test_request_that_is_being_written_can_no_longer_be_given_up(
    book: Book, group: GroupCommit[int, str]
) -> None:
    future = group.submit(1)
    assert book.at_work.acquire(timeout=SOON_S)
    assert not future.cancel()
    book.may_go_on.release()
    assert future.result(SOON_S) == "1 is durable"


def test_what_was_brought_before_the_end_is_still_written_and_nothing_after_it(
    book: Book, group: GroupCommit[int, str]
) -> None:
    futures = waiting_behind_the_first(book, group, [1, 2])
    book.may_go_on.release(10)
    group.close()
    assert [future.result(0) for future in futures] == ["1 is durable", "2 is durable"]
    with pytest.raises(StoreError):
        group.submit(3).result(0)
