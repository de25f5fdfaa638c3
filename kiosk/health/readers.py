"""Card readers: the service, every reader by name, what kind of card is in. No card is read."""

from collections.abc import Iterator

from hardware.card import apdu
from hardware.card.looking import (
    OURS,
    STAFF,
    AtrClass,
    CardLook,
    ReaderLook,
    look_at_readers,
    service_version,
)
from hardware.card.profiles.profile import load_profiles
from hardware.card.settings import PcscSettings, StaffSettings
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.health import Finding, Phrase
from kiosk.health.finding import Value, bad, good, phrase, warning
from ui.strings import N_

NO_READER = N_("接上读卡器，看线有没有插好；再按“重连读卡器”")
_NO_SERVICE = N_("启动读卡服务：sudo systemctl restart pcscd")


def reader_findings(settings: PcscSettings) -> Iterator[Finding]:
    version = service_version()
    try:
        looked_at = look_at_readers(
            settings.reader_name_contains, settings.card_timeout_s, load_profiles(settings.profiles)
        )
    except CardError as error:
        yield bad(
            "card service",
            N_("没有答复（{error}）{version}"),
            _NO_SERVICE,
            error=str(error),
            version=_of(version),
        )
        return
    yield good("card service", N_("在运行{version}"), version=_of(version))
    readers = [reader for reader in looked_at if not settings.is_psam(reader.name)]
    if not readers:
        yield bad("card readers", N_("一个也没有"), NO_READER)
    for reader in readers:
        yield _reader(reader)


def staff_findings(settings: StaffSettings) -> Iterator[Finding]:
    if settings.cards:
        yield good("staff cards", N_("认得 {count} 张"), count=len(settings.cards))
    else:
        advice = N_("在 [staff] 里写上工作人员卡的公钥；没有的话，没人能当面确认，也打不开这台机器的维护画面")
        yield warning("staff cards", N_("一张也不认"), advice)


def _of(version: str) -> Phrase:
    return phrase(N_("，{version}"), version=version) if version else phrase("")


def _reader(reader: ReaderLook) -> Finding:
    if reader.card is None:
        return good("card readers", N_("{reader}：没有插卡"), reader=reader.name)
    if reader.card.problem is not None:
        text = N_("{reader}：卡没有答复（{error}）")
        advice = N_("换一张好卡再试；还是这样，擦一擦读卡器的触点，或换读卡器")
        return warning("card readers", text, advice, reader=reader.name, error=str(reader.card.problem))
    return good("card readers", N_("{reader}：{kind}，{card}"), reader=reader.name, **_kind(reader.card))


def _kind(card: CardLook) -> dict[str, Value]:
    kind = N_("非接触卡") if card.atr_class is AtrClass.CONTACTLESS else N_("接触卡")
    return {"kind": phrase(kind), "card": _applications(card)}


def _applications(card: CardLook) -> Phrase:
    there = [title for title, status in (card.applications or {}).items() if status == apdu.OK]
    if there:
        return phrase(N_("{title}有答复"), title=phrase(_TITLES[there[0]]))
    if card.refused in _OTHERS:
        return phrase(_OTHERS[card.refused])
    words = ", ".join(f"{status:04X}" for status in (card.applications or {}).values())
    return phrase(N_("不是社会保障卡，也不是工作人员卡（{words}）"), words=words)


_OTHERS: dict[Reason | None, str] = {
    Reason.CARD_BANK: N_("是银行卡"),
    Reason.CARD_TRANSIT: N_("是交通卡"),
    Reason.CARD_IDENTITY: N_("像是身份证"),
}
_TITLES = {OURS: N_("社会保障卡"), STAFF: N_("工作人员卡")}
