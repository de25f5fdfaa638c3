"""`yitong card profile` and `examine`: for whoever writes the profile of a city's cards, or of a PSAM."""

import argparse
from pathlib import Path

from hardware.card.authentication.psam_profile import parse_psam_profile
from hardware.card.examining import Examination, examine
from hardware.card.once import once
from hardware.card.profiles.profile import load_profiles, parse_layout
from hardware.card.profiles.toml_table import MistakenFileError, read_text
from hardware.card.settings import USUAL
from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.commands.frame import Act, Said, named_path, seconds
from kiosk.commands.place import settings_if_any


def _profile_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=named_path, metavar="FILE", help="a profile of cards, or of a PSAM (--psam)"
    )
    parser.add_argument("--psam", action="store_true", help="the file says what a PSAM is asked")


def _check(args: argparse.Namespace) -> Said:
    try:
        title = _title(args.file, is_psam=args.psam)
    except MistakenFileError as error:
        problems = [
            {"file": error.file, "line": m.line, "key": m.key, "reason": m.what} for m in error.mistakes
        ]
        text = "\n".join(f"{error.file}: {mistake}" for mistake in error.mistakes)
        return Said(text, {"title": None, "problems": problems}, exits.SETTINGS)
    return Said(f"{args.file}: {title}: no mistakes", {"title": title, "problems": []})


def _title(file: Path, *, is_psam: bool) -> str:
    text = read_text(file)
    return parse_psam_profile(text, str(file)).title if is_psam else parse_layout(text, str(file)).title


def _examine_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reader", metavar="NAME", help="a part of the reader's name; default: any reader")
    parser.add_argument("--wait", type=seconds, default=20.0, metavar="S", help="seconds to wait for a card")
    parser.add_argument(
        "--profile",
        action="append",
        default=[],
        metavar="FILE",
        help="a profile to try first; may be repeated",
    )


def _examine(args: argparse.Namespace) -> Said:
    found = settings_if_any(args)
    cards = USUAL if found is None else found.cards
    profiles, today = load_profiles((*args.profile, *cards.profiles)), Clock().wall().date()
    told = once(args.reader, args.wait, lambda channel: examine(channel, profiles, today), cards)
    odd = any(look.oddness is not None for look in told.looks)
    return Said(_text(told), _value(told), exits.FOUND if odd else exits.OK)


def _text(told: Examination) -> str:
    lines = [f"profile: {told.profile}"]
    lines += [
        f"{look.file} {look.tag:02X} {look.field}: {look.oddness.value if look.oddness else 'good'}"
        for look in told.looks
    ]
    return "\n".join(lines)


def _value(told: Examination) -> dict[str, object]:
    records = [
        {
            "file": look.file,
            "tag": f"{look.tag:02X}",
            "field": look.field,
            "odd": look.oddness.value if look.oddness else None,
        }
        for look in told.looks
    ]
    return {"profile": told.profile, "records": records}


ACTS = (
    Act("profile", "line and key of each mistake in a profile", _check, _profile_arguments),
    Act(
        "examine",
        "which records one card has and what is odd about them; no values",
        _examine,
        _examine_arguments,
    ),
)
