"""The gateway: is it ours, can it open our cases, does it know us, its clock, its certificate."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.device import find_device
from kiosk.domain.errors import GatewayError, Reason, YitongError
from kiosk.domain.health import Finding, Phrase
from kiosk.health.days_left import days_left
from kiosk.health.finding import bad, good, phrase, warning
from services.device.settings import DeviceSettings
from services.government.certificate import certificate_expires_in
from services.government.client import GatewayClient
from services.government.settings import GatewaySettings
from services.sealing.keys import PrivateKey, generate_key
from ui.strings import N_

_CLOCK_MAY_BE_OFF = timedelta(minutes=1)
_UNSEEN = N_("没有看：没有收到可信的答复")

ADVICE = {
    Reason.GATEWAY_UNREACHABLE: N_("看 [gateway] 的 url、网线，网关有没有在运行"),
    Reason.GATEWAY_NOT_GENUINE: N_(
        "那里答复的不是网关，例如上网登录页或代理；或者 [gateway] 的 verify_key_file、ca_file 不是这个网关的"
    ),
    Reason.GATEWAY_FAILING: N_("网关在，但是有问题：请网关管理员看"),
    Reason.GATEWAY_SLOW: N_("网关或网络太忙；等待时间在 [gateway] 里设"),
    Reason.KIOSK_NOT_ENROLLED: N_("向网关管理员要一个登记码，再运行：yitong enrol"),
    Reason.GATEWAY_REFUSED: N_("那里不认这个问题：[gateway] 的 url 是一通网关吗？"),
}


def gateway_findings(gateway: GatewaySettings, device: DeviceSettings, data: Path) -> Iterator[Finding]:
    own = _own_key(device, data)
    client = GatewayClient(gateway, own or generate_key(device.suite))
    try:
        health = client.health()
    except GatewayError as error:
        values = {"url": gateway.url, "reason": error.reason.value, "error": str(error)}
        yield bad("gateway", N_("{url}：{reason}（{error}）"), ADVICE[error.reason], **values)
        yield warning("gateway keys", _UNSEEN)
        yield warning("enrolment", _UNSEEN)
        yield from certificate_findings(certificate_expires_in(gateway, datetime.now(UTC)))
        return
    yield good("gateway", N_("{url} 有答复，是真的{also}"), url=gateway.url, also=_also_signed(gateway))
    if client.seals_to_retired(health):
        yield warning("gateway keys", _RETIRED, _NEW_KEY)
    else:
        yield _keys(is_told=bool(health.sealing_key), is_ours=client.can_open_ours(health))
    yield _enrolment(client, gateway.kiosk_id, has_key=own is not None)
    yield clock_finding(datetime.now(UTC) - health.at)
    yield from certificate_findings(certificate_expires_in(gateway, health.at))


def clock_finding(ahead: timedelta) -> Finding:
    """`ahead` of the time that the gateway signed."""
    if abs(ahead) <= _CLOCK_MAY_BE_OFF:
        return good("clock", N_("和网关的时间相差不到一分钟"))
    text = (
        N_("比网关快 {time}；发出去的仍按网关的时间签名")
        if ahead > timedelta()
        else N_("比网关慢 {time}；发出去的仍按网关的时间签名")
    )
    advice = N_("把时间调准，用 NTP 保持：申请上写的是这台机器的时间")
    return warning("clock", text, advice, time=_long(abs(ahead)))


def certificate_findings(left: timedelta | None) -> Iterator[Finding]:
    """None where there is none to see, as over plain http to the machine itself."""
    if left is not None:
        advice = N_("请网关管理员换新证书；到期以后什么也发不出去。先看这台机器的时间对不对")
        yield days_left("gateway certificate", left, advice)


def _also_signed(gateway: GatewaySettings) -> Phrase:
    """What a province's gateway in front looks at cannot be proved from here."""
    if gateway.province is None:
        return phrase("")
    return phrase(N_("；请求也按 {dialect} 签名，这个网关不查"), dialect=gateway.dialect.value)


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
            return good("enrolment", N_("网关认得这台机器，编号 {kiosk}"), kiosk=kiosk)
    except GatewayError as error:
        values = {"reason": error.reason.value, "error": str(error)}
        return bad("enrolment", N_("{reason}（{error}）"), ADVICE[error.reason], **values)
    text = N_("没有登记：网关不让这台机器进；什么也发不出去，要联网的也办不了")
    return bad("enrolment", text, ADVICE[Reason.KIOSK_NOT_ENROLLED])


def _long(time: timedelta) -> Phrase:
    if time.days:
        return phrase(N_("{count} 天"), count=time.days)
    return phrase(N_("{count} 分钟"), count=time.seconds // 60)


def _keys(*, is_told: bool, is_ours: bool) -> Finding:
    if not is_told:
        advice = N_("把 seal_key_file 和网关的公钥对一下")
        return warning("gateway keys", N_("网关没有说用哪把密钥开封"), advice)
    if not is_ours:
        text = N_("申请封给了一把这个网关没有的密钥；什么也不会发出去")
        advice = N_("把 [gateway] 的 seal_key_file 换成网关的 sealing.public.pem；换好以前不要接待人")
        return bad("gateway keys", text, advice)
    return good("gateway keys", N_("这里封的，网关开得了"))


_RETIRED = N_("申请封给了这个网关已经退役的密钥；它现在还开得了")
_NEW_KEY = N_("把 [gateway] 的 seal_key_file 换成它新的 sealing.public.pem")
