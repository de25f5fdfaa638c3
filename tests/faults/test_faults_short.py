"""One round of each kind of fault, on the real parts. `./run faults` plays more of them, for as long as you like."""

from contextlib import nullcontext
from functools import partial
from pathlib import Path
from random import Random

import pytest

from tests.faults.kinds import all_kinds
from tests.pcscd_fixture import running_pcscd
from tests.postgres_fixture import PostgresServer

SEED = 20261122
# Every system call of every act takes a quarter of an hour: here one in so many, `./run faults` takes all.
ONE_IN = 60


@pytest.mark.parametrize("name", [kind.name for kind in all_kinds(running_pcscd, PostgresServer)])
def test_books_balance_after_a_round_of(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    pcscd, postgres = (partial(request.getfixturevalue, name) for name in ("pcscd", "postgres"))
    kinds = all_kinds(lambda: nullcontext(pcscd()), lambda: nullcontext(postgres()), ONE_IN)
    [kind] = [kind for kind in kinds if kind.name == name]
    result = kind.run(Random(f"{name}-{SEED}"), tmp_path)
    assert result.problems == ()
    assert result.balances
    assert result.faults + result.inputs > 0
    assert result.saved > 0
