"""Views as the machine makes them, one or more of every body; words in Chinese and in long English."""

from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from kiosk.domain.catalogue import Area, Division, Province
from kiosk.domain.languages import CHINESE, ENGLISH, Language
from kiosk.domain.submission import Level
from kiosk.domain.typing import TypingMode
from kiosk.workflow import events
from kiosk.workflow.events.finding import BrowsePressed
from kiosk.workflow.events.pages import PageChosen, ShutterPressed
from kiosk.workflow.events.paying import PayPressed
from kiosk.workflow.events.pin import PinChangeWanted
from kiosk.workflow.states import BrowseBy, Panel, Preferences, TextSize, Theme
from ui.view import (
    Action,
    Body,
    CaptureBody,
    CaseCard,
    CasesBody,
    Chip,
    ChoiceBody,
    ConsentBody,
    DateBody,
    DivisionBody,
    DocumentBody,
    Fact,
    FindBody,
    GuideBody,
    HealthBody,
    HealthRow,
    HomeBody,
    IdentifyBody,
    Look,
    MessageBody,
    Milestone,
    ModeKey,
    Notice,
    OptionCard,
    Overlay,
    PadKind,
    PageBody,
    PagesBody,
    PayBody,
    Picture,
    PinBody,
    RatingBody,
    ReceiptBody,
    ReviewBody,
    ReviewRow,
    ScreenView,
    SearchLine,
    SignatureBody,
    Step,
    StepState,
    TakenPage,
    TextBody,
    Tile,
    Tone,
    Typing,
    Way,
    WayPicture,
    WordsBody,
)

BACK = Action("back", "返回", events.BackPressed(), "arrow-left", Tone.ACT)
NEXT = Action("next", "下一步", events.NextPressed(), "arrow-right", Tone.ACT, icon_after=True)
HELP = Action("help", "呼叫工作人员", events.HelpPressed(), "headset", Tone.HELP)
READ = Action("read-aloud", "朗读", events.ReadAloudSwitched(), "volume")
HOME_TOOLS = (
    READ,
    Action("look", "字号和颜色", events.PanelOpened(Panel.LOOK), "contrast"),
    Action("language", "语言 Language", events.PanelOpened(Panel.LANGUAGE), "language"),
)
ELDER_CHIP = Chip("长辈版", "old", Tone.WAIT, Action("elder", "长辈版", events.ElderSwitched(), "old"))
PERSON_CHIP = Chip("张*英", "id", Tone.PLAIN)
ONLINE = Chip("网络正常", "wifi", Tone.DONE)
OFFLINE = Chip("网络断了，先存在这台机器上", "wifi-off", Tone.WAIT)

STEP_NAMES = ("确认身份", "备案类型", "就医地", "时间", "联系电话", "核对", "同意", "完成")


def steps(current: int) -> tuple[Step, ...]:
    states = [StepState.DONE] * current + [StepState.CURRENT] + [StepState.AHEAD] * 8
    return tuple(Step(name, state) for name, state in zip(STEP_NAMES, states, strict=False))


def step_line(current: int) -> str:
    return f"第 {current + 1} 步，共 8 步 · {STEP_NAMES[current]}"


def view(name: str, title: str, body: Body, **changes: object) -> ScreenView:
    plain = ScreenView(
        name=name,
        key=name,
        title=title,
        lead="",
        body=body,
        centre="梧桐街道便民服务中心",
        date_text="11月22日 星期日",
        clock_text="09:41",
        chips=(PERSON_CHIP, ONLINE),
        steps=(),
        step_line="",
        back=BACK,
        tools=(READ,),
        help=HELP,
        ways_on=(NEXT,),
        problem=None,
        overlay=None,
        look=Look(),
        spoken=title,
        announcement="",
    )
    return replace(plain, **changes)


def asked(name: str, title: str, body: Body, current: int, **changes: object) -> ScreenView:
    return view(name, title, body, steps=steps(current), step_line=step_line(current), **changes)


def option(value: str, label: str, gloss: str = "", selected: bool = False) -> OptionCard:
    return OptionCard(Action(f"option.{value}", label, events.Entered(value)), label, gloss, selected)


def tile(slug: str, title: str, gloss: str, icon: str, area: Area) -> Tile:
    return Tile(Action(f"tile.{slug}", title, events.ServiceChosen(slug), icon), title, gloss, icon, area)


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


def choice(selected: bool = True) -> ScreenView:
    body = ChoiceBody(
        (
            option("retired", "退休后在外地长住", "和子女同住，或在外地安家", selected),
            option("stay", "在外地住一段时间", "探亲、旅居，半年以上"),
            option("referred", "医院让我转过去看", "有转诊单，或医生让您去"),
            option("unsure", "都不是，或说不准", "请工作人员帮您看"),
        )
    )
    lead = "选一个最接近的。选错了也不要紧，可以返回改。"
    return asked("question.type", "您去外地看病，是哪种情况？", body, 1, lead=lead)


def long_choice() -> ScreenView:
    body = ChoiceBody(
        tuple(
            option(
                f"o{i}",
                f"第{i}种情况的人",
                "有时候一句解释会很长很长，长到一行放不下，要折成两行才能看完，不能截断",
            )
            for i in range(1, 9)
        )
    )
    problem = Notice("请从下面选一个。", Tone.HELP, "alert-triangle")
    return asked("question.long", "您去外地看病，是哪种情况？", body, 1, problem=problem)


def phone(entered: str = "13822106620", shown: str = "138 2210 6620") -> ScreenView:
    body = TextBody(PadKind.DIGITS, entered, shown, "比如 138 0000 0000", 14)
    return asked(
        "question.phone",
        "怎么联系您？",
        body,
        4,
        lead="只在有问题时打给您。",
    )


def phone_wrong() -> ScreenView:
    problem = Notice("号码的位数不对。手机号是 11 位，固定电话要带区号。", Tone.HELP, "alert-triangle")
    return replace(phone("1382210", "138 2210"), name="question.phone-wrong", problem=problem)


def id_number() -> ScreenView:
    body = TextBody(PadKind.ID_NUMBER, "11010519491231002X", "110105 19491231 002X", "18 位号码", 20)
    return asked(
        "question.id", "陪您一起去的人，身份证号码是多少？", body, 4, lead="在身份证正面最下面一行。"
    )


def typing(on: TypingMode, language: Language = CHINESE) -> Typing:
    """With the letters of the language, where it has its own."""
    named = {
        TypingMode.HANDWRITING: "手写",
        TypingMode.PINYIN: "拼音",
        TypingMode.DIGITS: "数字",
        TypingMode.LATIN: "ABC",
        TypingMode.MARKS: "标点",
        **({TypingMode.LETTERS: language.own_name} if language.keys else {}),
    }
    return Typing(
        on,
        tuple(
            ModeKey(mode, Action(f"mode.{mode.value}", label, events.TypingModeChosen(mode)))
            for mode, label in named.items()
        ),
        language.keys,
    )


def words() -> ScreenView:
    body = WordsBody("杭州市第一人民医院", "可以不填", 60, typing(TypingMode.HANDWRITING))
    return asked("question.words", "还有什么要告诉我们的？", body, 4, lead="不填也可以，直接按下一步。")


def bank_card() -> ScreenView:
    body = TextBody(PadKind.DIGITS, "6222021234567890128", "6222 0212 3456 7890 128", "卡上的长号码", 21)
    origin = Notice("来自部门共享的社保卡账户。不对可以改。", Tone.DONE, "info-circle")
    return asked("question.bank-card", "补贴打到哪张银行卡？", body, 4, problem=origin)


def money() -> ScreenView:
    body = TextBody(PadKind.MONEY, "1234.5", "1,234.5 元", "多少元", 11)
    problem = Notice("最多 1,000 元。请再看看有没有多按一位。", Tone.HELP, "alert-triangle")
    return asked("question.money", "全家一个月一共收入多少？", body, 4, problem=problem)


def count() -> ScreenView:
    body = TextBody(PadKind.COUNT, "3", "3 人", "多少人", 4, 1, 12)
    return asked("question.count", "家里一共几口人？", body, 4, lead="住在一起的都算。")


def address() -> ScreenView:
    where = "示例市示例区幸福路 8 号 3 单元 502"
    body = WordsBody(where, "写在下面", 60, typing(TypingMode.PINYIN))
    origin = Notice("来自部门共享的户口信息。不对可以改。", Tone.DONE, "info-circle")
    return asked("question.address", "您现在住在哪里？", body, 4, problem=origin)


NAME_DRAWN = (
    "150,120 150,330;150,200 330,190 330,330;430,110 400,230;420,180 560,170;480,120 480,340;"
    "650,130 800,120;720,90 700,330 640,350;660,220 790,215"
)


def signature(drawn: str = NAME_DRAWN) -> ScreenView:
    without = Action("decline", "不方便写，按这里确认", events.DeclinePressed(), "hand-click", Tone.ACT)
    body = SignatureBody(drawn, "用手指在这里写您的名字", without)
    lead = "写得和平时签字一样就行。"
    name = "question.signature" if drawn else "question.signature-empty"
    return asked(name, "请在框里签名", body, 4, lead=lead)


def signature_missing() -> ScreenView:
    problem = Notice("还没有签名。请用手指在框里写下您的名字。", Tone.HELP, "alert-triangle")
    return replace(signature(""), name="question.signature-missing", problem=problem)


COMMITMENT = (
    ("承诺什么", "我在示例市住满了半年，没有在别处领同一种补贴；以后有变化，三十天内告诉社区。"),
    ("怎么核查", "部门会和公安、民政的记录比对，必要时上门看一看。"),
    ("不实的话", "停发补贴，退回多领的钱，一年内不能再用承诺的办法。"),
)


def commitment() -> ScreenView:
    papers = Action("decline", "不承诺，改交材料", events.DeclinePressed(), "file-text")
    promise = replace(NEXT, label="我承诺，去签名", icon="pencil")
    lead = "承诺以后，这些材料就不用交了。不想承诺也能办。"
    body = ConsentBody(COMMITMENT, ())
    return asked("commitment", "居住半年的承诺", body, 6, lead=lead, ways_on=(papers, promise))


def date_entry(entered: str = "2026-12-01", shown: str = "2026年12月1日") -> ScreenView:
    body = DateBody(entered, "2026-11-22", "2027-11-22", False, shown, "2026-11-22")
    return asked("question.date", "从哪一天开始？", body, 3, lead="可以选今天，也可以选以后的日子。")


def month_entry() -> ScreenView:
    body = DateBody("", "2025-01", "2026-11", True, "")
    return asked("question.month", "证明从哪个月开始？", body, 3)


PROVINCE_NAMES = (
    "北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 "
    "山东省 河南省 湖北省 湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 "
    "甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区"
).split()
CITY_NAMES = "杭州市 宁波市 温州市 嘉兴市 湖州市 绍兴市 金华市 衢州市 舟山市 台州市 丽水市".split()
CITIES = tuple(Division(f"33{i:02d}00", name) for i, name in enumerate(CITY_NAMES, 1))


def _province(index: int, name: str) -> Province:
    code = f"{index + 50:02d}0000" if name != "浙江省" else "330000"
    return Province(Division(code, name), CITIES if name == "浙江省" else (Division(code, name),))


PROVINCES = tuple(_province(i, name) for i, name in enumerate(PROVINCE_NAMES))


def division(entered: str = "") -> ScreenView:
    body = DivisionBody(PROVINCES, entered)
    lead = "先选省，再选市。"
    return asked(f"question.division{entered}", "您要去哪里看病？", body, 2, lead=lead)


REVIEW_ROWS = (
    ("备案类型", "退休后在外地长住"),
    ("就医地", "浙江省 杭州市"),
    ("开始日期", "2026年12月1日"),
    ("有效期", "长期"),
    ("联系电话", "138 2210 6620"),
)


def review(extra: int = 0) -> ScreenView:
    def row(i: int, label: str, value: str) -> ReviewRow:
        edit = Action(f"edit.{i}", "修改", events.EditPressed(f"q{i}"), "pencil", Tone.ACT)
        origin = "来自部门共享的联系电话" if label == "联系电话" else ""
        return ReviewRow(label, value, edit, origin)

    rows = [row(i, label, value) for i, (label, value) in enumerate(REVIEW_ROWS)]
    long = "这是一段比较长的说明，写了去哪家医院、看什么病、要住多久，核对的时候要能从头看到尾"
    rows += [row(10 + i, f"补充说明{i + 1}", long) for i in range(extra)]
    ok = replace(NEXT, label="都对，下一步")
    lead = "有不对的，按右边的“修改”。"
    name = "review-long" if extra else "review"
    return asked(name, "请核对一遍", ReviewBody(tuple(rows)), 5, ways_on=(ok,), lead=lead)


CLAUSES = (
    ("用什么", "姓名、社会保障号码、手机号、就医地"),
    ("做什么", "只用于办理异地就医备案"),
    ("给谁看", "市医疗保障局"),
    ("留多久", "本机加密暂存，上传后七天内删除；医保局按档案规定保存"),
    ("依据", "《中华人民共和国个人信息保护法》第二十九条"),
)


def jpeg(width_px: int = 420, height_px: int = 594) -> bytes:
    """A page without a word on it."""
    page = QImage(width_px, height_px, QImage.Format.Format_RGB888)
    page.fill(QColor("#FBF8F0"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    page.save(buffer, "JPEG")
    return bytes(content.data())


def capturing(better: bool = False) -> ScreenView:
    hint = Notice("有一边出去了，把纸往中间放一点。", Tone.WAIT, "hand-move")
    good = Notice("很好，别动，马上就好。", Tone.DONE, "circle-check")
    shutter = Action("shutter", "拍下来", ShutterPressed(), "camera", Tone.ACT)
    body = CaptureBody(good if better else hint)
    return asked("capture", "拍第 1 页", body, 4, ways_on=(shutter,), lead="放好、拿稳，会自动拍。")


def taken_page() -> ScreenView:
    verdict = Notice("有一块反光，字看不见。重拍时换个角度，或挪一挪。", Tone.WAIT, "alert-triangle")
    drop = Action("decline", "不要这一页", events.DeclinePressed(), "trash")
    again = Action("retry", "重拍", events.RetryPressed(), "refresh", Tone.ACT)
    body = PageBody(jpeg(), verdict, (drop,))
    return asked("page", "这一页没拍好", body, 4, ways_on=(again,))


def taken_pages(count: int = 3) -> ScreenView:
    pages = tuple(
        TakenPage(
            Action(f"taken.{i}", f"看第 {i + 1} 页", PageChosen(i)), f"第 {i + 1} 页", "拍好了", True, jpeg()
        )
        for i in range(count)
    )
    body = PagesBody(pages, Notice("最多 4 页，够了。", Tone.DONE, "circle-check"))
    return asked("pages", f"拍好了 {count} 页", body, 4, lead="请把证件收好，别落下。")


def consent() -> ScreenView:
    choices = (
        OptionCard(Action("disagree", "不同意", events.ConsentChosen(False)), "不同意", "", False),
        OptionCard(Action("agree", "我同意", events.ConsentChosen(True)), "我同意", "", False),
    )
    body = ConsentBody(CLAUSES, choices)
    lead = "您可以不同意，不同意也能到窗口问清楚再办。"
    submit = replace(NEXT, label="提交")
    return asked("consent", "同意用您的信息办这件事吗？", body, 6, lead=lead, ways_on=(submit,))


def notice() -> ScreenView:
    body = ConsentBody(CLAUSES, ())
    lead = "这是告知，不用您选。不明白可以叫工作人员。"
    known = replace(NEXT, label="知道了，下一步")
    return asked("notice", "我们这样用您的信息", body, 6, lead=lead, ways_on=(known,))


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
        "call", "现在没有工作人员值班", lines, Tone.WAIT, "map-pin", (close,), big="0571-5550 1234"
    )
    return replace(home(), name="overlay-call", overlay=overlay)


def english() -> tuple[ScreenView, ...]:
    """The longest words that English brings."""
    back, help_ = replace(BACK, label="Back"), replace(HELP, label="Call a staff member")
    on = replace(NEXT, label="All correct, continue")
    read = replace(READ, label="Read aloud")
    common = {
        "look": Look(language=ENGLISH),
        "centre": "Wutong Subdistrict Citizen Service Centre",
        "date_text": "Sunday, Nov 22",
        "tools": (read,),
        "help": help_,
        "chips": (PERSON_CHIP, Chip("Offline: kept safely on this machine", "wifi-off", Tone.WAIT)),
    }
    options = ChoiceBody(
        (
            option(
                "retired",
                "Retired and living elsewhere for good",
                "With your children, or in a home of your own",
            ),
            option(
                "stay",
                "Staying elsewhere for a while",
                "Visiting family or travelling for more than half a year",
            ),
            option("referred", "Referred by a hospital to one in another city", "You have a referral letter"),
            option("unsure", "None of these, or I am not sure", "A staff member will help you choose"),
        )
    )
    tiles = (
        tile(
            "a", "Proof of life for the pension", "First see whether you need it", "user-check", Area.PENSION
        ),
        tile("b", "Certificate of social insurance", "Printed here", "file-certificate", Area.INSURANCE),
        tile("c", "Medical care in another city", "Register before you travel", "stethoscope", Area.MEDICAL),
    )
    home_body = HomeBody(
        "Please insert your social security card",
        "Gold square facing up and inwards; take it when you have finished",
        "Or show the QR code of your electronic card",
        tiles,
        Action("identify", "Start with card or code", events.NextPressed(), "arrow-right"),
    )
    home_tools = (
        read,
        Action("look", "Text size", events.PanelOpened(Panel.LOOK), "contrast"),
        Action("language", "中文", events.PanelOpened(Panel.LANGUAGE), "language"),
    )
    chip = Chip(
        "Larger text", "old", Tone.WAIT, Action("elder", "Larger text", events.ElderSwitched(), "old")
    )
    names = {"steps": steps(1), "step_line": "Step 2 of 8 · Type of registration"}
    question = view(
        "en-question",
        "Which of these is closest to your reason for seeking care elsewhere?",
        options,
        lead="Choose the closest. You can come back and change it.",
        back=back,
        ways_on=(on,),
        **{**common, **names},
    )
    welcome = view(
        "en-home",
        "What would you like to do?",
        home_body,
        back=None,
        ways_on=(),
        **{**common, "tools": home_tools, "chips": (chip, Chip("Online", "wifi", Tone.DONE))},
    )
    facts = GuideBody(
        (
            Fact(
                "users",
                "Who can use this",
                (
                    "People insured in this city who go elsewhere for treatment",
                    "People who are registered and want to change or cancel",
                    "For Hong Kong, Macao or Taiwan, China, or abroad, please ask staff",
                ),
            ),
            Fact(
                "briefcase",
                "What to bring",
                (
                    "Your social security card, or the electronic card on your phone",
                    "If you live or work there: a residence permit or similar; a written promise will do",
                ),
            ),
            Fact("clock", "How long it takes", ("About five minutes", "Cost: Free")),
        ),
        Action("print", "Print this page", events.PrintPressed(), "printer"),
    )
    about = view(
        "en-guide",
        "Treatment elsewhere",
        facts,
        lead="Once registered, hospitals there that settle directly charge your insurance at once.",
        back=back,
        ways_on=(replace(on, label="Start"),),
        **common,
    )
    lines = ("There is no network now. Try again in a moment, or ask staff.",)
    retry = Action("retry", "Try again", events.NextPressed(), "refresh", Tone.ACT)
    offer = view(
        "en-offer",
        "It cannot be printed now. Leave a request?",
        MessageBody(Picture.NETWORK, Tone.WAIT, lines=lines, actions=(retry,)),
        back=back,
        ways_on=(
            Action("decline", "No request", events.DeclinePressed()),
            replace(on, label="Leave a request"),
        ),
        **common,
    )
    return question, welcome, about, offer


def sample_views() -> list[tuple[str, ScreenView]]:
    """Every body, some of them twice, in the light theme for everybody."""
    views = [
        home(),
        replace(home(MORE_TILES), name="home-nine"),
        choosing(),
        browsing(),
        searching(),
        nothing_found(),
        own_cases(),
        guide(),
        guide_offline(),
        identify(),
        replace(identify(problem=True), name="identify-problem"),
        identify_mute(),
        identify_three(),
        reading(),
        confirming(),
        not_needed(),
        in_person(),
        card_out(),
        *pictures(),
        choice(),
        long_choice(),
        phone(),
        phone_wrong(),
        id_number(),
        words(),
        bank_card(),
        money(),
        count(),
        address(),
        signature(),
        signature(""),
        signature_missing(),
        commitment(),
        date_entry(),
        month_entry(),
        division(),
        division("330100"),
        review(),
        review(extra=5),
        capturing(),
        taken_page(),
        taken_pages(),
        replace(taken_pages(8), name="pages-eight"),
        consent(),
        notice(),
        receipt(),
        receipt(offline=False, noticed=True),
        receipt_to_pay(),
        paying(),
        document(),
        rating(),
        pin(),
        pin(problem=True),
        health(),
        idle_overlay(),
        call_overlay(),
        *english(),
    ]
    return [(v.name, v) for v in views]


def dressed(
    view: ScreenView, *, elder: bool = False, theme: str = "light", text: TextSize = TextSize.STANDARD
) -> ScreenView:
    """As a person with these likes sees it; whoever has the version for elders reads large words."""
    size = Preferences(elder=elder, text=text).text_shown
    return replace(view, look=replace(view.look, elder=elder, theme=Theme(theme), text=size))
