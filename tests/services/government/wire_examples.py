"""The values behind the examples of docs/wire.md. The keys are published with them: never use them."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.payment import InvoiceState, OrderState
from kiosk.domain.submission import (
    AttachmentNote,
    CaseState,
    ConsentGiven,
    Contact,
    Level,
    Purpose,
    Reach,
    Submission,
)
from services.government import wire
from services.sealing.digests import digest_of
from services.sealing.keys import PublicKey
from services.sealing.names import SuiteName

CHINA = timezone(timedelta(hours=8))
NONCE = "3q2-7wABAgMEBQYHCAkKCw"
KIOSK = "WT07"
ENROLMENT_CODE = "7K2M9QH4WTA31XRY"
EPOCH = "qL0x8WcT3nZb"
RETIRED = "su-MRzM_tXcZA0-4b8JrkhE6WMmyaLpa3Dzxnbo_Jso"
CASE_ID = UUID("6f1b0c7e-3f7a-4f0e-9d52-2b6f0a5c1d11")
RATING_ID = UUID("0d7f6c02-5a57-4c8e-8f0d-6e2f6d1b7a22")
CALL_ID = UUID("b1f2d3c4-9a8b-4c7d-8e6f-5a4b3c2d1e33")
NUMBER = "WT07-261122-037-X"
APPLIED_AT = datetime(2026, 11, 22, 9, 30, 5, tzinfo=CHINA)
ARRIVED_AT = datetime(2026, 11, 22, 1, 30, 9, tzinfo=UTC)

IDENTITY = Identity(
    "张翠英",
    IdNumber.parse("33010619510308102X"),
    Credential.SOCIAL_SECURITY_CARD,
    Assurance.A1,
    "A20260001",
)
ATTACHMENT = "示例附件".encode()
SUBMISSION = Submission(
    id=CASE_ID,
    service="medical-elsewhere",
    service_version="1.0",
    purpose=Purpose.APPLICATION,
    identity=IDENTITY,
    answers={"kind": "settled", "destination": "310100"},
    consents=(ConsentGiven("medical-duty", "1.0", True, APPLIED_AT),),
    confirmation=None,
    applied_at=APPLIED_AT,
    contact=Contact(Reach.MESSAGE, "13800000000"),
    attachments=(
        AttachmentNote(
            question="proof",
            media_type="image/jpeg",
            digest="sha256:8bf17422f7e73889f579b3e87d1e9b951ad4fb3a5cc9cf2b97110184a82d55aa",
            size_bytes=len(ATTACHMENT),
        ),
    ),
)

_PENSION = wire.PartOnWire(
    "pension",
    "领取养老金资格确认",
    "市人力资源和社会保障局",
    CaseState.GRANTED,
    "示例部门自动办结，不是真实结果",
)
_FUND = wire.PartOnWire(
    "fund", "退休提取公积金", "市住房公积金管理中心", CaseState.UPLOADED, "", ("pension",)
)


def values(envelope: str, receipt: str, key: PublicKey) -> dict[str, wire.Request | wire.Answer]:
    """By the name of the example. What is random, an envelope, a signature and a key, comes from the page."""
    person, digest = wire.PersonOnWire.of(IDENTITY), digest_of(envelope.encode(), SuiteName.INTL)
    case = wire.CaseOnWire(CASE_ID, NUMBER, SUBMISSION.service, APPLIED_AT, digest, envelope)
    facts = wire.CaseFacts(NUMBER, digest, CaseState.RECEIVED, "", APPLIED_AT, ARRIVED_AT, True)
    divided = replace(facts, state=CaseState.ACCEPTED, processed=False, parts=(_PENSION, _FUND))
    (attachment,) = SUBMISSION.attachments
    resolved = wire.PersonOnWire(
        person.name, person.id_number, Credential.SOCIAL_SECURITY_CODE, "A2", person.card_number
    )
    return {
        "cases-request": wire.CasesRequest(NONCE, KIOSK, (case,)),
        "receipt": wire.Receipt(CASE_ID, NUMBER, KIOSK, digest, APPLIED_AT, ARRIVED_AT),
        "intake": wire.IntakeAnswer(
            NONCE,
            KIOSK,
            (
                wire.CaseResult(CASE_ID, receipt, "", ""),
                wire.CaseResult(CALL_ID, None, "cannot-open", "密封的内容打不开，可能在路上被改动。"),
            ),
        ),
        "status": wire.StatusAnswer(NONCE, CASE_ID, facts),
        "status-parts": wire.StatusAnswer(NONCE, CASE_ID, divided),
        "status-unknown": wire.StatusAnswer(NONCE, CASE_ID, None),
        "receipt-copy": wire.ReceiptCopy(NONCE, CASE_ID, receipt),
        "blob": wire.BlobAnswer(NONCE, attachment.digest),
        "cards-request": wire.CardProofRequest(
            NONCE,
            KIOSK,
            region="639900",
            atr="0081544C9686843716008F3D97",
            algorithm="sm4",
            card_id="639900D15600000500BF7C7A48FB4966",
            internal_factor="0001020304050607",
            internal_challenge="08090A0B0C0D0E0F",
            internal_answer="1011121314151617",
            external_factor="18191A1B1C1D1E1F",
            external_challenge="2021222324252627",
            terminal="410100813475",
        ),
        "card-proof": wire.CardProofAnswer(NONCE, "28292A2B2C2D2E2F18191A1B1C1D1E1F"),
        "ratings-request": wire.RatingRequest(NONCE, KIOSK, RATING_ID, CASE_ID, Level.SATISFIED, APPLIED_AT),
        "rating": wire.KeptAnswer(NONCE, RATING_ID, ARRIVED_AT),
        "calls-request": wire.CallRequest(NONCE, KIOSK, CALL_ID, "ReadingCard"),
        "call": wire.KeptAnswer(NONCE, CALL_ID, ARRIVED_AT),
        "codes-request": wire.CodeRequest(NONCE, KIOSK, "essc-demo", "WVRTU0MxLi4uLg"),
        "identity": wire.IdentityAnswer(NONCE, resolved),
        "standing-request": wire.StandingRequest(NONCE, KIOSK, "pension-qualification", person),
        "standing": wire.StandingOnWire(NONCE, "pension-qualification", False, "2027-05", ""),
        "document-request": wire.DocumentRequest(
            NONCE, KIOSK, "insurance-certificate", person, {"insurance": "all", "from": "1981-04"}
        ),
        "document": wire.DocumentOnWire(
            NONCE,
            "insurance-certificate",
            "社会保险参保证明（示例）",
            (
                wire.LineOnWire("姓名", "张翠英"),
                wire.LineOnWire("企业职工基本养老保险", "1981-04 至 2001-03，享受待遇"),
            ),
            "示例市人力资源和社会保障局（示例数据，不作证明使用）",
            date(2026, 11, 22),
            "7K2M9QH4WTA31XRY",
            "https://gateway.example/verify/7K2M9QH4WTA31XRY",
            True,
        ),
        "offers-request": wire.OffersRequest(NONCE, KIOSK, person),
        "offers": wire.OffersAnswer(
            NONCE,
            (wire.OfferOnWire("senior-card", "老年人优待证", "您已经满 65 岁，还没有查到办过（示例）"),),
        ),
        "licences-request": wire.LicencesRequest(
            NONCE, KIOSK, "old-age-allowance", person, ("household/address", "disability")
        ),
        "licences": wire.LicencesAnswer(
            NONCE, "old-age-allowance", {"household/address": "示例市示例区幸福路 8 号"}
        ),
        "own-cases-request": wire.OwnCasesRequest(NONCE, KIOSK, person),
        "own-cases": wire.OwnCasesOnWire(
            NONCE,
            (
                wire.OwnCaseOnWire(
                    CASE_ID,
                    NUMBER,
                    SUBMISSION.service,
                    CaseState.SUPPLEMENT,
                    "还缺一样：医院开的转诊单",
                    APPLIED_AT,
                    ARRIVED_AT,
                    date(2026, 12, 22),
                    (wire.MissingOnWire("referral", "医院开的转诊单"),),
                    True,
                    (
                        wire.MoveOnWire(CaseState.RECEIVED, ARRIVED_AT),
                        wire.MoveOnWire(CaseState.SUPPLEMENT, ARRIVED_AT + timedelta(hours=2)),
                    ),
                ),
            ),
            True,
        ),
        "withdrawals-request": wire.WithdrawalRequest(NONCE, KIOSK, CASE_ID, person),
        "withdrawal": wire.WithdrawalOnWire(NONCE, CASE_ID, CaseState.WITHDRAWING, "", True),
        "orders-request": wire.OrderRequest(NONCE, KIOSK, CASE_ID),
        "order": wire.OrderOnWire(
            NONCE,
            CASE_ID,
            OrderState.OPEN,
            "400.00",
            ARRIVED_AT + timedelta(hours=24),
            "https://pay.invalid/示例/x1v46fJmBlazaoczHUYuXg",
            "",
            InvoiceState.NOT_YET,
        ),
        "enrolment-request": wire.EnrolmentRequest(NONCE, KIOSK, ENROLMENT_CODE, key.to_pem().decode()),
        "enrolment": wire.EnrolmentAnswer(NONCE, KIOSK, key.id),
        "health": wire.HealthAnswer(NONCE, ARRIVED_AT, json.loads(envelope)["kid"], EPOCH, (RETIRED,)),
    }
