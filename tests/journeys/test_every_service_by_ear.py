"""Every service of the base with headphones and eight keys: found, answered and finished by listening alone."""

import itertools
from collections.abc import Callable, Iterator, Mapping

import pytest
from city import waits_for_delivery
from ears import (
    Answer,
    BlindCitizen,
    Ears,
    accepts,
    chooses,
    picks_place,
    shows_papers,
    steps_to,
    takes_today,
    types,
)
from plans import Plan, Way, plan_of
from steps import CARDS, shows_code
from walker import SHANGHAI, USUAL

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.sample_answers import sample_answer
from kiosk.demo.stage import Stage
from kiosk.demo.world import start_gateway
from kiosk.domain.catalogue import Flow, Question, Service
from kiosk.domain.entries import (
    AddressEntry,
    Choice,
    DateEntry,
    DivisionEntry,
    DocumentEntry,
    MonthEntry,
    SignatureEntry,
    TextEntry,
)
from kiosk.workflow.prefaces import USUAL as USUAL_PREFACES
from kiosk.workflow.prefaces import prefaces
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.present.finding import LIFE_EVENTS
from ui.strings import strings

SERVICES = load_folder().services
FILED = [s.slug for s in SERVICES if s.flow is not Flow.CARD_PIN]
_ = strings("zh_CN")
_kiosks = itertools.count(800)


@pytest.fixture(scope="module")
def city_gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """Of these stories alone: who was qualified, paid for or registered in one is so in every later story of a city."""
    gateway = start_gateway(tmp_path_factory.mktemp("gateway"))
    yield gateway
    gateway.stop()


@pytest.fixture
def on(open_stage: Callable[..., Stage], city_gateway: GatewayProcess) -> Stage:
    return open_stage(pad=True, gateway=city_gateway, kiosk_id=f"WT{next(_kiosks)}", keypad="tactile-eight")


@pytest.mark.parametrize("slug", FILED)
def test_it_is_finished_by_ear_and_the_number_she_took_down_is_at_the_gateway(slug: str, on: Stage) -> None:
    service = next(one for one in SERVICES if one.slug == slug)
    plan, ears = plan_of(slug), Ears(on)
    on.citizen.sees("home")
    ears.plugs_in()
    chooses_by_ear(ears, service)
    woman = BlindCitizen(ears, what_she_answers(service, plan), lambda: comes(on, plan))
    said = woman.goes_on_to("下面慢慢念申请编号")
    assert waits_for_delivery(on, taken_down(said)).service == slug


def chooses_by_ear(ears: Ears, service: Service) -> str:
    """On the home screen, or among all by the first stage of life that it belongs to."""
    if service.featured:
        return ears.presses_what_says(_(service.title))
    ears.presses_what_says("找服务、看全部")
    ears.presses_what_says(_(LIFE_EVENTS[service.life_events[0]].name))
    return ears.presses_what_says(_(service.title))


def comes(on: Stage, plan: Plan) -> None:
    match plan.way:
        case Way.CARD:
            on.world.insert(CARDS[plan.who])
        case Way.CODE:
            shows_code(on, plan.who)
        case Way.IDENTITY_CARD:
            on.world.lay_identity_card(CARDS[plan.who])


def what_she_answers(service: Service, plan: Plan) -> Mapping[str, Answer]:
    questions = (*prefaces(service, {**USUAL_PREFACES, **plan.answers}), *service.questions)
    return {_(one.ask): _answer(one, plan.answers.get(one.id, "")) for one in questions}


def _answer(question: Question, wanted: str) -> Answer:
    match question.entry:
        case Choice(options):
            leading_on = [option for option in options if not option.asks_staff]
            option = next((one for one in leading_on if one.value == wanted), leading_on[0])
            return chooses(_(option.label))
        case DateEntry(latest_days=latest) if not wanted and latest != 0:
            return takes_today()
        case DateEntry() | MonthEntry():
            return steps_to(wanted) if wanted else accepts_some_day()
        case DivisionEntry():
            return picks_place(*_named(wanted or SHANGHAI))
        case DocumentEntry(without=without):
            return shows_papers(_(without))
        case SignatureEntry():
            return lambda ears, said: ears.presses_what_says("不方便写，按这里确认")
        case TextEntry(optional=True) | AddressEntry(optional=True):
            return accepts()
        case _:
            return types(wanted or USUAL.get(question.id) or sample_answer(question))


def accepts_some_day() -> Answer:
    """The day or month that the kiosk puts there at the first touch."""

    def act(ears: Ears, said: str) -> str:
        ears.presses_what_says("上一年")
        return ears.goes_on()

    return act


def _named(city: str) -> tuple[str, str]:
    province = next(p for p in load_provinces() if p.division.code == f"{city[:2]}0000")
    if len(province.cities) == 1:
        return province.division.name, province.division.name
    return province.division.name, next(c.name for c in province.cities if c.code == city)


def taken_down(said: str) -> str:
    """Group by group, as it is spelled."""
    spelled = said.partition("下面慢慢念申请编号。")[2].split()
    text = "".join(spelled)
    return f"{text[:4]}-{text[4:10]}-{text[10:13]}-{text[13]}" if text.startswith("WT") else text
