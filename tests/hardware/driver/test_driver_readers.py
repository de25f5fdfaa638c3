"""Cards at a reader that only a driver can ask: the same story as from every other reader, and it heals by itself."""

import queue
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from drivers_fixture import LI, ZHANG, Bench, OpenBench, line_of

from hardware.driver.readers import DriverReader
from hardware.driver.settings import Argument, CodeIn, DriverSettings, Step
from hardware.identity_card.block import write_text_block
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Assurance, CardPlace, Credential, Identity, IdNumber
from kiosk.workflow.events import (
    CardInserted,
    CardRefused,
    CardRemoved,
    CitizenCardRead,
    Event,
    HolderUnchanged,
    ReadersChanged,
    RequestFailed,
)

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
# Far beyond what anything takes, so that a busy machine makes a test slow and not red.
_EVENT_S = 20.0
CHALLENGE = bytes(32)
PAD = CardPlace.PAD
BLOCK = write_text_block(
    "", {"name": "张翠英", "born": "19510308", "number": "33010619510308102X", "until": "长期"}
)


class Watched:
    """A driver's reader and what it posted."""

    def __init__(self, settings: DriverSettings) -> None:
        self._posted: queue.Queue[Event] = queue.Queue()
        self.reader = DriverReader("test", settings, self._posted.put, lambda: NOW)

    def next(self) -> Event:
        return self._posted.get(timeout=_EVENT_S)

    def reads(self) -> Identity:
        event = self.next()
        assert isinstance(event, CitizenCardRead), event
        return event.identity

    def is_silent(self) -> bool:
        return self._posted.empty()


Watch = Callable[[DriverSettings], Watched]


@pytest.fixture
def watch() -> Iterator[Watch]:
    watched: list[Watched] = []

    def start(settings: DriverSettings) -> Watched:
        watched.append(Watched(settings))
        watched[-1].reader.start()
        return watched[-1]

    yield start
    for one in watched:
        one.reader.stop()


@pytest.fixture
def national(bench: OpenBench) -> Bench:
    return bench("national")


def test_a_card_is_told_of_when_it_comes_is_read_and_goes(national: Bench, watch: Watch) -> None:
    on = watch(national.national())

    national.put(line_of(ZHANG))
    assert on.next() == CardInserted(1)
    identity = on.reads()
    national.take()

    assert (identity.name, identity.id_number.text) == ("张翠英", "33010619510308102X")
    assert (identity.card_number, identity.credential) == ("A20260001", Credential.SOCIAL_SECURITY_CARD)
    assert identity.assurance is Assurance.A1
    assert on.next() == CardRemoved(1)


def test_a_driver_that_has_the_card_prove_itself_gives_more_assurance(national: Bench, watch: Watch) -> None:
    national.put(line_of(ZHANG))
    on = watch(national.national(authenticates=True))
    on.next()

    assert on.reads().assurance is Assurance.A2


def test_a_card_that_stays_is_told_of_once_and_another_one_is_another(national: Bench, watch: Watch) -> None:
    on = watch(national.national())
    national.put(line_of(ZHANG))
    on.next()
    on.reads()

    national.put(line_of(LI))

    assert on.next() == CardRemoved(1)
    assert on.next() == CardInserted(2)
    assert on.reads().name == "李建国"
    assert on.is_silent()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (-1, Reason.CARD_NOT_OURS),
        (-4, Reason.CARD_MUTE),
        (-21, Reason.CARD_NOT_GENUINE),
        (-2201, Reason.CARD_NEEDS_AUTHENTICATION),
        (-27266, Reason.CARD_NOT_OURS),
        (-27010, Reason.CARD_NEEDS_AUTHENTICATION),
    ],
)
def test_a_card_that_does_not_serve_is_refused_once_by_its_reason(
    national: Bench, watch: Watch, code: int, reason: Reason
) -> None:
    on = watch(national.national())

    national.put(b"", code=code)

    assert [on.next(), on.next()] == [CardInserted(1), CardRefused(1, reason)]
    national.take()
    assert on.next() == CardRemoved(1)


@pytest.mark.parametrize("code", [-11, -5, -14, -4711])
def test_a_fault_of_the_reader_is_said_of_the_reader(national: Bench, watch: Watch, code: int) -> None:
    national.put(b"", code=code)
    on = watch(national.national())
    reason = Reason.READER_ABSENT if code == -11 else Reason.READER_SERVICE_DOWN

    assert on.next() == ReadersChanged(reason)
    national.take()
    assert on.next() == ReadersChanged(None)


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\xff\xfe\xfd", b"|" * 1023, b"A" * 1023, line_of(ZHANG)[:40], bytes(range(1, 256)) * 4],
    ids=["nothing", "no GBK", "bars", "no bars", "cut off", "every byte"],
)
def test_what_a_driver_makes_up_is_refused(national: Bench, watch: Watch, garbage: bytes) -> None:
    on = watch(national.national())

    national.put(garbage)

    assert on.next() == CardInserted(1)
    refused = on.next()
    assert isinstance(refused, CardRefused)
    assert refused.reason in {Reason.CARD_DAMAGED, Reason.CARD_NUMBER_INVALID}


def test_a_provinces_variant_is_a_matter_of_settings(bench: OpenBench, watch: Watch) -> None:
    local = bench("local")
    local.put(line_of(ZHANG))
    numbers = tuple(Argument(number=n) for n in (1, 2, 3, 4, 5))
    first = (Argument(number=4), Argument(text="USB"), Argument(count=1024))
    line = Argument(buffer_bytes=1024, name="line")
    settings = local.national(
        open=(Step("iInitParms", (Argument(number=100), Argument(number=-1), Argument(text="电话"))),),
        read=(Step("iReadCardBas", (*first, line, *numbers), code_in=CodeIn.FIRST_FIELD),),
        close=(Step("iCloseParms"),),
        order=("code", "division", "number", "card_number", "identification", "name"),
    )
    on = watch(settings)

    assert on.next() == CardInserted(1)
    assert on.reads().name == "张翠英"


def test_a_driver_that_crashes_at_a_card_is_said_and_heals(bench: OpenBench, watch: Watch) -> None:
    driver = bench("crashing")
    on = watch(driver.national())
    driver.put(b"", code=1)
    assert on.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)

    driver.put(line_of(ZHANG))

    assert on.next() == CardInserted(1)
    assert on.reads().name == "张翠英"
    assert on.next() == ReadersChanged(None)


def test_a_driver_that_crashes_takes_the_card_it_had_read_with_it(bench: OpenBench, watch: Watch) -> None:
    driver = bench("crashing")
    driver.put(line_of(ZHANG))
    on = watch(driver.national())
    on.next()
    on.reads()

    driver.put(b"", code=1)
    assert [on.next(), on.next()] == [CardRemoved(1), ReadersChanged(Reason.READER_SERVICE_DOWN)]
    driver.put(line_of(ZHANG))

    assert on.next() == CardInserted(2)
    on.reads()


def test_a_driver_that_hangs_is_ended_said_and_heals(bench: OpenBench, watch: Watch) -> None:
    driver = bench("hanging")
    driver.put(b"", code=1)
    on = watch(driver.national(call_timeout_s=0.3))
    assert on.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)

    driver.put(line_of(LI))

    assert on.next() == CardInserted(1)
    assert on.reads().name == "李建国"


def test_stopping_does_not_wait_for_a_driver_that_hangs(bench: OpenBench, watch: Watch) -> None:
    driver = bench("hanging")
    driver.put(line_of(ZHANG))
    on = watch(driver.national(call_timeout_s=60.0))
    on.next()
    on.reads()
    driver.put(b"", code=2)

    on.reader.stop()


def test_a_library_that_is_not_there_is_a_reader_that_is_not_there_yet(national: Bench, watch: Watch) -> None:
    library = national.library.rename(national.folder / "elsewhere.so")
    on = watch(national.national())
    assert on.next() == ReadersChanged(Reason.READER_SERVICE_DOWN)

    library.rename(national.library)

    assert on.next() == ReadersChanged(None)


class TestLookingAgain:
    """Before a case is saved the card is looked at once more."""

    def test_the_same_card_is_still_its_holders(self, national: Bench, watch: Watch) -> None:
        national.put(line_of(ZHANG))
        on = watch(national.national())
        on.next()
        on.reader.check_holder(7, 1, on.reads())

        assert on.next() == HolderUnchanged(7)

    def test_a_card_swapped_between_two_looks_is_told(self, national: Bench, watch: Watch) -> None:
        national.put(line_of(ZHANG))
        on = watch(national.national(poll_s=30.0))
        on.next()
        holder = on.reads()
        national.put(line_of(LI))

        on.reader.check_holder(7, 1, holder)

        assert on.next() == RequestFailed(7, Reason.CARD_PULLED)
        assert [on.next(), on.next()] == [CardRemoved(1), CardInserted(2)]
        assert on.reads().name == "李建国"

    def test_a_driver_that_crashes_over_it_says_so(self, bench: OpenBench, watch: Watch) -> None:
        driver = bench("crashing")
        driver.put(line_of(ZHANG))
        on = watch(driver.national(poll_s=30.0))
        on.next()
        holder = on.reads()
        driver.put(b"", code=1)

        on.reader.check_holder(7, 1, holder)

        assert on.next() == RequestFailed(7, Reason.READER_SERVICE_DOWN)

    def test_it_vouches_for_nothing(self, national: Bench, watch: Watch) -> None:
        on = watch(national.national())

        on.reader.ask_staff(1, CHALLENGE)

        assert on.next() == CardRefused(1, Reason.STAFF_CARD_UNKNOWN)


class TestIdentityCards:
    """身份证, laid on the pad: found once until it is lifted, as many readers have it."""

    @pytest.fixture
    def identity(self, bench: OpenBench) -> Bench:
        return bench("identity")

    def test_one_is_read_and_is_worth_more_than_a_card_that_anybody_could_copy(
        self, identity: Bench, watch: Watch
    ) -> None:
        on = watch(identity.identity())
        assert on.next() == ReadersChanged(None, PAD)
        identity.put(BLOCK)

        assert on.next() == CardInserted(1, PAD)
        person = on.reads()
        assert on.next() == CardRemoved(1)
        assert (person.name, person.credential, person.assurance) == (
            "张翠英",
            Credential.IDENTITY_CARD,
            Assurance.A2,
        )

    def test_fields_one_by_one_do_as_well(self, identity: Bench, watch: Watch) -> None:
        for name, text in (("name", "李建国"), ("number", "330106194811021031"), ("until", "2030.01.01")):
            identity.put(text.encode("gb18030"), name=f"card.{name}")

        def field(function: str, name: str) -> Step:
            return Step(function, (Argument(buffer_bytes=64, name=name), Argument(count=64)), ok=(1,))

        read = (
            field("GetPeopleName", "name"),
            field("GetPeopleIDCode", "number"),
            field("GetEndDate", "until"),
        )
        on = watch(identity.identity(read=read))
        on.next()
        identity.put(b"")

        assert on.next() == CardInserted(1, PAD)
        assert on.reads().id_number == IdNumber("330106194811021031")

    def test_what_cannot_be_read_is_said_in_the_words_for_a_pad(self, identity: Bench, watch: Watch) -> None:
        on = watch(identity.identity())
        on.next()
        identity.put(BLOCK, code=-1)

        assert on.next() == CardInserted(1, PAD)
        assert on.next() == CardRefused(1, Reason.IDENTITY_CARD_UNREADABLE)

    @pytest.mark.parametrize("is_found_again", [False, True], ids=["found once", "found again and again"])
    def test_one_that_is_laid_down_again_between_two_looks_is_read(
        self, identity: Bench, watch: Watch, is_found_again: bool
    ) -> None:
        find = Step("CVR_FindCard" if is_found_again else "CVR_Authenticate", ok=(1,))
        on = watch(identity.identity(find=(find,), sees_card_again=is_found_again))
        on.next()
        identity.put(BLOCK, code=-1)
        assert on.next() == CardInserted(1, PAD)
        assert on.next() == CardRefused(1, Reason.IDENTITY_CARD_UNREADABLE)

        identity.put(BLOCK)

        assert on.next() == CardRemoved(1), "while it could not be read, nothing was said twice"
        assert on.next() == CardInserted(2, PAD)
        assert on.reads().name == "张翠英"

    def test_an_expired_one_is_refused_by_its_name(self, identity: Bench, watch: Watch) -> None:
        on = watch(identity.identity())
        on.next()
        identity.put(write_text_block("", {"number": "33010619510308102X", "until": "20200101"}))

        on.next()
        assert on.next() == CardRefused(1, Reason.IDENTITY_CARD_EXPIRED)

    def test_a_device_that_cannot_be_opened_is_a_reader_that_is_down(
        self, identity: Bench, watch: Watch
    ) -> None:
        wrong_port = Step("CVR_InitComm", (Argument(number=1),), ok=(1,))
        on = watch(identity.identity(open=(wrong_port,)))

        assert on.next() == ReadersChanged(Reason.IDENTITY_READER_DOWN, PAD)


def test_a_bug_of_ours_is_survived_and_names_nobody(
    national: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    posted: queue.Queue[Event] = queue.Queue()
    clocks = iter([_broken_clock])
    reader = DriverReader("test", national.national(), posted.put, lambda: next(clocks, lambda: NOW)())
    national.put(line_of(ZHANG))

    reader.start()

    try:
        assert posted.get(timeout=_EVENT_S) == ReadersChanged(Reason.READER_SERVICE_DOWN)
        assert posted.get(timeout=_EVENT_S) == CardInserted(1)
    finally:
        reader.stop()
    assert "ValueError at _broken_clock" in caplog.text
    assert "张翠英" not in caplog.text


def _broken_clock() -> datetime:
    raise ValueError("张翠英")
