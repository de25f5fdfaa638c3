"""What `yitong doctor` finds out about the gateway: is it ours, can it open our cases, does it know us, its clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.commands.finding import Finding, Health
from kiosk.device import find_device
from kiosk.domain.errors import GatewayError, Reason, YitongError
from services.device.settings import DeviceSettings
from services.government.certificate import certificate_expires_in
from services.government.client import GatewayClient
from services.government.settings import GatewaySettings
from services.sealing.keys import PrivateKey, generate_key

_CLOCK_MAY_BE_OFF = timedelta(minutes=1)
_CERTIFICATE_SOON = timedelta(days=21)
_RETIRED = "cases are sealed to a key that this gateway has retired; it still opens them"
_NEW_KEY = "set seal_key_file in [gateway] to its new sealing.public.pem"

ADVICE = {
    Reason.GATEWAY_UNREACHABLE: "check url in [gateway], the cable, and that the gateway runs",
    Reason.GATEWAY_NOT_GENUINE: (
        "something else answers there, such as a network's login page or a proxy,"
        " or verify_key_file or ca_file in [gateway] is not this gateway's"
    ),
    Reason.GATEWAY_FAILING: "the gateway is there and not well: whoever runs it must look",
    Reason.GATEWAY_SLOW: "the gateway or the line to it is overloaded; the timeouts stand in [gateway]",
    Reason.KIOSK_NOT_ENROLLED: "ask whoever runs the gateway for a code, then run: yitong enrol",
    Reason.GATEWAY_REFUSED: "what answers does not take this question: is url in [gateway] a Yitong gateway?",
}


def gateway_findings(gateway: GatewaySettings, device: DeviceSettings, data: Path) -> Iterator[Finding]:
    own = _own_key(device, data)
    client = GatewayClient(gateway, own or generate_key(device.suite))
    try:
        health = client.health()
    except GatewayError as error:
        detail = f"{gateway.url}: {error.reason.value} ({error})"
        yield Finding("gateway", Health.BAD, detail, ADVICE[error.reason])
        yield Finding("gateway keys", Health.WARNING, "not looked at: no genuine answer")
        yield Finding("enrolment", Health.WARNING, "not looked at: no genuine answer")
        return
    yield Finding("gateway", Health.GOOD, f"{gateway.url} answers and is genuine{_also_signed(gateway)}")
    if client.seals_to_retired(health):
        yield Finding("gateway keys", Health.WARNING, _RETIRED, _NEW_KEY)
    else:
        yield _keys(is_told=bool(health.sealing_key), is_ours=client.can_open_ours(health))
    yield _enrolment(client, gateway.kiosk_id, has_key=own is not None)
    yield _clock(datetime.now(UTC) - health.at)
    yield from _certificate(certificate_expires_in(gateway, health.at))


def _also_signed(gateway: GatewaySettings) -> str:
    """What a province's gateway in front looks at cannot be proved from here."""
    if gateway.province is None:
        return ""
    return f"; requests are also signed as {gateway.dialect}, which this gateway does not check"


def _own_key(device: DeviceSettings, data: Path) -> PrivateKey | None:
    """To look makes none; what is wrong with one that is there, the device key's own check says."""
    try:
        found = find_device(device, data)
    except YitongError:
        return None
    return None if found is None else found.key.signing(device.suite)


def _enrolment(client: GatewayClient, kiosk: str, *, has_key: bool) -> Finding:
    try:
        if has_key and client.is_enrolled():
            return Finding("enrolment", Health.GOOD, f"the gateway knows this machine as {kiosk}")
    except GatewayError as error:
        return Finding("enrolment", Health.BAD, f"{error.reason.value} ({error})", ADVICE[error.reason])
    detail = (
        "the gateway does not let this machine in; nothing is sent, and what needs the network is not offered"
    )
    return Finding("enrolment", Health.BAD, f"not enrolled: {detail}", ADVICE[Reason.KIOSK_NOT_ENROLLED])


def _clock(ahead: timedelta) -> Finding:
    if abs(ahead) <= _CLOCK_MAY_BE_OFF:
        return Finding("clock", Health.GOOD, "as the gateway's, within a minute")
    way = "ahead of" if ahead > timedelta() else "behind"
    detail = (
        f"{_long(abs(ahead))} {way} the gateway's; what is sent is signed by the gateway's time all the same"
    )
    advice = "set it, and keep it with NTP: applications carry the time of this clock"
    return Finding("clock", Health.WARNING, detail, advice)


def _long(time: timedelta) -> str:
    return f"{time.days} days" if time.days else f"{time.seconds // 60} minutes"


def _certificate(left: timedelta | None) -> Iterator[Finding]:
    if left is None:
        return
    detail = f"holds {left.days} more days"
    if left > _CERTIFICATE_SOON:
        yield Finding("gateway certificate", Health.GOOD, detail)
        return
    advice = "whoever runs the gateway must renew it; without it nothing is sent"
    yield Finding("gateway certificate", Health.WARNING, detail, advice)


def _keys(*, is_told: bool, is_ours: bool) -> Finding:
    if not is_told:
        detail = "the gateway does not say which key opens cases"
        return Finding("gateway keys", Health.WARNING, detail, "compare seal_key_file with its public key")
    if not is_ours:
        detail = "cases are sealed to a key that this gateway does not have; nothing is sent"
        advice = "set seal_key_file in [gateway] to its sealing.public.pem; serve nobody until then"
        return Finding("gateway keys", Health.BAD, detail, advice)
    return Finding("gateway keys", Health.GOOD, "the gateway can open what is sealed here")
