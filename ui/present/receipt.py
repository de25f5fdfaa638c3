"""The receipt: saved before said, the honest state, and how its owner hears of it."""

from dataclasses import replace
from datetime import datetime

from kiosk.domain.catalogue import Flow
from kiosk.domain.submission import Purpose
from kiosk.workflow import later
from kiosk.workflow.events import AnotherPressed
from kiosk.workflow.receipt import is_unconfirmed, reach_of
from kiosk.workflow.states import Printing, Receipt
from ui.present.aloud import hidden_for_the_ear, number_for_the_ear
from ui.present.for_whom import owes_proof, receipt_notices
from ui.present.formats import clock_text
from ui.present.milestones import milestones
from ui.present.money_first import money_first
from ui.present.page import Glance, Page, action_next, print_notice
from ui.present.parts import part_lines
from ui.present.paying import action_pay, payment_notice
from ui.present.printing import action_print
from ui.present.underway import action_take_back, too_late
from ui.view import Action, Notice, ReceiptBody, Tone
from ui.wording import asked_words, bring_words, receipt_words


def receipt(glance: Glance, scene: Receipt) -> Page:
    _, filing = glance.words, scene.filing
    words = receipt_words(
        scene.status.state,
        filing.purpose,
        unconfirmed=is_unconfirmed(filing),
        online=glance.visit.online,
        reach=reach_of(filing),
        is_pin_changed=filing.form.service.flow is Flow.CARD_PIN,
        owes_proof=owes_proof(filing),
        _=_,
    )
    pay = action_pay(glance, scene)
    another = Action("another", _another(glance, scene), AnotherPressed(), "", Tone.ACT)
    said = money_first(scene, words, is_payable=pay is not None, _=_)
    body = ReceiptBody(
        headline=said.shown.headline,
        explanation=said.shown.explanation,
        tone=said.shown.tone,
        icon=said.icon,
        number_label=number_label(glance),
        number=scene.case.number.text,
        milestones=milestones(glance, scene.case.applied_at, scene.status, filing.form.service),
        notices=_notices(glance, scene, is_payable=pay is not None),
        qr=glance.rules.centre.login_url,
        qr_caption=_("手机扫码登录后可看进度"),
        print_action=action_print(glance, _("打印回执")),
        print_note=print_notice(glance),
        aside=another if pay else action_take_back(glance, scene),
        owing=payment_notice(glance, scene) if pay else None,
        applied=_.labelled(_("申请时间"), moment_text(glance, scene.case.applied_at)),
        parts=part_lines(filing.form.service, scene.status, filing.form.known(), _),
    )
    return Page(
        "receipt",
        said.aloud,
        body,
        ways_on=_ways_on(glance, another, pay),
        spoken=_.sentences(said.aloud, said.shown.explanation),
        whispered=_.sentences(
            said.shown.headline if pay else "",
            _("下面慢慢念申请编号。"),
            number_for_the_ear(scene.case.number.text, _),
            *(hidden_for_the_ear(n.text, _) for n in body.notices),
        ),
        announcement=_announced(glance, scene, said.aloud),
    )


def _ways_on(glance: Glance, another: Action, pay: Action | None) -> tuple[Action, ...]:
    """What is left to do is the main way on; whoever does it elsewhere leaves without."""
    leave = action_next(_leave_label(glance, is_payable=pay is not None), icon="check")
    if pay is not None:
        return replace(leave, tone=Tone.PLAIN, icon="", icon_after=False), pay
    return another, leave


def _another(glance: Glance, scene: Receipt) -> str:
    _ = glance.words
    return _("看我的办件") if scene.filing.purpose is Purpose.SUPPLEMENT else _("再办一件")


def number_label(glance: Glance) -> str:
    """Where no paper comes out, the number has to be kept in another way."""
    _ = glance.words
    if glance.visit.print_job.state is Printing.FAILED:
        return _("请抄下编号，或用手机拍下")
    return _("申请编号，请记下或打印")


def moment_text(glance: Glance, moment: datetime) -> str:
    return f"{glance.words.day(moment.date())} {clock_text(moment)}"


def _notices(glance: Glance, scene: Receipt, *, is_payable: bool) -> tuple[Notice, ...]:
    _, service = glance.words, scene.filing.form.service
    in_person, late = service.in_person, (too_late(glance, service),) if scene.too_late else ()
    if in_person is not None and is_unconfirmed(scene.filing):
        return (*late, Notice(_(in_person.unconfirmed), Tone.WAIT, "alert-triangle"))
    noted = (*receipt_notices(glance, scene.filing), *_still_to_bring(glance, scene))
    return (*(() if is_payable else _owing(glance, scene)), *late, *noted)


def _still_to_bring(glance: Glance, scene: Receipt) -> tuple[Notice, ...]:
    _, form, centre = glance.words, scene.filing.form, glance.rules.centre
    if later.has_asked(scene.status):
        said = asked_words(_, scene.status)
        return (Notice(said, Tone.WAIT, "calendar-due"),) if said else ()
    papers = later.to_bring(form, scene.case.applied_at.date(), centre.staffed)
    lines = (*(bring_words(_, paper, centre) for paper in papers), *(_(text) for text in later.instead(form)))
    return tuple(Notice(line, Tone.WAIT, "calendar-due") for line in lines)


def _owing(glance: Glance, scene: Receipt) -> tuple[Notice, ...]:
    """Whoever goes home without having paid must know it."""
    notice = payment_notice(glance, scene)
    return (notice,) if notice is not None else ()


def _announced(glance: Glance, scene: Receipt, headline: str) -> str:
    """What was not expected is said aloud."""
    if scene.too_late:
        return too_late(glance, scene.filing.form.service).text
    return headline if is_unconfirmed(scene.filing) else ""


def _leave_label(glance: Glance, *, is_payable: bool) -> str:
    _ = glance.words
    if is_payable:
        return _("先不付，取卡") if glance.visit.citizen_card is not None else _("先不付")
    return _("办完了，取卡") if glance.visit.citizen_card is not None else _("办完了")
