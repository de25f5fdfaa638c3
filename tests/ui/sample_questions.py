"""Screens that ask, one of every way to answer."""

from dataclasses import replace

from sample_frame import NEXT, asked, option

from kiosk.domain.catalogue import Division, Province
from kiosk.domain.languages import CHINESE, Language
from kiosk.domain.typing import TypingMode
from kiosk.workflow import events
from ui.view import (
    Action,
    ChoiceBody,
    ConsentBody,
    DateBody,
    DivisionBody,
    ModeKey,
    Notice,
    PadKind,
    ScreenView,
    SignatureBody,
    TextBody,
    Tone,
    Typing,
    WordsBody,
)


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
