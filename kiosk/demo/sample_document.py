"""A certificate as it may be issued, and what a query may show, of nobody."""

from dataclasses import replace
from datetime import date

from kiosk.domain.identity import Identity
from kiosk.domain.submission import Document, DocumentLine


def sample_certificate(identity: Identity) -> Document:
    lines = (
        DocumentLine("姓名", identity.name),
        DocumentLine("社会保障号码", identity.id_number.text),
        DocumentLine("企业职工基本养老保险", "1981-04 至 2001-03 享受待遇"),
        DocumentLine("职工基本医疗保险", "2001-04 至 2026-11 正常享受"),
    )
    return Document(
        title="社会保险参保证明",
        lines=lines,
        issuer="示例市社会保险中心",
        issued_on=date(2026, 11, 23),
        verification_code="7K4M2Q9R6T8W3X5Y",
        verification_url="http://127.0.0.1:8765/verify/7K4M2Q9R6T8W3X5Y",
    )


def sample_query(identity: Identity) -> Document:
    """What a query shows: every amount covered."""
    certificate = sample_certificate(identity)
    paid = (DocumentLine(f"2026 年 {month} 月", "3,286.40 元", masked=True) for month in range(11, 0, -1))
    lines = (*certificate.lines[:2], *paid)
    return replace(certificate, title="养老金和个人账户查询结果（示例）", lines=lines)
