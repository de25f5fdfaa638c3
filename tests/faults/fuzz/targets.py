"""All that can be fuzzed, by name."""

from collections.abc import Mapping

from tests.faults.fuzz.cards import CARDS
from tests.faults.fuzz.codes import CODES
from tests.faults.fuzz.drivers import DRIVERS
from tests.faults.fuzz.papers import PAPERS
from tests.faults.fuzz.planted import PLANTED
from tests.faults.fuzz.target import Target

REAL = (*CARDS, *DRIVERS, *CODES, *PAPERS)
TARGETS: Mapping[str, Target] = {target.name: target for target in (*REAL, *PLANTED)}
