"""The gateway as sync needs it: the core's port, and why it is nobody to deliver to."""

from typing import Protocol

from kiosk.domain.ports import CaseIntake


class Gateway(CaseIntake, Protocol):
    def look(self) -> None:
        """Returns where cases may be delivered. Raises GatewayError, whose reason says why not:

        KIOSK_NOT_ENROLLED, INTAKE_WRONG_KEY (it cannot open what is sealed here), or what is wrong with the
        line or the gateway.
        """
        ...
