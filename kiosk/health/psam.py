"""The PSAM in its own slot: is it there, and does it know the application that its file names. Nothing is proved."""

from collections.abc import Iterator
from functools import partial

from hardware.card.authentication.psam import PsamProver
from hardware.card.authentication.psam_profile import load_psam_profile
from hardware.card.pcsc import card_in
from hardware.card.settings import PcscSettings
from kiosk.domain.errors import CardError
from kiosk.domain.health import Finding
from kiosk.health.finding import bad, good
from ui.strings import N_

_ADVICE = N_("看 PSAM 卡有没有插好，cards.psam_profile 是不是这一家的；第三代社保卡这段时间要靠网关来开")


def psam_findings(settings: PcscSettings) -> Iterator[Finding]:
    """Nothing where the settings name no slot for it. Raises SettingsError."""
    if not settings.psam_reader:
        return
    profile = load_psam_profile(settings.psam_profile)
    try:
        PsamProver(partial(card_in, settings.psam_reader), profile).try_out()
    except CardError as error:
        yield bad(
            "psam",
            N_("{reader}：没有答复（{error}）"),
            _ADVICE,
            reader=settings.psam_reader,
            error=str(error),
        )
    else:
        yield good("psam", N_("{reader}：{title}，有答复"), reader=settings.psam_reader, title=profile.title)
