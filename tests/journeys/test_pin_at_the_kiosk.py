"""密码 at the real window: right at once, wrong, locked, changed, the card pulled; by simulated readers and by pcscd."""

import logging
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from pcscd_fixture import Pcscd
from recorded_cards import RecordedReaders
from steps import goes_home, message, panel, says_it_is_me, takes_card
from traces import traces

from hardware.card.pcsc_readers import PcscReaders, PcscSettings
from hardware.card.simulation.virtual import VirtualReader
from kiosk.clock import Clock
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.stage import Stage
from kiosk.domain.identity import Assurance
from kiosk.workflow.events import HeadphonesChanged
from kiosk.workflow.presence import identity_of
from services.audit.trail import FILE_NAME
from ui.view import PinBody

SERVICES = Path(__file__).parent.parent / "services" / "catalogue" / "data"
BALANCE = "pension-balance"
FIRST_QUESTION = f"question.{BALANCE}.of_whom"
SUN, HE, LUO, PAN = "sun-yulan-pin", "he-guoqiang-pin-initial", "luo-xiuying-pin-locked", "pan-shufen-v3-pin"
PIN, INITIAL, PIN_OF_PAN, NEW = "730582", "480315", "517402", "264918"
WRONG = "918273"
_kiosks = count(700)

OpenStage = Callable[..., Stage]


@pytest.fixture
def open_here(open_stage: OpenStage, city_gateway: GatewayProcess) -> OpenStage:
    """A kiosk whose catalogue has a service that needs the PIN."""

    def open_one(**scenery: object) -> Stage:
        usual = {"services": SERVICES, "gateway": city_gateway, "kiosk_id": f"WT{next(_kiosks)}"}
        return open_stage(**{**usual, **scenery})

    return open_one


@pytest.fixture
def on(open_here: OpenStage) -> Stage:
    return open_here()


def comes(on: Stage, card: str) -> None:
    """From the home screen, with the card in hand."""
    asks_for_balance(on)
    on.world.insert(card)
    says_it_is_me(on)


def asks_for_balance(on: Stage) -> None:
    on.citizen.sees("home")
    on.citizen.turns_to(f"tile.{BALANCE}")
    on.citizen.touches(f"tile.{BALANCE}")
    on.citizen.sees("guide")
    on.citizen.touches("next")
    on.citizen.sees("identify")


def types(on: Stage, digits: str) -> None:
    for digit in digits:
        on.citizen.touches(f"key.{digit}")


def sees_pad(on: Stage) -> None:
    """Not only that the card is asked about its PIN."""
    on.citizen.waits(lambda: on.citizen.view.name == "pin", "the pad")


def enters(on: Stage, digits: str) -> None:
    sees_pad(on)
    types(on, digits)
    on.citizen.touches("next")


def changes_to(on: Stage, new: str) -> None:
    on.citizen.sees("pin-change.new")
    types(on, new)
    on.citizen.touches("next")
    on.citizen.sees("pin-change.again")
    types(on, new)
    on.citizen.touches("next")


def pad(on: Stage) -> PinBody:
    body = on.citizen.view.body
    assert isinstance(body, PinBody), f"the screen is {on.citizen.view.name}"
    return body


def known_as(on: Stage) -> Assurance:
    identity = identity_of(on.world.kiosk.conductor.visit.scene)
    assert identity is not None
    return identity.assurance


def test_right_at_once(on: Stage) -> None:
    comes(on, SUN)
    sees_pad(on)
    on.citizen.reads("还可以试 3 次")
    enters(on, PIN)
    on.citizen.sees(FIRST_QUESTION)
    assert known_as(on) is Assurance.A3


def test_wrong_then_right(on: Stage) -> None:
    comes(on, SUN)
    enters(on, WRONG)
    on.citizen.reads("密码不对。还可以试 2 次")
    on.citizen.reads("按“返回”，不影响别的")
    assert pad(on).count == 0
    enters(on, PIN)
    on.citizen.sees(FIRST_QUESTION)


def test_locked_after_wrong_ones_and_not_tried_again_by_the_next_visit(on: Stage) -> None:
    comes(on, SUN)
    enters(on, WRONG)
    on.citizen.reads("密码不对")
    enters(on, WRONG)
    on.citizen.sees("pin-one-left")
    assert [action.id for action in message(on).actions] == ["help-here"]
    on.citizen.touches("next")
    enters(on, WRONG)
    on.citizen.sees("pin-locked")
    on.citizen.reads("12333")
    on.citizen.touches("finish")
    on.citizen.sees("farewell")
    takes_card(on)
    goes_home(on)
    comes(on, SUN)
    on.citizen.sees("pin-locked")
    on.citizen.touches("next")
    on.citizen.sees("choosing")


def test_a_card_that_comes_locked(on: Stage) -> None:
    comes(on, LUO)
    on.citizen.sees("pin-locked")


def test_initial_pin_is_changed_first_and_the_new_one_counts_from_then_on(on: Stage) -> None:
    comes(on, HE)
    enters(on, INITIAL)
    on.citizen.sees("pin-change.new")
    on.citizen.reads("初始密码")
    types(on, "123456")
    on.citizen.touches("next")
    on.citizen.reads("太好猜了")
    changes_to(on, NEW)
    on.citizen.sees("pin-replaced")
    on.citizen.touches("next")
    on.citizen.sees(FIRST_QUESTION)
    takes_card(on)
    on.citizen.sees("card-out")
    on.world.clock.advance(31)
    on.citizen.sees("farewell")
    goes_home(on)
    comes(on, HE)
    enters(on, NEW)
    on.citizen.sees(FIRST_QUESTION)


def test_change_by_wish(on: Stage) -> None:
    comes(on, SUN)
    sees_pad(on)
    on.citizen.touches("change-pin")
    on.citizen.sees("pin-change.old")
    types(on, PIN)
    on.citizen.touches("next")
    changes_to(on, NEW)
    on.citizen.sees("pin-replaced")


def test_card_pulled_at_the_pin_and_put_back(on: Stage) -> None:
    comes(on, SUN)
    sees_pad(on)
    types(on, PIN[:4])
    assert PIN[:4] in traces(on)
    on.world.pull()
    on.citizen.sees("card-out")
    assert PIN[:4] not in traces(on)
    on.world.insert(SUN)
    sees_pad(on)
    assert pad(on).count == 0
    enters(on, PIN)
    on.citizen.sees(FIRST_QUESTION)
    assert PIN not in traces(on)


def test_nobody_there_any_more(on: Stage) -> None:
    comes(on, SUN)
    sees_pad(on)
    types(on, PIN)
    on.world.clock.advance(91)
    on.citizen.waits(lambda: on.citizen.view.overlay is not None, "the countdown")
    assert panel(on).id == "idle"
    on.world.clock.advance(31)
    on.citizen.sees("farewell")
    assert PIN not in traces(on)


def test_card_that_proved_itself_genuine_needs_no_risk_taken(open_here: OpenStage) -> None:
    on = open_here(pin_counts_from=Assurance.A2)
    comes(on, PAN)
    assert known_as(on) is Assurance.A2
    enters(on, PIN_OF_PAN)
    on.citizen.sees(FIRST_QUESTION)
    assert known_as(on) is Assurance.A3


def test_card_that_may_be_a_copy_is_sent_to_the_counter(open_here: OpenStage) -> None:
    on = open_here(pin_counts_from=Assurance.A2)
    comes(on, SUN)
    on.citizen.sees("stuck")


def test_shuffled_pad_stays_while_one_types_and_no_key_shows_it_is_pressed(open_here: OpenStage) -> None:
    on = open_here(shuffle_pin_pad=True)
    comes(on, SUN)
    sees_pad(on)
    keys = pad(on).keys
    types(on, PIN[:5])
    assert (pad(on).keys, pad(on).quiet, pad(on).count) == (keys, True, 5)
    types(on, PIN[5:])
    on.citizen.touches("next")
    on.citizen.sees(FIRST_QUESTION)


def test_the_pin_is_in_no_word_said_in_no_log_and_in_no_file(
    on: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    on.citizen.sees("home")
    on.world.kiosk.conductor.post(HeadphonesChanged(plugged=True))
    comes(on, SUN)
    enters(on, WRONG)
    on.citizen.reads("密码不对")
    enters(on, PIN)
    on.citizen.sees(FIRST_QUESTION)
    said = "\n".join(on.voice.said)
    assert "已输入 3 位" in said
    assert not [pin for pin in (PIN, WRONG) if pin in said + caplog.text]
    on.citizen.waits(lambda: '"verified"' in trail(on), "the line of the trail")
    files = [path.read_bytes() for path in on.world.data.rglob("*") if path.is_file()]
    for pin in (PIN, WRONG):
        assert not [1 for content in files if pin.encode() in content or bytes.fromhex(pin) in content]


def trail(on: Stage) -> str:
    return (on.world.data / FILE_NAME).read_text("utf-8")


def test_no_pin_is_ever_tried_before_a_person_typed_one(open_here: OpenStage) -> None:
    made: list[RecordedReaders] = []

    def make(post: object, staff: object) -> RecordedReaders:
        made.append(RecordedReaders(post, staff))  # type: ignore[arg-type]
        return made[-1]

    on = open_here(make_readers=make)
    readers = made[0]
    for card in (SUN, HE, LUO, "zhang-cuiying", "li-jianguo", "bank", "expired", "ouyang-deming"):
        readers.insert(on.world.card(card))
        on.citizen.waits(lambda: not on.citizen.view.name.startswith("reading"), "the card to be read")
        on.citizen.sees("confirm-identity" if card not in ("bank", "expired") else "identify")
        readers.pull()
        on.citizen.waits(lambda: not on.world.kiosk.conductor.visit.cards, "the card to be out")
        if on.citizen.can_touch("back"):
            on.citizen.touches("back")
        on.world.clock.advance(60)
        on.citizen.sees("home")
    asks_for_balance(on)
    readers.insert(on.world.card(SUN))
    says_it_is_me(on)
    sees_pad(on)
    types(on, PIN)
    assert readers.tried() == []
    assert bytes.fromhex("00200000") in readers.sent
    on.citizen.touches("next")
    on.citizen.sees(FIRST_QUESTION)
    assert readers.tried() == [bytes.fromhex("0020000003" + PIN)]


class TestCardService:
    """pcscd and a virtual reader."""

    @pytest.fixture
    def on(self, pcscd: Pcscd, open_here: OpenStage) -> Stage:
        clock = Clock().wall
        return open_here(make_readers=lambda post, staff: PcscReaders(PcscSettings(), post, staff, clock))

    @pytest.fixture
    def reader(self, virtual_reader: VirtualReader) -> Iterator[VirtualReader]:
        yield virtual_reader
        virtual_reader.pull()

    def test_wrong_then_pulled_then_right(self, on: Stage, reader: VirtualReader) -> None:
        card = on.world.card(SUN)
        asks_for_balance(on)
        reader.insert(card)
        says_it_is_me(on)
        enters(on, WRONG)
        on.citizen.reads("密码不对。还可以试 2 次")
        types(on, PIN[:3])
        reader.pull()
        on.citizen.sees("card-out")
        assert PIN[:3] not in traces(on)
        reader.insert(card)
        sees_pad(on)
        on.citizen.reads("还可以试 2 次")
        enters(on, PIN)
        on.citizen.sees(FIRST_QUESTION)
        assert known_as(on) is Assurance.A3
