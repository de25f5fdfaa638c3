"""What people do and see at the kiosk in more than one story."""

from datetime import date

from kiosk.demo.stage import Stage
from kiosk.domain.submission import CaseState, CaseStatus
from kiosk.workflow.states import Receipt, ShowingDocument, Underway
from services.gateway.samples.people import Person
from ui.view import DocumentBody, MessageBody, Overlay, ReceiptBody

TRIP, PENSION, PROOF = "medical-elsewhere", "pension-qualification", "insurance-certificate"
ZHANG, LI, WANG, OUYANG, CHEN = "张翠英", "李建国", "王芳", "欧阳德明", "陈思远"
CARDS = {ZHANG: "zhang-cuiying", LI: "li-jianguo", WANG: "wang-fang", OUYANG: "ouyang-deming"}
SHANGHAI, JIANGSU, NANJING = "310000", "320000", "320100"
PHONE = "13822106620"
ASKED_AGAIN_S = 45.0
"""Sync asks what became of a young case after half a minute."""
UNTIL_TRIED_AGAIN_S = 60.0
"""After a few failures sync waits seconds; a minute is more than it ever waits for the third try."""

# --- coming ----------------------------------------------------------------------------------------


def chooses_service(on: Stage, service: str) -> None:
    """From the home screen to the question who it is."""
    on.citizen.sees("home")
    if not on.citizen.can_touch(f"tile.{service}"):
        finds_by_life_event(on, service)
    on.citizen.turns_to(f"tile.{service}")
    on.citizen.touches(f"tile.{service}")
    on.citizen.sees(f"guide.{service}")
    on.citizen.touches("next")
    on.citizen.sees("identify")


def finds_by_life_event(on: Stage, service: str) -> None:
    """What is not on the home screen: 找服务, by the first stage of life that it belongs to."""
    found = on.world.kiosk.rules.catalogue.service(service)
    assert found is not None
    on.citizen.touches("find")
    on.citizen.sees("browse")
    on.citizen.turns_to(f"group.{found.life_events[0].value}")
    on.citizen.touches(f"group.{found.life_events[0].value}")
    on.citizen.sees("browse.life-event.group")


def comes_by_card(on: Stage, name: str, service: str) -> None:
    chooses_service(on, service)
    on.world.insert(CARDS[name])
    says_it_is_me(on)


def comes_by_code(on: Stage, name: str, service: str) -> None:
    chooses_service(on, service)
    shows_code(on, name)
    says_it_is_me(on)


def comes(on: Stage, way: str, name: str, service: str) -> None:
    """`way` is "card" or "code"."""
    {"card": comes_by_card, "code": comes_by_code}[way](on, name, service)


def shows_code(on: Stage, name: str) -> None:
    assert on.world.show_code(person(on, name)), "the camera does not look"


def says_it_is_me(on: Stage) -> None:
    on.citizen.sees("confirm-identity")
    on.citizen.touches("next")


def comes_back(on: Stage, name: str) -> None:
    """From the home screen, by code, to one's own cases."""
    on.citizen.sees("home")
    on.citizen.touches("my-cases")
    on.citizen.sees("identify")
    shows_code(on, name)
    says_it_is_me(on)
    on.citizen.waits(lambda: on.citizen.view.name.startswith("my-cases"), "one's own cases")


def opens(on: Stage, number: str) -> None:
    on.citizen.sees("my-cases")
    on.citizen.turns_to(f"case.{number}")
    on.citizen.touches(f"case.{number}")
    on.citizen.sees("progress")


def person(on: Stage, name: str) -> Person:
    return next(p for p in on.world.people if p.name == name)


# --- answering ---------------------------------------------------------------------------------------


def asks_for_trip(on: Stage) -> None:
    """The shortest new 异地就医备案, up to the review."""
    citizen = on.citizen
    citizen.chooses(f"{TRIP}.matter", "new")
    citizen.chooses(f"{TRIP}.kind", "long")
    citizen.chooses(f"{TRIP}.residence", "retired")
    citizen.picks_city(f"{TRIP}.place", SHANGHAI, SHANGHAI)
    has_no_papers(on)
    citizen.accepts_day(f"{TRIP}.start")
    leaves_phone(on, TRIP)
    citizen.sees(f"review.{TRIP}")


def has_no_papers(on: Stage, question: str = "proof") -> None:
    """没带，用个人承诺书; a referral may follow."""
    on.citizen.sees(f"question.{TRIP}.{question}")
    on.citizen.touches("decline")


def leaves_phone(on: Stage, service: str, how: str = "message", phone: str = PHONE) -> None:
    """办好了怎么告诉您？"""
    on.citizen.chooses(f"{service}.reach", how)
    on.citizen.types(f"{service}.phone", phone)


def agrees_to_trip(on: Stage) -> None:
    """From the review to the receipt."""
    on.citizen.touches("next")
    on.citizen.takes_note(f"{TRIP}.filing-duty")
    on.citizen.decides(f"{TRIP}.share-phone", agrees=True)
    promises(on)


def promises(on: Stage) -> None:
    """告知承诺, where it is wanted instead of papers: read, and confirmed by a key."""
    on.citizen.waits(lambda: not on.citizen.view.name.startswith("consent."), "what follows the consent")
    if on.citizen.view.name.startswith("commitment."):
        on.citizen.touches("next")
        on.citizen.sees("signing.")
        on.citizen.touches("decline")


def files_trip(on: Stage) -> ReceiptBody:
    asks_for_trip(on)
    agrees_to_trip(on)
    return sees_receipt(on)


def asks_for_pension(on: Stage) -> None:
    """The answers of someone who lives here, up to the confirmation in person."""
    citizen = on.citizen
    citizen.chooses(f"{PENSION}.kind", "employee")
    citizen.chooses(f"{PENSION}.living", "here")
    leaves_phone(on, PENSION)
    citizen.sees(f"review.{PENSION}")
    citizen.touches("next")
    citizen.takes_note(f"{PENSION}.pension-duty")
    citizen.sees("confirm-in-person")


def files_unconfirmed_pension(on: Stage) -> ReceiptBody:
    asks_for_pension(on)
    on.citizen.touches("decline")
    return sees_receipt(on)


def asks_for_proof(on: Stage, insurance: str = "all") -> None:
    """The answers for a 参保证明, up to the notice that asks for it."""
    citizen = on.citizen
    citizen.chooses(f"{PROOF}.insurance", insurance)
    citizen.picks_month(f"{PROOF}.from", date(1998, 1, 1))
    citizen.picks_month(f"{PROOF}.until", date(2026, 9, 1))
    citizen.chooses(f"{PROOF}.use", "job")
    citizen.sees(f"review.{PROOF}")
    citizen.touches("next")
    citizen.takes_note(f"{PROOF}.certificate-duty")


def leaves_request(on: Stage) -> None:
    """The 参保证明 cannot be had now: how to be told, checked and told like every answer."""
    on.citizen.sees("offer-request")
    on.citizen.touches("next")
    leaves_phone(on, PROOF)
    on.citizen.sees(f"review.{PROOF}")
    on.citizen.touches("next")
    on.citizen.takes_note(f"{PROOF}.certificate-duty")


# --- seeing --------------------------------------------------------------------------------------------


def receipt(on: Stage) -> ReceiptBody:
    body = on.citizen.view.body
    assert isinstance(body, ReceiptBody), f"the screen is {on.citizen.view.name}"
    return body


def sees_receipt(on: Stage) -> ReceiptBody:
    on.citizen.sees("receipt")
    return receipt(on)


def sees_it_sent(on: Stage) -> None:
    """The signed receipt is held; the department may have been so quick that the screen says more already."""
    waits_for_gateway(on)
    assert not receipt(on).headline.startswith("已存好")


def waits_for_gateway(on: Stage) -> None:
    """Until the kiosk holds its signed receipt, which is later than the gateway's having the case."""
    on.citizen.waits(lambda: is_sent(on), "the receipt of the gateway")


def is_sent(on: Stage) -> bool:
    scene = on.world.kiosk.conductor.visit.scene
    return (
        isinstance(scene, Receipt | ShowingDocument | Underway) and scene.status.state is not CaseState.SAVED
    )


def waits_until_kept(on: Stage) -> None:
    """The form as it is now lies sealed in the outbox: whoever leaves before may not find it again."""
    conductor = on.world.kiosk.conductor
    on.citizen.waits(
        lambda: conductor.visit.draft is not None and conductor.visit.draft.is_kept, "the form to be kept"
    )


def asks_again(on: Stage) -> None:
    """When to ask next is known once the gateway's receipt has come: time that passes before does nothing."""
    sees_it_sent(on)
    on.world.let_time_pass(ASKED_AGAIN_S)


def sees_headline(on: Stage, headline: str) -> None:
    on.citizen.waits(lambda: _headline(on) == headline, f"the headline {headline}")


def _headline(on: Stage) -> str:
    body = on.citizen.view.body
    return body.headline if isinstance(body, ReceiptBody) else ""


def document(on: Stage) -> DocumentBody:
    body = on.citizen.view.body
    assert isinstance(body, DocumentBody), f"the screen is {on.citizen.view.name}"
    return body


def message(on: Stage) -> MessageBody:
    body = on.citizen.view.body
    assert isinstance(body, MessageBody), f"the screen is {on.citizen.view.name}"
    return body


def panel(on: Stage) -> Overlay:
    assert on.citizen.view.overlay is not None, "nothing lies above the screen"
    return on.citizen.view.overlay


# --- going -----------------------------------------------------------------------------------------------


def finishes(on: Stage) -> None:
    """From the receipt, without a rating, to the home screen."""
    on.citizen.touches("next")
    on.citizen.sees("rating")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")
    takes_card(on)
    goes_home(on)


def goes(on: Stage) -> None:
    """From a receipt to the home screen, who came without a card."""
    on.citizen.touches("next")
    on.citizen.sees("rating")
    on.citizen.touches("decline")
    on.citizen.sees("farewell")
    goes_home(on)


def takes_card(on: Stage) -> None:
    on.world.pull()
    on.citizen.waits(lambda: not on.world.kiosk.conductor.visit.cards, "the card to be out")


def goes_home(on: Stage) -> None:
    on.world.clock.advance(60)
    on.citizen.sees("home")


def status(on: Stage) -> CaseStatus:
    """What the kiosk itself knows of the case on the screen."""
    scene = on.world.kiosk.conductor.visit.scene
    assert isinstance(scene, Receipt | ShowingDocument)
    return scene.status
