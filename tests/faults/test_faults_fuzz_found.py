"""What the fuzzer once broke, met again in every run of the suite."""

import pytest

from tests.faults.fuzz.targets import REAL, TARGETS

FOUND = [
    ("driver", b"\0\1\0\0" + bytes(4) + b"--5|", "a code with two signs before it is no number"),
]


@pytest.mark.parametrize(("target", "data", "what"), FOUND, ids=[what for _, _, what in FOUND])
def test_it_is_refused_like_anything_else(target: str, data: bytes, what: str) -> None:
    assert not TARGETS[target].accepts(data)


@pytest.mark.parametrize("target", REAL, ids=lambda target: target.name)
def test_honest_inputs_are_taken_so_that_hostile_ones_get_deep(target: object) -> None:
    assert any(TARGETS[target.name].accepts(seed) for seed in target.seeds)  # type: ignore[attr-defined]
