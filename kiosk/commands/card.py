"""`yitong card read`: one card in a PC/SC reader or a driver's, masked unless revealed; revealing is audited."""

import argparse
import threading
from pathlib import Path

from hardware.card.once import read_once
from hardware.card.settings import USUAL
from hardware.card.social_security import CardRecord
from hardware.driver.once import read_driver_once
from kiosk.card_reading import card_reading
from kiosk.clock import Clock
from kiosk.commands import card_profile, card_simulate, card_tries
from kiosk.commands.frame import Act, Command, Said, seconds
from kiosk.commands.place import data_folder, settings_if_any
from kiosk.domain.audit_events import AuditEvent, AuditKind
from kiosk.domain.identity import mask_name
from kiosk.driver_files import load_driver
from services.audit.trail import AuditTrail


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reader", metavar="NAME", help="a part of the reader's name; default: any reader")
    parser.add_argument(
        "--driver", type=Path, metavar="FILE", help="read through a vendor's driver, as this file says"
    )
    parser.add_argument("--wait", type=seconds, default=20.0, metavar="S", help="seconds to wait for a card")
    parser.add_argument("--reveal", action="store_true", help="show name and numbers in full; audited")


def _read(args: argparse.Namespace) -> Said:
    clock = Clock()
    if args.reveal:
        # Written before the card is read: nobody reveals without leaving a trace.
        trail = AuditTrail(data_folder(args), clock.wall)
        trail.write(AuditEvent(AuditKind.CARD_REVEALED, "card-read"))
    value = _through_pcsc(args, clock) if args.driver is None else _through_driver(args, clock)
    return Said("\n".join(f"{key}: {text}" for key, text in value.items()), value)


def _through_driver(args: argparse.Namespace, clock: Clock) -> dict[str, str | None]:
    driver = load_driver(args.driver)
    identity = read_driver_once(driver, args.wait, clock.wall().date(), threading.Event().wait)
    return {
        "credential": identity.credential.value,
        "name": identity.name if args.reveal else identity.masked_name,
        "id_number": identity.id_number.text if args.reveal else identity.id_number.masked,
        "assurance": identity.assurance.name,
    }


def _through_pcsc(args: argparse.Namespace, clock: Clock) -> dict[str, str | None]:
    found = settings_if_any(args)
    cards = USUAL if found is None else found.cards
    # The PSAM is asked where there is one; the gateway is not: it is for kiosks that serve people.
    record = read_once(args.reader, args.wait, clock.wall().date(), cards, card_reading(cards, None))
    return _revealed(record) if args.reveal else _masked(record)


def _masked(record: CardRecord) -> dict[str, str | None]:
    return {
        "generation": record.generation.name,
        "name": mask_name(record.name),
        "id_number": record.id_number.masked,
        "card_number": record.masked_card_number,
        "expires": record.expires.isoformat() if record.expires else None,
        "assurance": record.identity.assurance.name,
    }


def _revealed(record: CardRecord) -> dict[str, str | None]:
    full = {"name": record.name, "id_number": record.id_number.text, "card_number": record.card_number}
    return {**_masked(record), **full}


COMMAND = Command(
    (
        Act("read", "read the card that is in, or the first to be put in", _read, _arguments),
        card_simulate.ACT,
        *card_profile.ACTS,
        card_tries.ACT,
    )
)
