"""How this kiosk reads cards: its city's profiles, and who proves it to third-generation cards, in which order."""

from functools import partial

from hardware.card.authentication.authenticating import ProversInTurn
from hardware.card.authentication.psam import PsamProver
from hardware.card.authentication.psam_profile import load_psam_profile
from hardware.card.pcsc import card_in
from hardware.card.profiles.profile import load_profiles
from hardware.card.reading import Reading
from hardware.card.settings import PcscSettings
from kiosk.domain.card_proof import CardProver


def card_reading(cards: PcscSettings, gateway: CardProver | None) -> Reading:
    """The PSAM first, where there is one: it needs no network. Raises SettingsError."""
    psam = load_psam_profile(cards.psam_profile)
    provers: list[CardProver] = []
    if cards.psam_reader:
        provers.append(PsamProver(partial(card_in, cards.psam_reader), psam))
    if gateway is not None:
        provers.append(gateway)
    prover = ProversInTurn(provers) if provers else None
    return Reading(load_profiles(cards.profiles), prover, cards.terminal)
