"""`yitong gateway enrol|kiosks|revoke`: which kiosks may talk to this gateway. Works while it runs."""

import argparse
from datetime import UTC, datetime, timedelta

from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Said
from kiosk.domain.submission import KIOSK_ID_RULE, is_kiosk_id
from services.gateway.kiosks.listing import kiosks, new_enrolment_code, revoke
from services.gateway.store.kiosks import KeptKiosk
from services.government.enrolment_code import grouped

_LONGEST_HOURS = 24 * 14


def _database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", required=True, metavar="URL", help="the store, as for serve")


def _revoke_arguments(parser: argparse.ArgumentParser) -> None:
    _database(parser)
    parser.add_argument("kiosk", metavar="KIOSK", help="its id, as in [kiosk] of its settings")


def _enrol_arguments(parser: argparse.ArgumentParser) -> None:
    _database(parser)
    parser.add_argument("kiosk", metavar="KIOSK", type=_kiosk, help="its id, as in [kiosk] of its settings")
    parser.add_argument(
        "--hours", type=hours, default=24.0, metavar="H", help="how long the code may be used"
    )


def _kiosk(text: str) -> str:
    if not is_kiosk_id(text):
        raise argparse.ArgumentTypeError(KIOSK_ID_RULE)
    return text


def hours(text: str) -> float:
    """The value of an option that says how long something counts: two weeks at most."""
    value = float(text)
    if not 0 < value <= _LONGEST_HOURS:
        raise argparse.ArgumentTypeError(f"more than 0 and at most {_LONGEST_HOURS}")
    return value


def _enrol(args: argparse.Namespace) -> Said:
    valid_for = timedelta(hours=args.hours)
    until = datetime.now(UTC) + valid_for
    code = grouped(new_enrolment_code(args.database, args.kiosk, valid_for))
    until_text = until.astimezone().isoformat(timespec="minutes")
    text = f"{code}\nfor {args.kiosk}, once, until {until_text}; at the kiosk: yitong enrol"
    return Said(text, {"kiosk": args.kiosk, "code": code, "expires_at": until_text})


def _list(args: argparse.Namespace) -> Said:
    rows = [_row(kiosk) for kiosk in kiosks(args.database)]
    text = "\n".join(
        f"{r['kiosk']}  {r['state']}  {r['key']}  since {r['since']}  last seen {r['last_seen'] or 'never'}"
        for r in rows
    )
    return Said(text or "no kiosk is enrolled yet", {"kiosks": rows})


def _row(kiosk: KeptKiosk) -> dict[str, str | None]:
    return {
        "kiosk": kiosk.kiosk,
        "key": kiosk.key_id,
        "since": _told(kiosk.since),
        "last_seen": _told(kiosk.seen_at),
        "state": "enrolled" if kiosk.revoked_at is None else "revoked",
        "revoked_at": _told(kiosk.revoked_at),
    }


def _told(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone().isoformat(timespec="seconds")


def _revoke(args: argparse.Namespace) -> Said:
    if not revoke(args.database, args.kiosk):
        raise UsageError(f"there is no kiosk {args.kiosk}; yitong gateway kiosks lists them")
    return Said(f"{args.kiosk} is no longer let in", {"kiosk": args.kiosk})


ACTS = (
    Act("enrol", "a one-time code for a kiosk; an earlier one is worth nothing", _enrol, _enrol_arguments),
    Act("kiosks", "which kiosks are let in, by which key, and when they were last seen", _list, _database),
    Act("revoke", "let a kiosk in no more", _revoke, _revoke_arguments),
)
