"""What may truthfully be said of a case that somebody comes back for, in words of the street."""

from collections.abc import Mapping

from kiosk.domain.submission import CaseState
from kiosk.domain.values import dataclass
from ui.strings import N_, Strings
from ui.view import Tone


@dataclass(frozen=True, slots=True)
class CaseWords:
    """Where it stands in a few words, what comes next, and the shape that goes with it. Chinese source texts."""

    word: str
    after: str
    tone: Tone
    icon: str


_BY_ITSELF = N_("接下来由部门办理，不用再来。")
_ENDED = N_("这件事已经办结，请留好编号。")
_AGAIN = N_("还要办，可以重新申请。")

WORDS: Mapping[CaseState, CaseWords] = {
    CaseState.DRAFT: CaseWords(N_("还没填完"), N_("可以接着填。"), Tone.PLAIN, "pencil"),
    CaseState.SAVED: CaseWords(
        N_("存在这台机器上，还没交"), N_("网络通了会自动交，不用再来。"), Tone.WAIT, "clock"
    ),
    CaseState.UPLOADED: CaseWords(N_("已经交上去了"), N_("部门收到后会办理。"), Tone.ACT, "send"),
    CaseState.RECEIVED: CaseWords(N_("部门已经收到"), _BY_ITSELF, Tone.ACT, "inbox"),
    CaseState.ACCEPTED: CaseWords(N_("部门已经受理"), _BY_ITSELF, Tone.ACT, "rubber-stamp"),
    CaseState.IN_REVIEW: CaseWords(N_("部门正在审批"), _BY_ITSELF, Tone.ACT, "hourglass"),
    CaseState.SUSPENDED: CaseWords(
        N_("先停一停"), N_("部门还在核对。核对的时间不算在时限里，不用再来。"), Tone.WAIT, "player-pause"
    ),
    CaseState.SUPPLEMENT: CaseWords(N_("还差材料"), N_("补上就能接着办。"), Tone.WAIT, "file-alert"),
    CaseState.NOT_ACCEPTED: CaseWords(
        N_("没有受理"), N_("可以带编号到窗口问原因，也可以重新申请。"), Tone.HELP, "circle-x"
    ),
    CaseState.GRANTED: CaseWords(N_("办好了"), _ENDED, Tone.DONE, "circle-check"),
    CaseState.PARTLY: CaseWords(
        N_("有的办好了，有的没办成"), N_("没办成的，请带编号到窗口问。"), Tone.WAIT, "checklist"
    ),
    CaseState.DENIED: CaseWords(
        N_("没有办成"), N_("原因和不服怎么办，可以带编号到窗口问。"), Tone.HELP, "circle-x"
    ),
    CaseState.DELIVERED: CaseWords(N_("结果已经送到"), _ENDED, Tone.DONE, "circle-check"),
    CaseState.WITHDRAWING: CaseWords(
        N_("撤回在等部门答复"), N_("部门同意了，才算撤回。"), Tone.WAIT, "arrow-back-up"
    ),
    CaseState.WITHDRAWN: CaseWords(N_("已经撤回"), _AGAIN, Tone.PLAIN, "arrow-back-up"),
    CaseState.LAPSED: CaseWords(N_("过了补材料的期限，已结束"), _AGAIN, Tone.HELP, "calendar-x"),
}
TAKEN_BACK_IN_PART = CaseWords(
    N_("没办完的已经撤回"), N_("办好的照样有效。没办完的还要办，可以重新申请。"), Tone.PLAIN, "arrow-back-up"
)
MENDED = CaseWords(N_("补的材料正在交"), N_("部门收到后接着办，不用再补。"), Tone.WAIT, "clock")


@dataclass(frozen=True, slots=True)
class SupplementWords:
    """Of what was brought for an earlier case, on its own receipt; in the language of the screen."""

    headline: str
    explanation: str
    tone: Tone


def supplement_words(state: CaseState, *, online: bool, _: Strings) -> SupplementWords:
    match state:
        case CaseState.SAVED if online:
            return SupplementWords(
                _("补的材料已存好，正在交给部门"), _("部门收到后，原来那件接着办，不用再来。"), Tone.WAIT
            )
        case CaseState.SAVED:
            return SupplementWords(
                _("补的材料已存好，还没交到部门"),
                _("网络通了会自动交，原来那件接着办，不用再来。"),
                Tone.WAIT,
            )
        case CaseState.UPLOADED:
            return SupplementWords(
                _("补的材料交上去了"), _("部门收到后，原来那件接着办，不用再来。"), Tone.DONE
            )
        case _:
            return SupplementWords(_("部门收到了补的材料"), _("原来那件接着办，不用再来。"), Tone.DONE)
