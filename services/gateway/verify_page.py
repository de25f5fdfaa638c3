"""The page behind a certificate's 验真码: what was issued, masked, and nothing else."""

from html import escape

from starlette.responses import HTMLResponse

from services.gateway.samples.certificates import is_verification_code
from services.gateway.store import Certificate, Store

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>证明验真</title>
<style>
body {{ font: 18px/1.7 sans-serif; max-width: 40em; margin: 2em auto; padding: 0 1em; color: #1a1a1a; }}
th {{ text-align: left; font-weight: normal; color: #595959; padding-right: 1.5em; vertical-align: top; }}
</style>
<h1>{heading}</h1>
<p>{explanation}</p>
{table}
</html>
"""


def verify_page(store: Store, typed: str) -> HTMLResponse:
    """Spaces, hyphens and small letters are how people type it. Raises StoreError."""
    code = typed.replace("-", "").replace(" ", "").upper()
    if not is_verification_code(code):
        return _page("验真码不对", "请核对纸上的 16 位验真码，再试一次。", "", 404)
    with store.reading() as transaction:
        certificate = transaction.certificates.find(code)
    if certificate is None:
        return _page("没有查到", "没有用这个验真码开出过证明。", "", 404)
    return _page(
        "查到了这份证明", "请和纸上的内容逐项核对。姓名和号码只显示一部分。", _table(certificate), 200
    )


def _table(certificate: Certificate) -> str:
    rows = (
        ("证明", certificate.title),
        ("姓名", certificate.masked_name),
        ("社会保障号码", certificate.masked_number),
        *certificate.lines,
        ("开具单位", certificate.issuer),
        ("开具日期", f"{certificate.issued_on:%Y-%m-%d}"),
    )
    cells = "\n".join(f"<tr><th>{escape(label)}<td>{escape(value)}" for label, value in rows)
    return f"<table>\n{cells}\n</table>"


def _page(heading: str, explanation: str, table: str, status: int) -> HTMLResponse:
    content = _PAGE.format(heading=escape(heading), explanation=escape(explanation), table=table)
    return HTMLResponse(content, status_code=status, headers=_HEADERS)
