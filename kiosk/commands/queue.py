"""`yitong queue status|list|sync`: what waits on this machine. Nothing personal is readable here."""

import argparse
import signal
import threading
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from typing import Any

from kiosk.assemble import sync_worker
from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import data_folder, settings
from services.government.client import GatewayClient
from services.outbox.report import OutboxReport


def _status(args: argparse.Namespace) -> Said:
    with closing(OutboxReport.open(data_folder(args), Clock().wall)) as report:
        overview = report.overview()
    oldest = overview.oldest_waiting
    cases = {state.value: count for state, count in overview.cases.items()}
    value = {
        "cases": cases,
        "for_clerk": overview.for_clerk,
        "ratings_waiting": overview.ratings_waiting,
        "oldest_waiting": oldest.isoformat() if oldest else None,
    }
    lines = [f"{state}: {count}" for state, count in cases.items()]
    lines += [f"for a clerk: {overview.for_clerk}", f"ratings waiting: {overview.ratings_waiting}"]
    lines.append(f"oldest waiting since: {value['oldest_waiting'] or 'nothing waits'}")
    return Said("\n".join(lines), value)


def _list(args: argparse.Namespace) -> Said:
    with closing(OutboxReport.open(data_folder(args), Clock().wall)) as report:
        rows = [_plain(asdict(case)) for case in report.listing()]
    lines = [f"{r['number']}  {r['state']}  {r['service']}  {r['applied_at']}  {r['reason']}" for r in rows]
    return Said("\n".join(lines) or "nothing saved yet", {"cases": rows})


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, datetime) else getattr(value, "value", value)
        for key, value in row.items()
        if key != "id"
    } | {"id": str(row["id"])}


def _sync_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--forever", action="store_true", help="go on until stopped, for the sync unit")


def _sync(args: argparse.Namespace) -> Said:
    found = settings(args)
    clock = Clock()
    worker = sync_worker(data_folder(args), GatewayClient(found.gateway), clock, lambda event: None)
    if args.forever:
        worker.start()
        _wait_for_stop()
        worker.stop()
        return Said("")
    report = worker.run_once(force=True)
    value = _plain({**asdict(report), "id": ""})
    del value["id"]
    text = f"delivered {report.delivered}, refused {report.refused}, rated {report.rated}"
    if report.trouble is not None:
        return Said(f"{text}; stopped: {report.trouble.value}", value, exits.GATEWAY)
    return Said(text, value)


def _wait_for_stop() -> None:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()


COMMAND = Command(
    (
        Act("status", "how many cases in which state, and since when", _status),
        Act("list", "the cases on this machine, newest first", _list),
        Act("sync", "send what waits now", _sync, _sync_arguments),
    )
)
