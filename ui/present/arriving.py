"""Home, card or code, 是您本人吗?"""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace, Credential, Identity
from kiosk.workflow.events import DeclinePressed, NextPressed, ServiceChosen
from kiosk.workflow.states import (
    Choosing,
    ConfirmingIdentity,
    Home,
    Identifying,
    ReadingCard,
    ResolvingCode,
)
from ui.present.aloud import for_the_ear, masked_for_the_ear
from ui.present.home_ways import ways
from ui.present.page import (
    Glance,
    Page,
    action_back,
    action_finish,
    action_next,
    reason_notice,
    say_reason,
)
from ui.present.signing import Signed, Told
from ui.present.tiles import featured
from ui.present.waiting import ASKED, CARD, waiting
from ui.view import (
    Action,
    HomeBody,
    IdentifyBody,
    MessageBody,
    OfferCard,
    Picture,
    Tone,
    Way,
    WayPicture,
)

_EVERY_WAY = (WayPicture.CARD, WayPicture.IDENTITY_CARD, WayPicture.CODE)
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
        tiles=featured(glance),
        invite_action=Action("identify", _begin(glance), NextPressed(), "arrow-right"),
        ways=ways(glance, is_known=False),
    )
    spoken = _.sentences(_closed(glance), _welcome(glance))
    place = "home.pad" if glance.visit.pad_works else "home"
    return Page("home", _what(glance), body, spoken=spoken, signed=Signed(place, _told))


def _told(glance: Glance) -> Told:
    return Told(_what(glance), (_welcome(glance),))


def _begin(glance: Glance) -> str:
    _ = glance.words
    return _("用卡、身份证或手机开始") if glance.visit.pad_works else _("用卡或二维码开始")


def _welcome(glance: Glance) -> str:
    _ = glance.words
    if glance.visit.pad_works:
        return _(
            "您好。请插入社保卡，或者把身份证放在感应区，也可以先选一件要办的事。"
            "不会用的话，请按呼叫工作人员。"
        )
    return _("您好。请插入社保卡，或者选一件要办的事。不会用的话，请按呼叫工作人员。")


def choosing(glance: Glance, scene: Choosing) -> Page:
    _ = glance.words
    greeting = _("您好，{name}", name=scene.identity.masked_name)
    body = HomeBody(
        invitation=greeting,
        how=_how_to_go_on(glance, scene.identity),
        code_hint="",
        tiles=featured(glance),
        invite_action=None,
        identified=scene.identity.masked_name,
        greeting=greeting,
        ways=ways(glance, is_known=True),
        offer=_offer(glance),
    )
    ways_on = (action_finish(_("不办了") if glance.visit.practice is None else _("结束练习")),)
    spoken = _.sentences(_closed(glance), _("请选一件要办的事。"))
    whispered = for_the_ear(greeting)
    return Page("choosing", _what(glance), body, ways_on=ways_on, spoken=spoken, whispered=whispered)


def _offer(glance: Glance) -> OfferCard | None:
    """Said on the screen alone, never aloud: what is offered tells of the person."""
    _, note = glance.words, glance.visit.offers
    if note is None or not note.offers:
        return None
    offer = note.offers[0]
    service = glance.rules.catalogue.service(offer.service)
    return OfferCard(
        _("这一项您可能符合，要不要看看？"),
        _(service.title) if service is not None else offer.words,
        offer.why,
        Action("offer", _("看看"), ServiceChosen(offer.service), "", Tone.ACT),
        Action("decline", _("这次不看"), DeclinePressed()),
    )


def identifying(glance: Glance, scene: Identifying) -> Page:
    _, pad = glance.words, glance.visit.has_pad
    every = (_card_way(glance), *((_pad_way(glance),) if pad else ()), _code_way(glance))
    ways = tuple(sorted(every, key=lambda way: not way.available))
    lead = _lead(glance, ways)
    body = IdentifyBody(ways, reason_notice(glance, scene.problem), _remedy(glance, scene.problem))
    said = body.notice.text if body.notice else ""
    code_problem = glance.visit.scanner_problem
    trouble = say_reason(glance, code_problem) if code_problem else ""
    return Page(
        "identify",
        _("请问是哪一位来办？"),
        body,
        lead=lead,
        back=action_back(glance),
        spoken=said or trouble or (_ways_in(glance) if all(way.available for way in ways) else lead),
        announcement=said or (trouble if code_problem in _MENDED_ON_THE_SPOT else ""),
        key=f"identify.{scene.problem or ''}",
    )


def _lead(glance: Glance, ways: Sequence[Way]) -> str:
    """Of what works now alone."""
    _, working = glance.words, frozenset(way.picture for way in ways if way.available)
    leads = {
        frozenset(_EVERY_WAY): _("插卡、放身份证、出示二维码，选一样就行。"),
        frozenset({WayPicture.CARD, WayPicture.CODE}): _("插卡或出示二维码，选一样就行。"),
        frozenset({WayPicture.CARD, WayPicture.IDENTITY_CARD}): _("插卡或放身份证，选一样就行。"),
        frozenset({WayPicture.IDENTITY_CARD, WayPicture.CODE}): _("放身份证或出示二维码，选一样就行。"),
        frozenset({WayPicture.CARD}): _("现在请插社保卡。"),
        frozenset({WayPicture.IDENTITY_CARD}): _("现在请放身份证。"),
        frozenset({WayPicture.CODE}): _("现在请出示二维码。"),
    }
    return leads.get(working, "")


def _remedy(glance: Glance, problem: Reason | None) -> Picture | None:
    """What to do with the card that is in the hand: seen sooner than read. A mute one is most often upside down."""
    match problem:
        case Reason.CARD_MUTE:
            return Picture.CARD_TURN
        case Reason.CARD_PULLED:
            return Picture.CARD_OUT
        case Reason.CARD_IDENTITY | Reason.IDENTITY_CARD_UNREADABLE if glance.visit.pad_works:
            return Picture.IDENTITY_CARD
        case _:
            return None


def _card_way(glance: Glance) -> Way:
    _, problem = glance.words, glance.visit.reader_problem
    return Way(
        WayPicture.CARD,
        _("插社保卡"),
        _("金色小方块朝上、朝里，轻轻推到底"),
        available=problem is None,
        why_not=say_reason(glance, problem) if problem else "",
        whom=_whom(glance, _("带了卡")),
    )


def _pad_way(glance: Glance) -> Way:
    _, problem = glance.words, glance.visit.pad_problem
    return Way(
        WayPicture.IDENTITY_CARD,
        _("放身份证"),
        _("平放在感应区上，等名字出来再拿开"),
        available=problem is None,
        why_not=say_reason(glance, problem) if problem else "",
    )


def _code_way(glance: Glance) -> Way:
    _, visit = glance.words, glance.visit
    problem = visit.scanner_problem
    return Way(
        WayPicture.CODE,
        _("出示电子社保卡"),
        _("手机打开二维码，离镜头一掌远") if visit.online else _without_code(glance),
        available=problem is None and visit.online,
        why_not=say_reason(glance, problem) if problem else "",
        whom=_whom(glance, _("没带卡，带了手机")),
    )


def _whom(glance: Glance, words: str) -> str:
    """Of three ways each says for itself whom it is for, and needs the room."""
    return "" if glance.visit.has_pad else words


def _without_code(glance: Glance) -> str:
    _ = glance.words
    if glance.visit.pad_works:
        return _("网络断了，现在请插卡或放身份证")
    return _("网络断了，现在只能插卡")


def _ways_in(glance: Glance) -> str:
    _ = glance.words
    if glance.visit.pad_works:
        return _("请插入社保卡，或者把身份证放在感应区，或者出示手机上的电子社保卡。")
    return _("请插入社保卡，或者出示手机上的电子社保卡。")


def reading(glance: Glance, scene: ReadingCard) -> Page:
    _ = glance.words
    match scene.place:
        case CardPlace.SLOT:
            title, line = _("正在读卡…"), _("请先不要拔卡。")
        case CardPlace.PAD:
            title, line = _("正在读身份证…"), _("身份证请先不要拿开。")
    real, back = _real_from_here(glance), action_back(glance)
    page = waiting(glance, "reading-card", title, (*real, line), scene.since_s, CARD, back=back)
    return replace(page, announcement=page.announcement or "".join(real))


def _real_from_here(glance: Glance) -> tuple[str, ...]:
    return (glance.words("练习结束了，现在开始真的办。"),) if glance.visit.practice_ended else ()


def resolving(glance: Glance, scene: ResolvingCode) -> Page:
    _ = glance.words
    what, back = (_("手机可以拿开了。"),), action_back(glance)
    return waiting(glance, "resolving-code", _("正在核对二维码…"), what, scene.since_s, ASKED, back=back)


def confirming(glance: Glance, scene: ConfirmingIdentity) -> Page:
    _, identity = glance.words, scene.identity
    body = MessageBody(
        Picture.PERSON,
        Tone.ACT,
        big=identity.masked_name,
        lines=(
            _number_line(glance, identity),
            *_real_from_here(glance),
            _("为了保护您，名字和号码没有全显示。"),
        ),
    )
    decline = Action("decline", _("不是我"), DeclinePressed(), "x")
    return Page(
        "confirm-identity",
        _("是您本人吗？"),
        body,
        ways_on=(decline, action_next(_("是我本人"), icon="check")),
        spoken=_.sentences(_("是您本人吗？"), _("对的话，请按“是我本人”。")),
        whispered=_.sentences(for_the_ear(identity.masked_name), _number_heard(glance, identity)),
        hides_person=True,
    )


def _number_line(glance: Glance, identity: Identity) -> str:
    _, masked = glance.words, identity.id_number.masked
    if identity.credential is Credential.IDENTITY_CARD:
        return _("证件号码 {number}", number=masked)
    return _("社会保障号码 {number}", number=masked)


def _number_heard(glance: Glance, identity: Identity) -> str:
    _, masked = glance.words, identity.id_number.masked
    return masked_for_the_ear(masked, _)


def _code_hint(glance: Glance) -> str:
    _, visit = glance.words, glance.visit
    if visit.pad_works:
        return _code_hint_beside_pad(glance)
    if not visit.online:
        return _("网络断了，二维码现在不能用，插卡可以办")
    if visit.scanner_problem is not None:
        return _("镜头现在看不见，插卡可以办")
    return _("或出示电子社保卡二维码")


def _code_hint_beside_pad(glance: Glance) -> str:
    _, visit = glance.words, glance.visit
    if not visit.online:
        return _("网络断了，二维码现在不能用，插卡或放身份证都可以办")
    if visit.scanner_problem is not None:
        return _("镜头现在看不见，插卡或放身份证都可以办")
    return _("或放身份证，或出示电子社保卡二维码")


def _how_to_go_on(glance: Glance, identity: Identity) -> str:
    if glance.visit.practice is not None:
        return glance.words("这是编出来的人，放心练")
    return _take_card_hint(glance, identity.credential)


def _take_card_hint(glance: Glance, credential: Credential) -> str:
    _ = glance.words
    match credential:
        case Credential.SOCIAL_SECURITY_CARD:
            return _("卡先别取，办完再取")
        case Credential.SOCIAL_SECURITY_CODE:
            return _("手机可以收起来了")
        case Credential.IDENTITY_CARD:
            return _("身份证可以收好了，后面不用再放")


def _what(glance: Glance) -> str:
    return _closed(glance) or glance.words("您要办什么？")


def _closed(glance: Glance) -> str:
    """The tiles stay: each leads to the reason and to where else it can be done."""
    _ = glance.words
    return _("先不收新的申请") if glance.visit.intake is not None else ""
