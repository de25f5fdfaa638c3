"""The sentences for every reason, fault and state: what happened and what to do next.

Shared by the screen, the voice and the paper, so that all three say the same.
"""

from dataclasses import replace

from kiosk.domain.catalogue import Centre, Payment
from kiosk.domain.checks import AnswerFault
from kiosk.domain.errors import Reason
from kiosk.domain.paper import PageFault
from kiosk.domain.pin import PinFault
from kiosk.domain.ports import LaterPaper
from kiosk.domain.submission import CaseState, CaseStatus, Level, Purpose, Reach, may_follow
from kiosk.domain.values import dataclass
from ui.case_words import MENDED, supplement_words
from ui.strings import N_, Strings
from ui.view import Tone

REASONS: dict[Reason, str] = {
    Reason.CARD_NOT_OURS: N_("这张不是社保卡。请换成社保卡，或用手机上的电子社保卡。"),
    Reason.CARD_BANK: N_("这是银行卡。请换成社保卡，或用手机上的电子社保卡。"),
    Reason.CARD_TRANSIT: N_("这是公交卡或门禁卡。请换成社保卡，或用手机上的电子社保卡。"),
    Reason.CARD_IDENTITY: N_("这好像是身份证，这里读不了。请换成社保卡，或用手机上的电子社保卡。"),
    Reason.CARD_MUTE: N_("读不到卡。请把卡取出来，金色小方块朝上、朝里，再插一次。"),
    Reason.CARD_PULLED: N_("卡拔得太早了。请再插一次，等屏幕提示再取。"),
    Reason.CARD_DAMAGED: N_("这张卡上的信息读不全。请擦一擦芯片再试，还不行请找工作人员。"),
    Reason.CARD_NUMBER_INVALID: N_("卡上的社会保障号码不对。请找工作人员帮您看看。"),
    Reason.CARD_EXPIRED: N_("这张社保卡过了有效期。请找工作人员换卡，今天可以用手机上的电子社保卡。"),
    Reason.CARD_NEEDS_AUTHENTICATION: N_(
        "这是第三代社保卡，这台机器现在读不了。请用手机上的电子社保卡，或找工作人员。"
    ),
    Reason.CARD_NOT_GENUINE: N_("这张卡没有通过核验。请带卡和身份证到窗口，工作人员帮您核对。"),
    Reason.READER_ABSENT: N_("读卡器没有接好。请用手机上的电子社保卡，或找工作人员。"),
    Reason.READER_SERVICE_DOWN: N_("读卡器正在恢复，请等一会儿再插卡，或用手机上的电子社保卡。"),
    Reason.IDENTITY_CARD_UNREADABLE: N_("身份证没有读出来。请拿起来，再平放一次，读好了再拿开。"),
    Reason.IDENTITY_CARD_INVALID: N_("身份证上的信息对不上。请找工作人员帮您看看。"),
    Reason.IDENTITY_CARD_EXPIRED: N_(
        "这张身份证过了有效期。请用社保卡或手机上的电子社保卡，或带新的身份证来。"
    ),
    Reason.IDENTITY_CARD_KIND_UNKNOWN: N_("这种证件这台机器还读不了。请用社保卡，或找工作人员。"),
    Reason.IDENTITY_READER_DOWN: N_("身份证读卡器正在恢复，请等一会儿再放，或用社保卡。"),
    Reason.CODE_UNKNOWN: N_("这不是电子社保卡的码。请在手机上打开电子社保卡，把二维码对准镜头。"),
    Reason.CODE_TOO_LONG: N_("这个码不对，太长了。请在手机上打开电子社保卡，把二维码对准镜头。"),
    Reason.CODE_EXPIRED: N_("码过期了。请在手机上刷新一下电子社保卡，再出示一次。"),
    Reason.CODE_REFUSED: N_("这个码没有通过。请刷新电子社保卡再试，还不行请插卡或找工作人员。"),
    Reason.CODE_TWO_IN_VIEW: N_("镜头前有两个码。请只留电子社保卡的码。"),
    Reason.CODE_NEEDS_NETWORK: N_("二维码要联网核实，现在核实不了。请插社保卡，或找工作人员。"),
    Reason.CAMERA_ABSENT: N_("摄像头没有接好。请插社保卡，或找工作人员。"),
    Reason.CAMERA_STALLED: N_("摄像头停住了，正在恢复。请等一会儿，或插社保卡。"),
    Reason.CAMERA_COVERED: N_("镜头好像被挡住了。请把东西拿开，或插社保卡。"),
    Reason.GATEWAY_UNREACHABLE: N_("现在连不上网络。请过一会儿再试，或找工作人员。"),
    Reason.GATEWAY_SLOW: N_("网络太慢，没等到答复。请再试一次，或找工作人员。"),
    Reason.GATEWAY_FAILING: N_("对方系统暂时有问题。请过一会儿再试，或找工作人员。"),
    Reason.GATEWAY_NOT_GENUINE: N_("收到的答复不可信，没有采用。请找工作人员检查网络。"),
    Reason.GATEWAY_REFUSED: N_("部门没有查到您的记录。请带身份证到窗口，工作人员帮您核对。"),
    Reason.KIOSK_NOT_ENROLLED: N_("这台机器还没有在系统里登记好。请找工作人员，或换一台机器。"),
    Reason.STORE_FULL: N_("这台机器存满了，这次没有存上。您填的都还在，请找工作人员，或换一台机器。"),
    Reason.STORE_BROKEN: N_("这台机器存不了东西，这次没有存上。您填的都还在，请找工作人员。"),
    Reason.ATTACHMENT_TOO_LARGE: N_("附件太大，这次没有存上。您填的都还在，请找工作人员换小一点的附件。"),
    Reason.INTAKE_TOO_MANY: N_(
        "这台机器上等着上传的申请太多了，先不收新的。已经存好的都在。请换一台机器，或到窗口办。"
    ),
    Reason.INTAKE_TOO_OLD: N_(
        "这台机器很久没有联上网了，先不收新的申请。已经存好的都在。请换一台机器，或到窗口办。"
    ),
    Reason.INTAKE_LOW_DISK: N_(
        "这台机器快存满了，先不收新的申请。已经存好的都在。请换一台机器，或到窗口办。"
    ),
    Reason.INTAKE_WRONG_KEY: N_("这台机器的密钥要更新，先不收新的申请。请换一台机器，或到窗口办。"),
    Reason.PRINTER_ABSENT: N_("这台机器没有打印机。请把编号记下来，或用手机拍下。"),
    Reason.PRINTER_OFFLINE: N_("打印机没有联上，没有打出来。请找工作人员，或用手机拍下。"),
    Reason.PRINTER_COVER_OPEN: N_("打印机盖子开着，没有打出来。请找工作人员盖好再试。"),
    Reason.PRINTER_CUTTER: N_("打印机切纸刀卡住了，没有打完。请找工作人员。"),
    Reason.PRINTER_BROKEN: N_("打印机出故障了，没有打出来。请找工作人员，或用手机拍下。"),
    Reason.PRINTER_SLIPS_ONLY: N_("这台机器只打小票，打不了整页的证明。请到窗口打印。"),
    Reason.PAPER_OUT: N_("打印机没纸了，没有打出来。请找工作人员加纸，再试一次。"),
    Reason.PAPER_JAM: N_("打印机卡纸了，没有打出来。请找工作人员取出来，再试一次。"),
    Reason.PRACTICE_PRINTS_NOTHING: N_("这是练习，不会真的打印。正式办理时可以打印。"),
    Reason.SIGN_CLIP_BROKEN: N_("这段手语放不出来。请看旁边的文字，或请工作人员帮忙。"),
    Reason.SETTINGS_INVALID: N_("这台机器还没有设置好。请找工作人员。"),
    Reason.SERVICE_FILE_INVALID: N_("这件事现在办不了。请到窗口办理，或找工作人员。"),
    Reason.ASSURANCE_TOO_LOW: N_("办这件事要进一步核实身份，这台机器现在做不到。请带身份证到窗口办理。"),
    Reason.PIN_NOT_POSSIBLE: N_("这张卡的密码在这台机器上用不了。请带身份证和卡到窗口办理。"),
    Reason.STAFF_CARD_UNKNOWN: N_("这张不是本中心的工作人员卡，没有确认。请工作人员换卡再试。"),
    Reason.FACE_NOT_MATCHED: N_("没有认出来，没关系。可以再试一次，或请工作人员确认。"),
}

OPENS_AGAIN: dict[Reason, str] = {
    Reason.ATTACHMENT_TOO_LARGE: N_("附件太大，这次没有存上。您填的都还在，请找工作人员换小一点的附件。"),
    Reason.INTAKE_TOO_MANY: N_("传上去一些就又能办了。什么时候说不准，不用在这里等。"),
    Reason.INTAKE_TOO_OLD: N_("联上网、传上去了，就又能办了。什么时候说不准，不用在这里等。"),
    Reason.INTAKE_LOW_DISK: N_("工作人员腾出地方，就又能办了。什么时候说不准，不用在这里等。"),
    Reason.INTAKE_WRONG_KEY: N_("更新好了就又能办了。什么时候说不准，不用在这里等。"),
    Reason.KIOSK_NOT_ENROLLED: N_("登记好了就能办。什么时候说不准，不用在这里等。"),
    Reason.STORE_BROKEN: N_("修好了就又能办了。什么时候说不准，不用在这里等。"),
}
"""What must happen before new cases are taken again; no time is promised."""

BEFORE_SAVING: dict[Reason, str] = {
    Reason.STORE_BROKEN: N_("这台机器存不了东西，先不收新的申请。请换一台机器，或到窗口办。"),
}
"""Where the usual sentence is for who has just tried to save."""

WITHOUT_NETWORK: dict[Reason, str] = {
    Reason.CARD_NOT_OURS: N_("这张不是社保卡。请换成社保卡，或找工作人员。"),
    Reason.CARD_BANK: N_("这是银行卡。请换成社保卡，或找工作人员。"),
    Reason.CARD_TRANSIT: N_("这是公交卡或门禁卡。请换成社保卡，或找工作人员。"),
    Reason.CARD_IDENTITY: N_("这好像是身份证，这里读不了。请换成社保卡，或找工作人员。"),
    Reason.CARD_EXPIRED: N_("这张社保卡过了有效期。请找工作人员换卡。"),
    Reason.CARD_NEEDS_AUTHENTICATION: N_("这是第三代社保卡，没有网络时这台机器读不了。请找工作人员。"),
    Reason.READER_ABSENT: N_("读卡器没有接好。请找工作人员。"),
    Reason.READER_SERVICE_DOWN: N_("读卡器正在恢复，请等一会儿再插卡，或找工作人员。"),
    Reason.IDENTITY_CARD_EXPIRED: N_("这张身份证过了有效期。请用社保卡，或带新的身份证来，或找工作人员。"),
}
"""Where the usual sentence offers the phone's code, which nobody can resolve without the network."""


WITH_PAD: dict[Reason, str] = {
    Reason.CARD_NOT_OURS: N_("这张不是社保卡。请换成社保卡，或把身份证放在感应区。"),
    Reason.CARD_BANK: N_("这是银行卡。请换成社保卡，或把身份证放在感应区。"),
    Reason.CARD_TRANSIT: N_("这是公交卡或门禁卡。请换成社保卡，或把身份证放在感应区。"),
    Reason.CARD_MUTE: N_("读不到卡。请取出来，金色小方块朝上、朝里，再插一次。身份证请放在感应区。"),
    Reason.CARD_IDENTITY: N_("身份证请放在感应区。请平放，读好了再拿开。"),
    Reason.CARD_DAMAGED: N_("这张卡上的信息读不全。请擦一擦芯片再试，或把身份证放在感应区。"),
    Reason.CARD_EXPIRED: N_("这张社保卡过了有效期，要找工作人员换卡。今天可以把身份证放在感应区。"),
    Reason.CARD_NEEDS_AUTHENTICATION: N_(
        "这是第三代社保卡，这台机器现在读不了。请把身份证放在感应区，或找工作人员。"
    ),
    Reason.READER_ABSENT: N_("读卡器没有接好。请把身份证放在感应区，或找工作人员。"),
    Reason.READER_SERVICE_DOWN: N_("读卡器正在恢复，请等一会儿再插卡，或把身份证放在感应区。"),
    Reason.CODE_REFUSED: N_("这个码没有通过。请刷新电子社保卡再试，还不行请插卡，或把身份证放在感应区。"),
    Reason.CODE_NEEDS_NETWORK: N_("二维码要联网核实，现在核实不了。请插社保卡，或把身份证放在感应区。"),
    Reason.CAMERA_ABSENT: N_("摄像头没有接好。请插社保卡，或把身份证放在感应区。"),
    Reason.CAMERA_STALLED: N_("摄像头停住了，正在恢复。请插社保卡，或把身份证放在感应区。"),
    Reason.CAMERA_COVERED: N_("镜头好像被挡住了。请把东西拿开，或把身份证放在感应区。"),
}
"""Where the kiosk reads 身份证: nearly everybody has one with them, and it needs no network."""


def sentence_for(reason: Reason, *, online: bool, pad: bool = False) -> str:
    """The source text of what to say; still to be translated. `pad`: a 身份证 can be laid down here."""
    usual = REASONS[reason] if online else WITHOUT_NETWORK.get(reason, REASONS[reason])
    return WITH_PAD.get(reason, usual) if pad else usual


FAULTS: dict[AnswerFault, str] = {
    AnswerFault.EMPTY: N_("这里还空着，请先填上。"),
    AnswerFault.NOT_AN_OPTION: N_("请从下面选一个。"),
    AnswerFault.PHONE_LENGTH: N_("号码的位数不对。手机号是 11 位，固定电话要带区号。"),
    AnswerFault.PHONE_FORM: N_("这个号码不像电话号码，请再看看有没有按错。"),
    AnswerFault.PHONE_NOT_MOBILE: N_("发短信要填手机号，11 位。没有手机，请返回，改选打电话。"),
    AnswerFault.ID_NUMBER: N_("身份证号码有一位不对，请对着证件再看一遍。"),
    AnswerFault.ID_NUMBER_LENGTH: N_("身份证号码是 18 位，请再数一数。"),
    AnswerFault.DATE_FORM: N_("没有这一天，请再看看。"),
    AnswerFault.TOO_EARLY: N_("日期太早了，请选晚一点的。"),
    AnswerFault.TOO_LATE: N_("日期太晚了，请选早一点的。"),
    AnswerFault.BEFORE_OTHER: N_("和前面的日期对不上，请再看看。"),
    AnswerFault.DIVISION_INCOMPLETE: N_("请接着选是哪个市。"),
    AnswerFault.DIVISION_HOME: N_("这里就是本市，请选外地的城市。"),
    AnswerFault.DIVISION_HERE: N_("这里就是本地。请返回，改选“在本地办”。"),
    AnswerFault.TEXT_TOO_LONG: N_("字太多了，请短一点。"),
    AnswerFault.TEXT_CHARACTERS: N_("里面有不能用的符号，请去掉。"),
    AnswerFault.PAGES_MISSING: N_("还没有拍够，请先把证件拍下来。"),
    AnswerFault.NOT_A_NUMBER: N_("这里要填数字，请再看看。"),
    AnswerFault.TOO_MANY_FEN: N_("分只有两位，比如 1234.50。请再看看小数点。"),
    AnswerFault.TOO_LITTLE: N_("太少了，请再看看有没有少按一位。"),
    AnswerFault.TOO_MUCH: N_("太多了，请再看看有没有多按一位。"),
    AnswerFault.BANK_CARD: N_("卡号有一位不对，请对着卡再看一遍。"),
    AnswerFault.BANK_CARD_LENGTH: N_("银行卡号是 16 到 19 位，请再数一数。"),
    AnswerFault.CREDIT_CODE: N_("代码不对，请对着营业执照或登记证书一位一位再看一遍。"),
    AnswerFault.CREDIT_CODE_LENGTH: N_("统一社会信用代码是 18 位，请再数一数。"),
    AnswerFault.DOCUMENT_NUMBER: N_("号码的样子不对。"),
    AnswerFault.DOCUMENT_NUMBER_LENGTH: N_("号码的位数不对。"),
    AnswerFault.DOCUMENT_NUMBER_LETTERS: N_("该写数字的地方有字母 O 或 I，请换成 0 或 1。"),
    AnswerFault.OWN_NUMBER: N_("这是您自己的号码。这里要填另一个人的。"),
    AnswerFault.TOO_YOUNG: N_("这个人的年龄还不够，请再看看号码，或问问工作人员。"),
    AnswerFault.TOO_OLD: N_("这个人的年龄超过了，请再看看号码，或问问工作人员。"),
    AnswerFault.ADDRESS_TOO_SHORT: N_("地址太短，怕找不到。请写到路名和门牌号。"),
    AnswerFault.NAME_TOO_SHORT: N_("姓名要写全，姓和名都要有。"),
    AnswerFault.NAME_CHARACTERS: N_("姓名里有不能用的数字或符号，请去掉。"),
    AnswerFault.NAME_STILL_SPELT: N_("有的拼音还没有变成汉字。请删掉拼音，重新选字。"),
    AnswerFault.INK_LEFT: N_("写的字还没有选：请点要的那个字，不要就按“重写”。"),
    AnswerFault.SIGNATURE_MISSING: N_("还没有签名。请用手指在框里写下您的名字。"),
    AnswerFault.SIGNATURE_TOO_SMALL: N_("签得太小，看不清。请按“清空重写”，写大一点。"),
}

PIN_FAULTS: dict[PinFault, str] = {
    PinFault.TOO_SHORT: N_("密码是 {digits} 位数字，还没输完。"),
    PinFault.SAME_AS_OLD: N_("新密码不能和原来的一样，请换一个。"),
    PinFault.EASY: N_("这个密码太好猜了，请换一个。"),
    PinFault.ON_THE_CARD: N_("这几位数字印在卡上，捡到卡的人会先试，请换一个。"),
    PinFault.DIFFERS: N_("两遍不一样，请从新密码重新输。"),
    PinFault.NOT_TAKEN: N_("卡不收这个新密码，密码没有改，请换一个。"),
}

PAGE_HINTS: dict[PageFault | None, str] = {
    None: N_("很好，别动，马上就好。"),
    PageFault.NO_PAGE: N_("把纸平放到框里，四个角都要看得见。"),
    PageFault.CUT_EDGE: N_("有一边出去了，把纸往中间放一点。"),
    PageFault.TOO_SMALL: N_("太远了，把纸拿近一点。"),
    PageFault.TILTED: N_("歪了，把纸放平，正对着镜头。"),
    PageFault.TOO_DARK: N_("太暗了，别让手和身子挡住光。"),
    PageFault.GLARE: N_("太晃眼，换个角度，或挪一挪。"),
    PageFault.BLURRED: N_("不够清楚，放在台面上，先别动。"),
    PageFault.SAME_PAGE: N_("请换下一页。要重拍这一页，就按“拍下来”。"),
}
"""While the camera looks; None: nothing is in the way."""

PAGE_VERDICTS: dict[PageFault | None, str] = {
    None: N_("拍得很清楚。"),
    PageFault.NO_PAGE: N_("没看清纸的边，所以整个画面都拍了下来。重拍时把四个角都露出来。"),
    PageFault.CUT_EDGE: N_("有一边没拍全。重拍时把纸往中间放一点。"),
    PageFault.TOO_SMALL: N_("拍得太小，字看不清。重拍时把纸拿近一点。"),
    PageFault.TILTED: N_("拍歪了。重拍时把纸放平，正对着镜头。"),
    PageFault.TOO_DARK: N_("拍得太暗。重拍时别让手和身子挡住光。"),
    PageFault.GLARE: N_("有一块反光，字看不见。重拍时换个角度，或挪一挪。"),
    PageFault.BLURRED: N_("拍糊了。重拍时放在台面上，先别动。"),
}
"""Of a page that was captured, before the person decides."""

LEVELS: dict[Level, str] = {
    Level.VERY_SATISFIED: N_("非常满意"),
    Level.SATISFIED: N_("满意"),
    Level.FAIRLY_SATISFIED: N_("基本满意"),
    Level.DISSATISFIED: N_("不满意"),
    Level.VERY_DISSATISFIED: N_("非常不满意"),
}

REACHES: dict[Reach, str] = {
    Reach.MESSAGE: N_("有消息就发短信给您，里面没有链接。"),
    Reach.CALL: N_("有消息就打电话给您。"),
    Reach.NOT_AT_ALL: N_("办得怎样，您自己登录看，或到窗口问。"),
}
"""What its owner chose, said again where the case goes on by itself."""

NEVER_LATER: str = N_("没有交到部门，以后也不会自动去办。")
"""Of what never queues; on the screen and on the slip."""

STATES: dict[CaseState, str] = {
    CaseState.DRAFT: N_("草稿"),
    CaseState.SAVED: N_("已存待传"),
    CaseState.UPLOADED: N_("已上传"),
    CaseState.RECEIVED: N_("部门已收到"),
    CaseState.ACCEPTED: N_("已受理"),
    CaseState.NOT_ACCEPTED: N_("不予受理"),
    CaseState.SUPPLEMENT: N_("补正"),
    CaseState.IN_REVIEW: N_("审批中"),
    CaseState.SUSPENDED: N_("暂停"),
    CaseState.GRANTED: N_("办结（准予）"),
    CaseState.DENIED: N_("办结（不予）"),
    CaseState.DELIVERED: N_("结果已送达"),
    CaseState.WITHDRAWING: N_("撤回申请中"),
    CaseState.WITHDRAWN: N_("已撤回"),
    CaseState.LAPSED: N_("逾期未补正"),
    CaseState.PARTLY: N_("办结（部分准予）"),
}


PART_STATES: dict[CaseState, str] = {
    CaseState.DRAFT: N_("还没有开始"),
    CaseState.SAVED: N_("还没有开始"),
    CaseState.UPLOADED: N_("还没有开始"),
    CaseState.RECEIVED: N_("部门已收到"),
    CaseState.ACCEPTED: N_("正在办"),
    CaseState.IN_REVIEW: N_("正在办"),
    CaseState.SUSPENDED: N_("先停一停"),
    CaseState.SUPPLEMENT: N_("还差一样，要补"),
    CaseState.GRANTED: N_("办好了"),
    CaseState.DELIVERED: N_("办好了"),
    CaseState.DENIED: N_("没有办成"),
    CaseState.NOT_ACCEPTED: N_("没有办成"),
    CaseState.PARTLY: N_("有的没有办成"),
    CaseState.WITHDRAWING: N_("撤回申请中"),
    CaseState.WITHDRAWN: N_("已撤回"),
    CaseState.LAPSED: N_("过了时间没有补"),
}
"""What one department's part is called, shorter than a whole case."""


def asked_words(_: Strings, status: CaseStatus) -> str:
    """What the department asks for and until when, in its own words; of a part they stand beside the part."""
    is_said_here = status.state is CaseState.SUPPLEMENT and not status.parts
    return _.labelled(_("部门说"), status.reason) if is_said_here and status.reason else ""


@dataclass(frozen=True, slots=True)
class ReceiptWords:
    """The honest state in a headline, and what happens by itself."""

    headline: str
    explanation: str
    tone: Tone


def bring_words(_: Strings, paper: LaterPaper, centre: Centre) -> str:
    """The same on the screen and on paper."""
    day, desk = _.day(paper.until), _(centre.desk)
    return _("还差{papers}：{day}前（含当天）带到{desk}。", papers=_(paper.what), day=day, desk=desk)


def receipt_words(
    state: CaseState,
    purpose: Purpose,
    *,
    unconfirmed: bool,
    online: bool,
    _: Strings,
    reach: Reach | None = None,
    owes_proof: bool = False,
    is_pin_changed: bool = False,
    mended: bool = False,
) -> ReceiptWords:
    """What may truthfully be said of a case right now, and how its owner will hear more.

    `owes_proof`: it is somebody else's, and the paper that proves the relation is still to be shown.
    `is_pin_changed`: the card has said so itself; the case is only the record of it.
    `mended`: what the department asked for is on its way from here.
    """
    if is_pin_changed:
        return ReceiptWords(_("密码改好了"), _("下次请用新密码。这件事会记下来，记录里没有密码。"), Tone.DONE)
    if purpose is Purpose.SUPPLEMENT:
        said = supplement_words(state, online=online, _=_)
        return ReceiptWords(said.headline, said.explanation, said.tone)
    if mended and state is CaseState.SUPPLEMENT:
        return ReceiptWords(_(MENDED.word), _(MENDED.after), MENDED.tone)
    words = _words(state, purpose, unconfirmed=unconfirmed, online=online, _=_)
    if owes_proof and state in _BEFORE_ANYONE_DECIDES:
        # 不用再来 would be wrong here.
        words = replace(words, explanation=_("请记下编号。还要看过证明，部门才会办。"), tone=Tone.WAIT)
    if reach is None or unconfirmed or not may_follow(state, CaseState.GRANTED):
        return words
    return replace(words, explanation=_.sentences(words.explanation, _(REACHES[reach])))


def owed_words(payment: Payment, yuan: str, _: Strings) -> str:
    """For what, too: whoever reads the slip at home must know what it was."""
    return _(
        "还没有付款：{what}，{yuan} 元。这台机器不收钱。",
        what=_(payment.what),
        yuan=_.sum_of(yuan, exact=True),
    )


_BEFORE_ANYONE_DECIDES = frozenset({CaseState.SAVED, CaseState.UPLOADED, CaseState.RECEIVED})


def _words(
    state: CaseState, purpose: Purpose, *, unconfirmed: bool, online: bool, _: Strings
) -> ReceiptWords:
    if unconfirmed and may_follow(state, CaseState.GRANTED):
        return _unconfirmed(state, online=online, _=_)
    match state:
        case CaseState.SAVED if online:
            return ReceiptWords(
                _("已存好，正在交给部门"), _("请记下编号。马上会自动交过去，不用再来。"), Tone.WAIT
            )
        case CaseState.SAVED:
            return ReceiptWords(
                _("已存好，还没交到部门"), _("网络通了会自动交，不用再来。请记下编号。"), Tone.WAIT
            )
        case CaseState.UPLOADED:
            return ReceiptWords(_("已经交上去了"), _("部门收到后会办理，请记下编号。"), Tone.DONE)
        case CaseState.RECEIVED:
            return ReceiptWords(_("部门已经收到"), _("接下来由部门办理，不用再来。"), Tone.DONE)
        case CaseState.ACCEPTED | CaseState.IN_REVIEW:
            return ReceiptWords(_accepted(purpose, _), _("接下来由部门办理，不用再来。"), Tone.DONE)
        case CaseState.GRANTED:
            return ReceiptWords(_("办好了"), _("这件事已经办结，请留好编号。"), Tone.DONE)
        case CaseState.DELIVERED:
            return ReceiptWords(_(STATES[state]), _("这件事已经办结，请留好编号。"), Tone.DONE)
        case CaseState.PARTLY:
            return ReceiptWords(
                _("有的办好了，有的没办成"),
                _("没办成的，请带编号到窗口问。"),
                Tone.WAIT,
            )
        case CaseState.SUPPLEMENT:
            return ReceiptWords(
                _("还差一点材料"), _("要补什么，“我的办件”里看得到，补上就能接着办。"), Tone.WAIT
            )
        case CaseState.NOT_ACCEPTED | CaseState.DENIED:
            return ReceiptWords(_("这次没有办成"), _("请带编号到窗口，工作人员告诉您原因和办法。"), Tone.HELP)
        case _:
            return ReceiptWords(_(STATES[state]), _("请带编号问工作人员。"), Tone.WAIT)


def _unconfirmed(state: CaseState, *, online: bool, _: Strings) -> ReceiptWords:
    sent = (
        _("申请已存好，网络通了自动交。") if state is CaseState.SAVED and not online else _("申请已经存好。")
    )
    next_ = _("工作人员当面确认后，才算认证成功。")
    return ReceiptWords(_("尚未认证成功"), _.sentences(sent, next_), Tone.WAIT)


def _accepted(purpose: Purpose, _: Strings) -> str:
    return _("部门已受理您的请求") if purpose is Purpose.LEFT_REQUEST else _("部门已经受理")
