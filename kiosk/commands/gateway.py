"""`yitong gateway serve|cases`: the reference gateway."""

import argparse
import json
import os
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.commands import gateway_messages
from kiosk.commands.frame import Act, Command, Said, named_path
from kiosk.commands.gateway_departments import ACTS as DEPARTMENT_ACTS
from kiosk.commands.gateway_import import ACTS as IMPORT_ACTS
from kiosk.commands.gateway_kiosks import ACTS as KIOSK_ACTS
from kiosk.commands.gateway_kiosks import hours
from kiosk.commands.gateway_orders import ACTS as ORDER_ACTS
from kiosk.commands.gateway_tasks import ACTS as TASK_ACTS
from kiosk.domain.errors import SettingsError
from services.gateway.admission import Waiting
from services.gateway.body_limit import LARGEST_ATTACHMENT_BYTES, MIB, Limits
from services.gateway.keys import retired_files
from services.gateway.listing import ListedCase, cases
from services.gateway.server import serve
from services.gateway.settings import ORDERS_LAST, REQUESTS_A_MINUTE, ServerSettings
from services.gateway.store.location import SqliteLocation, location_of
from services.gateway.store.sqlite import copy_file
from services.government.settings import is_loopback
from services.sealing.names import SuiteName

_IN_CLEAR = (
    "yitong: {host}: other machines can reach this gateway, and it speaks no TLS itself."
    " Only a proxy that does may reach it: docs/gateway.md"
)


def _serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        required=True,
        metavar="URL",
        help="sqlite:////FULL/PATH, sqlite:///PATH in the current folder, or postgresql://USER@HOST/DATABASE",
    )
    parser.add_argument(
        "--keys", type=named_path, metavar="DIR", help="made on the first start; default: beside the file"
    )
    parser.add_argument(
        "--suite",
        choices=list(SuiteName),
        default=SuiteName.GM,
        help="of the keys that are made: SM2, SM3, SM4 or P-256, SHA-256, AES; keys that are there keep theirs",
    )
    parser.add_argument("--host", default="127.0.0.1", help="default: this machine only")
    parser.add_argument("--port", type=int, default=8765, metavar="N", help="0 takes any free port")
    parser.add_argument("--public-url", default="", metavar="URL", help="printed on certificates")
    parser.add_argument(
        "--staff-key", action="append", default=[], metavar="ID=PEM", help="a staff card that may confirm"
    )
    parser.add_argument("--accept-simulated-face", action="store_true", help="for demonstrations only")
    parser.add_argument(
        "--while-stdin",
        action="store_true",
        help="stop when standard input ends: for a program's own gateway",
    )
    parser.add_argument(
        "--advance-every-s", type=float, default=2.0, metavar="S", help="pace of the sample departments"
    )

    parser.add_argument(
        "--requests-a-minute",
        type=int,
        default=REQUESTS_A_MINUTE,
        metavar="N",
        help="of each kiosk; 0: as many as it likes",
    )
    parser.add_argument(
        "--most-waiting",
        type=int,
        default=Waiting().requests,
        metavar="N",
        help="deliveries under way at once; who comes then is asked to come back later",
    )
    parser.add_argument(
        "--largest-attachment-mib",
        type=int,
        default=LARGEST_ATTACHMENT_BYTES // MIB,
        metavar="N",
        help="of one file; a proxy in front must let a little more through",
    )
    parser.add_argument(
        "--order-hours",
        type=hours,
        default=ORDERS_LAST / timedelta(hours=1),
        metavar="H",
        help="how long an order may be paid; an expired one may be asked for anew",
    )
    gateway_messages.add_arguments(parser)


def _cases_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        required=True,
        metavar="URL",
        help="sqlite:////FULL/PATH, sqlite:///PATH in the current folder, or postgresql://USER@HOST/DATABASE",
    )


def _serve(args: argparse.Namespace) -> Said:
    settings = ServerSettings(
        database_url=args.database,
        keys=args.keys or _beside(args.database),
        host=args.host,
        port=args.port,
        public_url=args.public_url,
        staff_keys=dict(_staff_key(text) for text in args.staff_key),
        accept_simulated_face=args.accept_simulated_face,
        advance_every_s=args.advance_every_s,
        suite=SuiteName(args.suite),
        waiting=Waiting(requests=args.most_waiting),
        limits=Limits(args.largest_attachment_mib * MIB),
        requests_a_minute=args.requests_a_minute,
        orders_last=timedelta(hours=args.order_hours),
        messages=gateway_messages.provider(args.messages, args.messages_config),
    )
    if not is_loopback(settings.host):
        print(_IN_CLEAR.format(host=settings.host), file=sys.stderr, flush=True)
    if args.while_stdin:
        threading.Thread(target=_stop_when_stdin_ends, daemon=True).start()
    with suppress(KeyboardInterrupt):
        serve(settings, lambda url: _announce(url, settings, as_json=args.json))
    return Said("")


def _stop_when_stdin_ends() -> None:
    """Whoever started us is gone, however it ended."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _announce(url: str, settings: ServerSettings, *, as_json: bool) -> None:
    """Where everything is, in full: a relative path means another place in another folder."""
    store, keys = location_of(settings.database_url).shown, settings.keys.absolute()
    retired = [str(path) for path in retired_files(keys)]
    ready = {"ready": url, "port": urlsplit(url).port, "database": store, "keys": str(keys)}
    lines = [
        f"ready {url}",
        f"database {store}",
        f"keys {keys}",
        *(f"retired key {path}" for path in retired),
    ]
    print(
        json.dumps({**ready, "retired": retired}, ensure_ascii=False) if as_json else "\n".join(lines),
        flush=True,
    )


def _beside(database_url: str) -> Path:
    match location_of(database_url):
        case SqliteLocation(path):
            return path.parent / "keys"
        case _:
            raise SettingsError("--keys DIR: with PostgreSQL the keys need a folder of their own")


def _staff_key(text: str) -> tuple[str, str]:
    staff_id, _, path = text.partition("=")
    try:
        return staff_id, Path(path).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"--staff-key {staff_id}: no PEM file there") from None


def _list(args: argparse.Namespace) -> Said:
    kept = cases(args.database)
    rows = [_row(case) for case in kept]
    text = "\n".join(f"{r['number']}  {r['state']}  {r['service']}  {r['arrived_at']}" for r in rows)
    return Said(text or "no cases yet", {"cases": rows})


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    _cases_arguments(parser)
    parser.add_argument("file", type=named_path, metavar="FILE", help="a new file")


def _back_up(args: argparse.Namespace) -> Said:
    match location_of(args.database):
        case SqliteLocation(path):
            copy_file(path, args.file)
        case _:
            raise SettingsError("backup: PostgreSQL has its own, such as pg_dump; see docs/gateway.md")
    return Said(f"copied to {args.file}", {"file": str(args.file.absolute())})


def _row(case: ListedCase) -> dict[str, str]:
    row = asdict(case)
    return {
        **{key: str(row[key]) for key in ("id", "number", "kiosk", "service", "reason")},
        "state": case.state.value,
        "applied_at": case.applied_at.isoformat(),
        "arrived_at": case.arrived_at.isoformat(),
    }


def _describe(args: argparse.Namespace) -> Said:
    from services.gateway.description.printing import described  # puts a whole gateway together

    return Said(json.dumps(described(), ensure_ascii=False, indent=2))


COMMAND = Command(
    (
        Act("serve", "run the gateway until it is stopped", _serve, _serve_arguments),
        *KIOSK_ACTS,
        Act("openapi", "print the interface as OpenAPI 3.1; no gateway needs to run", _describe),
        Act("cases", "list the cases that arrived; nothing personal", _list, _cases_arguments),
        *TASK_ACTS,
        *DEPARTMENT_ACTS,
        *ORDER_ACTS,
        *IMPORT_ACTS,
        Act("backup", "copy the store in one file while the gateway runs", _back_up, _backup_arguments),
    )
)
