"""repr() and str() of what the kiosk handles end up in logs and tracebacks: none may show a person.

Every field that can hold free text and is shown must be on the list below; a new one has to be thought about.
"""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from types import ModuleType
from typing import get_type_hints
from uuid import UUID

import pytest

import kiosk.domain
import kiosk.workflow
from kiosk.domain.catalogue import Area, Catalogue, DataClass, Flow, Offline, Question, Service
from kiosk.domain.entries import Choice, Option
from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.paper import CapturedPage
from kiosk.domain.ports import DocumentToPrint
from kiosk.domain.submission import (
    Attachment,
    CaseState,
    CaseStatus,
    Contact,
    Document,
    DocumentLine,
    Draft,
    OwnCases,
    Purpose,
    Reach,
    StandingAnswer,
    Submission,
)
from kiosk.workflow.effects import AskStanding, FetchDocument, KeepDraft, PrintPaper, ResolveCode, SaveCase
from kiosk.workflow.events import (
    CitizenCardRead,
    CodeSeen,
    DocumentIssued,
    Entered,
    LicencesKnown,
    OwnCasesFound,
    StandingKnown,
)
from kiosk.workflow.events.pages import PageCaptured
from kiosk.workflow.forms import Form
from kiosk.workflow.states import (
    Asking,
    CheckingPage,
    Filing,
    NotNeeded,
    OfferingDraft,
    Reviewing,
    Saving,
    Visit,
)

HARMLESS = {
    "Order": {"yuan"},
    "ReceiptToPrint": {"owed_yuan"},
    "Missing": {"question"},
    "OwnCase": {"number", "service"},
    "PartStatus": {"id", "title", "department"},
    "AuditEvent": {"subject", "detail"},
    "SealedCase": {"number", "service", "digest"},
    "Refused": {"code"},
    "ApplicationNumber": {"text"},
    "ConsentGiven": {"processing_id", "version"},
    "CommitmentMade": {"id", "version"},
    "Prefill": {"source"},
    "LaterPaper": {"what"},
    "StaffProof": {"staff_id", "challenge", "signature"},
    "FaceProof": {"device", "reference"},
    "Attachment": {"question", "media_type"},
    "AttachmentNote": {"question", "media_type", "digest"},
    "Draft": {"service", "service_version"},
    "SealedBlob": {"digest"},
    "Behalf": {"proof"},
    "Places": {"received_at"},
    "Submission": {"service", "service_version", "sources"},
    "SavedCase": {"service"},
    "DocumentLine": {"label"},
    "Document": {"title", "issuer"},
    "StaffCall": {"kiosk_id", "screen"},
    "Finding": {"name"},
    "HealthReport": {"kiosk_id", "version", "machine"},
    "KeyMap": {"name", "by_name", "by_code", "held_by_name", "held_by_code"},
    "Phrase": {"text"},
    "SignedWords": {"place"},
    "SignClip": {"place", "digest"},
    "NoClips": {"told"},
    "StaffIn": {"staff_id"},
    "ResolveCode": {"issuer"},
    "AskStaffCard": {"challenge"},
    "PrintPaper": {"language"},
    "ServiceChosen": {"slug"},
    "EditPressed": {"question_id"},
    "CodeSeen": {"issuer"},
    "Asking": {"question_id"},
    "AskingStaff": {"question_id"},
    "Capturing": {"question_id"},
    "CheckingPage": {"question_id"},
    "NotEligible": {"question_id"},
    "Browsing": {"group"},
    "GroupChosen": {"group"},
    "_Chosen": {"question", "answer"},
    "Rules": {"kiosk_id", "reviews"},
    "Language": {"tag", "own_name"},
    "LanguageChosen": {"tag"},
    "Review": {"written_by", "reviewed_by"},
    "Fixed": {"text"},
    "Utterance": {"language"},
    "Surroundings": {"home_division"},
}
"""Class -> shown text fields. What the service files and settings say is public and not listed."""

PUBLIC = (
    "kiosk.domain.catalogue",
    "kiosk.domain.document_numbers",
    "kiosk.domain.entries",
    "kiosk.domain.retirement",
)


def modules() -> Iterator[ModuleType]:
    for package in (kiosk.domain, kiosk.workflow):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def own_dataclasses(module: ModuleType) -> Iterator[type]:
    for thing in vars(module).values():
        if (
            isinstance(thing, type)
            and dataclasses.is_dataclass(thing)
            and thing.__module__ == module.__name__
        ):
            yield thing


def shown_text_fields(kind: type) -> set[str]:
    assert dataclasses.is_dataclass(kind)
    hints = get_type_hints(kind)
    return {f.name for f in dataclasses.fields(kind) if f.repr and _holds_text(hints[f.name])}


def _holds_text(hint: object) -> bool:
    return hint in (str, bytes, str | None, bytes | None) or "Mapping" in str(hint)


def test_every_shown_text_field_is_known_to_be_harmless() -> None:
    shown = {
        kind.__name__: fields
        for module in modules()
        if module.__name__ not in PUBLIC
        for kind in own_dataclasses(module)
        if (fields := shown_text_fields(kind))
    }
    assert shown == HARMLESS


def test_a_new_field_with_a_name_in_it_would_be_seen() -> None:
    @dataclasses.dataclass(frozen=True)
    class Carelessly:
        name: str
        answers: dict[str, str] | None = None
        hidden: str = dataclasses.field(default="", repr=False)

    assert shown_text_fields(Carelessly) == {"name"}


# --- the same, with a person in every place that can hold one ---------------------------------------

MARKS = ("名字标记", "11010519491231002X", "A20260009", "电话标记", "编码标记", "载荷标记", "年月标记")
NAME, NUMBER, CARD, PHONE, CODE, PAYLOAD, MONTH = MARKS
PERSON = Identity(NAME, IdNumber(NUMBER), Credential.SOCIAL_SECURITY_CARD, Assurance.A1, CARD)
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=8)))
CASE = UUID(int=1)
SERVICE = Service(
    slug="any",
    version="1",
    item_code="",
    title="",
    gloss="",
    icon="",
    area=Area.WORK,
    department="",
    audience=(),
    bring=(),
    duration="",
    fee="",
    least_assurance=Assurance.A1,
    offline=Offline.QUEUE,
    flow=Flow.APPLICATION,
    asks_first=False,
    questions=(Question("phone", "", "", "", Choice((Option("a", "a"),)), DataClass.L3),),
    processing=(),
    in_person=None,
    outcome="",
    promised_working_days=0,
)
FORM = Form(SERVICE, PERSON, CASE, {"phone": PHONE})
DOCUMENT = Document("证明", (DocumentLine("姓名", NAME),), "社保局", date(2026, 11, 22), CODE, CODE)
DRAFT = Draft(CASE, "any", "1", PERSON, {"phone": PHONE})
SUBMISSION = Submission(CASE, "any", "1", Purpose.APPLICATION, PERSON, {"phone": PHONE}, (), None, NOW)
PAGE = CapturedPage(NAME.encode())
FILING = Filing(FORM, (), Purpose.DOCUMENT_ISSUED, document=DOCUMENT)


@pytest.mark.parametrize(
    "thing",
    [
        PERSON,
        PERSON.id_number,
        SUBMISSION,
        CaseStatus(CASE, CaseState.SUPPLEMENT, NOW, reason=NAME),
        StandingAnswer(needed=False, valid_until=MONTH, note=NAME),
        DOCUMENT,
        DocumentToPrint(DOCUMENT),
        Entered(PHONE),
        CitizenCardRead(1, PERSON),
        CodeSeen(PAYLOAD.encode(), "any"),
        StandingKnown(1, StandingAnswer(needed=False, valid_until=MONTH)),
        LicencesKnown(1, {"phone/number": PHONE}),
        DocumentIssued(1, DOCUMENT),
        ResolveCode(1, PAYLOAD.encode(), "any"),
        AskStanding(1, SERVICE, PERSON),
        FetchDocument(1, SERVICE, PERSON, {"phone": PHONE}),
        SaveCase(1, SUBMISSION),
        PrintPaper(1, DocumentToPrint(DOCUMENT), "zh_CN"),
        FORM,
        FORM.with_pages("phone", (PAGE,)),
        PageCaptured(1, PAGE),
        Visit(scene=CheckingPage(FORM, "phone", PAGE, 0)),
        Visit(scene=Asking(FORM, "phone", PHONE)),
        OwnCasesFound(1, OwnCases((), DRAFT)),
        KeepDraft(1, DRAFT),
        OfferingDraft(None, FORM),
        SaveCase(1, SUBMISSION, (Attachment("proof", "image/png", NAME.encode()),)),
        Contact(Reach.CALL, PHONE),
        Visit(scene=Reviewing(FORM)),
        Visit(scene=NotNeeded(FORM, StandingAnswer(needed=False, valid_until=MONTH))),
        Visit(scene=Saving(FILING, 1, 0.0)),
        Catalogue((SERVICE,), ()),
    ],
    ids=lambda thing: type(getattr(thing, "scene", thing)).__name__,
)
def test_nothing_shows_who_it_is_about(thing: object) -> None:
    said = f"{thing!r} {thing!s} {thing}"
    for mark in (*MARKS, repr(PAYLOAD.encode())):
        assert mark not in said
