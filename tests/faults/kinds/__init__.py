"""All kinds of faults, in the order of the table."""

from collections.abc import Sequence

from tests.faults.kinds.bad_line import LINE, STRANGERS, BadLine
from tests.faults.kinds.cards_torn import CardsTorn, Lend
from tests.faults.kinds.failing_disk import FailingDisk
from tests.faults.kinds.full_disk import FullDisk
from tests.faults.kinds.gateway_killed import GatewayKilled
from tests.faults.kinds.kind import FaultKind
from tests.faults.kinds.kiosk_killed import KioskKilled


def all_kinds(lend_pcscd: Lend) -> Sequence[FaultKind]:
    """`lend_pcscd` gives the one pcscd of this machine for the length of a round."""
    return (
        KioskKilled(),
        GatewayKilled(),
        BadLine("bad-line", LINE),
        BadLine("strangers", STRANGERS),
        FullDisk(),
        FailingDisk(),
        CardsTorn(lend_pcscd),
    )
