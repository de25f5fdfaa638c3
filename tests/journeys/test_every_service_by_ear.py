"""Every service of the base with headphones and eight keys: found, answered and finished by listening alone."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

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
    spells,
    steps_to,
    takes_a_day,
    types,
)
from plans import Plan, Way, plan_of
from steps import CARDS, shows_code
from test_pin_at_the_kiosk import NEW, PIN, SUN
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
SPELT = {
    "address": (("shili", "示例"), ("jiedao", "街道"), ("lu", "路，路线的路")),
    "behalf-name": (("zhao", "赵，走肖赵"), ("ying", "英，英雄的英")),
    "member_name": (("li", "李，木子李"), ("ying", "英，英雄的英")),
}
"""Words of one's own: letters, and how the word is told that is chosen for them."""
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
    woman.goes_on_to("下面慢慢念申请编号")
    assert waits_for_delivery(on, taken_down(ears)).service == slug


def test_a_year_long_ago_is_three_presses_of_ten_and_a_few_of_one_away(on: Stage) -> None:
    service = next(one for one in SERVICES if one.slug == "insurance-certificate")
    plan, ears = plan_of(service.slug), Ears(on)
    plan = replace(plan, answers={**plan.answers, "from": "1992-05"})
    on.citizen.sees("home")
    ears.plugs_in()
    chooses_by_ear(ears, service)
    answers = what_she_answers(service, plan)
    BlindCitizen(ears, answers, lambda: comes(on, plan)).goes_on_to("下面慢慢念申请编号")
    told = [one.text for one in ears.notes]
    assert [text for text in told if "早十年" in text and "更快" in text]
    assert sum(text.startswith("早十年") for text in told) >= 1
    assert "1992年5月" in "".join(told)
    assert sum(text.startswith("上一年") for text in told) < 10


def test_a_pin_is_changed_by_ear_and_no_digit_of_it_is_told_when_it_is_pressed(on: Stage) -> None:
    """Which key has the focus is whispered; what was pressed is only counted."""
    service, ears = next(one for one in SERVICES if one.flow is Flow.CARD_PIN), Ears(on)
    on.citizen.sees("home")
    ears.plugs_in()
    chooses_by_ear(ears, service)
    pins = {"先输现在的密码": types(PIN), "请输入新密码": types(NEW), "新密码再输一遍": types(NEW)}
    answers = {**pins, **what_she_answers(service, Plan())}
    woman = BlindCitizen(ears, answers, lambda: on.world.insert(SUN))
    woman.goes_on_to("下面慢慢念申请编号")
    assert waits_for_delivery(on, taken_down(ears)).service == service.slug
    counted = [one.text for one in ears.notes if one.text.startswith("已输入")]
    assert counted == [f"已输入 {count} 位" for count in (1, 2, 3, 4, 5, 6)] * 3
    assert not [one.text for one in ears.notes if one.text.isdigit() and one.aloud]


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
        case DateEntry(earliest_days=earliest, after=None) if not wanted:
            return takes_a_day("明天" if earliest is not None and earliest > 0 else "今天")
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
            if not wanted and question.id in SPELT:
                return spells(*SPELT[question.id])
            text = wanted or USUAL.get(question.id) or sample_answer(question)
            return types(text, anew=bool(wanted))


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


def taken_down(ears: Ears) -> str:
    """Group by group, as it is spelled."""
    pieces = [piece.text for piece in ears.notes[-1].pieces]
    spelled = pieces[pieces.index("下面慢慢念申请编号。") + 1 :][:4]
    return "-".join(group.replace(" ", "") for group in spelled)
