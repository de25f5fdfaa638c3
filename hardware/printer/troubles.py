"""What a printer says is wrong (printer-state-reasons, RFC 8011 section 5.4.12) as our reasons."""

from collections.abc import Iterable

from kiosk.domain.errors import Reason

_SEVERITIES = ("-error", "-warning", "-report")
_REASONS = {
    "media-jam": Reason.PAPER_JAM,
    "media-empty": Reason.PAPER_OUT,
    "media-needed": Reason.PAPER_OUT,
    "input-tray-missing": Reason.PAPER_OUT,
    "offline": Reason.PRINTER_OFFLINE,
    "paused": Reason.PRINTER_OFFLINE,
    "shutdown": Reason.PRINTER_OFFLINE,
    "stopped-partly": Reason.PRINTER_OFFLINE,
    "timed-out": Reason.PRINTER_OFFLINE,
    "cover-open": Reason.PRINTER_COVER_OPEN,
    "door-open": Reason.PRINTER_COVER_OPEN,
    "interlock-open": Reason.PRINTER_COVER_OPEN,
    "output-area-full": Reason.PRINTER_BROKEN,
    "output-tray-missing": Reason.PRINTER_BROKEN,
    "marker-supply-empty": Reason.PRINTER_BROKEN,
    "toner-empty": Reason.PRINTER_BROKEN,
    "fuser-over-temp": Reason.PRINTER_BROKEN,
}
_URGENCY = (
    Reason.PAPER_JAM,
    Reason.PRINTER_COVER_OPEN,
    Reason.PAPER_OUT,
    Reason.PRINTER_BROKEN,
    Reason.PRINTER_OFFLINE,
)


def trouble_in(state_reasons: Iterable[str]) -> Reason | None:
    """The most urgent trouble that keeps a page from coming out; None if there is none."""
    found = {_reason(keyword) for keyword in state_reasons}
    return next((reason for reason in _URGENCY if reason in found), None)


def _reason(keyword: str) -> Reason | None:
    """A warning does not stop printing: one of two trays may be empty. CUPS only *reports* offline."""
    bare = keyword
    for severity in _SEVERITIES:
        bare = bare.removesuffix(severity)
    if keyword.endswith("-warning") or (keyword.endswith("-report") and bare != "offline"):
        return None
    return _REASONS.get(bare)
