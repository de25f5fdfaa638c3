"""`yitong gateway import FILE` and `imports`: kiosks' exported queues, brought on a stick; who brought which.

Works while the gateway runs.
"""

import argparse
import getpass
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.commands import exits
from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Said, named_path
from kiosk.commands.gateway_tasks import clerk_id
from services.gateway.importing import Imported, Importer, imports
from services.gateway.keys import open_existing_keys
from services.gateway.refusals import WRONG_KEY
from services.gateway.store import Store
from services.gateway.store.imports import KeptImport
from services.government.queue_file import QueueFile, QueueFileError

_TELL_EVERY_S = 2.0
_OPENS_NONE = (
    "{keys}: these keys open none of it. If they are not those of the gateway that the kiosk seals to, import it again"
    " with --keys of that one; if its sealing key was changed, put the old one into `retired`: docs/gateway.md"
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=named_path, metavar="FILE", help="as yitong queue export wrote it")
    _database(parser)
    parser.add_argument(
        "--keys", type=named_path, required=True, metavar="DIR", help="the gateway's keys; none are made"
    )
    parser.add_argument(
        "--clerk",
        type=clerk_id,
        metavar="ID",
        help="who brings it; it is written down; default: this machine's user",
    )
    parser.add_argument(
        "--even-if-revoked", action="store_true", help="you vouch for a file of a kiosk that was revoked"
    )


def _database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", required=True, metavar="URL", help="the store, as for serve")


def _import(args: argparse.Namespace) -> Said:
    keys, clerk = open_existing_keys(args.keys), args.clerk or getpass.getuser()
    with closing(Store.open_existing(args.database)) as store:
        importer = Importer(store, keys, lambda: datetime.now().astimezone())
        with closing(importer):
            try:
                with importer.opened(args.file, even_if_revoked=args.even_if_revoked) as file:
                    return _said(file, importer.take(file, clerk, _telling()), args.keys)
            except QueueFileError as error:
                raise UsageError(str(error)) from None


def _telling() -> Callable[[Imported], None]:
    """On a long file a line every now and then, beside what the command says in the end."""
    told_s = time.monotonic()

    def tell(so_far: Imported) -> None:
        nonlocal told_s
        if time.monotonic() - told_s >= _TELL_EVERY_S:
            told_s = time.monotonic()
            print(f"{so_far.done} of {so_far.of} cases", file=sys.stderr, flush=True)

    return tell


def _said(file: QueueFile, imported: Imported, keys: Path) -> Said:
    refused = [
        {"number": one.number, "code": one.code, "explanation": one.explanation} for one in imported.refused
    ]
    lines = [_OPENS_NONE.format(keys=keys)] if _opens_none(imported) else []
    lines += [f"{one['number']}  {one['code']}  {one['explanation']}" for one in refused]
    lines.append(
        f"from {file.head.kiosk}, made {file.head.made_at.isoformat(timespec='minutes')},"
        f" agreed to by {', '.join(file.staff)}:"
        f" {imported.taken} taken, {imported.already_there} already there, {len(refused)} refused"
    )
    value: dict[str, Any] = {
        "kiosk": file.head.kiosk,
        "made_at": file.head.made_at.isoformat(),
        "staff": list(file.staff),
        "cases": file.cases,
        "blobs": file.blobs,
        "taken": imported.taken,
        "already_there": imported.already_there,
        "refused": refused,
    }
    return Said("\n".join(lines), value, exits.FOUND if refused else exits.OK)


def _opens_none(imported: Imported) -> bool:
    codes = {one.code for one in imported.refused}
    return codes == {WRONG_KEY.code} and len(imported.refused) == imported.done


def _list(args: argparse.Namespace) -> Said:
    rows = [_row(one) for one in imports(args.database)]
    return Said("\n".join(map(_line, rows)) or "nothing was imported yet", {"imports": rows})


def _row(one: KeptImport) -> dict[str, Any]:
    return {
        "began_at": _told(one.began_at),
        "ended_at": None if one.ended_at is None else _told(one.ended_at),
        "clerk": one.clerk,
        "kiosk": one.kiosk,
        "agreed": one.agreed,
        "vouched": one.vouched,
        "taken": one.taken,
        "already_there": one.already_there,
        "refused": one.refused,
        "digest": one.digest,
    }


def _line(row: dict[str, Any]) -> str:
    counts = f"{row['taken']} taken, {row['already_there']} already there, {row['refused']} refused"
    became = counts if row["ended_at"] else "broken off"
    revoked = ", which was revoked" if row["vouched"] else ""
    return (
        f"{row['began_at']}  {row['clerk']}  from {row['kiosk']}{revoked}, agreed to by {row['agreed']}:"
        f" {became}\n    {row['digest']}"
    )


def _told(at: datetime) -> str:
    return at.astimezone().isoformat(timespec="seconds")


ACTS = (
    Act("import", "take in a kiosk's exported queue, once", _import, _arguments),
    Act("imports", "who brought which queue on a stick, and what became of it", _list, _database),
)
