"""Screens at the end of a visit, and what lies above any screen."""

from dataclasses import replace

from sample_arriving import home
from sample_frame import NEXT, OFFLINE, ONLINE, PERSON_CHIP, view
from sample_questions import choice

from kiosk.domain.submission import Level
from kiosk.workflow import events
from kiosk.workflow.events.paying import PayPressed
from kiosk.workflow.events.pin import PinChangeWanted
from ui.view import (
    Action,
    DocumentBody,
    HealthBody,
    HealthRow,
    Milestone,
    Notice,
    OptionCard,
    Overlay,
    PayBody,
    PinBody,
    RatingBody,
    ReceiptBody,
    ScreenView,
    StepState,
    Tone,
)


def receipt(offline: bool = True, noticed: bool = False) -> ScreenView:
    note = Notice(
        "还没有本人确认，尚未认证成功。请在月底前带身份证到窗口，或请工作人员上门。",
        Tone.WAIT,
        "alert-triangle",
    )
    failed = Notice("打印机没纸了，没有打出来。请找工作人员加纸，再点一次打印。", Tone.HELP, "alert-triangle")
    headline = "已存好，还没交到部门" if offline else "部门收到了"
    body = ReceiptBody(
        headline,
        "网络通了会自动交，不用再来。有问题我们打您电话。",
        Tone.WAIT if offline else Tone.DONE,
        "申请编号，请记下或打印",
        "WT07-261122-037-K",
        (
            Milestone("已存好", "09:43", StepState.DONE),
            Milestone("部门收到", "" if offline else "09:44", StepState.AHEAD if offline else StepState.DONE),
            Milestone("已受理", "", StepState.AHEAD),
            Milestone("办结", "约 1 个工作日", StepState.AHEAD),
        ),
        (note,) if noticed else (),
        "https://login.example.test/",
        "手机扫码登录后可看进度",
        Action("print", "打印回执", events.PrintPressed(), "printer", Tone.ACT),
        failed if noticed else None,
    )
    another = Action("another", "再办一件", events.AnotherPressed(), "", Tone.ACT)
    end = replace(NEXT, label="办完了，取卡", icon="check")
    name = "receipt" + ("-offline" if offline else "") + ("-noticed" if noticed else "")
    chips = (PERSON_CHIP, OFFLINE if offline else ONLINE)
    return view(name, headline, body, back=None, ways_on=(another, end), chips=chips)


def receipt_to_pay() -> ScreenView:
    shown = receipt(offline=False)
    assert isinstance(shown.body, ReceiptBody)
    owing = Notice("还没有付款：居民医保一年的费用，400.00 元。这台机器不收钱。", Tone.WAIT, "coin-yuan")
    pay = Action("pay", "用手机付", PayPressed(), "device-mobile", Tone.ACT)
    another, _end = shown.ways_on
    later = replace(NEXT, label="先不付，取卡", tone=Tone.PLAIN, icon="", icon_after=False)
    body = replace(
        shown.body, headline="还差一步：付 400.00 元", icon="coin-yuan", owing=owing, aside=another
    )
    return replace(shown, name="receipt-to-pay", body=body, ways_on=(later, pay))


def paying() -> ScreenView:
    other = "不想用手机付：请拿着回执到税务窗口或合作银行交现金、刷卡，家里人用手机代付也行。"
    body = PayBody(
        what="居民医保一年的费用（示例）",
        amount="400.00 元",
        lines=("打开手机上的“扫一扫”，对准这个码。", "付好了再看这里，会写“已支付”。"),
        other_ways=Notice(other, Tone.WAIT, "info-circle"),
        qr="https://pay.example.test/o/7Q2M4K9T",
        qr_caption="付款码",
        countdown="这一页再等 4 分 14 秒",
    )
    return view("paying", "请用手机扫码付款", body, ways_on=())


def document() -> ScreenView:
    body = DocumentBody(
        "社会保险参保证明",
        (
            ("姓名", "张桂英"),
            ("社会保障号码", "330102194912314028"),
            ("参保地", "梧桐市"),
            ("参保险种", "企业职工基本养老保险"),
            ("缴费月数", "182 个月"),
            ("目前状态", "正常享受待遇"),
        ),
        "梧桐市社会保险管理中心",
        "2026年11月22日",
        "验真码 7K3M-91QX",
        "https://verify.example.test/7K3M91QX",
        "申请编号",
        "WT07-261122-038-T",
        Action("print", "打印证明", events.PrintPressed(), "printer", Tone.ACT),
        None,
        "示例",
    )
    return view("document", "证明开好了", body, lead="按“打印证明”，再从出纸口取走。", back=None)


LEVELS = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")


def rating() -> ScreenView:
    levels = tuple(
        OptionCard(Action(f"level.{level}", label, events.LevelChosen(level)), label, "", i == 1)
        for i, (level, label) in enumerate(zip(Level, LEVELS, strict=True))
    )
    skip = Action("decline", "跳过", events.DeclinePressed())
    done = replace(NEXT, label="评好了", icon="check")
    lead = "评价不写您的名字。不评也可以。"
    return view(
        "rating", "这次办事，您满意吗？", RatingBody(levels), lead=lead, back=None, ways_on=(skip, done)
    )


def pin(problem: bool = False) -> ScreenView:
    change = Action("change-pin", "改密码", PinChangeWanted(), "key")
    body = PinBody(0, 6, "6 位数字", "1234567890", False, "请用手遮挡一下", change)
    on = replace(NEXT, label="确定", icon="check")
    said = "密码不对。这张卡不说还能试几次，输错太多会锁住。不记得就先别试，按“返回”，不影响别的。"
    return view(
        "pin-wrong" if problem else "pin",
        "请输入社保卡密码",
        body,
        lead="还可以试 3 次。不记得就先别试，按“返回”，不影响别的。",
        ways_on=(on,),
        problem=Notice(said, Tone.HELP, "alert-triangle") if problem else None,
    )


def health() -> ScreenView:
    rows = (
        HealthRow("网关的证书", "要处理", "还有 5 天到期", "请网关管理员换新证书", Tone.HELP, "square-x"),
        HealthRow("摄像头", "注意", "画面是黑的", "看镜头有没有盖住", Tone.WAIT, "alert-triangle"),
        *(HealthRow("读卡器", "正常", f"没有插卡 {n}", "", Tone.DONE, "circle-check") for n in range(9)),
    )
    reconnect = Action("reconnect", "重连读卡器", events.ReconnectPressed(), "plug-connected")
    again = Action("again", "重新检查", events.RetryPressed(), "refresh", Tone.ACT)
    title = "先不要接待人：1 处要处理"
    return view("health", title, HealthBody(rows, (reconnect,)), back=None, ways_on=(again,))


def idle_overlay() -> ScreenView:
    stay = Action("still-here", "我还在，继续办", events.StillHere(), "check", Tone.ACT)
    leave = Action("idle-finish", "不办了", events.FinishPressed())
    overlay = Overlay(
        "idle",
        "您还在吗？",
        ("没人操作的话，会自动结束并清除您的信息。",),
        Tone.WAIT,
        "clock",
        (leave, stay),
        countdown_s=21,
        countdown_of_s=30,
        first=stay.id,
    )
    return replace(choice(), name="overlay-idle", overlay=overlay)


def call_overlay() -> ScreenView:
    close = Action("help-close", "知道了", events.HelpClosed(), "check", Tone.ACT)
    lines = ("服务台在：一楼大厅东侧", "有人的时间：工作日 09:00 到 17:00", "也可以打电话：")
    overlay = Overlay(
        "call",
        "现在没有工作人员值班",
        lines,
        Tone.WAIT,
        "map-pin",
        (close,),
        big="0571-5550 1234",
        big_label="服务台电话",
    )
    return replace(home(), name="overlay-call", overlay=overlay)
