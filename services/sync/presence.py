"""Whether the gateway is there, as far as anybody here knows. Times are running seconds of this process."""

from collections.abc import Callable

from kiosk.domain.errors import GatewayError, Reason
from services.sync import policy
from services.sync.gateway import Gateway
from services.sync.mishaps import tell

MUST_BE_TOLD = frozenset({Reason.KIOSK_NOT_ENROLLED, Reason.INTAKE_WRONG_KEY})
"""Only people can mend these: screens and `doctor` say them."""


class Presence:
    """`on_network` hears of each change, `on_trouble` of what people must mend, and None when it is mended."""

    def __init__(
        self,
        gateway: Gateway,
        random: Callable[[], float],
        monotonic_s: Callable[[], float],
        on_network: Callable[[bool], None],
        on_trouble: Callable[[Reason | None], None],
    ) -> None:
        self._gateway = gateway
        self._random = random
        self._monotonic_s = monotonic_s
        self._on_network = on_network
        self._on_trouble = on_trouble
        self._trouble: Reason | None = None
        self._misses = 0
        self._lost_at_s: float | None = None
        self._probe_at_s = 0.0
        self._doubts, self._settled_doubts = 0, 0
        self.online: bool | None = None

    @property
    def must_be_mended(self) -> bool:
        """Whether sending anything is in vain until people have done something."""
        return self._trouble is not None

    def look(self) -> Reason | None:
        """Ask the gateway for nothing but whether cases may come. What is wrong; None: nothing."""
        doubts = self._doubts
        try:
            self._gateway.look()
        except GatewayError as error:
            if error.reason in MUST_BE_TOLD:
                self.found(error.reason)
            else:
                self.missed()
            return error.reason
        finally:
            self._settled_doubts = max(self._settled_doubts, doubts)
        self.found()
        return None

    def doubt(self) -> None:
        """Somebody else could not reach it: look soon. May be called from any thread.

        An answer that was already on its way says nothing of the time since: only a look that begins later does.
        """
        self._doubts += 1

    def found(self, trouble: Reason | None = None) -> None:
        """It has answered, if only to say that it does not accept this kiosk."""
        self._misses = 0
        self._lost_at_s = None
        self._say(trouble if trouble in MUST_BE_TOLD else None)
        self._become(online=not self.must_be_mended)

    def missed(self) -> None:
        self._settled_doubts = self._doubts
        self._misses += 1
        if self._lost_at_s is None:
            self._lost_at_s = self._monotonic_s()
        self._become(online=False)

    def probe_in_s(self) -> float:
        """How long until it is to be looked for, while nothing is sent to it anyway."""
        if self._doubts != self._settled_doubts:
            return 0.0
        return max(0.0, self._probe_at_s - self._monotonic_s())

    def hold_back_s(self) -> float:
        """How long to wait when word comes that it may be back: a whole city may hear the same."""
        lost_s = 0.0 if self._lost_at_s is None else self._monotonic_s() - self._lost_at_s
        return policy.return_after_s(lost_s, self._random())

    def _say(self, trouble: Reason | None) -> None:
        if trouble is not self._trouble:
            self._trouble = trouble
            tell(self._on_trouble, trouble)

    def _become(self, *, online: bool) -> None:
        self._probe_at_s = self._monotonic_s() + policy.probe_after_s(self._misses, self._random())
        if online is not self.online:
            self.online = online
            tell(self._on_network, online)
