"""The machinery around the rounds: plans, the table over runs, evidence, exit codes."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from tests.faults.ledger import Ledger, write_table
from tests.faults.out_of_reach import OutOfReachError
from tests.faults.result import Result, lost
from tests.faults.runner import Runner

SEED = 7


@dataclass
class Rehearsal:
    """A kind that only notes what it would have done."""

    name: str = "rehearsal"
    outcome: Result = field(default_factory=lambda: Result(faults=2, saved=3))
    plans: list[float] = field(default_factory=list)

    def run(self, chance: Random, folder: Path) -> Result:
        assert not list(folder.iterdir())
        (folder / "trace").touch()
        self.plans.append(chance.random())
        return self.outcome


class OutOfReach:
    name = "out-of-reach"

    def run(self, chance: Random, folder: Path) -> Result:
        raise OutOfReachError("this takes a machine of its own")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "results" / "faults.json")


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def rounds(tmp_path: Path) -> Path:
    return tmp_path / "rounds"


def test_table_adds_up_over_runs(ledger: Ledger, rounds: Path, said: list[str]) -> None:
    for _ in range(2):
        Runner(ledger, rounds, SEED, said.append).play_for([Rehearsal()], seconds=0)
    account = ledger.read().kinds["rehearsal"]
    assert (account.rounds, account.faults, account.saved) == (2, 4, 6)
    heading, row = ledger.read().text().splitlines()
    assert (
        heading.split()
        == "kind rounds faults kills touches inputs saved lost twice unreadable mixed seconds".split()
    )
    assert row.split()[:-1] == "rehearsal 2 4 0 0 0 6 0 0 0 0".split()


def test_next_run_of_the_same_seed_goes_on_with_the_next_plan(
    ledger: Ledger, rounds: Path, said: list[str], tmp_path: Path
) -> None:
    kind = Rehearsal()
    for _ in range(2):
        Runner(ledger, rounds, SEED, said.append).play_for([kind], seconds=0)
    afresh = Rehearsal()
    for _ in range(2):
        Runner(Ledger(tmp_path / "other.json"), rounds, SEED, said.append).play_for([afresh], seconds=0)
    assert kind.plans[0] != kind.plans[1]
    assert afresh.plans == kind.plans


def test_evidence_is_kept_and_named_only_where_books_do_not_balance(
    ledger: Ledger, rounds: Path, said: list[str]
) -> None:
    good, bad = Rehearsal(), Rehearsal("bad", lost("WT07-261122-001-7 was told and is not in the outbox"))
    runner = Runner(ledger, rounds, SEED, said.append)
    runner.play_for([good, bad], seconds=0)
    [kept] = rounds.iterdir()
    assert sorted(file.name for file in kept.iterdir()) == ["problems.txt", "trace"]
    assert any(str(kept) in line for line in said)
    assert not runner.done.balances


def test_interrupted_round_does_not_count_and_those_before_it_do(
    ledger: Ledger, rounds: Path, said: list[str]
) -> None:
    class Interrupted(Rehearsal):
        def run(self, chance: Random, folder: Path) -> Result:
            if self.plans:
                raise KeyboardInterrupt
            return Rehearsal.run(self, chance, folder)

    with pytest.raises(KeyboardInterrupt):
        Runner(ledger, rounds, SEED, said.append).play_for([Interrupted()], seconds=60)
    assert ledger.read().kinds["rehearsal"].rounds == 1


def test_kind_that_cannot_be_played_here_is_named_and_the_others_go_on(
    ledger: Ledger, rounds: Path, said: list[str]
) -> None:
    runner = Runner(ledger, rounds, SEED, said.append)
    runner.play_for([OutOfReach(), Rehearsal()], seconds=0)
    assert runner.out_of_reach == {"out-of-reach"}
    assert "this takes a machine of its own" in said
    assert list(ledger.read().kinds) == ["rehearsal"]


def test_time_is_kept_and_what_had_none_is_named_and_comes_first_next_time(
    ledger: Ledger, rounds: Path, said: list[str]
) -> None:
    one, other = Rehearsal("one"), Rehearsal("other")
    Runner(ledger, rounds, SEED, said.append).play_for([one, other], seconds=0, each=False)
    assert set(ledger.read().kinds) == {"one"}
    assert "no time for 1 kinds, which come first in the next run: other" in said[-1]
    Runner(ledger, rounds, SEED + 1, said.append).play_for([other], seconds=0, each=False)
    assert set(ledger.read().kinds) == {"one", "other"}


def test_a_results_file_from_before_a_kind_or_a_column_was_there_is_added_to(tmp_path: Path) -> None:
    file = tmp_path / "faults.json"
    file.write_text('{"kinds": {"old": {"rounds": 1, "saved": 2, "seconds": 3.0}}, "seeds": {}}', "utf-8")
    ledger = Ledger(file)
    with ledger.writing() as table:
        table.enter(SEED, "new", 0, Result(faults=1, kills=1, saved=1), 1.0)
    assert ledger.read().text().splitlines()[-1].split()[:7] == ["all", "2", "1", "1", "0", "0", "3"]


def test_the_table_is_written_into_its_page_and_the_rest_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "faults.md"
    page.write_text("before\n<!-- the table -->\nold\n<!-- the end of the table -->\nafter\n", "utf-8")
    write_table(page, "new")
    write_table(page, "newer")
    text = "before\n<!-- the table -->\n```\nnewer\n```\n<!-- the end of the table -->\nafter\n"
    assert page.read_text("utf-8") == text
