"""示例: where a case goes that left the way it was on: what was missing came, or its owner wants it back."""

from collections.abc import Mapping, Sequence

from kiosk.domain.own_cases import IN_PERSON, Missing
from kiosk.domain.submission import CaseState, Submission
from services.gateway.samples.ways import SAMPLE_RESULT, Step

BACK_AGAIN = "部门已经在审批，不能撤回了（示例）。会接着办完；想改，可以等结果出来以后申请更正"
TAKEN_BACK = "已按您的申请撤回（示例）。还要办，可以重新申请"
STILL_MISSING = "补来的还不是要的那样（示例）。可以到窗口问清楚，再重新申请"

_DECIDING = frozenset({CaseState.IN_REVIEW, CaseState.SUSPENDED})
_TO_ITS_END = (Step(CaseState.RECEIVED), Step(CaseState.ACCEPTED), Step(CaseState.GRANTED, SAMPLE_RESULT))
_TURNED_AWAY = (Step(CaseState.RECEIVED), Step(CaseState.NOT_ACCEPTED, STILL_MISSING))


def after_mending(way: Sequence[Step], *, is_whole: bool) -> tuple[Step, ...]:
    """The law lets a department ask once: what came decides."""
    asked = next((i for i, step in enumerate(way) if step.state is CaseState.SUPPLEMENT), None)
    if asked is None:
        return tuple(way)
    return (*way[: asked + 1], *(_TO_ITS_END if is_whole else _TURNED_AWAY))


def mends_all(missing: Sequence[Missing], supplement: Submission, *, confirmed: bool) -> bool:
    """Whether each thing was brought: an answer, a paper, or the person."""
    brought = {note.question for note in supplement.attachments} | _answered(supplement.answers)
    return all(confirmed if one.question == IN_PERSON else one.question in brought for one in missing)


def answer_to_withdrawal(came_from: CaseState) -> Step:
    """Whoever already decides goes on deciding."""
    if came_from in _DECIDING:
        return Step(CaseState.IN_REVIEW, BACK_AGAIN)
    return Step(CaseState.WITHDRAWN, TAKEN_BACK)


def after_refused_withdrawal(now: CaseState) -> Step | None:
    """It is decided as it would have been."""
    return Step(CaseState.GRANTED, SAMPLE_RESULT) if now is CaseState.IN_REVIEW else None


def _answered(answers: Mapping[str, str]) -> set[str]:
    """Papers are answered by how many they are; without any, nothing was brought."""
    return {question for question, answer in answers.items() if answer and answer != "0"}
