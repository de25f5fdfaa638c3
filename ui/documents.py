"""Draws papers with the kiosk's own font: receipt on a roll, guide on either, document on A4."""

from collections.abc import Callable, Iterator
from typing import assert_never

from kiosk.domain.catalogue import Flow
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.ports import (
    Bitmap,
    DocumentToPrint,
    GuideToPrint,
    HealthToPrint,
    NotDoneToPrint,
    Paper,
    ReceiptToPrint,
)
from kiosk.domain.submission import Document
from kiosk.domain.values import dataclass
from kiosk.workflow.prefaces import relation_of
from ui.division_names import division_names
from ui.health_page import health_page, health_slip
from ui.money_words import full_words
from ui.page import A4, CENTRED, RIGHT, ROLL, Block, Code, Entry, Gap, Rule, Words, to_dots, to_pdf
from ui.present.parts import departments_of, part_lines
from ui.strings import Strings, strings
from ui.wording import NEVER_LATER, asked_words, bring_words, owed_words, receipt_words

_HEAD_MM, _LARGE_MM, _BODY_MM, _SMALL_MM = 4.2, 5.2, 3.6, 3.0
_NUMBER_MM = 7.0
"""The number is read at arm's length, without glasses."""
_A4_TITLE_MM, _A4_BODY_MM, _A4_SMALL_MM = 9.0, 5.2, 3.8


@dataclass(frozen=True, slots=True)
class _GuideSizes:
    """`airiness` is 1 where there is a whole page."""

    title_mm: float
    body_mm: float
    small_mm: float
    airiness: float


_GUIDE_ON_A4 = _GuideSizes(_A4_TITLE_MM, _A4_BODY_MM, _A4_SMALL_MM, 1.0)
_GUIDE_ON_ROLL = _GuideSizes(_LARGE_MM, _BODY_MM, _SMALL_MM, 0.6)


class Papers:
    """Fills the DocumentRenderer port. May be called from any thread once there is a QApplication."""

    def __init__(self, words_for: Callable[[str], Strings] = strings) -> None:
        self._words_for = words_for

    def render(self, paper: Paper, language: str) -> bytes:
        words = self._words_for(language)
        match paper:
            case ReceiptToPrint():
                return to_pdf(list(_receipt(paper, words)), ROLL, words("回执"))
            case NotDoneToPrint():
                return to_pdf(list(_not_done(paper, words)), ROLL, words("这次没有办成"))
            case GuideToPrint():
                return to_pdf(list(_guide(paper, words, _GUIDE_ON_A4)), A4, words("办事说明"))
            case DocumentToPrint(document):
                mark = words("示例") if document.sample else ""
                return to_pdf(list(_document(document, words)), A4, document.title, mark)
            case HealthToPrint():
                return to_pdf(list(health_page(paper, words)), A4, words("自检报告"))
            case _:
                assert_never(paper)

    def draw(self, paper: Paper, language: str, dots_across: int) -> Bitmap:
        """Raises PrinterError for a document: it is a page with a seal, not a slip."""
        words = self._words_for(language)
        match paper:
            case ReceiptToPrint():
                return to_dots(list(_receipt(paper, words)), dots_across)
            case NotDoneToPrint():
                return to_dots(list(_not_done(paper, words)), dots_across)
            case GuideToPrint():
                return to_dots(list(_guide(paper, words, _GUIDE_ON_ROLL)), dots_across)
            case HealthToPrint():
                return to_dots(list(health_slip(paper, words)), dots_across)
            case DocumentToPrint():
                raise PrinterError(Reason.PRINTER_SLIPS_ONLY)
            case _:
                assert_never(paper)


def _receipt(paper: ReceiptToPrint, _: Strings) -> Iterator[Block]:
    """The number large, the honest state, whom to ask. The code opens the login page and nothing else."""
    said = receipt_words(
        paper.status.state,
        paper.purpose,
        unconfirmed=paper.unconfirmed,
        online=paper.online,
        reach=paper.reach,
        is_pin_changed=paper.service.flow is Flow.CARD_PIN,
        owes_proof=paper.behalf is not None and not paper.behalf.proof,
        mended=paper.mended,
        _=_,
    )
    applied = paper.case.applied_at
    yield Words(_(paper.centre.name), _HEAD_MM, bold=True, align=CENTRED)
    yield Words(_("回执"), _HEAD_MM, align=CENTRED, below_mm=3)
    yield Rule()
    yield Words(_("申请编号"), _BODY_MM)
    yield Words(paper.case.number.text, _NUMBER_MM, bold=True, below_mm=2, in_one_line=True)
    yield Rule()
    yield Words(said.headline, _LARGE_MM, bold=True)
    yield Words(said.explanation, _BODY_MM, below_mm=2)
    if paper.unconfirmed and paper.service.in_person is not None:
        yield Words(_(paper.service.in_person.unconfirmed), _BODY_MM, bold=True, below_mm=2)
    if not paper.mended and (asked := asked_words(_, paper.status)):
        yield Words(asked, _BODY_MM, bold=True, below_mm=2)
    for missing in paper.later:
        yield Words(bring_words(_, missing, paper.centre), _BODY_MM, bold=True, below_mm=2)
    for text in paper.instead:
        yield Words(_(text), _BODY_MM, bold=True, below_mm=2)
    yield from _money(paper, _)
    yield Rule()
    yield Entry(_("办什么"), _(paper.service.title), _BODY_MM)
    yield from _for_whom_and_where(paper, _)
    yield Entry(_("申请时间"), f"{_.day(applied.date())} {applied:%H:%M}", _BODY_MM)
    yield from _handled_by(paper, _)
    yield Entry(_("服务台"), _(paper.centre.desk), _BODY_MM)
    yield Entry(_("电话"), paper.centre.phone, _BODY_MM)
    yield Rule()
    yield Code(paper.centre.login_url, 32)
    yield Words(_("手机扫码登录后可看进度"), _SMALL_MM, align=CENTRED)


def _money(paper: ReceiptToPrint, _: Strings) -> Iterator[Block]:
    if paper.order is not None and (said := full_words(paper.order, _(paper.centre.desk), _)):
        yield Words(said, _BODY_MM, bold=True, below_mm=2)
    if paper.owed_yuan and paper.service.payment is not None:
        yield Words(owed_words(paper.service.payment, paper.owed_yuan, _), _LARGE_MM, bold=True, below_mm=1)
        yield Words(_(paper.service.payment.other_ways), _BODY_MM, below_mm=2)


def _for_whom_and_where(paper: ReceiptToPrint, _: Strings) -> Iterator[Block]:
    """The other person masked: the slip may lie about."""
    behalf, place = paper.behalf, paper.handled_at
    if behalf is not None:
        yield Entry(_("替谁办"), behalf.masked, _BODY_MM)
        relation = relation_of(paper.service, behalf)
        if relation is not None and not behalf.proof:
            missing = _("请把{proof}拿到服务台，看过才会办。", proof=_(relation.proof))
            yield Words(missing, _BODY_MM, bold=True, below_mm=2)
    if place is not None:
        yield Entry(_("收件地"), _(paper.centre.name), _BODY_MM)
        name = dict(division_names(_.language)).get(place.code, place.name)
        yield Entry(_("办理地"), name, _BODY_MM)


def _handled_by(paper: ReceiptToPrint, _: Strings) -> Iterator[Block]:
    told = part_lines(paper.service, paper.status, {}, _, mended=paper.mended)
    parts = told if paper.status.parts else ()
    if not parts:
        yield Entry(_("哪个部门"), _(paper.service.department), _BODY_MM)
    for part in parts:
        said = _.sentences(part.state_words, part.reason) if part.reason else part.state_words
        yield Words(part.title, _BODY_MM, bold=True)
        yield Words(part.department, _SMALL_MM)
        yield Words(said, _SMALL_MM, below_mm=2)


def _not_done(paper: NotDoneToPrint, _: Strings) -> Iterator[Block]:
    """No number where nothing was done: it would be taken for one that counts."""
    title, what = _("这次没有办成"), _(NEVER_LATER)
    if not paper.is_known:
        title, what = _("还不知道办成了没有"), _("已经交出去了，还没等到回音。请记下编号，打电话问清楚。")
    elif paper.case is None:
        what = ""
    yield Words(_(paper.centre.name), _HEAD_MM, bold=True, align=CENTRED, below_mm=3)
    yield Rule()
    yield Words(_(paper.service.title), _BODY_MM)
    yield Words(title, _LARGE_MM, bold=True, below_mm=2)
    if paper.case is not None and not paper.is_known:
        yield Words(paper.case.number.text, _NUMBER_MM, bold=True, below_mm=2, in_one_line=True)
    if what:
        yield Words(what, _BODY_MM, below_mm=2)
    if paper.service.offline_help:
        yield Words(_(paper.service.offline_help), _LARGE_MM, bold=True, below_mm=3)
    yield Rule()
    yield Entry(_("服务台"), _(paper.centre.desk), _BODY_MM)
    yield Entry(_("电话"), paper.centre.phone, _BODY_MM)


def _guide(paper: GuideToPrint, _: Strings, sizes: _GuideSizes) -> Iterator[Block]:
    service, body_mm, air = paper.service, sizes.body_mm, sizes.airiness
    yield Words(_(paper.centre.name), sizes.small_mm, below_mm=4 * air)
    yield Words(_(service.title), sizes.title_mm, bold=True, below_mm=3 * air)
    yield Words(_(service.outcome), body_mm, below_mm=6 * air)
    yield Rule(6 * air)
    yield from _list(_("谁能办"), service.audience, _, sizes)
    yield from _list(_("要带什么"), service.bring, _, sizes)
    yield from _list(_("要多久"), (service.duration,), _, sizes)
    yield from _list(_("费用"), (service.fee,), _, sizes)
    yield from _list(_("哪个部门"), departments_of(service) or (service.department,), _, sizes)
    yield Rule(6 * air)
    yield Words(_("服务台在：{desk}", desk=_(paper.centre.desk)), body_mm)
    yield Words(_("电话：{phone}", phone=paper.centre.phone), body_mm)


def _list(label: str, lines: tuple[str, ...], _: Strings, sizes: _GuideSizes) -> Iterator[Block]:
    yield Words(label, sizes.body_mm, bold=True, below_mm=2 * sizes.airiness)
    for line in lines:
        said = f"· {_(line)}" if len(lines) > 1 else _(line)
        yield Words(said, sizes.body_mm, below_mm=1.5 * sizes.airiness)
    yield Gap(5 * sizes.airiness)


def _document(document: Document, _: Strings) -> Iterator[Block]:
    yield Gap(8)
    yield Words(document.title, _A4_TITLE_MM, bold=True, align=CENTRED, below_mm=14)
    for line in document.lines:
        yield Entry(line.label, line.value, _A4_BODY_MM, label_share=0.36, below_mm=4)
    yield Gap(14)
    yield Words(document.issuer, _A4_BODY_MM, align=RIGHT, below_mm=2)
    yield Words(_.day(document.issued_on), _A4_BODY_MM, align=RIGHT, below_mm=14)
    yield Rule(4)
    yield Code(document.verification_url, 34)
    verify = _("验真码 {code}", code=document.verification_code)
    yield Words(verify, _A4_SMALL_MM, align=CENTRED)
    if document.sample:
        yield Words(_("这是示例，没有法律效力。"), _A4_SMALL_MM, bold=True, align=CENTRED)
