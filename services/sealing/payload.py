"""The content of an envelope: a whole Submission as canonical JSON (members sorted), and back.

Schema 3 has members that may be missing; a content that needs none of them is written as schema 2, which a gateway of
before can open. Schema 1, without contact and attachments, is still read: kiosks hold such rows for weeks.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, assert_never
from uuid import UUID

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber
from kiosk.domain.submission import (
    AttachmentNote,
    CommitmentMade,
    Confirmation,
    ConsentGiven,
    Contact,
    FaceProof,
    Purpose,
    Reach,
    StaffProof,
    Submission,
)
from services.sealing.behalf import behalf_from_json, behalf_to_json, places_from_json, places_to_json
from services.sealing.canonical import from_base64url, from_json, member, to_base64url
from services.sealing.commitments import commitment_from_json, commitment_to_json
from services.sealing.digests import is_digest
from services.sealing.errors import MalformedError

SCHEMA = 3
_WITHOUT_CONTACT, _WITHOUT_MORE = 1, 2


def schema_of(submission: Submission) -> int:
    """The lowest that holds it."""
    return SCHEMA if _more(submission) else _WITHOUT_MORE


def encode_submission(submission: Submission) -> bytes:
    """Raises MalformedError for what JSON or schema 3 cannot hold, such as a time without an offset."""
    value = {
        "schema": schema_of(submission),
        "id": str(submission.id),
        "service": submission.service,
        "service_version": submission.service_version,
        "purpose": submission.purpose.value,
        "identity": identity_to_json(submission.identity),
        "answers": dict(submission.answers),
        "consents": [_consent_to_json(c) for c in submission.consents],
        "confirmation": _confirmation_to_json(submission.confirmation),
        "applied_at": _time_to_json(submission.applied_at),
        "contact": _contact_to_json(submission.contact),
        "attachments": [_note_to_json(note) for note in submission.attachments],
        **_more(submission),
    }
    return _canonical(value)


def decode_submission(data: bytes) -> Submission:
    """Raises MalformedError, without a word of the content."""
    value = from_json(data)
    schema = member(value, "schema", int)
    if schema not in (_WITHOUT_CONTACT, _WITHOUT_MORE, SCHEMA):
        raise MalformedError("content of another schema")
    if schema == _WITHOUT_CONTACT:
        value = {**value, "contact": None, "attachments": []}
    try:
        return _submission(value)
    except MalformedError:
        raise
    except (ValueError, TypeError, KeyError):
        raise MalformedError("content that is not a submission") from None


def identity_to_json(identity: Identity) -> dict[str, Any]:
    return {
        "name": identity.name,
        "id_number": identity.id_number.text,
        "credential": identity.credential.value,
        "assurance": f"A{int(identity.assurance)}",
        "card_number": identity.card_number,
    }


def identity_from_json(value: Mapping[str, Any]) -> Identity:
    """Raises ValueError (an invalid number included), without quoting it."""
    return Identity(
        name=member(value, "name", str),
        id_number=IdNumber.parse(member(value, "id_number", str)),
        credential=Credential(member(value, "credential", str)),
        assurance=_assurance(member(value, "assurance", str)),
        card_number=member(value, "card_number", str),
    )


def time_from_json(text: str) -> datetime:
    """A time with its offset. Raises MalformedError."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise MalformedError("not a time") from None
    if time.utcoffset() is None:
        raise MalformedError("a time without its offset")
    return time


def _submission(value: Mapping[str, Any]) -> Submission:
    return Submission(
        id=UUID(member(value, "id", str)),
        service=member(value, "service", str),
        service_version=member(value, "service_version", str),
        purpose=Purpose(member(value, "purpose", str)),
        identity=identity_from_json(member(value, "identity", dict)),
        answers=_answers(member(value, "answers", dict)),
        consents=tuple(_consent(_object(c)) for c in member(value, "consents", list)),
        confirmation=_confirmation(value["confirmation"]),
        applied_at=time_from_json(member(value, "applied_at", str)),
        contact=_contact(value["contact"]),
        attachments=tuple(_note(_object(note)) for note in member(value, "attachments", list)),
        mends=UUID(member(value, "mends", str)) if "mends" in value else None,
        behalf=behalf_from_json(member(value, "behalf", dict)) if "behalf" in value else None,
        places=places_from_json(member(value, "places", dict)) if "places" in value else None,
        commitments=_commitments(member(value, "commitments", list) if "commitments" in value else []),
        sources=_answers(member(value, "sources", dict) if "sources" in value else {}),
    )


def _more(submission: Submission) -> dict[str, Any]:
    """What schema 3 added: each member is there only where it says something."""
    more: dict[str, Any] = {}
    if submission.mends is not None:
        more["mends"] = str(submission.mends)
    if submission.behalf is not None:
        more["behalf"] = behalf_to_json(submission.behalf)
    if submission.places is not None:
        more["places"] = places_to_json(submission.places)
    if submission.commitments:
        more["commitments"] = [commitment_to_json(c) for c in submission.commitments]
    if submission.sources:
        more["sources"] = dict(submission.sources)
    return more


def _assurance(text: str) -> Assurance:
    try:
        return Assurance[text]
    except KeyError:
        raise MalformedError("an unknown assurance") from None


def _answers(value: Mapping[str, Any]) -> dict[str, str]:
    return {question: member(value, question, str) for question in value}


def _commitments(values: list[Any]) -> tuple[CommitmentMade, ...]:
    return tuple(commitment_from_json(_object(value)) for value in values)


def _consent_to_json(consent: ConsentGiven) -> dict[str, Any]:
    return {
        "processing_id": consent.processing_id,
        "version": consent.version,
        "agreed": consent.agreed,
        "at": _time_to_json(consent.at),
    }


def _consent(value: Mapping[str, Any]) -> ConsentGiven:
    return ConsentGiven(
        processing_id=member(value, "processing_id", str),
        version=member(value, "version", str),
        agreed=member(value, "agreed", bool),
        at=time_from_json(member(value, "at", str)),
    )


def _contact_to_json(contact: Contact | None) -> dict[str, str] | None:
    return None if contact is None else {"reach": contact.reach.value, "phone": contact.phone}


def _contact(found: object) -> Contact | None:
    if found is None:
        return None
    value = _object(found)
    return Contact(reach=Reach(member(value, "reach", str)), phone=member(value, "phone", str))


def _note_to_json(note: AttachmentNote) -> dict[str, Any]:
    return {
        "question": note.question,
        "media_type": note.media_type,
        "digest": note.digest,
        "size_bytes": note.size_bytes,
    }


def _note(value: Mapping[str, Any]) -> AttachmentNote:
    return AttachmentNote(
        question=member(value, "question", str),
        media_type=member(value, "media_type", str),
        digest=_digest(member(value, "digest", str)),
        size_bytes=member(value, "size_bytes", int),
    )


def _digest(text: str) -> str:
    if not is_digest(text):
        raise MalformedError("not a digest")
    return text


def _confirmation_to_json(confirmation: Confirmation | None) -> dict[str, Any] | None:
    match confirmation:
        case None:
            return None
        case StaffProof():
            return {
                "kind": "staff",
                "staff_id": confirmation.staff_id,
                "challenge": to_base64url(confirmation.challenge),
                "signature": to_base64url(confirmation.signature),
                "at": _time_to_json(confirmation.at),
            }
        case FaceProof():
            return {
                "kind": "face",
                "device": confirmation.device,
                "reference": confirmation.reference,
                "at": _time_to_json(confirmation.at),
            }
        case _:
            assert_never(confirmation)


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise MalformedError("not a JSON object")
    return value


def _confirmation(found: object) -> Confirmation | None:
    if found is None:
        return None
    value = _object(found)
    match value.get("kind"):
        case "staff":
            return StaffProof(
                staff_id=member(value, "staff_id", str),
                challenge=from_base64url(member(value, "challenge", str)),
                signature=from_base64url(member(value, "signature", str)),
                at=time_from_json(member(value, "at", str)),
            )
        case "face":
            return FaceProof(
                device=member(value, "device", str),
                reference=member(value, "reference", str),
                at=time_from_json(member(value, "at", str)),
            )
        case _:
            raise MalformedError("a confirmation of an unknown kind")


def _time_to_json(time: datetime) -> str:
    if time.utcoffset() is None:
        raise MalformedError("a time without its offset")
    return time.isoformat()


def _canonical(value: Mapping[str, Any]) -> bytes:
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
        return text.encode()
    except UnicodeEncodeError:
        raise MalformedError("text with a lone surrogate cannot be written") from None
