"""Screens of whoever arrives: home, search, guide, the card."""

from dataclasses import replace

from sample_frame import ELDER_CHIP, HOME_TOOLS, NEXT, OFFLINE, ONLINE, asked, option, tile, view
from sample_questions import typing

from kiosk.domain.catalogue import Area
from kiosk.domain.typing import TypingMode
from kiosk.workflow import events
from kiosk.workflow.events.finding import BrowsePressed
from kiosk.workflow.states import BrowseBy
from ui.view import (
    Action,
    CaseCard,
    CasesBody,
    Fact,
    FindBody,
    GuideBody,
    HomeBody,
    IdentifyBody,
    MessageBody,
    Notice,
    Picture,
    ScreenView,
    SearchLine,
    Tile,
    Tone,
    Way,
    WayPicture,
)

TILES = (
    tile("pension-check", "领养老金认证", "先看看要不要办", "user-check", Area.PENSION),
    tile("insured-proof", "社保参保证明", "现场打印", "file-certificate", Area.INSURANCE),
    tile("medical-elsewhere", "异地就医备案", "出门看病先备案", "stethoscope", Area.MEDICAL),
)

MORE_TILES = (
    *TILES,
    tile("pension", "养老金查询", "发放与账户", "coin-yuan", Area.PENSION),
    tile("card", "社保卡服务", "挂失 补换 改密码", "credit-card", Area.CARD),
    tile("care", "高龄津贴", "高寿老人补贴", "heart-handshake", Area.CARE),
    tile("rent", "公租房申请", "", "home", Area.HOUSING),
    tile("work", "失业与就业", "", "briefcase", Area.WORK),
    tile("one", "一件事一次办", "退休 生孩子", "file-check", Area.FAMILY),
)


def home(tiles: tuple[Tile, ...] = TILES) -> ScreenView:
    body = HomeBody(
        "请插入社保卡",
        "金色小方块朝上、朝里，办完再取",
        "或出示电子社保卡二维码",
        tiles,
        Action("identify", "用卡或二维码开始", events.NextPressed(), "arrow-right"),
    )
    chips = (ELDER_CHIP, ONLINE)
    return view("home", "您要办什么？", body, back=None, ways_on=(), tools=HOME_TOOLS, chips=chips)


def choosing() -> ScreenView:
    body = HomeBody("您好，张*英", "卡先别取，办完再取", "", TILES, None, "张*英", "您好，张*英")
    leave = Action("finish", "不办了", events.FinishPressed())
    return view("choosing", "您要办什么？", body, back=None, ways_on=(leave,))


def browsing() -> ScreenView:
    life = option("life", "人生阶段", selected=True)
    body = FindBody((life, option("department", "办事部门")), MORE_TILES)
    search = Action("search", "打字找", events.NextPressed(), "keyboard", Tone.ACT)
    return view("browse", "您想办哪方面的事？", body, lead="选一个最接近的，里面再挑。", ways_on=(search,))


def searching(typed: str = "yanglao", tiles: tuple[Tile, ...] = TILES) -> ScreenView:
    line = SearchLine(typed, "比如：领钱、老年卡、看病报销", 20, typing(TypingMode.PINYIN))
    browse = Action("browse", "看看全部服务", BrowsePressed(BrowseBy.LIFE_EVENT), "category", Tone.ACT)
    return view("search", "想办什么？说个大概就行", FindBody((), tiles, line), ways_on=(browse,))


def nothing_found() -> ScreenView:
    nothing = Notice("没找到。换个说法试试，或者问工作人员。", Tone.WAIT, "search")
    call = Action("help-here", "请工作人员过来", events.HelpPressed(), "headset", Tone.HELP)
    searched = searching("qqq", ())
    assert isinstance(searched.body, FindBody)
    body = replace(searched.body, nothing=nothing, actions=(call, *searched.ways_on))
    return replace(searched, name="search-nothing", body=body, ways_on=())


def case_card(number: str, title: str, word: str, tone: Tone, icon: str) -> CaseCard:
    action = Action(f"case.{number}", title, events.Entered(number))
    return CaseCard(action, title, word, f"{number} · 2026年11月20日", tone, icon)


def own_cases() -> ScreenView:
    cards = (
        case_card("WT07-261120-011-K", "高龄津贴", "要补材料 · 最晚12月4日", Tone.HELP, "alert-triangle"),
        case_card("WT07-261118-020-T", "异地就医备案", "正在办", Tone.ACT, "clock"),
        case_card("WT07-261102-007-M", "老年人优待证", "办好了", Tone.DONE, "circle-check"),
    )
    notice = Notice("网络断了，只看得到这台机器上的。", Tone.WAIT, "wifi-off")
    return view("my-cases", "我的办件", CasesBody(cards, notice), lead="共 3 件，选一件看进度。", ways_on=())


def guide() -> ScreenView:
    facts = (
        Fact("users", "谁能办", ("在本市参加医保的人", "退休后在外地长住的、转诊的、出差探亲的都可以")),
        Fact("briefcase", "要带什么", ("社保卡，或手机上的电子社保卡", "转诊的带上转诊单")),
        Fact("clock", "要多久", ("几分钟填好，约 1 个工作日办结", "费用：不收费")),
    )
    body = GuideBody(facts, Action("print", "打印这张说明", events.PrintPressed(), "printer"))
    start = replace(NEXT, label="开始办理")
    return view(
        "guide",
        "异地就医备案",
        body,
        lead="备案以后，在外地看病可以直接用社保卡结算。",
        ways_on=(start,),
        chips=(ONLINE,),
    )


def guide_offline() -> ScreenView:
    online = guide()
    assert isinstance(online.body, GuideBody)
    notice = Notice("网络断了也能办：先存在这台机器上，通了自动交。", Tone.WAIT, "wifi-off")
    return replace(online, name="guide-offline", body=replace(online.body, notice=notice), chips=(OFFLINE,))


def identify(problem: bool = False) -> ScreenView:
    ways = (
        Way(WayPicture.CARD, "插社保卡", "金色小方块朝上、朝里，轻轻推到底"),
        Way(
            WayPicture.CODE,
            "出示电子社保卡",
            "手机打开二维码，离镜头一掌远",
            available=not problem,
            why_not="摄像头没有接好。请插社保卡，或找工作人员。",
        ),
    )
    notice = Notice("读不到卡。请把卡取出来，金色小方块朝上、朝里，再插一次。", Tone.HELP, "alert-triangle")
    body = IdentifyBody(ways, notice if problem else None)
    lead = "插卡或出示二维码，选一样就行。"
    return view("identify", "请问是哪一位来办？", body, lead=lead, ways_on=(), chips=(ONLINE,))


def identify_mute() -> ScreenView:
    with_notice = identify(problem=True)
    assert isinstance(with_notice.body, IdentifyBody)
    body = replace(with_notice.body, remedy=Picture.CARD_TURN)
    return replace(with_notice, name="identify-mute", body=body)


def identify_three() -> ScreenView:
    two = identify()
    assert isinstance(two.body, IdentifyBody)
    third = Way(WayPicture.IDENTITY_CARD, "放身份证", "放在感应区上，别拿开")
    return replace(two, name="identify-three", body=IdentifyBody((*two.body.ways, third)))


def reading() -> ScreenView:
    body = MessageBody(Picture.WAITING, Tone.ACT, lines=("请先不要拔卡。",), progress=True)
    return view("reading", "正在读卡…", body, ways_on=(), chips=(ONLINE,))


def confirming() -> ScreenView:
    lines = ("社会保障号码 330***********4028", "为了保护您，名字和号码没有全显示。")
    body = MessageBody(Picture.PERSON, Tone.ACT, big="张*英", lines=lines)
    decline = Action("decline", "不是我", events.DeclinePressed(), "x")
    yes = replace(NEXT, label="是我本人", icon="check")
    return view("confirm-identity", "是您本人吗？", body, back=None, ways_on=(decline, yes), chips=(ONLINE,))


def not_needed() -> ScreenView:
    again = Action("decline", "还是想再认证一次", events.DeclinePressed())
    lines = ("待遇照常发放。到期前再来就行。",)
    body = MessageBody(Picture.DONE, Tone.DONE, big="2027年5月", lines=lines, actions=(again,))
    another = Action("another", "再办一件", events.AnotherPressed())
    end = Action("finish", "知道了，结束", events.FinishPressed(), "check", Tone.ACT, icon_after=True)
    return view("not-needed", "您已认证到2027年5月，不用再办", body, ways_on=(another, end))


def in_person() -> ScreenView:
    lines = (
        "领养老金认证要看到您本人。请工作人员看一眼，用工作人员卡确认。",
        "请工作人员在机器上放一下工作人员卡。",
    )
    call = Action("help-here", "请工作人员过来", events.HelpPressed(), "headset", Tone.HELP)
    face = Action("face", "刷脸确认", events.FacePressed(), "face-id", Tone.ACT)
    notice = Notice("这张不是本中心的工作人员卡，没有确认。请工作人员换卡再试。", Tone.HELP, "alert-triangle")
    body = MessageBody(Picture.STAFF, Tone.ACT, lines=lines, notice=notice, actions=(call, face))
    without = Action("decline", "现在没人，先存着", events.DeclinePressed())
    return asked("confirm-in-person", "请本人当面确认", body, 6, ways_on=(without,))


def pictures() -> tuple[ScreenView, ...]:
    return tuple(
        view(
            f"picture-{picture}",
            "请取走您的卡",
            MessageBody(picture, tone, lines=("您的信息已从屏幕上清除。",)),
            ways_on=(),
            back=None,
        )
        for picture, tone in (
            (Picture.CARD_TAKE, Tone.WAIT),
            (Picture.CARD_TURN, Tone.HELP),
            (Picture.PAPER, Tone.WAIT),
            (Picture.ALERT, Tone.HELP),
            (Picture.NETWORK, Tone.WAIT),
        )
    )


def card_out() -> ScreenView:
    lines = ("要接着办，请把同一张卡插回来，填过的都还在。", "不办了就不用管，时间到会自动清除。")
    body = MessageBody(Picture.CARD_OUT, Tone.WAIT, lines=lines, countdown_s=24, countdown_of_s=40)
    leave = Action("finish", "不办了，马上清除", events.FinishPressed())
    return view("card-out", "卡拔出来了", body, back=None, ways_on=(leave,), chips=(ONLINE,))
