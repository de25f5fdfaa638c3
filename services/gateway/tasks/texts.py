"""What a message says: the number and what to do. Never a link, a name, a service or a reason.

A telephone is read by others, and people are taught that a link in such a message is fraud.
"""

from datetime import date

from kiosk.domain.submission import CaseState

_SIGN = "【政务服务】"
_TELLS = {
    CaseState.SUPPLEMENT: "还缺材料，请到社区服务中心的自助机或服务台补上。带身份证和这个编号",
    CaseState.NOT_ACCEPTED: "这次没有受理。原因请到社区服务中心服务台问，带身份证和这个编号",
    CaseState.LAPSED: "补材料的时间过了，已经结束。还要办请重新申请",
    CaseState.GRANTED: "办好了。结果可以到社区服务中心的自助机或服务台查",
    CaseState.DENIED: "没有办成。原因请到社区服务中心服务台问，带身份证和这个编号",
    CaseState.PARTLY: "有的办好了，有的没办成。请到社区服务中心服务台问，带身份证和这个编号",
}
TELLING = frozenset(_TELLS)
"""The states that the person must hear of."""

_WHY = {
    CaseState.SUPPLEMENT: "缺材料，要告诉申请人补什么、补到哪天",
    CaseState.NOT_ACCEPTED: "不予受理，要告诉申请人原因和可以怎么办",
    CaseState.LAPSED: "逾期没有补正，已结束，要告诉申请人可以重新申请",
    CaseState.GRANTED: "已经办好，要告诉申请人",
    CaseState.PARTLY: "有的办好了，有的没办成，要告诉申请人哪样没办成和可以怎么办",
    CaseState.DENIED: "没有办成，要告诉申请人原因和可以怎么办",
}


def message_text(state: CaseState, number: str, due_on: date | None = None) -> str:
    """Fits into two parts of an ordinary SMS (67 characters each)."""
    until = f"最晚 {due_on.month} 月 {due_on.day} 日。" if due_on else ""
    return f"{_SIGN}您的申请（编号 {number}）{_TELLS[state]}。{until}短信里不会有链接。"


def why_call(state: CaseState, reason: str) -> str:
    """For a clerk, who may see the department's own words."""
    return f"{_WHY[state]}：{reason.rstrip('。')}。" if reason else f"{_WHY[state]}。"
