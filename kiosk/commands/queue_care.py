"""`yitong queue retry|purge`: refused cases go out once more; what may leave this machine leaves it now."""

import argparse
from contextlib import closing
from pathlib import Path

from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.commands.frame import Said
from kiosk.commands.place import existing_data_place, outbox_settings
from kiosk.domain.audit_events import AuditEvent, AuditKind
from services.audit.trail import AuditTrail
from services.outbox.clerks import RefusedCases
from services.outbox.report import is_there
from services.outbox.rows import Purged
from services.outbox.sending import SendQueue


def retry_arguments(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("number", nargs="?", metavar="NUMBER", help="the case with this number")
    which.add_argument("--all", action="store_true", help="every refused case")


def retry(args: argparse.Namespace) -> Said:
    folder = existing_data_place(args)
    back = _put_back(folder, None if args.all else args.number) if is_there(folder) else []
    if not back and not args.all:
        raise exits.UsageError(f"{args.number}: no refused case has this number; yitong queue list")
    return Said("\n".join(back) or "no case was refused", {"put_back": back})


def purge(args: argparse.Namespace) -> Said:
    folder = existing_data_place(args)
    purged = _purge(args, folder) if is_there(folder) else Purged()
    value = {
        "cases": purged.cases,
        "blobs": purged.blobs,
        "bytes": purged.bytes,
        "rows": purged.rows,
        "drafts": purged.drafts,
    }
    text = f"sealed copies: {purged.cases}, attachments: {purged.blobs}, bytes: {purged.bytes}, "
    return Said(f"{text}whole cases: {purged.rows}, unfinished forms: {purged.drafts}", value)


def _put_back(folder: Path, number: str | None) -> list[str]:
    clock = Clock()
    trail = AuditTrail(folder, clock.wall)
    with closing(RefusedCases.open(folder, clock.wall)) as cases:
        wanted = cases.numbers() if number is None else [number]
        back = [one for one in wanted if cases.put_back(one)]
    for one in back:
        trail.write(AuditEvent(AuditKind.CASE_PUT_BACK, one))
    return back


def _purge(args: argparse.Namespace, folder: Path) -> Purged:
    clock = Clock()
    with closing(SendQueue.open(folder, clock.wall, settings=outbox_settings(args))) as queue:
        purged = queue.purge()
    if purged != Purged():
        event = AuditEvent(AuditKind.QUEUE_PURGED, f"copies={purged.cases}", f"rows={purged.rows}")
        AuditTrail(folder, clock.wall).write(event)
    return purged
