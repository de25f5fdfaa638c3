"""The outbox: what waits and for how long, whether intake is open, the file itself. Only counts and ages."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kiosk.clock import Clock
from kiosk.domain.errors import Reason
from kiosk.domain.health import Finding, Phrase
from kiosk.domain.submission import CaseState
from kiosk.health.finding import bad, good, phrase, warning
from services.outbox.report import OutboxReport
from services.outbox.rows import Overview
from services.outbox.settings import DAY_S, DEFAULTS, MIB, OutboxSettings
from ui.strings import N_

_NOTHING = N_("还没有存过申请")
_WORRYING_SHARE = 0.5
"""Of what may wait at most: half the way to closed intake leaves time to find out what is wrong."""


def outbox_findings(folder: Path, settings: OutboxSettings = DEFAULTS) -> Iterator[Finding]:
    """Raises StoreError."""
    overview = _overview(folder, settings)
    if overview is None:
        yield good("outbox", _NOTHING)
    elif overview.for_clerk:
        text, advice = N_("{clerk} 件网关不收，要人处理；{waiting}"), N_("yitong queue list 会列出来和为什么")
        yield warning("outbox", text, advice, clerk=overview.for_clerk, waiting=_waiting(overview))
    elif _is_worrying(overview, settings):
        text = N_("{waiting}；到 {cases} 件或 {days} 天就先不收新申请")
        caps = {"cases": settings.max_waiting_cases, "days": settings.max_waiting_age_days}
        yield warning(
            "outbox", text, N_("yitong queue sync 会说为什么发不出去"), waiting=_waiting(overview), **caps
        )
    else:
        yield good("outbox", N_("{waiting}{purging}"), waiting=_waiting(overview), purging=_purging(overview))


def intake_findings(folder: Path, settings: OutboxSettings = DEFAULTS) -> Iterator[Finding]:
    """Raises StoreError."""
    overview = _overview(folder, settings)
    caps = {"cases": settings.max_waiting_cases, "days": settings.max_waiting_age_days}
    if overview is not None and overview.frozen is not None:
        text = N_("停收（{reason}）：谁也不能在这里申请")
        yield bad("intake", text, INTAKE_ADVICE[overview.frozen], reason=overview.frozen.value)
    elif overview is None:
        yield good("intake", N_("开着，最多等 {cases} 件或 {days} 天"), **caps)
    elif settings.ballast_mib and overview.ballast_bytes < settings.ballast_mib * MIB:
        text = N_("开着，最多等 {cases} 件或 {days} 天；还没有为磁盘满预留空间")
        yield warning("intake", text, N_("终端运行时，磁盘有空就会自己预留"), **caps)
    else:
        text = N_("开着，最多等 {cases} 件或 {days} 天；为磁盘满预留了 {ballast} MiB")
        yield good("intake", text, ballast=settings.ballast_mib, **caps)


def outbox_file_findings(folder: Path, settings: OutboxSettings = DEFAULTS) -> Iterator[Finding]:
    """Raises StoreError."""
    report = OutboxReport.open_existing(folder, Clock().wall, settings=settings)
    if report is None:
        yield good("outbox file", _NOTHING)
        return
    with closing(report):
        damage = report.damage()
    if damage:
        yield bad("outbox file", damage, INTAKE_ADVICE[Reason.STORE_BROKEN])
    else:
        yield good("outbox file", N_("完好"))


def _overview(folder: Path, settings: OutboxSettings) -> Overview | None:
    report = OutboxReport.open_existing(folder, Clock().wall, settings=settings)
    if report is None:
        return None
    with closing(report):
        return report.overview()


def _is_worrying(overview: Overview, settings: OutboxSettings) -> bool:
    waiting = overview.cases.get(CaseState.SAVED, 0)
    return (
        waiting > _WORRYING_SHARE * settings.max_waiting_cases
        or overview.oldest_s > _WORRYING_SHARE * settings.max_waiting_age_s
    )


def _waiting(overview: Overview) -> Phrase:
    if overview.oldest_waiting is None:
        return phrase(N_("没有等着上传的"))
    text = N_("{count} 件等着上传，最早的等了 {time}（只算开机时间）")
    return phrase(text, count=overview.cases.get(CaseState.SAVED, 0), time=duration(overview.oldest_s))


def _purging(overview: Overview) -> Phrase:
    if overview.next_purge_s is None:
        return phrase("")
    return phrase(N_("；{time}后清除下一份封存的副本（只算开机时间）"), time=duration(overview.next_purge_s))


def duration(seconds: float) -> Phrase:
    """As people say it: days, hours or minutes."""
    if seconds >= 2 * DAY_S:
        return phrase(N_("{count} 天"), count=round(seconds / DAY_S))
    if seconds >= 2 * 3600:
        return phrase(N_("{count} 小时"), count=round(seconds / 3600))
    return phrase(N_("{count} 分钟"), count=round(seconds / 60))


INTAKE_ADVICE = {
    Reason.INTAKE_TOO_MANY: N_(
        "等着上传的太多；yitong queue sync 会说为什么发不出去，上限是 outbox.max_waiting_cases"
    ),
    Reason.INTAKE_TOO_OLD: N_(
        "有的等得太久；yitong queue sync 会说为什么发不出去，上限是 outbox.max_waiting_age_days"
    ),
    Reason.INTAKE_LOW_DISK: N_("腾出磁盘空间；要留多少由 outbox.least_free_mib 定"),
    Reason.INTAKE_WRONG_KEY: N_("把 [gateway] 的 seal_key_file 换成网关开封用的那把公钥"),
    Reason.STORE_BROKEN: N_("不要删这个文件；先拷走，修好磁盘，告诉负责的人"),
}
"""Every reason that the outbox gives for a closed intake."""
