"""The audit trail: is the chain unbroken?"""

from collections.abc import Iterator
from pathlib import Path

from kiosk.domain.health import Finding
from kiosk.health.finding import bad, good
from services.audit.trail import FILE_NAME, verify
from ui.strings import N_


def audit_findings(folder: Path) -> Iterator[Finding]:
    """Raises OSError."""
    path = folder / FILE_NAME
    if not path.exists():
        yield good("audit trail", N_("还是空的"))
        return
    verdict = verify(path)
    if verdict.broken_at is None:
        yield good("audit trail", N_("{lines} 行，没有断"), lines=verdict.lines)
    else:
        text = N_("第 {line} 行：{fault}")
        advice = N_("留着这个文件，告诉负责的人")
        yield bad("audit trail", text, advice, line=verdict.broken_at, fault=verdict.fault)
