"""`yitong queue`: what waits on this machine, and sending it. Nothing personal is readable here."""

import argparse
import signal
import sys
import threading
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from typing import Any

from kiosk.assemble import sync_worker
from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.commands.advice import with_advice
from kiosk.commands.english import in_english
from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import data_folder, existing_data_place, outbox_settings, settings
from kiosk.commands.queue_care import purge, retry, retry_arguments
from kiosk.commands.queue_export import export, export_arguments
from kiosk.commands.sync_journal import SyncJournal
from kiosk.connect import gateway_client
from kiosk.domain.errors import Reason, SettingsError
from kiosk.domain.submission import CaseState
from kiosk.health.outbox import duration
from services.outbox.report import OutboxReport
from services.outbox.rows import ListedCase, Overview
from services.sync.report import SyncReport
from services.sync.worker import SyncWorker

_TELL_EVERY_S = 10.0


def _status(args: argparse.Namespace) -> Said:
    overview = _overview(args)
    oldest, frozen, trouble = overview.oldest_waiting, overview.frozen, _trouble(overview)
    cases = {state.value: count for state, count in overview.cases.items()}
    value = {
        "cases": cases,
        "for_clerk": overview.for_clerk,
        "blobs_waiting": overview.blobs_waiting,
        "ratings_waiting": overview.ratings_waiting,
        "oldest_waiting": oldest.isoformat() if oldest else None,
        "trouble": trouble,
        "frozen": frozen.value if frozen else None,
        "next_purge_s": overview.next_purge_s,
    }
    lines = [f"{state}: {count}" for state, count in cases.items()]
    lines += [f"for a clerk: {overview.for_clerk}", f"ratings waiting: {overview.ratings_waiting}"]
    lines += [f"attachments waiting: {overview.blobs_waiting}"]
    lines.append(f"oldest waiting since: {value['oldest_waiting'] or 'nothing waits'}")
    lines += [f"last trouble: {with_advice(trouble)}"] if trouble else []
    return Said("\n".join([*lines, *_intake(overview)]), value)


def _trouble(overview: Overview) -> str | None:
    """Why what waits did not go out the last time; None where nothing waits, or nothing was wrong."""
    waits = overview.oldest_waiting or overview.ratings_waiting
    return overview.pause.reason if overview.pause and waits else None


def _intake(overview: Overview) -> list[str]:
    lines = [] if overview.frozen is None else [f"intake is closed: {with_advice(overview.frozen)}"]
    if overview.next_purge_s is not None:
        lines.append(
            f"next sealed copy to be purged in {in_english(duration(overview.next_purge_s))} of running time"
        )
    return lines


def _overview(args: argparse.Namespace) -> Overview:
    report = _report(args)
    if report is None:
        return Overview({}, for_clerk=0, ratings_waiting=0, oldest_waiting=None, pause=None)
    with closing(report):
        return report.overview()


def _report(args: argparse.Namespace) -> OutboxReport | None:
    return OutboxReport.open_existing(existing_data_place(args), Clock().wall, settings=outbox_settings(args))


def _list(args: argparse.Namespace) -> Said:
    report = _report(args)
    if report is None:
        return Said("nothing saved yet", {"cases": [], "trouble": None, "frozen": None})
    with closing(report):
        listed, overview = report.listing(), report.overview()
    frozen = overview.frozen.value if overview.frozen else None
    trouble = _trouble(overview) or ""
    lines = [*(_line(case, trouble) for case in listed), *_intake(overview)]
    rows = [_plain(asdict(case)) for case in listed]
    return Said(
        "\n".join(lines) or "nothing saved yet", {"cases": rows, "trouble": trouble or None, "frozen": frozen}
    )


def _line(case: ListedCase, trouble: str) -> str:
    """`trouble` is the gateway's or the line's, and so that of every case that waits."""
    told = _what_to_do(case, trouble)
    parts = (case.number, case.state.value, case.service, case.applied_at.isoformat(), told)
    return "  ".join(part for part in parts if part)


def _what_to_do(case: ListedCase, trouble: str) -> str:
    """A refused case waits for a person; one that met a bad line is sent again by itself."""
    if case.state is CaseState.WITHDRAWN and case.arrived_at is None:
        return "taken back before it was sent (sealed copy gone)"
    if case.for_clerk:
        return f"needs a person: {case.explanation} ({case.reason})"
    if case.state is CaseState.SAVED:
        told = [_attachments(case), trouble or case.reason, _exported(case)]
        return " ".join(["is sent by itself", *(f"({words})" for words in told if words)])
    return case.reason if case.sealed_bytes else f"{case.reason} (sealed copy purged)".strip()


def _exported(case: ListedCase) -> str:
    return f"written to a file {case.exported_at.isoformat(timespec='minutes')}" if case.exported_at else ""


def _attachments(case: ListedCase) -> str:
    return f"{case.blobs_left} of {case.blobs} attachments first" if case.blobs_left else ""


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, datetime) else getattr(value, "value", value)
        for key, value in row.items()
        if key != "id"
    } | {"id": str(row["id"])}


def _sync_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--forever", action="store_true", help="go on until stopped, for the sync unit")


def _sync(args: argparse.Namespace) -> Said:
    found, data = settings(args), data_folder(args)
    client, clock = gateway_client(found.gateway, found.device, data), Clock()
    journal = SyncJournal(found.gateway.url, _tell)
    worker = sync_worker(
        data, client, clock, journal.post, journal, found.outbox, found.sync, journal.changed
    )
    if args.forever:
        return _sync_for_ever(worker, journal)
    report = worker.run_once(force=True)
    if report.trouble is Reason.INTAKE_WRONG_KEY:
        raise SettingsError("gateway.seal_key_file: not the key that this gateway opens cases with")
    value = _plain({**asdict(report), "id": ""})
    del value["id"]
    text = _done(report)
    if report.trouble is not None:
        return Said(f"{text}; stopped: {with_advice(report.trouble)}", value, exits.GATEWAY)
    return Said(text, value, exits.FOUND if report.refused else exits.OK)


def _done(report: SyncReport) -> str:
    always = f"delivered {report.delivered}, refused {report.refused}, rated {report.rated}"
    more = {
        "attachments": report.blobs,
        "asked": report.asked,
        "changed": report.changed,
        "sent again": report.sent_again,
    }
    return ", ".join([always, *(f"{what} {count}" for what, count in more.items() if count)])


def _sync_for_ever(worker: SyncWorker, journal: SyncJournal) -> Said:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.start()
    while not stop.wait(_TELL_EVERY_S):
        journal.tell_delivered()
    worker.stop()
    journal.tell_delivered()
    return Said("")


def _tell(words: str) -> None:
    """The journal reads standard error; a line that is not flushed would come hours late."""
    print(words, file=sys.stderr, flush=True)


COMMAND = Command(
    (
        Act("status", "how many cases in which state, and since when", _status),
        Act("list", "the cases on this machine, newest first", _list),
        Act("sync", "send what waits now", _sync, _sync_arguments),
        Act("retry", "send refused cases once more", retry, retry_arguments),
        Act("purge", "delete sealed copies that have had their time", purge),
        Act("export", "write what waits to a stick, sealed; two staff cards", export, export_arguments),
    )
)
