"""`yitong gateway department`: which departments cannot be reached. Works while the gateway runs."""

import argparse
from contextlib import closing
from datetime import UTC, datetime

from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Said
from services.gateway.known_services import KnownServices
from services.gateway.store import Store


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", required=True, metavar="URL", help="the store, as for serve")
    parser.add_argument(
        "department", nargs="?", default="", metavar="NAME", help="its name, as in the service files"
    )
    switch = parser.add_mutually_exclusive_group()
    switch.add_argument("--down", action="store_true", help="it cannot be reached: what is its own waits")
    switch.add_argument("--up", action="store_true", help="it is back: what waited goes on")


def _department(args: argparse.Namespace) -> Said:
    if bool(args.department) != (args.down or args.up):
        raise UsageError("NAME with --down or --up; neither lists those that are down")
    with closing(Store.open_existing(args.database)) as store:
        if args.department:
            _switch(store, args.department, down=args.down)
        with store.reading() as transaction:
            since = transaction.departments_down.since()
    rows = [{"department": name, "since": _told(at)} for name, at in since.items()]
    text = "\n".join(f"{row['department']}  down since {row['since']}" for row in rows)
    return Said(text or "every department can be reached", {"down": rows})


def _switch(store: Store, department: str, *, down: bool) -> None:
    with store.writing() as transaction:
        if down:
            _refuse_unknown(department)
            transaction.departments_down.set_down(department, datetime.now(UTC))
        elif not transaction.departments_down.set_up(department):
            raise UsageError(f"{department} is not down")


def _refuse_unknown(department: str) -> None:
    """One that is back may be called as it was before the service files changed."""
    known = KnownServices().departments()
    if department not in known:
        raise UsageError(f"no service names a department {department}; known: {', '.join(known)}")


def _told(at: datetime) -> str:
    return at.astimezone().isoformat(timespec="seconds")


ACTS = (
    Act(
        "department",
        "which departments cannot be reached; say that one is down, or back",
        _department,
        _arguments,
    ),
)
