"""`yitong government sign`: a request signed as a province's gateway wants it, to compare with its own sample."""

import argparse
import os
import secrets
import sys
from collections.abc import Mapping
from datetime import MAXYEAR, UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import assert_never

from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Command, Said, named_path
from kiosk.domain.errors import SettingsError
from kiosk.fill import fill
from services.government.dialects.choice import province_dialect
from services.government.dialects.errors import DialectError
from services.government.dialects.ours import OursDialect
from services.government.dialects.request import Dialect, RequestToSign, SignedRequest
from services.government.dialects.settings import BgHmacSettings, DialectName, NhsaSettings, TifSettings
from services.sealing.canonical import to_base64url
from services.sealing.errors import KeyFileError
from services.sealing.keys import load_private_key

_NONCE_BYTES = 16
_STDIN = "-"
_FIRST_YEAR = 1970


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dialect", required=True, choices=[name.value for name in DialectName])
    parser.add_argument("--method", required=True, metavar="M", help="such as POST")
    parser.add_argument("--url", required=True, metavar="U", help="in full, as it goes over the wire")
    parser.add_argument(
        "--key",
        required=True,
        metavar="K",
        help="what the province calls us; for ours a PEM private key file",
    )
    secret = parser.add_mutually_exclusive_group()
    secret.add_argument(
        "--secret", metavar="S", help="other users of this machine see it while the command runs; for trials"
    )
    secret.add_argument(
        "--secret-file", metavar="FILE", help="the secret from a file, or - for standard input"
    )
    parser.add_argument(
        "--time", type=_moment, metavar="T", help="seconds since 1970, ISO 8601 with offset, or RFC 1123"
    )
    parser.add_argument("--nonce", metavar="N", help="default: a new one")
    parser.add_argument("--body", type=named_path, metavar="FILE", help="what is to be sent")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a setting of the dialect's table; NAME=@FILE takes it from a file",
    )
    parser.add_argument(
        "--explain", action="store_true", help="also the string that was signed, its secret as ***"
    )


def _sign(args: argparse.Namespace) -> Said:
    try:
        request = RequestToSign(args.method, args.url, _body(args.body))
        nonce = args.nonce if args.nonce is not None else to_base64url(secrets.token_bytes(_NONCE_BYTES))
        signed = _dialect(args).sign(request, args.time or datetime.now(UTC), nonce)
    except (DialectError, SettingsError) as error:
        raise UsageError(str(error)) from None
    made = signed.body.decode() if signed.body != request.body else None
    return Said(_text(signed, made, explain=args.explain), _value(signed, made, explain=args.explain))


def _dialect(args: argparse.Namespace) -> Dialect:
    name = DialectName(args.dialect)
    more = dict(_setting(text) for text in args.set)
    match name:
        case DialectName.OURS:
            return _ours(args, more)
        case DialectName.TIF:
            return province_dialect(
                fill(TifSettings, {"paas_id": args.key, "token": _secret(args), **more}, name)
            )
        case DialectName.BG_HMAC:
            return province_dialect(
                fill(BgHmacSettings, {"access_key": args.key, "secret_key": _secret(args), **more}, name)
            )
        case DialectName.NHSA:
            return province_dialect(
                fill(NhsaSettings, {"app_id": args.key, "app_secret": _secret(args), **more}, name)
            )
        case _:
            assert_never(name)


def _ours(args: argparse.Namespace, more: Mapping[str, str]) -> Dialect:
    if args.secret is not None or args.secret_file is not None or more:
        raise UsageError("ours has neither secret nor settings: --key names the file of a private key")
    try:
        return OursDialect(load_private_key(_read("--key", Path(args.key))))
    except KeyFileError as error:
        raise UsageError(f"--key {args.key}: {error}") from None


def _secret(args: argparse.Namespace) -> str:
    if args.secret is not None:
        return _words("--secret", os.fsencode(args.secret))
    if args.secret_file is None:
        raise UsageError(f"{args.dialect} needs its secret: --secret-file FILE, or --secret S for a trial")
    if args.secret_file == _STDIN:
        return _words("--secret-file -", sys.stdin.buffer.read())
    return _words(f"--secret-file {args.secret_file}", _read("--secret-file", Path(args.secret_file)))


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError("--set: write NAME=VALUE, or NAME=@FILE")
    if value.startswith("@"):
        return name, _words(f"--set {name}", _read(f"--set {name}", Path(value[1:])))
    return name, _words(f"--set {name}", os.fsencode(value))


def _body(file: Path | None) -> bytes:
    return b"" if file is None else _read("--body", file)


def _read(option: str, file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{option} {file}: cannot be read: {error.strerror}") from None


def _words(where: str, data: bytes) -> str:
    """Without the line break that an editor leaves at the end."""
    try:
        return data.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise UsageError(f"{where}: not text in UTF-8") from None


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromtimestamp(int(text), UTC) if text.isdecimal() else _date(text)
        year = moment.astimezone(UTC).year
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(
            "write seconds since 1970, 2026-11-22T09:30:05+08:00 or Sun, 22 Nov 2026 01:30:05 GMT"
        ) from None
    if moment.utcoffset() is None:
        raise argparse.ArgumentTypeError("a time needs its offset, such as +08:00")
    if not _FIRST_YEAR <= year < MAXYEAR:
        raise argparse.ArgumentTypeError(f"a time between {_FIRST_YEAR} and {MAXYEAR}")
    return moment


def _date(text: str) -> datetime:
    return parsedate_to_datetime(text) if "," in text else datetime.fromisoformat(text)


def _text(signed: SignedRequest, made: str | None, *, explain: bool) -> str:
    lines = [f"{name}: {value}" for name, value in signed.headers.items()]
    if made is not None:
        lines += [*([""] if lines else []), made]
    if explain:
        lines += ["", "signed, a line of the string behind each bar:"]
        lines += [f"| {line}" for line in signed.string_signed.split("\n")]
    return "\n".join(lines)


def _value(signed: SignedRequest, made: str | None, *, explain: bool) -> dict[str, object]:
    explained = {"string_signed": signed.string_signed} if explain else {}
    headers = [{"name": name, "value": value} for name, value in signed.headers.items()]
    return {"headers": headers, "body": made, **explained}


COMMAND = Command((Act("sign", "sign a request as a province's gateway wants it", _sign, _arguments),))
