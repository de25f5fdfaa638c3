"""Vendors' drivers: each is opened in a process of its own, asked whether a card is there, and let go."""

from collections.abc import Iterator, Mapping

from hardware.driver.process import LibraryError
from hardware.driver.session import opened
from hardware.driver.settings import DriverSettings
from kiosk.domain.errors import CardError
from kiosk.domain.health import Finding
from kiosk.health.finding import bad, good, phrase
from ui.strings import N_

_ADVICE = N_("看读卡器的线；终端在运行的话，先停下终端再查，或在终端的维护画面上查")
_LIBRARY_ADVICE = N_("看驱动文件里写的库和函数；docs/drivers.md 有说明")


def driver_findings(vendors: Mapping[str, DriverSettings], *, is_held: bool) -> Iterator[Finding]:
    """`is_held`: this very program has them open, and what is wrong stands on its screen. No card is read."""
    for name, settings in vendors.items():
        if is_held:
            yield good("vendor drivers", N_("{name}：终端正在用，没有另开"), name=name)
        else:
            yield _tried(name, settings)


def _tried(name: str, settings: DriverSettings) -> Finding:
    try:
        with opened(settings) as session:
            there = phrase(N_("有卡") if settings.find and session.finds_card() else N_("打得开"))
    except CardError as error:
        advice = _LIBRARY_ADVICE if isinstance(error, LibraryError) else _ADVICE
        return bad("vendor drivers", N_("{name}：打不开（{error}）"), advice, name=name, error=str(error))
    return good("vendor drivers", N_("{name}：{state}"), name=name, state=there)
