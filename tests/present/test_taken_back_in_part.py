"""撤回 of 高效办成一件事: what one department has done already stays, and the words say so before and after."""

from dataclasses import replace
from functools import cache

import pytest
from film import EVERYTHING

from kiosk.demo.scenes import NOW, stills
from kiosk.demo.still import Still
from kiosk.domain.parts import is_taken_back_in_part
from kiosk.domain.submission import CaseState, PartStatus
from kiosk.workflow.states import ShowingCase
from ui.present import present
from ui.view import MessageBody, ReceiptBody, ScreenView, Tone


@cache
def still(name: str) -> Still:
    return next(one for one in stills(EVERYTHING) if one.name == name)


def shown(name: str) -> ScreenView:
    return present(still(name).visit, EVERYTHING, NOW, 0.0)


def test_before_it_is_said_which_parts_are_done_and_stay() -> None:
    view = shown("asking-back-bundle")
    assert isinstance(view.body, MessageBody)
    assert "已经办好的照样有效：预防接种证" in view.body.lines
    assert "没办完的，撤回以后就不办了。还要办，得重新申请。" in view.body.lines
    assert "预防接种证" in view.spoken


def test_where_nothing_is_done_yet_all_of_it_ends() -> None:
    body = shown("asking-back").body
    assert isinstance(body, MessageBody)
    assert "撤回以后，这件事就不办了。还要办，得重新申请。" in body.lines


def test_afterwards_she_is_told_that_it_is_taken_back_and_not_that_something_failed() -> None:
    view = shown("my-case-taken-back-in-part")
    assert isinstance(view.body, ReceiptBody)
    assert view.title == "没办完的已经撤回"
    assert "办好的照样有效" in view.body.explanation
    assert [part.tone for part in view.body.parts] == [Tone.DONE, Tone.PLAIN]


def test_where_a_department_has_refused_the_words_are_those_of_a_refusal() -> None:
    one = still("my-case-taken-back-in-part")
    scene = one.visit.scene
    assert isinstance(scene, ShowingCase)
    refused = PartStatus("card", "社保卡", "市人社局", CaseState.DENIED)
    status = replace(scene.case.status, parts=(*scene.case.status.parts, refused))
    visit = replace(one.visit, scene=replace(scene, case=replace(scene.case, status=status)))
    assert present(visit, EVERYTHING, NOW, 0.0).title == "有的办好了，有的没办成"


@pytest.mark.parametrize(
    ("states", "is_so"),
    [
        ((CaseState.GRANTED, CaseState.WITHDRAWN), True),
        ((CaseState.DELIVERED, CaseState.WITHDRAWN, CaseState.WITHDRAWN), True),
        ((CaseState.WITHDRAWN, CaseState.WITHDRAWN), False),
        ((CaseState.GRANTED, CaseState.DENIED), False),
        ((CaseState.GRANTED, CaseState.WITHDRAWN, CaseState.LAPSED), False),
    ],
)
def test_taken_back_in_part_is_what_was_granted_beside_what_was_taken_back(
    states: tuple[CaseState, ...], is_so: bool
) -> None:
    assert (
        is_taken_back_in_part([PartStatus(str(n), "", "", state) for n, state in enumerate(states)]) is is_so
    )
