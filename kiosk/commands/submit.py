"""`yitong submit SERVICE --answers FILE`: file a case without a screen; prints the number after the commit.

FILE is JSON: {"answers": {"question": "answer"}, "consents": {"processing": {"version": "1.0", "agreed": true}}}.
The same checks as on the screen; nothing is saved unless everything stands. `--attach QUESTION=FILE` adds files.
"""

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from kiosk.clock import Clock
from kiosk.commands.advice import FAULTS
from kiosk.commands.at_once import at_once
from kiosk.commands.attaching import attachment
from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Command, Said, seconds
from kiosk.commands.identify import Setting, identify, setting
from kiosk.domain.catalogue import Flow, Offline, Processing, Service
from kiosk.domain.checks import AnswerFault
from kiosk.domain.entries import NO_PAGES, DocumentEntry
from kiosk.domain.errors import CardError, GatewayError, Reason
from kiosk.domain.paper import CapturedPage
from kiosk.domain.submission import Attachment, CaseState, ConsentGiven, Purpose, Submission
from kiosk.workflow import timeouts
from kiosk.workflow.answering import asks_staff
from kiosk.workflow.eligibility import failing
from kiosk.workflow.forms import Form, Surroundings
from kiosk.workflow.owing import yuan_of
from kiosk.workflow.prefaces import USUAL

MAX_FILE_BYTES = 1_000_000
_LEFT = "\na request was left: the document itself cannot be shown here, staff will make it"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("service", metavar="SERVICE", help="slug, see `yitong services list`")
    parser.add_argument("--answers", type=Path, required=True, metavar="FILE", help="JSON, see docs/cli.md")
    parser.add_argument(
        "--attach",
        type=attachment,
        action="append",
        default=[],
        metavar="QUESTION=FILE",
        help="a PDF, JPEG or PNG that belongs to the answer of this question; may be repeated",
    )
    parser.add_argument("--reader", metavar="NAME", help="a part of the reader's name; default: any reader")
    parser.add_argument("--scan", metavar="SOURCE", help="identify by a code from this source instead")
    parser.add_argument(
        "--wait", type=seconds, default=20.0, metavar="S", help="seconds to wait for card or code"
    )
    parser.add_argument(
        "--demo",
        nargs="?",
        const="zhang-cuiying",
        metavar="CARD",
        help="a simulated card: its name or its file; keys are made in the data folder",
    )


def _submit(args: argparse.Namespace) -> Said:
    answers, consents = _read(args.answers)
    clock = Clock()
    place = setting(args)
    service = place.catalogue.service(args.service)
    if service is None:
        known = ", ".join(s.slug for s in place.catalogue.services)
        raise UsageError(f"there is no service {args.service}; known: {known}")
    _refuse_what_no_screen_files(service, place)
    identity = identify(args, place, clock.wall().date())
    if identity.assurance < service.least_assurance:
        needed = (
            f"{service.slug} needs {service.least_assurance.name}, this identity is {identity.assurance.name}"
        )
        raise CardError(Reason.ASSURANCE_TOO_LOW, needed)
    request = service.flow is Flow.DOCUMENT
    attachments = tuple(args.attach)
    begun = Form.begun(service, identity, uuid4(), clock.wall().date())
    empty = _with_papers(replace(begun, leaves_request=request), answers, attachments)
    form = _filled(empty, answers, place, clock)
    _refuse_whom_it_is_not_for(form)
    _refuse_stray(attachments, form)
    given = _consents(form, consents, clock)
    purpose = Purpose.LEFT_REQUEST if request else Purpose.APPLICATION
    submission = Submission(
        id=form.case_id,
        service=service.slug,
        service_version=service.version,
        purpose=purpose,
        identity=identity,
        answers=form.given(),
        consents=given,
        confirmation=None,
        applied_at=clock.wall(),
        contact=form.contact(),
        behalf=form.behalf,
        places=form.places(place.division_code),
    )
    with closing(place.open_outbox(clock)) as outbox:
        state = CaseState.SAVED
        if service.offline is Offline.REFUSE:
            sender = at_once(place, outbox, clock, time.sleep, service.offline_help)
            case = outbox.save(submission, attachments, timeouts.NEVER_WAITS_S)
            state = sender.deliver(case).state
        else:
            case = outbox.save(submission, attachments)
    value = {
        "number": case.number.text,
        "id": str(case.id),
        "service": case.service,
        "purpose": purpose.value,
        "state": state.value,
        "applied_at": case.applied_at.isoformat(),
        "confirmed_in_person": service.in_person is None,
        "attachments": len(attachments),
        "to_pay": None if request else _to_pay(form),
    }
    left = _LEFT if request else _to_pay_words(form)
    return Said(case.number.text + left, value)


def _to_pay(form: Form) -> dict[str, str] | None:
    """As on the receipt: how much, for what, and that there are other ways than a telephone."""
    payment, yuan = form.service.payment, yuan_of(form)
    if payment is None or not yuan:
        return None
    return {"yuan": yuan, "what": payment.what, "other_ways": payment.other_ways}


def _to_pay_words(form: Form) -> str:
    owed = _to_pay(form)
    return "" if owed is None else f"\nto be paid: {owed['yuan']} yuan, {owed['what']}; {owed['other_ways']}"


def _refuse_what_no_screen_files(service: Service, place: Setting) -> None:
    """Raises UsageError or GatewayError: here nothing is filed that the screen would never file."""
    if service.flow is Flow.CARD_PIN:
        raise UsageError(f"{service.slug} changes a PIN in the card itself and files no case; use the kiosk")
    if service.offline is not Offline.REFUSE:
        return
    if service.flow is Flow.DOCUMENT:
        raise UsageError(f"{service.slug} shows its document at once and takes no request; use the kiosk")
    if not place.gateway_is_reachable():
        words = f"{service.slug} is refused while the gateway cannot be reached"
        told = f"{words}; {service.offline_help}" if service.offline_help else words
        raise GatewayError(Reason.GATEWAY_UNREACHABLE, told)


def _read(file: Path) -> tuple[dict[str, str], dict[str, Any]]:
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            raise UsageError(f"{file}: larger than {MAX_FILE_BYTES} bytes")
        table = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=_once_each)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
    except _TwiceError as error:
        raise UsageError(f"{file}: {error} stands there twice") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file}: not valid JSON: {type(error).__name__}") from None
    if not isinstance(table, dict) or set(table) - {"answers", "consents"}:
        raise UsageError(f'{file}: needs exactly "answers" and "consents"')
    return _texts(table.get("answers"), file), _object(table.get("consents"), file)


class _TwiceError(Exception):
    """Which of the two was meant, nobody knows. Says the key, never what it holds."""


def _once_each(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise _TwiceError(json.dumps(key))
        seen.add(key)
    return dict(pairs)


def _texts(value: object, file: Path) -> dict[str, str]:
    table = _object(value, file)
    for key, text in table.items():
        if not isinstance(text, str):
            raise UsageError(f"{file}: answers.{key} must be text in quotes")
    return table


def _object(value: object, file: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f'{file}: "answers" and "consents" must be objects')
    return value


def _filled(form: Form, answers: Mapping[str, str], place: Setting, clock: Clock) -> Form:
    """Answer question by question, as on the screen; a left-over answer is a mistake, not a bonus."""
    around = Surroundings(clock.wall().date(), place.catalogue.provinces, place.division_code)
    while (question := form.first_open()) is not None:
        text = answers.get(question.id, USUAL.get(question.id, ""))
        checked = form.check(question, text, around)
        if isinstance(checked, AnswerFault):
            raise UsageError(f"answers.{question.id}: {FAULTS[checked]} ({checked.value})")
        if asks_staff(question, checked):
            raise UsageError(f"answers.{question.id}: {checked} is for a person to help with")
        form = form.with_answer(question.id, checked).seen_on(around.today)
    extra = sorted(set(answers) - set(form.answered()))
    if extra:
        raise UsageError(f"answers.{extra[0]}: is not asked in this case")
    return form


def _refuse_whom_it_is_not_for(form: Form) -> None:
    rule = failing(form)
    if rule is not None:
        raise UsageError(f"{form.service.slug} is not for this person: {' and '.join(rule.when.names)}")


def _with_papers(form: Form, answers: Mapping[str, str], attachments: Sequence[Attachment]) -> Form:
    """What answers a question for papers; how many there are must be the answer."""
    for question in replace(form, answers=answers).questions():
        if isinstance(question.entry, DocumentEntry):
            pages = [CapturedPage(a.content) for a in attachments if a.question == question.id]
            form = form.with_pages(question.id, tuple(pages))
    return form


def _refuse_stray(attachments: Sequence[Attachment], form: Form) -> None:
    asked = form.answered()
    for attached in attachments:
        if attached.question not in asked:
            raise UsageError(f"--attach {attached.question}: is not asked in this case")
        is_paper = isinstance(form.question(attached.question).entry, DocumentEntry)
        if is_paper and asked[attached.question] == NO_PAGES:
            raise UsageError(f"--attach {attached.question}: the answer says that there are none")


def _consents(form: Form, consents: Mapping[str, Any], clock: Clock) -> tuple[ConsentGiven, ...]:
    wanted = form.processing()
    extra = sorted(set(consents) - {p.id for p in wanted})
    if extra:
        raise UsageError(f"consents.{extra[0]}: is not asked in this case")
    return tuple(_consent(p, consents.get(p.id), clock) for p in wanted)


def _consent(processing: Processing, said: object, clock: Clock) -> ConsentGiven:
    where = f"consents.{processing.id}"
    if not isinstance(said, dict) or set(said) != {"version", "agreed"}:
        raise UsageError(f'{where}: needs "version" and "agreed", as shown to the person')
    if said["version"] != processing.version:
        raise UsageError(f"{where}: version {processing.version} is shown now, not {said['version']}")
    agreed = said["agreed"]
    if not isinstance(agreed, bool):
        raise UsageError(f"{where}: agreed must be true or false")
    if not agreed and (processing.needed or processing.is_notice):
        raise UsageError(f"{where}: without it the service cannot be filed here")
    return ConsentGiven(processing.id, processing.version, agreed, clock.wall())


COMMAND = Command((Act("", "file a case without a screen", _submit, _arguments),))
