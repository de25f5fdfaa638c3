"""Staff open the screen behind the corner with their card; nobody else does, and nothing of a visit is there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from steps import CARDS, LI, PHONE, TRIP, ZHANG, comes_by_card, files_trip, finishes

from kiosk.demo.stage import Stage
from kiosk.domain.audit_events import AuditKind
from services.audit.trail import FILE_NAME
from ui.view import HealthBody, HealthRow
from ui.widgets.seal import Seal

LEFT = Qt.MouseButton.LeftButton
_CHECKUP_MS = 180_000
"""Each device is given its seconds, and a busy machine takes more."""


def holds_corner(on: Stage) -> None:
    on.citizen.sees("home")
    (seal,) = on.citizen.window.findChildren(Seal)
    QTest.mousePress(seal, LEFT)
    on.citizen.sees("staff-door")
    QTest.mouseRelease(seal, LEFT)


def goes_in(on: Stage) -> None:
    holds_corner(on)
    on.world.put_staff_card()
    on.citizen.sees("health")
    on.citizen.waits(lambda: on.citizen.view.name == "health", "what was found", _CHECKUP_MS)


def rows(on: Stage) -> tuple[HealthRow, ...]:
    body = on.citizen.view.body
    assert isinstance(body, HealthBody), f"the screen is {on.citizen.view.name}"
    return body.rows


def audited(on: Stage) -> str:
    return (on.world.data / FILE_NAME).read_text(encoding="utf-8")


def test_staff_see_every_part_and_pulling_the_card_is_the_way_out(on: Stage) -> None:
    goes_in(on)
    assert {"网关", "数据库", "读卡器", "摄像头", "磁盘空间", "等着上传的申请"} <= {
        row.title for row in rows(on)
    }
    on.citizen.reads("正常")
    on.world.take_staff_card()
    on.citizen.sees("home")
    on.citizen.waits(lambda: AuditKind.STAFF_LEFT.value in audited(on), "the trail to be written")
    trail = audited(on)
    assert trail.index(AuditKind.STAFF_ENTERED.value) < trail.index(AuditKind.STAFF_LEFT.value)
    assert "S001" in trail.upper().replace("-", "")


def test_the_back_key_held_opens_the_door_too(on: Stage) -> None:
    on.citizen.sees("home")
    QTest.keyPress(on.citizen.window, Qt.Key.Key_Escape)
    on.citizen.sees("staff-door")
    QTest.keyRelease(on.citizen.window, Qt.Key.Key_Escape)
    on.citizen.touches("back")
    on.citizen.sees("home")


def test_an_unknown_staff_card_stays_outside(on: Stage) -> None:
    holds_corner(on)
    on.world.insert("staff-unknown")
    on.citizen.reads("这张不是本中心的工作人员卡")
    assert on.citizen.view.name == "staff-door"
    on.citizen.waits(lambda: AuditKind.STAFF_REFUSED.value in audited(on), "the trail to be written")
    assert AuditKind.STAFF_ENTERED.value not in audited(on)


def test_a_citizens_card_begins_their_visit_instead(on: Stage) -> None:
    holds_corner(on)
    on.world.insert(CARDS[LI])
    on.citizen.sees("confirm-identity")
    assert AuditKind.STAFF_ENTERED.value not in audited(on)


def test_nothing_of_a_visit_is_to_be_seen_there(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    number = files_trip(on).number
    finishes(on)
    goes_in(on)
    words = repr(rows(on)) + on.citizen.words()
    for personal in (number, "张翠英", "张*英", "330106", PHONE):
        assert personal not in words


def test_readers_are_connected_anew_and_the_card_is_asked_again(on: Stage) -> None:
    goes_in(on)
    before = on.world.kiosk.conductor.visit.cards
    on.citizen.touches("reconnect")
    on.citizen.waits(
        lambda: on.citizen.view.name == "health", "the staff card to be recognised again", _CHECKUP_MS
    )
    assert on.world.kiosk.conductor.visit.cards != before


def test_the_report_is_printed(on: Stage) -> None:
    goes_in(on)
    on.citizen.touches("print")
    on.citizen.waits(lambda: bool(on.world.printer.printed_files()), "the printed report")
    assert on.world.printer.printed_files()[0].read_bytes().startswith(b"%PDF")


def test_in_the_middle_of_a_visit_the_corner_is_only_a_seal(on: Stage) -> None:
    comes_by_card(on, ZHANG, TRIP)
    on.citizen.sees("question")
    name = on.citizen.view.name
    (seal,) = on.citizen.window.findChildren(Seal)
    QTest.mousePress(seal, LEFT)
    on.citizen.touches("help")
    on.citizen.reads("已通知工作人员")
    QTest.mouseRelease(seal, LEFT)
    assert on.citizen.view.name == name
