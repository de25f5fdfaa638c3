"""Home, guide, card or code, 是您本人吗?"""

from kiosk.domain.catalogue import Offline, Service
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Credential
from kiosk.workflow.events import DeclinePressed, NextPressed, PrintPressed, ServiceChosen
from kiosk.workflow.intake import is_shut_for
from kiosk.workflow.printing import BEYOND_MENDING
from kiosk.workflow.states import (
    Choosing,
    ConfirmingIdentity,
    Guide,
    Home,
    Identifying,
    Printing,
    ReadingCard,
    ResolvingCode,
)
from ui.present.page import (
    Glance,
    Page,
    action_back,
    action_finish,
    action_next,
    print_notice,
    reason_notice,
    say_reason,
)
from ui.view import (
    Action,
    Fact,
    GuideBody,
    HomeBody,
    IdentifyBody,
    MessageBody,
    Notice,
    Picture,
    Tile,
    Tone,
    Way,
    WayPicture,
)

_MENDED_ON_THE_SPOT = (Reason.CAMERA_STALLED, Reason.CAMERA_COVERED)
"""Whoever holds a phone before the camera looks at the phone, not at the screen."""


def home(glance: Glance, scene: Home) -> Page:
    _ = glance.words
    how = _("金色小方块朝上、朝里，办完再取")
    if glance.visit.reader_problem is not None:
        how = say_reason(glance, glance.visit.reader_problem)
    body = HomeBody(
        invitation=_("请插入社保卡"),
        how=how,
        code_hint=_code_hint(glance),
        tiles=_tiles(glance),
        invite_action=Action("identify", _("用卡或二维码开始"), NextPressed(), "arrow-right"),
    )
    spoken = _("您好。请插入社保卡，或者选一件要办的事。不会用的话，请按呼叫工作人员。")
    return Page("home", _what(glance), body, spoken=_.sentences(_closed(glance), spoken))


def choosing(glance: Glance, scene: Choosing) -> Page:
    _ = glance.words
    greeting = _("您好，{name}", name=scene.identity.masked_name)
    body = HomeBody(
        invitation=greeting,
        how=_take_card_hint(glance, scene.identity.credential),
        code_hint="",
        tiles=_tiles(glance),
        invite_action=None,
        identified=scene.identity.masked_name,
        greeting=greeting,
    )
    ways = (action_finish(_("不办了")),)
    spoken = _.sentences(_closed(glance), _("请选一件要办的事。"))
    return Page("choosing", _what(glance), body, ways_on=ways, spoken=spoken)


def guide(glance: Glance, scene: Guide) -> Page:
    _, service = glance.words, scene.service
    facts = (
        Fact("users", _("谁能办"), _lines(glance, service.audience)),
        Fact("briefcase", _("要带什么"), _lines(glance, service.bring)),
        Fact("clock", _("要多久"), (_(service.duration), _("费用：{fee}", fee=_(service.fee)))),
    )
    body = GuideBody(facts, _print_guide(glance), print_notice(glance) or _offline_notice(glance, service))
    shut = is_shut_for(glance.visit, service)
    label = _("看看怎么办") if shut else _("开始办理")
    spoken = _.sentences(_(service.title), *(_.labelled(f.label, _.list_of(f.lines)) for f in facts))
    return Page(
        f"guide.{service.slug}",
        _(service.title),
        body,
        lead=_("这台机器先不收新的申请") if shut else _(service.outcome),
        back=action_back(glance),
        ways_on=(action_next(label),),
        spoken=spoken,
    )


def identifying(glance: Glance, scene: Identifying) -> Page:
    _, visit = glance.words, glance.visit
    card_problem, code_problem = visit.reader_problem, visit.scanner_problem
    ways = (
        Way(
            WayPicture.CARD,
            _("插社保卡"),
            _("金色小方块朝上、朝里，轻轻推到底"),
            available=card_problem is None,
            why_not=say_reason(glance, card_problem) if card_problem else "",
            whom=_("带了卡"),
        ),
        Way(
            WayPicture.CODE,
            _("出示电子社保卡"),
            _("手机打开二维码，离镜头一掌远") if visit.online else _("网络断了，现在只能插卡"),
            available=code_problem is None and visit.online,
            why_not=say_reason(glance, code_problem) if code_problem else "",
            whom=_("没带卡，带了手机"),
        ),
    )
    body = IdentifyBody(ways, reason_notice(glance, scene.problem))
    said = body.notice.text if body.notice else ""
    trouble = say_reason(glance, code_problem) if code_problem else ""
    return Page(
        "identify",
        _("请问是哪一位来办？"),
        body,
        lead=_("插卡或出示二维码，选一样就行。"),
        back=action_back(glance),
        spoken=said or trouble or _("请插入社保卡，或者出示手机上的电子社保卡。"),
        announcement=said or (trouble if code_problem in _MENDED_ON_THE_SPOT else ""),
        key=f"identify.{scene.problem or ''}",
    )


def reading(glance: Glance, scene: ReadingCard) -> Page:
    _ = glance.words
    body = MessageBody(Picture.WAITING, Tone.ACT, lines=(_("请先不要拔卡。"),), progress=True)
    return Page("reading-card", _("正在读卡…"), body, back=action_back(glance))


def resolving(glance: Glance, scene: ResolvingCode) -> Page:
    _ = glance.words
    body = MessageBody(Picture.WAITING, Tone.ACT, lines=(_("手机可以拿开了。"),), progress=True)
    return Page("resolving-code", _("正在核对二维码…"), body, back=action_back(glance))


def confirming(glance: Glance, scene: ConfirmingIdentity) -> Page:
    _, identity = glance.words, scene.identity
    body = MessageBody(
        Picture.PERSON,
        Tone.ACT,
        big=identity.masked_name,
        lines=(
            _("社会保障号码 {number}", number=identity.id_number.masked),
            _("为了保护您，名字和号码没有全显示。"),
        ),
    )
    decline = Action("decline", _("不是我"), DeclinePressed(), "x")
    return Page(
        "confirm-identity",
        _("是您本人吗？"),
        body,
        ways_on=(decline, action_next(_("是我本人"), icon="check")),
        spoken=_("是您本人吗？请看屏幕上的名字，对的话请按，是我本人。"),
        hides_person=True,
    )


def _tiles(glance: Glance) -> tuple[Tile, ...]:
    _ = glance.words
    return tuple(_tile(glance, s) for s in glance.rules.catalogue.services)


def _tile(glance: Glance, service: Service) -> Tile:
    _ = glance.words
    title, gloss = _(service.title), _(service.gloss)
    action = Action(f"tile.{service.slug}", title, ServiceChosen(service.slug), service.icon)
    return Tile(action, title, gloss, service.icon, service.area)


def _code_hint(glance: Glance) -> str:
    _ = glance.words
    if not glance.visit.online:
        return _("网络断了，二维码现在不能用，插卡可以办")
    if glance.visit.scanner_problem is not None:
        return _("镜头现在看不见，插卡可以办")
    return _("或出示电子社保卡二维码")


def _take_card_hint(glance: Glance, credential: Credential) -> str:
    _ = glance.words
    if credential is Credential.SOCIAL_SECURITY_CARD:
        return _("卡先别取，办完再取")
    return _("手机可以收起来了")


def _lines(glance: Glance, texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(glance.words(t) for t in texts)


def _print_guide(glance: Glance) -> Action | None:
    _ = glance.words
    job = glance.visit.print_job
    if job.state is Printing.PRINTING or job.problem in BEYOND_MENDING:
        return None
    return Action("print", _("打印这张说明"), PrintPressed(), "printer")


def _what(glance: Glance) -> str:
    return _closed(glance) or glance.words("您要办什么？")


def _closed(glance: Glance) -> str:
    """The tiles stay: each leads to the reason and to where else it can be done."""
    _ = glance.words
    return _("先不收新的申请") if glance.visit.intake is not None else ""


def _offline_notice(glance: Glance, service: Service) -> Notice | None:
    _ = glance.words
    if glance.visit.online or glance.visit.intake is not None:
        return None
    match service.offline:
        case Offline.QUEUE:
            return Notice(_("网络断了也能办：先存在这台机器上，通了自动交。"), Tone.WAIT, "wifi-off")
        case Offline.LEAVE_REQUEST:
            return Notice(_("网络断了，现在打不出来，可以留下请求。"), Tone.WAIT, "wifi-off")
        case Offline.REFUSE:
            return Notice(_("网络断了，这件事现在办不了。"), Tone.HELP, "wifi-off")
