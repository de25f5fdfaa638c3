"""All kinds of faults, in the order of the table."""

from collections.abc import Sequence

from tests.faults.acts import all_acts
from tests.faults.card_table import Lend
from tests.faults.fuzz.targets import REAL
from tests.faults.kinds.anything import Anything
from tests.faults.kinds.bad_line import BadLine
from tests.faults.kinds.bad_packets import PacketLoss, SlowLine
from tests.faults.kinds.cards_torn import CardsTorn
from tests.faults.kinds.clock_off import ClockOff
from tests.faults.kinds.every_call import FailingAtEveryCall, KilledAtEveryCall
from tests.faults.kinds.failing_disk import FailingDisk
from tests.faults.kinds.full_disk import FullDisk
from tests.faults.kinds.fuzzed import Fuzzed
from tests.faults.kinds.gateway_killed import GatewayKilled
from tests.faults.kinds.gateway_restored import GatewayRestored
from tests.faults.kinds.kind import FaultKind
from tests.faults.kinds.kiosk_killed import KioskKilled
from tests.faults.kinds.postgres import LendServer, PostgresKilled, TwoGateways
from tests.faults.kinds.power_cut import PowerCut
from tests.faults.kinds.readers_gone import ReadersGone
from tests.faults.line import LINE, STRANGERS

_EXAMPLES, _LEAST_EXAMPLES = 20, 8
_CUTS, _LEAST_CUTS = 100, 10
_CARD_ACTS, _LEAST_CARD_ACTS = 60, 12
_INPUTS = 50_000
_READER_ACTS, _LEAST_READER_ACTS = 9, 3


def all_kinds(lend_pcscd: Lend, lend_postgres: LendServer, one_in: int = 1) -> Sequence[FaultKind]:
    """`lend_pcscd` gives the one pcscd of this machine for the length of a round, `lend_postgres` a server.

    `one_in`: of the system calls of an act, a round takes only every so many-eth.
    """
    return (
        KioskKilled(),
        GatewayKilled(),
        GatewayRestored(),
        PostgresKilled(lend_postgres),
        TwoGateways(lend_postgres),
        BadLine("bad-line", LINE),
        BadLine("strangers", STRANGERS),
        PacketLoss(),
        SlowLine(),
        ClockOff(),
        Anything(max(_EXAMPLES // one_in, _LEAST_EXAMPLES)),
        FullDisk(),
        FailingDisk(),
        CardsTorn(lend_pcscd, max(_CARD_ACTS // one_in, _LEAST_CARD_ACTS)),
        ReadersGone(lend_pcscd, max(_READER_ACTS // one_in, _LEAST_READER_ACTS)),
        *(Fuzzed(target, _INPUTS // one_in) for target in REAL),
        *(KilledAtEveryCall(act, one_in) for act in all_acts()),
        *(FailingAtEveryCall(act, one_in) for act in all_acts()),
        *(PowerCut(act, max(_CUTS // one_in, _LEAST_CUTS)) for act in all_acts()),
    )
