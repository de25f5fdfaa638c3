"""`yitong enrol`: make this machine known to its gateway, with the one-time code that the gateway's people gave."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from kiosk.clock import Clock
from kiosk.commands.english import in_english
from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import data_folder, settings
from kiosk.connect import gateway_client
from kiosk.domain.errors import GatewayError, Reason, SettingsError
from kiosk.health.finding import phrase
from kiosk.health.gateway import ADVICE
from services.government.client import GatewayClient
from services.government.enrolment_code import is_code, plain
from services.government.http import RefusedByStatusError
from services.government.wire import HealthAnswer
from services.outbox.report import is_there
from services.outbox.sending import SendQueue

_ADVICE = {
    "enrolment-code-wrong": "the gateway has no such code for {kiosk}; was it made for another id?",
    "enrolment-code-expired": "the code is too old; ask for a new one",
    "enrolment-code-used": "the code was used already, by another machine; ask for a new one and who that was",
    "enrolment-too-many-tries": "a wrong code was tried too often; ask for a new one",
}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--code",
        metavar="CODE",
        help="as `yitong gateway enrol` printed it; better left out: it is asked for, and stays out of the history",
    )


def _enrol(args: argparse.Namespace) -> Said:
    found, data = settings(args), data_folder(args)
    code = plain(_asked() if args.code is None else args.code)
    if not is_code(code):
        raise UsageError("the code is mistyped: it has 16 characters, the last one checks the others")
    kiosk = found.kiosk.id
    client = gateway_client(found.gateway, found.device, data)
    _refuse_another_key(client, data)
    try:
        key = client.enrol(code)
    except RefusedByStatusError as error:
        told = _ADVICE.get(error.code, str(error)).format(kiosk=kiosk)
        raise GatewayError(Reason.KIOSK_NOT_ENROLLED, told) from None
    value = {"kiosk": kiosk, "key": key, "gateway": found.gateway.url}
    return Said(f"enrolled as {kiosk} with key {key}", value)


def _refuse_another_key(client: GatewayClient, data: Path) -> None:
    """No gateway could open what is sealed to another's key: the outbox is told, and takes no case until then."""
    fits = client.can_open_ours(_health(client))
    if not fits or is_there(data):
        with closing(SendQueue.open(data, Clock().wall)) as queue:
            queue.note_gateway_key(fits)
    if not fits:
        raise SettingsError("gateway.seal_key_file: not this gateway's key; the code was not used")


def _health(client: GatewayClient) -> HealthAnswer:
    """Raises GatewayError, which names the settings where the answer is not that of our gateway."""
    try:
        return client.health()
    except GatewayError as error:
        if error.reason is not Reason.GATEWAY_NOT_GENUINE:
            raise
        advice = in_english(phrase(ADVICE[error.reason]))
        raise GatewayError(error.reason, f"{error}; {advice}") from None


def _asked() -> str:
    if sys.stdin.isatty():
        sys.stderr.write("one-time code: ")
    return sys.stdin.readline()


COMMAND = Command((Act("", "make this machine known to its gateway", _enrol, _arguments),))
