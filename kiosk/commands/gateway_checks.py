"""What `yitong doctor` finds out about the gateway: does it answer, is it ours, can it open our cases."""

from collections.abc import Iterator

from kiosk.commands.finding import Finding, Health
from kiosk.domain.errors import GatewayError, Reason
from services.government.client import GatewayClient
from services.government.settings import GatewaySettings

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


def gateway_findings(settings: GatewaySettings) -> Iterator[Finding]:
    client = GatewayClient(settings)
    try:
        health = client.health()
    except GatewayError as error:
        detail = f"{settings.url}: {error.reason.value} ({error})"
        yield Finding("gateway", Health.BAD, detail, ADVICE[error.reason])
        yield Finding("gateway keys", Health.WARNING, "not looked at: no genuine answer")
        return
    yield Finding("gateway", Health.GOOD, f"{settings.url} answers and is genuine")
    yield _keys(is_told=bool(health.sealing_key), is_ours=client.can_open_ours(health))


def _keys(*, is_told: bool, is_ours: bool) -> Finding:
    if not is_told:
        detail = "the gateway does not say which key opens cases"
        return Finding("gateway keys", Health.WARNING, detail, "compare seal_key_file with its public key")
    if not is_ours:
        detail = "cases are sealed to a key that this gateway does not have; nothing is sent"
        advice = "set seal_key_file in [gateway] to its sealing.public.pem; serve nobody until then"
        return Finding("gateway keys", Health.BAD, detail, advice)
    return Finding("gateway keys", Health.GOOD, "the gateway can open what is sealed here")
