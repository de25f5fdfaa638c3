"""`yitong queue export FILE`: the queue on a stick, still sealed, when two members of staff agree.

Each puts in a staff card, which signs for this one export. Written to the audit trail before anything leaves.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from hardware.card.once import each_card, within
from hardware.card.simulation.simulated_card import SimulatedCard
from hardware.card.staff import StaffCards
from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.commands.cards import card_image
from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Said, named_path, seconds
from kiosk.commands.place import data_place, settings
from kiosk.device import open_device
from kiosk.domain.audit_events import AuditEvent, AuditKind
from kiosk.domain.errors import CardError, Reason, SettingsError, StoreError
from kiosk.domain.ports import CardChannel
from kiosk.domain.submission import StaffProof
from kiosk.settings import Settings
from services.audit.trail import AuditTrail
from services.government.queue_file import Head
from services.outbox.export import Exported, QueueExport, export_challenge

_NEEDED = 2
_TELL_EVERY_S = 2.0


def export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=named_path, metavar="FILE", help="a new file; never overwritten")
    parser.add_argument("--reader", metavar="NAME", help="a part of the reader's name; default: any reader")
    parser.add_argument(
        "--wait", type=seconds, default=60.0, metavar="S", help="seconds to wait for each staff card"
    )
    parser.add_argument(
        "--demo",
        nargs=_NEEDED,
        metavar="CARD",
        help="two simulated staff cards, by name or file; the settings must know them all the same",
    )


def export(args: argparse.Namespace) -> Said:
    found, data, clock = settings(args), data_place(args), Clock()
    _refuse_early(found, args.file)
    key = open_device(found.device, data).key.signing(found.device.suite)
    head = Head(key.suite, uuid4(), found.kiosk.id, clock.wall())
    staff = _two_agree(args, StaffCards(found.staff), export_challenge(head.id), found, clock.wall)
    trail = AuditTrail(data, clock.wall)
    _note(trail, AuditKind.EXPORT_CONFIRMED, str(head.id), " ".join(staff))
    with closing(QueueExport.open(data, _progress(time.monotonic), clock.wall)) as queue:
        done = queue.write(args.file, head, staff, key)
    _note(trail, AuditKind.QUEUE_EXPORTED, str(head.id), f"{done.cases} cases {done.blobs} attachments")
    return _said(args.file, str(head.id), staff, done)


def _refuse_early(found: Settings, file: Path) -> None:
    """Before two people are sent for their cards."""
    if not found.export.enabled:
        raise SettingsError("export.enabled: exporting is switched off on this kiosk")
    if len(found.staff.cards) < _NEEDED:
        raise SettingsError("staff.cards: two staff cards must be known here; an export takes both")
    if file.exists():
        raise UsageError(f"{file}: is there already; nothing was written")
    if not file.parent.is_dir():
        raise UsageError(f"{file.parent}: there is no such folder; nothing was written")


def _two_agree(
    args: argparse.Namespace,
    staff: StaffCards,
    challenge: bytes,
    found: Settings,
    now: Callable[[], datetime],
) -> tuple[str, ...]:
    """The ids of two different members of staff whose cards signed. Raises CardError."""

    def sign(channel: CardChannel) -> StaffProof:
        return staff.have_sign(channel, challenge, now())

    timeout_s = found.cards.card_timeout_s
    if args.demo:
        return _first_two(_simulated(args.demo, sign, timeout_s))
    return _first_two(each_card(args.reader, args.wait, sign, found.cards))


def _first_two(proofs: Iterable[StaffProof]) -> tuple[str, ...]:
    agreed: list[str] = []
    _ask(f"staff card 1 of {_NEEDED}: put it in")
    for proof in proofs:
        if proof.staff_id in agreed:
            _ask(f"{proof.staff_id} has agreed already: a second member of staff must")
            continue
        agreed.append(proof.staff_id)
        if len(agreed) == _NEEDED:
            return tuple(agreed)
        _ask(f"{proof.staff_id} agrees; staff card {len(agreed) + 1} of {_NEEDED}: put it in")
    raise CardError(Reason.STAFF_CARD_UNKNOWN, "two different members of staff must agree")


def _simulated(
    cards: Iterable[str], sign: Callable[[CardChannel], StaffProof], timeout_s: float
) -> Iterator[StaffProof]:
    for card in cards:
        simulated = SimulatedCard(card_image(card))
        simulated.power_up()
        yield within(timeout_s, partial(sign, simulated))


def _note(trail: AuditTrail, kind: AuditKind, subject: str, detail: str) -> None:
    """Nothing leaves without a trace. Raises StoreError."""
    trail.write(AuditEvent(kind, subject, detail))
    if trail.failures:
        raise StoreError(Reason.STORE_BROKEN, "the audit trail cannot be written")


def _progress(monotonic_s: Callable[[], float]) -> Callable[[Exported], None]:
    told_at_s = monotonic_s()

    def tell(done: Exported) -> None:
        nonlocal told_at_s
        if monotonic_s() - told_at_s >= _TELL_EVERY_S:
            told_at_s = monotonic_s()
            _ask(f"{done.cases} cases, {done.blobs} attachments ...")

    return tell


def _ask(words: str) -> None:
    """Not part of the answer, which may be JSON."""
    print(words, file=sys.stderr, flush=True)


def _said(file: Path, export_id: str, staff: tuple[str, ...], done: Exported) -> Said:
    value = {
        "file": str(file),
        "export": export_id,
        "confirmed_by": list(staff),
        "cases": done.cases,
        "attachments": done.blobs,
        "left_out": done.left_out,
    }
    lines = [
        f"{done.cases} cases and {done.blobs} attachments, sealed, confirmed by {' and '.join(staff)}: {file}"
    ]
    lines.append("they stay in the queue until the gateway has confirmed them")
    lines += [f"left out, needs a person: {number}" for number in done.left_out]
    return Said("\n".join(lines), value, exits.FOUND if done.left_out else exits.OK)
