"""`./run faults`: long runs of faults on the real code. docs/faults.md says what each kind does."""

import argparse
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from kiosk.bench.gateway_postgres import installed_postgres
from tests.faults.kinds import all_kinds
from tests.faults.ledger import Ledger, write_table
from tests.faults.out_of_reach import OutOfReachError
from tests.faults.runner import Runner
from tests.pcscd_fixture import Pcscd, running_pcscd
from tests.postgres_fixture import PostgresServer

_ROOT = Path(__file__).parents[2]
_PAGE, _KEPT = _ROOT / "docs" / "faults.md", _ROOT / "docs" / "faults.json"
_UNBALANCED = 1
_NOT_ALL_PLAYED = 2
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """0: all books of this run balance. 1: some do not. 2: a kind could not be played. 130: interrupted."""
    kinds = all_kinds(_lend_pcscd, _lend_postgres)
    names = [kind.name for kind in kinds]
    chosen = _parser(names).parse_args(arguments)
    # However it is ended, what it mounted and started is put away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    ledger = Ledger(_KEPT if chosen.docs else chosen.results)
    folder = Path(tempfile.mkdtemp(prefix="yitong-faults-"))
    runner = Runner(ledger, folder, chosen.seed, _say)
    try:
        wanted = [kind for kind in kinds if kind.name in (chosen.kinds or names)]
        runner.play_for(wanted, chosen.minutes * 60, each=chosen.kinds is not None)
    except KeyboardInterrupt:
        _say("interrupted; what was done is kept")
        return _INTERRUPTED
    finally:
        with suppress(OSError):  # Evidence keeps it.
            folder.rmdir()
        table = ledger.read().text()
        _say(f"\nAll runs so far, from {ledger.file}:\n{table}")
        if chosen.docs:
            write_table(_PAGE, table)
    if not runner.done.balances:
        return _UNBALANCED
    return _NOT_ALL_PLAYED if runner.out_of_reach else 0


@contextmanager
def _lend_pcscd() -> Iterator[Pcscd]:
    with ExitStack() as stack:
        try:
            pcscd = stack.enter_context(running_pcscd())
        except pytest.fail.Exception as error:
            raise OutOfReachError(f"cards take pcscd to themselves: {error}") from None
        yield pcscd


@contextmanager
def _lend_postgres() -> Iterator[PostgresServer]:
    if installed_postgres() is None:
        raise OutOfReachError("takes PostgreSQL: apt-get install postgresql-15")
    with PostgresServer() as server:
        yield server


def _parser(names: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run faults", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, metavar="N", help="default: 10")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="same seed, same plan of faults")
    parser.add_argument(
        "--kinds",
        nargs="+",
        choices=names,
        metavar="KIND",
        help=f"each of these at least once; default: as many as the time allows of {', '.join(names)}",
    )
    parser.add_argument("--results", type=Path, default=_ROOT / ".cache" / "faults.json", metavar="FILE")
    parser.add_argument(
        "--docs", action="store_true", help=f"add to {_KEPT.name} and to the table in {_PAGE.name}"
    )
    return parser


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
