"""The screens behind the staff's corner, with what may be found on a kiosk in a hall."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kiosk.domain.errors import Reason
from kiosk.domain.health import Finding, Health, HealthReport
from kiosk.health.finding import bad, good, phrase, warning
from kiosk.health.printer import said_of
from kiosk.workflow.states import CheckingHealth, Scene, Servicing, StaffDoor, StaffIn
from ui.strings import N_


def servicing_scenes(at: datetime) -> Iterator[tuple[str, Scene]]:
    """Each with a name."""
    door, staff, report = StaffDoor(b"", 0.0), StaffIn("S-001", 1), a_report(at)
    yield "staff-door", door
    yield "staff-door-unknown", replace(door, problem=Reason.STAFF_CARD_UNKNOWN)
    yield "staff-door-reconnecting", replace(door, reconnecting=True)
    yield "health-checking", CheckingHealth(staff, 1, 0.0)
    yield "health-unknown", Servicing(staff, None)
    yield "health", Servicing(staff, report, can_print=True)
    yield "health-good", Servicing(staff, replace(report, findings=report.of(Health.GOOD)))


def a_report(at: datetime) -> HealthReport:
    """Of a kiosk as it may stand in a hall: a few things to do, most in order."""
    return HealthReport(
        "WT07", "0.1.0", "kiosk-07, Debian GNU/Linux 12 (bookworm), x86_64", at, tuple(_found())
    )


def _found() -> Iterator[Finding]:
    hour = phrase(N_("{count} 小时"), count=3)
    waiting = phrase(N_("{count} 件等着上传，最早的等了 {time}（只算开机时间）"), count=12, time=hour)
    reader = "ACS ACR39U ICC Reader 00 00"
    yield good("sqlite", "3.53.4")
    yield good("settings", N_("{file}：终端 {kiosk}"), file="/etc/yitong/kiosk.toml", kiosk="WT07")
    yield warning(
        "calendar",
        N_("还有 {days} 天到期"),
        N_("装上新的年度日历，否则明年的节假日和调休会按平常的星期算"),
        days=28,
    )
    yield good("card service", N_("在运行{version}"), version=phrase(""))
    yield good("card readers", N_("{reader}：没有插卡"), reader=reader)
    yield warning(
        "camera",
        N_("画面是黑的（{width} x {height}，亮度 {brightness}）"),
        N_("看镜头有没有盖住、贴住，灯有没有亮"),
        width=1280,
        height=720,
        brightness=3,
    )
    yield said_of("printer", "ipp://localhost:631/printers/kiosk", Reason.PAPER_OUT)
    yield good("voice", N_("espeak-ng，声音设备在"))
    yield good("gateway", N_("{url} 有答复，是真的{also}"), url="https://gateway.example.cn", also=phrase(""))
    yield good("enrolment", N_("网关认得这台机器，编号 {kiosk}"), kiosk="WT07")
    yield good("clock", N_("和网关的时间相差不到一分钟"))
    yield bad(
        "gateway certificate",
        N_("还有 {days} 天到期"),
        N_("请网关管理员换新证书；到期以后什么也发不出去。先看这台机器的时间对不对"),
        days=5,
    )
    yield good("device key", N_("封在 TPM 里"))
    yield good("disk", N_("还有 {free} MiB；少于 {least} MiB 就先不收新申请"), free=81920, least=512)
    yield good("outbox", N_("{waiting}{purging}"), waiting=waiting, purging=phrase(""))
    yield good("intake", N_("开着，最多等 {cases} 件或 {days} 天"), cases=5000, days=5)
    yield good("audit trail", N_("{lines} 行，没有断"), lines=2071)
