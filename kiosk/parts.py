"""What a visit needs of the world."""

from collections.abc import Callable
from dataclasses import field

from kiosk.domain.audit_events import AuditEvent
from kiosk.domain.document_camera import DocumentCamera
from kiosk.domain.own_cases import CaseDesk
from kiosk.domain.payment import Payments
from kiosk.domain.ports import (
    CardReaders,
    Checkup,
    CodeResolver,
    CodeScanner,
    DocumentRenderer,
    FaceCheck,
    Inquiries,
    JackWatch,
    KeyWatch,
    Outbox,
    Printer,
    ReceiptPrinter,
    StaffDesk,
    Viewfinder,
    Voice,
)
from kiosk.domain.typing import TypingAids
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything of the world that a visit needs, real or simulated."""

    readers: CardReaders
    scanner: CodeScanner
    resolver: CodeResolver
    inquiries: Inquiries
    cases: CaseDesk
    desk: StaffDesk
    outbox: Outbox
    renderer: DocumentRenderer
    voice: Voice
    write_audit: Callable[[AuditEvent], None]
    checkup: Checkup
    printer: Printer | None = None
    receipt_printer: ReceiptPrinter | None = None
    face: FaceCheck | None = None
    viewfinder: Viewfinder | None = None
    keys: KeyWatch | None = None
    jack: JackWatch | None = None
    papers: DocumentCamera | None = None
    payments: Payments | None = None
    typing: TypingAids = field(default_factory=TypingAids)
