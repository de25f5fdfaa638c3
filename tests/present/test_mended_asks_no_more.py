"""What was brought is on its way: neither the case nor any part of it goes on asking for it."""

from dataclasses import replace

from kiosk.demo.scenes import NOW, stills
from kiosk.domain.submission import CaseState, PartStatus
from kiosk.gallery.house import gallery_rules
from kiosk.workflow.states import ShowingCase
from ui.present import present
from ui.view import ReceiptBody

RULES = gallery_rules()
LACKING = next(
    one.visit
    for one in stills(RULES)
    if isinstance(one.visit.scene, ShowingCase) and one.visit.scene.case.wants_mending
)
ASKED = "请补转诊单"


def shown(*, mended: bool, parts: tuple[PartStatus, ...] = ()) -> ReceiptBody:
    scene = LACKING.scene
    assert isinstance(scene, ShowingCase)
    case = replace(scene.case, mended=mended, status=replace(scene.case.status, reason=ASKED, parts=parts))
    body = present(replace(LACKING, scene=replace(scene, case=case)), RULES, NOW, 5.0).body
    assert isinstance(body, ReceiptBody)
    return body


def test_a_case_that_was_mended_says_so_and_asks_for_nothing() -> None:
    body = shown(mended=True)
    assert body.headline == "补的材料正在交"
    assert ASKED not in " ".join(notice.text for notice in body.notices)


def test_nor_does_the_part_that_asked() -> None:
    part = PartStatus("card", "社保卡", "市人社局", CaseState.SUPPLEMENT, reason=ASKED)
    other = PartStatus("household", "户口", "市公安局", CaseState.DENIED, reason="材料不符")
    (asking, _) = shown(mended=False, parts=(part, other)).parts
    assert asking.reason == ASKED
    (quiet, refused) = shown(mended=True, parts=(part, other)).parts
    assert (quiet.state_words, quiet.reason) == ("补的材料正在交", "")
    assert refused.reason == "材料不符"
